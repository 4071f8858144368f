//! The server under load: the real binary, on a core of its own.

use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_feria");

/// What the bench allows itself; printed, since a shop would not.
pub(crate) const RAISED: [(&str, &str); 6] = [
    ("FERIA__LIMITS__REQUESTS_PER_SECOND", "100000"),
    ("FERIA__LIMITS__REQUESTS_AT_ONCE", "100000"),
    ("FERIA__LIMITS__ADDRESS_REQUESTS_PER_SECOND", "100000"),
    ("FERIA__LIMITS__ADDRESS_REQUESTS_AT_ONCE", "100000"),
    ("FERIA__LIMITS__CONNECTIONS", "30000"),
    ("FERIA__LIMITS__CONNECTIONS_PER_ADDRESS", "30000"),
];

pub(crate) struct Server {
    pub(crate) addr: SocketAddr,
    pub(crate) token: String,
    process: Child,
    http: reqwest::Client,
    _folder: TempDir,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let mut command = Command::new("taskset");
        command.args(["-c", "0", PROGRAM, "serve", "--listen", "127.0.0.1:0", "--media-port", "0"]);
        command.args(["--public-address", "127.0.0.1", "--data"]).arg(folder.path()).envs(RAISED);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut after = |mark: &str| loop {
            let line = lines.next().expect("the server speaks").unwrap();
            if let Some((_, rest)) = line.split_once(mark) {
                return rest.to_owned();
            }
        };
        let addr = after("Feria is at http://").parse().unwrap();
        let setup = after("Set up your shop: http://");
        let http = reqwest::Client::new();
        let link = setup.split_once("/setup/").unwrap().1.to_owned();
        let owner = json!({"email": "owner@example.com", "password": "a long enough password"});
        let session = http.post(format!("http://{addr}/v1/setup/{link}")).json(&owner).send().await.unwrap();
        let session: Value = session.error_for_status().unwrap().json().await.unwrap();
        let token = session["access_token"].as_str().unwrap().to_owned();
        Self { addr, token, process, http, _folder: folder }
    }

    async fn ask(&self, method: reqwest::Method, path: &str, body: Value) -> Value {
        let request = self.http.request(method, format!("http://{}{path}", self.addr)).bearer_auth(&self.token);
        request.json(&body).send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    pub(crate) async fn open_room(&self) -> String {
        let show = json!({"title": {"en": "Load"}, "starts_at": "2030-01-01T00:00:00Z"});
        self.ask(reqwest::Method::PUT, "/v1/me/name", json!({"name": "Host"})).await;
        let room = self.ask(reqwest::Method::POST, "/v1/rooms", show).await;
        let room = room["room"].as_str().unwrap().to_owned();
        self.ask(reqwest::Method::POST, &format!("/v1/rooms/{room}/open"), json!({})).await;
        room
    }

    /// Sends one line and does not wait for its answer.
    pub(crate) fn write_line(&self, room: &str, text: &str) {
        let url = format!("http://{}/v1/rooms/{room}/lines", self.addr);
        let request = self.http.post(url).bearer_auth(&self.token).json(&json!({"text": text}));
        tokio::spawn(async move { request.send().await.unwrap().error_for_status().unwrap() });
    }

    /// Seconds of CPU that the server has used, in user and in system.
    pub(crate) fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
        let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
        ticks as f64 / 100.0
    }

    /// Bytes of resident memory.
    pub(crate) fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Keeps this process off the server's core.
pub(crate) fn pin_myself_to(core: usize) {
    let me = std::process::id().to_string();
    let pinned = Command::new("taskset").args(["-a", "-c", "-p", &core.to_string(), &me]).output();
    assert!(pinned.is_ok_and(|pinned| pinned.status.success()), "the bench needs taskset and two cores");
}
