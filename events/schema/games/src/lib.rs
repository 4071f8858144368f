//! The events of the games module.
//!
//! - **owns** the shapes of `games.lottery.…`
//! - **promises** that what a release has written decodes for ever
//! - **knows** only the words of `feria-schema-base`

pub mod lottery;

feria_schema_base::ids! {
    /// One lottery.
    LotteryId = "lottery";
}
