//! Lips and voice (MED-11): what viewers are told of the capture times is what the publisher said.

use crate::camera::{Camera, Coding};
use crate::peer::Got;
use crate::stage::Stage;
use std::time::{Duration, SystemTime};

/// How much later than the sound the picture leaves the publisher: camera, encoder, pacing.
const LATE: Duration = Duration::from_millis(80);

/// When the packet was captured, by the reports that the viewer got with it.
fn captured(got: &Got, clock_rate: u32) -> SystemTime {
    let report = got.report.as_ref().expect("a report came before");
    let ticks = (got.time as u32).wrapping_sub(report.rtp_time.numer() as u32).cast_signed();
    let distance = Duration::from_secs_f64(f64::from(ticks.unsigned_abs()) / f64::from(clock_rate));
    if ticks >= 0 { report.ntp_time + distance } else { report.ntp_time - distance }
}

#[test]
fn a_late_picture_is_shown_with_the_sound_of_its_moment() {
    // Given a publisher whose picture is sent 80 ms after it was captured, and whose sound is sent at once,
    let mut stage = Stage::new();
    let host = stage.publisher(Coding::Vp8, "host");
    let guest = stage.viewer();
    let mut camera = Camera::new(Coding::Vp8, 1, 0, 1);
    // when it has reported on both,
    for index in 0..400u64 {
        for piece in camera.shoot(index % 60 == 0, 2) {
            stage.peers[host].write_late(Coding::Vp8, &piece, LATE, stage.now);
        }
        stage.peers[host].speak(index * 33 / 20 + 1, stage.now);
        stage.deliver();
        stage.run(Duration::from_millis(33));
    }
    // then the viewer knows how far apart the last picture and the last sound were captured.
    let viewer = &stage.peers[guest];
    let picture = captured(viewer.pictures().last().unwrap(), 90_000);
    let sound = captured(viewer.sounds().last().unwrap(), 48_000);
    let apart = sound.duration_since(picture).unwrap();
    assert!((LATE - Duration::from_millis(25)..LATE + Duration::from_millis(25)).contains(&apart), "{apart:?}");
}
