start-greeting =
    Hallo, { $name }! Ich bin der automatische Assistent von { $shop }. Ich beantworte deine Fragen rund um die Uhr aus unserem Hilfebereich.

    Wenn du lieber mit einem Menschen sprichst: ein Tipp auf den Knopf oder das Wort „Mensch“ genügt.
start-help =
    Frag mich einfach, zum Beispiel „Wie lange habe ich Zeit, etwas zurückzuschicken?“

    /orders – deine Bestellungen, und Hilfe dazu
    /points – dein Punktestand
    /profile – was ich über dich weiß, zum Ändern und Löschen
    /link – Kundenkonto verbinden
    /language – Sprache wechseln
    /consent – Neuigkeiten und Angebote erlauben oder abbestellen
    /privacy – was gespeichert wird und wer mitliest
    /export, /delete – deine Daten als Datei, oder löschen
    /help – diese Hilfe

    Ich bin der automatische Assistent von { $shop }. Mit „Mensch“ erreichst du unser Team.
start-description =
    Der automatische Assistent von { $shop } beantwortet deine Fragen rund um die Uhr. Für alles andere gibt es Menschen: schreib einfach „Mensch“.
start-hello = Hallo! Was kann ich für dich tun?
