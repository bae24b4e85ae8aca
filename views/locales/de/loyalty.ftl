loyalty-balance = ⭐ <b>{ $points } Punkte</b>, das sind { $worth }
loyalty-pending = ⏳ { $points } weitere folgen nach Ablauf der Rückgabefrist
loyalty-tier = 🏅 Ihr Status: <b>{ $tier }</b>
loyalty-next-tier =
    { $bar }
    Noch { $missing } bis <b>{ $tier }</b>
loyalty-top-tier = Das ist unser höchster Status. Danke für Ihre Treue!
loyalty-adjusted-up = ⭐ Wir haben Ihnen <b>{ $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
  }</b> gutgeschrieben. Mit /points sehen Sie Ihren Stand.
loyalty-adjusted-down = Wir haben Ihr Punktekonto berichtigt: <b>{ $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
  }</b> weniger. Mit /points sehen Sie Ihren Stand. Bei Fragen schreiben Sie uns gern.
