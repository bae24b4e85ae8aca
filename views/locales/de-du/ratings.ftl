ratings-question = Dein Anliegen ist abgeschlossen. Wie zufrieden warst du mit unserer Hilfe?
ratings-thanks = Danke für deine Bewertung: { $stars }
ratings-thanks-low = Danke für deine ehrliche Bewertung: { $stars }. Das wollen wir besser machen.
ratings-already-rated = Du hast schon bewertet: { $score } von 5. Danke!
