"""The shop's rules as verbs. No Telegram, no HTTP, no clock: `session, rules, now` come in."""
