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
    richtiger mensch
    echter mensch
    echten menschen
    jemand sprechen
    jemandem reden
    jemanden reden
    mitarbeiter reden
    berater sprechen
    beraterin sprechen
    ansprechpartner
    kollegen
    kein roboter
    keinen roboter
    keinen computer
wishes-stop =
    stop
    stopp
    keine werbung
    werbung abbestellen
    newsletter abbestellen
    abbestellen
    abmelden
    keine reklame
    kein spam
wishes-bot =
    zurück zum bot
    zurück zum assistenten
    wieder der bot
wishes-hello =
    hi
    hallo
    hey
    moin
    servus
    grüß gott
    guten tag
    guten morgen
    guten abend
    hallo zusammen
wishes-thanks =
    danke
    dankeschön
    danke schön
    vielen dank
    danke sehr
    super danke
    ok danke
    alles klar danke
    perfekt danke
wishes-order =
    wo ist bestellung
    wo ist paket
    wo ist sendung
    wo ist lieferung
    wo bleibt bestellung
    wo bleibt paket
    wo bleibt lieferung
    wann kommt bestellung
    wann kommt paket
    wann kommt lieferung
    status meiner bestellung
    meine bestellungen
