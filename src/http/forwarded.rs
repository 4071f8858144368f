//! Forwarded headers: whom a proxy saw, how they spoke to it and to which host, in its own words (`X-Forwarded-…`) or in
//! those of RFC 7239 (`Forwarded`). Whoever reads them knows that the proxy is trusted.

use actix_web::http::header::{self, HeaderMap};
use std::net::{IpAddr, SocketAddr};

/// The hops, the nearest first; one that cannot be read is `None`.
pub(super) fn hops(headers: &HeaderMap) -> impl Iterator<Item = Option<IpAddr>> {
    // Every proxy adds whom it saw, to the last line or in one of its own; some send several lines.
    let mut seen: Vec<_> = list(headers, "x-forwarded-for").map(|text| address(&text)).collect();
    if seen.is_empty() {
        seen = elements(headers).map(|element| address(&parameter(&element, "for")?)).collect();
    }
    seen.into_iter().rev()
}

/// Whether the caller speaks HTTPS to the outermost proxy.
pub(super) fn is_https(headers: &HeaderMap) -> bool {
    let told = list(headers, "x-forwarded-proto").next();
    let told = told.or_else(|| parameter(&elements(headers).next()?, "proto"));
    told.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"))
}

/// The host that the caller named to the outermost proxy.
pub(super) fn host(headers: &HeaderMap) -> Option<String> {
    list(headers, "x-forwarded-host").next().or_else(|| parameter(&elements(headers).next()?, "host"))
}

/// Whether a proxy stands before us, trusted or not.
pub(super) fn is_forwarded(headers: &HeaderMap) -> bool {
    ["x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-real-ip"]
        .iter()
        .any(|name| headers.contains_key(*name))
        || [header::FORWARDED, header::VIA].iter().any(|name| headers.contains_key(name))
}

/// One hop as proxies write it: an address, perhaps with a port.
fn address(text: &str) -> Option<IpAddr> {
    let with_port = || text.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    let address = text.trim_matches(['[', ']']).parse().ok().or_else(with_port);
    address.as_ref().map(IpAddr::to_canonical)
}

/// The members of a list, over all its lines.
fn list(headers: &HeaderMap, name: &'static str) -> impl Iterator<Item = String> {
    let lines = headers.get_all(name).map(|line| line.to_str().unwrap_or_default());
    lines.flat_map(|line| line.split(',').map(|member| member.trim().to_owned())).filter(|member| !member.is_empty())
}

/// The elements of `Forwarded`, each the text of its parameters.
fn elements(headers: &HeaderMap) -> impl Iterator<Item = String> {
    let lines = headers.get_all(header::FORWARDED).map(|line| line.to_str().unwrap_or_default());
    lines.flat_map(|line| split(line, ','))
}

/// The value of one parameter, without its quotes.
fn parameter(element: &str, wanted: &str) -> Option<String> {
    split(element, ';').into_iter().find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let value = value.trim();
        let quoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        name.trim()
            .eq_ignore_ascii_case(wanted)
            .then(|| quoted.map_or_else(|| value.to_owned(), |text| text.replace('\\', "")))
    })
}

/// Parts between separators that stand in no quoted string.
fn split(text: &str, separator: char) -> Vec<String> {
    let (mut parts, mut quoted, mut escaped) = (vec![String::new()], false, false);
    for letter in text.chars() {
        if letter == separator && !quoted {
            parts.push(String::new());
            continue;
        }
        quoted ^= letter == '"' && !escaped;
        escaped = quoted && letter == '\\' && !escaped;
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in lines {
            map.append(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap_or_else(|_| unreachable!()));
        }
        map
    }

    #[test]
    fn https_is_known_however_a_proxy_says_it() {
        for line in [
            ("x-forwarded-proto", "https"),
            ("x-forwarded-proto", "HTTPS"),
            ("x-forwarded-proto", "https, http"),
            ("forwarded", "for=192.0.2.60;proto=https;by=203.0.113.43"),
            ("forwarded", "for=\"[2001:db8::1]:47, x\";Proto=\"https\", for=10.0.0.1;proto=http"),
        ] {
            assert!(is_https(&headers(&[line])), "{line:?}");
        }
        for line in [
            ("x-forwarded-proto", "http"),
            ("x-forwarded-proto", "http, https"),
            ("x-forwarded-proto", ""),
            ("forwarded", "for=\"proto=https\""),
            ("forwarded", "for=10.0.0.1"),
        ] {
            assert!(!is_https(&headers(&[line])), "{line:?}");
        }
    }

    #[test]
    fn hops_are_read_from_either_header_the_nearest_first() {
        let read = |lines: &[_]| hops(&headers(lines)).map(|hop| hop.map(|hop| hop.to_string())).collect::<Vec<_>>();
        let some = |text: &str| Some(text.to_owned());
        let theirs = [("x-forwarded-for", "9.9.9.9, unknown"), ("x-forwarded-for", "203.0.113.8:4711")];
        assert_eq!(read(&theirs), [some("203.0.113.8"), None, some("9.9.9.9")]);
        let standard =
            [("forwarded", "for=9.9.9.9;proto=http, for=\"[2001:db8::1]:4711\""), ("forwarded", "for=_hidden")];
        assert_eq!(read(&standard), [None, some("2001:db8::1"), some("9.9.9.9")]);
    }

    #[test]
    fn the_host_is_the_one_that_the_caller_named() {
        assert_eq!(host(&headers(&[("x-forwarded-host", "shop.example, inner")])).as_deref(), Some("shop.example"));
        assert_eq!(
            host(&headers(&[("forwarded", "host=\"shop.example:8443\"")])).as_deref(),
            Some("shop.example:8443")
        );
        assert_eq!(host(&headers(&[])), None);
    }
}
