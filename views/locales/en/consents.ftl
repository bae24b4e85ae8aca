consents-ask =
    May we send you news, offers and short surveys from { $shop } here?

    { $often }. “STOP” or the button under each message ends it at once. Messages about your orders come either way.
consents-button-ask = News and offers?
consents-button-yes = Yes, please
consents-button-no = No, thanks
consents-button-stop = No more advertising
consents-granted = Thank you! You will get news and offers from now on. “STOP” ends it at once, any time.
consents-withdrawn = All right: no more advertising. Messages about your orders and questions will still come.
consents-often =
    { $count ->
        [1] Once a week at most
        [2] Twice a week at most
       *[other] { $count } times a week at most
    }
consents-never = , never between { $start } and { $end }
consents-agreed = You have been getting news and offers here since { $day }. { $often }. “STOP” ends it at once, any time.
consents-declined = All right, no advertising. Messages about your orders and questions will come all the same.
