questions-answer =
    { $text }

    <i>Source: { $sources }</i>
questions-answer-bare = { $text }
questions-source = { $title }
questions-source-link = <a href="{ $url }">{ $title }</a>
questions-suggestions = I am not quite sure. Did you mean one of these?
questions-unknown =
    Sorry, I don't know that, and I would rather not guess. Shall a person from our team look into it?
questions-button-helpful = 👍 Helpful
questions-button-unhelpful = 👎 Not helpful
questions-rated-helpful = Glad to hear it!
questions-rated-unhelpful = Sorry about that. Please try other words, or talk to our team.
questions-unknown-question = This answer does not belong to this chat.
questions-unreadable = Sorry, I cannot read this, I only understand text. A person from our team can.
questions-button-return = Register a return
questions-heard = 🎤 <i>Understood: “{ $text }”</i>
questions-too-fast = You are writing very fast. Don’t worry, nothing gets lost: I read everything and will reply to it all in a moment.
