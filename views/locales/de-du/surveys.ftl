surveys-nps-question =
    Deine Bestellung { $order } ist angekommen. Wie wahrscheinlich ist es, dass du uns weiterempfiehlst?

    0 = gar nicht, 10 = auf jeden Fall
surveys-nps-scored = Deine Bewertung: <b>{ $score } von 10</b>. Danke!
surveys-nps-detractor = Das tut uns leid. Was ist schiefgelaufen? Schreib es einfach hier, unser Team liest mit.
surveys-nps-passive = Danke! Was hätte es noch besser gemacht? Schreib es einfach hier.
surveys-nps-promoter = Das freut uns sehr! Was hat dir besonders gefallen? Schreib es einfach hier.
surveys-comment-thanks-low = Danke, dass du uns das sagst. Unser Team hat deine Nachricht und meldet sich bei dir.
surveys-already-scored = Du hast schon geantwortet: { $score } von 10. Danke!
