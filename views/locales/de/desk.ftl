desk-priority-low = niedrig
desk-priority-normal = normal
desk-priority-high = hoch
desk-priority-urgent = dringend
desk-words-me = ich mich mir
desk-words-nobody = niemand niemandem -
desk-words-tomorrow = morgen
desk-help =
    <b>Text in diesem Thema geht an den Kunden.</b> Befehle sieht nur das Team:
    /note Text – Notiz, nur für das Team
    /canned Name – Textbaustein senden; ohne Name: alle
    /template Name – Textbaustein erst ansehen
    /suggest – Antwort vorschlagen lassen
    /close – Fall schließen, der Kunde bewertet
    /reopen – wieder öffnen; außerhalb des Themas: /reopen 12
    /assign me oder @name – zuweisen; niemand: freigeben
    /priority hoch – niedrig, normal, hoch, dringend
    /tag wort – Schlagwort; -wort nimmt es weg
    /snooze 2h – zurückstellen; auch 30m, 3d, morgen
    /order 1234 – Bestellung zeigen und zuordnen
    /points +50 Grund – Punkte geben, -20 nehmen
    /profile – Profilkarte neu
    /link K10001 – Chat mit Kundenkonto verbinden; /unlink
    /merge K10002 – Kundenkonten zusammenführen; /unmerge
    /del – als Antwort auf eine Nachricht: löschen
    /learn – als Antwort: für den Bot merken
    /mute 2h Grund – Kunden stummschalten; /unmute
    /audit – wer was gesehen oder geändert hat (Leitung)
    <b>Für das ganze Team:</b>
    /queue – offene Fälle · /mine – eigene
    /stats – Antwortzeiten
    /gaps – was der Bot nicht beantworten konnte
    /answers – was das Team dazu geschrieben hat
desk-outside = { $command } geht nur im Thema eines Falls. /queue zeigt die offenen Fälle.
desk-outdated = Diese Schaltfläche ist veraltet. /profile zeigt die Karte neu.
desk-usage-assign = /assign me übernimmt, /assign @name weist zu, /assign niemand gibt frei.
desk-usage-priority = Diese Priorität gibt es nicht; erlaubt sind niedrig, normal, hoch und dringend.
desk-usage-snooze = So geht es: /snooze 30m, 2h, 3d oder morgen
desk-usage-order = So geht es: /order 1234
desk-usage-points = So geht es: /points +50 Grund oder /points -20 Grund. Den Grund sieht nur das Team.
desk-assigned = 👤 Der Fall ist bei { $name }.
desk-assigned-to-nobody = 👤 Der Fall ist bei niemandem.
desk-took = Übernommen.
desk-yours-already = Bereits selbst übernommen.
desk-taken = Diesen Fall hat schon { $name }. /assign me übernimmt ihn trotzdem.
desk-ask-priority = Priorität ist { $priority }. Welche soll es sein?
desk-prioritised = Priorität: { $priority }
desk-tagged = 🏷 { $tags }
desk-untagged = 🏷 Keine Schlagwörter. /tag wort setzt eins, /tag -wort nimmt es weg.
desk-tag-unreadable = „{ $tag }“ kann kein Schlagwort sein: 1 bis 30 Buchstaben, Ziffern und Bindestriche sind erlaubt.
desk-too-many-tags = Höchstens { $most } Schlagwörter für einen Fall.
desk-snoozed = 💤 Zurückgestellt bis { $until }. Schreibt der Kunde vorher, ist der Fall wieder da.
desk-note-empty = So geht es: /note Text
desk-how-to-note = /note und dahinter der Text: Das sieht nur das Team, nie der Kunde.
desk-other-case-open = Der Kunde hat inzwischen den offenen Fall #{ $case }; es geht dort weiter.
desk-not-linked = Dieser Kunde hat kein Kundenkonto verbunden.
desk-order-unknown = Dieser Kunde hat keine Bestellung { $number }.
desk-order =
    📦 <b>Bestellung { $number }</b> · { $state }
    Summe: { $total }
desk-order-line = · { $quantity } × { $name }, je { $price }
desk-order-more-lines = · und { $count } weitere
desk-order-parcel = <a href="{ $url }">Sendung verfolgen</a>
desk-order-attached = Diese Bestellung gehört jetzt zum Fall.
desk-points-given = ⭐ Punkte gebucht: { $points }; der Kunde weiß davon, den Grund kennt nur das Team.
desk-points-out-of-bounds = Auf einmal gehen 1 bis { $most } Punkte, mit + oder -.
desk-menu-note = Notiz, nur für das Team
desk-menu-close = Fall schließen
desk-menu-canned = Textbaustein senden
desk-menu-template = Textbaustein ansehen
desk-menu-suggest = Antwort vorschlagen lassen
desk-menu-assign = Fall zuweisen
desk-menu-priority = Priorität ändern
desk-menu-snooze = Fall zurückstellen
desk-menu-tag = Schlagwort setzen
desk-menu-order = Bestellung zeigen
desk-menu-points = Punkte geben oder nehmen
desk-menu-profile = Profilkarte neu
desk-menu-link = Kundenkonto verbinden
desk-menu-unlink = Verbindung lösen
desk-menu-merge = Kundenkonten zusammenführen
desk-menu-unmerge = Zusammenführung aufheben
desk-menu-reopen = Fall wieder öffnen
desk-menu-del = Nachricht löschen
desk-menu-learn = Antwort für den Bot merken
desk-menu-queue = Offene Fälle
desk-menu-mine = Eigene Fälle
desk-menu-stats = Antwortzeiten
desk-menu-mute = Kunden stummschalten
desk-menu-unmute = Stummschaltung aufheben
desk-menu-audit = Protokoll: wer was gesehen hat
desk-menu-gaps = Was der Bot nicht wusste
desk-menu-answers = Antworten des Teams
desk-menu-help = Alle Befehle
desk-menu-campaign = Kampagne planen
desk-menu-cancel = Planung abbrechen
desk-unknown-case = Einen Fall #{ $case } gibt es nicht. /queue zeigt die offenen.
desk-reopened = Fall #{ $case } ist wieder offen.
