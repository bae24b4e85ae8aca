errors-failed = Something went wrong on our side, and I could not handle your last message. A person from our team will gladly help.
