stats-heading = <b>The last { $days } days</b>
stats-first-reply = First reply: { $times }
stats-resolution = Resolution: { $times }
stats-times = median { $median }, p90 { $p90 } (n = { $count })
stats-too-few = too few yet (n = { $count })
stats-too-few-yet = too few yet
stats-satisfaction = Satisfaction: { $shown }
stats-scores = { $average } of 5, { $good } with 4 or 5 (n = { $count })
stats-backlog-none =
    { "" }
    <b>Open now: 0</b> 🎉
stats-backlog =
    { "" }
    <b>Open now: { $count }</b>, the oldest case: { $age }
stats-days =
    { "" }
    <b>By day</b>, median / p90
stats-day = { $day }: { $opened } new, { $resolved } resolved · reply { $reply } · resolution { $resolution }
stats-people =
    { "" }
    <b>By person</b>
stats-person =
    { $name }
    · first reply: { $reply }
    · resolution: { $resolution }
stats-method =
    { "" }
    <i>First reply: in business time, from opening or opening again to the team's first word. Resolution: by the clock. Median and p90 by the nearest rank; with too few cases it says “too few yet” or “–”.</i>
stats-caption = The team in the last { $days } days
stats-chart-cases = Cases
stats-chart-reply = First reply, minutes of business time
stats-chart-resolution = Resolution, hours
stats-legend-opened = new
stats-legend-resolved = resolved
stats-legend-median = median
stats-legend-p90 = p90
stats-unknown-period = “{ $text }” does not work. /stats shows 7 days, /stats 30 shows 30.
