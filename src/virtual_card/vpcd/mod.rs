//! Shows the virtual card to pcscd through vpcd, the virtual reader of vsmartcard.
//!
//! The reader driver listens on TCP and the card connects to it. Messages both ways are framed by their length in two
//! bytes, big-endian. One byte alone is an order (0 power off, 1 power on, 2 reset, 4 tell the ATR), anything else is a
//! command APDU; the ATR and response APDUs go back.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::VirtualCard;
use super::fault::{Fault, Faults, Kind};
use super::latency::Latency;
use crate::transport::{Transport, TransportError};

/// The port on which vpcd waits for a card unless it was told otherwise.
pub const DEFAULT_PORT: u16 = 35_963;

/// How long one wait lasts before `stopped` is asked again.
const TICK: Duration = Duration::from_millis(100);
/// Ticks between two attempts to reach vpcd: half a second.
const TICKS_BETWEEN_ATTEMPTS: u32 = 5;
/// Ticks without a message after which other processes may use the card's state file: half a second. Long enough for
/// the commands of one transaction to follow each other, so that nobody comes between them.
const TICKS_TO_REST: u32 = 5;
/// A reader that takes no bytes for this long is given up.
const WRITE_TIMEOUT: Duration = Duration::from_secs(2);

/// How a card is served: as fast as it can and without faults, unless told otherwise.
#[derive(Debug, Clone, Default)]
pub struct Manner {
    /// How long each exchange takes.
    pub latency: Latency,
    /// What goes wrong, and when.
    pub faults: Faults,
}

/// What happens while a card is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// vpcd cannot be reached; attempts go on. Told once for each time that it is not there.
    Waiting {
        /// The system's own words for the reason.
        detail: String,
    },
    /// The card is in the virtual reader.
    Connected,
    /// vpcd went away, or the card left.
    Disconnected,
    /// The reader gave power.
    PoweredOn,
    /// The reader took the power away.
    PoweredOff,
    /// The reader reset the card.
    Reset,
    /// The card leaves the reader and comes back, since another process keeps its state file for itself.
    InUse,
    /// Something goes wrong, as it was planned.
    Struck {
        /// What.
        fault: Fault,
        /// The number of the exchange, from 1.
        exchange: u64,
    },
}

/// Why serving ended before it was told to.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The host has no address.
    #[error("{host} has no address")]
    NoAddress {
        /// The host that was asked for.
        host: String,
    },
    /// The card left the reader by itself; serve again to put it back.
    #[error("the card left the reader")]
    CardLeft(#[source] TransportError),
}

/// Puts `card` into the virtual reader at `host` and `port` until `stopped` says so, which is noticed within 0.2 s, also
/// where `manner` has an answer wait. Waits for vpcd, and comes back to it, as often as needed.
///
/// # Errors
/// [`ServeError`] where the host has no address or the card fails; vpcd's absence is no error.
pub fn serve(
    card: &mut VirtualCard,
    manner: &mut Manner,
    host: &str,
    port: u16,
    stopped: &dyn Fn() -> bool,
    on_event: &mut dyn FnMut(Event),
) -> Result<(), ServeError> {
    let no_address = || ServeError::NoAddress { host: host.to_owned() };
    let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs().map_err(|_| no_address())?.collect();
    if addresses.is_empty() {
        return Err(no_address());
    }
    let mut told = false;
    // A card that is put in has no power yet, whatever it was used for before.
    card.power_off();
    while !stopped() {
        match connect(&addresses) {
            Ok(stream) => {
                told = false;
                on_event(Event::Connected);
                let outcome = visit(card, manner, stream, stopped, on_event);
                card.power_off();
                on_event(Event::Disconnected);
                match outcome {
                    Err(TransportError::InUse { .. }) => on_event(Event::InUse),
                    // Asked to stop while it waited for its state file.
                    Err(TransportError::Interrupted) => {}
                    outcome => outcome.map_err(ServeError::CardLeft)?,
                }
            }
            Err(error) if !told => {
                told = true;
                on_event(Event::Waiting { detail: error.to_string() });
            }
            Err(_) => {}
        }
        for _ in 0..TICKS_BETWEEN_ATTEMPTS {
            if stopped() {
                break;
            }
            std::thread::sleep(TICK);
        }
    }
    Ok(())
}

fn connect(addresses: &[SocketAddr]) -> std::io::Result<TcpStream> {
    let mut last = std::io::Error::from(ErrorKind::NotFound);
    for address in addresses {
        match TcpStream::connect_timeout(address, TICK).and_then(prepare) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn prepare(stream: TcpStream) -> std::io::Result<TcpStream> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(TICK))?;
    stream.set_write_timeout(Some(WRITE_TIMEOUT))?;
    Ok(stream)
}

