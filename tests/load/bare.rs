//! The limit of this machine beside the fan-out: the same bytes to as many sockets, with nothing of Feria between.

use crate::listeners::{Heard, Listeners};
use crate::server::{self, Thread};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// How many frames each socket is sent.
const ROUNDS: u64 = 30;

/// Lines for a second of the writer's own time, when each of the sockets is sent frames like those that were heard.
pub(crate) fn deliveries(sockets: usize, like: &Heard) -> f64 {
    let door = TcpListener::bind("127.0.0.1:0").unwrap();
    let (mut here, mut there) = (Vec::new(), Vec::new());
    for _ in 0..sockets {
        there.push(TcpStream::connect(door.local_addr().unwrap()).unwrap());
        let (socket, _) = door.accept().unwrap();
        socket.set_nodelay(true).unwrap();
        here.push(socket);
    }
    let frame = like.last_frame();
    let writing = std::thread::spawn(move || {
        let thread = Thread::this();
        thread.run_on_core(0);
        let before = thread.used();
        for _ in 0..ROUNDS {
            for mut socket in &here {
                socket.write_all(&frame).unwrap();
            }
            // The listener has a core of its own, but no endless memory.
            std::thread::sleep(Duration::from_millis(5));
        }
        (thread.used() - before, here)
    });
    server::run_on_core(1);
    let frames = sockets as u64 * ROUNDS;
    let expected = frames * like.lines_of_last_frame();
    let heard = Listeners::of(there).listen(expected, Duration::from_secs(60));
    let (used, _here) = writing.join().unwrap();
    assert_eq!(heard.lines, expected, "a bare writer loses nothing");
    // In a busy room a frame carries several lines, and it is the frame that costs.
    frames as f64 * like.lines_per_frame() / used.as_secs_f64()
}
