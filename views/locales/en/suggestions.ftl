suggestions-button-wanted = 💡 Suggest answer
suggestions-under-way = I am looking for an answer; the suggestion comes here in a moment.
suggestions-no-case = This works only in a customer's topic.
suggestions-nothing = Nothing waits for an answer here: the customer has asked nothing since the last reply.
suggestions-draft =
    💡 <b>Suggestion</b>, not sent yet ({ $percent }% sure)

    { $text }

    <i>Source: { $sources }</i>
suggestions-source = { $title }
suggestions-source-link = <a href="{ $url }">{ $title }</a>
suggestions-source-internal = { $source } 🔒 for the team only
suggestions-button-send = ✅ Send
suggestions-button-edit = ✏️ Edit
suggestions-button-discard = Discard
suggestions-unsure = 💡 I am not sure enough for a suggestion ({ $percent }%). These come nearest:
suggestions-nearest = · { $title }
suggestions-unknown = 💡 The knowledge base says nothing about this. Once it is answered, /learn teaches the bot the answer.
suggestions-failed = 💡 The suggestion could not be worked out just now. /suggest tries again.
suggestions-sent =
    { $text }

    <i>✅ Suggestion, sent by { $name }</i>
suggestions-edited =
    ✏️ To copy:

    <pre>{ $text }</pre>

    Change it and send it here; what you write here goes to the customer.
suggestions-discarded = 💡 Suggestion discarded by { $name }.
suggestions-decided = This suggestion has been decided on already; nothing went to the customer now.
suggestions-gone = This suggestion is gone. /suggest makes a new one.
