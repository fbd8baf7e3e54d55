//! Serves a card to vpcd: power, resets and commands, with latency and planned faults.

use std::net::{SocketAddr, ToSocketAddrs};
use std::time::{Duration, Instant};

use super::super::card::VirtualCard;
use super::super::fault::{FaultKind, FaultPlan, PlannedFault};
use super::super::latency::Latency;
use super::connection::{Connection, ReaderMessage, TICK};
use crate::transport::{Transport, TransportError};

/// Ticks between two attempts to reach vpcd: half a second.
const TICKS_BETWEEN_ATTEMPTS: u32 = 5;
/// Ticks without a message until the card is idle: half a second. The commands of one transaction follow each other
/// faster, so that no other process comes between them.
const TICKS_TO_IDLE: u32 = 5;

/// A card that can be served: a [`VirtualCard`], or another one around it.
///
/// A card of a test's own sees every command before the virtual card does, and decides in [`Transport::transmit`] what
/// happens to it. It passes the command on, answers it differently, or lets the card leave the reader by returning
/// [`TransportError::Removed`], before or after passing the command on. [`serve`] then ends with
/// [`ServeError::CardLeft`] and can be called again to put the card back.
pub trait ServedCard: Transport {
    /// The answer to reset, at most 33 bytes.
    fn atr(&self) -> Vec<u8>;

    /// The reader gives power; without effect on a card with power.
    fn power_on(&mut self);

    /// The reader takes the power away, or the card leaves the reader.
    fn power_off(&mut self);

    /// The reader resets the card, which has power.
    fn warm_reset(&mut self);

    /// No message has come for half a second.
    fn idle(&mut self);
}

/// An idle card [releases its state file](VirtualCard::release_state).
impl ServedCard for VirtualCard {
    fn atr(&self) -> Vec<u8> {
        VirtualCard::atr(self).to_vec()
    }

    fn power_on(&mut self) {
        VirtualCard::power_on(self);
    }

    fn power_off(&mut self) {
        VirtualCard::power_off(self);
    }

    fn warm_reset(&mut self) {
        VirtualCard::warm_reset(self);
    }

    fn idle(&mut self) {
        self.release_state();
    }
}

/// The pace and the faults with which a card is served; by default none of either.
#[derive(Debug, Clone, Default)]
pub struct ServeOptions {
    /// How long each exchange takes.
    pub latency: Latency,
    /// The planned faults, with the exchanges counted so far.
    pub faults: FaultPlan,
}

/// An event while a card is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServeEvent {
    /// vpcd cannot be reached; attempts continue. Reported once until it is reached again.
    Waiting {
        /// The system's message about the last attempt.
        detail: String,
    },
    /// The card is in the virtual reader.
    Connected,
    /// vpcd closed the connection, or the card left the reader.
    Disconnected,
    /// The reader gave power.
    PoweredOn,
    /// The reader took the power away.
    PoweredOff,
    /// The reader reset the card.
    Reset,
    /// The card leaves the reader and comes back, since another process keeps its state file locked.
    InUse,
    /// A planned fault happens.
    FaultInjected {
        /// The fault.
        fault: PlannedFault,
        /// The number of the exchange, from 1.
        exchange: u64,
    },
}

/// Why serving ended before it was stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The host name has no address.
    #[error("{host} has no address")]
    NoAddress {
        /// The host name.
        host: String,
    },
    /// The card left the reader by itself; serving it again puts it back.
    #[error("the card left the reader")]
    CardLeft(#[source] TransportError),
}

