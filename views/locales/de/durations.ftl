durations-unreadable = „{ $text }“ ist keine Dauer. Erlaubt sind zum Beispiel 30m, 2h, 3d oder 1w.
durations-too-long = Das ist zu lang; höchstens { $days } Tage sind erlaubt.
