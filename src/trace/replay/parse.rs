//! Parses a trace line by line (`docs/transcripts.md`).

use std::collections::VecDeque;

use super::dialogue::{RecordedBytes, RecordedExchange, RecordedResponse, RecordedVisit};
use crate::trace::record::WITHOUT_FACTS;
use crate::transport::{Link, TransportError};

/// The beginning of every trace.
const HEADING: &str = "# jpkit ";

/// Why a file is not a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct TraceParseError {
    /// The line at fault, from 1.
    pub line: usize,
    /// The fault in that line.
    pub fault: TraceLineFault,
}

/// A fault in a line of a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TraceLineFault {
    /// The first line is not the heading of a trace.
    #[error("not a jpkit trace")]
    Heading,
    /// The line is neither a comment nor a command nor a response.
    #[error("begins with neither #, > nor <")]
    UnknownLine,
    /// The line has something else than pairs of hex digits and `**`.
    #[error("not hexadecimal")]
    NotHex,
    /// The command is shorter than four bytes, or its header is hidden.
    #[error("not a command")]
    NotACommand,
    /// The response has no duration.
    #[error("no duration")]
    NoDuration,
    /// The response follows no command.
    #[error("a response without a command")]
    NoCommand,
    /// The line follows a command that has no response yet.
    #[error("the command before it has no response")]
    NoResponse,
    /// A fact about the reader, the card or the link is malformed.
    #[error("malformed fact")]
    MalformedFact,
}

/// The visits that a trace holds.
pub(super) fn parse(text: &str) -> Result<VecDeque<RecordedVisit>, TraceParseError> {
    let mut parser = TraceParser::default();
    for (at, line) in text.lines().enumerate() {
        parser.line = at + 1;
        let parsed = if at > 0 || line.starts_with(HEADING) { parser.item(line) } else { Err(TraceLineFault::Heading) };
        parsed.map_err(|fault| TraceParseError { line: at + 1, fault })?;
    }
    if parser.line == 0 {
        return Err(TraceParseError { line: 1, fault: TraceLineFault::Heading });
    }
    Ok(parser.visits)
}

/// A trace, parsed up to `line`.
#[derive(Default)]
struct TraceParser {
    line: usize,
    visits: VecDeque<RecordedVisit>,
}

