targets-due-soon = ⏰ { $to }: { $name } wartet schon { $waiting }, Antwort bitte bis { $due }.
targets-overdue = 🔴 { $to }: Die Antwort war bis { $due } fällig, { $name } wartet schon { $waiting }
targets-back = ⏰ { $to }: Dieser Fall war zurückgestellt und ist jetzt wieder an der Reihe.
targets-escalation =
    🔴 { $to }: Antwort überfällig in { $case }
    Fällig war sie bis { $due }, { $name } wartet schon { $waiting }
    Zuständig: { $assignee }
targets-all = an alle
targets-nobody = noch niemand
targets-unnamed = Teammitglied
targets-mention = <a href="tg://user?id={ $id }">{ $name }</a>
targets-case = <b>{ $name }</b> (#{ $case })
targets-case-link = <a href="{ $url }">{ $name }</a> (#{ $case })
