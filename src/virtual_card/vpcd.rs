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
                card.rest();
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
mod tests {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::{Duration, Instant};

    use jiff::civil::date;

    use super::{Event, Manner, ServeError, serve};
    use crate::transport::TransportError;
    use crate::virtual_card::fault::Faults;
    use crate::virtual_card::{Profile, VirtualCard};

    const JPKI: [u8; 15] = [0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];

    fn put(stream: &mut TcpStream, message: &[u8]) {
        stream.write_all(&u16::try_from(message.len()).unwrap().to_be_bytes()).unwrap();
        stream.write_all(message).unwrap();
    }

    fn ask(stream: &mut TcpStream, message: &[u8]) -> Vec<u8> {
        put(stream, message);
        hear(stream)
    }

    fn hear(stream: &mut TcpStream) -> Vec<u8> {
        let mut length = [0; 2];
        stream.read_exact(&mut length).unwrap();
        let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
        stream.read_exact(&mut answer).unwrap();
        answer
    }

    /// Serves a card of `profile` to `reader`, a vpcd that ends by setting the stop flag or by losing the card.
    fn session(
        profile: Profile,
        reader: impl FnOnce(TcpListener, &AtomicBool) + Send,
    ) -> (Result<(), ServeError>, Vec<Event>) {
        session_with(profile, Manner::default(), reader)
    }

