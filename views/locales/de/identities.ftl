identities-linked =
    Willkommen, { $name }! Dieser Chat ist jetzt mit Ihrem Kundenkonto verbunden.

    Mit /points sehen Sie Ihren Punktestand.
identities-not-linked =
    Dieser Chat ist noch nicht mit einem Kundenkonto verbunden. Öffnen Sie dafür den Telegram-Link auf Ihrer Bestellseite oder in Ihrer Bestellmail, oder verbinden Sie es mit /link per Bestellnummer.
identities-link-invalid = Dieser Link ist leider nicht gültig. Bitte öffnen Sie ihn noch einmal von Ihrer Bestellseite aus.
identities-link-expired = Dieser Link ist abgelaufen. Auf Ihrer Bestellseite finden Sie einen neuen.
identities-link-used = Dieser Link wurde schon benutzt. Auf Ihrer Bestellseite finden Sie einen neuen.
identities-linked-elsewhere = Dieses Kundenkonto ist schon mit einem anderen Telegram-Konto verbunden. Ein Code per E-Mail verbindet auch diesen Chat. Wenn etwas nicht stimmt, hilft unser Team gern: Schreiben Sie „Mensch“.
identities-ask-language = In welcher Sprache möchten Sie weiterschreiben?
identities-button-german = Deutsch
identities-button-english = English
identities-speaks = Gern, ab jetzt schreibe ich Ihnen auf Deutsch.
identities-unknown-language = Ich spreche Deutsch und Englisch.
