hours-expected-minutes = Eine Antwort kommt meist innerhalb von etwa { $minutes } Minuten.
hours-expected-hours =
    { $hours ->
        [one] Eine Antwort kommt meist innerhalb von etwa einer Stunde.
       *[other] Eine Antwort kommt meist innerhalb von etwa { $hours } Stunden.
    }
hours-expected-later = Die Antwort kommt voraussichtlich { $when }.
hours-expected-closed = Gerade ist niemand vom Team da; die Antwort kommt { $when }.
hours-from-today = ab { $time } Uhr
hours-from-tomorrow = ab morgen, { $time } Uhr
hours-from-weekday = ab { $weekday }, { $time } Uhr
hours-from-date = am { $date } ab { $time } Uhr
hours-at = { $time } Uhr
hours-at-day = { $day }, { $time } Uhr
hours-lasting-minutes = { $minutes } Min.
hours-lasting-hours = { $hours } Std.
hours-lasting-both = { $hours } Std. { $minutes } Min.
hours-lasting-days = { $days } Tage
