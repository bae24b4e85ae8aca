start-greeting =
    Hello, { $name }! I am the automatic assistant of { $shop }. I answer your questions from our help centre, day and night.

    Rather talk to a person? One tap on the button or the word “human” is enough.
start-help =
    Just ask me, for example “How long do I have to send something back?”

    /orders – your orders, and help with them
    /points – your points
    /profile – what I know of you, to change and delete
    /link – link your customer account
    /language – change the language
    /consent – allow or stop news and offers
    /privacy – what is stored, and who reads along
    /export, /delete – your data as a file, or deleted
    /help – this help

    I am the automatic assistant of { $shop }. Say “human” to reach our team.
start-menu-points = Points and status
start-menu-profile = See and change your profile
start-menu-privacy = Privacy in short
start-menu-start = Start anew
start-menu-link = Link your account
start-menu-language = Language / Sprache
start-menu-export = My data as a file
start-menu-delete = Delete my data
start-menu-object = Object to analysis
start-menu-stop = No more advertising
start-menu-impressum = Legal notice
start-menu-help = Help
start-menu-orders = Orders and parcels
start-description =
    The automatic assistant of { $shop } answers your questions day and night. For everything else there are people: just write “human”.
start-hello = Hello! What can I do for you?
start-thanks = You are welcome!
start-unknown-command = I do not know this command.
