//! What the server takes of the machine, as the kernel counts it.

use crate::feria::Feria;
use std::process::Command;
use std::time::Duration;

/// Ticks of a second in /proc: `USER_HZ` is 100 on every Linux that Feria is built for (proc(5)).
const TICKS: f64 = 100.0;

/// Puts this thread, and what it starts from now on, on one core.
pub(crate) fn run_on_core(core: u32) {
    pin(core, &std::process::id().to_string());
}

fn pin(core: u32, id: &str) {
    let done = Command::new("taskset").args(["-pc", &core.to_string(), id]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// From a line of /proc/…/stat.
fn used(stat: &str) -> Duration {
    // The name of the program may hold spaces; what follows it is counted from its last bracket.
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let ticks: f64 = fields[11..13].iter().map(|field| field.parse::<f64>().unwrap()).sum();
    Duration::from_secs_f64(ticks / TICKS)
}

pub(crate) struct Server {
    process: String,
}

/// One thread of this driver.
pub(crate) struct Thread {
    id: String,
}

impl Thread {
    pub(crate) fn this() -> Self {
        let link = std::fs::read_link("/proc/thread-self").unwrap();
        Self { id: link.file_name().unwrap().to_str().unwrap().to_owned() }
    }

    pub(crate) fn run_on_core(&self, core: u32) {
        pin(core, &self.id);
    }

    /// Time on a core so far, its own and the kernel's for it.
    pub(crate) fn used(&self) -> Duration {
        used(&std::fs::read_to_string(format!("/proc/self/task/{}/stat", self.id)).unwrap())
    }
}

impl Server {
    /// The lock of the data folder says which process serves it.
    pub(crate) fn of(feria: &Feria) -> Self {
        let lock = feria.every_folder()[0].join("data/lock");
        Self { process: std::fs::read_to_string(lock).unwrap().trim().to_owned() }
    }

    fn file(&self, name: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{name}", self.process)).unwrap()
    }

    /// Time on a core so far, its own and the kernel's for it.
    pub(crate) fn used(&self) -> Duration {
        used(&self.file("stat"))
    }

    /// Resident memory in KiB.
    pub(crate) fn memory(&self) -> f64 {
        let status = self.file("status");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}
