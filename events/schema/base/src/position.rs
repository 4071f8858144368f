//! Places in the log and in a stream.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A place in the log, from 1; 0 stands for the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = u64)]
pub struct Position(pub u64);

/// How many events a stream has: the number of its newest, from 1.
pub type Version = u64;
