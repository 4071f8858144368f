//! Every payload has an example that decodes for ever.

use feria_commerce::Commerce;
use feria_commerce::testing::{OrderEvent, ProductEvent, ShopEvent, StockEvent};
use feria_events::{EventSet as _, golden_faults};
use feria_openapi::Module as _;
use feria_schema_base::EventInfo;
use feria_schema_commerce::{order, product, shop, stock};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_event_reads_its_golden_example() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/golden/commerce");
    for events in [shop::EVENTS, product::EVENTS, stock::EVENTS, order::EVENTS] {
        assert_eq!(golden_faults(events, &golden), Vec::<String>::new());
    }
}

/// What a stream can say, what is published and what the catalogue shows are one list.
#[test]
fn every_event_of_the_shop_is_published_and_in_the_catalogue() {
    fn names(events: &[EventInfo]) -> Vec<(&str, u16)> {
        events.iter().map(|event| (event.name, event.version)).collect()
    }
    let said = [ShopEvent::EVENTS, ProductEvent::EVENTS, StockEvent::EVENTS, OrderEvent::EVENTS];
    let published = [shop::EVENTS, product::EVENTS, stock::EVENTS, order::EVENTS];
    assert_eq!(Commerce::events().len(), said.len());
    for ((said, published), catalogued) in said.into_iter().zip(published).zip(Commerce::events()) {
        let all = |events| -> BTreeSet<_> { names(events).into_iter().collect() };
        assert_eq!(all(said), all(published));
        assert_eq!(names(catalogued), names(published));
        assert!(names(said).iter().all(|(name, _)| name.starts_with("commerce.")), "{said:?}");
    }
}
