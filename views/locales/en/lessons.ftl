lessons-proposal =
    📚 <b>For the knowledge base?</b> This is what customers would read:

    <b>{ $question }</b>
    { $answer }
lessons-alike = Something alike is known already:
lessons-known = · { $title } ({ $percent }% alike)
lessons-nothing-alike = Nothing alike is known yet.
lessons-not-compared = ⚠️ It could not be compared with what is known already.
lessons-marked = ⚠️ Personal data stood in the [brackets]. Please reword it, then it can go live.
lessons-checked = Salutation, signature and the customer's personal data are left out. Nothing is live yet.
lessons-button-live = ✅ Go live
lessons-button-question = ✏️ Change question
lessons-button-answer = ✏️ Change answer
lessons-button-discard = Discard
lessons-button-withdraw = Withdraw
lessons-ask-question =
    ✏️ <b>What shall the question be?</b> Your next text here does <b>not</b> go to the customer. /cancel ends it.

    <pre>{ $text }</pre>
lessons-ask-answer =
    ✏️ <b>What shall the answer be?</b> Your next text here does <b>not</b> go to the customer. /cancel ends it.

    <pre>{ $text }</pre>
lessons-changed = 📚 Changed; the new proposal is below. What you write here goes to the customer again.
lessons-stopped = Cancelled, the proposal stays as it was. What you write here goes to the customer again.
lessons-only-words = Words only, please: the knowledge base takes nothing else, and the customer has seen nothing of it. /cancel ends it.
lessons-not-editor = Only the editors named in the configuration ([telegram] editors) let answers go live. The proposal stays here for them.
lessons-live =
    ✅ <b>Live</b>, approved by { $name }. Whoever asks gets this answer from now on:

    <b>{ $question }</b>
    { $answer }

    /answers lists them all.
lessons-discarded = 📚 Proposal discarded by { $name }; nothing has gone live.
lessons-no-case = This works only in a customer's topic, best as a reply to the message the bot shall learn from.
lessons-no-reply = Nobody of the team has replied here yet: there is nothing to learn.
lessons-of-customer = The customer wrote this. The bot learns from replies of the team: please reply with /learn to one of them.
lessons-not-sent = This did not go to the customer. The bot learns from replies of the team only, not from notes, commands and its own posts.
lessons-no-words = This reply has no text: the bot cannot learn from it.
lessons-no-question = The customer asked nothing before this reply: its question is missing.
lessons-nothing-left = Without salutation and signature nothing is left of this reply.
lessons-pending = This reply is proposed already; the proposal is further up.
lessons-marks = Reword it first: personal data stood in the place of { $marks }.
lessons-outdated = This proposal is being changed or out of date; the new one is further down.
lessons-live-already = This answer is live already. /answers shows it.
lessons-withdrawn = This answer was live and has been withdrawn. /gaps shows the question.
lessons-discarded-already = This proposal has been discarded already.
lessons-gone = This proposal is gone.
