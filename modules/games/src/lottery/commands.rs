//! Commands: what a lottery is asked to do.

use feria_schema_base::{LocalizedText, PersonId, RoomId, Timestamp};
use feria_schema_games::lottery::Way;
use std::time::Duration;

/// Everything that is said of a lottery before it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announce {
    /// In which show.
    pub room: RoomId,
    /// Which one of the show, from 1.
    pub number: u32,
    /// What is typed in the chat to enter.
    pub keyword: String,
    /// What is won.
    pub prize: LocalizedText,
    /// Of the seed.
    pub commitment: String,
    /// How long it is announced before it opens.
    pub opens_in: Duration,
    /// How long it is open.
    pub lasts: Duration,
}

/// An entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enter {
    /// Who.
    pub person: PersonId,
    /// Whether it is one of the shop's own people.
    pub staff: bool,
    /// Whether chance may decide a game where they are.
    pub allowed: bool,
    /// How.
    pub way: Way,
    /// When it was said, if it was said in the chat; else it is said now.
    pub at: Option<Timestamp>,
}

/// A command to one lottery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Announce it.
    Announce(Box<Announce>),
    /// Somebody wants to be in.
    Enter(Enter),
    /// Close it now, before its time.
    Close,
    /// Call it off.
    Cancel,
    /// The show is over: nobody can enter any more.
    EndWithShow,
    /// Time has passed.
    Pass,
    /// Everything that was typed before it closed has been read.
    Freeze,
    /// Draw with this seed.
    Draw(String),
}
