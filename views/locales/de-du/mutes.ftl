mutes-muted =
    Unser Team hat für diesen Chat eine Pause eingelegt: Bis { $until } antworten wir hier nicht. Danach sind wir gern wieder für dich da.

    Was wir speichern und wie du uns sonst erreichst, zeigt /privacy.
mutes-ended = Die Pause in diesem Chat ist vorbei. Schreib uns gern wieder.
