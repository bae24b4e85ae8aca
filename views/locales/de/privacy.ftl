privacy-assistant = Hier antwortet ein automatischer Assistent von { $shop }.
privacy-stored = <b>Was wir speichern:</b> Ihren Telegram-Namen, Ihre Sprache, was in diesem Chat geschrieben wird, Ihre Einwilligungen und, wenn Ihr Kundenkonto verbunden ist, Bestellungen und Punkte.
privacy-readers = <b>Wer mitliest:</b> unser Team, sobald Sie einen Menschen rufen, etwas schicken, das nur Menschen ansehen können, oder etwas nicht in Ordnung ist. Sonst niemand.
privacy-voice-heard = <b>Sprachnachrichten</b> lassen wir von einem Dienst in Text umwandeln, damit ich sie beantworten kann.
privacy-voice-unheard = <b>Sprachnachrichten</b> hört nur unser Team; sie werden nicht automatisch ausgewertet.
privacy-person = Fragen dazu? Schreiben Sie „Mensch“, und unser Team antwortet.
privacy-button-policy = Datenschutzerklärung
privacy-button-imprint = Impressum
