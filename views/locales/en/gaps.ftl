gaps-heading = <b>Unanswered questions</b> (page { $page } of { $pages })
gaps-none = No open questions: the bot could answer everything customers wanted to know.
gaps-line =
    { $place }. <b>{ $asked }×</b> { $question } ({ $language }){ $disliked ->
        [0] { "" }
       *[other] { " " }· { $disliked } 👎
    }
gaps-articles =
    { "" }
    <b>Articles that often do not help</b>
gaps-article = · { $title }: { $disliked } 👎 of { $rated }
gaps-one =
    <b>{ $question }</b> ({ $language })
    Asked { $asked ->
        [one] once
       *[other] { $asked } times
    }{ $disliked ->
        [0] { "" }
       *[other] , { $disliked } 👎 for the bot's answer
    }
    First on { $first }, last on { $last }

    How customers asked:
gaps-wording = “{ $text }”
gaps-button-write = ✍️ Write an answer
gaps-button-dismiss = Done, dismiss
gaps-button-back = ↩ Back to the list
gaps-dismissed =
    Dismissed: { $question }
    When it is asked again, it is in the list again.
gaps-not-open = This question is not open any more. /gaps shows what is.
gaps-not-staff = Only registered members of the team can do that.
