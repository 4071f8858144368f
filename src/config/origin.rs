//! Origin of a site, as browsers write it.

use serde::Deserialize;
use std::str::FromStr;

/// `https://shop.example`, or with a port that is not the usual one (RFC 6454).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Origin(pub String);

/// The text is no origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected an origin such as \"https://shop.example\" or \"http://localhost:5173\", without a path")]
pub struct OriginError;

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let text = text.to_ascii_lowercase();
        let (scheme, host) = text.split_once("://").ok_or(OriginError)?;
        let usual = match scheme {
            "https" => ":443",
            "http" => ":80",
            _ => return Err(OriginError),
        };
        let is_name = |letter: u8| letter.is_ascii_alphanumeric() || b".-_:[]".contains(&letter);
        if host.is_empty() || !host.bytes().all(is_name) {
            return Err(OriginError);
        }
        Ok(Self(format!("{scheme}://{}", host.strip_suffix(usual).unwrap_or(host))))
    }
}

impl TryFrom<String> for Origin {
    type Error = OriginError;

    fn try_from(text: String) -> Result<Self, OriginError> {
        text.parse()
    }
}

pub(super) fn optional_origin<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Origin>, D::Error> {
    let text = super::text::optional_text(deserializer)?;
    text.map(|text| text.parse().map_err(serde::de::Error::custom)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_and_host_and_nothing_else() {
        let read = |text: &str| text.parse::<Origin>().map(|origin| origin.0);
        assert_eq!(read("https://Shop.Example:443").as_deref(), Ok("https://shop.example"));
        assert_eq!(read("http://localhost:5173").as_deref(), Ok("http://localhost:5173"));
        assert_eq!(read("http://[::1]:80").as_deref(), Ok("http://[::1]"));
        for text in
            ["shop.example", "https://", "https://shop.example/", "*", "null", "ftp://shop.example", "https://a b"]
        {
            assert_eq!(read(text), Err(OriginError), "{text}");
        }
    }
}
