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
    /// How long it may spend with readers and cards, in seconds, unless `--timeout` says otherwise; `None` for no limit.
    pub(crate) timeout: Option<u64>,
}

/// The limit of most commands: several times what the slowest card takes, so that what takes longer will not come.
const USUAL_TIMEOUT: u64 = 30;

/// The limit of commands that another program waits for, or a queue of people: below the 30 s after which the runners of
/// monitoring plugins kill them.
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
        let encodings: &[&str] = if self.exports() { &["pem", "der"] } else { &[] };
        self.formats.iter().map(|format| format.name()).chain(encodings.iter().copied()).collect()
    }

    /// The exit statuses that it can end with (`docs/exit-codes.md`).
    #[must_use]
    pub(crate) fn exits(&self) -> Vec<u8> {
        let card: &[u8] = match (self.card, self.exit_scale) {
            (CardUse::None, _) => &[],
            (CardUse::Needed, ExitScale::Failures) => &[10, 11, 12, 13, 14, 15, 16, 17, 18, 65, 66, 130],
            (CardUse::Needed, ExitScale::Verdict) => &[1, 3, 65, 66, 130],
        };
        let own: &[u8] = match self.name {
            "check" => &[2],
            "cert show" | "cert export" | "pin verify" => &[20, 21, 22, 23, 24],
            "cert verify" => &[20, 21, 22, 23, 24, 30],
            "pin change" => &[20, 21, 22, 23, 24, 25],
            "apdu send" | "apdu run" => &[21, 22, 24],
            "explain" => &[65],
            "virtual new" => &[16, 130],
            "virtual show" | "virtual serve" => &[16, 65, 66, 130],
            _ => &[],
        };
        // Whatever it does, the command line, the output and --trace can fail.
        [0, 64, 70, 73, 74].iter().chain(card).chain(own).copied().collect()
    }

    /// Whether it writes a certificate, for which `--format` may name an encoding.
    #[must_use]
    pub(crate) fn exports(&self) -> bool {
        self.name == "cert export"
    }

    /// A command that prints text or one JSON document.
    #[must_use]
    pub(crate) const fn new(name: &'static str, card: CardUse) -> CommandInfo {
        CommandInfo {
            name,
            formats: &[Format::Text, Format::Json],
            card,
            exit_scale: ExitScale::Failures,
            timeout: Some(USUAL_TIMEOUT),
        }
    }

    /// The same without a limit: it takes as long as a person lets it.
    #[must_use]
    pub(crate) const fn without_timeout(self) -> CommandInfo {
        CommandInfo { timeout: None, ..self }
    }
}
