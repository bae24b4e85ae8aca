orders-confirmation =
    Thank you for your order <b>{ $number }</b> of { $total }.
    { $points ->
        [0] {""}
       *[other] We have noted { $points } points for you.
    }
orders-shipped = 📦 Your order <b>{ $number }</b> is on its way to you.
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
