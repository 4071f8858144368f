//! A disk that is full: writes are refused and say so, reads go on, and nothing acknowledged is missing.

use crate::backend::{Backend, Servers};
use crate::client::Answer;
use crate::feria::Feria;
use crate::nats::Nats;
use crate::postgres::Postgres;
use crate::process::{Process, eventually, is_root};
use crate::shop::{Shop, id};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder that is a disk of its own, with little room, for those who are started on it.
pub(crate) struct SmallDisk {
    /// Keeps the namespace in which the folder is that disk, also while nobody else lives there.
    keeper: Process,
    pub(crate) folder: PathBuf,
}

impl SmallDisk {
    pub(crate) async fn new(folder: PathBuf, megabytes: u32) -> Self {
        std::fs::create_dir_all(&folder).unwrap();
        let mount = format!("mount -t tmpfs -o size={megabytes}m none '{}'", folder.display());
        let mut unshare = Command::new("unshare");
        // Without being root one may be root of a namespace of one's own.
        unshare.args((!is_root()).then_some("--map-root-user"));
        unshare.args(["--mount", "sh", "-c", &format!("{mount} && echo mounted && exec sleep infinity")]);
        let log = folder.with_extension("keeper.log");
        let mut keeper = Process::start("the small disk", &mut unshare, &log);
        keeper.says("that it is mounted", |line| (line == "mounted").then_some(())).await;
        Self { folder, keeper }
    }

    /// Runs a program where the folder is the small disk; the process is the program itself.
    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut nsenter = Command::new("nsenter");
        if !is_root() {
            nsenter.args(["--user", "--preserve-credentials"]);
        }
        nsenter.args(["--target", &self.keeper.id().to_string(), "--mount"]).arg(program);
        nsenter
    }

    /// A file on the disk, by the way that leads there from outside.
    fn ballast(&self) -> PathBuf {
        let inside = self.folder.strip_prefix("/").unwrap().join("ballast");
        Path::new("/proc").join(self.keeper.id().to_string()).join("root").join(inside)
    }

    /// Takes every free byte.
    pub(crate) fn fill(&self) {
        let mut file = File::create(self.ballast()).unwrap();
        for size in [1 << 20, 4 << 10, 1] {
            while file.write(&vec![0; size]).is_ok_and(|written| written > 0) {}
        }
    }

    pub(crate) fn free(&self) {
        std::fs::remove_file(self.ballast()).unwrap();
    }
}

/// Makes products until one is refused: those that were acknowledged, and the refusal.
async fn make_until_refused(shop: &Shop) -> (Vec<String>, Answer) {
    let mut acknowledged = Vec::new();
    loop {
        let answer = shop.try_product(1).await;
        if answer.status != 201 {
            return (acknowledged, answer);
        }
        acknowledged.push(id(&answer.json(), "product"));
        // What fits into bytes that the log has taken already may still be written, but not for long.
        assert!(acknowledged.len() < 100_000, "the full disk is never noticed");
    }
}

/// A product that is made as soon as that is possible again; then all that were promised are there.
async fn finds_all_again(shop: &Shop, acknowledged: &[String]) {
    eventually("a write after space came back", || async {
        Some(shop.try_product(1).await).filter(|answer| answer.status == 201)
    })
    .await;
    for product in acknowledged {
        shop.owner.get(&format!("/v1/products/{product}")).await.expect(200);
    }
}

#[tokio::test]
async fn on_a_full_disk_the_embedded_log_refuses_writes_and_returns_with_space() {
    let feria = Feria::start_on_small_disk(64).await;
    let shop = feria.set_up_shop().await;
    let before = shop.product(1).await;
    feria.disk().fill();
    let (mut acknowledged, refused) = make_until_refused(&shop).await;
    refused.problem(503, "no_space_left");
    acknowledged.push(before);
    shop.owner.get(&format!("/v1/products/{}", acknowledged[0])).await.expect(200);
    feria.disk().free();
    finds_all_again(&shop, &acknowledged).await;
}

/// Who comes in is told the same, and a server that starts on the full disk does not call itself ready.
#[tokio::test]
async fn on_a_full_disk_nobody_comes_in_and_a_restart_says_why() {
    let mut feria = Feria::start_on_small_disk(64).await;
    let shop = feria.set_up_shop().await;
    feria.disk().fill();
    make_until_refused(&shop).await.1.problem(503, "no_space_left");
    let refused = eventually("a refusal by the full disk", || async {
        let body = serde_json::json!({"email": crate::shop::EMAIL, "password": crate::shop::PASSWORD});
        Some(feria.client().post("/v1/sessions", &body).await).filter(|answer| answer.status != 201)
    });
    refused.await.problem(503, "no_space_left");
    feria.client().post("/v1/sessions/guest", &serde_json::json!({})).await.problem(503, "no_space_left");
    feria.kill();
    feria.restart();
    let unready = eventually("a readiness that says why", || async {
        feria.client().try_get("/readyz").await.filter(|answer| answer.status == 503)
    });
    let said = unready.await.text;
    assert!(said.contains("space"), "{said}");
    feria.disk().free();
    feria.ready().await;
}

#[tokio::test]
async fn on_a_full_disk_of_nats_writes_are_refused_and_readiness_says_what_to_do() {
    let (nats, postgres) = tokio::join!(Nats::start_on_small_disk(64), Postgres::start());
    let servers = Servers { nats, postgres };
    let mut feria = Feria::start(Backend::Jetstream(Box::new(servers))).await;
    let shop = feria.set_up_shop().await;
    let before = shop.product(1).await;
    feria.servers().nats.disk().fill();
    let (mut acknowledged, refused) = make_until_refused(&shop).await;
    assert_eq!(refused.any_problem()["status"], 503, "{}", refused.text);
    acknowledged.push(before);
    shop.owner.get(&format!("/v1/products/{}", acknowledged[0])).await.expect(200);
    let unready = eventually("a readiness that says why", || async {
        feria.client().try_get("/readyz").await.filter(|answer| answer.text.contains("disk"))
    });
    let unready = unready.await;
    assert!(unready.text.contains("restart"), "it says what to do: {}", unready.text);
    let nats = &mut feria.servers().nats;
    nats.disk().free();
    nats.kill();
    nats.start_again().await;
    finds_all_again(&shop, &acknowledged).await;
}
