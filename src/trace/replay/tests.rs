//! Tests of `trace/replay`.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use super::parse::parse_link_error;
use super::{Mismatch, Replay, TraceLineFault, TraceParseError};
use crate::trace::record::Trace;
use crate::transport::{Link, Transport, TransportError};

const TRACE: &str = "\
# jpkit 0.1.0
# started 2026-11-21T09:00:00+09:00
# reader Reader 00
# ATR 3B8001
# protocol T=1
# longest answer 65536
> 00A4040C0AD392F000260100000001
< 9000 8.1 ms
# a note of somebody

> 0020009804********
< 63C2 21.7 ms
> 00B0810000
< ****9000 14.0 ms
# reader Reader 00
> 00B0010000
# link failed: the card was removed
# link failed: no card
> 00200098
";

fn replay() -> Replay {
    Replay::parse(TRACE).unwrap()
}

fn bytes(hex: &str) -> Vec<u8> {
    hex::decode(hex).unwrap()
}

const SELECT: &str = "00A4040C0AD392F000260100000001";

/// Plays commands of the first visit; returns how they differ from the trace.
fn mismatch(commands: &[&str]) -> Option<Mismatch> {
    let mut replay = replay();
    replay.visit().unwrap();
    for command in commands {
        let _ = replay.transmit(&bytes(command));
    }
    replay.end_visit();
    replay.mismatch().cloned()
}

#[test]
fn recorded_commands_get_their_responses() {
    let mut replay = replay();
    let link = Link {
        reader: Some("Reader 00".to_owned()),
        atr: vec![0x3b, 0x80, 0x01],
        protocol: Some("T=1"),
        max_apdu: Some(65_536),
        features: None,
    };
    assert_eq!(replay.visit(), Ok(link));
    assert_eq!(replay.transmit(&bytes(SELECT)), Ok(vec![0x90, 0x00]));
    assert_eq!(replay.transmit(&bytes("002000980435363738")), Ok(vec![0x63, 0xc2]), "any PIN of that length");
    assert!(replay.mismatch().is_none());
    assert!(replay.transmit(&bytes("00B0810000")).is_err());
    assert_eq!(replay.mismatch(), Some(&Mismatch::HiddenResponse { line: 14 }));
}

#[test]
fn a_lost_link_is_lost_again() {
    let mut replay = replay();
    replay.exchanges.clear();
    replay.visits.pop_front();
    assert_eq!(replay.visit().unwrap().reader.as_deref(), Some("Reader 00"));
    assert_eq!(replay.transmit(&bytes("00B0010000")), Err(TransportError::Removed));
    assert_eq!(replay.visit(), Err(TransportError::NoCard { reader: None }));
    assert_eq!(replay.visit(), Ok(Link::default()));
    assert!(replay.transmit(&bytes("00200098")).is_err());
    assert_eq!(replay.mismatch(), Some(&Mismatch::MissingResponse { line: 19 }));
}

#[test]
fn the_first_mismatch_is_kept() {
    let other = |line, expected: &str, sent: &str| {
        Some(Mismatch::OtherCommand { line, expected: expected.to_owned(), sent: sent.to_owned() })
    };
    assert_eq!(mismatch(&["00B0810000", SELECT]), other(7, SELECT, "00B0810000"));
    let recorded = "0020009804********";
    assert_eq!(mismatch(&[SELECT, "00200098"]), other(11, recorded, "00200098"));
    assert_eq!(mismatch(&[SELECT, "002000980531323334 35"].map(|hex| hex.split(' ').next().unwrap())), {
        // The lengths do not add up: everything after the header is hidden.
        other(11, recorded, "00200098**********")
    });
    assert_eq!(mismatch(&[SELECT, "002000990431323334"]), other(11, recorded, "0020009904********"));
    assert_eq!(mismatch(&[SELECT]), Some(Mismatch::RunOver { line: 11 }));
    let long = "00D60000FF".to_owned() + &"AA".repeat(255);
    let shown = "00D60000FF".to_owned() + &"AA".repeat(19) + "...";
    assert_eq!(mismatch(&[&long]), other(7, SELECT, &shown));

    let mut replay = Replay::parse("# jpkit 0\n> 00200098\n< 63C3 1.0 ms\n").unwrap();
    replay.visit().unwrap();
    replay.transmit(&bytes("00200098")).unwrap();
    assert!(replay.transmit(&bytes("002000980431323334")).is_err());
    let sent = Some("0020009804********".to_owned());
    assert_eq!(replay.mismatch(), Some(&Mismatch::TraceOver { line: 3, sent }));

    let mut replay = Replay::parse("# jpkit 0\n# link failed: no reader\n").unwrap();
    replay.end();
    assert_eq!(replay.mismatch(), Some(&Mismatch::RunOver { line: 2 }));
    let mut replay = Replay::parse("# jpkit 0\n").unwrap();
    replay.end();
    assert_eq!(replay.mismatch(), None);
    assert!(replay.visit().is_err());
    assert_eq!(replay.mismatch(), Some(&Mismatch::TraceOver { line: 1, sent: None }));
}

