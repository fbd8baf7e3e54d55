//! The options for every subcommand, and what `--format` can be.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::Args;
use clap::builder::PossibleValue;

use crate::message::help::GLOBAL_OPTIONS;
use crate::output::Format;

use super::env::{ColorChoice, LangChoice};
use super::values::number;

/// Seconds that a bare `--wait` stands for; its help says the same.
const DEFAULT_WAIT: &str = "60";

/// Options for every subcommand.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = GLOBAL_OPTIONS.1)]
pub(crate) struct Global {
    /// Card source: pcsc (a reader), virtual[:PROFILE|:FILE] (a virtual card) or replay:FILE (a trace) [env:
    /// JPKIT_CARD]
    #[arg(long, global = true, value_name = "SOURCE", env = "JPKIT_CARD", default_value = "pcsc", hide_env = true)]
    pub(crate) card: String,

    /// Reader: its name, a unique part of the name, or its index in `reader list` [env: JPKIT_READER]
    #[arg(short, long, global = true, value_name = "NAME|INDEX", env = "JPKIT_READER", hide_env = true)]
    pub(crate) reader: Option<String>,

    /// Wait up to SECS seconds for a reader and a card [60 if SECS is omitted]
    #[arg(long, global = true, value_name = "SECS", num_args = 0..=1, default_missing_value = DEFAULT_WAIT,
          allow_negative_numbers = true, value_parser = number::<u64>(1, Some(86_400)))]
    pub(crate) wait: Option<u64>,

    /// Give up on readers and cards after SECS seconds in all [25 for check, needs-renewal and, per card, station; no
    /// limit for reader watch, reader bench and apdu; otherwise 30]
    #[arg(long, global = true, value_name = "SECS", allow_negative_numbers = true,
          value_parser = number::<u64>(1, Some(86_400)))]
    pub(crate) timeout: Option<u64>,

    /// Request long responses (extended length), even if the reader does not report support for them
    #[arg(long, global = true)]
    pub(crate) extended: bool,

    /// Output format
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value = "text")]
    format: FormatChoice,

    /// Judge as of this date in Japan (2026-11-21, 2026/11/21, R8.11.21) or this time (2026-11-21T09:00:00+09:00)
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) at: Option<String>,

    /// Language of messages; auto follows JPKIT_LANG and the locale
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(crate) lang: LangChoice,

    /// Use colour; auto means on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(crate) color: ColorChoice,

    /// Record the dialogue with the card in this file, without PINs and personal data
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) trace: Option<PathBuf>,

    /// Keep personal data in the --trace file (never PINs)
    #[arg(long, global = true)]
    pub(crate) trace_unsafe: bool,

    /// Report on stderr which reader was used and how many exchanges were needed
    #[arg(short, long, global = true, overrides_with = "verbose")]
    pub(crate) verbose: bool,

    /// Print only errors on stderr
    #[arg(short, long, global = true, overrides_with = "quiet", conflicts_with = "verbose")]
    pub(crate) quiet: bool,
}

impl Global {
    /// The format of the result: text beside an encoding, which is the certificate's own.
    #[must_use]
    pub(crate) fn format(&self) -> Format {
        match self.format {
            FormatChoice::Report(format) => format,
            FormatChoice::Pem | FormatChoice::Der => Format::Text,
        }
    }

    /// The encoding that `--format` names instead: `pem` or `der`.
    #[must_use]
    pub(crate) fn encoding(&self) -> Option<&'static str> {
        match self.format {
            FormatChoice::Report(_) => None,
            FormatChoice::Pem => Some("pem"),
            FormatChoice::Der => Some("der"),
        }
    }
}

/// What `--format` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FormatChoice {
    /// A format of results.
    Report(Format),
    /// A certificate as PEM (`cert export`).
    Pem,
    /// A certificate as DER (`cert export`).
    Der,
}

impl clap::ValueEnum for FormatChoice {
    fn value_variants<'v>() -> &'v [FormatChoice] {
        static ALL: LazyLock<Vec<FormatChoice>> = LazyLock::new(|| {
            let reports = Format::ALL.into_iter().map(FormatChoice::Report);
            reports.chain([FormatChoice::Pem, FormatChoice::Der]).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            FormatChoice::Report(format) => PossibleValue::new(format.name()).help(format.description()),
            FormatChoice::Pem => PossibleValue::new("pem").help("The certificate itself as PEM").hide(true),
            FormatChoice::Der => PossibleValue::new("der").help("The certificate itself as DER").hide(true),
        })
    }
}
