erasures-explain =
    <b>Alles löschen?</b>

    Wir löschen deinen Namen, dein Telegram-Konto bei uns, alle Gespräche, Fragen, Bewertungstexte und Einwilligungen und die Verbindung zu deinem Kundenkonto. Offene Fälle werden geschlossen, Punkte verfallen.

    Ohne Bezug zu dir bleiben Bestellsummen und Punktebuchungen, weil das Gesetz es verlangt. Im Shop selbst wird nichts gelöscht; Bestellungen laufen weiter.

    Möchtest du vorher deine Daten als Datei?
erasures-done = Deine Daten sind gelöscht. Wenn du { $shop } wieder schreibst, fangen wir ganz neu an.
erasures-done-by-shop = Deine Daten hier sind gelöscht, weil { $shop } das veranlasst hat. Wenn du wieder schreibst, fangen wir ganz neu an.
