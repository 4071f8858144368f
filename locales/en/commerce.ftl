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
commerce-product-detail-is-too-long = A detail has at most 500 characters
    .detail = Nothing was saved. Say it in fewer words.
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
commerce-too-many-pieces-for-one-buyer = A buyer can have { $most } of this within { $hours } hours, and you have them
    .detail = Nothing was reserved and nothing was charged. Others want one too; later you can reserve again.
commerce-too-many-pieces-for-one-contact = { $most } of this were ordered with this e-mail or phone within { $hours } hours
    .detail = Nothing was ordered and nothing was charged. A buyer can have no more for now; your reservation stays until it runs out.
commerce-too-many-pieces-for-one-address = { $most } of this were ordered to this address within { $hours } hours
    .detail = Nothing was ordered and nothing was charged. One address can have no more for now; your reservation stays until it runs out.
commerce-buyer-limit-is-out-of-bounds = A limit for buyers is 1 to 1,000 pieces within 1 to 720 hours
    .detail = Nothing was saved. Write other numbers, or choose no limit.
commerce-not-delivered-to-country = Not delivered to this country
    .detail = Nothing was reserved. You can go on watching, or choose another country.
# $country is the code of a country, such as DE
commerce-held-for-another-country = A piece is reserved for you already, for another country
    .detail = It stays reserved for { $country }. To have one sent elsewhere, give it back first.
commerce-hold-not-found = There is no such reservation
    .detail = Nothing was changed. Reserve the product again.
commerce-hold-has-expired = The reservation has run out
    .detail = Nothing was ordered and nothing was charged. Reserve the product again.
commerce-hold-was-ordered = This reservation has become an order
    .detail = Nothing was given back. You find it among your orders.
commerce-order-not-found = There is no such order
    .detail = Check the link, or look among your orders.
commerce-order-was-placed = This order was placed already, with other details
    .detail = It stands as it was sent first; what you sent now was not taken. If something is wrong, tell the shop.
commerce-order-is-being-placed = This order is just being placed
    .detail = Nothing was changed. Try again in a moment.
commerce-order-was-cancelled = This order was cancelled
    .detail = Nothing was changed, and nothing is to be paid. You can order again.
commerce-only-the-shop-cancels-this-order = Only the shop can cancel this order now
    .detail = It stands as it was. You could take it back yourself for an hour; ask the shop.
commerce-paid-order-cannot-be-cancelled = A paid order cannot be cancelled
    .detail = It stands as it was. The money is given back by the shop first.
commerce-payment-is-being-taken = The payment of this order is being taken
    .detail = It stands as it was. Try again in a moment.
commerce-recipient-has-the-wrong-length = A name on a parcel has 1 to 100 characters
    .detail = Your order was not placed. Write the name as it shall stand on the parcel.
commerce-email-or-phone-is-needed = We need an e-mail address or a phone number
    .detail = Your order was not placed. Tell the shop how it can reach you about the parcel.
commerce-phone-is-not-a-number = This is not a phone number
    .detail = Your order was not placed. A phone number has 5 to 15 digits, for example +49 30 123456.
commerce-address-field-is-missing = This part of the address is missing
    .detail = Your order was not placed. A parcel does not arrive without it.
commerce-address-field-is-too-long = This part of the address is too long
    .detail = Your order was not placed. Use at most 200 characters.
commerce-address-field-is-not-in-the-form = Addresses in this country have no such part
    .detail = Your order was not placed. Write it into another part of the address.
commerce-postal-code-is-no-code = This is not a postal code
    .detail = Your order was not placed. A postal code is made of letters and digits.
commerce-postal-code-looks-wrong = This postal code looks unusual for this country
    .detail = Your order was not placed. Codes there look like { $example }. If yours is right all the same, say so and order again.
commerce-file-not-found = There is no such picture
    .detail = It may never have been uploaded to this shop.
commerce-picture-is-not-an-image = That is no picture we can use
    .detail = It was not kept. Choose a whole JPEG, PNG or WebP file.
commerce-picture-is-too-large = That picture is too large
    .detail = It was not kept. A picture has at most 25 megapixels and 5 MB.

## Viewers: products

