merges-told = Unser Team hat zwei Kundenkonten von dir zusammengeführt: Mit /orders und /points siehst du alles an einer Stelle. Stimmt etwas nicht? Sag es uns bitte, wir trennen sie wieder.
