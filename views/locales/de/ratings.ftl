ratings-question = Ihr Anliegen ist abgeschlossen. Wie zufrieden waren Sie mit unserer Hilfe?
ratings-thanks = Danke für Ihre Bewertung: { $stars }
ratings-thanks-low = Danke für Ihre ehrliche Bewertung: { $stars }. Das wollen wir besser machen.
ratings-already-rated = Sie haben schon bewertet: { $score } von 5. Danke!
ratings-unknown-case = Diese Frage gehört nicht zu diesem Chat.
ratings-rated = Bewertung des Kunden: { $stars } ({ $score } von 5)
ratings-button-reopen = Fall wieder öffnen
ratings-button-skip = Überspringen
ratings-ask-comment = Möchten Sie uns noch etwas dazu sagen? Schreiben Sie es einfach hier.
ratings-ask-comment-low = Was hätten wir besser machen können? Schreiben Sie es einfach hier, unser Team liest es.
ratings-comment-thanks = Vielen Dank, das gebe ich an unser Team weiter.
ratings-skipped = In Ordnung. Bis zum nächsten Mal!
ratings-reopened = Ihr Fall ist wieder offen. Unser Team sieht ihn sich noch einmal an und schreibt Ihnen hier.
ratings-reopened-already = Ihr Fall ist schon wieder offen; unser Team schreibt Ihnen hier.
ratings-reopen-too-late = Dieser Fall ist inzwischen endgültig geschlossen. Schreiben Sie uns gern, worum es geht.
ratings-case-open = Ihr Anliegen ist gerade wieder offen. Wir fragen Sie noch einmal, wenn es erledigt ist.
ratings-commented = 💬 Kommentar zur Bewertung: { $comment }
ratings-alert = ⚠️ Niedrige Bewertung von { $name }, Fall #{ $case }: { $stars } ({ $score } von 5)
ratings-alert-link = <a href="{ $url }">Zum Thema</a>
ratings-mention = <a href="tg://user?id={ $id }">{ $name }</a>
