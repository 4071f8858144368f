//! `kill -9` at any moment under load: what was acknowledged is found again, and nothing twice.

use crate::backend::Backend;
use crate::feria::{Feria, all_said};
use crate::load::Crowd;
use std::time::{Duration, Instant};

const CROWD: usize = 64;
/// A kill comes only after the crowd was answered this often since the last one: under load, then.
const BETWEEN_KILLS: usize = 200;

/// Who is killed.
#[derive(Debug, Clone, Copy)]
enum Victim {
    Feria,
    Nats,
    Postgres,
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_by_forty_kills_on_embedded_and_sqlite() {
    survives(Backend::Embedded, &[Victim::Feria; 40]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_by_ten_kills_on_jetstream_and_postgresql() {
    use Victim::{Feria, Nats, Postgres};
    let victims = [Nats, Feria, Postgres, Nats, Feria, Nats, Postgres, Nats, Feria, Nats];
    survives(Backend::jetstream().await, &victims).await;
}

async fn survives(backend: Backend, victims: &[Victim]) {
    let seed = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().subsec_nanos();
    println!("moments of the kills by seed {seed}");
    let mut moment = Moments(u64::from(seed) | 1);
    let mut feria = Feria::start(backend).await;
    let shop = feria.set_up_shop().await;
    let crowd = Crowd::gather(&feria, &shop, CROWD).await;
    let mut working = Duration::ZERO;
    for victim in victims {
        let begun = Instant::now();
        crowd.has_done(BETWEEN_KILLS).await;
        tokio::time::sleep(moment.next()).await;
        working += begun.elapsed();
        kill(&mut feria, *victim).await;
    }
    crowd.has_done(BETWEEN_KILLS).await;
    let acknowledged = crowd.acknowledged();
    println!(
        "{} kills; {acknowledged} commands acknowledged, {:.0} in a second between the kills",
        victims.len(),
        acknowledged as f64 / working.as_secs_f64()
    );
    crowd.finds_everything().await;
    let verified = feria.run(&["log", "verify"]);
    assert!(verified.status.success(), "{}", all_said(&verified));
}

async fn kill(feria: &mut Feria, victim: Victim) {
    match victim {
        Victim::Feria => {
            feria.kill();
            feria.start_again().await;
        }
        Victim::Nats => {
            let nats = &mut feria.servers().nats;
            nats.kill();
            nats.start_again().await;
        }
        Victim::Postgres => {
            let postgres = &mut feria.servers().postgres;
            postgres.kill();
            postgres.start_again().await;
        }
    }
}

/// Short waits of any length, by xorshift, so that a kill meets every phase of a command.
struct Moments(u64);

impl Moments {
    fn next(&mut self) -> Duration {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        Duration::from_micros(self.0 % 60_000)
    }
}
