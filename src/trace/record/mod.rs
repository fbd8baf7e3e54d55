//! Records dialogues with a card to a file, without PINs and personal content (`docs/transcripts.md` has the format,
//! [`privacy`](crate::applet::privacy) decides what is left out).

use std::io::{self, Write};
use std::time::{Duration, Instant};

use zeroize::Zeroizing;

use super::redact::redacted;
use crate::applet::privacy::Redaction;
use crate::transport::{Link, Transport, TransportError};

/// A trace of any number of visits.
///
/// An error of its file never disturbs a dialogue: the first one ends the trace and is kept for [`Trace::finish`].
pub struct Trace {
    out: Box<dyn Write + Send>,
    failure: Option<io::Error>,
    redaction: Redaction,
}

impl Trace {
    /// Begins a trace in `out`. `started` is written as it is; `personal` records the content of personal files as
    /// well, but never PINs.
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
    pub fn over<T: Transport>(&mut self, link: &Link, inner: T) -> Traced<'_, T> {
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

    /// Records why there was no response, or no card to visit.
    pub fn link_failed(&mut self, error: &TransportError) {
        self.redaction.forget();
        self.comment(&format!("link failed: {}", with_facts(error)));
    }

    /// Ends the trace.
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
        let hex = redacted(command, self.redaction.hidden_in_command(command));
        self.line(&[">", &hex]);
    }

    fn answer(&mut self, command: &[u8], answer: &[u8], took: Duration) {
        let hex = redacted(answer, self.redaction.hidden_in_answer(command, answer));
        self.line(&["<", &hex, &format!("{:.1} ms", took.as_secs_f64() * 1000.0)]);
    }

    /// Reader names come from outside: they must not begin a line of their own.
    fn comment(&mut self, text: &str) {
        let text: String = text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect();
        self.line(&["#", &text]);
    }

    /// Writes the words in one call, so that a trace that breaks off does so between lines.
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
pub struct Traced<'t, T> {
    trace: &'t mut Trace,
    inner: T,
}

impl<T: Transport> Transport for Traced<'_, T> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        // Before the response, so that the trace of a card that hangs shows the command at fault.
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

/// The errors whose sentence is complete: it says everything that a replay needs.
pub(super) const WITHOUT_FACTS: [TransportError; 7] = [
    TransportError::NoService,
    TransportError::AccessDenied,
    TransportError::NoReader,
    TransportError::NoCard { reader: None },
    TransportError::Removed,
    TransportError::Reset,
    TransportError::Interrupted,
];

/// An error's sentence and, unless that is complete, its facts as JSON, so that a replay fails in the same way.
fn with_facts(error: &TransportError) -> String {
    match serde_json::to_string(error) {
        Ok(facts) if !WITHOUT_FACTS.contains(error) => format!("{error} {facts}"),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
