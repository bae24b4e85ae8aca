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
    no bot
    not a bot
wishes-stop =
    stop
    unsubscribe
    no more advertising
    no more ads
    opt out
wishes-bot =
    back to the bot
    back to the assistant
