//! Every payload has an example that decodes for ever.

use feria_events::golden_faults;
use feria_schema_assistant::classes;
use std::path::Path;

#[test]
fn every_event_reads_its_golden_example() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/golden/assistant");
    assert_eq!(golden_faults(classes::EVENTS, &golden), Vec::<String>::new());
}
