errors-failed = Da ist bei uns etwas schiefgegangen. Ihre Nachricht ist nicht verloren; wir versuchen es noch einmal.