commerce-look-meanwhile = Browse while you wait
commerce-still-to-buy = In the shop
commerce-shelf = Products
commerce-shelf-empty = No products yet.
commerce-shown-now = Shown now
commerce-see = View
commerce-left = { $count ->
    [one] { $count } left
   *[other] { $count } left
}
commerce-is-sold-out = Sold out
commerce-sold-out-text = Every piece is sold or reserved. If one becomes free, you can reserve it here.
commerce-not-for-sale-yet = Not for sale yet
commerce-not-ready = This isn’t on sale in your country yet, so it can’t be reserved.
commerce-prices-failed = We couldn’t load the prices.
commerce-delivery = Delivery to { $country }: { $price }
commerce-delivery-free = Free delivery to { $country }
commerce-pay-on-delivery = Pay on delivery
commerce-pay-on-delivery-text = You pay nothing now.
commerce-reserve = Reserve
commerce-reserve-again = Reserve again
commerce-reserve-text = Reserving is free, and we keep it for you while you order.
commerce-refused-sold-out = Someone was quicker: it’s sold out. You were not charged.
commerce-expired-title = Your reservation has expired.
commerce-expired-again = You were not charged. You can reserve it again.
commerce-expired-gone = You were not charged. Someone else has reserved it.
commerce-kept-for-you = Reserved for you
commerce-kept-for-you-short = Reserved for you
commerce-to-be-had = In stock
commerce-delivery-days = Takes { $from } to { $to } days
commerce-delivery-days-one =
    { $days ->
        [0] Arrives the same day
        [one] Takes one day
       *[other] Takes { $days } days
    }
commerce-return-days =
    { $days ->
        [one] Send it back within one day
       *[other] Send it back within { $days } days
    }
commerce-no-return = It cannot be sent back
commerce-detail-material = Made of
commerce-detail-size = Size
commerce-detail-care = Care
commerce-detail-suits = Good for
commerce-detail-suits-not = Not for
commerce-held-for-elsewhere = Reserved for delivery to { $held }. To have it sent to { $now }, cancel the reservation and reserve again.
commerce-held-for-elsewhere-price = In { $now } it comes to { $price }, delivery included.
commerce-per-buyer =
    { $count ->
        [one] One per buyer
       *[other] { $count } per buyer
    } within { $hours } hours
commerce-kept-named = { $product } is reserved for you
commerce-give-back = Cancel reservation
commerce-order-now = Order
commerce-country-is = Delivered to { $country }.
commerce-country-unknown = We don’t know your country yet.
commerce-change-country = Change country

## Viewers: ordering

commerce-your-order = Your order
commerce-phone = Phone
commerce-phone-hint = The courier calls this number when the parcel comes.
commerce-email = E-mail
commerce-last-minute = Less than a minute is left. What you have typed stays, also if you have to reserve again.
commerce-remember = Remember for my next order
commerce-remember-text = On this device only. Untick it to forget.
commerce-to-country = To { $country }
commerce-postal-code-is-right = This postal code is right
commerce-nothing-charged = Nothing was ordered, and you were not charged.
commerce-order-unheard = We have not heard that your order arrived. Place it again: it is placed once at most.
commerce-given-back-elsewhere = This reservation was cancelled in another window.
commerce-order-unsure = We have no answer yet, so we don’t know whether your order went through. This page keeps checking. Pressing again is safe: you never order twice.
commerce-to-pay = To pay on delivery
commerce-total-with = Including { $delivery } delivery
commerce-total-free = Free delivery
commerce-place-order = Place order
commerce-placed-title = Thank you for your order
commerce-placed-total = { $total }, paid on delivery
commerce-placed-text = You’ll find it on the shop’s front page, even after you close the browser.
commerce-order-number = Order
commerce-see-order = View order
commerce-go-on-watching = Keep watching
commerce-placed-otherwise = These are not the details you entered last: your order had already gone through with these. If they’re wrong, please tell the shop.
commerce-order-arrived = Your order did go through.
commerce-order-cancelled = The shop has cancelled your order. You don’t pay anything.
commerce-order-expired = Your reservation ran out before the order was placed. You don’t pay anything.
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
commerce-address-optional = { $label } (optional)
commerce-address-example = For example { $example }

## Viewers: the front page

commerce-reserved-here = A product is reserved for you
commerce-products = Products
commerce-products-failed = We couldn’t load the products.
commerce-no-products-title = No products yet
commerce-no-products-text = New products usually arrive with the next show.
commerce-your-orders = Your orders
commerce-orders-failed = We couldn’t load your orders. They are safe.
commerce-no-orders = Your orders will appear here.

## Viewers: an order

