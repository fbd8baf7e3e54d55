//! A connection to vpcd and the messages on it.
//!
//! The reader driver listens on TCP and the card connects to it. In both directions, two bytes, big-endian, state the
//! length of the message that follows. A message of one byte asks for power off (0), power on (1), reset (2) or the ATR
//! (4); every other message is a command APDU. The card sends back the ATR and response APDUs.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// The time after which a wait checks whether serving is to stop.
pub(super) const TICK: Duration = Duration::from_millis(100);
/// The connection is closed where the reader accepts no bytes for this long.
const WRITE_TIMEOUT: Duration = Duration::from_secs(2);

/// A message from the reader.
pub(super) enum ReaderMessage {
    PowerOff,
    PowerOn,
    Reset,
    SendAtr,
    Command(Vec<u8>),
}

/// A connection to the reader.
pub(super) struct Connection(TcpStream);

impl Connection {
    /// Connects to the first of `addresses` that accepts.
    ///
    /// # Errors
    /// The error of the last address.
    pub(super) fn open(addresses: &[SocketAddr]) -> std::io::Result<Connection> {
        let mut last = std::io::Error::from(ErrorKind::NotFound);
        for address in addresses {
            match TcpStream::connect_timeout(address, TICK).and_then(configured) {
                Ok(stream) => return Ok(Connection(stream)),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Waits for the next message and calls `on_tick` after each [`TICK`] without one. `None` when the reader closes
    /// the connection or `stopped` returns true.
    pub(super) fn receive(&mut self, stopped: &dyn Fn() -> bool, on_tick: &mut dyn FnMut()) -> Option<ReaderMessage> {
        loop {
            let mut length = [0; 2];
            self.fill(&mut length, stopped, on_tick)?;
            let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
            self.fill(&mut message, stopped, on_tick)?;
            return Some(match message.as_slice() {
                // An empty message asks for nothing.
                [] => continue,
                [0] => ReaderMessage::PowerOff,
                [1] => ReaderMessage::PowerOn,
                [2] => ReaderMessage::Reset,
                [4] => ReaderMessage::SendAtr,
                _ => ReaderMessage::Command(message),
            });
        }
    }

    fn fill(&mut self, mut buffer: &mut [u8], stopped: &dyn Fn() -> bool, on_tick: &mut dyn FnMut()) -> Option<()> {
        use ErrorKind::{Interrupted, TimedOut, WouldBlock};
        while !buffer.is_empty() {
            if stopped() {
                return None;
            }
            acknowledge_at_once(&self.0);
            match self.0.read(buffer) {
                Ok(0) => return None,
                Ok(count) => buffer = buffer.get_mut(count..)?,
                Err(error) if matches!(error.kind(), WouldBlock | TimedOut | Interrupted) => on_tick(),
                Err(_) => return None,
            }
        }
        Some(())
    }

    /// Sends a message in one write, so that no delay comes between length and message. `None` where that fails.
    ///
    /// `None` also for an empty message: vpcd would wait for its zero bytes until the next message comes, while it
    /// takes the end of the connection for an empty response.
    pub(super) fn send(&mut self, message: &[u8]) -> Option<()> {
        if message.is_empty() {
            return None;
        }
        let length = u16::try_from(message.len()).ok()?;
        self.0.write_all(&[&length.to_be_bytes(), message].concat()).ok()
    }
}

fn configured(stream: TcpStream) -> std::io::Result<TcpStream> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(TICK))?;
    stream.set_write_timeout(Some(WRITE_TIMEOUT))?;
    Ok(stream)
}

/// vpcd writes length and message separately, with Nagle's algorithm on. The second write thus waits for our
/// acknowledgement, which Linux delays by 40 ms. The option does not last, so it is set before every read.
#[cfg(target_os = "linux")]
fn acknowledge_at_once(stream: &TcpStream) {
    // Only speed is lost where the system refuses.
    let _ = socket2::SockRef::from(stream).set_tcp_quickack(true);
}

#[cfg(not(target_os = "linux"))]
fn acknowledge_at_once(_stream: &TcpStream) {}
