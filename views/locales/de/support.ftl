support-button-person = Mit einem Menschen sprechen
support-button-bot = Zurück zum Assistenten
support-button-close = Fall schließen
support-opened = Ich habe unser Team gerufen; es liest ab jetzt mit und antwortet Ihnen hier. Sie können inzwischen gern weiterschreiben.
support-bot-is-back = Gern, ich bin wieder da. Was kann ich für Sie tun?
support-bot-answers-already = Ich bin schon da. Was kann ich für Sie tun?
support-uncopied = Diese Art von Nachricht kann ich leider nicht weitergeben. Bitte schreiben Sie es in Worten.
support-case-closed = Dieser Fall ist geschlossen; der Kunde liest hier nicht mehr mit.
support-profile =
    <b>Fall #{ $case } · { $name }</b>
    Anlass: { $reason }
    Sprache: { $language }
support-profile-unlinked = Kein Kundenkonto verbunden
support-profile-history = Bestellungen: { $orders }, zusammen { $spent }
support-profile-order = · { $number } vom { $day }, { $total }, { $state }
support-profile-points = Status { $tier }, { $points } Punkte
support-profile-nps = Letzte NPS-Bewertung: { $score }
support-profile-marketing-yes = Werbung: erlaubt
support-profile-marketing-no = Werbung: nicht erlaubt
support-reason-asked-for-person = möchte mit einem Menschen sprechen
support-reason-unanswered = Bot wusste keine Antwort
support-reason-low-score = niedrige Bewertung
support-transcript = <b>Gespräch bis hier</b>
support-transcript-empty = Noch kein Gespräch.
support-transcript-line = { $time } <b>{ $author }</b>: { $text }
support-author-customer = Kunde
support-author-bot = Bot
support-author-staff = Team
support-low-score = ⚠️ NPS-Bewertung: <b>{ $score } von 10</b>
support-summary = 🤖 Anliegen, vom Assistenten zusammengefasst: { $summary }
support-survey-comment = 💬 Kommentar zur Bewertung: { $comment }
support-back-to-bot = Der Kunde möchte wieder mit dem Bot sprechen. Ihre nächste Antwort übernimmt den Chat.
support-closed = Fall geschlossen. Der Kunde wird um eine Bewertung gebeten.
support-noted = 📝 Notiert, nur für das Team.
support-unknown-command = Den Befehl { $command } gibt es nicht; der Kunde hat nichts davon gesehen. /help zeigt alle.
support-help =
    Was Sie hier schreiben, geht an den Kunden.
    /note Text – nur für das Team
    /close – Fall schließen, der Kunde bewertet
    /gaps – was der Bot nicht beantworten konnte
    /answers – was das Team dazu geschrieben hat
    /help – diese Hilfe
support-undelivered = ⚠️ Nicht zugestellt: { $reason }
support-not-staff = Nur Mitglieder des Teams können hier antworten; der Kunde hat nichts davon gesehen.
support-undelivered-blocked = Der Kunde hat den Bot blockiert oder sein Konto gelöscht.
support-undelivered-failed = Telegram hat die Nachricht abgelehnt.
support-transcript-no-answer = (wusste keine sichere Antwort)
support-taken-up-complaint = Das tut mir sehr leid, so soll es nicht sein. Ich habe unser Team schon gerufen; es sieht sich das gleich als Erstes an und antwortet Ihnen hier. Wenn etwas beschädigt ist, hilft ein Foto.
support-taken-up-return = Gern, ich habe Ihre Rücksendung an unser Team weitergegeben. Es kümmert sich gleich darum und schreibt Ihnen hier, wie es weitergeht.
support-taken-up-order = Die Bestellung { $number } habe ich dazugelegt. Geht es um eine andere? Dann schreiben Sie uns einfach die Nummer.
support-called = 🔔 Neu in diesem Fall: { $reason }
support-profile-about = Es geht um Bestellung { $number }
support-reason-complaint = ⚠️ Beschwerde
support-reason-return = ⚠️ Rücksendung
support-reopened = 🔄 Der Fall ist wieder offen: { $reason }
support-reason-unreadable = hat etwas geschickt, das der Bot nicht lesen kann
support-reason-wrote-again = hat noch einmal geschrieben
support-case-open = Dieser Fall ist offen.
support-case-closed-for-good = Dieser Fall ist endgültig geschlossen. Schreibt der Kunde wieder, gibt es einen neuen.
support-undelivered-uncopied = Diese Art von Nachricht lässt Telegram nicht weitergeben; bitte anders senden.
