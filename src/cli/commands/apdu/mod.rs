//! `apdu send|run`: raw commands, sent as they are and explained (`docs/apdu.md`).
//!
//! What could use a PIN is told by the bytes, refused unless allowed, and held back where it could be the last try. One
//! visit, which is one transaction, from the first command or `reset` to the next.

mod guard;
mod script;

use std::fs::File;
use std::io;
use std::io::Read;
use std::path::Path;

use zeroize::Zeroizing;

use crate::apdu::Channel;
use crate::apdu::StatusWord;
use crate::applet::counter;
use crate::applet::privacy::{Redaction, may_use_a_pin};
use crate::cli::args::{ApduCommand, ApduLeave};
use crate::cli::exit::Exit;
use crate::cli::interrupt;
use crate::cli::patient::Patient;
use crate::cli::pin::{Guard, holds_back, keep_the_reader};
use crate::cli::source::{Leaving, visit};
use crate::cli::{Outcome, Run};
use crate::codes::Reading;
use crate::domain::pin::{PinCounter, PinState};
use crate::message::{CodeWords, HeldBack, Lang, LineFault, Message, Place};
use crate::report::{ExchangeRecord, ExchangesReport, Report};
use crate::trace::record::{command_text, redacted};
use crate::transport::TransportError;

use guard::Target;
use script::{Line, Pattern, Step};

/// What stopped raw commands. Nothing of a command is in it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ApduFailure {
    /// The link failed, and not during a command that could use a PIN.
    #[error(transparent)]
    Link(TransportError),
    /// An argument is not a command.
    #[error("{place:?} is not a command: {fault:?}")]
    Argument {
        /// Which.
        place: Place,
        /// What is wrong with it.
        fault: LineFault,
    },
    /// A line of the script is none.
    #[error("{path}, line {line}: {fault:?}")]
    Script {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        fault: LineFault,
    },
    /// There is no such script.
    #[error("no file {path}")]
    NoScript {
        /// The file.
        path: String,
    },
    /// The script cannot be read.
    #[error("cannot read {path}: {source}")]
    UnreadableScript {
        /// The file.
        path: String,
        /// What the system says.
        source: io::Error,
    },
    /// A command could use a PIN, and that was not allowed; nothing was sent.
    #[error("{place:?} could use a PIN")]
    NotAllowed {
        /// Which.
        place: Place,
    },
    /// Whose PIN a command is about is not certain, and that was not allowed; it was not sent.
    #[error("{place:?} could use a PIN, and which is not known")]
    Unclear {
        /// Which.
        place: Place,
    },
    /// The PIN must not be sent; it was not.
    #[error("{place:?}: the {} PIN: {why:?}", .counter.name.name())]
    HeldBack {
        /// Which command.
        place: Place,
        /// The PIN's counter.
        counter: PinCounter,
        /// Why.
        why: HeldBack,
    },
    /// The answer to a command that could use a PIN was lost.
    #[error("{place:?}: the outcome is unknown")]
    Lost {
        /// Which.
        place: Place,
    },
    /// The answer was not the expected one.
    #[error("{place:?}: {expected} was expected")]
    Unexpected {
        /// Which line.
        place: Place,
        /// What it expects.
        expected: String,
        /// What came.
        status: Option<StatusWord>,
    },
}

pub(super) fn run(run: &mut Run<'_, '_>, command: &ApduCommand) -> anyhow::Result<Outcome> {
    match command {
        ApduCommand::Send { commands, leave } => {
            let line = |(at, text): (usize, &str)| {
                let place = Place::Argument(at + 1);
                let command = script::command(text).map_err(|fault| ApduFailure::Argument { place, fault })?;
                Ok(Line { place, step: Step::Send(command) })
            };
            let texts = commands.iter().map(|command| command.0.as_str());
            let lines = texts.enumerate().map(line).collect::<Result<Vec<_>, ApduFailure>>()?;
            if leave.allow_pin_commands && lines.iter().any(uses_a_pin) {
                run.note(&Message::PinOnCommandLine);
            }
            play(run, &lines, *leave)
        }
        ApduCommand::Run { script: path, leave } => {
            let text = read(run, path, *leave)?;
            let path = || path.display().to_string();
            let parsed = script::parse(&text);
            let lines = parsed.map_err(|(line, fault)| ApduFailure::Script { path: path(), line, fault })?;
            drop(text);
            play(run, &lines, *leave)
        }
    }
}

