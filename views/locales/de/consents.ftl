consents-ask =
    Dürfen wir Ihnen hier Neuigkeiten, Angebote und kurze Umfragen von { $shop } schicken?

    { $often }. Mit „STOP“ oder dem Knopf unter jeder Nachricht ist sofort Schluss. Nachrichten zu Ihren Bestellungen bekommen Sie unabhängig davon.
consents-button-ask = Neuigkeiten und Angebote?
consents-button-yes = Ja, gern
consents-button-no = Nein, danke
consents-button-stop = Keine Werbung mehr
consents-granted = Danke! Sie bekommen ab jetzt Neuigkeiten und Angebote. Mit „STOP“ ist jederzeit sofort Schluss.
consents-withdrawn = Alles klar: keine Werbung mehr. Nachrichten zu Ihren Bestellungen und Fragen kommen weiterhin.
consents-often =
    { $count ->
        [1] Höchstens einmal in der Woche
        [2] Höchstens zweimal in der Woche
       *[other] Höchstens { $count }-mal in der Woche
    }
consents-never = , nie zwischen { $start } und { $end } Uhr
consents-agreed = Sie bekommen hier Neuigkeiten und Angebote, seit dem { $day }. { $often }. Mit „STOP“ ist jederzeit sofort Schluss.
consents-declined = Alles klar, keine Werbung. Nachrichten zu Ihren Bestellungen und Fragen kommen trotzdem.
