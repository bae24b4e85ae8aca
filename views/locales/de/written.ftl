written-ask-question =
    ✍️ <b>Antwort für die Wissensbasis</b>
    Was Sie ab jetzt hier schreiben, geht <b>nicht</b> an einen Kunden. /cancel bricht ab.

    Die Frage lautet:
    <b>{ $question }</b>

    Übernehmen Sie sie, oder schicken Sie eine bessere Fassung. Kunden sehen sie als Quelle der Antwort.
written-button-keep = Frage übernehmen
written-ask-answer =
    Und wie lautet die Antwort auf <b>{ $question }</b>?

    Schreiben Sie sie so, wie Kunden sie lesen sollen. Sie kommt in die Wissensbasis; davor sehen Sie eine Vorschau. /cancel bricht ab.
written-preview =
    So lesen es Kunden:

    { $text }

    <i>Quelle: { $question }</i>

    Noch ist nichts live. Wenn Sie etwas ändern möchten, schicken Sie einfach den neuen Text.
written-button-live = ✅ Live schalten
written-button-discard = Verwerfen
written-live =
    ✅ <b>Live.</b> Wer danach fragt, bekommt ab sofort diese Antwort:

    <b>{ $question }</b>
    { $text }

    In einem Kundenthema geht Ihr nächster Text wieder an den Kunden.
written-discarded = Verworfen, nichts ist live gegangen; die Frage bleibt in /gaps. In einem Kundenthema geht Ihr nächster Text wieder an den Kunden.
written-only-words = Bitte als Text: Für die Wissensbasis verstehe ich nur Worte, und der Kunde hat nichts davon gesehen. /cancel bricht ab.
written-outdated = Dieser Knopf gilt nicht mehr, oder jemand anderes schreibt gerade diese Antwort.
written-text-empty = Der Text ist leer.
written-text-long = Der Text ist zu lang: { $length } Zeichen, höchstens { $limit }.
written-gone = Diese Antwort ist schon zurückgezogen. /answers zeigt alle, die live sind.
written-heading = <b>Vom Team geschriebene Antworten</b> (Seite { $page } von { $pages })
written-none = Noch hat niemand aus dem Team eine Antwort geschrieben. /gaps zeigt, wonach Kunden vergeblich gefragt haben.
written-line =
    { $place }. { $question }
    <i>{ $author }, { $day }</i>
written-one =
    <b>{ $question }</b>
    { $text }

    <i>Live, geschrieben von { $author } am { $day }</i>
written-button-withdraw = Zurückziehen
written-button-back = ↩ Zurück zur Liste
written-withdrawn =
    Zurückgezogen; die Frage steht wieder in /gaps. Der Text war:

    <b>{ $question }</b>
    { $text }
