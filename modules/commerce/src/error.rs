//! The rules of the shop, one variant each. The variant's name is the sentence.

use feria_openapi::Failure;

/// A broken rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The shop's name has 1 to 60 characters.
    #[error("shop_name_has_the_wrong_length")]
    ShopNameHasTheWrongLength,
    /// The accent is `#` and six hexadecimal digits.
    #[error("accent_is_not_a_colour")]
    AccentIsNotAColour,
    /// Nothing of the shop has this id.
    #[error("product_not_found")]
    ProductNotFound,
    /// A product's name has 1 to 120 characters in each language.
    #[error("product_name_has_the_wrong_length")]
    ProductNameHasTheWrongLength,
    /// A description has at most 4,000 characters in each language.
    #[error("product_description_is_too_long")]
    ProductDescriptionIsTooLong,
    /// A picture is a file that was uploaded to this shop.
    #[error("picture_not_found")]
    PictureNotFound,
    /// A price is for one of the shop's markets.
    #[error("market_is_unknown")]
    MarketIsUnknown {
        /// Its place in the list of prices.
        index: usize,
    },
    /// A product has one price in a market.
    #[error("market_has_two_prices")]
    MarketHasTwoPrices {
        /// The place of the second one.
        index: usize,
    },
    /// A price is at least one minor unit, and no fortune.
    #[error("price_is_out_of_bounds")]
    PriceIsOutOfBounds {
        /// Its place in the list of prices.
        index: usize,
    },
    /// A stock has at most a million pieces.
    #[error("stock_is_out_of_bounds")]
    StockIsOutOfBounds,
    /// Somebody has reserved or given back meanwhile: whoever counts pieces decides anew.
    #[error("stock_has_changed")]
    StockHasChanged {
        /// How many can be reserved now.
        left: u32,
    },
    /// No piece is left to reserve.
    #[error("sold_out")]
    SoldOut,
    /// Something is missing before the product can be sold in that country.
    #[error("not_ready_for_sale_there")]
    NotReadyForSaleThere {
        /// What is missing.
        reason: &'static str,
    },
    /// The country is in no market.
    #[error("not_delivered_to_country")]
    NotDeliveredToCountry,
    /// Nothing is held under this id for this person.
    #[error("hold_not_found")]
    HoldNotFound,
    /// The piece is no longer held.
    #[error("hold_has_expired")]
    HoldHasExpired,
    /// What was ordered is not given back by giving up the hold.
    #[error("hold_was_ordered")]
    HoldWasOrdered,
    /// No such order, or not this person's.
    #[error("order_not_found")]
    OrderNotFound,
    /// Whether there is a piece for it is not known yet.
    #[error("order_is_being_placed")]
    OrderIsBeingPlaced,
    /// The shop took it back.
    #[error("order_was_cancelled")]
    OrderWasCancelled,
    /// Money that was paid is given back before an order is.
    #[error("paid_order_cannot_be_cancelled")]
    PaidOrderCannotBeCancelled,
    /// Whoever takes the money was asked for it and has not answered yet.
    #[error("payment_is_being_taken")]
    PaymentIsBeingTaken,
    /// No such file.
    #[error("file_not_found")]
    FileNotFound,
    /// Neither JPEG nor PNG nor WebP, whatever it is called, or cut short.
    #[error("picture_is_not_an_image")]
    PictureIsNotAnImage,
    /// More than 25 megapixels.
    #[error("picture_is_too_large")]
    PictureIsTooLarge,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::ShopNameHasTheWrongLength => Self::new(422, "shop_name_has_the_wrong_length").at("/name"),
            Error::AccentIsNotAColour => Self::new(422, "accent_is_not_a_colour").at("/accent"),
            Error::ProductNotFound => Self::new(404, "product_not_found"),
            Error::ProductNameHasTheWrongLength => Self::new(422, "product_name_has_the_wrong_length").at("/name"),
            Error::ProductDescriptionIsTooLong => Self::new(422, "product_description_is_too_long").at("/description"),
            Error::PictureNotFound => Self::new(422, "picture_not_found").at("/picture"),
            Error::MarketIsUnknown { index } => {
                Self::new(422, "market_is_unknown").at(format!("/prices/{index}/market"))
            }
            Error::MarketHasTwoPrices { index } => {
                Self::new(422, "market_has_two_prices").at(format!("/prices/{index}/market"))
            }
            Error::PriceIsOutOfBounds { index } => {
                Self::new(422, "price_is_out_of_bounds").at(format!("/prices/{index}/amount"))
            }
            Error::StockIsOutOfBounds => Self::new(422, "stock_is_out_of_bounds"),
            Error::StockHasChanged { left } => Self::new(409, "stock_has_changed").with("left", left),
            Error::SoldOut => Self::new(409, "sold_out"),
            Error::NotReadyForSaleThere { reason } => Self::new(409, "not_ready_for_sale_there").with("reason", reason),
            Error::NotDeliveredToCountry => Self::new(409, "not_delivered_to_country"),
            Error::HoldNotFound => Self::new(404, "hold_not_found"),
            Error::HoldHasExpired => Self::new(409, "hold_has_expired"),
            Error::HoldWasOrdered => Self::new(409, "hold_was_ordered"),
            Error::OrderNotFound => Self::new(404, "order_not_found"),
            Error::OrderIsBeingPlaced => Self::new(409, "order_is_being_placed"),
            Error::OrderWasCancelled => Self::new(409, "order_was_cancelled"),
            Error::PaidOrderCannotBeCancelled => Self::new(409, "paid_order_cannot_be_cancelled"),
            Error::PaymentIsBeingTaken => Self::new(409, "payment_is_being_taken"),
            Error::FileNotFound => Self::new(404, "file_not_found"),
            Error::PictureIsNotAnImage => Self::new(422, "picture_is_not_an_image"),
            Error::PictureIsTooLarge => Self::new(413, "picture_is_too_large"),
        }
    }
}
