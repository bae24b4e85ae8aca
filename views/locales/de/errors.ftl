errors-failed = Da ist bei uns etwas schiefgegangen, Ihre letzte Nachricht konnte ich nicht bearbeiten. Ein Mensch aus unserem Team hilft Ihnen gern.
