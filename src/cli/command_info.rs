//! What the frame of a run knows of a subcommand.

use crate::output::Format;

/// What is the same for every run of a command.
#[derive(Debug)]
pub(crate) struct CommandInfo {
    /// The subcommand in words, as JSON names it.
    pub(crate) name: &'static str,
    /// The formats that it supports.
    pub(crate) formats: &'static [Format],
    /// What else `--format` can name: the encodings of a certificate that it writes.
    pub(crate) encodings: &'static [&'static str],
    /// Whether it needs a card; where it does not, `--card` does not matter.
    pub(crate) card: CardUse,
    /// What its exit status means.
    pub(crate) exit_scale: ExitScale,
    /// How long it may spend with readers and cards, in seconds, unless `--timeout` says otherwise; `None` for no
    /// limit.
    pub(crate) timeout: Option<u64>,
    /// The exit statuses of its own, beside those that follow from the other fields (`CommandInfo::exits`).
    pub(crate) own_exits: &'static [u8],
}

/// The limit of most commands: several times what the slowest card takes, so that what takes longer will not come.
const USUAL_TIMEOUT: u64 = 30;

/// The limit of commands that another program waits for, or a queue of people: below the 30 s after which the runners
/// of monitoring plugins kill them.
pub(crate) const PLUGIN_TIMEOUT: u64 = 25;

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
    /// What `--format` takes for this command.
    #[must_use]
    pub(crate) fn format_names(&self) -> Vec<&'static str> {
        self.formats.iter().map(|format| format.name()).chain(self.encodings.iter().copied()).collect()
    }

    /// The exit statuses that it can end with (`docs/exit-codes.md`).
    #[must_use]
    pub(crate) fn exits(&self) -> Vec<u8> {
        let card: &[u8] = match (self.card, self.exit_scale) {
            (CardUse::None, _) => &[],
            (CardUse::Needed, ExitScale::Failures) => &[10, 11, 12, 13, 14, 15, 16, 17, 18, 65, 66, 130],
            (CardUse::Needed, ExitScale::Verdict) => &[1, 3, 65, 66, 130],
        };
        // Whatever it does, the command line, the output and --trace can fail.
        [0, 64, 70, 73, 74].iter().chain(card).chain(self.own_exits).copied().collect()
    }

    /// A command that prints text or one JSON document.
    #[must_use]
    pub(crate) const fn new(name: &'static str, card: CardUse) -> CommandInfo {
        CommandInfo {
            name,
            formats: &[Format::Text, Format::Json],
            encodings: &[],
            card,
            exit_scale: ExitScale::Failures,
            timeout: Some(USUAL_TIMEOUT),
            own_exits: &[],
        }
    }

    /// The same with exit statuses of its own.
    #[must_use]
    pub(crate) const fn with_exits(self, own_exits: &'static [u8]) -> CommandInfo {
        CommandInfo { own_exits, ..self }
    }

    /// The same without a limit: it takes as long as a person lets it.
    #[must_use]
    pub(crate) const fn without_timeout(self) -> CommandInfo {
        CommandInfo { timeout: None, ..self }
    }
}
