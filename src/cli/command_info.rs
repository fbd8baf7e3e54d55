//! What the frame of a run knows of a subcommand.

use crate::output::Format;

/// What is the same for every run of a command.
#[derive(Debug)]
pub(crate) struct CommandInfo {
    /// The subcommand in words, as JSON names it.
    pub(crate) name: &'static str,
    /// The formats that it supports.
    pub(crate) formats: &'static [Format],
    /// Whether it needs a card; where it does not, `--card` does not matter.
    pub(crate) card: CardUse,
    /// What its exit status means.
    pub(crate) exit_scale: ExitScale,
}

/// Whether a command needs a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CardUse {
    /// Always, or as its arguments say (`Subcommand::needs_card`).
    Needed,
    /// Never.
    None,
}

/// What the exit status of a command means (`docs/exit-codes.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExitScale {
    /// 0 where it is done, else the kind of failure.
    Failures,
    /// A verdict from 0 to 3: whatever keeps the card from being read is UNKNOWN.
    Verdict,
}

impl CommandInfo {
    /// A command that prints text or one JSON document.
    #[must_use]
    pub(crate) const fn new(name: &'static str, card: CardUse) -> CommandInfo {
        CommandInfo { name, formats: &[Format::Text, Format::Json], card, exit_scale: ExitScale::Failures }
    }
}
