//! The rules of the shop, one variant each. The variant's name is the sentence.

use feria_openapi::rules;
use feria_schema_base::Country;

rules! {
    /// A broken rule.
    pub enum Error {
        /// The shop's name has 1 to 60 characters.
        ShopNameHasTheWrongLength = 422 "shop_name_has_the_wrong_length".at("/name");
        /// The accent is `#` and six hexadecimal digits.
        AccentIsNotAColour = 422 "accent_is_not_a_colour".at("/accent");
        /// Nothing of the shop has this id.
        ProductNotFound = 404 "product_not_found";
        /// No such show.
        RoomNotFound = 404 "room_not_found".at("/room");
        /// A product's name has 1 to 120 characters in each language.
        ProductNameHasTheWrongLength = 422 "product_name_has_the_wrong_length".at("/name");
        /// A description has at most 4,000 characters in each language.
        ProductDescriptionIsTooLong = 422 "product_description_is_too_long".at("/description");
        /// A detail has at most 500 characters in each language.
        ProductDetailIsTooLong {
            /// What it is about.
            kind: &'static str,
        } = 422 "product_detail_is_too_long".at(format!("/details/{kind}"));
        /// Everything in a text can be seen.
        TextHasHiddenCharacters {
            /// Where.
            field: String,
        } = 422 "text_has_hidden_characters".at(field);
        /// A picture is a file that was uploaded to this shop.
        PictureNotFound = 422 "picture_not_found".at("/picture");
        /// A price is for one of the shop's markets.
        MarketIsUnknown {
            /// Its place in the list of prices.
            index: usize,
        } = 422 "market_is_unknown".at(format!("/prices/{index}/market"));
        /// A product has one price in a market.
        MarketHasTwoPrices {
            /// The place of the second one.
            index: usize,
        } = 422 "market_has_two_prices".at(format!("/prices/{index}/market"));
        /// A price is at least one minor unit, and no fortune.
        PriceIsOutOfBounds {
            /// Its place in the list of prices.
            index: usize,
        } = 422 "price_is_out_of_bounds".at(format!("/prices/{index}/amount"));
        /// A stock has at most a million pieces.
        StockIsOutOfBounds = 422 "stock_is_out_of_bounds";
        /// Somebody has reserved or given back meanwhile: whoever counts pieces decides anew.
        StockHasChanged {
            /// How many can be reserved now.
            left: u32,
        } = 409 "stock_has_changed".with("left", left);
        /// No piece is left to reserve.
        SoldOut = 409 "sold_out";
        /// Something is missing before the product can be sold in that country.
        NotReadyForSaleThere {
            /// What is missing.
            reason: &'static str,
        } = 409 "not_ready_for_sale_there".with("reason", reason);
        /// A buyer has as many pieces of the product as one may have within the term.
        TooManyPiecesForOneBuyer {
            /// How many that are.
            most: u32,
            /// Within so many hours.
            hours: u16,
        } = 409 "too_many_pieces_for_one_buyer".with("most", most).with("hours", hours);
        /// As many pieces were ordered with this e-mail address or telephone number.
        TooManyPiecesForOneContact {
            /// How many that are.
            most: u32,
            /// Within so many hours.
            hours: u16,
        } = 409 "too_many_pieces_for_one_contact".with("most", most).with("hours", hours);
        /// As many pieces were ordered to this address.
        TooManyPiecesForOneAddress {
            /// How many that are.
            most: u32,
            /// Within so many hours.
            hours: u16,
        } = 409 "too_many_pieces_for_one_address".with("most", most).with("hours", hours);
        /// A limit for buyers is 1 to 1,000 pieces, or none, within 1 to 720 hours.
        BuyerLimitIsOutOfBounds = 422 "buyer_limit_is_out_of_bounds".at("/per_buyer");
        /// The country is in no market.
        NotDeliveredToCountry = 409 "not_delivered_to_country";
        /// A piece is held for this person already, to be sent elsewhere.
        HeldForAnotherCountry {
            /// Where it would go.
            country: Country,
        } = 409 "held_for_another_country".with("country", country.as_str());
        /// Nothing is held under this id for this person.
        HoldNotFound = 404 "hold_not_found";
        /// The piece is no longer held.
        HoldHasExpired = 409 "hold_has_expired";
        /// What was ordered is not given back by giving up the hold.
        HoldWasOrdered = 409 "hold_was_ordered";
        /// No such order, or not this person's.
        OrderNotFound = 404 "order_not_found";
        /// The order stands with what was sent first, and this is something else.
        OrderWasPlaced = 409 "order_was_placed";
        /// Whether there is a piece for it is not known yet.
        OrderIsBeingPlaced = 409 "order_is_being_placed";
        /// The shop took it back.
        OrderWasCancelled = 409 "order_was_cancelled";
        /// Its buyer could take it back for an hour; by now it may be packed.
        OnlyTheShopCancelsThisOrder = 409 "only_the_shop_cancels_this_order";
        /// Money that was paid is given back before an order is.
        PaidOrderCannotBeCancelled = 409 "paid_order_cannot_be_cancelled";
        /// Whoever takes the money was asked for it and has not answered yet.
        PaymentIsBeingTaken = 409 "payment_is_being_taken";
        /// A name on a parcel has 1 to 100 characters.
        RecipientHasTheWrongLength = 422 "recipient_has_the_wrong_length".at("/name");
        /// A shop reaches its buyer by one or the other.
        EmailOrPhoneIsNeeded = 422 "email_or_phone_is_needed".at("/email");
        /// Not of the shape `name@example.com`.
        EmailIsNotAnAddress = 422 "email_is_not_an_address".at("/email");
        /// A telephone number has 5 to 15 digits.
        PhoneIsNotANumber = 422 "phone_is_not_a_number".at("/phone");
        /// A parcel needs it.
        AddressFieldIsMissing {
            /// Which field of the form.
            field: String,
        } = 422 "address_field_is_missing".at(format!("/address/{field}"));
        /// A field of an address has at most 200 characters.
        AddressFieldIsTooLong {
            /// Which field of the form.
            field: String,
        } = 422 "address_field_is_too_long".at(format!("/address/{field}"));
        /// The form of the country does not have it.
        AddressFieldIsNotInTheForm {
            /// Which.
            field: String,
        } = 422 "address_field_is_not_in_the_form".at(format!("/address/{field}"));
        /// A postal code is letters and digits.
        PostalCodeIsNoCode {
            /// Which field of the form.
            field: String,
        } = 422 "postal_code_is_no_code".at(format!("/address/{field}"));
        /// Codes of that country look otherwise, as far as is known here; the buyer may say that it is right.
        PostalCodeLooksWrong {
            /// Which field of the form.
            field: String,
            /// One that is known.
            example: String,
        } = 422 "postal_code_looks_wrong".at(format!("/address/{field}")).with("example", example);
        /// No such file.
        FileNotFound = 404 "file_not_found";
        /// Neither JPEG nor PNG nor WebP, whatever it is called, or without its pixels.
        PictureIsNotAnImage = 422 "picture_is_not_an_image";
        /// More than 25 megapixels.
        PictureIsTooLarge = 413 "picture_is_too_large";
    }
}
