//! A bad line between publisher and server: packets are lost, doubled and come out of order (MED-07).

use crate::camera::{Camera, Coding};
use crate::peer::Got;
use crate::stage::Stage;
use proptest::prelude::*;
use std::time::Duration;

/// What the line does to one datagram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Arrives,
    IsLost,
    ComesTwice,
    ComesAfterTheNext,
}

fn fates() -> impl Strategy<Value = Vec<Fate>> {
    let fate = prop_oneof![
        12 => Just(Fate::Arrives),
        1 => Just(Fate::IsLost),
        1 => Just(Fate::ComesTwice),
        2 => Just(Fate::ComesAfterTheNext),
    ];
    proptest::collection::vec(fate, 90)
}

impl Stage {
    /// Sends a picture over the bad line.
    fn shoot_roughly(
        &mut self,
        peer: usize,
        camera: &mut Camera,
        keyframe: bool,
        fates: &mut impl Iterator<Item = Fate>,
    ) {
        let address = self.peers[peer].address;
        let mut held: Option<Vec<u8>> = None;
        for piece in camera.shoot(keyframe, 3) {
            self.peers[peer].write(camera.coding, &piece, self.now);
            while let Some((_, data)) = self.peers[peer].next_datagram() {
                let fate = fates.next().unwrap_or(Fate::Arrives);
                if fate == Fate::ComesAfterTheNext && held.is_none() {
                    held = Some(data);
                    continue;
                }
                let times = match fate {
                    Fate::IsLost => 0,
                    Fate::ComesTwice => 2,
                    Fate::Arrives | Fate::ComesAfterTheNext => 1,
                };
                for _ in 0..times {
                    self.worker.handle_datagram(address, &data, self.now);
                }
                if let Some(held) = held.take() {
                    self.worker.handle_datagram(address, &held, self.now);
                }
            }
        }
        if let Some(held) = held {
            self.worker.handle_datagram(address, &held, self.now);
        }
        self.run(Duration::from_millis(33));
    }
}

/// What a decoder needs of a stream: every number once, time never going back, each picture whole.
fn holds_together(got: &[Got], pictures: usize) -> Result<(), TestCaseError> {
    let mut packets: Vec<&Got> = got.iter().collect();
    packets.sort_by_key(|got| got.seq);
    for pair in packets.windows(2) {
        prop_assert_eq!(pair[1].seq, pair[0].seq + 1);
        prop_assert!(pair[1].time >= pair[0].time, "time goes back at {}", pair[1].seq);
        let ends = pair[0].marker;
        prop_assert_eq!(ends, pair[1].time > pair[0].time, "a picture has one time");
    }
    prop_assert_eq!(packets.iter().filter(|got| got.marker).count(), pictures);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the line does, a viewer that was there and one that came late get one whole stream each.
    #[test]
    fn a_bad_line_is_mended_before_it_reaches_viewers(mut fates in fates(), h264 in any::<bool>(), joins in 2..25usize) {
        let coding = if h264 { Coding::H264 } else { Coding::Vp8 };
        let mut stage = Stage::new();
        let host = stage.publisher(coding, "host");
        let early = stage.viewer();
        let mut camera = Camera::new(coding, 7, 1000, 9);
        // Recovery needs something to come after a loss.
        fates[0] = Fate::Arrives;
        let mut fates = fates.into_iter();
        let mut late = None;
        for index in 0..30 {
            stage.shoot_roughly(host, &mut camera, index == 0, &mut fates);
            if index == joins {
                late = Some(stage.viewer());
            }
        }
        for _ in 0..5 {
            stage.shoot_roughly(host, &mut camera, false, &mut std::iter::empty());
        }
        stage.run(Duration::from_millis(500));
        let seen: Vec<Got> = stage.peers[early].pictures().cloned().collect();
        holds_together(&seen, 35)?;
        let seen: Vec<Got> = stage.peers[late.unwrap()].pictures().cloned().collect();
        holds_together(&seen, 35)?;
    }
}
