hours-expected-minutes = An answer usually comes within about { $minutes } minutes.
hours-expected-hours =
    { $hours ->
        [one] An answer usually comes within about an hour.
       *[other] An answer usually comes within about { $hours } hours.
    }
hours-expected-later = The answer will probably come { $when }.
hours-expected-closed = Nobody of the team is here right now; the answer comes { $when }.
hours-from-today = from { $time }
hours-from-tomorrow = from { $time } tomorrow
hours-from-weekday = from { $time } on { $weekday }
hours-from-date = from { $time } on { $date }
hours-at = { $time }
hours-at-day = { $day }, { $time }
hours-lasting-minutes = { $minutes } min
hours-lasting-hours = { $hours } h
hours-lasting-both = { $hours } h { $minutes } min
hours-lasting-days = { $days } days
