cards-button-take = Take
cards-button-close = Close case
cards-button-priority = Priority
cards-button-note = Note
cards-button-reopen = Reopen
cards-head =
    <b>Case #{ $case } · { $name }</b>
    Reason: { $reason }
    Language: { $language }
cards-state = { $state } · priority { $priority } · { $assignee }
cards-state-open = Open
cards-state-snoozed = Put aside until { $until }
cards-state-resolved = Resolved
cards-state-closed = Closed for good
cards-nobody = with nobody yet
cards-tags = { $tags }
cards-about = About order { $number }
cards-unlinked = No customer account linked
cards-history = Orders: { $orders }, { $spent } in all
cards-order = · { $number } of { $day }, { $total }, { $state }
cards-points = Status { $tier }, { $points } points
cards-nps = Last NPS score: { $score }
cards-marketing-yes = Marketing: allowed
cards-marketing-no = Marketing: not allowed
cards-tastes-sizes = Sizes: { $value }
cards-tastes-colours = Colours: { $value }
cards-tastes-categories = Likes: { $value }
