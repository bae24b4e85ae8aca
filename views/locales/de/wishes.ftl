# One phrase a line, in lower case; a wish is recognised when all words of a phrase stand in the text.
wishes-person =
    mensch
    menschen
    mitarbeiter
    mitarbeiterin
    person sprechen
    mensch sprechen
    menschen sprechen
    menschen reden
    mensch reden
    mitarbeiter sprechen
    mitarbeiterin sprechen
    jemanden sprechen
    jemandem sprechen
    echte person
    echten person
    kundenservice
    kundendienst
    kein bot
    keinen bot
    support team
    richtigen menschen
wishes-stop =
    stop
    stopp
    keine werbung
    werbung abbestellen
    newsletter abbestellen
wishes-bot =
    zurück zum bot
    zurück zum assistenten
    wieder der bot
