privacy-assistant = An automatic assistant of { $shop } answers here.
privacy-stored = <b>What we store:</b> your Telegram name, your language, what is written in this chat, your consents and, if your customer account is linked, orders and points.
privacy-readers = <b>Who reads along:</b> our team, as soon as you ask for a person, send something only people can look at, or something is wrong. Nobody else.
privacy-voice-heard = <b>Voice messages</b> are turned into text by a service, so that I can answer them.
privacy-voice-unheard = <b>Voice messages</b> are only listened to by our team; they are not analysed automatically.
privacy-person = Questions about this? Write “human” and our team will answer.
privacy-button-policy = Privacy policy
privacy-button-imprint = Imprint
