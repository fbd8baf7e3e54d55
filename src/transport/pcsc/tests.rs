//! Tests of `transport/pcsc`.

use std::sync::mpsc::channel;
use std::time::Duration;

use super::{Fit, Late, ReaderInfo, ReaderState, TransportError, candidates, decide, named, never, wait_for};

fn readers(list: &[(&str, ReaderState)]) -> Vec<ReaderInfo> {
    list.iter()
        .enumerate()
        .map(|(index, (name, state))| ReaderInfo {
            index,
            name: (*name).to_owned(),
            state: *state,
            atr: None,
            events: 0,
        })
        .collect()
}

fn in_use(reader: &str) -> TransportError {
    TransportError::InUse { reader: reader.to_owned() }
}

#[test]
fn a_name_then_an_index_then_a_part() {
    let present = readers(&[
        ("Sony RC-S300 00 00", ReaderState::Empty),
        ("ACS ACR1252 Dual Reader [PICC] 01 00", ReaderState::Card),
        ("ACS ACR1252 Dual Reader [SAM] 01 01", ReaderState::Card),
        ("1", ReaderState::Card),
        ("PICC", ReaderState::Card),
    ]);
    let found = [
        ("Sony RC-S300 00 00", 0),
        ("0", 0),
        ("2", 2),
        // The exact name beats the index, and the index a part of a name.
        ("1", 3),
        ("PICC", 4),
        ("rc-s300", 0),
        ("[picc]", 1),
        ("SAM", 2),
        // No index, so a part of a name.
        ("300", 0),
        ("00 00", 0),
        ("0101", usize::MAX),
        ("01 01", 2),
    ];
    for (wanted, index) in found {
        match named(&present, wanted) {
            Ok(reader) => assert_eq!(reader.index, index, "{wanted}"),
            Err(error) => assert!(
                index == usize::MAX && matches!(error, TransportError::ReaderNotFound { .. }),
                "{wanted}: {error:?}"
            ),
        }
    }
    let both = vec![present[1].name.clone(), present[2].name.clone()];
    assert_eq!(named(&present, "acr1252"), Err(TransportError::SeveralReaders { names: both }));
    let absent = named(&present[..1], "acr").unwrap_err();
    assert_eq!(
        absent,
        TransportError::ReaderNotFound { wanted: "acr".to_owned(), present: vec!["Sony RC-S300 00 00".to_owned()] }
    );
    assert!(matches!(named(&present, "9"), Err(TransportError::ReaderNotFound { .. })));
    assert!(matches!(named(&[], "0"), Err(TransportError::ReaderNotFound { .. })));
}

#[test]
fn only_readers_with_a_card_are_looked_into() {
    use ReaderState::{Card, Empty, InUse, Mute, Unavailable};
    let present = readers(&[("a", Empty), ("b", Card), ("c", InUse), ("d", Mute), ("e", Unavailable)]);
    let found: Vec<_> = candidates(&present, None).unwrap().iter().map(|reader| reader.index).collect();
    assert_eq!(found, [1, 2, 3]);
    assert_eq!(candidates(&present, Some("d")).unwrap(), [&present[3]]);
    // The service may be wrong about a reader that the person insists on.
    assert_eq!(candidates(&present, Some("e")).unwrap(), [&present[4]]);
    assert_eq!(candidates(&present, Some("a")), Err(TransportError::NoCard { reader: Some("a".to_owned()) }));
    assert_eq!(candidates(&present[..1], None), Err(TransportError::NoCard { reader: None }));
    assert_eq!(candidates(&[], None), Err(TransportError::NoReader));
}

#[test]
fn among_several_cards_the_only_fitting_one() {
    let present = readers(&[("a", ReaderState::Card), ("b", ReaderState::Card), ("c", ReaderState::Card)]);
    let found: Vec<_> = present.iter().collect();
    let chosen = |answers: [Result<Fit, TransportError>; 3]| decide(&found, &answers).map(|reader| reader.index);
    let gone = || Err(TransportError::Removed);
    let mute = TransportError::Mute { reader: "a".to_owned() };

    assert_eq!(chosen([Ok(Fit::No), Ok(Fit::Yes), Err(in_use("c"))]), Ok(1));
    assert_eq!(
        chosen([Ok(Fit::Yes), Ok(Fit::No), Ok(Fit::Yes)]),
        Err(TransportError::SeveralReaders { names: vec!["a".to_owned(), "c".to_owned()] })
    );
    assert_eq!(chosen([Ok(Fit::No), Ok(Fit::No), Ok(Fit::No)]), Ok(0), "the caller says that it is foreign");
    assert_eq!(chosen([gone(), Ok(Fit::No), gone()]), Ok(1));
    assert_eq!(chosen([Err(mute), Ok(Fit::No), Err(in_use("c"))]), Err(in_use("c")));
    assert_eq!(chosen([gone(), gone(), gone()]), Err(TransportError::Removed));
}

#[test]
fn a_wait_ends_with_the_answer_the_limit_or_the_interruption() {
    let (sender, receiver) = channel();
    assert_eq!(wait_for::<u8>(&receiver, Duration::from_millis(1), never), Err(Late::Limit));
    assert_eq!(wait_for::<u8>(&receiver, Duration::from_secs(3600), || true), Err(Late::Interrupted));
    sender.send(7).unwrap();
    assert_eq!(wait_for(&receiver, Duration::ZERO, || true), Ok(7));
    drop(sender);
    assert_eq!(wait_for(&receiver, Duration::from_secs(3600), never), Err(Late::Gone));
}