/// Serves one connection to its end. An error is the card's: it left.
fn visit(
    card: &mut VirtualCard,
    manner: &mut Manner,
    mut stream: TcpStream,
    stopped: &dyn Fn() -> bool,
    on_event: &mut dyn FnMut(Event),
) -> Result<(), TransportError> {
    loop {
        let mut ticks = 0;
        let mut on_tick = || {
            ticks += 1;
            if ticks == TICKS_TO_REST {
                card.release_state();
            }
        };
        let Some(message) = receive(&mut stream, stopped, &mut on_tick) else { break };
        let reply = match message.as_slice() {
            [] => continue,
            [0] => {
                card.power_off();
                on_event(Event::PoweredOff);
                continue;
            }
            [1] => {
                card.power_on();
                on_event(Event::PoweredOn);
                continue;
            }
            [2] => {
                card.power_on();
                card.warm_reset();
                on_event(Event::Reset);
                continue;
            }
            [4] => card.atr().to_vec(),
            command => match answer(card, manner, command, stopped, on_event)? {
                Some(answer) => answer,
                None => break,
            },
        };
        if send(&mut stream, &reply).is_none() {
            break;
        }
    }
    Ok(())
}

/// The answer to a command, at the time and in the shape in which `manner` lets it arrive; `None` where the card leaves
/// the reader instead, or `stopped` said so.
fn answer(
    card: &mut VirtualCard,
    manner: &mut Manner,
    command: &[u8],
    stopped: &dyn Fn() -> bool,
    on_event: &mut dyn FnMut(Event),
) -> Result<Option<Vec<u8>>, TransportError> {
    let began = Instant::now();
    let struck = manner.faults.strike(command);
    let mut status = None;
    let mut later = Duration::ZERO;
    for fault in &struck {
        on_event(Event::Struck { fault: *fault, exchange: manner.faults.exchanges() });
        match fault.kind {
            Kind::Drop => return Ok(None),
            Kind::Reset => {
                card.power_off();
                card.power_on();
            }
            Kind::Status(word) => status = status.or(Some(word)),
            Kind::Slow(time) => later += time,
            Kind::Truncate(_) | Kind::Garbage => {}
        }
    }
    let whole = match status {
        Some(word) => word.to_be_bytes().to_vec(),
        None => card.transmit(command)?,
    };
    let answer = struck.iter().fold(whole, |answer, fault| fault.kind.distort(answer));
    let takes = manner.latency.of(command.len(), answer.len()) + later;
    Ok(passes(began, takes, stopped).then_some(answer))
}

/// Waits until `time` has passed since `began`; false where `stopped` said so before.
fn passes(began: Instant, time: Duration, stopped: &dyn Fn() -> bool) -> bool {
    loop {
        let left = time.saturating_sub(began.elapsed());
        if left.is_zero() {
            return true;
        }
        if stopped() {
            return false;
        }
        std::thread::sleep(left.min(TICK));
    }
}

/// The next message; `None` when vpcd went away or `stopped` said so.
fn receive(stream: &mut TcpStream, stopped: &dyn Fn() -> bool, on_tick: &mut dyn FnMut()) -> Option<Vec<u8>> {
    let mut length = [0; 2];
    fill(stream, &mut length, stopped, on_tick)?;
    let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
    fill(stream, &mut message, stopped, on_tick)?;
    Some(message)
}

fn fill(
    stream: &mut TcpStream,
    mut buffer: &mut [u8],
    stopped: &dyn Fn() -> bool,
    on_tick: &mut dyn FnMut(),
) -> Option<()> {
    while !buffer.is_empty() {
        if stopped() {
            return None;
        }
        acknowledge_at_once(stream);
        match stream.read(buffer) {
            Ok(0) => return None,
            Ok(count) => buffer = buffer.get_mut(count..)?,
            Err(error)
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted) =>
            {
                on_tick();
            }
            Err(_) => return None,
        }
    }
    Some(())
}

/// vpcd sends length and message in two writes with Nagle's algorithm on, so the second one waits for our
/// acknowledgement, which Linux delays by 40 ms. The flag does not last: it is set before every read.
#[cfg(target_os = "linux")]
fn acknowledge_at_once(stream: &TcpStream) {
    // Only speed is lost where the system refuses.
    let _ = socket2::SockRef::from(stream).set_tcp_quickack(true);
}

#[cfg(not(target_os = "linux"))]
fn acknowledge_at_once(_stream: &TcpStream) {}

/// In one write, so that no delay comes between length and message.
///
/// `None` also for an empty answer: vpcd would wait for its zero bytes until the next message, while a connection that
/// ends instead of an answer is an empty one to it.
fn send(stream: &mut TcpStream, message: &[u8]) -> Option<()> {
    if message.is_empty() {
        return None;
    }
    let length = u16::try_from(message.len()).ok()?;
    stream.write_all(&[&length.to_be_bytes(), message].concat()).ok()
}

#[cfg(test)]
mod tests;