    fn session_with(
        profile: Profile,
        mut manner: Manner,
        reader: impl FnOnce(TcpListener, &AtomicBool) + Send,
    ) -> (Result<(), ServeError>, Vec<Event>) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let stop = AtomicBool::new(false);
        let mut card = VirtualCard::new(profile, date(2026, 11, 21)).unwrap();
        let mut events = Vec::new();
        let outcome = std::thread::scope(|scope| {
            scope.spawn(|| reader(listener, &stop));
            let stopped = || stop.load(Ordering::SeqCst);
            serve(&mut card, &mut manner, "127.0.0.1", port, &stopped, &mut |event| events.push(event))
        });
        (outcome, events)
    }

    #[test]
    fn orders_and_commands() {
        let (outcome, events) = session(Profile::Valid, |listener, stop| {
            let (mut stream, _) = listener.accept().unwrap();
            put(&mut stream, &[1]);
            assert_eq!(ask(&mut stream, &[4])[..2], [0x3b, 0x88]);
            assert_eq!(ask(&mut stream, &JPKI), [0x90, 0x00]);
            put(&mut stream, &[2]);
            assert_eq!(ask(&mut stream, &[0x00, 0xb0, 0x88, 0x00, 0x00]), [0x6a, 0x82], "no application after a reset");
            put(&mut stream, &[0]);
            put(&mut stream, &[1]);
            // Slowly, in pieces.
            stream.write_all(&[0]).unwrap();
            stream.write_all(&[15, JPKI[0]]).unwrap();
            stream.write_all(&JPKI[1..]).unwrap();
            assert_eq!(hear(&mut stream), [0x90, 0x00]);
            stop.store(true, Ordering::SeqCst);
        });
        assert!(outcome.is_ok());
        let expected = [
            Event::Connected,
            Event::PoweredOn,
            Event::Reset,
            Event::PoweredOff,
            Event::PoweredOn,
            Event::Disconnected,
        ];
        assert_eq!(events, expected);
    }

    #[test]
    fn comes_back_to_a_reader_that_went_away() {
        let (outcome, events) = session(Profile::Valid, |listener, stop| {
            drop(listener.accept().unwrap());
            let (mut stream, _) = listener.accept().unwrap();
            put(&mut stream, &[1]);
            assert_eq!(ask(&mut stream, &JPKI), [0x90, 0x00]);
            stop.store(true, Ordering::SeqCst);
        });
        assert!(outcome.is_ok());
        assert_eq!(events.iter().filter(|event| **event == Event::Connected).count(), 2);
    }

    #[test]
    fn an_empty_answer_ends_the_connection_and_the_card_comes_back() {
        let (outcome, _) = session(Profile::EmptyAnswer, |listener, stop| {
            let (mut stream, _) = listener.accept().unwrap();
            put(&mut stream, &[1]);
            assert_eq!(ask(&mut stream, &JPKI), [0x90, 0x00]);
            put(&mut stream, &[0x00, 0xb0, 0x8a, 0x00, 0x00]);
            assert_eq!(stream.read(&mut [0; 1]).unwrap(), 0);
            listener.accept().unwrap();
            stop.store(true, Ordering::SeqCst);
        });
        assert!(outcome.is_ok());
    }

    #[test]
    fn a_card_that_leaves_ends_the_connection() {
        let (outcome, events) = session(Profile::Removed, |listener, _| {
            let (mut stream, _) = listener.accept().unwrap();
            put(&mut stream, &[1]);
            assert_eq!(ask(&mut stream, &JPKI), [0x90, 0x00]);
            put(&mut stream, &[0x00, 0xb0, 0x8a, 0x80, 0x00]);
            assert_eq!(stream.read(&mut [0; 1]).unwrap(), 0);
        });
        assert!(matches!(outcome, Err(ServeError::CardLeft(TransportError::Removed))));
        assert_eq!(events.last(), Some(&Event::Disconnected));
    }

    #[test]
    fn a_host_without_address_is_an_error() {
        let stop = AtomicBool::new(false);
        let mut card = VirtualCard::new(Profile::Foreign, date(2026, 11, 21)).unwrap();
        let outcome = serve(&mut card, &mut Manner::default(), "", 1, &|| stop.load(Ordering::SeqCst), &mut |_| {});
        assert!(matches!(outcome, Err(ServeError::NoAddress { .. })));
    }

    const TOKEN: [u8; 5] = [0x00, 0xb0, 0x86, 0x00, 0x20];

    fn manner(latency: &str, faults: &[&str]) -> Manner {
        let faults = Faults::new(faults.iter().map(|spec| spec.parse().unwrap()).collect());
        Manner { latency: latency.parse().unwrap(), faults }
    }

    #[test]
    fn faults_strike_where_they_were_planned() {
        let plan = ["sw=6F00@1", "garbage@3", "truncate=3@4", "reset@5", "slow=30@6", "drop@7"];
        let (outcome, events) = session_with(Profile::Valid, manner("0", &plan), |listener, stop| {
            let (mut stream, _) = listener.accept().unwrap();
            put(&mut stream, &[1]);
            assert_eq!(ask(&mut stream, &JPKI), [0x6f, 0x00]);
            assert_eq!(ask(&mut stream, &JPKI), [0x90, 0x00], "it was not carried out before");
            let noise = ask(&mut stream, &TOKEN);
            assert_eq!((noise.len(), &noise[32..]), (34, [0x90, 0x00].as_slice()));
            assert_ne!(&noise[..4], b"JPKI");
            assert_eq!(ask(&mut stream, &TOKEN), b"JPK");
            assert_eq!(ask(&mut stream, &TOKEN), [0x6a, 0x82], "no application after a loss of power");
            let began = Instant::now();
            assert_eq!(ask(&mut stream, &JPKI), [0x90, 0x00]);
            assert!(began.elapsed() >= Duration::from_millis(30));
            put(&mut stream, &TOKEN);
            assert_eq!(stream.read(&mut [0; 1]).unwrap(), 0, "the card left");
            let (mut stream, _) = listener.accept().unwrap();
            put(&mut stream, &[1]);
            assert_eq!(ask(&mut stream, &JPKI), [0x90, 0x00], "and is back, in order");
            stop.store(true, Ordering::SeqCst);
        });
        assert!(outcome.is_ok());
        let struck: Vec<_> = events
            .iter()
            .filter_map(|event| match event {
                Event::Struck { fault, exchange } => Some((fault.to_string(), *exchange)),
                _ => None,
            })
            .collect();
        let planned = plan.map(|spec| (spec.to_owned(), spec.split_once('@').unwrap().1.parse().unwrap()));
        assert_eq!(struck, planned);
    }

    #[test]
    fn an_exchange_takes_its_time() {
        let (outcome, _) = session_with(Profile::Valid, manner("40", &[]), |listener, stop| {
            let (mut stream, _) = listener.accept().unwrap();
            put(&mut stream, &[1]);
            let began = Instant::now();
            ask(&mut stream, &JPKI);
            ask(&mut stream, &TOKEN);
            assert!(began.elapsed() >= Duration::from_millis(80));
            stop.store(true, Ordering::SeqCst);
        });
        assert!(outcome.is_ok());
    }

    /// Were it not, this test would take ten minutes.
    #[test]
    fn a_wait_ends_when_the_person_asks_to_stop() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let stop = AtomicBool::new(false);
        let mut card = VirtualCard::new(Profile::Valid, date(2026, 11, 21)).unwrap();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let (mut stream, _) = listener.accept().unwrap();
                put(&mut stream, &[1]);
                put(&mut stream, &JPKI);
                assert_eq!(stream.read(&mut [0; 1]).unwrap(), 0, "no answer");
            });
            let mut on_event = |event| {
                if let Event::Struck { .. } = event {
                    stop.store(true, Ordering::SeqCst);
                }
            };
            let mut manner = manner("0", &["slow=600000@1"]);
            serve(&mut card, &mut manner, "127.0.0.1", port, &|| stop.load(Ordering::SeqCst), &mut on_event).unwrap();
        });
    }
}
