//! Every payload has an example that decodes for ever.

use feria_events::golden_faults;
use feria_schema_rooms::{chat, presence, room};
use std::path::Path;

#[test]
fn every_event_reads_its_golden_examples() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/golden/rooms");
    assert_eq!(
        golden_faults([room::EVENTS, chat::EVENTS, presence::EVENTS].concat().iter(), &golden),
        Vec::<String>::new()
    );
}
