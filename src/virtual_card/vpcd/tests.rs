//! Tests of `virtual_card/vpcd`.

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
    let expected =
        [Event::Connected, Event::PoweredOn, Event::Reset, Event::PoweredOff, Event::PoweredOn, Event::Disconnected];
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
