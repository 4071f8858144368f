//! One-time passwords by the letter of their standard.

use feria_identity::testing::SharedSecret;
use feria_schema_base::Timestamp;

/// `12345678901234567890`, the secret of the standard's own table.
const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn at(seconds: i64) -> Timestamp {
    Timestamp(seconds * 1_000_000)
}

/// RFC 6238, appendix B, the last six of its eight figures.
#[test]
fn codes_are_those_of_the_standard() {
    let secret = SharedSecret::parse(SECRET).unwrap();
    for (seconds, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(secret.code(seconds / 30), code);
        assert_eq!(secret.step_of(code, at(seconds), 0), Some(seconds / 30));
    }
}

#[test]
fn a_code_holds_one_step_to_either_side_and_never_twice() {
    let secret = SharedSecret::parse(SECRET).unwrap();
    let code = secret.code(100);
    for (seconds, right) in [(2_969, false), (2_970, true), (3_000, true), (3_059, true), (3_060, false)] {
        assert_eq!(secret.step_of(&code, at(seconds), 0), right.then_some(100), "{seconds}");
    }
    assert_eq!(secret.step_of(&code, at(3_000), 100), None, "it was used");
    assert_eq!(secret.step_of(&secret.code(99), at(3_000), 100), None, "a later one was used");
    for wrong in ["", "00000", "0000000", "abcdef", "２８７０８２"] {
        assert_eq!(secret.step_of(wrong, at(3_000), 0), None, "{wrong}");
    }
}

#[test]
fn a_secret_is_read_as_it_was_written() {
    let secret = SharedSecret::random().unwrap();
    assert_eq!(secret.reveal().len(), 32);
    assert_eq!(SharedSecret::parse(&secret.reveal()), Some(secret.clone()));
    assert_ne!(secret, SharedSecret::random().unwrap());
    assert_eq!(format!("{secret:?}"), "SharedSecret(…)");
    for no in ["", "GEZDGNBV", "gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "1EZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"] {
        assert_eq!(SharedSecret::parse(no), None, "{no}");
    }
    let uri = SharedSecret::parse(SECRET).unwrap().uri("Anna+öl@example.com");
    assert_eq!(uri, format!("otpauth://totp/Feria:Anna%2B%C3%B6l%40example.com?secret={SECRET}&issuer=Feria"));
}
