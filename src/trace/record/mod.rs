//! A written record of the dialogue with a card, without PINs and personal content (the format is in
//! `docs/transcripts.md`, what is left out in `redact`).

use std::io::{self, Write};
use std::ops::Range;
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use crate::applet::privacy::{Redaction, hidden_in_command};
use crate::transport::{Link, Transport, TransportError};

/// One record, of any number of visits.
///
/// Trouble with its file never disturbs a dialogue: the first error ends the record and is kept for [`Trace::finish`].
pub struct Trace {
    out: Box<dyn Write + Send>,
    failure: Option<io::Error>,
    redaction: Redaction,
}

impl Trace {
    /// Begins a record in `out`. `started` is the time as it is to be written; `personal` lets the content of personal
    /// files through, PINs never.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>, started: &str, personal: bool) -> Trace {
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
mod tests;
