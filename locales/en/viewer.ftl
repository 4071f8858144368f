### What a viewer reads: the lobby, a show, a product, an order.

## The show

viewer-title = Live show
viewer-shop = The shop
viewer-on-air = On air.
# $count picks the form, $shown is the same number as people write it
viewer-here = { $count ->
    [one] { $shown } here
   *[other] { $shown } here
}
viewer-opens = Opens at { $time }
viewer-is-over = The show is over
viewer-is-cancelled = Cancelled
viewer-leave = Leave
viewer-picture-of = Picture of { $title }
viewer-now = Now
viewer-react = React
viewer-like = Like
viewer-likes = { $count ->
    [one] { $count } like
   *[other] { $count } likes
}

viewer-connecting = The picture is on its way
viewer-reconnecting = Reconnecting. Your place and what is kept for you stay.
viewer-tap-for-sound = Tap for sound
viewer-sound-refused = Tap once more for sound
viewer-away-title = Back in a moment
viewer-away-text = The host’s picture is away. It returns by itself; the chat goes on.
viewer-blocked-title = The picture cannot get through
viewer-blocked-text = This network holds back live video. Try mobile data or another Wi-Fi. You can talk and buy here all the same.
viewer-crowded-title = You are watching on other devices
viewer-crowded-text = One person watches a show on eight devices or tabs at once. Close one and the picture comes here. You can talk and buy here all the same.
viewer-unsupported-title = This browser cannot show live video
viewer-unsupported-text = Open the page in a current Chrome, Safari, Firefox or Edge. You can talk and buy here all the same.
viewer-in-app-title = Open in your browser
# $app is the name of a social app, such as Instagram
viewer-in-app-text = { $app } shows this page in its own window, where live video may not play.
viewer-copy-link = Copy link
viewer-link-copied = Link copied
viewer-link = Link to this show
viewer-not-found-title = There is no such show
viewer-not-found-text = The link may be old or cut off. What the shop sells is one step away.
viewer-failed-title = The show cannot be reached

## Before and after

# $when is a day and a time in the viewer's own zone, $zone the zone's city
viewer-starts = { $when }, your time ({ $zone })
viewer-countdown = Time until the show
viewer-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
viewer-any-moment = It begins any moment. The picture comes by itself.
viewer-look-meanwhile = To look at meanwhile
viewer-ended-title = Thank you for coming
viewer-ended-text = What was shown can still be bought.
viewer-still-to-buy = Still to buy
viewer-cancelled-title = This show will not happen
viewer-cancelled-text = The shop called it off. What it sells is still here.

## Talking

viewer-chat = Chat
viewer-chat-empty = Nobody has said anything yet. Say hello!
viewer-chat-unreachable = The chat cannot be reached right now; this page keeps trying. You can write all the same.
viewer-say = Say something
viewer-say-hint = Say something…
viewer-send = Send
viewer-you = You
viewer-host = Host
viewer-erased-name = Somebody
viewer-erased-line = (erased)
viewer-forget-line = Discard
viewer-newest = Newest lines
viewer-muted = The host has muted you. You can watch and buy.
viewer-name-title = What shall others call you?
viewer-name = Your name in the chat
viewer-name-hint = 1 to 24 characters. Everyone sees it.
viewer-name-needed = Please write a name first.
viewer-name-keep = Use this name
# $duration is a length of time, such as 2 min
viewer-were-away = You were away { $duration }.
# $shown is the same number as $count, as people write it
viewer-missed = { $count ->
    [one] { $shown } message meanwhile.
   *[other] { $shown } messages meanwhile.
}
viewer-missed-more = The chat went on; these are the newest lines.
viewer-show = Show

## Products

viewer-shelf = On the shelf
viewer-shelf-empty = Nothing is on the shelf yet.
viewer-shown-now = Shown now
viewer-see = See
viewer-left = { $count ->
    [one] { $count } left
   *[other] { $count } left
}
viewer-sold-out = Sold out
viewer-sold-out-text = Every piece is sold or kept for somebody. If one comes free, this page offers it by itself.
viewer-not-for-sale-yet = Not for sale yet
viewer-not-ready = This is not ready for sale in your country yet. Nothing can be reserved.
viewer-prices-failed = The prices could not be loaded.
viewer-delivery = Delivery to { $country }: { $price }
viewer-delivery-free = Delivery to { $country } is free
viewer-pay-on-delivery = Pay on delivery
viewer-pay-on-delivery-text = Nothing is charged now.
viewer-reserve = Reserve
viewer-reserve-again = Reserve again
viewer-reserve-text = Kept for you 10 minutes. Reserving costs nothing.
viewer-refused-sold-out = Somebody was quicker: it is sold out. Nothing was charged.
viewer-expired-title = Your reservation has expired.
viewer-expired-again = Nothing was charged. You can reserve again.
viewer-expired-gone = Nothing was charged. The piece went to somebody else.
viewer-kept-for-you = Kept for you
viewer-kept-for-you-short = Kept for you
viewer-kept-named = { $product } is kept for you
viewer-give-back = Give back
viewer-order-now = Order

## Country and language

