support-button-person = Talk to a person
support-button-bot = Back to the assistant
support-button-close = Close case
support-opened = I have called our team; they can read along from here on and will answer you here. Feel free to write on meanwhile.
support-bot-is-back = Sure, I am back. What can I do for you?
support-bot-answers-already = I am here already. What can I do for you?
support-uncopied = Sorry, I cannot pass on this kind of message. Please put it into words.
support-case-closed = This case is closed; the customer no longer reads what is written here.
support-profile =
    <b>Case #{ $case } · { $name }</b>
    Reason: { $reason }
    Language: { $language }
support-profile-unlinked = No customer account linked
support-profile-history = Orders: { $orders }, { $spent } in all
support-profile-order = · { $number } of { $day }, { $total }, { $state }
support-profile-points = Status { $tier }, { $points } points
support-profile-nps = Last NPS score: { $score }
support-profile-marketing-yes = Marketing: allowed
support-profile-marketing-no = Marketing: not allowed
support-reason-asked-for-person = wants to talk to a person
support-reason-unanswered = the bot had no answer
support-reason-low-score = low score
support-transcript = <b>The conversation so far</b>
support-transcript-empty = No conversation yet.
support-transcript-line = { $time } <b>{ $author }</b>: { $text }
support-author-customer = Customer
support-author-bot = Bot
support-author-staff = Team
support-low-score = ⚠️ NPS score: <b>{ $score } out of 10</b>
support-summary = 🤖 The request, summed up by the assistant: { $summary }
support-survey-comment = 💬 Comment on the score: { $comment }
support-back-to-bot = The customer wants to talk to the bot again. Your next reply takes the chat over.
support-closed = Case closed. The customer is asked for a rating.
support-noted = 📝 Noted, for the team only.
support-unknown-command = There is no command { $command }; the customer has seen nothing of it. /help lists them all.
support-help =
    What you write here goes to the customer.
    /note text – for the team only
    /close – close the case, the customer rates it
    /gaps – what the bot could not answer
    /answers – what the team wrote about it
    /help – this help
support-undelivered = ⚠️ Not delivered: { $reason }
support-not-staff = Only members of the team can answer here; the customer has seen nothing of it.
support-undelivered-blocked = The customer blocked the bot or deleted the account.
support-undelivered-failed = Telegram refused the message.
support-transcript-no-answer = (had no certain answer)
support-taken-up-complaint = I am very sorry, this is not how it should be. I have called our team already; they will look at it first of all and answer you here. If something is damaged, a photo helps.
support-taken-up-return = Of course, I have passed your return on to our team. They will see to it right away and write to you here what happens next.
support-taken-up-order = I have added your order { $number }. Is it about another one? Then just write us its number.
support-called = 🔔 New in this case: { $reason }
support-profile-about = About order { $number }
support-reason-complaint = ⚠️ complaint
support-reason-return = ⚠️ return
support-reopened = 🔄 The case is open again: { $reason }
support-reason-unreadable = sent something the bot cannot read
support-reason-wrote-again = wrote again
support-case-open = This case is open.
support-case-closed-for-good = This case is closed for good. If the customer writes again, there is a new one.
support-undelivered-uncopied = Telegram does not let this kind of message be passed on; please send it another way.
