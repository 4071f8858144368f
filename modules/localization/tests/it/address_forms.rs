//! Addresses as they are written in Germany, the United States, China, the Emirates, Singapore, and elsewhere.

use feria_localization::testing::{Address, Field};
use feria_localization::{AddressFault, AddressForm, Misfit};
use feria_schema_base::Country;
use serde_json::Value;
use std::collections::BTreeMap;

fn form(country: &str) -> AddressForm {
    AddressForm::of(country.parse().unwrap())
}

/// What the data say of each country they know.
fn data() -> BTreeMap<String, Value> {
    serde_json::from_str(include_str!("../../data/address-forms.json")).unwrap()
}

fn names(form: &AddressForm) -> Vec<&str> {
    form.fields.iter().map(|field| field.name).collect()
}

fn required(form: &AddressForm) -> Vec<&str> {
    form.fields.iter().filter(|field| field.required).map(|field| field.name).collect()
}

fn label<'a>(form: &'a AddressForm, name: &str) -> &'a str {
    &form.fields.iter().find(|field| field.name == name).unwrap().label_key
}

fn address(fields: &[(&str, &str)]) -> Address {
    fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[track_caller]
fn misfits(country: &str, fields: &[(&str, &str)], field: &str, misfit: Misfit) {
    let fault = AddressFault { field: field.to_owned(), misfit };
    assert_eq!(form(country).check(&address(fields), false), Err(vec![fault]));
}

fn looks_wrong(example: &str) -> Misfit {
    Misfit::LooksWrong { example: example.to_owned() }
}

#[test]
fn germany_writes_the_code_before_the_town() {
    let germany = form("DE");
    assert_eq!(names(&germany), ["name", "organization", "street", "zip", "city"]);
    assert_eq!(required(&germany), ["name", "street", "zip", "city"]);
    let written = [("street", " Lange Straße 7 "), ("zip", "10115"), ("city", "Berlin"), ("organization", "")];
    let kept = address(&[("street", "Lange Straße 7"), ("zip", "10115"), ("city", "Berlin")]);
    assert_eq!(germany.check(&address(&written), false), Ok(kept));
    misfits("DE", &[("street", "Lange Straße 7"), ("zip", "1011"), ("city", "Berlin")], "zip", looks_wrong("26133"));
    misfits("DE", &[("street", "Lange Straße 7"), ("zip", "101155"), ("city", "Berlin")], "zip", looks_wrong("26133"));
    misfits("DE", &[("street", " "), ("zip", "10115"), ("city", "Berlin")], "street", Misfit::Missing);
}

#[test]
fn the_united_states_ask_the_state_and_a_zip_code() {
    let states = form("US");
    assert_eq!(names(&states), ["name", "organization", "street", "city", "state", "zip"]);
    assert_eq!((label(&states, "state"), label(&states, "zip")), ("state", "zip"));
    let options = states.fields.iter().find_map(|field| field.options.clone()).unwrap();
    let california = options.iter().find(|place| place.value == "CA").unwrap();
    assert_eq!((california.name.as_str(), &california.latin), ("California", &None));
    let written = [("street", "1 Main St"), ("city", "Davis"), ("state", "CA"), ("zip", "95616-1234")];
    assert_eq!(states.check(&address(&written), false), Ok(address(&written)));
    misfits("US", &[("street", "1 Main St"), ("city", "Davis"), ("zip", "95616")], "state", Misfit::Missing);
}

#[test]
fn china_goes_from_the_large_to_the_small() {
    let china = form("CN");
    assert_eq!(names(&china), ["zip", "state", "city", "dependent_locality", "street", "organization", "name"]);
    assert_eq!((label(&china, "state"), label(&china, "dependent_locality")), ("province", "district"));
    let options = china.fields.iter().find_map(|field| field.options.clone()).unwrap();
    let zhejiang = options.iter().find(|place| place.value == "浙江省").unwrap();
    assert_eq!(zhejiang.latin.as_deref(), Some("Zhejiang Sheng"));
    let written = [("state", "浙江省"), ("city", "丽水市"), ("street", "剑池路 1 号"), ("zip", "３２３７００")];
    let kept = form("CN").check(&address(&written), false).unwrap();
    assert_eq!(kept["zip"], "323700", "full-width digits are digits");
}

#[test]
fn the_emirates_have_emirates_and_no_code() {
    let emirates = form("AE");
    assert_eq!(names(&emirates), ["name", "organization", "street", "state"]);
    assert_eq!(label(&emirates, "state"), "emirate");
    assert_eq!(required(&emirates), ["name", "street", "state"]);
    let written = [("street", "شارع الوصل ١٢"), ("state", "إمارة دبيّ")];
    assert_eq!(emirates.check(&address(&written), false), Ok(address(&written)));
    misfits("AE", &[("street", "شارع الوصل ١٢"), ("state", "دبي"), ("zip", "1")], "zip", Misfit::NotInTheForm);
}

#[test]
fn singapore_is_its_own_town() {
    let singapore = form("SG");
    assert_eq!(names(&singapore), ["name", "organization", "street", "zip"]);
    let written = [("street", "10 Eunos Road 8"), ("zip", "٤٠٨٦٠٠")];
    assert_eq!(singapore.check(&address(&written), false).unwrap()["zip"], "408600", "Arabic digits are digits");
    misfits("SG", &[("street", "10 Eunos Road 8")], "zip", Misfit::Missing);
}

#[test]
fn a_code_is_kept_in_its_usual_writing_and_called_what_it_is_called() {
    let british = [("street", "1 Mill Lane"), ("city", "Ely"), ("zip", "cb7 4dl")];
    assert_eq!(form("GB").check(&address(&british), false).unwrap()["zip"], "CB7 4DL");
    assert_eq!((label(&form("GB"), "city"), label(&form("IE"), "zip")), ("post_town", "eircode"));
}

#[test]
fn what_is_too_long_or_has_two_lines_is_refused() {
    let long = "x".repeat(201);
    let wrong = [
        (long.as_str(), Misfit::TooLong),
        ("Lange Straße\n7", Misfit::Hidden),
        ("Lange Straße\u{0} 7", Misfit::Hidden),
        ("\u{3164}", Misfit::Hidden),
    ];
    for (street, misfit) in wrong {
        misfits("DE", &[("street", street), ("zip", "10115"), ("city", "Berlin")], "street", misfit);
    }
}

#[test]
fn the_country_may_stand_in_the_address_if_it_is_the_right_one() {
    let mut written = address(&[("street", "Lange Straße 7"), ("zip", "10115"), ("city", "Berlin"), ("country", "DE")]);
    assert_eq!(form("DE").check(&written, false).unwrap().len(), 3);
    written.insert("country".to_owned(), "AT".to_owned());
    let fault = AddressFault { field: "country".to_owned(), misfit: Misfit::NotInTheForm };
    assert_eq!(form("DE").check(&written, false), Err(vec![fault]));
}

/// The data are whole: each form can be filled in, and its own example of a code fits.
#[test]
fn every_country_has_a_form_that_can_be_filled_in() {
    let data = data();
    assert!(data.len() > 250);
    for code in data.keys() {
        let country: Country = code.parse().unwrap();
        assert!(AddressForm::is_known(country));
        let form = AddressForm::of(country);
        assert!(names(&form).contains(&"street"), "{code}");
        let lines = form.lines.join("\n");
        assert!(names(&form).iter().all(|name| lines.contains(&format!("{{{name}}}"))), "{code}: {lines}");
        let written = form.fields.iter().filter(|field| field.name != "name").map(|field| {
            let text = field.example.clone().unwrap_or_else(|| "Somewhere 1".to_owned());
            (field.name.to_owned(), text)
        });
        let written: Address = written.collect();
        let kept = form.check(&written, false).unwrap_or_else(|fault| panic!("{code}: {fault:?}"));
        assert_eq!(kept.len(), written.len());
        let Some(zip) = form.fields.iter().find(|field| field.pattern.is_some()) else { continue };
        let wrong = Address::from([(zip.name.to_owned(), "✂".to_owned())]);
        let mut wrong_zip = kept;
        wrong_zip.extend(wrong);
        let fault = AddressFault { field: "zip".to_owned(), misfit: Misfit::NotACode };
        assert_eq!(form.check(&wrong_zip, false), Err(vec![fault]), "{code}");
    }
}

#[test]
fn a_country_that_the_data_do_not_know_gets_the_general_form() {
    let general = form("QZ");
    assert!(!AddressForm::is_known("QZ".parse().unwrap()));
    assert_eq!(names(&general), ["name", "organization", "street", "city"]);
    assert_eq!(required(&general), ["name", "street", "city"]);
}

/// What a parcel needs is asked for, in every country: each needed field that is missing is named.
#[test]
fn every_country_names_what_is_missing() {
    let data = data();
    for (code, raw) in &data {
        let form = form(code);
        let format = raw["fmt"].as_str().unwrap_or("%N%n%O%n%A%n%C");
        let fields = names(&form);
        for (letter, name) in [("%A", "street"), ("%C", "city"), ("%S", "state"), ("%Z", "zip"), ("%X", "sorting_code")]
        {
            assert_eq!(fields.contains(&name), format.contains(letter), "{code} {name}");
        }
        let written: Address = form.fields.iter().filter(|field| field.name != "name").map(filled_in).collect();
        for field in form.fields.iter().filter(|field| field.required && field.name != "name") {
            let mut without = written.clone();
            without.insert(field.name.to_owned(), " ".to_owned());
            let fault = AddressFault { field: field.name.to_owned(), misfit: Misfit::Missing };
            assert_eq!(form.check(&without, false), Err(vec![fault]), "{code}");
        }
        let bare: Address =
            form.fields.iter().filter(|field| field.required && field.name != "name").map(filled_in).collect();
        assert!(form.check(&bare, false).is_ok(), "{code}: what is not needed may be left out");
    }
}

fn filled_in(field: &Field) -> (String, String) {
    (field.name.to_owned(), field.example.clone().unwrap_or_else(|| "Somewhere 1".to_owned()))
}

/// What fits is kept as it is: whoever sends back what was kept changes nothing.
#[test]
fn an_address_that_was_kept_is_kept_again_unchanged() {
    let addresses = [
        ("GB", &[("street", " 1 Mill Lane "), ("city", "Ely"), ("zip", "cb7 4dl")][..]),
        ("SG", &[("street", "10 Eunos Road 8"), ("zip", "٤٠٨٦٠٠")]),
        ("CA", &[("street", "1 Rue"), ("city", "Montréal"), ("state", "QC"), ("zip", "h3z 2y7"), ("organization", "")]),
    ];
    for (country, written) in addresses {
        let kept = form(country).check(&address(written), false).unwrap();
        assert_eq!(form(country).check(&kept, false), Ok(kept.clone()), "{country}");
    }
}

/// A name stands on the order itself: as a field of the address it is one too many.
#[test]
fn the_name_is_no_part_of_an_address() {
    let german = [("street", "Lange Straße 7"), ("zip", "10115"), ("city", "Berlin"), ("name", "Ann")];
    misfits("DE", &german, "name", Misfit::NotInTheForm);
}

/// A letter with marks is one character, however many code points it has.
#[test]
fn two_hundred_characters_fit_as_people_count_them() {
    let street = "e\u{301}".repeat(200);
    let written = address(&[("street", &street), ("zip", "10115"), ("city", "Berlin")]);
    let kept = address(&[("street", &"é".repeat(200)), ("zip", "10115"), ("city", "Berlin")]);
    assert_eq!(form("DE").check(&written, false), Ok(kept));
}

/// A parcel is addressed as the post there reads it, with what stands between the fields.
#[test]
fn a_parcel_is_addressed_line_by_line() {
    assert_eq!(form("DE").lines, ["{name}", "{organization}", "{street}", "{zip} {city}"]);
    assert_eq!(form("US").lines, ["{name}", "{organization}", "{street}", "{city}, {state} {zip}"]);
    assert_eq!(form("CN").lines[1..3], ["{state}{city}{dependent_locality}", "{street}"]);
    assert_eq!(form("CH").lines[3], "CH-{zip} {city}");
    assert_eq!(form("JP").lines[0], "〒{zip}");
}
