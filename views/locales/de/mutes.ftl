mutes-muted =
    Unser Team hat für diesen Chat eine Pause eingelegt: Bis { $until } antworten wir hier nicht. Danach sind wir gern wieder für Sie da.

    Was wir speichern und wie Sie uns sonst erreichen, zeigt /privacy.
mutes-ended = Die Pause in diesem Chat ist vorbei. Schreiben Sie uns gern wieder.
mutes-done = 🔇 Stumm bis { $until }. Grund: { $reason }. Der Kunde weiß Bescheid, den Grund kennt nur das Team.
mutes-undone = 🔈 Der Kunde kann wieder schreiben und weiß Bescheid.
mutes-usage =
    /mute 2h Grund – der Kunde wird so lange weder beantwortet noch hierher weitergeleitet. Erlaubt sind zum Beispiel 30m, 2h, 3d oder 1w; ein Grund gehört dazu. Nur im Thema eines Falls.
    /unmute – beendet das vorher
mutes-reason-missing = Es fehlt ein Grund mit höchstens { $limit } Zeichen. Zum Beispiel: /mute 2h Beleidigungen
mutes-not-muted = Dieser Kunde ist nicht stumm.
mutes-profile = 🔇 Stumm bis { $until }
