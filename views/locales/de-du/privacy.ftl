privacy-stored = <b>Was wir speichern:</b> deinen Telegram-Namen, deine Sprache, was in diesem Chat geschrieben wird, deine Einwilligungen und, wenn dein Kundenkonto verbunden ist, Bestellungen und Punkte.
privacy-readers = <b>Wer mitliest:</b> unser Team, sobald du einen Menschen rufst, etwas schickst, das nur Menschen ansehen können, oder etwas nicht in Ordnung ist.
privacy-person = Fragen dazu? Schreib „Mensch“, und unser Team antwortet.
privacy-model = <b>Deine Fragen</b> gehen, ohne Namen und Kontaktdaten, an einen Dienst mit einem Sprachmodell, das beim Antworten hilft.
