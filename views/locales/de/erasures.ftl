erasures-explain =
    <b>Alles löschen?</b>

    Wir löschen Ihren Namen, Ihr Telegram-Konto bei uns, alle Gespräche, Fragen, Bewertungstexte und Einwilligungen und die Verbindung zu Ihrem Kundenkonto. Offene Fälle werden geschlossen, Punkte verfallen.

    Ohne Bezug zu Ihnen bleiben Bestellsummen und Punktebuchungen, weil das Gesetz es verlangt. Im Shop selbst wird nichts gelöscht; Bestellungen laufen weiter.

    Möchten Sie vorher Ihre Daten als Datei?
erasures-button-continue = Weiter zum Löschen
erasures-button-export = Erst meine Daten
erasures-button-delete = Endgültig löschen
erasures-sure = <b>Wirklich alles löschen?</b> Das lässt sich nicht rückgängig machen.
erasures-done = Ihre Daten sind gelöscht. Wenn Sie { $shop } wieder schreiben, fangen wir ganz neu an.
erasures-done-by-shop = Ihre Daten hier sind gelöscht, weil { $shop } das veranlasst hat. Wenn Sie wieder schreiben, fangen wir ganz neu an.
erasures-topic-left = ⚠️ { $to } Thema { $topic } gehört zu gelöschten Daten, ich durfte es aber nicht löschen. Bitte löschen Sie es von Hand.
erasures-button-topic = Thema öffnen
erasures-note = 🗑 Die Daten eines Kunden wurden auf Wunsch gelöscht.
erasures-note-cases = 🗑 Die Daten eines Kunden wurden auf Wunsch gelöscht ({ $count ->
        [one] Fall
       *[other] Fälle
    } { $cases }).
