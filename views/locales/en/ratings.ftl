ratings-question = Your request is closed. How satisfied were you with our help?
ratings-thanks = Thank you for your rating: { $stars }
ratings-thanks-low = Thank you for your honest rating: { $stars }. We want to do better.
ratings-already-rated = You have rated already: { $score } out of 5. Thank you!
ratings-unknown-case = This question does not belong to this chat.
ratings-rated = The customer's rating: { $stars } ({ $score } out of 5)
ratings-button-reopen = Reopen the case
ratings-button-skip = Skip
ratings-ask-comment = Is there anything you would like to add? Just write it here.
ratings-ask-comment-low = What could we have done better? Just write it here, our team reads it.
ratings-comment-thanks = Thank you, I will pass this on to our team.
ratings-skipped = All right. Until next time!
ratings-reopened = Your case is open again. Our team will look at it once more and write to you here.
ratings-reopened-already = Your case is open again already; our team will write to you here.
ratings-reopen-too-late = This case is closed for good by now. Feel free to write to us what it is about.
ratings-case-open = Your request is open again. We will ask you once more when it is done.
ratings-commented = 💬 Comment on the rating: { $comment }
ratings-alert = ⚠️ Low rating by { $name }, case #{ $case }: { $stars } ({ $score } out of 5)
ratings-alert-link = <a href="{ $url }">To the topic</a>
ratings-mention = <a href="tg://user?id={ $id }">{ $name }</a>