viewer-language-and-country = Language and country
viewer-country = Country you buy from
viewer-country-choose = Choose a country
viewer-country-is = You buy from { $country }.
viewer-country-unknown = Your country is not known yet.
viewer-change-country = Change country
viewer-country-why = Guessed from your time zone until you choose. It decides prices and delivery, nothing else.
viewer-delivered-to = The shop delivers to
viewer-elsewhere = Everywhere else
viewer-not-delivered = Not delivered to { $country }
viewer-not-delivered-text = You can watch and talk all the same.
viewer-watch-anyway = Watch and talk anyway
viewer-market = Market { $market }: prices in { $currency }, delivery { $delivery }
viewer-market-free = Market { $market }: prices in { $currency }, free delivery

## Ordering

viewer-your-order = Your order
viewer-reach = E-mail or phone
viewer-reach-hint = Only for news about this parcel.
viewer-to-country = To { $country }
viewer-field-needed = Please fill this in.
viewer-nothing-charged = Nothing was ordered and nothing charged.
viewer-order-unsure = No answer came, so nobody here knows yet whether the order stands. This page keeps looking. Pressing again is safe: it never orders twice.
viewer-to-pay = To pay on delivery
viewer-total-with = Delivery of { $delivery } included
viewer-total-free = Delivery is free
viewer-place-order = Place the order
viewer-placed-title = Thank you. It is ordered
viewer-placed-total = { $total }, paid on delivery
viewer-placed-text = You find the order again on the shop’s front page, also after closing the browser.
viewer-order-number = Order
viewer-see-order = See the order
viewer-go-on-watching = Go on
viewer-placed-otherwise = This is not what you wrote last: the order had already arrived with these details. If they are wrong, please tell the shop.
viewer-order-arrived = Your order arrived after all: it is placed.
viewer-order-cancelled = The shop has cancelled your order. Nothing is to be paid.
viewer-order-expired = Your reservation ran out before the order was placed. Nothing is to be paid.

viewer-address-name = Name
viewer-address-organization = Company
viewer-address-street = Street and number
viewer-address-city = Town
viewer-address-dependent-locality = District
viewer-address-state = State or region
viewer-address-zip = Postcode
viewer-address-sorting-code = Sorting code
viewer-address-postal = Postcode
viewer-address-eircode = Eircode
viewer-address-pin = PIN code
viewer-address-area = Area
viewer-address-county = County
viewer-address-department = Department
viewer-address-district = District
viewer-address-do-si = Do or Si
viewer-address-emirate = Emirate
viewer-address-island = Island
viewer-address-oblast = Oblast
viewer-address-parish = Parish
viewer-address-prefecture = Prefecture
viewer-address-province = Province
viewer-address-post-town = Post town
viewer-address-suburb = Suburb
viewer-address-neighborhood = Neighbourhood
viewer-address-village-township = Village or township
viewer-address-townland = Townland
# $label is the name of a form field
viewer-address-optional = { $label } (if there is one)

## The front page

viewer-manage = Manage
viewer-staff = For the shop’s staff
viewer-not-open-title = This shop is being set up
viewer-not-open-text = Please come back a little later. If it is yours: the set-up link was printed where the server was started.
viewer-reserved-here = Something is kept for you
# $zone is the city of the viewer's time zone
viewer-shows = Shows, in your time ({ $zone })
viewer-shows-failed = The shows could not be loaded.
viewer-no-shows-title = No show is planned right now
viewer-no-shows-text = The shop is open all the same; have a look below.
viewer-live-now = Live now
viewer-watch = Watch
viewer-products = Products
viewer-products-failed = The products could not be loaded.
viewer-no-products-title = Nothing is on the shelf yet
viewer-no-products-text = New things usually come with the next show.
viewer-your-orders = Your orders
viewer-orders-failed = Your orders could not be loaded. They are safe.
viewer-no-orders = What you order is found here again.

## An order

viewer-order-named = Order { $number }
viewer-order-is-placed = Placed
viewer-order-is-placing = Being placed
viewer-order-is-paid = Paid
viewer-order-is-cancelled = Cancelled
viewer-order-missing-title = There is no such order here
viewer-order-missing-text = An order can be seen in the browser that placed it, and by the shop.
viewer-delivery-to = Delivery to { $country }
viewer-free = Free
viewer-nothing-to-pay = Nothing to pay
viewer-paid = Paid
viewer-what-happened = What happened, and what comes
viewer-happened-placing = Order received
viewer-happened-placed = Order placed
viewer-happened-cancelled = Cancelled by the shop. The piece is back on the shelf
viewer-happened-expired = The reservation ran out before the order was placed. Nothing is to be paid
viewer-happened-paid = Paid on delivery
viewer-happened-captured = Paid on delivery
viewer-comes-payment = Delivery, and payment at your door
viewer-goes-to = Goes to
viewer-person-erased = This person’s data were erased.
viewer-erase-heading = Personal data
viewer-erase = Erase this person…
viewer-erase-title = Erase this person for good?
viewer-erase-text = Name, contact, address and every line of chat become unreadable, here and in every copy of the log. Nothing brings them back.
viewer-erase-stays = What was sold, when and for how much stays.
viewer-erase-action = Erase for good
viewer-erase-done = The person is erased
