campaigns-ask-text-de = New campaign. What is the <b>German</b> text? /cancel stops.
campaigns-ask-text-en = And the <b>English</b> text?
campaigns-ask-segment = Who should get the message?
campaigns-segment-everyone = Everyone
campaigns-segment-german = German speakers
campaigns-segment-english = English speakers
campaigns-segment-linked = With a customer account
campaigns-segment-recent = Bought recently
campaigns-segment-lapsed = Not bought for long
campaigns-ask-time =
    Segment: <b>{ $segment }</b>
    { $total ->
        [one] 1 person
       *[other] { $total } people
    }, { $count } of them opted in.

    When should it go out? Tap, or write for example “24.12.2026 10:00”.
campaigns-button-now = Now
campaigns-button-hour = In an hour
campaigns-button-tomorrow = Tomorrow at 10:00
campaigns-unreadable-time = I do not understand this time. Like this, please: 24.12.2026 10:00
campaigns-ask-confirmation =
    This is how it looks (in German above, in English below).

    Sending: <b>{ $time }</b>, { $count ->
        [one] one person
       *[other] { $count } people
    } opted in. Nothing is delivered at night or without consent.
campaigns-button-schedule = Schedule
campaigns-button-discard = Discard
campaigns-scheduled = Campaign #{ $campaign } is scheduled: <b>{ $time }</b>
campaigns-button-cancel = Call campaign off
campaigns-discarded = Discarded, nothing is sent.
campaigns-cancelled = Campaign #{ $campaign } is called off, nothing is sent.
campaigns-message = { $text }
campaigns-progress =
    Campaign #{ $campaign } is under way
    { $bar } { $done } of { $total }
campaigns-through =
    Campaign #{ $campaign } is through
    { $bar } { $done } of { $total }
campaigns-report =
    <b>Report on campaign #{ $campaign }</b>
    Recipients: { $total }
    Delivered: { $sent }
    Blocked the bot: { $blocked }
    Failed: { $failed }
campaigns-skipped-erased = Skipped, data erased: { $count }
campaigns-skipped-no-consent = Skipped, consent withdrawn: { $count }
campaigns-unknown-segment = There is no such segment. Possible are: { $allowed }
campaigns-time-past = This time is past already. A later one, please, for example 24.12.2026 10:00
campaigns-text-empty = The text is empty.
campaigns-text-long = The text is too long: { $length } characters, { $limit } at most.
campaigns-unknown = There is no such campaign.
campaigns-started-already = This campaign is under way or over.
campaigns-not-marketer = Only people listed for it can plan campaigns.
campaigns-skipped-frequency-cap = Skipped, enough advertising this week already: { $count }
