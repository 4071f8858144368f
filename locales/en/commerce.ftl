### Commerce: the shop, its products, reservations and orders.

## What the server answers

commerce-shop-name-has-the-wrong-length = A shop's name has 1 to 60 characters
    .detail = Nothing was saved. Write a shorter name, or any name at all.
commerce-accent-is-not-a-colour = That is no colour
    .detail = Nothing was saved. A colour is # and six digits from 0 to f, such as #c2410c.
commerce-product-not-found = The shop has no such product
    .detail = Nothing was changed. Choose one from the list.
commerce-product-name-has-the-wrong-length = A product's name has 1 to 120 characters
    .detail = Nothing was saved. Name it in at least one language, and shorten what is too long.
commerce-product-description-is-too-long = A description has at most 4,000 characters
    .detail = Nothing was saved. Shorten it in every language.
commerce-picture-not-found = That picture was not uploaded
    .detail = Nothing was saved. Upload the picture again.
commerce-market-is-unknown = A price is for a market that does not exist
    .detail = Nothing was saved. Choose one of the shop's markets.
commerce-market-has-two-prices = A product has one price in a market
    .detail = Nothing was saved. Leave one of the two prices.
commerce-price-is-out-of-bounds = That is no price
    .detail = Nothing was saved. A price is above zero; without one, the product is not sold there.
commerce-stock-is-out-of-bounds = A stock has at most a million pieces
    .detail = Nothing was saved. Write a smaller number.
commerce-stock-has-changed = The stock has changed meanwhile
    .detail = { $left ->
        [0] None is left now.
        [one] { $left } is left now.
       *[other] { $left } are left now.
    } The number was not changed: count again, and write how many there are.
commerce-sold-out = Sold out
    .detail = Nothing was reserved and nothing was charged. If a piece comes back, it is offered here again.
# $reason is a short technical name, such as no_price
commerce-not-ready-for-sale-there = Not for sale there yet
    .detail = Nothing was reserved: { $reason ->
        [no_price] the shop has no price for this country yet.
       *[other] the shop is not ready to sell it there yet.
    }
commerce-not-delivered-to-country = Not delivered to this country
    .detail = Nothing was reserved. You can go on watching, or choose another country.
commerce-hold-not-found = There is no such reservation
    .detail = Nothing was changed. Reserve the product again.
commerce-hold-has-expired = The reservation has run out
    .detail = Nothing was ordered and nothing was charged. Reserve the product again.
commerce-hold-was-ordered = This reservation has become an order
    .detail = Nothing was given back. You find it among your orders.
commerce-order-not-found = There is no such order
    .detail = Check the link, or look among your orders.
commerce-order-is-being-placed = This order is just being placed
    .detail = Nothing was changed. Try again in a moment.
commerce-order-was-cancelled = The shop has cancelled this order
    .detail = Nothing was changed, and nothing is to be paid. You can order again.
commerce-paid-order-cannot-be-cancelled = A paid order cannot be cancelled
    .detail = It stands as it was. Give the money back first.
commerce-payment-is-being-taken = The payment of this order is being taken
    .detail = It stands as it was. Take the payment again; once that is answered, try again.
commerce-file-not-found = There is no such picture
    .detail = It may never have been uploaded to this shop.
commerce-picture-is-not-an-image = That is no picture we can use
    .detail = It was not kept. Choose a whole JPEG, PNG or WebP file.
commerce-picture-is-too-large = That picture is too large
    .detail = It was not kept. A picture has at most 25 megapixels and 5 MB.

## Viewers: products

commerce-look-meanwhile = To look at meanwhile
commerce-still-to-buy = Still to buy
commerce-shelf = On the shelf
commerce-shelf-empty = Nothing is on the shelf yet.
commerce-shown-now = Shown now
commerce-see = See
commerce-left = { $count ->
    [one] { $count } left
   *[other] { $count } left
}
commerce-is-sold-out = Sold out
commerce-sold-out-text = Every piece is sold or kept for somebody. If one comes free, this page offers it by itself.
commerce-not-for-sale-yet = Not for sale yet
commerce-not-ready = This is not ready for sale in your country yet. Nothing can be reserved.
commerce-prices-failed = The prices could not be loaded.
commerce-delivery = Delivery to { $country }: { $price }
commerce-delivery-free = Delivery to { $country } is free
commerce-pay-on-delivery = Pay on delivery
commerce-pay-on-delivery-text = Nothing is charged now.
commerce-reserve = Reserve
commerce-reserve-again = Reserve again
commerce-reserve-text = Kept for you 10 minutes. Reserving costs nothing.
commerce-refused-sold-out = Somebody was quicker: it is sold out. Nothing was charged.
commerce-expired-title = Your reservation has expired.
commerce-expired-again = Nothing was charged. You can reserve again.
commerce-expired-gone = Nothing was charged. The piece went to somebody else.
commerce-kept-for-you = Kept for you
commerce-kept-for-you-short = Kept for you
commerce-kept-named = { $product } is kept for you
commerce-give-back = Give back
commerce-order-now = Order
commerce-country-is = You buy from { $country }.
commerce-country-unknown = Your country is not known yet.
commerce-change-country = Change country

