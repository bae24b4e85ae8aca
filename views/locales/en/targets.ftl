targets-due-soon = ⏰ { $to }: { $name } has been waiting for { $waiting }, please answer by { $due }.
targets-overdue = 🔴 { $to }: An answer was due by { $due }, { $name } has been waiting for { $waiting }
targets-back = ⏰ { $to }: This case was put aside, and it is its turn again.
targets-escalation =
    🔴 { $to }: an answer is overdue in { $case }
    It was due by { $due }, { $name } has been waiting for { $waiting }
    Taken by: { $assignee }
targets-all = to all
targets-nobody = nobody yet
targets-unnamed = team member
targets-mention = <a href="tg://user?id={ $id }">{ $name }</a>
targets-case = <b>{ $name }</b> (#{ $case })
targets-case-link = <a href="{ $url }">{ $name }</a> (#{ $case })
