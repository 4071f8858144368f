//! Draws the id of a media session, which is also the unguessable end of its WHIP or WHEP resource.

use crate::error::Error;
use aws_lc_rs::rand;
use feria_schema_base::MediaSessionId;

/// A session id of 128 random bits: whoever knows it may end the session, so it must not be guessable.
///
/// # Errors
/// When the system's random source fails.
pub fn random_session_id() -> Result<MediaSessionId, Error> {
    let mut bytes = [0; 16];
    rand::fill(&mut bytes).map_err(|_| Error::MediaIsBusy)?;
    Ok(MediaSessionId::from_bits(u128::from_be_bytes(bytes)))
}
