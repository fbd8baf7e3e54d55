//! The reference that a person or a program gives to each card (受付番号): asked for once the card was read, and awaited
//! beside everything else.

use std::io;
use std::time::Duration;

use crate::cli::error::{CommandLineError, Error};
use crate::cli::lines::{AwaitedLines, read_line};
use crate::cli::run::Run;
use crate::message::{Message, StationMessage};
use crate::sanitize::clean;
use crate::transport::TransportError;

use super::results::ReadCard;

/// The longest label, in characters.
const LONGEST: usize = 64;

/// Where labels come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelSource {
    /// A person types them at the terminal.
    Terminal,
    /// Lines of standard input.
    Stdin,
}

/// The labels of a run.
pub(super) struct Labels {
    source: LabelSource,
    lines: AwaitedLines,
    /// A line was asked for that is not there yet.
    asked: bool,
    /// There are no more.
    ended: bool,
}

/// What became of the label of a card.
pub(super) enum CardLabel {
    /// It is not there yet.
    Awaited,
    /// It is there; `None` where this card has none.
    Given(Option<String>),
}

impl Labels {
    /// Opens the source.
    ///
    /// # Errors
    /// Where there is no terminal.
    pub(super) fn open(run: &Run<'_, '_>, source: LabelSource) -> Result<Labels, Error> {
        let read = match source {
            LabelSource::Terminal => run.env.ask.line_reader().ok_or(CommandLineError::NoTerminalForLabels)?,
            LabelSource::Stdin => {
                let mut stdin = (run.env.open_stdin)();
                Box::new(move |_: &str| read_line(&mut *stdin))
            }
        };
        let failed = |error: io::Error| TransportError::Failed { detail: error.to_string() };
        Ok(Labels { source, lines: AwaitedLines::start(read).map_err(failed)?, asked: false, ended: false })
    }

    /// The label of `card`, which is asked for where that was not done; waits for `limit` at most.
    pub(super) fn of(&mut self, run: &mut Run<'_, '_>, card: &ReadCard, limit: Duration) -> CardLabel {
        if self.ended {
            return CardLabel::Given(None);
        }
        if !self.asked {
            let (number, reader) = (card.number, clean(&card.reader));
            self.lines.ask(Message::from(StationMessage::LabelPrompt { number, reader }).text(run.lang));
            self.asked = true;
        }
        let Some(line) = self.lines.next(limit) else { return CardLabel::Awaited };
        self.asked = false;
        match line {
            Ok(Some(line)) => CardLabel::Given(tidied(run, card.number, &line)),
            // Ctrl-D at the terminal: no label for this card.
            Ok(None) if self.source == LabelSource::Terminal => CardLabel::Given(None),
            Ok(None) => self.end(run, StationMessage::NoMoreLabels),
            // The run ends, and says so itself.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => CardLabel::Awaited,
            Err(error) => self.end(run, StationMessage::LabelsFailed { reason: (&error).into() }),
        }
    }

    /// True where a prompt stands on the terminal that was not answered.
    pub(super) fn is_open(&self) -> bool {
        self.asked && self.source == LabelSource::Terminal
    }

    fn end(&mut self, run: &mut Run<'_, '_>, why: StationMessage) -> CardLabel {
        self.ended = true;
        run.note(why);
        CardLabel::Given(None)
    }
}

/// A line as a label: without blanks around it, safe for a terminal, and not too long.
fn tidied(run: &mut Run<'_, '_>, number: usize, line: &str) -> Option<String> {
    let line = clean(line.trim_start_matches('\u{feff}').trim());
    let label: String = line.chars().take(LONGEST).collect();
    if label.len() < line.len() {
        run.note(StationMessage::LabelCut { number, longest: LONGEST });
    }
    (!label.is_empty()).then_some(label)
}
