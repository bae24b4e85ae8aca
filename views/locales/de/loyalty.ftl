loyalty-balance = ⭐ <b>{ $points } Punkte</b>, das sind { $worth }
loyalty-pending = ⏳ { $points } weitere folgen nach Ablauf der Rückgabefrist
loyalty-tier = 🏅 Ihr Status: <b>{ $tier }</b>
loyalty-next-tier =
    { $bar }
    Noch { $missing } bis <b>{ $tier }</b>
loyalty-top-tier = Das ist unser höchster Status. Danke für Ihre Treue!