/// Reads a script whole. Where it may hold a PIN, no core dump keeps it.
fn read(run: &mut Run<'_, '_>, path: &Path, leave: ApduLeave) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let interrupted = run.env.interrupted;
    let failed = |source: io::Error| {
        let path = path.display().to_string();
        match source.kind() {
            io::ErrorKind::NotFound => ApduFailure::NoScript { path },
            io::ErrorKind::Interrupted => ApduFailure::Link(TransportError::Interrupted),
            _ => ApduFailure::UnreadableScript { path, source },
        }
    };
    let mut file = match path.to_str() {
        Some("-") => None,
        _ => Some(Patient::new(File::open(path).map_err(failed)?, interrupted)),
    };
    if leave.allow_pin_commands {
        (run.env.harden)();
    }
    let source: &mut dyn Read = match &mut file {
        Some(file) => file,
        None => run.env.stdin,
    };
    Ok(read_whole(source, interrupted).map_err(failed)?)
}

/// Reads to the end, or until the person asks to stop (`ErrorKind::Interrupted`).
fn read_whole(source: &mut dyn Read, interrupted: fn() -> bool) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut text = Zeroizing::new(Vec::new());
    let mut block = Zeroizing::new([0; 4096]);
    loop {
        match source.read(block.as_mut()) {
            Ok(0) => return Ok(text),
            Ok(read) => {
                if text.capacity() - text.len() < read {
                    // A vector that grows by itself would leave its copies behind unwiped.
                    let mut longer = Zeroizing::new(Vec::with_capacity(2 * (text.len() + read)));
                    longer.extend_from_slice(&text);
                    text = longer;
                }
                text.extend_from_slice(block.get(..read).unwrap_or_default());
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted && !interrupted() => {}
            Err(error) => return Err(error),
        }
    }
}

fn uses_a_pin(line: &Line) -> bool {
    matches!(&line.step, Step::Send(command) if may_use_a_pin(&command.0))
}

/// Sends the commands: one visit from one `reset` to the next.
fn play(run: &mut Run<'_, '_>, lines: &[Line], leave: ApduLeave) -> anyhow::Result<Outcome> {
    if let Some(line) = lines.iter().find(|line| uses_a_pin(line) && !leave.allow_pin_commands) {
        return Err(ApduFailure::NotAllowed { place: line.place }.into());
    }
    let mut report = ExchangesReport::default();
    let mut visits = lines.split(|line| line.step == Step::Reset).enumerate().peekable();
    while let Some((at, lines)) = visits.next() {
        // `reset` takes the power; and nothing stays verified.
        let ends_without_power = visits.peek().is_some() || lines.iter().any(uses_a_pin);
        let leaving = if ends_without_power { Leaving::PoweredOff } else { Leaving::AsIs };
        let lang = run.lang;
        let done = visit(run, leaving, |channel| {
            let exchanges = &mut report.exchanges;
            let guard = Guard { allow_last_try: leave.allow_last_try };
            Dialogue { channel, redaction: Redaction::new(true), exchanges, transaction: at + 1, guard, lang }
                .play(lines)
        });
        keep_the_reader(run);
        match done {
            Ok(()) => {}
            Err(error) if report.exchanges.is_empty() => return Err(error),
            Err(error) => return Ok(Outcome::Failed(Report::Exchanges(report), error)),
        }
    }
    Ok(Outcome::Report(Report::Exchanges(report), Exit::DONE))
}

/// One visit.
struct Dialogue<'d, 'c> {
    channel: &'d mut Channel<'c>,
    /// Knows what is selected, and keeps what could be a PIN out of the report. Personal content was asked for.
    redaction: Redaction,
    exchanges: &'d mut Vec<ExchangeRecord>,
    transaction: usize,
    guard: Guard,
    lang: Lang,
}

impl Dialogue<'_, '_> {
    fn play(&mut self, lines: &[Line]) -> Result<(), ApduFailure> {
        let mut last = None;
        for line in lines {
            match &line.step {
                Step::Send(command) => last = self.send(line.place, &command.0)?,
                Step::Expect(pattern) => expect(line.place, pattern, last)?,
                // Visits are cut there.
                Step::Reset => {}
            }
        }
        Ok(())
    }

