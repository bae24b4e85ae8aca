problems-taken-up-return = Gern, ich habe deine Rücksendung zu Bestellung <b>{ $number }</b> an unser Team weitergegeben. Es schreibt dir hier, wie es weitergeht.
problems-taken-up-missing = Das tut mir leid. Unser Team sucht schon nach deiner Bestellung <b>{ $number }</b> und schreibt dir hier.
problems-taken-up-damaged = Das tut mir sehr leid, so soll es nicht sein. Unser Team hat deine Bestellung <b>{ $number }</b> vor sich und antwortet dir hier. Ein Foto hilft: schick es einfach in diesen Chat.
problems-taken-up-invoice = Ich habe deine Frage zur Rechnung von Bestellung <b>{ $number }</b> an unser Team weitergegeben; es antwortet dir hier.
problems-unknown-order = Diese Bestellung finde ich in deinem Kundenkonto nicht. Mit /orders siehst du deine Bestellungen.