/// Puts `card` into the virtual reader at `host` and `port`, again and again where vpcd goes away, until `stopped`
/// returns true. That is noticed within 0.2 s, also while a response is delayed.
///
/// # Errors
/// [`ServeError::NoAddress`], and [`ServeError::CardLeft`] where `card` fails otherwise than with
/// [`TransportError::InUse`]. An absent vpcd is waited for.
pub fn serve(
    card: &mut dyn ServedCard,
    options: &mut ServeOptions,
    host: &str,
    port: u16,
    stopped: &dyn Fn() -> bool,
    on_event: &mut dyn FnMut(ServeEvent),
) -> Result<(), ServeError> {
    let no_address = || ServeError::NoAddress { host: host.to_owned() };
    let addresses: Vec<SocketAddr> = (host, port).to_socket_addrs().map_err(|_| no_address())?.collect();
    if addresses.is_empty() {
        return Err(no_address());
    }
    let mut reported = false;
    // A card that comes into a reader has no power yet, whatever it was used for before.
    card.power_off();
    while !stopped() {
        match Connection::open(&addresses) {
            Ok(connection) => {
                reported = false;
                on_event(ServeEvent::Connected);
                let outcome = serve_connection(card, options, connection, stopped, on_event);
                card.power_off();
                on_event(ServeEvent::Disconnected);
                match outcome {
                    Err(TransportError::InUse { .. }) => on_event(ServeEvent::InUse),
                    // Stopped while it waited for its state file.
                    Err(TransportError::Interrupted) => {}
                    outcome => outcome.map_err(ServeError::CardLeft)?,
                }
            }
            Err(error) if !reported => {
                reported = true;
                on_event(ServeEvent::Waiting { detail: error.to_string() });
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

/// Serves one connection to its end. An error is the card's.
fn serve_connection(
    card: &mut dyn ServedCard,
    options: &mut ServeOptions,
    mut connection: Connection,
    stopped: &dyn Fn() -> bool,
    on_event: &mut dyn FnMut(ServeEvent),
) -> Result<(), TransportError> {
    loop {
        let mut ticks = 0;
        let mut on_tick = || {
            ticks += 1;
            if ticks == TICKS_TO_IDLE {
                card.idle();
            }
        };
        let Some(message) = connection.receive(stopped, &mut on_tick) else { break };
        let reply = match message {
            ReaderMessage::PowerOff => {
                card.power_off();
                on_event(ServeEvent::PoweredOff);
                continue;
            }
            ReaderMessage::PowerOn => {
                card.power_on();
                on_event(ServeEvent::PoweredOn);
                continue;
            }
            ReaderMessage::Reset => {
                card.power_on();
                card.warm_reset();
                on_event(ServeEvent::Reset);
                continue;
            }
            ReaderMessage::SendAtr => card.atr(),
            ReaderMessage::Command(command) => match exchange(card, options, &command, stopped, on_event)? {
                Some(response) => response,
                None => break,
            },
        };
        if connection.send(&reply).is_none() {
            break;
        }
    }
    Ok(())
}

/// The response to a command, once its time has come and as the planned faults leave it. `None` where a fault takes the
/// card out of the reader, or `stopped` returns true meanwhile.
fn exchange(
    card: &mut dyn ServedCard,
    options: &mut ServeOptions,
    command: &[u8],
    stopped: &dyn Fn() -> bool,
    on_event: &mut dyn FnMut(ServeEvent),
) -> Result<Option<Vec<u8>>, TransportError> {
    let began = Instant::now();
    let faults = options.faults.next_faults(command);
    let mut status = None;
    let mut delay = Duration::ZERO;
    for fault in &faults {
        on_event(ServeEvent::FaultInjected { fault: *fault, exchange: options.faults.exchanges() });
        match fault.kind {
            FaultKind::Drop => return Ok(None),
            FaultKind::Reset => {
                card.power_off();
                card.power_on();
            }
            FaultKind::Status(word) => status = status.or(Some(word)),
            FaultKind::Slow(time) => delay += time,
            FaultKind::Truncate(_) | FaultKind::Garbage => {}
        }
    }
    let whole = match status {
        Some(word) => word.to_be_bytes().to_vec(),
        None => card.transmit(command)?,
    };
    let response = faults.iter().fold(whole, |response, fault| fault.kind.distort_response(response));
    let time = options.latency.exchange_duration(command.len(), response.len()) + delay;
    Ok(wait_until_elapsed(began, time, stopped).then_some(response))
}

/// Waits until `time` has passed since `began`; false where `stopped` returns true before.
fn wait_until_elapsed(began: Instant, time: Duration, stopped: &dyn Fn() -> bool) -> bool {
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
