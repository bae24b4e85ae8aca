consents-ask =
    Dürfen wir Ihnen hier Neuigkeiten, Angebote und kurze Umfragen von { $shop } schicken?

    Höchstens zweimal in der Woche, nie nachts. Mit „STOP“ oder dem Knopf unter jeder Nachricht ist sofort Schluss. Nachrichten zu Ihren Bestellungen bekommen Sie unabhängig davon.
consents-button-ask = Neuigkeiten und Angebote?
consents-button-yes = Ja, gern
consents-button-no = Nein, danke
consents-button-stop = Keine Werbung mehr
consents-granted = Danke! Sie bekommen ab jetzt Neuigkeiten und Angebote. Mit „STOP“ ist jederzeit sofort Schluss.
consents-withdrawn = Alles klar: keine Werbung mehr. Nachrichten zu Ihren Bestellungen und Fragen kommen weiterhin.
