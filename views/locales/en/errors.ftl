errors-failed = Something went wrong on our side. Your message is not lost; we will try again.
