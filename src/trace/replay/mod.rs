//! A card that is a record of `trace`: what was asked then is answered as it was then, and nothing else is
//! (`docs/transcripts.md`).
//!
//! Strict: a dialogue that takes another turn than the recorded one ends there. Hidden bytes of a command stand for any;
//! an answer with hidden bytes is not made up.

use std::collections::VecDeque;

use super::record::{PLAIN, command_text};
use crate::applet::privacy::hidden_in_command;
use crate::transport::{Link, Transport, TransportError};

/// What a record begins with.
const HEADING: &str = "# jpkit ";

/// Bytes of a command that an error shows, at most.
const SHOWN: usize = 24;

/// Why a file is not a record, and at which line, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct Malformed {
    /// The line.
    pub line: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a line of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The first line is not the heading of a record.
    #[error("not a record of jpkit")]
    Heading,
    /// The line is neither a comment, nor a command, nor an answer.
    #[error("neither #, > nor <")]
    Unknown,
    /// The line is none of pairs of hex digits and `**`.
    #[error("not hex")]
    Hex,
    /// A command of fewer than four bytes, or one whose header is hidden.
    #[error("no command")]
    Command,
    /// An answer without its time.
    #[error("no time")]
    Time,
    /// An answer to no command.
    #[error("an answer to no command")]
    Unasked,
    /// A command before the last one was answered.
    #[error("a command before the last one was answered")]
    Unanswered,
    /// A fact about the reader, the card or the link that is not in the form of a record.
    #[error("not such a fact")]
    Fact,
}

/// How a run leaves the record that it should follow. The lines are those of the record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Departure {
    /// Another command than the recorded one. Hidden bytes are `**` in both.
    #[error("line {line}: {expected} was recorded, {sent} is sent")]
    Other {
        /// The recorded command's line.
        line: usize,
        /// The recorded command.
        expected: String,
        /// What this run sends.
        sent: String,
    },
    /// A command, or a whole visit, after the end of the recorded one.
    #[error("line {line}: nothing more was recorded")]
    Over {
        /// The last line that was played.
        line: usize,
        /// The command, where there was one.
        sent: Option<String>,
    },
    /// The recorded run went on where this one ends.
    #[error("line {line}: more was recorded")]
    Short {
        /// The first line that was not played.
        line: usize,
    },
    /// The answer holds content that the record hides.
    #[error("line {line}: the answer is hidden")]
    Hidden {
        /// The answer's line.
        line: usize,
    },
    /// The record breaks off before the answer.
    #[error("line {line}: the answer was not recorded")]
    BrokenOff {
        /// The command's line.
        line: usize,
    },
}

/// Bytes of which some are hidden.
type Bytes = Vec<Option<u8>>;

#[derive(Debug, PartialEq, Eq)]
struct Exchange {
    line: usize,
    command: Bytes,
    answer: Answer,
}

#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Given {
        line: usize,
        bytes: Bytes,
    },
    Failed(TransportError),
    /// Not in the record.
    Missing,
}

#[derive(Debug, PartialEq, Eq)]
struct Visit {
    line: usize,
    /// The link, or why there was no card to visit.
    start: Result<Link, TransportError>,
    exchanges: VecDeque<Exchange>,
}

/// A record that is played.
#[derive(Debug)]
pub struct Replay {
    /// The visits that are still to come.
    visits: VecDeque<Visit>,
    /// What is left of the visit under way.
    exchanges: VecDeque<Exchange>,
    /// The last line that was played.
    line: usize,
    departure: Option<Departure>,
}

impl Replay {
    /// Reads a record.
    ///
    /// # Errors
    /// [`Malformed`] for the first line that is not one of a record.
    pub fn parse(text: &str) -> Result<Replay, Malformed> {
        let mut reading = Reading::default();
        for (at, line) in text.lines().enumerate() {
            reading.line = at + 1;
            let heading = at > 0 || line.starts_with(HEADING);
            let read = if heading { reading.item(line) } else { Err(Fault::Heading) };
            read.map_err(|fault| Malformed { line: at + 1, fault })?;
        }
        if reading.line == 0 {
            return Err(Malformed { line: 1, fault: Fault::Heading });
        }
        Ok(Replay { visits: reading.visits, exchanges: VecDeque::new(), line: 1, departure: None })
    }

