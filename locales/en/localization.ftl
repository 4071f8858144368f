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

## The desk: what is known of people in a market

localization-desk-known = What we know of people there
localization-desk-known-urgency = Urgency
localization-desk-known-quiet = Quiet hours
localization-desk-known-games = Games
localization-desk-known-delivery-days = A parcel takes
localization-desk-known-return-days = Days to send things back
localization-desk-known-better-not = Better not said
localization-desk-stand-untold = Nobody has said anything of { $market } yet: what is usual counts.
localization-desk-stand-counts = What is known of { $market } counts.
localization-desk-stand-since = What is known of { $market } counts, signed on { $when }.
localization-desk-stand-by = What is known of { $market } counts, signed by { $signer } on { $when }.
localization-desk-stand-changes =
    { $count ->
        [one] One thing changes for { $market }. It counts when somebody has signed.
        [2] Two things change for { $market }. They count when somebody has signed.
        [3] Three things change for { $market }. They count when somebody has signed.
        [4] Four things change for { $market }. They count when somebody has signed.
       *[other] { $shown } things change for { $market }. They count when somebody has signed.
    }
localization-desk-acts = Where it acts
localization-desk-acts-cards = cards
localization-desk-acts-sheet = product sheet
localization-desk-acts-reminders = reminders, once there are any
localization-desk-acts-games = games
localization-desk-acts-winners = who can win
localization-desk-acts-product = product
localization-desk-acts-checkout = checkout
localization-desk-acts-order = order
localization-desk-acts-phrases = phrase check
localization-desk-urgency-says = Urgency is { $urgency }.
localization-desk-urgency-off = off
localization-desk-urgency-soft = soft
localization-desk-urgency-strong = strong
localization-desk-urgency-off-text = No countdowns: they read at which hour it ends, and never how many pieces are left.
localization-desk-urgency-soft-text = A countdown in minutes. How many are left is said once, on the product’s sheet.
localization-desk-urgency-strong-text = A countdown in seconds, and the pieces left wherever the product is shown.
localization-desk-quiet-says = Nobody is written to between { $from } and { $to }, on their own clock.
localization-desk-quiet-from = Quiet from
localization-desk-quiet-to = Quiet until
localization-desk-quiet-alike = Both are the same: no hour is quiet, and they may be written to at night.
localization-desk-quiet-hours = { $from } to { $to }
localization-desk-quiet-none = none
localization-desk-games-says = They may play { $games }.
localization-desk-games-all = all games
localization-desk-games-no-chance = no games of chance
localization-desk-games-none = no games
localization-desk-games-all-text = Draws as well: whoever takes part can win.
localization-desk-games-no-chance-text = Nothing is drawn by lot for them; all other games stay.
localization-desk-games-none-text = No game is offered to them, and nobody there can win.
localization-desk-delivery-days-says = A parcel takes { $from } to { $to } days.
localization-desk-delivery-days-from = Days at the earliest
localization-desk-delivery-days-to = Days at the latest
localization-desk-delivery-days-hint = Leave both empty to promise nothing.
localization-desk-delivery-days-wrong = Please enter 0 to 120 days, or leave both empty.
localization-desk-delivery-days-half = Please fill in both, or leave both empty.
localization-desk-delivery-days-turned = The earliest day cannot come after the latest.
localization-desk-return-days-says = Things may come back within { $days } days.
localization-desk-return-days-hint = Leave it empty to say nothing about it.
localization-desk-return-days-wrong = Please enter 0 to 365 days, or leave it empty.
localization-desk-days =
    { $count ->
        [one] one day
       *[other] { $shown } days
    }
localization-desk-days-between = { $from } to { $to } days
localization-desk-days-unsaid = nothing said
localization-desk-phrases-none = No words yet that would be taken the wrong way there.
localization-desk-phrase-said = “{ $words }”
localization-desk-phrase-rather = Rather: { $instead }
localization-desk-phrase-new = Add words
localization-desk-phrase-edit = Edit “{ $words }”
localization-desk-phrase-gone = Taken out; it counts until somebody has signed.
localization-desk-phrase-back = Put back
localization-desk-phrase-back-what = Put back “{ $words }”
localization-desk-phrase-words = Better not say
localization-desk-phrase-words-hint = As it would be said, for example “last chance”.
localization-desk-phrase-reason = Why not?
localization-desk-phrase-instead = What could be said instead?
localization-desk-phrase-instead-hint = Optional
localization-desk-phrase-twice = These words are on the list already.
localization-desk-phrase-note = It is kept with the rest of the draft.
localization-desk-phrase-remove = Take out
localization-desk-phrase-done = Done
localization-desk-unkept = Not kept yet.
localization-desk-keep = Keep as draft
localization-desk-kept = Kept as draft
localization-desk-draft-waits = This is a draft. Nobody there notices it until it is signed.
localization-desk-drop = Drop the draft
localization-desk-drop-title = Drop this draft?
localization-desk-drop-text = What was changed in it is gone. What counts now stays as it is.
localization-desk-drop-keep = Keep the draft
localization-desk-undo-text = What was kept last stands here again.
localization-desk-sign = Who says yes
localization-desk-sign-who = Who has read this and stands for it?
localization-desk-sign-hint = Best somebody who lives there. Their name stays with it.
localization-desk-sign-now = Let it count
localization-desk-signed = Signed. It counts from now on.
localization-desk-sign-keep-first = Keep your changes as a draft first. Then somebody can sign them.
localization-desk-sign-nothing = Nothing waits to be signed. Change something and keep it as a draft; then somebody who knows people there lets it count.
localization-desk-versions = What was signed
localization-desk-versions-empty = Nobody has signed anything yet. Each version will stand here, with its name and day.
localization-desk-version = Version { $number }, signed by { $signer }
localization-desk-version-erased = Version { $number }, signed; the name was erased
localization-desk-version-ahead = Version { $number } counts
localization-desk-version-ahead-when = When somebody has signed
localization-desk-change-was = was
