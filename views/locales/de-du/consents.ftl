consents-ask =
    Dürfen wir dir hier Neuigkeiten, Angebote und kurze Umfragen von { $shop } schicken?

    { $often }. Mit „STOP“ oder dem Knopf unter jeder Nachricht ist sofort Schluss. Nachrichten zu deinen Bestellungen bekommst du unabhängig davon.
consents-granted = Danke! Du bekommst ab jetzt Neuigkeiten und Angebote. Mit „STOP“ ist jederzeit sofort Schluss.
consents-withdrawn = Alles klar: keine Werbung mehr. Nachrichten zu deinen Bestellungen und Fragen kommen weiterhin.
consents-agreed = Du bekommst hier Neuigkeiten und Angebote, seit dem { $day }. { $often }. Mit „STOP“ ist jederzeit sofort Schluss.
consents-declined = Alles klar, keine Werbung. Nachrichten zu deinen Bestellungen und Fragen kommen trotzdem.
