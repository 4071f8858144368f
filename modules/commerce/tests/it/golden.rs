//! Every payload has an example that decodes for ever.

use feria_commerce::{OrderEvent, ProductEvent, ShopEvent, StockEvent};
use feria_events::golden_faults;
use std::path::Path;

#[test]
fn every_event_reads_its_golden_example() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/golden/commerce");
    assert_eq!(golden_faults::<ShopEvent>(&golden), Vec::<String>::new());
    assert_eq!(golden_faults::<ProductEvent>(&golden), Vec::<String>::new());
    assert_eq!(golden_faults::<StockEvent>(&golden), Vec::<String>::new());
    assert_eq!(golden_faults::<OrderEvent>(&golden), Vec::<String>::new());
}
