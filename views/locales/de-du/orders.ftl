orders-confirmation =
    Vielen Dank für deine Bestellung <b>{ $number }</b> über { $total }.
    { $points ->
        [0] {""}
       *[other] Dafür merken wir dir { $points } Punkte vor.
    }
orders-shipped = 📦 Deine Bestellung <b>{ $number }</b> ist unterwegs zu dir.
orders-none = Zu deinem Kundenkonto gibt es noch keine Bestellung.
orders-unknown = Zur Nummer { $number } finde ich in deinem Kundenkonto keine Bestellung. Mit /orders siehst du deine letzten Bestellungen.
orders-unknown-number = In deinem Kundenkonto gibt es keine Bestellung mit dieser Nummer.
