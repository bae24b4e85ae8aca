consents-ask =
    Dürfen wir dir hier Neuigkeiten, Angebote und kurze Umfragen von { $shop } schicken?

    Höchstens zweimal in der Woche, nie nachts. Mit „STOP“ oder dem Knopf unter jeder Nachricht ist sofort Schluss. Nachrichten zu deinen Bestellungen bekommst du unabhängig davon.
consents-granted = Danke! Du bekommst ab jetzt Neuigkeiten und Angebote. Mit „STOP“ ist jederzeit sofort Schluss.
consents-withdrawn = Alles klar: keine Werbung mehr. Nachrichten zu deinen Bestellungen und Fragen kommen weiterhin.