    /// Begins the next visit.
    ///
    /// # Errors
    /// Why there was no card to visit then, or that no more visits were recorded.
    pub fn visit(&mut self) -> Result<Link, TransportError> {
        self.end_visit();
        if let Some(departure) = &self.departure {
            return Err(of_departure(departure));
        }
        let Some(visit) = self.visits.pop_front() else {
            return Err(self.depart(Departure::Over { line: self.line, sent: None }));
        };
        self.line = visit.line;
        self.exchanges = visit.exchanges;
        visit.start
    }

    /// Whether another visit was recorded.
    #[must_use]
    pub fn has_more_visits(&self) -> bool {
        !self.visits.is_empty()
    }

    /// Ends a visit: the recorded one must be over too.
    pub fn end_visit(&mut self) {
        if let Some(exchange) = self.exchanges.front() {
            let line = exchange.line;
            self.depart(Departure::Short { line });
        }
    }

    /// Ends the run: all of the record must have been played.
    pub fn end(&mut self) {
        self.end_visit();
        if let Some(visit) = self.visits.front() {
            let line = visit.line;
            self.depart(Departure::Short { line });
        }
    }

    /// How the run left the record, if it did.
    #[must_use]
    pub fn departure(&self) -> Option<&Departure> {
        self.departure.as_ref()
    }

    /// The first departure counts; what follows it follows from it.
    fn depart(&mut self, departure: Departure) -> TransportError {
        of_departure(self.departure.get_or_insert(departure))
    }
}

impl Transport for Replay {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if let Some(departure) = &self.departure {
            return Err(of_departure(departure));
        }
        let sent = || short(&command_text(command));
        let Some(exchange) = self.exchanges.pop_front() else {
            return Err(self.depart(Departure::Over { line: self.line, sent: Some(sent()) }));
        };
        let line = exchange.line;
        self.line = line;
        if !fits(&exchange.command, command) {
            let expected = short(&text_of(&exchange.command));
            return Err(self.depart(Departure::Other { line, expected, sent: sent() }));
        }
        match exchange.answer {
            Answer::Given { line, bytes } => {
                self.line = line;
                let whole: Option<Vec<u8>> = bytes.into_iter().collect();
                whole.ok_or_else(|| self.depart(Departure::Hidden { line }))
            }
            Answer::Failed(error) => Err(error),
            Answer::Missing => Err(self.depart(Departure::BrokenOff { line })),
        }
    }
}

/// The link of a record ends where the run leaves it; what to say of it is asked for with [`Replay::departure`].
fn of_departure(departure: &Departure) -> TransportError {
    TransportError::Failed { detail: departure.to_string() }
}

fn fits(recorded: &Bytes, command: &[u8]) -> bool {
    recorded.len() == command.len()
        && recorded.iter().zip(command).all(|(recorded, byte)| recorded.is_none_or(|recorded| recorded == *byte))
}

/// A recorded command as it may be shown: a record that was written by hand may hold a PIN.
fn text_of(command: &Bytes) -> String {
    let bytes: Vec<u8> = command.iter().map(|byte| byte.unwrap_or(0)).collect();
    let hidden = hidden_in_command(&bytes);
    let pair = |(at, byte): (usize, &Option<u8>)| match byte {
        Some(byte) if !hidden.contains(&at) => format!("{byte:02X}"),
        _ => "**".to_owned(),
    };
    command.iter().enumerate().map(pair).collect()
}

fn short(hex: &str) -> String {
    let start: String = hex.chars().take(2 * SHOWN).collect();
    if start.len() < hex.len() { format!("{start}...") } else { start }
}

/// A record while it is read, line by line.
#[derive(Default)]
struct Reading {
    line: usize,
    visits: VecDeque<Visit>,
}

impl Reading {
    fn item(&mut self, line: &str) -> Result<(), Fault> {
        match line.split_once(' ').unwrap_or((line, "")) {
            ("#", text) => self.comment(text),
            (">", hex) => self.command(hex),
            ("<", text) => self.answer(text),
            ("", "") => Ok(()),
            _ => Err(Fault::Unknown),
        }
    }