## Viewers: ordering

commerce-your-order = Your order
commerce-reach = E-mail or phone
commerce-reach-hint = Only for news about this parcel.
commerce-to-country = To { $country }
commerce-field-needed = Please fill this in.
commerce-nothing-charged = Nothing was ordered and nothing charged.
commerce-order-unsure = No answer came, so nobody here knows yet whether the order stands. This page keeps looking. Pressing again is safe: it never orders twice.
commerce-to-pay = To pay on delivery
commerce-total-with = Delivery of { $delivery } included
commerce-total-free = Delivery is free
commerce-place-order = Place the order
commerce-placed-title = Thank you. It is ordered
commerce-placed-total = { $total }, paid on delivery
commerce-placed-text = You find the order again on the shop’s front page, also after closing the browser.
commerce-order-number = Order
commerce-see-order = See the order
commerce-go-on-watching = Go on
commerce-placed-otherwise = This is not what you wrote last: the order had already arrived with these details. If they are wrong, please tell the shop.
commerce-order-arrived = Your order arrived after all: it is placed.
commerce-order-cancelled = The shop has cancelled your order. Nothing is to be paid.
commerce-order-expired = Your reservation ran out before the order was placed. Nothing is to be paid.
commerce-address-name = Name
commerce-address-organization = Company
commerce-address-street = Street and number
commerce-address-city = Town
commerce-address-dependent-locality = District
commerce-address-state = State or region
commerce-address-zip = Postcode
commerce-address-sorting-code = Sorting code
commerce-address-postal = Postcode
commerce-address-eircode = Eircode
commerce-address-pin = PIN code
commerce-address-area = Area
commerce-address-county = County
commerce-address-department = Department
commerce-address-district = District
commerce-address-do-si = Do or Si
commerce-address-emirate = Emirate
commerce-address-island = Island
commerce-address-oblast = Oblast
commerce-address-parish = Parish
commerce-address-prefecture = Prefecture
commerce-address-province = Province
commerce-address-post-town = Post town
commerce-address-suburb = Suburb
commerce-address-neighborhood = Neighbourhood
commerce-address-village-township = Village or township
commerce-address-townland = Townland
# $label is the name of a form field
commerce-address-optional = { $label } (if there is one)

## Viewers: the front page

commerce-reserved-here = Something is kept for you
commerce-products = Products
commerce-products-failed = The products could not be loaded.
commerce-no-products-title = Nothing is on the shelf yet
commerce-no-products-text = New things usually come with the next show.
commerce-your-orders = Your orders
commerce-orders-failed = Your orders could not be loaded. They are safe.
commerce-no-orders = What you order is found here again.

## Viewers: an order

commerce-order-named = Order { $number }
commerce-order-is-placed = Placed
commerce-order-is-placing = Being placed
commerce-order-is-paid = Paid
commerce-order-is-cancelled = Cancelled
commerce-order-missing-title = There is no such order here
commerce-order-missing-text = An order can be seen in the browser that placed it, and by the shop.
commerce-delivery-to = Delivery to { $country }
commerce-free = Free
commerce-nothing-to-pay = Nothing to pay
commerce-paid = Paid
commerce-what-happened = What happened, and what comes
commerce-happened-placing = Order received
commerce-happened-placed = Order placed
commerce-happened-cancelled = Cancelled by the shop. The piece is back on the shelf
commerce-happened-expired = The reservation ran out before the order was placed. Nothing is to be paid
commerce-happened-paid = Paid on delivery
commerce-happened-captured = Paid on delivery
commerce-comes-payment = Delivery, and payment at your door
commerce-goes-to = Goes to
commerce-person-erased = This person’s data were erased.
commerce-erase-heading = Personal data
commerce-erase = Erase this person…
commerce-erase-title = Erase this person for good?
commerce-erase-text = Name, contact, address and every line of chat become unreadable, here and in every copy of the log. Nothing brings them back.
commerce-erase-stays = What was sold, when and for how much stays.
commerce-erase-action = Erase for good
commerce-erase-done = The person is erased

## The studio

commerce-studio-check-shelf = Shelf
commerce-studio-check-shelf-loading = Looking at your products…
commerce-studio-check-shelf-empty = Nothing to sell yet
commerce-studio-to-products = Products
commerce-studio-shelf = Shelf
commerce-studio-shelf-empty = Nothing on the shelf
commerce-studio-shelf-empty-text = A product you add appears here at once.
commerce-studio-pin-next = Pin the next one with
commerce-studio-pin = Pin
commerce-studio-pinned = On screen
commerce-studio-pin-of = Pin { $product }
commerce-studio-pinned-of = On screen: { $product }
commerce-studio-left = left
commerce-studio-sold-out = sold out
commerce-studio-not-for-sale = No price in { $where }
commerce-studio-sold = Sold in this show
commerce-studio-sold-nothing = Nothing yet
commerce-studio-check-shelf-unready =
    { $count ->
        [one] One product has no price somewhere you sell
       *[other] { $count } products have no price somewhere you sell
    }
