intents-thanks-0 = Gern geschehen!
intents-thanks-1 = Sehr gern. Wenn noch etwas ist, schreiben Sie einfach.
intents-thanks-2 = Freut mich, wenn ich helfen konnte!
intents-small-talk-0 = Schön, von Ihnen zu hören! Was kann ich für Sie tun?
intents-small-talk-1 = Das ist nett! Ich bin zwar nur der automatische Assistent, helfe Ihnen aber gern rund um Ihren Einkauf.
intents-small-talk-2 = Ich bin da, Tag und Nacht. Fragen Sie mich gern nach Bestellungen, Rückgaben oder Punkten.
