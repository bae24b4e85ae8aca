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
    my orders
