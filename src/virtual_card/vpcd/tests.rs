//! Tests of `virtual_card/vpcd`.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::date;

use super::{ServeError, ServeEvent, ServeOptions, ServedCard, serve};
use crate::transport::{Transport, TransportError};
use crate::virtual_card::fault::FaultPlan;
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
) -> (Result<(), ServeError>, Vec<ServeEvent>) {
    session_with(profile, ServeOptions::default(), reader)
}

fn session_with(
    profile: Profile,
    mut options: ServeOptions,
    reader: impl FnOnce(TcpListener, &AtomicBool) + Send,
) -> (Result<(), ServeError>, Vec<ServeEvent>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let stop = AtomicBool::new(false);
    let mut card = VirtualCard::new(profile, date(2026, 11, 21)).unwrap();
    let mut events = Vec::new();
    let outcome = std::thread::scope(|scope| {
        scope.spawn(|| reader(listener, &stop));
        let stopped = || stop.load(Ordering::SeqCst);
        serve(&mut card, &mut options, "127.0.0.1", port, &stopped, &mut |event| events.push(event))
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
        ServeEvent::Connected,
        ServeEvent::PoweredOn,
        ServeEvent::Reset,
        ServeEvent::PoweredOff,
        ServeEvent::PoweredOn,
        ServeEvent::Disconnected,
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
    assert_eq!(events.iter().filter(|event| **event == ServeEvent::Connected).count(), 2);
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
    assert_eq!(events.last(), Some(&ServeEvent::Disconnected));
}

#[test]
fn a_host_without_address_is_an_error() {
    let stop = AtomicBool::new(false);
    let mut card = VirtualCard::new(Profile::Foreign, date(2026, 11, 21)).unwrap();
    let outcome = serve(&mut card, &mut ServeOptions::default(), "", 1, &|| stop.load(Ordering::SeqCst), &mut |_| {});
    assert!(matches!(outcome, Err(ServeError::NoAddress { .. })));
}

const TOKEN: [u8; 5] = [0x00, 0xb0, 0x86, 0x00, 0x20];

fn options(latency: &str, faults: &[&str]) -> ServeOptions {
    let faults = FaultPlan::new(faults.iter().map(|spec| spec.parse().unwrap()).collect());
    ServeOptions { latency: latency.parse().unwrap(), faults }
}

#[test]
fn faults_happen_where_they_were_planned() {
    let plan = ["sw=6F00@1", "garbage@3", "truncate=3@4", "reset@5", "slow=30@6", "drop@7"];
    let (outcome, events) = session_with(Profile::Valid, options("0", &plan), |listener, stop| {
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
    let injected: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            ServeEvent::FaultInjected { fault, exchange } => Some((fault.to_string(), *exchange)),
            _ => None,
        })
        .collect();
    let planned = plan.map(|spec| (spec.to_owned(), spec.split_once('@').unwrap().1.parse().unwrap()));
    assert_eq!(injected, planned);
}

#[test]
fn an_exchange_takes_its_time() {
    let (outcome, _) = session_with(Profile::Valid, options("40", &[]), |listener, stop| {
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
fn a_delay_ends_when_serving_is_stopped() {
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
            if let ServeEvent::FaultInjected { .. } = event {
                stop.store(true, Ordering::SeqCst);
            }
        };
        let mut options = options("0", &["slow=600000@1"]);
        serve(&mut card, &mut options, "127.0.0.1", port, &|| stop.load(Ordering::SeqCst), &mut on_event).unwrap();
    });
}

/// A card of the test's own around the virtual card, which others can look at meanwhile.
struct Unreliable<'c> {
    card: &'c Mutex<VirtualCard>,
    /// Commands of this instruction lose the card: the first before it acts on one, the second after it has.
    instruction: u8,
    seen: usize,
}

impl Unreliable<'_> {
    fn on_card<R>(&self, work: impl FnOnce(&mut VirtualCard) -> R) -> R {
        work(&mut self.card.lock().unwrap())
    }
}

impl Transport for Unreliable<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if command[1] != self.instruction {
            return self.on_card(|card| card.transmit(command));
        }
        self.seen += 1;
        match self.seen {
            1 => Err(TransportError::Removed),
            2 => self.on_card(|card| card.transmit(command)).and(Err(TransportError::Removed)),
            _ => self.on_card(|card| card.transmit(command)),
        }
    }
}

impl ServedCard for Unreliable<'_> {
    fn atr(&self) -> Vec<u8> {
        self.on_card(|card| card.atr().to_vec())
    }

    fn power_on(&mut self) {
        self.on_card(VirtualCard::power_on);
    }

    fn power_off(&mut self) {
        self.on_card(VirtualCard::power_off);
    }

    fn warm_reset(&mut self) {
        self.on_card(VirtualCard::warm_reset);
    }

    fn idle(&mut self) {}
}

#[test]
fn a_card_around_the_virtual_card_can_leave_before_and_after_a_command() {
    const AUTH_OK: [u8; 9] = *b"\x00\x20\x00\x98\x041234";
    const AUTH_WRONG: [u8; 9] = *b"\x00\x20\x00\x98\x040000";
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let stop = AtomicBool::new(false);
    let card = Mutex::new(VirtualCard::new(Profile::Valid, date(2026, 11, 21)).unwrap());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for left in [3, 2] {
                let (mut stream, _) = listener.accept().unwrap();
                put(&mut stream, &[1]);
                assert_eq!(ask(&mut stream, &[4])[..2], [0x3b, 0x88]);
                assert_eq!(ask(&mut stream, &JPKI), [0x90, 0x00]);
                put(&mut stream, &AUTH_WRONG);
                assert_eq!(stream.read(&mut [0; 1]).unwrap(), 0, "the card left");
                assert_eq!(card.lock().unwrap().tries_left("jpki", 0x18), Some(left));
            }
            let (mut stream, _) = listener.accept().unwrap();
            put(&mut stream, &[1]);
            assert_eq!(ask(&mut stream, &JPKI), [0x90, 0x00]);
            assert_eq!(ask(&mut stream, &AUTH_OK), [0x90, 0x00]);
            assert!(card.lock().unwrap().is_verified("jpki", 0x18));
            stop.store(true, Ordering::SeqCst);
        });
        let mut served = Unreliable { card: &card, instruction: 0x20, seen: 0 };
        let stopped = || stop.load(Ordering::SeqCst);
        while !stopped() {
            let outcome = serve(&mut served, &mut ServeOptions::default(), "127.0.0.1", port, &stopped, &mut |_| {});
            assert!(matches!(outcome, Ok(()) | Err(ServeError::CardLeft(TransportError::Removed))));
        }
    });
    assert!(!card.lock().unwrap().is_verified("jpki", 0x18), "without power once serving has ended");
}
