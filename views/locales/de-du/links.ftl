links-ask = Bist du <b>{ $name }</b>? Dann verbinde ich diesen Chat mit deinem Kundenkonto.
links-ask-nameless = Gehört das Kundenkonto zu diesem Link dir? Dann verbinde ich diesen Chat damit.
links-ask-too = Bist du auch <b>{ $name }</b>? Dieser Chat ist schon mit einem Kundenkonto von dir verbunden. Ich führe dann beide zusammen, mit Bestellungen und Punkten.
links-ask-nameless-too = Gehört das Kundenkonto zu diesem Link auch dir? Dieser Chat ist schon mit einem Kundenkonto von dir verbunden. Ich führe dann beide zusammen, mit Bestellungen und Punkten.
links-brought-together =
    Erledigt! Alles ist jetzt an einer Stelle.

    Mit /orders siehst du deine Bestellungen, mit /points deinen Punktestand.
links-tied-for-them =
    Unser Team hat diesen Chat mit deinem Kundenkonto verbunden. Mit /orders siehst du deine Bestellungen, mit /points deinen Punktestand.

    Ist das nicht dein Konto? Ein Tipp löst die Verbindung sofort.
links-refused-late = An dieser Verbindung hat sich inzwischen etwas geändert. Unser Team hilft gern: Schreib „Mensch“.
links-declined = In Ordnung, ich habe nichts verbunden. Der Link ist damit verbraucht. Du kannst dein Konto auch mit einer Bestellnummer verbinden, oder unser Team hilft dir.
links-outdated = Diese Frage gilt nicht mehr. Bitte öffne den Link noch einmal.
links-unavailable = Das Verbinden per E-Mail ist hier noch nicht eingerichtet. Der Telegram-Link auf deiner Bestellseite verbindet dein Konto, und unser Team hilft gern.
links-ask-number =
    Gern! Wie lautet die Nummer einer deiner Bestellungen?

    Mit /cancel hören wir auf.
links-ask-number-more =
    Dieser Chat ist schon mit deinem Kundenkonto verbunden. Hast du auch unter einer anderen E-Mail-Adresse bestellt? Dann nenn mir die Nummer dieser Bestellung, und ich führe beides zusammen.

    Mit /cancel hören wir auf.
links-ask-address = Danke. Mit welcher E-Mail-Adresse hast du bestellt?
links-no-number = Darin finde ich keine Bestellnummer. Sie steht in deiner Bestellbestätigung. Mit /cancel hören wir auf.
links-no-address = Das kann ich nicht als E-Mail-Adresse lesen. Bitte schreib sie noch einmal. Mit /cancel hören wir auf.
links-sent =
    Wenn Bestellnummer und E-Mail-Adresse zusammenpassen, ist jetzt eine E-Mail mit einem Code unterwegs. Er hat sechs Ziffern und gilt { $minutes } Minuten. Bitte schreib ihn hier.

    Kommt nichts an? Sieh bitte auch im Spam nach, oder sprich mit unserem Team.
links-wrong = { $left ->
    [one] Dieser Code stimmt nicht. Du hast noch einen Versuch.
   *[other] Dieser Code stimmt nicht. Du hast noch { $left } Versuche.
  }
links-expired = Dieser Code gilt nicht mehr. Fordere gern einen neuen an.
links-joined = Ein weiterer Telegram-Chat ist jetzt mit deinem Kundenkonto verbunden. Warst du das nicht? Dann sag es uns bitte gleich.
