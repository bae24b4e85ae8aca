privacy-assistant = Hier antwortet ein automatischer Assistent von { $shop }.
privacy-stored = <b>Was wir speichern:</b> Ihren Telegram-Namen, Ihre Sprache, was in diesem Chat geschrieben wird, Ihre Einwilligungen und, wenn Ihr Kundenkonto verbunden ist, Bestellungen und Punkte.
privacy-readers = <b>Wer mitliest:</b> unser Team, sobald Sie einen Menschen rufen, etwas schicken, das nur Menschen ansehen können, oder etwas nicht in Ordnung ist.
privacy-voice-heard = <b>Sprachnachrichten</b> lassen wir von einem Dienst in Text umwandeln, damit ich sie beantworten kann.
privacy-voice-unheard = <b>Sprachnachrichten</b> hört nur unser Team; sie werden nicht automatisch ausgewertet.
privacy-person = Fragen dazu? Schreiben Sie „Mensch“, und unser Team antwortet.
privacy-button-policy = Datenschutzerklärung
privacy-button-imprint = Impressum
privacy-model = <b>Ihre Fragen</b> gehen, ohne Namen und Kontaktdaten, an einen Dienst mit einem Sprachmodell, das beim Antworten hilft.
privacy-kept = <b>Wie lange:</b> Gespräche { $messages } Tage, Fälle { $cases } Tage nach dem Schließen, verschickte Texte { $outbox } Tage, Rohdaten von Telegram { $updates } Tage. Bestellungen so lange, wie das Gesetz es verlangt.
privacy-rights = <b>Ihre Rechte:</b> /export gibt Ihnen alles als Datei, /delete löscht es, /object beendet Auswertungen Ihres Kaufverhaltens, /stop jede Werbung.
privacy-button-export = Meine Daten
privacy-button-delete = Alles löschen
privacy-button-object = Nicht auswerten
privacy-button-allow = Auswerten erlauben
privacy-profiled = Damit Angebote zu Ihnen passen, werten wir aus, was und wann Sie gekauft und was Sie sich im Shop angesehen haben. Sie können dem widersprechen, ohne Grund und jederzeit.
privacy-objected = Ihr Widerspruch gilt: Was Sie kaufen oder sich ansehen, werten wir nicht für Angebote aus. Was Sie sich angesehen hatten, haben wir gelöscht. Sie können das hier wieder ändern.
privacy-imprint =
    <b>Impressum von { $shop }</b>
    { $imprint }
privacy-imprint-missing = Das Impressum von { $shop } steht auf der Seite des Shops. Fragen beantwortet unser Team.
