var e=`common-close = Close
common-cancel = Cancel
common-save = Save
common-saved = Saved
common-try-again = Try again
common-loading = Loading
common-more = Show more
common-back = Back
common-to-the-shop = To the shop
common-language = Language
common-language-failed = The language could not be loaded; the page stays as it is. Check the connection, then reload the page.
common-part-failed = A part of this page could not be loaded. Check the connection, then reload the page.
common-copy = Copy
common-copied = Copied
common-nowhere-title = There is no page here
common-nowhere-text = The link may be old or cut off. Nothing is lost; the shop is one step away.
common-problem-offline = No connection right now. Nothing was sent. Try again when you are back online.
common-problem-unanswered = The connection broke before an answer came. It may have arrived all the same; trying again is safe.
common-problem-timed-out = The answer took too long. It may have arrived all the same; trying again is safe.
common-problem-server-is-busy = The shop is very busy. Nothing was changed. Please try again in a moment.
common-problem-unexpected = That did not work, and nothing was changed. Please try again. ({ $code })
admin-desk = The shop's desk
admin-sign-in = Sign in
admin-sign-out = Sign out
admin-email = E-mail
admin-password = Password
admin-password-new = A new password
admin-password-hint = At least 10 characters. A few words you remember are best.
admin-forgotten = Forgotten your password? On the shop's server, run
admin-link-gone = This link is used up
admin-link-again = A new one is made on the shop's server by
admin-set-up-title = Your shop opens here
admin-set-up-text = You are its owner. Nobody else can use this link once you are through.
admin-set-up-action = Open my shop
admin-reset-title = Choose a new password
admin-reset-text = Your old one stops working. You stay signed in here.
admin-reset-action = Use this password
admin-edit = Edit
admin-shop = Shop
admin-shop-first = First, what is your shop called?
admin-shop-stands = This is how people meet your shop.
admin-shop-name = Name
admin-shop-accent = Its one colour
admin-shop-accent-hint = Buttons, and everything that says now or you.
admin-next-markets = Next: where do you sell?
admin-next-products = Next: what do you sell?
admin-markets = Markets
admin-market-new = New market
admin-markets-empty = You sell nowhere yet
admin-markets-empty-text = A market is a few countries with one money, one delivery price and their languages. Begin with one.
admin-market-free = Delivery is free
admin-market-delivery = Delivery { $cost }
admin-market-name = Name
admin-market-name-hint = Only you see it, for instance “Euro countries”.
admin-market-countries = Countries
admin-market-country-add = Add a country…
admin-market-languages = Languages
admin-market-language-add = Add a language…
admin-market-currency = Currency
admin-market-currency-fixed = Stays as it is: prices depend on it.
admin-market-zone = Time zone
admin-market-delivery-label = Delivery in { $currency }
admin-market-delivery-hint = One price for the whole market; 0 is free.
admin-amount-wrong = This is no amount of { $currency }
admin-remove = Remove { $what }
admin-in-language = { $what }, { $language }
admin-products = Products
admin-product-new = New product
admin-products-no-market = First a market, then its prices
admin-products-no-market-text = A price belongs to a market. Say where you sell, then come back.
admin-products-empty = Nothing to sell yet
admin-products-empty-text = A name, a picture, a price and how many: that is a product.
admin-product-left = left
admin-product-name = Name
admin-product-description = What it is
admin-product-picture = Picture
admin-product-picture-hint = JPEG, PNG or WebP, up to 5 MiB. Square looks best.
admin-product-prices = Prices
admin-product-price-in = { $market } ({ $currency })
admin-product-price-hint = Without a price it is not for sale in that market.
admin-product-stock = Pieces to sell
admin-product-stock-hint = What people may buy now. Held and sold pieces are not counted.
admin-product-stock-wrong = A whole number, please
admin-picture-choose = Choose a picture
admin-picture-replace = Another one
admin-picture-remove = Remove
admin-not-ready-no-price = Not for sale in { $where }: no price
admin-shows = Shows
admin-show-new = New show
admin-show-edit = Change the show
admin-show-announce = Announce it
admin-shows-empty = No show yet
admin-shows-empty-text = Give it a title and a time. Everyone sees the time in their own zone.
admin-shows-live = On air now: { $title }
admin-show-when = { $when }, your time ({ $zone })
admin-show-live = On air
admin-show-scheduled = Ahead
admin-show-ended = Over
admin-show-cancelled = Called off
admin-show-link = Copy link
admin-show-studio = Studio
admin-show-see = See
admin-show-title = Title
admin-show-starts = Begins
admin-show-starts-hint = In your own time, { $zone }.
admin-show-poster = Poster
admin-show-poster-hint = Without one, the first product's picture stands for the show.
admin-show-cancel = Call it off
admin-show-keep = Keep the show
admin-show-cancel-title = Call this show off?
admin-show-cancel-text = “{ $title }” will not take place. Its page says so, and products stay for sale.
admin-orders = Orders
admin-orders-empty = No order yet
admin-orders-empty-text = Pin a product in a show: the first order appears here by itself.
admin-orders-paid = Paid
admin-orders-all = All
admin-orders-none-here = Nothing in this list.
admin-keys-up-down = up and down
admin-order-erased = Erased
admin-order-erased-text = The buyer's name and address were erased at their wish. The order stays.
admin-order-due = To be paid
admin-order-paid = Paid
admin-order-placing = Being placed
admin-order-cancelled = Cancelled
admin-order-delivery = Delivery to { $country }
admin-order-total = Total, paid on delivery
admin-order-to = To
admin-order-happened = What happened
admin-order-was-placing = Order sent
admin-order-was-placed = Ordered
admin-order-was-paid = Paid on delivery
admin-order-was-captured = Paid on delivery
admin-order-was-cancelled = Cancelled, the piece is for sale again
admin-order-was-lapsed = The reservation ran out, nothing was sold
admin-order-mark-paid = Paid on delivery
admin-order-paid-title = Was it paid?
admin-order-paid-text = You say that { $total } for { $number } has reached you. This is written down and cannot be taken back.
admin-order-cancel = Cancel the order
admin-order-keep = Keep the order
admin-order-cancel-title = Cancel this order?
admin-order-cancel-text = { $number } is cancelled and its piece goes back on sale. The buyer sees it.
admin-order-page = Its page
admin-orders-due-tab = To be paid
admin-shows-ahead =
    { $count ->
        [0] Nothing is announced.
        [one] One show is ahead.
       *[other] { $count } shows are ahead.
    }
admin-markets-stand =
    { $countries ->
        [one] You deliver to one country.
       *[other] You deliver to { $countries } countries in { $markets } markets.
    }
admin-products-ready =
    { $count ->
        [one] One product, ready wherever you sell.
       *[other] { $count } products, all ready wherever you sell.
    }
admin-products-unready =
    { $count ->
        [one] One product is not ready everywhere.
       *[other] { $count } products are not ready everywhere.
    }
admin-orders-due =
    { $count ->
        [0] Every order is paid.
        [one] One order waits to be delivered and paid.
       *[other] { $count } orders wait to be delivered and paid.
    }
admin-orders-due-newest =
    { $count ->
        [0] The newest { $of } orders are paid. Older ones are not counted here.
        [one] Of the newest { $of } orders, one waits to be delivered and paid. Older ones are not counted here.
       *[other] Of the newest { $of } orders, { $count } wait to be delivered and paid. Older ones are not counted here.
    }
`;export{e as default};