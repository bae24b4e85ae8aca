support-opened = Ich habe unser Team gerufen; es liest ab jetzt mit und antwortet dir hier. Du kannst inzwischen gern weiterschreiben.
support-bot-is-back = Gern, ich bin wieder da. Was kann ich für dich tun?
support-bot-answers-already = Ich bin schon da. Was kann ich für dich tun?
support-uncopied = Diese Art von Nachricht kann ich leider nicht weitergeben. Bitte schreib es in Worten.
support-csat-question = Dein Anliegen ist abgeschlossen. Wie zufrieden warst du mit unserer Hilfe?
support-csat-thanks = Danke für deine Bewertung: { $stars }
support-csat-thanks-low = Danke für deine ehrliche Bewertung: { $stars }. Das wollen wir besser machen.
support-already-rated = Du hast schon bewertet: { $score } von 5. Danke!
