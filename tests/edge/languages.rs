//! Which language a caller is answered in (LOC-04, LOC-05): the first of query, cookie and header that names one of ours.

use crate::house::House;
use serde_json::Value;

/// What a request says about languages: `?…`, `Cookie`, `Accept-Language`.
type Said = (&'static str, Option<&'static str>, Option<&'static str>);

async fn answered(house: &House, (query, cookie, header): Said) -> (String, Value) {
    let mut request = house.http.get(format!("{}/v1/nothing{query}", house.base));
    if let Some(cookie) = cookie {
        request = request.header("cookie", cookie);
    }
    if let Some(header) = header {
        request = request.header("accept-language", header);
    }
    let answer = request.send().await.unwrap();
    let language = answer.headers()["content-language"].to_str().unwrap().to_owned();
    (language, answer.json().await.unwrap())
}

#[actix_web::test]
async fn the_first_that_names_one_of_ours_decides() {
    let house = House::start().await;
    let table: [(Said, &str); 17] = [
        (("?lang=ar", Some("feria_language=zh-CN"), Some("en")), "ar"),
        (("?x=1&lang=zh", None, None), "zh-CN"),
        (("?lang=AR", None, None), "ar"),
        (("?lang=zh_TW", None, None), "zh-CN"),
        // What names none of ours is as good as nothing said, and the next one is asked.
        (("?lang=fr", Some("feria_language=zh-CN"), Some("ar")), "zh-CN"),
        (("?lang=", Some("feria_language=ar"), None), "ar"),
        (("?language=ar", None, None), "en"),
        (("?slang=ar", None, None), "en"),
        (("", Some("feria_language=klingon"), Some("ar")), "ar"),
        (("", Some("other=1; feria_language=ar; more=2"), Some("zh-CN")), "ar"),
        (("", Some("feria_language=ar; feria_language=zh-CN"), None), "ar"),
        (("", Some("xferia_language=ar"), None), "en"),
        // Of somebody else's ill-formed cookie no notice is taken.
        (("", Some("=;;==\"; feria_language=ar"), None), "ar"),
        (("", None, Some("fr-CH, fr;q=0.9")), "en"),
        (("", None, Some("*")), "en"),
        (("", None, Some("en-GB")), "en"),
        (("", None, None), "en"),
    ];
    for (said, expected) in table {
        assert_eq!(answered(&house, said).await.0, expected, "{said:?}");
    }
}

#[actix_web::test]
async fn a_header_is_read_by_its_weights() {
    let house = House::start().await;
    let table = [
        ("ar, zh-CN", "ar"),
        ("zh-CN, ar", "zh-CN"),
        ("en;q=0.3, ar;q=0.7, zh;q=0.5", "ar"),
        ("en;q=0.8, zh;q=0.8", "en"),
        ("zh;q=0.8, en;q=0.8", "zh-CN"),
        ("ar;q=0", "en"),
        ("ar;q=0.0, zh;q=0.001", "zh-CN"),
        ("en; q=0.1 , ar;q=0.2", "ar"),
        ("zh-Hant-TW;q=0.5, fr", "zh-CN"),
        // Parts that are no weight are left out, and the rest counts.
        ("ar;q=high, zh-CN;q=0.1", "zh-CN"),
        ("ar;q=NaN, zh-CN;q=0.1", "zh-CN"),
        // Another parameter is no weight, so that none was said.
        ("zh-CN;q=0.1, ar;level=1", "ar"),
        (",,;q=1,ar", "ar"),
    ];
    for (header, expected) in table {
        assert_eq!(answered(&house, ("", None, Some(header))).await.0, expected, "{header}");
    }
}

/// The code is for programs and is the same in every language; the sentences are not.
#[actix_web::test]
async fn a_problem_is_said_in_each_language_and_is_one_code() {
    let house = House::start().await;
    let mut titles = std::collections::BTreeSet::new();
    for (query, direction) in [("?lang=en", false), ("?lang=zh-CN", false), ("?lang=ar", true)] {
        let (_, problem) = answered(&house, (query, None, None)).await;
        assert_eq!((&problem["code"], &problem["status"]), (&"nothing_is_here".into(), &404.into()));
        let title = problem["title"].as_str().unwrap().to_owned();
        let arabic = title.chars().any(|letter| ('\u{600}'..'\u{700}').contains(&letter));
        assert_eq!(arabic, direction, "{title}");
        assert!(titles.insert(title));
    }
}