commerce-order-named = Order { $number }
commerce-order-is-placed = Ordered
commerce-order-is-placing = Placing…
commerce-order-is-paid = Paid
commerce-order-is-cancelled = Cancelled
commerce-order-missing-title = We can’t find this order here
commerce-order-missing-text = An order can be opened in the browser that placed it, and by the shop.
commerce-delivery-to = Delivery to { $country }
commerce-free = Free
commerce-nothing-to-pay = Nothing to pay
commerce-paid = Paid
commerce-order-to-show = Back to the show
commerce-order-cancel = Cancel order
commerce-order-keep = Keep order
commerce-order-cancel-title = Cancel this order?
commerce-order-cancel-text = The shop is told at once, and { $product } goes back on sale. You don’t pay anything.
commerce-order-cancel-done = Your order is cancelled.
commerce-what-happened = Order status
commerce-happened-placing = Order sent
commerce-happened-placed = We have your order
commerce-happened-cancelled = Cancelled by the shop. The product is back on sale
commerce-happened-cancelled-by-buyer = Cancelled by the buyer. The product is back on sale
commerce-happened-expired = The reservation ran out before the order was placed. Nothing is to be paid
commerce-happened-paid = Paid on delivery
commerce-happened-captured = Paid on delivery
commerce-comes-payment = Delivery, and payment at your door
commerce-goes-to = Deliver to
commerce-person-erased = This person’s data were erased.
commerce-erase-heading = Personal data
commerce-erase = Erase this person…
commerce-erase-title = Erase this person for good?
commerce-erase-text = Name, contact, address and every line of chat become unreadable, here and in every copy of the log. Nothing brings them back.
commerce-erase-stays = What was sold, when and for how much stays.
commerce-erase-action = Erase for good
commerce-erase-done = The person is erased

## The studio

commerce-studio-check-shelf = Products
commerce-studio-check-shelf-loading = Checking your products…
commerce-studio-check-shelf-empty = Nothing to sell yet
commerce-studio-to-products = Products
commerce-studio-shelf = Products
commerce-studio-shelf-empty = No products yet
commerce-studio-shelf-empty-text = A product you add appears here at once.
commerce-studio-pin-next = Pin the next product with
commerce-studio-pin = Pin
commerce-studio-pinned = On screen
commerce-studio-pin-of = Pin { $product }
commerce-studio-pinned-of = On screen: { $product }
commerce-studio-left = left
commerce-studio-sold-out = sold out
commerce-studio-not-for-sale = No price in { $where }
commerce-studio-sold = Sold in this show
commerce-studio-sold-nothing = Nothing yet
commerce-studio-sales = Sold
commerce-studio-sales-none = The first order appears here at once.
commerce-studio-to-orders = Orders
commerce-studio-sale = { $count } × { $product }
commerce-studio-sale-to = to { $place }
commerce-studio-sale-now = Sold: { $what }, to { $place }
commerce-studio-sale-now-by = { $name } bought { $what }, to { $place }
commerce-studio-none-left = None left: { $product }
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
commerce-desk-shop-stands = This is how your shop presents itself.
commerce-desk-shop-open = See it as customers do
commerce-desk-shop-name = Name
commerce-desk-shop-accent = Brand colour
commerce-desk-shop-accent-hint = Used for buttons and highlights.
commerce-desk-shop-language = Language you write in
commerce-desk-shop-language-hint = You are asked for every text in this language first. Viewers whose language is missing read English if there is any, otherwise this one.
commerce-desk-next-markets = Next: where do you sell?

## The desk: products

