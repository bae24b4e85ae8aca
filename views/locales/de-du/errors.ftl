errors-failed = Da ist bei uns etwas schiefgegangen, deine letzte Nachricht konnte ich nicht bearbeiten. Ein Mensch aus unserem Team hilft dir gern.
