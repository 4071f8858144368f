//! A machine with one gigabyte, and everything that strangers can send at once.

use crate::backend::Backend;
use crate::bounds::{asks_and_does_not_read, floods_a_socket, large_picture};
use crate::feria::Feria;
use serde_json::json;
use std::fs;
use std::io::Write as _;
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const GIGABYTE: u64 = 1024 * 1024 * 1024;

/// So much memory for one process, by a control group of its own that goes with this.
struct SmallMachine {
    folder: PathBuf,
}

impl SmallMachine {
    /// Nothing where this user may not make control groups.
    fn of(process: u32) -> Option<Self> {
        let own = fs::read_to_string("/proc/self/cgroup").unwrap();
        let at =
            |line: &str, prefix: &str| line.strip_prefix(prefix).map(|path| path.trim_start_matches('/').to_owned());
        let first = own.lines().find_map(|line| at(line.split_once(':')?.1, "memory:"));
        let (root, limit) = match &first {
            Some(path) => (PathBuf::from("/sys/fs/cgroup/memory").join(path), "memory.limit_in_bytes"),
            None => (PathBuf::from("/sys/fs/cgroup").join(own.lines().find_map(|line| at(line, "0::"))?), "memory.max"),
        };
        let folder = root.join(format!("feria-{process}"));
        fs::create_dir(&folder).ok()?;
        let machine = Self { folder };
        fs::write(machine.folder.join(limit), GIGABYTE.to_string()).ok()?;
        fs::write(machine.folder.join("cgroup.procs"), process.to_string()).ok()?;
        Some(machine)
    }
}

impl Drop for SmallMachine {
    fn drop(&mut self) {
        // The kernel takes a moment to let go of a process that was killed; what is left is empty and costs nothing.
        for _ in 0..50 {
            if fs::remove_dir(&self.folder).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Begins a request with a body and keeps the rest of it to itself.
fn begins_a_body(port: u16, head: &str, sent: usize) -> Option<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_write_timeout(Some(Duration::from_secs(2))).ok()?;
    stream.write_all(head.as_bytes()).ok()?;
    // Who was refused finds the connection closed.
    let _ = stream.write_all(&vec![b'x'; sent]);
    Some(stream)
}

/// Attacks of one stranger each: messages of gigabytes on live sockets, uploads that nearly end, bodies that never go
/// on, and the largest things there are, asked for and not read. The server lives, and serves everybody else meanwhile.
#[actix_web::test]
async fn a_machine_of_one_gigabyte_outlives_all_strangers_at_once() {
    let feria = Feria::start(Backend::Embedded).await;
    let room = feria.set_up_shop().await.live_room().await;
    let guest = feria.guest_called("Ann").await;
    let hash = "a0".repeat(32);
    fs::write(feria.data().join("files").join(&hash), large_picture()).unwrap();
    let machine = SmallMachine::of(feria.process_id());
    println!(
        "a gigabyte is the bound {}",
        if machine.is_some() { "of a control group" } else { "of what is measured" }
    );
    let port: u16 = feria.client().base().rsplit(':').next().unwrap().parse().unwrap();

    let token = guest.access().to_owned();
    let upload = format!(
        "POST /v1/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: upload\r\n\
         Content-Type: image/png\r\nContent-Length: 5242880\r\n\r\n"
    );
    let silent = "POST /v1/sessions/guest HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n";
    let attacks = std::thread::spawn(move || {
        let flood = |room: String| std::thread::spawn(move || floods_a_socket(port, &room));
        let floods: Vec<_> = (0..8).map(|_| flood(room.clone())).collect();
        let mut held: Vec<Option<TcpStream>> = Vec::new();
        for _ in 0..120 {
            held.push(begins_a_body(port, &upload, 5_242_870));
            held.push(begins_a_body(port, silent, 1));
        }
        for count in 0..400 {
            let path = if count % 2 == 0 { format!("/files/{hash}") } else { "/openapi.json".to_owned() };
            held.push(asks_and_does_not_read(port, &path).ok());
        }
        for flood in floods {
            let _ = flood.join();
        }
        held
    });

    let (mut most, mut answered, mut slowest) = (0, 0, Duration::ZERO);
    while !attacks.is_finished() {
        let asked = Instant::now();
        // From another address, as everybody else comes.
        feria.client_from([127, 0, 0, 2]).get("/v1/shop").await.expect(200);
        slowest = slowest.max(asked.elapsed());
        answered += 1;
        most = most.max(feria.resident());
    }
    let held = attacks.join().unwrap();
    // And those who try passwords, from as many networks as it takes: each try is computed in 19 MiB.
    for network in 3..7 {
        let stranger = feria.client_from([127, 0, 0, network]);
        let tries = (0..30).map(|count| {
            let body = json!({"email": format!("nobody{count}@example.com"), "password": "wrong-password-xx"});
            let stranger = &stranger;
            async move { stranger.post("/v1/sessions", &body).await.expect(401) }
        });
        futures_util::future::join_all(tries).await;
    }
    feria.client_from([127, 0, 0, 2]).get("/v1/shop").await.expect(200);
    most = most.max(feria.resident());
    println!(
        "{} connections held; at most {} MiB; {answered} others answered meanwhile, the slowest after {slowest:?}",
        held.iter().flatten().count(),
        most / 1024 / 1024,
    );
    assert!(answered > 0);
    assert!(most < GIGABYTE, "{most} bytes");
    drop(machine);
}
