gaps-heading = <b>Unbeantwortete Fragen</b> (Seite { $page } von { $pages })
gaps-none = Keine offenen Fragen: Alles, was Kunden wissen wollten, konnte der Bot beantworten.
gaps-line =
    { $place }. <b>{ $asked }×</b> { $question } ({ $language }){ $disliked ->
        [0] { "" }
       *[other] { " " }· { $disliked } 👎
    }
gaps-articles =
    { "" }
    <b>Artikel, die oft nicht helfen</b>
gaps-article = · { $title }: { $disliked } 👎 von { $rated }
gaps-one =
    <b>{ $question }</b> ({ $language })
    { $asked ->
        [one] Einmal
       *[other] { $asked }-mal
    } gefragt{ $disliked ->
        [0] { "" }
       *[other] , { $disliked } 👎 für die Antwort des Bots
    }
    Zuerst am { $first }, zuletzt am { $last }

    So haben Kunden gefragt:
gaps-wording = „{ $text }“
gaps-button-write = ✍️ Antwort schreiben
gaps-button-dismiss = Erledigt, verwerfen
gaps-button-back = ↩ Zurück zur Liste
gaps-dismissed =
    Verworfen: { $question }
    Wird es wieder gefragt, steht es wieder in der Liste.
gaps-not-open = Diese Frage ist nicht mehr offen. /gaps zeigt, was offen ist.
gaps-not-staff = Das kann nur, wer als Mitglied des Teams eingetragen ist.
