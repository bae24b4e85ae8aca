webhooks-failing-events = 🔌 <b>Der Webhook { $host } antwortet nicht</b>, seit { $since }. Der Shop erfährt deshalb nichts von Fällen, Feedback, Codes und Einwilligungen. Es wird weiter versucht; was aufgegeben wurde, zeigt <b>python -m bot webhooks</b>.
webhooks-failing-mail = 🔌 <b>Der Mail-Webhook { $host } antwortet nicht</b>, seit { $since }. Solange kommt kein Code an, mit dem jemand sein Kundenkonto verbindet.
webhooks-back-events = ✅ Der Webhook { $host } antwortet wieder.
webhooks-back-mail = ✅ Der Mail-Webhook { $host } antwortet wieder; Codes kommen wieder an.
