//! Aggregate: who is at a show, and how long each has been there.

use super::commands::Observe;
use super::events::PresenceEvent;
use feria_events::{Aggregate, Context};
use feria_schema_base::{Country, PersonId, Timestamp};
use feria_schema_rooms::presence::{Came, Observed, Placed, Stayed, Went};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::convert::Infallible;
use utoipa::ToSchema;

/// The viewers of one show.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Presence {
    /// Up to when it is known.
    at: Timestamp,
    /// Who is there, and since when.
    #[schema(value_type = BTreeMap<String, i64>)]
    here: BTreeMap<PersonId, Timestamp>,
    /// How long whoever has been there before was, in milliseconds.
    #[schema(value_type = BTreeMap<String, i64>)]
    before: BTreeMap<PersonId, i64>,
    /// Where they said last that they are.
    #[schema(value_type = BTreeMap<String, String>)]
    places: BTreeMap<PersonId, Country>,
}

impl Presence {
    /// Up to when it is known who is there.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Who is there, and since when.
    #[must_use]
    pub fn here(&self) -> &BTreeMap<PersonId, Timestamp> {
        &self.here
    }

    /// In which country somebody said last that they are.
    #[must_use]
    pub fn country_of(&self, person: &PersonId) -> Option<Country> {
        self.places.get(person).copied()
    }

    /// How long somebody has been at the show by then, in milliseconds.
    #[must_use]
    pub fn stayed(&self, person: &PersonId, until: Timestamp) -> i64 {
        let since = self.here.get(person).map_or(0, |since| until.millis_since(*since).max(0));
        self.before.get(person).copied().unwrap_or_default() + since
    }

    fn seconds(&self, person: &PersonId, until: Timestamp) -> u32 {
        u32::try_from(self.stayed(person, until) / 1_000).unwrap_or(u32::MAX)
    }
}

impl Aggregate for Presence {
    const KIND: &'static str = "rooms.presence";
    type Command = Observe;
    type Event = PresenceEvent;
    type Rejection = Infallible;

    /// Who is there cannot come, and who is not there cannot go.
    fn decide(&self, command: &Observe, _: &mut Context) -> Result<Vec<PresenceEvent>, Infallible> {
        let mut then = self.clone();
        let mut came = Vec::new();
        for arrival in command.came.iter().filter(|Came { person, .. }| !self.here.contains_key(person)) {
            if then.here.insert(arrival.person, arrival.at).is_none() {
                came.push(*arrival);
            }
        }
        let mut went = Vec::new();
        for (person, at) in &command.went {
            let seconds = then.seconds(person, *at);
            if then.here.remove(person).is_some() {
                went.push(Went { person: *person, at: *at, seconds });
            }
        }
        let stay = command.stayed.iter().filter(|person| then.here.contains_key(person));
        let stayed = stay.map(|person| Stayed { person: *person, seconds: then.seconds(person, command.at) }).collect();
        let observed =
            Observed { at: command.at, came, placed: command.placed.clone(), went, stayed, did: command.did.clone() };
        let Observed { came, placed, went, stayed, did, .. } = &observed;
        let is_news = !(came.is_empty() && placed.is_empty() && went.is_empty() && stayed.is_empty() && did.is_empty());
        Ok(is_news.then_some(PresenceEvent::Observed(observed)).into_iter().collect())
    }

    fn evolve(&mut self, PresenceEvent::Observed(Observed { at, came, placed, went, .. }): &PresenceEvent) {
        self.at = *at;
        for Came { person, at } in came {
            self.here.insert(*person, *at);
        }
        for Placed { person, country, .. } in placed {
            match country {
                Some(country) => self.places.insert(*person, *country),
                None => self.places.remove(person),
            };
        }
        for Went { person, at, .. } in went {
            let stayed = self.stayed(person, *at);
            self.before.insert(*person, stayed);
            self.here.remove(person);
        }
    }
}
