//! The caller's language: `?lang=`, then the cookie that the pages set, then `Accept-Language`.

use actix_web::http::header::{self, HeaderMap};

/// A language that Feria speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
    Arabic,
}

impl Language {
    /// The first is spoken to those who ask for none of these.
    pub(crate) const ALL: [Self; 3] = [Self::English, Self::Chinese, Self::Arabic];

    /// BCP 47, and the folder under `locales/`.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
            Self::Arabic => "ar",
        }
    }

    pub(crate) const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic)
    }

    /// The language in which somebody is spoken to who reads `tag`.
    pub(crate) fn nearest(tag: &str) -> Self {
        Self::of_tag(tag).unwrap_or(Self::ALL[0])
    }

    /// `zh-Hans-SG` is spoken as `zh-CN`: the primary subtag decides.
    fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| {
            let own = language.tag().split('-').next().unwrap_or_default();
            own.eq_ignore_ascii_case(primary)
        })
    }

    /// The best of an `Accept-Language`.
    fn of_header(value: &str) -> Option<Self> {
        let mut wanted: Vec<(f32, Self)> = value
            .split(',')
            .filter_map(|part| {
                let (tag, weight) = part.split_once(';').unwrap_or((part, ""));
                let weight = weight.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.parse().ok())?;
                Some((weight, Self::of_tag(tag)?))
            })
            .filter(|(weight, _)| *weight > 0.0)
            .collect();
        // Stable: of equal weights the first named wins.
        wanted.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        wanted.first().map(|(_, language)| *language)
    }
}

/// Which language a request is answered in.
pub(crate) fn choose(headers: &HeaderMap, query: &str) -> Language {
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
    asked
        .and_then(Language::of_tag)
        .or_else(|| cookie(headers).as_deref().and_then(Language::of_tag))
        .or_else(|| headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Language::of_header))
        .unwrap_or(Language::English)
}

/// Read by hand: an ill-formed cookie of somebody else must not cost the caller their language.
fn cookie(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix("feria_language=").map(str::to_owned))
}
