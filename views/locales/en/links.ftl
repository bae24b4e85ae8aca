links-ask = Are you <b>{ $name }</b>? Then I will link this chat to your customer account.
links-ask-nameless = Is the customer account behind this link yours? Then I will link this chat to it.
links-ask-too = Are you <b>{ $name }</b>, too? This chat is linked to a customer account of yours already. I will then bring both together, with orders and points.
links-ask-nameless-too = Is the customer account behind this link yours, too? This chat is linked to a customer account of yours already. I will then bring both together, with orders and points.
links-brought-together =
    Done! Everything is in one place now.

    /orders shows your orders, /points your points.
links-button-yes = Yes
links-button-no = No
links-declined = All right, nothing was linked. The link is used up now. You can also link your account with an order number, or our team helps you.
links-outdated = This question is out of date. Please open the link once more.
links-unavailable = Linking by email is not set up here yet. The Telegram link on your order page links your account, and our team is happy to help.
links-ask-number =
    Gladly! What is the number of one of your orders?

    /cancel leaves it.
links-ask-number-more =
    This chat is already linked to your customer account. Did you order under another email address, too? Then tell me the number of that order, and I will bring both together.

    /cancel leaves it.
links-ask-address = Thank you. Which email address did you order with?
links-no-number = I find no order number in that. It is in your order confirmation. /cancel leaves it.
links-no-address = I cannot read that as an email address. Please write it once more. /cancel leaves it.
links-no-code = A code has just six digits. /cancel leaves it.
links-sent =
    If order number and email address belong together, an email with a code is on its way now. It has six digits and is valid for { $minutes } minutes. Please write it here.

    Nothing arrives? Please look into your spam, too, or talk to our team.
links-wrong = { $left ->
    [one] This code is not right. You have one try left.
   *[other] This code is not right. You have { $left } tries left.
  }
links-locked = { $minutes ->
    [one] Those were too many wrong codes. In a minute it works again. Our team is happy to help.
   *[other] Those were too many wrong codes. In { $minutes } minutes it works again. Our team is happy to help.
  }
links-expired = This code is not valid any more. Feel free to ask for a new one.
links-too-many = I have sent enough codes for today. Tomorrow it works again, and our team is happy to help.
links-left = All right, everything stays as it is.
links-button-link = Link account by order number
links-tied-already = This chat is linked to a customer account already. /unlink unlinks it, /merge brings two accounts together.
links-unknown = Neither a customer account nor an order is called { $name }.
links-erased = This customer account is gone: its data was erased on request.
links-usage = Like this: /link K10001, or /link and an order number
links-ask-staff = Link this chat to <b>{ $name }</b> ({ $customer })? Please make sure first that it really is this person.
links-button-tie = Link
links-tied-by-staff = Linked to { $name } ({ $customer }). The chat says so now, too, with a button to object.
links-tied-for-them =
    Our team has linked this chat to your customer account. /orders shows your orders, /points your points.

    Is this not your account? One tap unlinks it at once.
links-button-not-me = This is not my account
links-parted = Thank you for telling us. I have unlinked it.
links-refused-late = Something about this link has changed meanwhile. Our team is happy to help: write “human”.
links-objected = ❗ “This is not my account”: the chat is unlinked from the customer account again. Please check whose it is.
links-untied = The chat is linked to no customer account any more.
links-joined = Another Telegram chat is linked to your customer account now. Was that not you? Then please tell us at once.
