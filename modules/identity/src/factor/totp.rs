//! Time-based one-time passwords (RFC 6238) over HMAC-SHA-1 (RFC 4226), as every authenticator app computes them.

use aws_lc_rs::hmac;
use feria_openapi::Failure;
use feria_schema_base::Timestamp;
use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write as _;

/// RFC 4226, 4: 160 bits are recommended.
const BYTES: usize = 20;
const DIGITS: u32 = 6;
/// A code holds so long, in seconds.
const STEP: i64 = 30;
/// A telephone may be wrong by one step in either direction (RFC 6238, 5.2).
const DRIFT: i64 = 1;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What the telephone and the house share. Its text is base32 (RFC 4648), as apps take it.
#[derive(Clone, PartialEq, Eq)]
pub struct SharedSecret([u8; BYTES]);

impl SharedSecret {
    /// A new one from the system's random source.
    ///
    /// # Errors
    /// `internal_error` when the system gives none.
    pub fn random() -> Result<Self, Failure> {
        let mut bytes = [0; BYTES];
        aws_lc_rs::rand::fill(&mut bytes).map_err(|_| Failure::internal_error())?;
        Ok(Self(bytes))
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mut bytes, mut held, mut bits) = (Vec::with_capacity(BYTES), 0_u32, 0);
        for letter in text.bytes() {
            let value = BASE32.iter().position(|known| *known == letter)?;
            held = held << 5 | u32::try_from(value).ok()?;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes.push(u8::try_from(held >> bits & 0xff).ok()?);
            }
        }
        bytes.try_into().ok().map(Self)
    }

    /// The text form: 32 letters, no padding.
    #[must_use]
    pub fn reveal(&self) -> String {
        let mut text = String::with_capacity(BYTES * 8 / 5);
        for five in self.0.chunks(5) {
            let held = five.iter().fold(0_u64, |held, byte| held << 8 | u64::from(*byte));
            for place in (0..8).rev() {
                text.push(char::from(BASE32[(held >> (place * 5) & 31) as usize]));
            }
        }
        text
    }

    /// What an app reads from the picture, in the form of the Key Uri Format that all of them know.
    #[must_use]
    pub fn uri(&self, account: &str) -> String {
        let account: String = account.bytes().fold(String::new(), |mut text, byte| {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => text.push(char::from(byte)),
                _ => {
                    // Writing into a String does not fail.
                    let _ = write!(text, "%{byte:02X}");
                }
            }
            text
        });
        format!("otpauth://totp/Feria:{account}?secret={}&issuer=Feria", self.reveal())
    }

    /// The step for which this code is right at `now`, if it is a later one than `used`: no code is right twice.
    #[must_use]
    pub fn step_of(&self, code: &str, now: Timestamp, used: i64) -> Option<i64> {
        let current = now.0.div_euclid(1_000_000).div_euclid(STEP);
        let code = code.as_bytes();
        (current - DRIFT..=current + DRIFT).find(|step| *step > used && is_same(self.code(*step).as_bytes(), code))
    }

    /// The code of a step (RFC 4226, 5.3).
    #[must_use]
    pub fn code(&self, step: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let bytes = tag.as_ref();
        let offset = usize::from(bytes[bytes.len() - 1] & 0xf);
        let cut = bytes[offset..offset + 4].iter().fold(0_u32, |held, byte| held << 8 | u32::from(*byte));
        format!("{:0width$}", (cut & 0x7fff_ffff) % 10_u32.pow(DIGITS), width = DIGITS as usize)
    }
}

impl std::fmt::Debug for SharedSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedSecret(…)")
    }
}

/// A picture that a telephone reads: its side in modules, and the dark ones as the path of an SVG.
pub(crate) struct Picture {
    pub(crate) side: u32,
    pub(crate) path: String,
}

impl Picture {
    /// The QR code of `text`; ours are far shorter than the longest.
    pub(crate) fn of(text: &str) -> Result<Self, Failure> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|_| Failure::internal_error())?;
        let side = code.size();
        let mut path = String::new();
        for (y, x) in (0..side).flat_map(|y| (0..side).map(move |x| (y, x))) {
            if code.get_module(x, y) {
                // Writing into a String does not fail.
                let _ = write!(path, "M{x} {y}h1v1h-1z");
            }
        }
        Ok(Self { side: u32::try_from(side).unwrap_or_default(), path })
    }
}

/// Takes the same time wherever they differ.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |held, (one, other)| held | (one ^ other)) == 0
}
