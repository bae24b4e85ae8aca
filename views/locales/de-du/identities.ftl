identities-linked =
    Willkommen, { $name }! Dieser Chat ist jetzt mit deinem Kundenkonto verbunden.

    Mit /points siehst du deinen Punktestand.
identities-not-linked =
    Dieser Chat ist noch nicht mit einem Kundenkonto verbunden. Öffne dafür den Telegram-Link auf deiner Bestellseite oder in deiner Bestellmail, oder verbinde es mit /link per Bestellnummer.
identities-link-invalid = Dieser Link ist leider nicht gültig. Bitte öffne ihn noch einmal von deiner Bestellseite aus.
identities-link-expired = Dieser Link ist abgelaufen. Auf deiner Bestellseite findest du einen neuen.
identities-link-used = Dieser Link wurde schon benutzt. Auf deiner Bestellseite findest du einen neuen.
identities-linked-elsewhere = Dieses Kundenkonto ist schon mit einem anderen Telegram-Konto verbunden. Ein Code per E-Mail verbindet auch diesen Chat. Wenn etwas nicht stimmt, hilft unser Team gern: Schreib „Mensch“.
identities-ask-language = In welcher Sprache möchtest du weiterschreiben?
identities-speaks = Gern, ab jetzt schreibe ich dir auf Deutsch.
