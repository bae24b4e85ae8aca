# One phrase a line, in lower case; a wish is recognised when all words of a phrase stand in the text.
wishes-person =
    human
    agent
    real person
    talk human
    speak human
    human please
    talk person
    speak person
    talk someone
    speak someone
    customer service
    representative
    real human
    human being
    live agent
    live person
    operator
    talk somebody
    speak somebody
    talk agent
    speak agent
    customer support
    no robot
    no robots
    no bot
    not a bot
    speak representative
    talk representative
    need representative
    want representative
    live chat
    want human
    need human
    get human
    transfer human
    connect human
    through human
    there human
    want person
    need person
    get person
    transfer person
    chat person
    chat human
    person please
    person help
    connect agent
    transfer agent
    need agent
    want agent
    put through someone
    put through somebody
    anyone real
    someone real
    somebody real
    someone team
    somebody team
    speak advisor
    talk advisor
    speak adviser
    talk adviser
    talk staff
    speak staff
    staff please
    please call me
    call me back
    someone call me
    somebody call me
    don talk robot
    dont talk robot
    not talk robot
    don want robot
    dont want robot
    don want machine
    dont want machine
    don want bot
    dont want bot
    don talk bot
    dont talk bot
    talk support
    speak support
    chat support
    talk colleague
    speak colleague
    talk manager
    speak manager
    manager please
    supervisor
    human help
    human support
wishes-no-person =
    are you
    discount
    cleaning agent
    for
    made
    size
    sized
wishes-person-who =
    human
    humans
    person
    representative
    operator
    supervisor
    advisor
    adviser
    employee
    staff
wishes-person-asked =
    speak
    talk
    chat
    connect
    transfer
    switch
    put
    get
    gimme
    give
    need
    want
    please
    plz
    pls
    pass
    let
    answer
    have
    reach
    word
wishes-stop =
    stop
    unsubscribe
    no more advertising
    no more ads
    no ads
    opt out
    stop spamming
    no more spam
    no more newsletters
    no more newsletter
    no newsletters
    no offers please
    no more promotions
    no promotions
    no more marketing
    no marketing
    no advertising
    no more promo
    stop advertising
    stop the ads
    stop sending ads
    stop sending offers
    stop sending promotions
    stop the newsletter
    stop marketing
    stop promotions
    unsubscribe me
    withdraw my consent
    withdraw consent
    revoke consent
    no more deals
    no more surveys
    no more promotional
    not want advertising
    not want ads
    not want offers
    not want marketing
    don want advertising
    don want ads
    don want offers
    don want any offers
    don send offers
    don send ads
    don send me ads
    dont want ads
    dont want advertising
    dont want offers
    dont send ads
    dont send offers
    stop ads
    stop spam
    stop newsletter
    stop sending deals
    quit sending ads
    quit sending offers
    enough advertising
    enough ads
    unsubscribe from
    object to advertising
    object to marketing
    mailing list remove
    mailing list off
wishes-bot =
    back to the bot
    back to the assistant
wishes-hello =
    hi
    hello
    hey
    hi there
    hello there
    good morning
    good evening
    good afternoon
wishes-thanks =
    thanks
    thank you
    thx
    many thanks
    ok thanks
    great thanks
    thank you very much
wishes-order =
    where is order
    where is parcel
    where is package
    where is delivery
    when will order arrive
    when will parcel arrive
    status of my order
    show my orders
    show me my orders
# What is said with "STOP" and changes nothing.
wishes-stop-courtesy =
    please
    pls
    thanks
    now
    no
    ok
    just
    me
    hello
# Who says so misses advertising, or asks for it.
wishes-no-stop =
    why
    are there
    do you have
    i get no
    i got no
    not getting
    how come
    don unsubscribe
    dont unsubscribe
    not unsubscribe
# Who says so wants something else of an order than to know where it is.
wishes-no-order =
    invoice
    cancel
    cancelled
    change
    return
    returned
    refund
    address
    voucher
