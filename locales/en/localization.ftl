### Localization: markets, countries, languages.

## What the server answers

localization-market-not-found = There is no such market
    .detail = Nothing was changed. Choose a market from the list.
localization-country-not-found = There is no such country
    .detail = Use the two letters of ISO 3166, such as DE or CN.
localization-country-is-in-another-market = A country can be in one market only
    .detail = Nothing was saved: { $country } is in another market already. Take it out there first.
localization-country-is-unknown = That country does not exist
    .detail = Nothing was saved. Choose the country from the list.
localization-currency-is-unknown = That currency does not exist
    .detail = Nothing was saved. Use the three letters of ISO 4217, such as EUR or CNY.
localization-currency-cannot-change = A market keeps its currency
    .detail = Nothing was saved, because prices and orders stand in it. Open another market for another currency.
localization-zone-is-unknown = That time zone does not exist
    .detail = Nothing was saved. Choose a zone from the list, such as Europe/Berlin.
localization-language-is-unknown = That language does not exist
    .detail = Nothing was saved. Choose the language from the list.
localization-market-needs-a-country = A market needs a country
    .detail = Nothing was saved. Add at least one country.
localization-market-needs-a-language = A market needs a language
    .detail = Nothing was saved. Add at least one language.
localization-market-name-has-the-wrong-length = A market's name has 1 to 60 characters
    .detail = Nothing was saved. Write a shorter name, or any name at all.
localization-delivery-price-is-out-of-bounds = That is no price for delivery
    .detail = Nothing was saved. Free delivery is 0; anything else is an amount above it.
localization-text-has-the-wrong-length = A text that is checked has 1 to 4,000 characters
    .detail = Nothing was checked. Send a shorter text, or any text at all.
localization-market-has-no-draft = There is no draft to sign
    .detail = Nothing was changed. It was signed or dropped meanwhile; look at what counts now.
localization-signer-name-has-the-wrong-length = Whoever signs has a name of 1 to 60 characters
    .detail = Nothing was signed. Write the name of the person who has read it.
localization-delivery-days-are-out-of-bounds = Those are no days of delivery
    .detail = Nothing was saved. A parcel takes 0 to 120 days, and not longer at the earliest than at the latest.
localization-return-days-are-out-of-bounds = A term of return has 0 to 365 days
    .detail = Nothing was saved. Write fewer days.
localization-too-many-phrases = A market has at most 100 phrases of its own
    .detail = Nothing was saved. Take out what is said no more.
localization-phrase-has-the-wrong-length = A phrase is too long, or empty
    .detail = Nothing was saved. Words have 1 to 60 characters, a reason and other wording 1 to 200.

## Viewers

localization-language-and-country = Language and country
localization-country = Country we deliver to
localization-country-choose = Choose a country
localization-country-chosen = You chose this. It only sets prices and delivery.
localization-country-why = Guessed from your time zone until you choose. It only sets prices and delivery.
localization-delivered-here = Delivered to { $country }, prices in { $currency }
localization-delivered-to = We deliver to
localization-elsewhere = Everywhere else
localization-watch-anyway = Watch and chat anyway
localization-market = Prices in { $currency }, delivery { $delivery }
localization-market-free = Prices in { $currency }, free delivery

## The desk

localization-desk-next-products = Next: what do you sell?
localization-desk-markets = Markets
localization-desk-market-new = New market
localization-desk-markets-empty = No markets yet
localization-desk-markets-empty-text = A market is a few countries that share a currency, a delivery price and languages. Start with one.
localization-desk-market-free = Free delivery
localization-desk-market-delivery = Delivery { $cost }
localization-desk-market-name = Name
localization-desk-market-name-hint = Only you see it, for example “Euro countries”.
localization-desk-market-countries = Countries
localization-desk-market-country-add = Add a country…
localization-desk-market-languages = Languages
localization-desk-market-language-add = Add a language…
localization-desk-market-currency = Currency
localization-desk-market-currency-fixed = Can’t be changed: prices depend on it.
localization-desk-market-zone = Time zone
localization-desk-market-delivery-label = Delivery in { $currency }
localization-desk-market-delivery-hint = One price for the whole market; 0 is free.
localization-desk-remove = Remove { $what }
localization-desk-markets-stand =
    { $countries ->
        [one] You deliver to one country.
       *[other] You deliver to { $countries } countries in { $markets } markets.
    }
