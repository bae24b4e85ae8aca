desk-priority-low = low
desk-priority-normal = normal
desk-priority-high = high
desk-priority-urgent = urgent
desk-words-me = me myself
desk-words-nobody = nobody none -
desk-words-tomorrow = tomorrow
desk-help =
    <b>Text in this topic goes to the customer.</b> Commands are for the team only:
    /note text – a note, for the team only
    /canned name – send a canned reply; no name: all
    /template name – look at a canned reply first
    /suggest – have an answer drafted
    /close – close the case, the customer rates it
    /reopen – open it again; outside of its topic: /reopen 12
    /assign me or @name – assign; nobody: release
    /priority high – low, normal, high, urgent
    /tag word – tag; -word takes it off
    /snooze 2h – put aside; also 30m, 3d, tomorrow
    /order 1234 – show and attach an order
    /points +50 reason – give points, -20 takes
    /profile – the profile card anew
    /link K10001 – link the chat to a customer; /unlink
    /merge K10002 – merge customer accounts; /unmerge
    /del – in reply to a message: delete it
    /learn – in reply: remember it for the bot
    /mute 2h reason – mute the customer; /unmute
    /audit – who saw or changed what (leads)
    <b>For the whole team:</b>
    /queue – open cases · /mine – one's own
    /stats – reply times
    /gaps – what the bot could not answer
    /answers – what the team wrote about it
desk-outside = { $command } works only in the topic of a case. /queue shows the open cases.
desk-outdated = This button is out of date. /profile shows the card anew.
desk-usage-assign = /assign me takes it, /assign @name assigns it, /assign nobody releases it.
desk-usage-priority = There is no such priority; allowed are low, normal, high and urgent.
desk-usage-snooze = Like this: /snooze 30m, 2h, 3d or tomorrow
desk-usage-order = Like this: /order 1234
desk-usage-points = Like this: /points +50 reason or /points -20 reason. Only the team sees the reason.
desk-assigned = 👤 The case is with { $name }.
desk-assigned-to-nobody = 👤 The case is with nobody.
desk-took = Taken.
desk-yours-already = You have this case already.
desk-taken = { $name } has this case already. /assign me takes it all the same.
desk-ask-priority = The priority is { $priority }. Which one shall it be?
desk-prioritised = Priority: { $priority }
desk-tagged = 🏷 { $tags }
desk-untagged = 🏷 No tags. /tag word sets one, /tag -word takes it off.
desk-tag-unreadable = “{ $tag }” cannot be a tag: 1 to 30 letters, digits and hyphens are allowed.
desk-too-many-tags = At most { $most } tags for one case.
desk-snoozed = 💤 Put aside until { $until }. If the customer writes sooner, the case is back.
desk-note-empty = Like this: /note text
desk-how-to-note = /note and the text after it: only the team sees it, never the customer.
desk-other-case-open = The customer has the open case #{ $case } by now; it goes on there.
desk-not-linked = This customer has no customer account linked.
desk-order-unknown = This customer has no order { $number }.
desk-order =
    📦 <b>Order { $number }</b> · { $state }
    Total: { $total }
desk-order-line = · { $quantity } × { $name }, { $price } each
desk-order-more-lines = · and { $count } more
desk-order-parcel = <a href="{ $url }">Track the parcel</a>
desk-order-attached = This order belongs to the case now.
desk-points-given = ⭐ Points entered: { $points }; the customer knows, only the team knows the reason.
desk-points-out-of-bounds = 1 to { $most } points at once, with + or -.
desk-menu-note = A note, for the team only
desk-menu-close = Close the case
desk-menu-canned = Send a canned reply
desk-menu-template = Look at a canned reply
desk-menu-suggest = Have an answer drafted
desk-menu-assign = Assign the case
desk-menu-priority = Change the priority
desk-menu-snooze = Put the case aside
desk-menu-tag = Tag the case
desk-menu-order = Show an order
desk-menu-points = Give or take points
desk-menu-profile = The profile card anew
desk-menu-link = Link a customer account
desk-menu-unlink = Unlink the customer account
desk-menu-merge = Merge customer accounts
desk-menu-unmerge = Undo a merge
desk-menu-reopen = Open the case again
desk-menu-del = Delete a message
desk-menu-learn = Remember an answer for the bot
desk-menu-queue = Open cases
desk-menu-mine = My cases
desk-menu-stats = Reply times
desk-menu-mute = Mute the customer
desk-menu-unmute = Unmute the customer
desk-menu-audit = Log: who saw what
desk-menu-gaps = What the bot did not know
desk-menu-answers = The team's answers
desk-menu-help = All commands
desk-menu-campaign = Plan a campaign
desk-menu-cancel = Stop planning
desk-unknown-case = There is no case #{ $case }. /queue shows the open ones.
desk-reopened = Case #{ $case } is open again.
