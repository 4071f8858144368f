//! Lists, one page at a time: nothing twice, nothing left out, whatever stands in a cursor.

use feria_events::ReadColumn as _;
use feria_openapi::{Cursor, MAX_LIMIT, Page, PageQuery};
use proptest::prelude::*;

fn query(cursor: Option<String>, limit: u32) -> PageQuery {
    PageQuery { cursor, limit: Some(limit) }
}

/// What a database answers to the query: the rows behind the cursor, at most so many.
fn rows(all: &[u64], query: &PageQuery) -> Vec<u64> {
    let after = query.after::<u64>().unwrap();
    let behind = all.iter().filter(|row| after.is_none_or(|after| **row > after)).copied();
    behind.take(usize::try_from(query.rows().unwrap()).unwrap()).collect()
}

#[test]
fn the_extra_row_only_says_that_there_is_a_next_page() {
    let first = query(None, 2);
    assert_eq!(first.rows().unwrap(), 3);
    let page = Page::read(vec![1u64, 2, 3], &first, |row| *row, Ok).unwrap();
    assert_eq!(page.items, [1, 2]);
    assert_eq!(query(page.next, 2).after::<u64>().unwrap(), Some(2));
    assert_eq!(Page::read(vec![1u64, 2], &first, |row| *row, Ok).unwrap().next, None, "the last page");
    assert_eq!(PageQuery::default().limit().unwrap(), 50);
}

/// A row that cannot be read is missing, and nothing behind it is.
#[test]
fn a_list_goes_on_behind_a_row_that_cannot_be_read() {
    let readable = |row: u64| Some(row).filter(|row| *row != 2).column("number");
    let page = Page::read(vec![1u64, 2, 3], &query(None, 2), |row| *row, readable).unwrap();
    assert_eq!(page.items, [1]);
    assert_eq!(query(page.next, 2).after::<u64>().unwrap(), Some(2), "page three begins where it would have");
}

#[actix_web::test]
async fn a_page_is_shown_as_something_else_and_goes_on_where_it_did() {
    let page = Page { items: vec![1, 2], next: Some("Mg".to_owned()) };
    let shown = page.show(async |items| Ok(items.iter().map(ToString::to_string).collect())).await.unwrap();
    assert_eq!((shown.items, shown.next.as_deref()), (vec!["1".to_owned(), "2".to_owned()], Some("Mg")));
}

#[test]
fn a_page_has_one_to_a_hundred_items() {
    assert_eq!((query(None, 1).rows().unwrap(), query(None, MAX_LIMIT).rows().unwrap()), (2, 101));
    for limit in [0, 101, u32::MAX] {
        let query = query(None, limit);
        assert_eq!(query.limit().unwrap_err().field.as_deref(), Some("limit"), "{limit}");
        assert_eq!(query.rows().unwrap_err().status, 422, "{limit}");
        assert!(Page::read(vec![1u64], &query, |row| *row, Ok).is_err(), "{limit}");
    }
}

#[test]
fn what_is_no_cursor_of_this_list_is_refused_and_named() {
    let of_another_list = Cursor((5, "room_x")).to_text();
    for cursor in ["!", "e30", "bm8", "", "Mg==", "Mg\n", &of_another_list] {
        let failure = query(Some(cursor.to_owned()), 2).after::<u64>().unwrap_err();
        assert_eq!((failure.status, failure.field.as_deref()), (422, Some("cursor")), "{cursor}");
    }
}

proptest! {
    /// Whoever follows `next` to its end sees each row once and in order, with any size of page.
    #[test]
    fn each_row_is_on_one_page(all in prop::collection::btree_set(any::<u64>(), 0..40), limit in 1u32..12) {
        let all: Vec<u64> = all.into_iter().collect();
        let mut seen = Vec::new();
        let mut next = None;
        loop {
            let query = query(next, limit);
            let page = Page::read(rows(&all, &query), &query, |row| *row, Ok).unwrap();
            prop_assert!(page.items.len() <= limit as usize);
            seen.extend(page.items);
            next = page.next;
            if next.is_none() { break }
        }
        prop_assert_eq!(seen, all);
    }

    /// A cursor says back what was written into it; anything else is refused or harmless, never a panic.
    #[test]
    fn a_cursor_is_read_as_it_was_written(key in any::<(i64, String)>(), noise in ".{0,40}") {
        let text = Cursor(key.clone()).to_text();
        prop_assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "safe in an address");
        prop_assert_eq!(Cursor::<(i64, String)>::parse(&text).unwrap().0, key);
        let _ = Cursor::<(i64, String)>::parse(&noise);
    }
}
