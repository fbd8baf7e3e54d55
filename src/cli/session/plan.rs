//! What a caller asks of a visit, and what a visit says while it goes on.

use std::time::Duration;

use crate::trace::meter::Meter;
use crate::transport::pcsc;

/// How a visit leaves the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CardAtEnd {
    /// As it is: nothing was verified.
    AsIs,
    /// Without power, so that nothing stays verified; a warm reset would keep it (`docs/pins.md`, 7). Ctrl-C waits
    /// meanwhile.
    PoweredOff,
}

/// How long to wait for a reader and a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Waiting {
    /// As long as `--wait` says.
    AsAsked,
    /// Not at all.
    Not,
    /// As long as `--wait` says, and at least this long.
    AtLeast(Duration),
}

/// How long readers and cards may take in a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VisitTime {
    /// What is left to the command (`--timeout`).
    OfCommand,
    /// As long as one look at one reader may take, and no longer than the command has left.
    OneLook,
    /// As long as it takes: the outcome of a command with a PIN depends on it.
    Unbounded,
}

/// What a caller asks of a visit.
pub(crate) struct VisitPlan<'p> {
    /// How the card is left.
    pub(crate) at_end: CardAtEnd,
    /// The reader's name; `None` for the one that the session uses.
    pub(crate) reader: Option<&'p str>,
    /// How long to wait for the card.
    pub(crate) waiting: Waiting,
    /// The longest answer to ask for, in bytes; `None` for as long as the link carries.
    pub(crate) longest: Option<usize>,
    /// How long readers and cards may take.
    pub(crate) time: VisitTime,
    /// Measures the exchanges.
    pub(crate) meter: Option<&'p mut Meter>,
}

impl VisitPlan<'_> {
    /// A visit to the session's own reader that ends so.
    #[must_use]
    pub(crate) fn new(at_end: CardAtEnd) -> VisitPlan<'static> {
        VisitPlan {
            at_end,
            reader: None,
            waiting: Waiting::AsAsked,
            longest: None,
            time: VisitTime::OfCommand,
            meter: None,
        }
    }

    /// A visit that only reads, to the card that is in `reader` now.
    #[must_use]
    pub(crate) fn at_reader(reader: &str) -> VisitPlan<'_> {
        VisitPlan { reader: Some(reader), waiting: Waiting::Not, ..VisitPlan::new(CardAtEnd::AsIs) }
    }
}

/// What a visit has to say while it goes on.
#[derive(Debug)]
pub(crate) enum VisitNotice {
    /// The search for a reader and a card.
    Search(pcsc::Note),
    /// A dialogue is over: the reader, cleaned, and how many exchanges it took.
    Exchanged {
        /// The reader's name; empty where there is none.
        reader: String,
        /// Commands that were sent.
        exchanges: usize,
    },
    /// Responses of 256 bytes do not come through; what follows is read in shorter blocks.
    ShortBlocks {
        /// The reader's name, cleaned.
        reader: String,
        /// Their size in bytes.
        block: usize,
    },
    /// The power could not be taken from the card.
    StillVerified,
}

/// Hears what a visit has to say.
pub(crate) type Notify<'n> = dyn FnMut(VisitNotice) + 'n;
