privacy-stored = <b>Was wir speichern:</b> deinen Telegram-Namen, deine Sprache, was in diesem Chat geschrieben wird, deine Einwilligungen und, wenn dein Kundenkonto verbunden ist, Bestellungen und Punkte.
privacy-readers = <b>Wer mitliest:</b> unser Team, sobald du einen Menschen rufst, etwas schickst, das nur Menschen ansehen können, oder etwas nicht in Ordnung ist.
privacy-person = Fragen dazu? Schreib „Mensch“, und unser Team antwortet.
privacy-model = <b>Deine Fragen</b> gehen, ohne Namen und Kontaktdaten, an einen Dienst mit einem Sprachmodell, das beim Antworten hilft.
privacy-rights = <b>Deine Rechte:</b> /export gibt dir alles als Datei, /delete löscht es, /object beendet Auswertungen deines Kaufverhaltens, /stop jede Werbung.
privacy-profiled = Damit Angebote zu dir passen, werten wir aus, was und wann du gekauft und was du dir im Shop angesehen hast. Du kannst dem widersprechen, ohne Grund und jederzeit.
privacy-objected = Dein Widerspruch gilt: Was du kaufst oder dir ansiehst, werten wir nicht für Angebote aus. Was du dir angesehen hattest, haben wir gelöscht. Du kannst das hier wieder ändern.