commerce-studio-check-shelf-good =
    { $count ->
        [one] One product, priced wherever you sell
       *[other] { $count } products, priced wherever you sell
    }
commerce-studio-sold-pieces =
    { $count ->
        [one] One order
       *[other] { $count } orders
    }

## The desk: the shop

commerce-desk-shop = Shop
commerce-desk-shop-first = First, what is your shop called?
commerce-desk-shop-stands = This is how people meet your shop.
commerce-desk-shop-name = Name
commerce-desk-shop-accent = Its one colour
commerce-desk-shop-accent-hint = Buttons, and everything that says now or you.
commerce-desk-next-markets = Next: where do you sell?

## The desk: products

commerce-desk-products = Products
commerce-desk-product-new = New product
commerce-desk-products-no-market = First a market, then its prices
commerce-desk-products-no-market-text = A price belongs to a market. Say where you sell, then come back.
commerce-desk-to-markets = Markets
commerce-desk-products-empty = Nothing to sell yet
commerce-desk-products-empty-text = A name, a picture, a price and how many: that is a product.
commerce-desk-product-left = left
commerce-desk-product-name = Name
commerce-desk-product-description = What it is
commerce-desk-product-picture = Picture
commerce-desk-product-picture-hint = JPEG, PNG or WebP, up to 5 MiB. Square looks best.
commerce-desk-product-prices = Prices
commerce-desk-product-price-in = { $market } ({ $currency })
commerce-desk-product-price-hint = Without a price it is not for sale in that market.
commerce-desk-product-stock = Pieces to sell
commerce-desk-product-stock-hint = What people may buy now. Held and sold pieces are not counted.
commerce-desk-product-stock-wrong = A whole number, please
commerce-desk-not-ready-no-price = Not for sale in { $where }: no price
commerce-desk-products-ready =
    { $count ->
        [one] One product, ready wherever you sell.
       *[other] { $count } products, all ready wherever you sell.
    }
commerce-desk-products-unready =
    { $count ->
        [one] One product is not ready everywhere.
       *[other] { $count } products are not ready everywhere.
    }

## The desk: orders

commerce-desk-orders = Orders
commerce-desk-orders-empty = No order yet
commerce-desk-orders-empty-text = Pin a product in a show: the first order appears here by itself.
commerce-desk-orders-paid = Paid
commerce-desk-orders-all = All
commerce-desk-orders-none-here = Nothing in this list.
commerce-desk-keys-up-down = up and down
commerce-desk-order-erased = Erased
commerce-desk-order-erased-text = The buyer's name and address were erased at their wish. The order stays.
commerce-desk-order-due = To be paid
commerce-desk-order-paid = Paid
commerce-desk-order-placing = Being placed
commerce-desk-order-cancelled = Cancelled
commerce-desk-order-delivery = Delivery to { $country }
commerce-desk-order-total = Total, paid on delivery
commerce-desk-order-to = To
commerce-desk-order-happened = What happened
commerce-desk-order-was-placing = Order sent
commerce-desk-order-was-placed = Ordered
commerce-desk-order-was-paid = Paid on delivery
commerce-desk-order-was-captured = Paid on delivery
commerce-desk-order-was-cancelled = Cancelled, the piece is for sale again
commerce-desk-order-was-expired = The reservation ran out, nothing was sold
commerce-desk-order-mark-paid = Paid on delivery
commerce-desk-order-paid-title = Was it paid?
commerce-desk-order-paid-text = You say that { $total } for { $number } has reached you. This is written down and cannot be taken back.
commerce-desk-order-cancel = Cancel the order
commerce-desk-order-keep = Keep the order
commerce-desk-order-cancel-title = Cancel this order?
commerce-desk-order-cancel-text = { $number } is cancelled and its piece goes back on sale. The buyer sees it.
commerce-desk-order-page = Its page
commerce-desk-orders-due-tab = To be paid
commerce-desk-orders-due =
    { $count ->
        [0] Every order is paid.
        [one] One order waits to be delivered and paid.
       *[other] { $count } orders wait to be delivered and paid.
    }
commerce-desk-orders-due-newest =
    { $count ->
        [0] The newest { $of } orders are paid. Older ones are not counted here.
        [one] Of the newest { $of } orders, one waits to be delivered and paid. Older ones are not counted here.
       *[other] Of the newest { $of } orders, { $count } wait to be delivered and paid. Older ones are not counted here.
    }
