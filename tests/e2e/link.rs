//! The library's PC/SC link against a card that the test makes up.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jpkit::transport::pcsc::{
    Card, Choice, Ending, Note, ReaderInfo, ReaderState, ReaderStates, SkipReason, open, readers,
};
use jpkit::transport::{Transport, TransportError};

use crate::card::{Act, Heard, InsertedCard};
use crate::events::{PATIENCE, await_state};
use crate::service::{OtherProgram, SOCKET, Service};

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn without_a_service() {
    let Some(mut service) = Service::start() else { return };
    service.stop();
    assert!(!Path::new(SOCKET).exists());
    assert_eq!(readers(), Err(TransportError::NoService));
    assert_eq!(open_in(None).map(|_| ()), Err(TransportError::NoService));

    // A service that died leaves its socket behind.
    service.start_again();
    service.crash();
    assert!(Path::new(SOCKET).exists());
    assert_eq!(readers(), Err(TransportError::NoService));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn without_a_card() {
    let Some(_service) = Service::start() else { return };
    let present = readers().unwrap();
    assert_eq!(present.iter().map(|reader| reader.index).collect::<Vec<_>>(), [0, 1]);
    assert!(present.iter().all(|reader| reader.state == ReaderState::Empty && reader.atr.is_none()));

    let second = present[1].name.clone();
    assert_eq!(open_in(None).map(|_| ()), Err(TransportError::NoCard { reader: None }));
    assert_eq!(open_in(Some("1")).map(|_| ()), Err(TransportError::NoCard { reader: Some(second) }));
    assert!(matches!(open_in(Some("no such reader")), Err(TransportError::ReaderNotFound { .. })));
    assert!(matches!(open_in(Some("virtual pcd")), Err(TransportError::SeveralReaders { .. })));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_wait_ends() {
    let Some(_service) = Service::start() else { return };
    let began = Instant::now();
    let mut notes = Vec::new();
    let choice = Choice { reader: None, wait: Some(Duration::from_secs(1)), ..Choice::default() };
    let result = open(&choice, || false, &|_| Ok(true), &mut |note| notes.push(note));
    assert_eq!(result.map(|_| ()), Err(TransportError::WaitRanOut { seconds: 1 }));
    assert!(began.elapsed() >= Duration::from_secs(1));
    assert_eq!(notes, [Note::Waiting { seconds: 1, for_reader: false }]);

    let mut card = None;
    let choice = Choice { reader: Some("0".to_owned()), wait: Some(PATIENCE), ..Choice::default() };
    let found = open(&choice, || false, &|_| Ok(true), &mut |_| card = Some(made_up(0, ours)));
    assert_eq!(found.unwrap().transmit(SELECT), Ok(vec![0x90, 0x00]));

    static STOP: AtomicBool = AtomicBool::new(false);
    drop(card);
    await_state(0, ReaderState::Empty);
    let stopped =
        open(&choice, || STOP.load(Ordering::Relaxed), &|_| Ok(true), &mut |_| STOP.store(true, Ordering::Relaxed));
    assert_eq!(stopped.map(|_| ()), Err(TransportError::Interrupted));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn the_ending_is_what_was_asked_for() {
    let Some(_service) = Service::start() else { return };
    let fake = made_up(0, ours);
    // The only card is taken without being probed.
    let mut card = open(&Choice::default(), || false, &|_| panic!("probed"), &mut |_| {}).unwrap();
    assert_eq!(card.link().atr, ATR);
    assert_eq!(card.link().reader.as_deref(), Some(readers().unwrap()[0].name.as_str()));
    assert_eq!(card.transmit(SELECT), Ok(vec![0x90, 0x00]));
    assert_eq!(card.transmit(BIG).unwrap().len(), 65_535, "the longest answer that vpcd carries");
    fake.forget();
    card.finish(Ending::Leave).unwrap();
    assert_eq!(fake.log(), Vec::<Heard>::new());

    let mut card = open_in(Some("0")).unwrap();
    card.transmit(SELECT).unwrap();
    fake.forget();
    card.finish(Ending::PowerOff).unwrap();
    assert!(fake.log().contains(&Heard::PowerOff), "{:?}", fake.log());

    let mut card = open_in(Some("0")).unwrap();
    card.transmit(SELECT).unwrap();
    fake.forget();
    drop(card);
    assert_eq!(fake.log(), Vec::<Heard>::new());
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_leaves() {
    let Some(_service) = Service::start() else { return };
    let fake = made_up(0, ours);
    let mut card = open_in(None).unwrap();
    card.transmit(SELECT).unwrap();
    fake.pull(0);
    let error = card.transmit(SELECT).unwrap_err();
    assert!(matches!(error, TransportError::Removed | TransportError::Failed { .. }), "{error:?}");
    assert_eq!(card.finish(Ending::PowerOff), Ok(()), "a removed card has no power");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_never_answers() {
    static STOP: AtomicBool = AtomicBool::new(false);
    let Some(_service) = Service::start() else { return };
    let _fake = InsertedCard::made_up(0, ATR, |_, _| {
        STOP.store(true, Ordering::Relaxed);
        Act::Hang
    });
    let choice = Choice::default();
    let mut card = open(&choice, || STOP.load(Ordering::Relaxed), &|_| Ok(true), &mut |_| {}).unwrap();
    assert_eq!(card.transmit(SELECT), Err(TransportError::Interrupted));
    assert_eq!(card.transmit(SELECT), Err(TransportError::Interrupted), "nothing more is sent");
    let began = Instant::now();
    let ended = card.finish(Ending::PowerOff);
    assert_eq!(ended, Err(TransportError::TimedOut { seconds: 5 }));
    assert!(began.elapsed() >= Duration::from_secs(5));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_another_program_holds() {
    let Some(_service) = Service::start() else { return };
    let _fake = made_up(0, ours);
    let name = readers().unwrap()[0].name.clone();
    let in_use = Err(TransportError::InUse { reader: name.clone() });

    let other = OtherProgram::connect(&name, pcsc::ShareMode::Exclusive);
    assert_eq!(readers().unwrap()[0].state, ReaderState::InUse);
    assert_eq!(open_in(None).map(|_| ()), in_use);
    drop(other);

    let mut other = OtherProgram::connect(&name, pcsc::ShareMode::Shared);
    assert_eq!(readers().unwrap()[0].state, ReaderState::Card, "a shared card is not in use");
    open_in(None).unwrap().transmit(SELECT).unwrap();
    let transaction = other.0.transaction().unwrap();
    let began = Instant::now();
    assert_eq!(open_in(None).map(|_| ()), in_use);
    assert!(began.elapsed() >= Duration::from_secs(4), "it waits for its turn");
    drop(transaction);
    open_in(None).unwrap().transmit(SELECT).unwrap();
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn among_two_cards() {
    let Some(_service) = Service::start() else { return };
    let first = made_up(0, foreign);
    let _second = made_up(1, ours);
    let present = readers().unwrap();

    let mut notes = Vec::new();
    let mut card = open(&Choice::default(), || false, &probe, &mut |note| notes.push(note)).unwrap();
    assert_eq!(card.transmit(SELECT), Ok(vec![0x90, 0x00]));
    assert_eq!(notes, [Note::Skipped { reader: present[0].name.clone(), why: SkipReason::Foreign }]);
    drop(card);
    assert_eq!(
        open_in(Some("0")).unwrap().transmit(SELECT),
        Ok(vec![0x6a, 0x82]),
        "a reader that was named is not probed"
    );

    first.pull(0);
    let _first = made_up(0, ours);
    let both = present.iter().map(|reader| reader.name.clone()).collect();
    let several = open(&Choice::default(), || false, &probe, &mut |_| {});
    assert_eq!(several.map(|_| ()), Err(TransportError::SeveralReaders { names: both, indexes: vec![0, 1] }));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_with_a_garbled_answer_to_reset() {
    let Some(_service) = Service::start() else { return };
    let _garbled = InsertedCard::made_up(0, &[0x00, 0x00], |command, _| ours(command));
    let present = readers().unwrap();
    let mute = TransportError::Mute { reader: present[0].name.clone() };
    assert_eq!(open_in(None).map(|_| ()), Err(mute.clone()));

    let _foreign = made_up(1, foreign);
    assert_eq!(open_in(None).map(|_| ()), Err(mute), "it could be the one");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_service_that_dies() {
    let Some(mut service) = Service::start() else { return };
    let _fake = made_up(0, ours);
    let mut card = open_in(None).unwrap();
    service.crash();
    assert_eq!(card.transmit(SELECT), Err(TransportError::NoService));
    assert_eq!(card.finish(Ending::PowerOff), Err(TransportError::NoService), "nobody knows whether it lost power");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_watch_tells_what_happens() {
    let Some(service) = Service::start() else { return };
    let watch = ReaderStates::watch().unwrap();
    let state = |readers: &[ReaderInfo]| readers[0].state;
    assert_eq!(state(&watch.first(|| false).unwrap()), ReaderState::Empty);
    let fake = made_up(0, ours);
    let present = watch.next(PATIENCE, || false).unwrap().unwrap();
    assert_eq!((state(&present), present[0].atr.as_deref()), (ReaderState::Card, Some(ATR)));
    drop(fake);
    assert_eq!(state(&watch.next(PATIENCE, || false).unwrap().unwrap()), ReaderState::Empty);
    assert_eq!(watch.next(Duration::from_millis(1), || false), Ok(None));
    drop(service);
    assert_eq!(watch.next(PATIENCE, || false), Err(TransportError::NoService));
}

// ---------------------------------------------------------------- what the cards answer

/// The answer to reset of the cards made up here: T=1, no historical bytes that mean anything.
const ATR: &[u8] = &[0x3b, 0x80, 0x80, 0x01, 0x01];
/// The command to which the cards answer 9000 where they are "ours", and 6A82 where they are "foreign".
const SELECT: &[u8] = &[0x00, 0xa4, 0x04, 0x0c, 0x01, 0xd3];
/// READ BINARY for the longest answer.
const BIG: &[u8] = &[0x00, 0xb0, 0x00, 0x00, 0x00, 0x00, 0x00];

fn made_up(slot: usize, answer: fn(&[u8]) -> Act) -> InsertedCard {
    InsertedCard::made_up(slot, ATR, move |command, _| answer(command))
}

fn ours(command: &[u8]) -> Act {
    let body = if command == BIG { 65_533 } else { 0 };
    Act::Instead([vec![0xaa; body], vec![0x90, 0x00]].concat())
}

fn foreign(_command: &[u8]) -> Act {
    Act::Instead(vec![0x6a, 0x82])
}

fn probe(card: &mut dyn Transport) -> Result<bool, TransportError> {
    Ok(card.transmit(SELECT)?.ends_with(&[0x90, 0x00]))
}

/// Opens the card that has the application, in all readers or in this one.
pub(crate) fn open_in(reader: Option<&str>) -> Result<Card, TransportError> {
    open(&Choice { reader: reader.map(str::to_owned), ..Choice::default() }, || false, &probe, &mut |_| {})
}
