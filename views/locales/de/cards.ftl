cards-button-take = Übernehmen
cards-button-close = Fall schließen
cards-button-priority = Priorität
cards-button-note = Notiz
cards-button-reopen = Wieder öffnen
cards-head =
    <b>Fall #{ $case } · { $name }</b>
    Anlass: { $reason }
    Sprache: { $language }
cards-state = { $state } · Priorität { $priority } · { $assignee }
cards-state-open = Offen
cards-state-snoozed = Zurückgestellt bis { $until }
cards-state-resolved = Erledigt
cards-state-closed = Endgültig geschlossen
cards-nobody = noch bei niemandem
cards-tags = { $tags }
cards-about = Es geht um Bestellung { $number }
cards-unlinked = Kein Kundenkonto verbunden
cards-history = Bestellungen: { $orders }, zusammen { $spent }
cards-order = · { $number } vom { $day }, { $total }, { $state }
cards-points = Status { $tier }, { $points } Punkte
cards-nps = Letzte NPS-Bewertung: { $score }
cards-marketing-yes = Werbung: erlaubt
cards-marketing-no = Werbung: nicht erlaubt
cards-tastes-sizes = Größen: { $value }
cards-tastes-colours = Farben: { $value }
cards-tastes-categories = Mag gern: { $value }
