//! What the server takes of the machine, as the kernel counts it.

use crate::feria::Feria;
use std::process::Command;
use std::time::Duration;

/// Ticks of a second in /proc: `USER_HZ` is 100 on every Linux that Feria is built for (proc(5)).
const TICKS: f64 = 100.0;

/// Puts this thread, and what it starts from now on, on one core.
pub(crate) fn run_on_core(core: u32) {
    let pid = std::process::id().to_string();
    let done = Command::new("taskset").args(["-pc", &core.to_string(), &pid]).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

pub(crate) struct Server {
    process: String,
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
        let stat = self.file("stat");
        // The name of the program may hold spaces; what follows it is counted from its last bracket.
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        let ticks: f64 = fields[11..13].iter().map(|field| field.parse::<f64>().unwrap()).sum();
        Duration::from_secs_f64(ticks / TICKS)
    }

    /// Resident memory in KiB.
    pub(crate) fn memory(&self) -> f64 {
        let status = self.file("status");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}
