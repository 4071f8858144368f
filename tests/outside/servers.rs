//! The servers that the tests bring: they start, they die, and they come back with what they had.

use crate::disk::SmallDisk;
use crate::nats::Nats;
use crate::postgres::Postgres;
use std::path::Path;

#[tokio::test]
async fn nats_syncs_every_write_and_comes_back_after_a_kill() {
    let mut nats = Nats::start().await;
    let monitor = format!("{}/varz", nats.monitor_url());
    for _ in 0..2 {
        let varz: serde_json::Value = reqwest::get(&monitor).await.unwrap().json().await.unwrap();
        assert_eq!(varz["version"], "2.15.2");
        assert_eq!(varz["jetstream"]["config"]["sync_always"], true, "{varz}");
        nats.kill();
        nats.start_again().await;
    }
}

#[tokio::test]
async fn postgres_runs_unprivileged_and_comes_back_after_a_kill() {
    let mut postgres = Postgres::start().await;
    postgres.query("create table kept (n int); insert into kept values (41)");
    postgres.kill();
    postgres.start_again().await;
    assert_eq!(postgres.query("update kept set n = n + 1 returning n"), "42");
}

#[tokio::test]
async fn a_small_disk_is_full_for_those_who_live_on_it_and_only_for_them() {
    let folder = tempfile::tempdir().unwrap();
    let disk = SmallDisk::new(folder.path().join("disk"), 1).await;
    let write = |file: &str| {
        let mut dd = disk.command(Path::new("dd"));
        let target = disk.folder.join(file);
        dd.args(["if=/dev/zero", "bs=4096", "count=1", &format!("of={}", target.display())]);
        dd.output().unwrap().status.success()
    };
    assert!(write("before"));
    disk.fill();
    assert!(!write("while_full"));
    std::fs::write(disk.folder.join("elsewhere"), "the folder itself has room").unwrap();
    disk.free();
    assert!(write("after"));
}
