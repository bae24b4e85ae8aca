questions-suggestions = Da bin ich mir nicht ganz sicher. Meintest du eine dieser Fragen?
questions-rated-unhelpful = Schade. Frag gern noch einmal mit anderen Worten, oder sprich mit unserem Team.
