//! The closed set of the events of a lottery.

use feria_schema_games::lottery::{Announced, Cancelled, Closed, Drawn, Entered, Frozen, Opened};

feria_events::events! {
    /// What can happen to a lottery.
    pub enum LotteryEvent {
        Announced(Announced),
        Opened(Opened),
        Entered(Entered),
        Closed(Closed),
        Frozen(Frozen),
        Drawn(Drawn),
        Cancelled(Cancelled),
    }
}
