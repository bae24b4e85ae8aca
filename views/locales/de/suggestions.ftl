suggestions-button-wanted = 💡 Antwort vorschlagen
suggestions-under-way = Ich suche eine Antwort heraus; der Vorschlag kommt gleich hier ins Thema.
suggestions-no-case = Das geht nur im Thema eines Kunden.
suggestions-nothing = Hier wartet nichts auf eine Antwort: Seit der letzten Antwort hat der Kunde nichts gefragt.
suggestions-draft =
    💡 <b>Vorschlag</b>, noch nicht gesendet ({ $percent } % sicher)

    { $text }

    <i>Quelle: { $sources }</i>
suggestions-source = { $title }
suggestions-source-link = <a href="{ $url }">{ $title }</a>
suggestions-source-internal = { $source } 🔒 nur für das Team
suggestions-button-send = ✅ Senden
suggestions-button-edit = ✏️ Bearbeiten
suggestions-button-discard = Verwerfen
suggestions-unsure = 💡 Für einen Vorschlag bin ich mir nicht sicher genug ({ $percent } %). Am nächsten kommen:
suggestions-nearest = · { $title }
suggestions-unknown = 💡 Dazu steht nichts in der Wissensbasis. Ist die Frage beantwortet, merkt sich der Bot die Antwort mit /learn.
suggestions-failed = 💡 Der Vorschlag ließ sich gerade nicht ausarbeiten. /suggest versucht es noch einmal.
suggestions-sent =
    { $text }

    <i>✅ Vorschlag, gesendet von { $name }</i>
suggestions-edited =
    ✏️ Zum Kopieren:

    <pre>{ $text }</pre>

    Ändern und hier senden: Was hier geschrieben wird, geht an den Kunden.
suggestions-discarded = 💡 Vorschlag verworfen von { $name }.
suggestions-decided = Über diesen Vorschlag ist schon entschieden; an den Kunden ging jetzt nichts.
suggestions-gone = Diesen Vorschlag gibt es nicht mehr. /suggest macht einen neuen.
