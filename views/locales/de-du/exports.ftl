exports-coming = Deine Daten kommen gleich als zwei Dateien.
exports-too-soon = Deine Daten hast du vor Kurzem bekommen. Das geht einmal in { $hours } Stunden.
exports-table-identities = Dein Konto in diesem Chat
exports-table-customers = Dein Kundenkonto
exports-table-outbox = An dich Verschicktes
