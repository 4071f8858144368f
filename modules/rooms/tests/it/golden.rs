//! Every payload has an example that decodes for ever.

use feria_events::golden_faults;
use feria_rooms::{ChatEvent, RoomEvent};
use std::path::Path;

#[test]
fn every_event_reads_its_golden_example() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../events/golden/rooms");
    assert_eq!(golden_faults::<RoomEvent>(&golden), Vec::<String>::new());
    assert_eq!(golden_faults::<ChatEvent>(&golden), Vec::<String>::new());
}
