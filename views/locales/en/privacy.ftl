privacy-assistant = An automatic assistant of { $shop } answers here.
privacy-stored = <b>What we store:</b> your Telegram name, your language, what is written in this chat, your consents and, if your customer account is linked, orders and points.
privacy-readers = <b>Who reads along:</b> our team, as soon as you ask for a person, send something only people can look at, or something is wrong.
privacy-voice-heard = <b>Voice messages</b> are turned into text by a service, so that I can answer them.
privacy-voice-unheard = <b>Voice messages</b> are only listened to by our team; they are not analysed automatically.
privacy-person = Questions about this? Write “human” and our team will answer.
privacy-button-policy = Privacy policy
privacy-button-imprint = Imprint
privacy-model = <b>Your questions</b> go, without names and contact data, to a service with a language model that helps to answer.
privacy-kept = <b>For how long:</b> conversations { $messages } days, cases { $cases } days after they were closed, texts we sent { $outbox } days, raw data from Telegram { $updates } days. Orders as long as the law demands.
privacy-rights = <b>Your rights:</b> /export gives you everything as a file, /delete erases it, /object ends the analysis of what you buy, /stop all advertising.
privacy-button-export = My data
privacy-button-delete = Delete everything
privacy-button-object = Do not analyse
privacy-button-allow = Allow analysis
privacy-profiled = So that offers suit you, we analyse what you bought and when, and what you looked at in the shop. You may object to that, without a reason and at any time.
privacy-objected = Your objection stands: we analyse neither what you buy nor what you look at for offers, and what you had looked at is deleted. You can change that here.
privacy-imprint =
    <b>Legal notice of { $shop }</b>
    { $imprint }
privacy-imprint-missing = The legal notice of { $shop } is on the shop’s own pages. Our team answers questions.
