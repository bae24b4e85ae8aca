erasures-explain =
    <b>Delete everything?</b>

    We delete your name, your Telegram account here, all conversations, questions, review texts and consents, and the link to your customer account. Open cases are closed, points are lost.

    Order totals and point entries stay, without any link to you, because the law demands it. Nothing is deleted in the shop itself; orders go on.

    Would you like your data as a file first?
erasures-button-continue = Go on to delete
erasures-button-export = My data first
erasures-button-delete = Delete for good
erasures-sure = <b>Really delete everything?</b> This cannot be undone.
erasures-done = Your data is deleted. If you write to { $shop } again, we start afresh.
erasures-done-by-shop = Your data here is deleted, as { $shop } asked for. If you write again, we start afresh.
erasures-topic-left = ⚠️ { $to } Topic { $topic } belongs to deleted data, but I was not allowed to delete it. Please delete it by hand.
erasures-button-topic = Open the topic
erasures-note = 🗑 A customer’s data was erased at their wish.
erasures-note-cases = 🗑 A customer’s data was erased at their wish ({ $count ->
        [one] case
       *[other] cases
    } { $cases }).
