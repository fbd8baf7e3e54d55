//! A written record of the dialogue with a card, without PINs and personal content (the format is in
//! `docs/transcripts.md`, what is left out in `redact`).

use std::io::{self, Write};
use std::ops::Range;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use super::redact::{Redaction, hidden_in_command};
use super::{Link, Transport, TransportError};

/// One record, of any number of visits.
///
/// Trouble with its file never disturbs a dialogue: the first error ends the record and is kept for [`Trace::finish`].
pub struct Trace {
    out: Box<dyn Write>,
    failure: Option<io::Error>,
    redaction: Redaction,
}

impl Trace {
    /// Begins a record in `out`. `started` is the time as it is to be written; `personal` lets the content of personal
    /// files through, PINs never.
    #[must_use]
    pub fn new(out: Box<dyn Write>, started: &str, personal: bool) -> Trace {
        let mut trace = Trace { out, failure: None, redaction: Redaction::new(personal) };
        trace.comment(concat!("jpkit ", env!("CARGO_PKG_VERSION")));
        trace.comment(&format!("started {started}"));
        if personal {
            trace.comment("personal content is not hidden (--trace-unsafe)");
        }
        trace
    }

    /// Records a visit to the card behind `inner`.
    pub fn visit<'t>(&'t mut self, link: &Link, inner: &'t mut dyn Transport) -> Traced<'t> {
        self.redaction.forget();
        if let Some(reader) = &link.reader {
            self.comment(&format!("reader {reader}"));
        }
        if !link.atr.is_empty() {
            self.comment(&format!("ATR {}", hex::encode_upper(&link.atr)));
        }
        if let Some(protocol) = link.protocol {
            self.comment(&format!("protocol {protocol}"));
        }
        if let Some(longest) = link.max_apdu {
            self.comment(&format!("longest answer {longest}"));
        }
        Traced { trace: self, inner }
    }

    /// Records why there was no answer, or no card to visit.
    pub fn link_failed(&mut self, error: &TransportError) {
        self.redaction.forget();
        self.comment(&format!("link failed: {}", with_facts(error)));
    }

    /// Ends the record.
    ///
    /// # Errors
    /// The first error of the writer.
    pub fn finish(mut self) -> io::Result<()> {
        match self.failure.take() {
            Some(error) => Err(error),
            None => self.out.flush(),
        }
    }

    fn command(&mut self, command: &[u8]) {
        self.line(&[">", &command_text(command)]);
    }

    fn answer(&mut self, command: &[u8], answer: &[u8], took: Duration) {
        let hex = redacted(answer, self.redaction.hidden_in_answer(command, answer));
        self.line(&["<", &hex, &format!("{:.1} ms", took.as_secs_f64() * 1000.0)]);
    }

    /// Names of readers come from outside: they must not begin a line of their own.
    fn comment(&mut self, text: &str) {
        let text: String = text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect();
        self.line(&["#", &text]);
    }

    /// Writes the words in one go, so that a record that breaks off does so between lines.
    fn line(&mut self, words: &[&str]) {
        if self.failure.is_some() {
            return;
        }
        let len = words.iter().map(|word| word.len() + 1).sum();
        let mut line = Zeroizing::new(String::with_capacity(len));
        for (word, end) in words.iter().zip((1..words.len()).map(|_| ' ').chain(['\n'])) {
            line.push_str(word);
            line.push(end);
        }
        self.failure = self.out.write_all(line.as_bytes()).err();
    }
}

/// A transport whose dialogue is recorded.
pub struct Traced<'t> {
    trace: &'t mut Trace,
    inner: &'t mut dyn Transport,
}

impl Transport for Traced<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        // Before the answer, so that a record of a card that hangs shows on what.
        self.trace.command(command);
        let began = Instant::now();
        let answer = self.inner.transmit(command);
        let took = began.elapsed();
        match &answer {
            Ok(answer) => self.trace.answer(command, answer, took),
            Err(error) => self.trace.link_failed(error),
        }
        answer
    }
}

