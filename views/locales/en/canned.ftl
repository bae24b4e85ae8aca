canned-none = No canned replies yet. /canned add name en and the text on the next line adds one.
canned-list = <b>Canned replies</b>
canned-line = <b>{ $name }</b> ({ $languages }): { $words }
canned-more = … and { $count } more
canned-how = Send: /canned name · Look first: /template name
canned-example = your order
canned-usage =
    Add: /canned add name en, the text on the next line. In it { $known } are filled in; { $example } says what stands there otherwise.
    Remove: /canned remove name or /canned remove name en
canned-added = ✅ Canned reply <b>{ $name }</b> ({ $language }) added: { $text }
canned-replaced = ✅ Canned reply <b>{ $name }</b> ({ $language }) overwritten: { $text }
canned-removed = Canned reply <b>{ $name }</b> removed.
canned-sent = ✉️ Sent to the customer: { $text }
canned-draft = 📄 A draft, not sent yet:
canned-text = { $text }
canned-copyable = ✏️ A tap copies it; changed and written here, it goes to the customer: <pre>{ $text }</pre>
canned-discarded = Draft discarded; the customer has seen nothing of it.
canned-button-send = Send
canned-button-edit = Edit
canned-button-discard = Discard
canned-unknown = There is no canned reply “{ $name }”. /canned lists them all.
canned-language-missing = “{ $name }” is not there in { $wanted }, only in: { $known }. Nothing was sent; this would: /canned { $name } { $other }
canned-name = “{ $name }” cannot be a name: 1 to 30 letters, digits and hyphens, but not add, remove, de or en.
canned-length = The text has { $length } characters; 1 to { $most } are allowed. Like this: /canned add name en and the text on the next line.
canned-placeholder = I do not know { $placeholder }; allowed are { $known }.
canned-no-value = Nothing was sent: there is no value for the placeholder “{ $placeholder }”, and the reply names no stand-in.
canned-sent-already = That was sent already.
canned-draft-gone = This draft is too old. /template shows it anew.
