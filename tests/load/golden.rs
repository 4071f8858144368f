//! Writes the data folder of a shop after one show, for a release: `cargo bench --bench load -- golden FOLDER`.

use crate::backend::Backend;
use crate::feria::{Feria, all_said, copy_folder};
use std::fs;
use std::path::Path;

/// What belongs to one run of a server.
const OF_A_RUN: [&str; 2] = ["lock", "address"];

pub(crate) fn run(folder: &Path) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let mut feria = Feria::start(Backend::Embedded).await;
        let shop = feria.set_up_shop().await;
        crate::rebuild::a_show(&feria, &shop).await;
        assert!(feria.stop().await.success());
        let verified = feria.run(&["log", "verify"]);
        assert!(verified.status.success(), "{}", all_said(&verified));
        copy_folder(&feria.data(), folder);
        for file in OF_A_RUN {
            let _it_may_be_gone_already = fs::remove_file(folder.join(file));
        }
        println!("the data of {} is in {}", env!("CARGO_PKG_VERSION"), folder.display());
    });
}
