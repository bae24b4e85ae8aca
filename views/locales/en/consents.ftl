consents-ask =
    May we send you news, offers and short surveys from { $shop } here?

    Twice a week at most, never at night. “STOP” or the button under each message ends it at once. Messages about your orders come either way.
consents-button-ask = News and offers?
consents-button-yes = Yes, please
consents-button-no = No, thanks
consents-button-stop = No more advertising
consents-granted = Thank you! You will get news and offers from now on. “STOP” ends it at once, any time.
consents-withdrawn = All right: no more advertising. Messages about your orders and questions will still come.
