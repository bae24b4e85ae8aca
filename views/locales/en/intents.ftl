intents-thanks-0 = You are welcome!
intents-thanks-1 = With pleasure. If there is anything else, just write.
intents-thanks-2 = Glad I could help!
intents-small-talk-0 = Nice to hear from you! What can I do for you?
intents-small-talk-1 = That is kind! I am only the automatic assistant, but I will gladly help with your shopping.
intents-small-talk-2 = I am here, day and night. Ask me about orders, returns or points.
