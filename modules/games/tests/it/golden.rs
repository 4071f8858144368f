//! Every payload has an example that decodes for ever.

use feria_events::golden_faults;
use feria_schema_games::lottery;
use std::path::Path;

#[test]
fn every_event_reads_its_golden_examples() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/golden/games");
    assert_eq!(golden_faults(lottery::EVENTS, &golden), Vec::<String>::new());
}
