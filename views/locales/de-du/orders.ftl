orders-confirmation =
    Vielen Dank für deine Bestellung <b>{ $number }</b> über { $total }.
    { $points ->
        [0] {""}
        [one] Dafür merken wir dir einen Punkt vor.
       *[other] Dafür merken wir dir { $points } Punkte vor.
    }
orders-payment =
    Deine Zahlung zur Bestellung <b>{ $number }</b> über { $total } ist da. Vielen Dank!
    { $points ->
        [0] {""}
        [one] Dafür merken wir dir einen Punkt vor.
       *[other] Dafür merken wir dir { $points } Punkte vor.
    }
orders-shipped = 📦 Deine Bestellung <b>{ $number }</b> ist unterwegs zu dir.
orders-out-for-delivery = 🚚 Heute ist es so weit: Deine Bestellung <b>{ $number }</b> ist in der Zustellung.
orders-delivered = 🎉 Deine Bestellung <b>{ $number }</b> ist angekommen. Viel Freude damit! Stimmt etwas nicht, sind wir gern für dich da.
orders-delayed = Deine Bestellung <b>{ $number }</b> kommt später als versprochen, das tut uns leid. Sobald wir einen neuen Termin kennen, sagen wir dir Bescheid.
orders-delayed-until = Deine Bestellung <b>{ $number }</b> kommt später als versprochen, das tut uns leid. Neuer Termin: <b>{ $day }</b>.
orders-cancelled = Deine Bestellung <b>{ $number }</b> ist storniert. Hast du Fragen dazu, helfen wir gern.
orders-returned = ↩️ Deine Rücksendung zur Bestellung <b>{ $number }</b> ist vollständig bei uns angekommen. Vielen Dank!
orders-returned-part = ↩️ Ein Teil deiner Bestellung <b>{ $number }</b> ist wieder bei uns angekommen. Vielen Dank!
orders-refunded = 💶 Wir haben dir zur Bestellung <b>{ $number }</b> { $amount } erstattet. Je nach Bank dauert es ein paar Tage, bis du das Geld siehst.
orders-none = Zu deinem Kundenkonto gibt es noch keine Bestellung.
orders-unknown = Zur Nummer { $number } finde ich in deinem Kundenkonto keine Bestellung. Mit /orders siehst du deine letzten Bestellungen.
orders-unknown-number = In deinem Kundenkonto gibt es keine Bestellung mit dieser Nummer.
