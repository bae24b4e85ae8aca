audit-title = <b>Who saw or changed what</b>
audit-line = { $time } · { $actor } · { $action }
audit-nothing = Nothing is noted about this customer.
audit-only-leads = Only leads see the audit log.
