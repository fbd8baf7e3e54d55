//! Every sentence and label, in Japanese and English side by side: one without the other does not compile.
//!
//! `docs/style.md` has the rules for the wording. A file for each subject has an enum of its sentences, and [`Message`]
//! is any of them. `name` has the words for things, `label` those of headings and cells, `notice` those of monitoring
//! and calendars, `web_page` those of HTML pages, `advice` the advice to the holder, `diagnosis` the words of `reader
//! check`, `chain` those of `cert verify`, `help` the Japanese help, `man_page` what man pages have beside it, `code`
//! the meaning of codes, `guide` the guides, `system` the words for the system's errors, `column` the headers of
//! columns, `completion` the words at the Tab key, `typed` the Japanese names that may be typed.

mod advice;
mod apdu;
mod card;
mod certificate;
mod chain;
mod code;
mod column;
mod completion;
mod date;
pub mod diagnosis;
mod examples;
mod files;
mod guide;
pub mod help;
mod label;
mod lang;
mod link;
mod listing;
pub mod man_page;
mod merge;
mod name;
mod notice;
mod pin;
mod pin_change;
mod pin_entry;
mod sentence;
mod shell;
mod station;
mod system;
mod table;
mod trace;
mod typed;
mod usage;
mod virtual_card;
mod web_page;

pub use advice::not_checked;
pub use apdu::{ApduMessage, CommandPlace, ScriptFault};
pub use card::CardMessage;
pub use certificate::{CertificateMessage, ContentFault};
pub use code::CodeWords;
pub use column::{CheckColumn, GroupColumn, StationColumn, TableColumn};
pub use completion::{card_source_description, code_family_description};
pub use examples::{Example, examples};
pub use files::FileMessage;
pub use guide::Topic;
pub use label::Label;
pub use lang::Lang;
pub use link::LinkMessage;
pub use listing::ListingMessage;
pub use merge::MergeMessage;
pub use name::{Name, capital, grouped};
pub use notice::{Notice, Thing};
pub use pin::PinMessage;
pub use pin_change::PinChangeMessage;
pub use pin_entry::{PinEntryMessage, PinOrigin};
pub use sentence::Message;
pub use station::{ExecFault, StationMessage};
pub use system::SystemReason;
pub use table::TableMessage;
pub use trace::TraceMessage;
pub use typed::Typed;
pub use usage::{UsageMessage, ValueRule};
pub use virtual_card::{StateFault, VirtualCardMessage, profile_description};
pub use web_page::PageText;