/// The errors whose sentence says all that is to be known of them.
pub(super) const PLAIN: [TransportError; 7] = [
    TransportError::NoService,
    TransportError::AccessDenied,
    TransportError::NoReader,
    TransportError::NoCard { reader: None },
    TransportError::Removed,
    TransportError::Reset,
    TransportError::Interrupted,
];

/// An error's sentence and, unless that says it all, its facts as JSON, so that a replay fails in the same way.
fn with_facts(error: &TransportError) -> String {
    match serde_json::to_string(error) {
        Ok(facts) if !PLAIN.contains(error) => format!("{error} {facts}"),
        _ => error.to_string(),
    }
}

/// A command in hex as it may be shown, with `**` for each byte that may not.
#[must_use]
pub fn command_text(command: &[u8]) -> Zeroizing<String> {
    redacted(command, hidden_in_command(command))
}

/// `bytes` in hex, with `**` for each hidden one. What is hidden is in no buffer, and the buffers are wiped all the same.
#[must_use]
pub fn redacted(bytes: &[u8], hidden: Range<usize>) -> Zeroizing<String> {
    let hex = |part: Option<&[u8]>| Zeroizing::new(hex::encode_upper(part.unwrap_or_default()));
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    text.push_str(&hex(bytes.get(..hidden.start)));
    text.push_str(&"**".repeat(hidden.len()));
    text.push_str(&hex(bytes.get(hidden.end..)));
    text
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::io::{self, Write};
    use std::rc::Rc;

    use super::Trace;
    use crate::transport::{Link, Transport, TransportError};

    /// A file that can be looked at, and that is full after so many bytes.
    #[derive(Clone)]
    struct Page {
        text: Rc<RefCell<Vec<u8>>>,
        room: usize,
    }

    impl Page {
        fn new() -> Page {
            Page { text: Rc::default(), room: usize::MAX }
        }

        /// The lines, with the durations checked and taken off.
        fn lines(&self) -> Vec<String> {
            let text = String::from_utf8(self.text.borrow().clone()).unwrap();
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
            let mut text = self.text.borrow_mut();
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

    /// Answers what it was told to, in order.
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
    fn a_record_of_two_visits() {
        let page = Page::new();
        let mut trace = Trace::new(Box::new(page.clone()), "2026-11-21T09:00:00+09:00", false);
        let mut card = script();
        let mut traced = trace.visit(&link(), &mut card);
        let answers: Vec<_> = COMMANDS.iter().map(|command| traced.transmit(command)).collect();
        assert_eq!(answers, script().0, "what is recorded is what was said");
        let mut card = Script(vec![Ok(vec![0xaa, 0x90, 0x00])]);
        assert!(trace.visit(&Link::default(), &mut card).transmit(COMMANDS[3]).is_ok());
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
            // After the link was lost nothing is taken to be selected, nor at the start of a visit.
            "< ****9000",
            "> 00B08A0002",
            "< **9000",
            "# link failed: no card",
        ];
        assert_eq!(page.lines(), expected);
    }

    #[test]
    fn a_full_disk_disturbs_nobody_and_is_told_at_the_end() {
        for room in 0..200 {
            let page = Page { room, ..Page::new() };
            let mut trace = Trace::new(Box::new(page.clone()), "2026-11-21T09:00:00+09:00", false);
            let mut card = script();
            let mut traced = trace.visit(&link(), &mut card);
            let answers: Vec<_> = COMMANDS.iter().map(|command| traced.transmit(command)).collect();
            assert_eq!(answers, script().0);
            assert_eq!(trace.finish().unwrap_err().kind(), io::ErrorKind::StorageFull, "{room}");
            assert!(page.text.borrow().last().is_none_or(|last| *last == b'\n'), "no half lines");
        }
    }
}
