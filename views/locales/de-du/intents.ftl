intents-thanks-1 = Sehr gern. Wenn noch etwas ist, schreib einfach.
intents-small-talk-0 = Schön, von dir zu hören! Was kann ich für dich tun?
intents-small-talk-1 = Das ist nett! Ich bin zwar nur der automatische Assistent, helfe dir aber gern rund um deinen Einkauf.
intents-small-talk-2 = Ich bin da, Tag und Nacht. Frag mich gern nach Bestellungen, Rückgaben oder Punkten.
