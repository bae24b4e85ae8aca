stats-heading = <b>Die letzten { $days } Tage</b>
stats-first-reply = Erste Antwort: { $times }
stats-resolution = Lösung: { $times }
stats-times = Median { $median }, p90 { $p90 } (n = { $count })
stats-too-few = noch zu wenig (n = { $count })
stats-too-few-yet = noch zu wenig
stats-satisfaction = Zufriedenheit: { $shown }
stats-scores = { $average } von 5, { $good } mit 4 oder 5 (n = { $count })
stats-backlog-none =
    { "" }
    <b>Offen jetzt: 0</b> 🎉
stats-backlog =
    { "" }
    <b>Offen jetzt: { $count }</b>, der älteste Fall: { $age }
stats-days =
    { "" }
    <b>Nach Tagen</b>, Median / p90
stats-day = { $day }: { $opened } neu, { $resolved } gelöst · Antwort { $reply } · Lösung { $resolution }
stats-people =
    { "" }
    <b>Nach Personen</b>
stats-person =
    { $name }
    · erste Antwort: { $reply }
    · Lösung: { $resolution }
stats-method =
    { "" }
    <i>Erste Antwort: in Geschäftszeit, vom Öffnen oder Wiederöffnen bis zum ersten Wort des Teams. Lösung: in Uhrzeit. Median und p90 nach dem nächsten Rang (nearest rank); bei zu wenigen Fällen steht dort „noch zu wenig“ oder „–“.</i>
stats-caption = Das Team in den letzten { $days } Tagen
stats-chart-cases = Fälle
stats-chart-reply = Erste Antwort, Minuten Geschäftszeit
stats-chart-resolution = Lösung, Stunden
stats-legend-opened = neu
stats-legend-resolved = gelöst
stats-legend-median = Median
stats-legend-p90 = p90
stats-unknown-period = „{ $text }“ geht nicht. /stats zeigt 7 Tage, /stats 30 zeigt 30.
