links-ask = Sind Sie <b>{ $name }</b>? Dann verbinde ich diesen Chat mit Ihrem Kundenkonto.
links-ask-nameless = Gehört das Kundenkonto zu diesem Link Ihnen? Dann verbinde ich diesen Chat damit.
links-ask-too = Sind Sie auch <b>{ $name }</b>? Dieser Chat ist schon mit einem Kundenkonto von Ihnen verbunden. Ich führe dann beide zusammen, mit Bestellungen und Punkten.
links-ask-nameless-too = Gehört das Kundenkonto zu diesem Link auch Ihnen? Dieser Chat ist schon mit einem Kundenkonto von Ihnen verbunden. Ich führe dann beide zusammen, mit Bestellungen und Punkten.
links-brought-together =
    Erledigt! Alles ist jetzt an einer Stelle.

    Mit /orders sehen Sie Ihre Bestellungen, mit /points Ihren Punktestand.
links-button-yes = Ja
links-button-no = Nein
links-declined = In Ordnung, ich habe nichts verbunden. Der Link ist damit verbraucht. Sie können Ihr Konto auch mit einer Bestellnummer verbinden, oder unser Team hilft Ihnen.
links-outdated = Diese Frage gilt nicht mehr. Bitte öffnen Sie den Link noch einmal.
links-unavailable = Das Verbinden per E-Mail ist hier noch nicht eingerichtet. Der Telegram-Link auf Ihrer Bestellseite verbindet Ihr Konto, und unser Team hilft gern.
links-ask-number =
    Gern! Wie lautet die Nummer einer Ihrer Bestellungen?

    Mit /cancel hören wir auf.
links-ask-number-more =
    Dieser Chat ist schon mit Ihrem Kundenkonto verbunden. Haben Sie auch unter einer anderen E-Mail-Adresse bestellt? Dann nennen Sie mir die Nummer dieser Bestellung, und ich führe beides zusammen.

    Mit /cancel hören wir auf.
links-ask-address = Danke. Mit welcher E-Mail-Adresse haben Sie bestellt?
links-no-number = Darin finde ich keine Bestellnummer. Sie steht in Ihrer Bestellbestätigung. Mit /cancel hören wir auf.
links-no-address = Das kann ich nicht als E-Mail-Adresse lesen. Bitte schreiben Sie sie noch einmal. Mit /cancel hören wir auf.
links-no-code = Ein Code hat genau sechs Ziffern. Mit /cancel hören wir auf.
links-sent =
    Wenn Bestellnummer und E-Mail-Adresse zusammenpassen, ist jetzt eine E-Mail mit einem Code unterwegs. Er hat sechs Ziffern und gilt { $minutes } Minuten. Bitte schreiben Sie ihn hier.

    Kommt nichts an? Sehen Sie bitte auch im Spam nach, oder sprechen Sie mit unserem Team.
links-wrong = { $left ->
    [one] Dieser Code stimmt nicht. Sie haben noch einen Versuch.
   *[other] Dieser Code stimmt nicht. Sie haben noch { $left } Versuche.
  }
links-locked = { $minutes ->
    [one] Das waren zu viele falsche Codes. In einer Minute geht es wieder. Unser Team hilft gern.
   *[other] Das waren zu viele falsche Codes. In { $minutes } Minuten geht es wieder. Unser Team hilft gern.
  }
links-expired = Dieser Code gilt nicht mehr. Fordern Sie gern einen neuen an.
links-too-many = Für heute habe ich genug Codes verschickt. Morgen geht es wieder, und unser Team hilft gern.
links-left = In Ordnung, es bleibt alles, wie es ist.
links-button-link = Konto per Bestellnummer verbinden
links-tied-already = Dieser Chat ist schon mit einem Kundenkonto verbunden. /unlink löst ihn, /merge führt zwei Konten zusammen.
links-unknown = Weder ein Kundenkonto noch eine Bestellung heißt { $name }.
links-erased = Dieses Kundenkonto gibt es nicht mehr: Seine Daten wurden auf Wunsch gelöscht.
links-usage = So geht es: /link K10001, oder /link und eine Bestellnummer
links-ask-staff = Diesen Chat mit <b>{ $name }</b> ({ $customer }) verbinden? Bitte vorher prüfen, ob es wirklich diese Person ist.
links-button-tie = Verbinden
links-tied-by-staff = Verbunden mit { $name } ({ $customer }). Im Chat steht das jetzt auch, mit einem Knopf zum Widersprechen.
links-tied-for-them =
    Unser Team hat diesen Chat mit Ihrem Kundenkonto verbunden. Mit /orders sehen Sie Ihre Bestellungen, mit /points Ihren Punktestand.

    Ist das nicht Ihr Konto? Ein Tipp löst die Verbindung sofort.
links-button-not-me = Das ist nicht mein Konto
links-parted = Danke für den Hinweis. Ich habe die Verbindung gelöst.
links-refused-late = An dieser Verbindung hat sich inzwischen etwas geändert. Unser Team hilft gern: Schreiben Sie „Mensch“.
links-objected = ❗ „Das ist nicht mein Konto“: Die Verbindung dieses Chats mit dem Kundenkonto ist wieder gelöst. Bitte prüfen, wem es gehört.
links-untied = Der Chat ist mit keinem Kundenkonto mehr verbunden.
links-joined = Ein weiterer Telegram-Chat ist jetzt mit Ihrem Kundenkonto verbunden. Waren Sie das nicht? Dann sagen Sie es uns bitte gleich.
