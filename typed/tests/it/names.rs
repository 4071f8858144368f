//! Names: one spelling of what looks alike.

use feria_typed::{Rule, look_alike};

#[test]
fn a_name_is_kept_as_people_see_it() {
    for (typed, kept) in [
        ("  Lena  ", "Lena"),
        ("Li\u{A0}Na", "Li Na"),
        ("Li \u{202F} Na", "Li Na"),
        ("山田\u{3000}太郎", "山田 太郎"),
        ("Ole\u{301}", "Olé"),
        ("فاطمة\u{200F}", "فاطمة"),
        ("Le\u{AD}na", "Lena"),
    ] {
        assert_eq!(Rule::name(24).read(typed).as_deref(), Ok(kept), "{}", typed.escape_unicode());
    }
}

#[test]
fn names_that_pass_for_one_another_look_alike() {
    for (one, other) in [
        ("Nora", "nora"),
        ("Nora", "Ｎｏｒａ"),
        ("Nora", "N o r a"),
        ("Nora", "Nоrа"),
        ("Paypal", "Рауpal"),
        ("店主", "店主"),
        ("Lena", "1ena"),
    ] {
        assert!(look_alike(one, other), "{one} {other}");
    }
    for (one, other) in [("Nora", "Norah"), ("Nora", "Nori"), ("店主", "店王"), ("علی", "علا")] {
        assert!(!look_alike(one, other), "{one} {other}");
    }
}
