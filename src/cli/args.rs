//! The options for every subcommand, and what `--format` can be.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValue;

use crate::output::Format;

use super::env::{ColorChoice, LangChoice};

/// Seconds that a bare `--wait` stands for; its help says the same.
const DEFAULT_WAIT: &str = "60";

/// Options for every subcommand.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Where the card is: pcsc, virtual[:PROFILE|:FILE] for a virtual card, or replay:FILE for a recorded dialogue [env:
    /// JPKIT_CARD]
    #[arg(long, global = true, value_name = "SOURCE", env = "JPKIT_CARD", default_value = "pcsc", hide_env = true)]
    pub(crate) card: String,

    /// The reader: its name, a unique part of it, or its index in `reader list` [env: JPKIT_READER]
    #[arg(short, long, global = true, value_name = "NAME|INDEX", env = "JPKIT_READER", hide_env = true)]
    pub(crate) reader: Option<String>,

    /// Wait for a reader and a card, at most this many seconds [60 when none are given]
    #[arg(long, global = true, value_name = "SECS", num_args = 0..=1, default_missing_value = DEFAULT_WAIT,
          value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) wait: Option<u64>,

    /// Ask for long answers (extended length), even where the reader does not say that it carries them
    #[arg(long, global = true)]
    pub(crate) extended: bool,

    /// How to print the result
    #[arg(long, global = true, value_name = "FORMAT", value_enum, default_value = "text")]
    pub(crate) format: Format,

    /// Judge as of this day in Japan (2026-11-21) or this instant (2026-11-21T09:00:00+09:00)
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) at: Option<String>,

    /// Language of messages; auto follows JPKIT_LANG and the locale
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(crate) lang: LangChoice,

    /// Colour; auto means on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, default_value = "auto")]
    pub(crate) color: ColorChoice,

    /// Record the dialogue with the card in this file, without PINs and personal content
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) trace: Option<PathBuf>,

    /// Let the personal content that is read into the file of --trace; PINs stay out of it
    #[arg(long, global = true)]
    pub(crate) trace_unsafe: bool,

    /// Say on stderr which reader was used and how many exchanges it took
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,

    /// Say nothing on stderr but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
}

impl clap::ValueEnum for Format {
    fn value_variants<'v>() -> &'v [Format] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.description()))
    }
}
