canned-none = Noch keine Textbausteine. /canned add name de und in der nächsten Zeile der Text legt einen an.
canned-list = <b>Textbausteine</b>
canned-line = <b>{ $name }</b> ({ $languages }): { $words }
canned-more = … und { $count } weitere
canned-how = Senden: /canned name · Erst ansehen: /template name
canned-example = Ihre Bestellung
canned-usage =
    Anlegen: /canned add name de, in der nächsten Zeile der Text. Darin werden { $known } ersetzt; { $example } sagt, was sonst dort steht.
    Entfernen: /canned remove name oder /canned remove name de
canned-added = ✅ Textbaustein <b>{ $name }</b> ({ $language }) angelegt: { $text }
canned-replaced = ✅ Textbaustein <b>{ $name }</b> ({ $language }) überschrieben: { $text }
canned-removed = Textbaustein <b>{ $name }</b> entfernt.
canned-sent = ✉️ An den Kunden gesendet: { $text }
canned-draft = 📄 Entwurf, noch nicht gesendet:
canned-text = { $text }
canned-copyable = ✏️ Antippen kopiert; geändert hier ins Thema geschrieben, geht es an den Kunden: <pre>{ $text }</pre>
canned-discarded = Entwurf verworfen; der Kunde hat nichts davon gesehen.
canned-button-send = Senden
canned-button-edit = Bearbeiten
canned-button-discard = Verwerfen
canned-unknown = Den Textbaustein „{ $name }“ gibt es nicht. /canned zeigt alle.
canned-language-missing = „{ $name }“ gibt es nicht in der Sprache { $wanted }, nur in: { $known }. Nichts gesendet; so ginge es: /canned { $name } { $other }
canned-name = „{ $name }“ kann kein Name sein: 1 bis 30 Buchstaben, Ziffern und Bindestriche, aber nicht add, remove, de oder en.
canned-length = Der Text hat { $length } Zeichen; erlaubt sind 1 bis { $most }. So geht es: /canned add name de und in der nächsten Zeile der Text.
canned-placeholder = { $placeholder } kenne ich nicht; erlaubt sind { $known }.
canned-no-value = Nichts gesendet: Für den Platzhalter „{ $placeholder }“ fehlt ein Wert, und der Textbaustein nennt keinen Ersatz.
canned-sent-already = Das wurde schon gesendet.
canned-draft-gone = Dieser Entwurf ist zu alt. /template zeigt ihn neu.
