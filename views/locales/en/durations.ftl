durations-unreadable = “{ $text }” is no duration. Allowed are for example 30m, 2h, 3d or 1w.
durations-too-long = That is too long; at most { $days } days are allowed.
