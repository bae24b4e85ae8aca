start-greeting =
    Guten Tag, { $name }! Ich bin der automatische Assistent von { $shop }. Ich beantworte Ihre Fragen rund um die Uhr aus unserem Hilfebereich.

    Wenn Sie lieber mit einem Menschen sprechen: ein Tipp auf den Knopf oder das Wort „Mensch“ genügt.
start-help =
    Fragen Sie mich einfach, zum Beispiel „Wie lange habe ich Zeit, etwas zurückzuschicken?“

    /orders – Ihre Bestellungen, und Hilfe dazu
    /points – Ihr Punktestand
    /profile – was ich über Sie weiß, zum Ändern und Löschen
    /link – Kundenkonto verbinden
    /language – Sprache wechseln
    /consent – Neuigkeiten und Angebote erlauben oder abbestellen
    /privacy – was gespeichert wird und wer mitliest
    /export, /delete – Ihre Daten als Datei, oder löschen
    /help – diese Hilfe

    Ich bin der automatische Assistent von { $shop }. Mit „Mensch“ erreichen Sie unser Team.
start-menu-points = Punktestand und Status
start-menu-profile = Profil ansehen und ändern
start-menu-privacy = Datenschutz, kurz erklärt
start-menu-start = Neu beginnen
start-menu-link = Kundenkonto verbinden
start-menu-language = Sprache / Language
start-menu-export = Meine Daten als Datei
start-menu-delete = Meine Daten löschen
start-menu-object = Auswertung widersprechen
start-menu-stop = Keine Werbung mehr
start-menu-impressum = Impressum
start-menu-help = Hilfe
start-menu-orders = Bestellungen und Sendungen
start-description =
    Der automatische Assistent von { $shop } beantwortet Ihre Fragen rund um die Uhr. Für alles andere gibt es Menschen: schreiben Sie einfach „Mensch“.
start-hello = Hallo! Was kann ich für Sie tun?
start-thanks = Gern geschehen!
start-unknown-command = Diesen Befehl kenne ich nicht.
