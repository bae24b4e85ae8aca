audit-title = <b>Wer was gesehen oder geändert hat</b>
audit-line = { $time } · { $actor } · { $action }
audit-nothing = Zu diesem Kunden ist nichts vermerkt.
audit-only-leads = Das Protokoll sehen nur Leitende.
