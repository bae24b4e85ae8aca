surveys-nps-question =
    Your order { $order } has arrived. How likely are you to recommend us?

    0 = not at all, 10 = certainly
surveys-nps-scored = Your score: <b>{ $score } out of 10</b>. Thank you!
surveys-nps-detractor = We are sorry. What went wrong? Just write it here, our team will read it.
surveys-nps-passive = Thank you! What would have made it better? Just write it here.
surveys-nps-promoter = We are delighted! What did you like most? Just write it here.
surveys-button-no-comment = Nothing more
surveys-comment-thanks = Thank you, that helps us.
surveys-comment-thanks-low = Thank you for telling us. Our team has your message and will get back to you.
surveys-comment-skipped = All right, thank you!
surveys-already-scored = You have answered already: { $score } out of 10. Thank you!
surveys-unknown = This question does not belong to this chat.
