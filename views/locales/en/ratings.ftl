ratings-question = Your request is closed. How satisfied were you with our help?
ratings-thanks = Thank you for your rating: { $stars }
ratings-thanks-low = Thank you for your honest rating: { $stars }. We want to do better.
ratings-already-rated = You have rated already: { $score } out of 5. Thank you!
ratings-unknown-case = This question does not belong to this chat.
ratings-rated = The customer's rating: { $stars } ({ $score } out of 5)
