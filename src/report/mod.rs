//! What a command found, as plain data: no card, no clock, no printing, no language.
//!
//! A command fills the report of its subject. What people read as a sentence is a value here: an [`Advice`], a
//! [`Check`], a [`Cause`], a [`Code`], or a [`Message`], which names a sentence and holds the facts in it. `output`
//! turns the report into text, JSON and the other formats, and only there values become words. So this room names the
//! values of `message`, never its languages.
//!
//! Types that derive `Serialize` are the same in every language and are parts of the JSON (`docs/output.md`) as they
//! are. Types with a sentence in them do not: their documents are in `output/json`.
//!
//! [`Advice`]: crate::domain::advice::Advice
//! [`Cause`]: crate::doctor::Cause
//! [`Check`]: crate::x509::check::Check
//! [`Code`]: crate::codes::Code
//! [`Message`]: crate::message::Message

mod apdu;
mod bench;
mod certificate;
mod chain;
mod check;
mod date_filter;
mod diagnosis;
mod explain;
mod failure;
mod groups;
mod guide;
mod pin;
mod place;
mod problem;
mod reader;
mod result;
mod selection;
mod station;
mod statistics;
mod status;
mod virtual_card;

pub use apdu::{ExchangeRecord, ExchangesReport};
pub use bench::{BenchBar, BenchError, BenchExtended, BenchFigures, BenchReport, BenchRow};
pub use certificate::{CertificateRecord, CertificateReport, CertificateState, CertificatesReport, ExportReport};
pub use chain::{ChainRecord, ChainReport};
pub use check::{CheckReport, DueReport};
pub use date_filter::DateFilter;
pub use diagnosis::{AtrRecord, CauseRecord, DiagnosisReport, FeatureRecord, StageRecord};
pub use explain::{CodeRecord, CodesReport};
pub use failure::Failure;
pub use groups::{ChartRow, GroupBy, GroupKind, GroupRow, Groups, KindCount, PeriodCount};
pub use guide::{GuideReport, TopicsReport};
pub use pin::{ChangeReport, ChangedPart, HolderPinsRecord, PinRecord, PinReport, VerifyReport};
pub use place::CertificatePlace;
pub use problem::Problem;
pub use reader::{EventReport, ReaderRecord, ReaderReport};
pub use result::{CheckResult, Duplicate, ResultProblem, Summary};
pub use selection::ResultSelection;
pub use station::{HolderTries, StationReport};
pub use statistics::{RoleStatistics, Statistics};
pub use status::{ApplicationReport, CardReport, StatusReport};
pub use virtual_card::{ProfileReport, StateMadeReport, StateReport};

/// The report of one command.
#[derive(Debug, Clone)]
pub enum Report {
    /// `status`.
    Status(Box<StatusReport>),
    /// `reader list`.
    Readers(ReaderReport),
    /// `reader bench`.
    Bench(BenchReport),
    /// `reader check`.
    Diagnosis(Box<DiagnosisReport>),
    /// `cert list`.
    Certificates(CertificatesReport),
    /// `cert show`.
    Certificate(Box<CertificateReport>),
    /// `cert export`.
    Export(Box<ExportReport>),
    /// `cert verify`.
    Chains(Box<ChainReport>),
    /// `pin status`.
    Pins(PinReport),
    /// `pin verify`.
    Verified(VerifyReport),
    /// `pin change`.
    Changed(ChangeReport),
    /// `check`.
    Check(Box<CheckReport>),
    /// `needs-renewal`.
    Due(Box<DueReport>),
    /// `apdu send` and `apdu run`.
    Exchanges(ExchangesReport),
    /// `reader watch`: one event.
    Event(EventReport),
    /// `station`: one card.
    Station(Box<StationReport>),
    /// `virtual list`.
    Profiles(ProfileReport),
    /// `virtual new`.
    StateMade(StateMadeReport),
    /// `virtual show`.
    State(StateReport),
    /// `explain`.
    Codes(CodesReport),
    /// `guide` with a topic.
    Guide(GuideReport),
    /// `guide` without one.
    Topics(TopicsReport),
}