    /// Facts that a replay needs; whatever else stands behind a `#` is for people.
    fn comment(&mut self, text: &str) -> Result<(), Fault> {
        if let Some(text) = text.strip_prefix("link failed: ") {
            return self.link_failed(failure(text).ok_or(Fault::Fact)?);
        }
        if let Some(name) = text.strip_prefix("reader ") {
            return self.fact(|link| &mut link.reader, name.to_owned());
        }
        if let Some(hex) = text.strip_prefix("ATR ") {
            let atr = hex::decode(hex).map_err(|_| Fault::Fact)?;
            let link = self.link(|link| link.atr.is_empty())?;
            link.atr = atr;
            return Ok(());
        }
        if let Some(name) = text.strip_prefix("protocol ") {
            let protocol = ["T=0", "T=1"].into_iter().find(|known| *known == name).ok_or(Fault::Fact)?;
            return self.fact(|link| &mut link.protocol, protocol);
        }
        if let Some(number) = text.strip_prefix("longest answer ") {
            return self.fact(|link| &mut link.max_apdu, number.parse().map_err(|_| Fault::Fact)?);
        }
        Ok(())
    }

    fn fact<T>(&mut self, field: impl Fn(&mut Link) -> &mut Option<T>, value: T) -> Result<(), Fault> {
        let link = self.link(|link| field(&mut link.clone()).is_none())?;
        *field(link) = Some(value);
        Ok(())
    }

    /// The link of the visit that is about to begin: of a new one, unless one has begun that does not have the fact yet.
    fn link(&mut self, is_free: impl FnOnce(&Link) -> bool) -> Result<&mut Link, Fault> {
        self.nothing_open()?;
        let goes_on = match self.visits.back() {
            Some(Visit { start: Ok(link), exchanges, .. }) => exchanges.is_empty() && is_free(link),
            _ => false,
        };
        if !goes_on {
            self.begin(Ok(Link::default()));
        }
        match self.visits.back_mut() {
            Some(Visit { start: Ok(link), .. }) => Ok(link),
            _ => Err(Fault::Fact),
        }
    }

    fn begin(&mut self, start: Result<Link, TransportError>) {
        self.visits.push_back(Visit { line: self.line, start, exchanges: VecDeque::new() });
    }

    fn command(&mut self, hex: &str) -> Result<(), Fault> {
        self.nothing_open()?;
        let command = bytes(hex)?;
        if !matches!(command.as_slice(), [Some(_), Some(_), Some(_), Some(_), ..]) {
            return Err(Fault::Command);
        }
        if !matches!(self.visits.back(), Some(Visit { start: Ok(_), .. })) {
            self.begin(Ok(Link::default()));
        }
        let line = self.line;
        if let Some(visit) = self.visits.back_mut() {
            visit.exchanges.push_back(Exchange { line, command, answer: Answer::Missing });
        }
        Ok(())
    }

    fn answer(&mut self, text: &str) -> Result<(), Fault> {
        let (hex, time) = text.split_once(' ').ok_or(Fault::Time)?;
        let millis = time.strip_suffix(" ms").and_then(|millis| millis.parse::<f64>().ok());
        millis.filter(|millis| *millis >= 0.0).ok_or(Fault::Time)?;
        let (line, bytes) = (self.line, bytes(hex)?);
        *self.open().ok_or(Fault::Unasked)? = Answer::Given { line, bytes };
        Ok(())
    }

    fn link_failed(&mut self, error: TransportError) -> Result<(), Fault> {
        match self.open() {
            Some(answer) => *answer = Answer::Failed(error),
            None => self.begin(Err(error)),
        }
        Ok(())
    }

    /// Where the answer to the last command goes, if it has none yet.
    fn open(&mut self) -> Option<&mut Answer> {
        let last = self.visits.back_mut()?.exchanges.back_mut()?;
        (last.answer == Answer::Missing).then_some(&mut last.answer)
    }

    fn nothing_open(&mut self) -> Result<(), Fault> {
        if self.open().is_some() { Err(Fault::Unanswered) } else { Ok(()) }
    }
}

/// The error that a record tells of: by its sentence, or by the facts behind it.
fn failure(text: &str) -> Option<TransportError> {
    let plain = PLAIN.into_iter().find(|plain| plain.to_string() == text);
    plain.or_else(|| {
        let (_, facts) = text.split_at_checked(text.find(" {\"code\":")?)?;
        serde_json::from_str(facts).ok()
    })
}

fn bytes(hex: &str) -> Result<Bytes, Fault> {
    let (pairs, rest) = hex.as_bytes().as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Fault::Hex);
    }
    let byte = |pair: &[u8; 2]| match pair {
        b"**" => Ok(None),
        pair => {
            let mut byte = [0];
            hex::decode_to_slice(pair, &mut byte).map_err(|_| Fault::Hex)?;
            let [byte] = byte;
            Ok(Some(byte))
        }
    };
    pairs.iter().map(byte).collect()
}

#[cfg(test)]
mod tests;
