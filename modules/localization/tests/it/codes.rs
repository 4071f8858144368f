//! Postal codes: whatever keyboard and habit wrote them, kept as the country writes them, and never a wall.

use feria_localization::testing::Address;
use feria_localization::{AddressFault, AddressForm, Misfit};

/// What is kept of a code, beside an address that is whole.
fn kept(country: &str, typed: &str, is_right: bool) -> Result<String, Vec<AddressFault>> {
    let form = AddressForm::of(country.parse().unwrap());
    let written: Address = form
        .fields
        .iter()
        .filter(|field| field.name != "name")
        .map(|field| (field.name.to_owned(), if field.name == "zip" { typed } else { "Somewhere 1" }.to_owned()))
        .collect();
    form.check(&written, is_right).map(|kept| kept["zip"].clone())
}

#[test]
fn a_code_is_compared_without_case_width_blanks_and_dashes() {
    for (country, typed, is_kept) in [
        ("NL", "1012 ab", "1012 AB"),
        ("NL", "1012ab", "1012 AB"),
        ("GB", "sw1a1aa", "SW1A 1AA"),
        ("GB", "M1 1AE", "M1 1AE"),
        ("GB", "ec1y-8sy", "EC1Y 8SY"),
        ("CA", "h3z2y7", "H3Z 2Y7"),
        ("IE", "a65f4e2", "A65 F4E2"),
        ("JP", "１５４－００２３", "154-0023"),
        ("JP", "〒154-0023", "154-0023"),
        ("JP", "１５４００２３", "154-0023"),
        ("JP", "154ー0023", "154-0023"),
        ("LV", "lv1073", "LV-1073"),
        ("SE", "114 55", "11455"),
        ("PL", "00950", "00-950"),
        ("US", "95014–1234", "95014-1234"),
        ("BR", "40301110", "40301-110"),
        ("AR", "c1070aam", "C1070AAM"),
        ("DE", "١٠١١٥", "10115"),
        ("FR", "33\u{A0}380", "33380"),
    ] {
        assert_eq!(kept(country, typed, false).as_deref(), Ok(is_kept), "{country} {typed}");
    }
}

/// Egypt has codes of seven digits since 2021, Saudi Arabia four more behind the five: data age, and buyers know.
#[test]
fn a_code_that_the_data_do_not_know_is_taken_when_its_buyer_says_that_it_is_right() {
    for (country, typed, example, is_kept) in [
        ("EG", "1234567", "12411", "1234567"),
        ("SA", "12345-6789", "11564", "12345-6789"),
        ("DE", "1011a", "26133", "1011A"),
    ] {
        let misfit = Misfit::LooksWrong { example: example.to_owned() };
        assert_eq!(kept(country, typed, false), Err(vec![AddressFault { field: "zip".to_owned(), misfit }]));
        assert_eq!(kept(country, typed, true).as_deref(), Ok(is_kept));
    }
    for typed in ["✂", "10115, Berlin", "12345678901234567"] {
        let fault = AddressFault { field: "zip".to_owned(), misfit: Misfit::NotACode };
        assert_eq!(kept("DE", typed, true), Err(vec![fault]), "{typed}");
    }
}

#[test]
fn everything_that_is_wrong_with_an_address_is_told_at_once() {
    let form = AddressForm::of("DE".parse().unwrap());
    let written = [("zip", "1"), ("street", " "), ("moon", "x"), ("city", "Ber\u{202E}lin")];
    let written: Address = written.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let faults = form.check(&written, false).unwrap_err();
    let told: Vec<(&str, &Misfit)> = faults.iter().map(|fault| (fault.field.as_str(), &fault.misfit)).collect();
    let looks_wrong = Misfit::LooksWrong { example: "26133".to_owned() };
    let all = [
        ("moon", &Misfit::NotInTheForm),
        ("street", &Misfit::Missing),
        ("zip", &looks_wrong),
        ("city", &Misfit::Hidden),
    ];
    assert_eq!(told, all);
}
