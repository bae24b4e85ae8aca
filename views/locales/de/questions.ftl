questions-answer =
    { $text }

    <i>Quelle: { $sources }</i>
questions-answer-bare = { $text }
questions-source = { $title }
questions-source-link = <a href="{ $url }">{ $title }</a>
questions-suggestions = Da bin ich mir nicht ganz sicher. Meinten Sie eine dieser Fragen?
questions-unknown =
    Das weiß ich leider nicht, und raten möchte ich nicht. Soll sich ein Mensch aus unserem Team darum kümmern?
questions-button-helpful = 👍 Passt
questions-button-unhelpful = 👎 Hilft nicht
questions-rated-helpful = Schön, das freut mich!
questions-rated-unhelpful = Schade. Fragen Sie gern noch einmal mit anderen Worten, oder sprechen Sie mit unserem Team.
questions-unknown-question = Diese Antwort gehört nicht zu diesem Chat.
questions-unreadable = Das kann ich leider nicht lesen, ich verstehe nur Text. Ein Mensch aus unserem Team kann es.
questions-button-return = Rücksendung anmelden
questions-heard = 🎤 <i>Verstanden: „{ $text }“</i>
questions-too-fast = Sie schreiben gerade sehr schnell. Keine Sorge, es geht nichts verloren: Ich lese alles und antworte gleich auf einmal.
