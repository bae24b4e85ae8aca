loyalty-balance = ⭐ <b>{ $points } points</b>, worth { $worth }
loyalty-pending = ⏳ { $points } more will follow once the return window has passed
loyalty-tier = 🏅 Your status: <b>{ $tier }</b>
loyalty-next-tier =
    { $bar }
    { $missing } to go to <b>{ $tier }</b>
loyalty-top-tier = This is our highest status. Thank you for your loyalty!
loyalty-adjusted-up = ⭐ We have credited you with <b>{ $points ->
    [one] { $points } point
   *[other] { $points } points
  }</b>. /points shows your balance.
loyalty-adjusted-down = We have corrected your points: <b>{ $points ->
    [one] { $points } point
   *[other] { $points } points
  }</b> less. /points shows your balance. If you have questions, just write to us.
