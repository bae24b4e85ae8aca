questions-suggestions = Da bin ich mir nicht ganz sicher. Meintest du eine dieser Fragen?
questions-rated-unhelpful = Schade. Frag gern noch einmal mit anderen Worten, oder sprich mit unserem Team.
questions-too-fast = Du schreibst gerade sehr schnell. Keine Sorge, es geht nichts verloren: Ich lese alles und antworte gleich auf einmal.
