orders-confirmation =
    Thank you for your order <b>{ $number }</b> of { $total }.
    { $points ->
        [0] {""}
        [one] We have noted one point for you.
       *[other] We have noted { $points } points for you.
    }
orders-payment =
    Your payment of { $total } for order <b>{ $number }</b> has arrived. Thank you!
    { $points ->
        [0] {""}
        [one] We have noted one point for you.
       *[other] We have noted { $points } points for you.
    }
orders-shipped = 📦 Your order <b>{ $number }</b> is on its way to you.
orders-out-for-delivery = 🚚 Today is the day: your order <b>{ $number }</b> is out for delivery.
orders-delivered = 🎉 Your order <b>{ $number }</b> has arrived. Enjoy it! If something is not right, we are here for you.
orders-delayed = Your order <b>{ $number }</b> will arrive later than promised, and we are sorry. We will tell you as soon as we know a new date.
orders-delayed-until = Your order <b>{ $number }</b> will arrive later than promised, and we are sorry. New date: <b>{ $day }</b>.
orders-cancelled = Your order <b>{ $number }</b> is cancelled. If you have any questions, we are happy to help.
orders-returned = ↩️ Everything you sent back of order <b>{ $number }</b> has reached us. Thank you!
orders-returned-part = ↩️ A part of your order <b>{ $number }</b> has come back to us. Thank you!
orders-refunded = 💶 We have refunded { $amount } for your order <b>{ $number }</b>. Depending on your bank, it takes a few days to show.
orders-button-parcel = Track parcel
orders-state-placed = placed
orders-state-paid = paid
orders-state-shipped = on its way
orders-state-delivered = delivered
orders-state-cancelled = cancelled
orders-state-returned = returned
orders-line =
    <b>Order { $number }</b> of { $day }
    { $total } · { $state }
orders-none = There is no order in your customer account yet.
orders-unknown-number = There is no order with this number in your account.
orders-button-parcel-of = Track parcel { $number }
orders-unknown = I find no order { $number } in your customer account. /orders shows your latest ones.
orders-state-out-for-delivery = arriving today
orders-state-delayed = delayed, we are sorry
orders-state-partly-returned = delivered, partly returned
orders-promised = New delivery date: { $day }
orders-button-problem = Problem with order { $number }
