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
    mitarbeiter verbinden
    mitarbeiter haben
    mitarbeiter weiterleiten
    menschen weiterleiten
    menschen verbinden
    menschen schreiben
    menschen chatten
    menschen quatschen
    menschen labern
    einen menschen haben
    brauche einen menschen
    will einen menschen
    hilfe menschen
    hier menschen
    hier mensch
    jemand echtem
    jemandem echtem
    jemand echten
    jemand echtes
    jemand echter
    wem echtem
    wem echten
    wem sprechen
    wem reden
    nicht mit bot
    nicht mit roboter
    nicht mit computer
    nicht mit automaten
    nicht mit maschine reden
    nicht mit maschine sprechen
    keine maschine
    person bitte
    person reden
    person schreiben
    person chatten
    support bitte
    support sprechen
    support reden
    support verbinden
    support chatten
    jemand team
    jemanden team
    jemand persönlich
    berater bitte
    beraterin bitte
    berater verbinden
    jemand anrufen
    jemand zurückrufen
    jemand an ruft
    bitte rückruf
    live chat
    livechat
    menschliche hilfe
    menschlicher ansprechpartner
    menschlichen ansprechpartner
    vorgesetzten sprechen
    chef sprechen
# A person is not wanted by who asks what the bot is, or what staff pay.
wishes-no-person =
    sind sie
    bist du
    rabatt
    mitarbeiterrabatt
    für
# Whom one of these words asks for, one of those is wanted, whatever is said between them.
wishes-person-who =
    mensch
    menschen
    mitarbeiter
    mitarbeiterin
    ansprechpartner
    ansprechpartnerin
    berater
    beraterin
    vorgesetzten
    kundendienst
    kundenservice
    hotline
    lebendiges
    lebendigen
wishes-person-asked =
    sprechen
    reden
    schreiben
    chatten
    telefonieren
    verbinden
    verbindung
    durchstellen
    weiterleiten
    holen
    hol
    gib
    gebt
    brauche
    brauch
    bräuchte
    will
    möchte
    möcht
    bitte
    hätte
    hätten
    lieber
    melden
    erreichen
    draufschauen
    wäre
    her
    dran
    dranhaben
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
    keinen spam
    keine angebote mehr
    keine newsletter
    keinen newsletter
    newsletter abmelden
    newsletter stoppen
    werbung stoppen
    werbung abstellen
    werbung abschalten
    werbung nervt
    werbung beenden
    nicht mehr werbung
    von werbung abmelden
    angebote abbestellen
    nachrichten abbestellen
    keine werbenachrichten
    keine werbemails
    werbenachrichten stoppen
    einwilligung widerrufen
    einwilligung zurück
    widerrufe einwilligung
    keine angebote schicken
    keine angebote bekommen
    keine angebote erhalten
    keine rabatte mehr
    keine aktionen mehr
    keine umfragen mehr
    keine umfrage mehr
    keine werbenachricht
    keine werbemail
    keine mehr werbung
    nie wieder werbung
    nie mehr werbung
    schluss werbung
    genug werbung
    stopp werbung
    stop werbung
    werbung aus
    werbung stopp
    werbung nein
    werbung nicht möchte
    werbung nicht will
    schaltet werbung ab
    schalten werbung ab
    schalte werbung ab
    stellt werbung ab
    stellen werbung ab
    stelle werbung ab
    bestelle newsletter ab
    melde newsletter ab
    hört auf werbung
    hören auf werbung
    hör auf werbung
    widerspreche werbung
    widerspruch werbung
    werbung widersprechen
    einwilligung entziehe
    einwilligung zurückziehen
    ziehe einwilligung zurück
    aus verteiler
    vom verteiler
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
    zeig meine bestellungen
    zeige meine bestellungen
# What is said with "STOP" and changes nothing.
wishes-stop-courtesy =
    bitte
    danke
    sofort
    jetzt
    endlich
    mal
    doch
    nein
    ok
    hallo
# Who says so misses advertising, or asks for it.
wishes-no-stop =
    warum
    wieso
    weshalb
    gibt es
    gibts
    gibt keine
    habt ihr
    haben sie
    ich bekomme keine
    ich bekomme keinen
    ich erhalte keine
    ich erhalte keinen
    ich kriege keine
    ich kriege keinen
    krieg keine
    obwohl
    stornieren
    nicht abbestellen
    nicht abbestellt
    nicht abmelden
# Who says so wants something else of an order than to know where it is.
wishes-no-order =
    rechnung
    stornieren
    storniere
    storno
    ändern
    rücksendung
    retoure
    zurück
    zurückschicken
    zurückgeben
    erstattung
    adresse
    gutschein
