//! PC/SC readers and cards (PC/SC parts 5 and 10; card facts §8.2).
//!
//! The only place that names the `pcsc` crate. Calls into the service can block for as long as another program likes,
//! so each runs on a thread of its own, and the caller's wait has a timeout and can be interrupted.

mod card;
mod error;
mod events;
mod features;
mod names;
mod open;
mod reader;
mod states;
mod wait;

pub use card::{Card, Ending};
pub use events::{Events, ReaderEvent};
pub use names::reader_names;
pub use open::{Choice, LOOK_TIMEOUT, Note, Probe, SkipReason, open};
pub use reader::{ReaderInfo, ReaderState, find};
pub use states::{ReaderStates, check_service, readers};
