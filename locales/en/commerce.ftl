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
