loyalty-tier = 🏅 Dein Status: <b>{ $tier }</b>
loyalty-top-tier = Das ist unser höchster Status. Danke für deine Treue!
loyalty-adjusted-up = ⭐ Wir haben dir <b>{ $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
  }</b> gutgeschrieben. Mit /points siehst du deinen Stand.
loyalty-adjusted-down = Wir haben dein Punktekonto berichtigt: <b>{ $points ->
    [one] { $points } Punkt
   *[other] { $points } Punkte
  }</b> weniger. Mit /points siehst du deinen Stand. Bei Fragen schreib uns gern.
