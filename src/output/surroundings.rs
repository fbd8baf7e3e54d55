//! What stands around a report: of which run it is, and how it is to look.

use jiff::Timestamp;

use super::rows::CsvLayout;
use super::style::Style;

/// Of which run a report is, and how it is to look.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'r> {
    /// The subcommand, in words: `pin status`; `None` where the command line named none that is known.
    pub command: Option<&'r str>,
    /// Where the card was looked for: `pcsc`, `virtual` or `replay`; `None` where no card was looked for.
    pub card_source: Option<&'r str>,
    /// The reader that was used.
    pub reader: Option<&'r str>,
    /// When the report is written, or when the event happened that it is about.
    pub at: Timestamp,
    /// The language of the run, and the look of text.
    pub style: Style,
    /// The layout of comma-separated values; `None` for that of programs.
    pub csv: Option<&'r CsvLayout>,
}