impl TraceParser {
    fn item(&mut self, line: &str) -> Result<(), TraceLineFault> {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("#", text) => self.comment(text),
            (">", hex) => self.command(hex),
            ("<", text) => self.response(text),
            ("", "") => Ok(()),
            _ => Err(TraceLineFault::UnknownLine),
        }
    }

    /// Takes the facts that a replay needs; any other text behind a `#` is for people.
    fn comment(&mut self, text: &str) -> Result<(), TraceLineFault> {
        if let Some(text) = text.strip_prefix("link failed: ") {
            return self.link_failed(parse_link_error(text).ok_or(TraceLineFault::MalformedFact)?);
        }
        if let Some(name) = text.strip_prefix("reader ") {
            return self.fact(|link| &mut link.reader, name.to_owned());
        }
        if let Some(hex) = text.strip_prefix("ATR ") {
            let atr = hex::decode(hex).ok().filter(|atr| atr.len() <= Link::MAX_ATR_LEN);
            let atr = atr.ok_or(TraceLineFault::MalformedFact)?;
            let link = self.link(|link| link.atr.is_empty())?;
            link.atr = atr;
            return Ok(());
        }
        if let Some(name) = text.strip_prefix("protocol ") {
            let known = ["T=0", "T=1"].into_iter().find(|known| *known == name);
            return self.fact(|link| &mut link.protocol, known.ok_or(TraceLineFault::MalformedFact)?);
        }
        if let Some(number) = text.strip_prefix("longest answer ") {
            let longest = number.parse().map_err(|_| TraceLineFault::MalformedFact)?;
            return self.fact(|link| &mut link.max_apdu, longest);
        }
        Ok(())
    }

    fn fact<T>(&mut self, field: impl Fn(&mut Link) -> &mut Option<T>, value: T) -> Result<(), TraceLineFault> {
        let link = self.link(|link| field(&mut link.clone()).is_none())?;
        *field(link) = Some(value);
        Ok(())
    }

    /// The link of the visit that is about to begin: that of a new visit, unless one has begun that lacks the fact.
    fn link(&mut self, lacks_fact: impl FnOnce(&Link) -> bool) -> Result<&mut Link, TraceLineFault> {
        self.expect_no_open_command()?;
        let continues = match self.visits.back() {
            Some(RecordedVisit { start: Ok(link), exchanges, .. }) => exchanges.is_empty() && lacks_fact(link),
            _ => false,
        };
        if !continues {
            self.begin_visit(Ok(Link::default()));
        }
        match self.visits.back_mut() {
            Some(RecordedVisit { start: Ok(link), .. }) => Ok(link),
            _ => Err(TraceLineFault::MalformedFact),
        }
    }

    fn begin_visit(&mut self, start: Result<Link, TransportError>) {
        self.visits.push_back(RecordedVisit { line: self.line, start, exchanges: VecDeque::new() });
    }

    fn command(&mut self, hex: &str) -> Result<(), TraceLineFault> {
        self.expect_no_open_command()?;
        let command = bytes(hex)?;
        if !matches!(command.as_slice(), [Some(_), Some(_), Some(_), Some(_), ..]) {
            return Err(TraceLineFault::NotACommand);
        }
        if !matches!(self.visits.back(), Some(RecordedVisit { start: Ok(_), .. })) {
            self.begin_visit(Ok(Link::default()));
        }
        let line = self.line;
        if let Some(visit) = self.visits.back_mut() {
            visit.exchanges.push_back(RecordedExchange { line, command, response: RecordedResponse::Missing });
        }
        Ok(())
    }

    fn response(&mut self, text: &str) -> Result<(), TraceLineFault> {
        let (hex, time) = text.split_once(' ').ok_or(TraceLineFault::NoDuration)?;
        let millis = time.strip_suffix(" ms").and_then(|millis| millis.parse::<f64>().ok());
        millis.filter(|millis| *millis >= 0.0).ok_or(TraceLineFault::NoDuration)?;
        let (line, bytes) = (self.line, bytes(hex)?);
        *self.open_response().ok_or(TraceLineFault::NoCommand)? = RecordedResponse::Given { line, bytes };
        Ok(())
    }

    fn link_failed(&mut self, error: TransportError) -> Result<(), TraceLineFault> {
        match self.open_response() {
            Some(response) => *response = RecordedResponse::Failed(error),
            None => self.begin_visit(Err(error)),
        }
        Ok(())
    }

    /// The place for the response to the last command; `None` if it has one.
    fn open_response(&mut self) -> Option<&mut RecordedResponse> {
        let last = self.visits.back_mut()?.exchanges.back_mut()?;
        (last.response == RecordedResponse::Missing).then_some(&mut last.response)
    }

    fn expect_no_open_command(&mut self) -> Result<(), TraceLineFault> {
        if self.open_response().is_some() { Err(TraceLineFault::NoResponse) } else { Ok(()) }
    }
}

/// The error that a trace states, by its sentence or by the facts behind it.
pub(super) fn parse_link_error(text: &str) -> Option<TransportError> {
    let complete = WITHOUT_FACTS.into_iter().find(|error| error.to_string() == text);
    complete.or_else(|| {
        let (_, facts) = text.split_at_checked(text.find(" {\"code\":")?)?;
        serde_json::from_str(facts).ok()
    })
}

fn bytes(hex: &str) -> Result<RecordedBytes, TraceLineFault> {
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return Err(TraceLineFault::NotHex);
    }
    let byte = |pair: &[u8; 2]| match pair {
        b"**" => Ok(None),
        pair => {
            let mut byte = [0];
            hex::decode_to_slice(pair, &mut byte).map_err(|_| TraceLineFault::NotHex)?;
            let [byte] = byte;
            Ok(Some(byte))
        }
    };
    pairs.iter().map(byte).collect()
}