/// A trace may have been written by hand.
#[test]
fn a_pin_in_a_trace_is_not_shown() {
    let mut replay = Replay::parse("# jpkit 0\n> 002000980431323334\n< 9000 1.0 ms\n").unwrap();
    replay.visit().unwrap();
    assert!(replay.transmit(&bytes("00200098")).is_err());
    assert!(!replay.mismatch().unwrap().to_string().contains("31323334"));
}

#[test]
fn files_that_are_not_traces() {
    let too_long = format!("# jpkit 0\n# ATR {}\n", "3B".repeat(34));
    let cases = [
        ("", 1, TraceLineFault::Heading),
        ("> 00A40000\n", 1, TraceLineFault::Heading),
        ("PNG\n", 1, TraceLineFault::Heading),
        ("# jpkit 0\nwhat\n", 2, TraceLineFault::UnknownLine),
        ("# jpkit 0\n>00A40000\n", 2, TraceLineFault::UnknownLine),
        ("# jpkit 0\n> 00A4000\n", 2, TraceLineFault::NotHex),
        ("# jpkit 0\n> 00A40*00\n", 2, TraceLineFault::NotHex),
        ("# jpkit 0\n> 00A4 0000\n", 2, TraceLineFault::NotHex),
        ("# jpkit 0\n> 00A4\u{3042}00\n", 2, TraceLineFault::NotHex),
        ("# jpkit 0\n> 00A400\n", 2, TraceLineFault::NotACommand),
        ("# jpkit 0\n> 00**000004\n", 2, TraceLineFault::NotACommand),
        ("# jpkit 0\n> 00A40000\n< 9000\n", 3, TraceLineFault::NoDuration),
        ("# jpkit 0\n> 00A40000\n< 9000 1.0 s\n", 3, TraceLineFault::NoDuration),
        ("# jpkit 0\n> 00A40000\n< 9000 -1.0 ms\n", 3, TraceLineFault::NoDuration),
        ("# jpkit 0\n> 00A40000\n< 9000 NaN ms\n", 3, TraceLineFault::NoDuration),
        ("# jpkit 0\n> 00A40000\n< 900 1.0 ms\n", 3, TraceLineFault::NotHex),
        ("# jpkit 0\n< 9000 1.0 ms\n", 2, TraceLineFault::NoCommand),
        ("# jpkit 0\n> 00A40000\n< 9000 1.0 ms\n< 9000 1.0 ms\n", 4, TraceLineFault::NoCommand),
        ("# jpkit 0\n> 00A40000\n> 00A40000\n", 3, TraceLineFault::NoResponse),
        ("# jpkit 0\n> 00A40000\n# reader R\n", 3, TraceLineFault::NoResponse),
        ("# jpkit 0\n# ATR 3\n", 2, TraceLineFault::MalformedFact),
        (&too_long, 2, TraceLineFault::MalformedFact),
        ("# jpkit 0\n# protocol T=9\n", 2, TraceLineFault::MalformedFact),
        ("# jpkit 0\n# longest answer many\n", 2, TraceLineFault::MalformedFact),
        ("# jpkit 0\n# link failed: somehow\n", 2, TraceLineFault::MalformedFact),
    ];
    for (text, line, fault) in cases {
        assert_eq!(Replay::parse(text).unwrap_err(), TraceParseError { line, fault }, "{text}");
    }
    let windows = TRACE.replace('\n', "\r\n");
    assert_eq!(Replay::parse(&windows).unwrap().visits, replay().visits);
}

#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Every error, with names that try to look like something else.
#[test]
fn every_error_comes_back_as_it_was() {
    let name = || "R \"{\"code\":\"removed\"}\n# link failed: \u{202e}".to_owned();
    let errors = [
        TransportError::NoService,
        TransportError::AccessDenied,
        TransportError::NoReader,
        TransportError::ReaderNotFound { wanted: name(), present: vec![name(), String::new()] },
        TransportError::SeveralReaders { names: vec![name(), name()], indexes: vec![0, 2] },
        TransportError::SeveralReaders { names: vec![name(), name()], indexes: Vec::new() },
        TransportError::NoCard { reader: Some(name()) },
        TransportError::NoCard { reader: None },
        TransportError::WaitRanOut { seconds: 60 },
        TransportError::Mute { reader: name() },
        TransportError::Removed,
        TransportError::Reset,
        TransportError::InUse { reader: name() },
        TransportError::TimedOut { seconds: 5 },
        TransportError::Failed { detail: "SCARD_F_COMM_ERROR".to_owned() },
        TransportError::Interrupted,
    ];
    let page = Page::default();
    let mut trace = Trace::new(Box::new(page.clone()), "now", false);
    for error in &errors {
        trace.link_failed(error);
    }
    trace.finish().unwrap();
    let text = String::from_utf8(page.0.lock().unwrap().clone()).unwrap();
    let mut replay = Replay::parse(&text).unwrap();
    for error in errors {
        assert_eq!(replay.visit(), Err(error));
    }
    assert!(!replay.has_more_visits());
    assert_eq!(parse_link_error("the card was removed {\"code\":\"no-such\"}"), None);
}
