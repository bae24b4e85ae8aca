ratings-question = Ihr Anliegen ist abgeschlossen. Wie zufrieden waren Sie mit unserer Hilfe?
ratings-thanks = Danke für Ihre Bewertung: { $stars }
ratings-thanks-low = Danke für Ihre ehrliche Bewertung: { $stars }. Das wollen wir besser machen.
ratings-already-rated = Sie haben schon bewertet: { $score } von 5. Danke!
ratings-unknown-case = Diese Frage gehört nicht zu diesem Chat.
ratings-rated = Bewertung des Kunden: { $stars } ({ $score } von 5)
