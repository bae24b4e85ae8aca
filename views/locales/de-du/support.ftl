support-opened = Ich habe unser Team gerufen; es liest ab jetzt mit und antwortet dir hier. Du kannst inzwischen gern weiterschreiben.
support-bot-is-back = Gern, ich bin wieder da. Was kann ich für dich tun?
support-bot-answers-already = Ich bin schon da. Was kann ich für dich tun?
support-uncopied = Diese Art von Nachricht kann ich leider nicht weitergeben. Bitte schreib es in Worten.
support-taken-up-complaint = Das tut mir sehr leid, so soll es nicht sein. Ich habe unser Team schon gerufen; es sieht sich das als Erstes an und antwortet dir hier. Wenn etwas beschädigt ist, hilft ein Foto.
support-taken-up-return = Gern, ich habe deine Rücksendung an unser Team weitergegeben. Es kümmert sich darum und schreibt dir hier, wie es weitergeht.
support-taken-up-order = Die Bestellung { $number } habe ich dazugelegt. Geht es um eine andere? Dann schreib uns einfach die Nummer.
