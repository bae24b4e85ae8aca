written-ask-question =
    ✍️ <b>An answer for the knowledge base</b>
    What you write here from now on does <b>not</b> go to a customer. /cancel ends it.

    The question is:
    <b>{ $question }</b>

    Keep it, or send a better wording. Customers see it as the source of the answer.
written-button-keep = Keep the question
written-ask-answer =
    And what is the answer to <b>{ $question }</b>?

    Write it the way customers should read it. It goes into the knowledge base; you see a preview first. /cancel ends it.
written-preview =
    This is what customers read:

    { $text }

    <i>Source: { $question }</i>

    Nothing is live yet. To change something, just send the new text.
written-button-live = ✅ Go live
written-button-discard = Discard
written-live =
    ✅ <b>Live.</b> Whoever asks gets this answer from now on:

    <b>{ $question }</b>
    { $text }

    In a customer's topic your next text goes to the customer again.
written-discarded = Discarded, nothing has gone live; the question stays in /gaps. In a customer's topic your next text goes to the customer again.
written-only-words = Words only, please: the knowledge base takes nothing else, and the customer has seen nothing of it. /cancel ends it.
written-outdated = This button is no longer valid, or somebody else is writing this answer.
written-text-empty = The text is empty.
written-text-long = The text is too long: { $length } characters, { $limit } at most.
written-gone = This answer has been withdrawn already. /answers shows all that are live.
written-heading = <b>Answers written by the team</b> (page { $page } of { $pages })
written-none = Nobody of the team has written an answer yet. /gaps shows what customers asked in vain.
written-line =
    { $place }. { $question }
    <i>{ $author }, { $day }</i>
written-one =
    <b>{ $question }</b>
    { $text }

    <i>Live, written by { $author } on { $day }</i>
written-button-withdraw = Withdraw
written-button-back = ↩ Back to the list
written-withdrawn =
    Withdrawn; the question is in /gaps again. The text was:

    <b>{ $question }</b>
    { $text }
