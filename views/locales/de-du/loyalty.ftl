loyalty-tier = 🏅 Dein Status: <b>{ $tier }</b>
loyalty-top-tier = Das ist unser höchster Status. Danke für deine Treue!
