surveys-nps-question =
    Ihre Bestellung { $order } ist angekommen. Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?

    0 = gar nicht, 10 = auf jeden Fall
surveys-nps-scored = Ihre Bewertung: <b>{ $score } von 10</b>. Danke!
surveys-nps-detractor = Das tut uns leid. Was ist schiefgelaufen? Schreiben Sie es einfach hier, unser Team liest mit.
surveys-nps-passive = Danke! Was hätte es noch besser gemacht? Schreiben Sie es einfach hier.
surveys-nps-promoter = Das freut uns sehr! Was hat Ihnen besonders gefallen? Schreiben Sie es einfach hier.
surveys-button-no-comment = Nichts weiter
surveys-comment-thanks = Danke, das hilft uns weiter.
surveys-comment-thanks-low = Danke, dass Sie uns das sagen. Unser Team hat Ihre Nachricht und meldet sich bei Ihnen.
surveys-comment-skipped = Alles klar, danke!
surveys-already-scored = Sie haben schon geantwortet: { $score } von 10. Danke!
surveys-unknown = Diese Frage gehört nicht zu diesem Chat.
