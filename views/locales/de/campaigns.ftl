campaigns-ask-text-de = Neue Kampagne. Wie lautet der <b>deutsche</b> Text? /cancel bricht ab.
campaigns-ask-text-en = Und der <b>englische</b> Text?
campaigns-ask-segment = Wer soll die Nachricht bekommen?
campaigns-segment-everyone = Alle
campaigns-segment-german = Deutschsprachige
campaigns-segment-english = Englischsprachige
campaigns-segment-linked = Mit Kundenkonto
campaigns-segment-recent = Kürzlich gekauft
campaigns-segment-lapsed = Lange nicht gekauft
campaigns-ask-time =
    Segment: <b>{ $segment }</b>
    { $total ->
        [one] 1 Person
       *[other] { $total } Personen
    }, davon { $count } mit Einwilligung.

    Wann soll die Nachricht hinausgehen? Tippen Sie, oder schreiben Sie zum Beispiel „24.12.2026 10:00“.
campaigns-button-now = Jetzt
campaigns-button-hour = In einer Stunde
campaigns-button-tomorrow = Morgen um 10:00
campaigns-unreadable-time = Diese Zeit verstehe ich nicht. Bitte so: 24.12.2026 10:00
campaigns-ask-confirmation =
    So sieht es aus (oben auf Deutsch, darunter auf Englisch).

    Versand: <b>{ $time }</b>, { $count ->
        [one] eine Person
       *[other] { $count } Personen
    } mit Einwilligung. Nachts und ohne Einwilligung wird nichts zugestellt.
campaigns-button-schedule = Planen
campaigns-button-discard = Verwerfen
campaigns-scheduled = Kampagne #{ $campaign } ist geplant: <b>{ $time }</b>
campaigns-button-cancel = Kampagne absagen
campaigns-discarded = Verworfen, nichts wird verschickt.
campaigns-cancelled = Kampagne #{ $campaign } ist abgesagt, nichts wird verschickt.
campaigns-message = { $text }
campaigns-progress =
    Kampagne #{ $campaign } läuft
    { $bar } { $done } von { $total }
campaigns-through =
    Kampagne #{ $campaign } ist durch
    { $bar } { $done } von { $total }
campaigns-report =
    <b>Bericht zu Kampagne #{ $campaign }</b>
    Empfänger: { $total }
    Zugestellt: { $sent }
    Bot blockiert: { $blocked }
    Fehlgeschlagen: { $failed }
campaigns-skipped-erased = Übersprungen, Daten gelöscht: { $count }
campaigns-skipped-no-consent = Übersprungen, Einwilligung widerrufen: { $count }
campaigns-unknown-segment = Dieses Segment gibt es nicht. Möglich sind: { $allowed }
campaigns-time-past = Diese Zeit ist schon vorbei. Bitte eine spätere, zum Beispiel 24.12.2026 10:00
campaigns-text-empty = Der Text ist leer.
campaigns-text-long = Der Text ist zu lang: { $length } Zeichen, höchstens { $limit }.
campaigns-unknown = Diese Kampagne gibt es nicht.
campaigns-started-already = Diese Kampagne läuft schon oder ist vorbei.
campaigns-not-marketer = Kampagnen kann nur planen, wer dafür eingetragen ist.
campaigns-skipped-frequency-cap = Übersprungen, schon genug Werbung in dieser Woche: { $count }
