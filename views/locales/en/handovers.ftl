handovers-passed-on = Thank you, I have passed this on to our team. A person will take a look and reply to you here.
handovers-taken-up-again = So that you need not ask twice: our team has your case again and will reply to you here.