    fn send(&mut self, place: Place, command: &[u8]) -> Result<Option<StatusWord>, ApduFailure> {
        // The visit may be shielded, since it must end in order; between two commands it can end early.
        if interrupt::pending() {
            return Err(ApduFailure::Link(TransportError::Interrupted));
        }
        if !may_use_a_pin(command) {
            return self.exchange(place, command, false).map_err(ApduFailure::Link);
        }
        self.look_at_the_counter(place, command)?;
        self.exchange(place, command, false).map_err(|_| ApduFailure::Lost { place })
    }

    /// Stops before a command that could take a PIN's last try.
    fn look_at_the_counter(&mut self, place: Place, command: &[u8]) -> Result<(), ApduFailure> {
        let Some(target) = Target::of(command, self.redaction.selection()) else {
            return if self.guard.allow_last_try { Ok(()) } else { Err(ApduFailure::Unclear { place }) };
        };
        let mut read = None;
        for query in target.queries() {
            let status = self.exchange(place, &query, true).map_err(ApduFailure::Link)?;
            read = status.and_then(|status| counter(target.pin, status));
            if read.is_some() {
                break;
            }
        }
        let counter = read.unwrap_or(PinCounter::without_tries(target.pin, PinState::Unreadable));
        match holds_back(&counter, self.guard) {
            Some(why) => Err(ApduFailure::HeldBack { place, counter, why }),
            None => Ok(()),
        }
    }

    fn exchange(&mut self, place: Place, command: &[u8], guard: bool) -> Result<Option<StatusWord>, TransportError> {
        let answer = self.channel.raw(command)?;
        let hidden = self.redaction.hidden_in_answer(command, &answer);
        let (data, status) = match answer.split_last_chunk::<2>() {
            Some((data, [sw1, sw2])) => (data, Some(StatusWord::from_bytes(*sw1, *sw2))),
            None => (answer.as_slice(), None),
        };
        let (Place::Line(number) | Place::Argument(number)) = place;
        self.exchanges.push(ExchangeRecord {
            number,
            transaction: self.transaction,
            guard,
            command: command_text(command).to_string(),
            text: (!data.is_empty() && hidden.is_empty()).then(|| printable(data)),
            data: (!data.is_empty()).then(|| redacted(data, hidden).to_string()),
            status_word: status.map(|status| status.to_string()),
            message: status.map(|status| in_words(status, self.lang)),
        });
        Ok(status)
    }
}

fn expect(place: Place, pattern: &Pattern, status: Option<StatusWord>) -> Result<(), ApduFailure> {
    if status.is_some_and(|status| pattern.fits(status)) {
        return Ok(());
    }
    Err(ApduFailure::Unexpected { place, expected: pattern.to_string(), status })
}

/// Printable ASCII as it is, a dot for each other byte.
fn printable(data: &[u8]) -> String {
    data.iter().map(|byte| if matches!(byte, b' '..=b'~') { char::from(*byte) } else { '.' }).collect()
}

/// What a status word means; `explain` says more.
fn in_words(status: StatusWord, lang: Lang) -> String {
    CodeWords::of(Reading::Status(status.0), None).meaning(lang)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::{printable, read_whole};

    /// Gives bytes in crumbs, with a signal between them.
    struct Crumbs(Vec<Option<u8>>);

    impl Read for Crumbs {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            match self.0.pop() {
                None => Ok(0),
                Some(None) => Err(io::ErrorKind::Interrupted.into()),
                Some(Some(byte)) => {
                    buffer[0] = byte;
                    Ok(1)
                }
            }
        }
    }

    #[test]
    fn a_script_is_read_to_its_end_unless_the_person_asks_to_stop() {
        let crumbs = || Crumbs(vec![Some(b'b'), None, Some(b'a')]);
        assert_eq!(*read_whole(&mut crumbs(), || false).unwrap(), b"ab");
        assert_eq!(read_whole(&mut crumbs(), || true).unwrap_err().kind(), io::ErrorKind::Interrupted);
    }

    #[test]
    fn only_printable_ascii_is_shown() {
        assert_eq!(printable(b"A~ \x1b[31m\x7f\xe3\x81\x82\n"), "A~ .[31m.....");
    }
}
