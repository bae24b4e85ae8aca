orders-confirmation =
    Vielen Dank für Ihre Bestellung <b>{ $number }</b> über { $total }.
    { $points ->
        [0] {""}
        [one] Dafür merken wir Ihnen einen Punkt vor.
       *[other] Dafür merken wir Ihnen { $points } Punkte vor.
    }
orders-payment =
    Ihre Zahlung zur Bestellung <b>{ $number }</b> über { $total } ist da. Vielen Dank!
    { $points ->
        [0] {""}
        [one] Dafür merken wir Ihnen einen Punkt vor.
       *[other] Dafür merken wir Ihnen { $points } Punkte vor.
    }
orders-shipped = 📦 Ihre Bestellung <b>{ $number }</b> ist unterwegs zu Ihnen.
orders-out-for-delivery = 🚚 Heute ist es so weit: Ihre Bestellung <b>{ $number }</b> ist in der Zustellung.
orders-delivered = 🎉 Ihre Bestellung <b>{ $number }</b> ist angekommen. Viel Freude damit! Stimmt etwas nicht, sind wir gern für Sie da.
orders-delayed = Ihre Bestellung <b>{ $number }</b> kommt später als versprochen, das tut uns leid. Sobald wir einen neuen Termin kennen, sagen wir Ihnen Bescheid.
orders-delayed-until = Ihre Bestellung <b>{ $number }</b> kommt später als versprochen, das tut uns leid. Neuer Termin: <b>{ $day }</b>.
orders-cancelled = Ihre Bestellung <b>{ $number }</b> ist storniert. Haben Sie Fragen dazu, helfen wir gern.
orders-returned = ↩️ Ihre Rücksendung zur Bestellung <b>{ $number }</b> ist vollständig bei uns angekommen. Vielen Dank!
orders-returned-part = ↩️ Ein Teil Ihrer Bestellung <b>{ $number }</b> ist wieder bei uns angekommen. Vielen Dank!
orders-refunded = 💶 Wir haben Ihnen zur Bestellung <b>{ $number }</b> { $amount } erstattet. Je nach Bank dauert es ein paar Tage, bis Sie das Geld sehen.
orders-button-parcel = Sendung verfolgen
orders-state-placed = angelegt
orders-state-paid = bezahlt
orders-state-shipped = unterwegs
orders-state-delivered = zugestellt
orders-state-cancelled = storniert
orders-state-returned = zurückgeschickt
orders-line =
    <b>Bestellung { $number }</b> vom { $day }
    { $total } · { $state }
orders-none = Zu Ihrem Kundenkonto gibt es noch keine Bestellung.
orders-unknown-number = In Ihrem Kundenkonto gibt es keine Bestellung mit dieser Nummer.
orders-button-parcel-of = Sendung { $number } verfolgen
orders-unknown = Zur Nummer { $number } finde ich in Ihrem Kundenkonto keine Bestellung. Mit /orders sehen Sie Ihre letzten Bestellungen.
orders-state-out-for-delivery = kommt heute an
orders-state-delayed = verspätet sich leider
orders-state-partly-returned = zugestellt, teilweise zurückgeschickt
orders-promised = Neuer Liefertermin: { $day }
orders-button-problem = Problem mit Bestellung { $number }
