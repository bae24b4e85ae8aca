webhooks-failing-events = 🔌 <b>The webhook { $host } does not answer</b>, since { $since }. So the shop hears nothing of cases, feedback, codes and consent. It is tried on; <b>python -m bot webhooks</b> shows what was given up.
webhooks-failing-mail = 🔌 <b>The mail webhook { $host } does not answer</b>, since { $since }. Until it does, no code arrives by which people link their customer account.
webhooks-back-events = ✅ The webhook { $host } answers again.
webhooks-back-mail = ✅ The mail webhook { $host } answers again; codes arrive again.
