mutes-muted =
    Our team has paused this chat: until { $until } we will not reply here. After that we will be glad to help you again.

    /privacy shows what we store and how else to reach us.
mutes-ended = The pause in this chat is over. You are welcome to write to us again.
mutes-done = 🔇 Muted until { $until }. Reason: { $reason }. The customer knows; only the team knows the reason.
mutes-undone = 🔈 The customer can write again and knows it.
mutes-usage =
    /mute 2h reason – for that long the customer is neither answered nor passed on to here. Allowed are for example 30m, 2h, 3d or 1w; a reason is needed. Only in the topic of a case.
    /unmute – ends it before
mutes-reason-missing = A reason of at most { $limit } characters is missing. For example: /mute 2h insults
mutes-not-muted = This customer is not muted.
mutes-profile = 🔇 Muted until { $until }