commerce-desk-products = Products
commerce-desk-product-new = New product
commerce-desk-products-no-market = Markets first, then prices
commerce-desk-products-no-market-text = Prices belong to a market. Add where you sell, then come back.
commerce-desk-to-markets = Markets
commerce-desk-products-empty = Nothing to sell yet
commerce-desk-products-empty-text = All it takes is a name, a picture, a price and a quantity.
commerce-desk-product-left = left
commerce-desk-product-name = Name
commerce-desk-product-description = Description
commerce-desk-product-picture = Picture
commerce-desk-product-picture-hint = JPEG, PNG or WebP. Square looks best; a large photo is made smaller by itself.
commerce-desk-product-prices = Prices
commerce-desk-product-price-in = { $market } ({ $currency })
commerce-desk-product-price-hint = Leave it empty to not sell it in that market.
commerce-desk-product-stock = In stock
commerce-desk-product-stock-hint = How many people can buy now, without the reserved and sold ones.
commerce-desk-product-stock-wrong = Please enter a whole number
commerce-desk-product-details = What people ask most
commerce-desk-product-details-hint = The product’s page says it, and so does the assistant when somebody asks. All of it is optional.
commerce-desk-product-material = Material
commerce-desk-product-size = Size
commerce-desk-product-care = Care
commerce-desk-product-suits = Who or what it suits
commerce-desk-product-suits-not = Who or what it does not suit
commerce-desk-limit = Per buyer
commerce-desk-limit-hint = Counted by guest, by email or phone, and by address, so that one person cannot buy everything.
commerce-desk-limit-shop = As the shop says
commerce-desk-limit-pieces = So many pieces
commerce-desk-limit-none = No limit
commerce-desk-limit-count = Pieces
commerce-desk-limit-hours = Within hours
commerce-desk-limit-wrong = 1 to 1,000 pieces, within 1 to 720 hours
commerce-desk-not-ready-no-price = Not for sale in { $where }: no price
commerce-desk-unnamed = Name missing in { $languages }
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
commerce-desk-orders-empty = No orders yet
commerce-desk-orders-empty-text = Pin a product during a show: the first order appears here by itself.
commerce-desk-orders-paid = Paid
commerce-desk-orders-all = All
commerce-desk-orders-search = Search
commerce-desk-orders-export = Export as CSV
commerce-desk-orders-none-here = No orders in this list.
commerce-desk-orders-none-found = No order has “{ $sought }”.
commerce-desk-keys-up-down = up and down
commerce-desk-order-erased = Erased
commerce-desk-order-erased-text = The buyer asked for their name and address to be erased. The order stays.
commerce-desk-order-due = Payment due
commerce-desk-order-paid = Paid
commerce-desk-order-placing = Placing…
commerce-desk-order-cancelled = Cancelled
commerce-desk-order-delivery = Delivery to { $country }
commerce-desk-order-total = Total, paid on delivery
commerce-desk-order-to = Deliver to
commerce-desk-order-look-twice = Worth a second look
commerce-desk-order-same-contact =
    { $guests ->
        [one] The email or phone is also on the order of another guest.
       *[other] The email or phone is also on orders of { $guests } other guests.
    }
commerce-desk-order-same-address =
    { $guests ->
        [one] Another guest orders to this address too.
       *[other] { $guests } other guests order to this address too.
    }
commerce-desk-order-same-network =
    { $guests ->
        [one] Another guest ordered from this network in the last seven days.
       *[other] { $guests } other guests ordered from this network in the last seven days.
    }
commerce-desk-order-copy = Copy address
commerce-desk-order-copied = Address copied
commerce-desk-order-not-copied = It could not be copied. Select the address and copy it.
commerce-desk-order-happened = History
commerce-desk-order-was-placing = Order sent
commerce-desk-order-was-placed = Ordered
commerce-desk-order-was-paid = Paid on delivery
commerce-desk-order-was-captured = Paid on delivery
commerce-desk-order-was-cancelled = Cancelled; back on sale
commerce-desk-order-was-cancelled-by-buyer = Cancelled by the buyer; back on sale
commerce-desk-order-was-expired = Reservation ran out; nothing was sold
commerce-desk-order-mark-paid = Mark as paid
commerce-desk-order-paid-title = Have you been paid?
commerce-desk-order-paid-text = You confirm that you received { $total } for { $number }. This is recorded and cannot be undone.
commerce-desk-order-cancel = Cancel order
commerce-desk-order-keep = Keep order
commerce-desk-order-cancel-title = Cancel this order?
commerce-desk-order-cancel-text = { $number } is cancelled and its product goes back on sale. The buyer is told.
commerce-desk-order-page = Order page
commerce-desk-orders-due-tab = Payment due
commerce-desk-orders-due =
    { $count ->
        [0] Every order is paid.
        [one] One order to deliver and collect payment for.
       *[other] { $count } orders to deliver and collect payment for.
    }
commerce-desk-orders-due-newest =
    { $count ->
        [0] The newest { $of } orders are paid. Older ones are not counted here.
        [one] Of the newest { $of } orders, one waits to be delivered and paid. Older ones are not counted here.
       *[other] Of the newest { $of } orders, { $count } wait to be delivered and paid. Older ones are not counted here.
    }
