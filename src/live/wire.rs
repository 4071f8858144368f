//! Direct socket writes past HTTP: bytes of a frame go from the room straight into the kernel.
//!
//! Through the HTTP connection each frame would wake a task, be copied into its buffer and be written from there,
//! for every socket again; with thousands of sockets that is most of what a line costs. The handshake still goes by
//! HTTP: nothing is written here before the hello, which a client says only after it has read the handshake's answer.

use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;
use bytes::Bytes;
use std::any::Any;
use std::io::{self, ErrorKind, Write as _};
use std::os::fd::AsFd as _;
use std::rc::Rc;

/// A second handle of a connection's socket; it lies in the connection's own data and is closed with it.
#[derive(Clone)]
pub(crate) struct Wire(Rc<std::net::TcpStream>);

impl Wire {
    /// Keeps the handle for the case that the connection becomes a live socket.
    pub(crate) fn keep(connection: &dyn Any, data: &mut Extensions) {
        let Some(stream) = connection.downcast_ref::<TcpStream>() else { return };
        match stream.as_fd().try_clone_to_owned() {
            Ok(handle) => {
                data.insert(Self(Rc::new(handle.into())));
            }
            Err(error) => tracing::warn!(%error, "a connection cannot become a live socket"),
        }
    }

    /// Takes from the bytes what the kernel takes now.
    pub(super) fn write(&self, bytes: &mut Bytes) -> io::Result<()> {
        take(bytes, |bytes| (&*self.0).write(bytes))
    }

    /// Knows when the kernel takes more. Only a client that is behind has one.
    pub(super) fn patient(&self) -> io::Result<Patient> {
        TcpStream::from_std(self.0.try_clone()?).map(Patient)
    }
}

/// A way to a client that is behind.
pub(super) struct Patient(TcpStream);

impl Patient {
    /// Waits until all are taken.
    pub(super) async fn write(&self, bytes: &mut Bytes) -> io::Result<()> {
        loop {
            take(bytes, |bytes| self.0.try_write(bytes))?;
            if bytes.is_empty() {
                return Ok(());
            }
            self.0.writable().await?;
        }
    }
}

fn take(bytes: &mut Bytes, mut write: impl FnMut(&[u8]) -> io::Result<usize>) -> io::Result<()> {
    while !bytes.is_empty() {
        match write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => drop(bytes.split_to(count)),
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
