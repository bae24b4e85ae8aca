identities-linked =
    Welcome, { $name }! This chat is now linked to your customer account.

    /points shows your points.
identities-not-linked =
    This chat is not linked to a customer account yet. Please open the Telegram link on your order page or in your order email, or link it with /link by order number.
identities-link-invalid = Sorry, this link is not valid. Please open it again from your order page.
identities-link-expired = This link has expired. You will find a new one on your order page.
identities-link-used = This link has been used already. You will find a new one on your order page.
identities-linked-elsewhere = This customer account is linked to another Telegram account already. A code by email links this chat, too. If something is wrong, our team will gladly help: write “human”.
identities-ask-language = Which language would you like to go on in?
identities-button-german = Deutsch
identities-button-english = English
identities-speaks = Of course, I will write to you in English from here on.
identities-unknown-language = I speak German and English.
