lessons-proposal =
    📚 <b>Für die Wissensbasis?</b> So lesen es Kunden:

    <b>{ $question }</b>
    { $answer }
lessons-alike = Ähnliches ist schon bekannt:
lessons-known = · { $title } ({ $percent } % ähnlich)
lessons-nothing-alike = Ähnliches ist noch nicht bekannt.
lessons-not-compared = ⚠️ Mit dem, was schon bekannt ist, ließ es sich nicht vergleichen.
lessons-marked = ⚠️ In den [Klammern] standen persönliche Daten. Bitte umformulieren, dann kann es live gehen.
lessons-checked = Anrede, Gruß und persönliche Daten des Kunden sind weggelassen. Noch ist nichts live.
lessons-button-live = ✅ Live schalten
lessons-button-question = ✏️ Frage ändern
lessons-button-answer = ✏️ Antwort ändern
lessons-button-discard = Verwerfen
lessons-button-withdraw = Zurückziehen
lessons-ask-question =
    ✏️ <b>Wie soll die Frage lauten?</b> Der nächste Text hier geht <b>nicht</b> an den Kunden. /cancel bricht ab.

    <pre>{ $text }</pre>
lessons-ask-answer =
    ✏️ <b>Wie soll die Antwort lauten?</b> Der nächste Text hier geht <b>nicht</b> an den Kunden. /cancel bricht ab.

    <pre>{ $text }</pre>
lessons-changed = 📚 Geändert; der neue Vorschlag steht weiter unten. Was hier geschrieben wird, geht wieder an den Kunden.
lessons-stopped = Abgebrochen, der Vorschlag bleibt, wie er war. Was hier geschrieben wird, geht wieder an den Kunden.
lessons-only-words = Bitte als Text: Für die Wissensbasis verstehe ich nur Worte, und der Kunde hat nichts davon gesehen. /cancel bricht ab.
lessons-not-editor = Live schalten dürfen nur die Redakteure aus der Konfiguration ([telegram] editors). Der Vorschlag bleibt für sie stehen.
lessons-live =
    ✅ <b>Live</b>, freigegeben von { $name }. Wer danach fragt, bekommt ab sofort diese Antwort:

    <b>{ $question }</b>
    { $answer }

    /answers zeigt alle.
lessons-discarded = 📚 Vorschlag verworfen von { $name }; nichts ist live gegangen.
lessons-no-case = Das geht nur im Thema eines Kunden, am besten als Antwort auf die Nachricht, aus der der Bot lernen soll.
lessons-no-reply = Hier hat noch niemand aus dem Team geantwortet: Es gibt nichts zu lernen.
lessons-of-customer = Das hat der Kunde geschrieben. Gelernt wird aus Antworten des Teams: bitte mit /learn auf eine solche antworten.
lessons-not-sent = Das ging nicht an den Kunden. Gelernt wird nur aus Antworten des Teams, nicht aus Notizen, Befehlen und Posts des Bots.
lessons-no-words = Diese Antwort hat keinen Text: Daraus kann der Bot nichts lernen.
lessons-no-question = Vor dieser Antwort hat der Kunde nichts gefragt: Es fehlt die Frage dazu.
lessons-nothing-left = Ohne Anrede und Gruß bleibt von dieser Antwort nichts übrig.
lessons-pending = Diese Antwort ist schon vorgeschlagen; der Vorschlag steht weiter oben.
lessons-marks = Erst umformulieren: Anstelle von { $marks } standen persönliche Daten.
lessons-outdated = Dieser Vorschlag wird gerade geändert oder ist überholt; der neue steht weiter unten.
lessons-live-already = Diese Antwort ist schon live. /answers zeigt sie.
lessons-withdrawn = Diese Antwort war live und ist wieder zurückgezogen. /gaps zeigt die Frage.
lessons-discarded-already = Dieser Vorschlag ist schon verworfen.
lessons-gone = Diesen Vorschlag gibt es nicht mehr.
