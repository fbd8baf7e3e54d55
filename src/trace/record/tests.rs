//! Tests of `trace/record`.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use super::Trace;
use crate::transport::{Link, Transport, TransportError};

/// A file that can be inspected, and that is full after `room` bytes.
#[derive(Clone)]
struct Page {
    text: Arc<Mutex<Vec<u8>>>,
    room: usize,
}

impl Page {
    fn new() -> Page {
        Page { text: Arc::default(), room: usize::MAX }
    }

    /// The lines, with the durations checked and taken off.
    fn lines(&self) -> Vec<String> {
        let text = String::from_utf8(self.text.lock().unwrap().clone()).unwrap();
        assert!(text.ends_with('\n'));
        let without_time = |line: &str| match line.strip_suffix(" ms").and_then(|line| line.rsplit_once(' ')) {
            Some((line, time)) => {
                let (whole, tenth) = time.split_once('.').unwrap();
                assert!(whole.parse::<u32>().is_ok() && tenth.len() == 1 && tenth.parse::<u8>().is_ok(), "{time}");
                line.to_owned()
            }
            None => line.to_owned(),
        };
        text.lines().map(without_time).collect()
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut text = self.text.lock().unwrap();
        if text.len() + bytes.len() > self.room {
            return Err(io::Error::new(io::ErrorKind::StorageFull, "full"));
        }
        text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives its answers in order.
struct Script(Vec<Result<Vec<u8>, TransportError>>);

impl Transport for Script {
    fn transmit(&mut self, _: &[u8]) -> Result<Vec<u8>, TransportError> {
        self.0.remove(0)
    }
}

fn script() -> Script {
    Script(vec![
        Ok(vec![0x90, 0x00]),
        Ok(vec![0x63, 0xc2]),
        Err(TransportError::Removed),
        Ok(vec![0x30, 0x03, 0x90, 0x00]),
    ])
}

const COMMANDS: [&[u8]; 4] = [
    &[0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01],
    &[0x00, 0x20, 0x00, 0x98, 0x04, 0x31, 0x32, 0x33, 0x34],
    &[0x00, 0x20, 0x00, 0x98],
    &[0x00, 0xb0, 0x8a, 0x00, 0x02],
];

fn link() -> Link {
    let reader = Some("Reader\n> 00A4 00".to_owned());
    Link { reader, atr: vec![0x3b, 0x80, 0x01], protocol: Some("T=1"), ..Link::default() }
}

#[test]
fn a_trace_of_two_visits() {
    let page = Page::new();
    let mut trace = Trace::new(Box::new(page.clone()), "2026-11-21T09:00:00+09:00", false);
    let mut card = script();
    let mut traced = trace.over(&link(), &mut card);
    let answers: Vec<_> = COMMANDS.iter().map(|command| traced.transmit(command)).collect();
    assert_eq!(answers, script().0, "recording changes nothing");
    let mut card = Script(vec![Ok(vec![0xaa, 0x90, 0x00])]);
    assert!(trace.over(&Link::default(), &mut card).transmit(COMMANDS[3]).is_ok());
    trace.link_failed(&TransportError::NoCard { reader: None });
    trace.finish().unwrap();
    let version = concat!("# jpkit ", env!("CARGO_PKG_VERSION"));
    let expected = [
        version,
        "# started 2026-11-21T09:00:00+09:00",
        "# reader Reader\u{fffd}> 00A4 00",
        "# ATR 3B8001",
        "# protocol T=1",
        "> 00A4040C0AD392F000260100000001",
        "< 9000",
        "> 0020009804********",
        "< 63C2",
        "> 00200098",
        "# link failed: the card was removed",
        "> 00B08A0002",
        // After a lost link, and at the start of a visit, nothing is known to be selected.
        "< ****9000",
        "> 00B08A0002",
        "< **9000",
        "# link failed: no card",
    ];
    assert_eq!(page.lines(), expected);
}

#[test]
fn a_full_disk_disturbs_no_dialogue_and_is_reported_at_the_end() {
    for room in 0..200 {
        let page = Page { room, ..Page::new() };
        let mut trace = Trace::new(Box::new(page.clone()), "2026-11-21T09:00:00+09:00", false);
        let mut card = script();
        let mut traced = trace.over(&link(), &mut card);
        let answers: Vec<_> = COMMANDS.iter().map(|command| traced.transmit(command)).collect();
        assert_eq!(answers, script().0);
        assert_eq!(trace.finish().unwrap_err().kind(), io::ErrorKind::StorageFull, "{room}");
        assert!(page.text.lock().unwrap().last().is_none_or(|last| *last == b'\n'), "no half lines");
    }
}
