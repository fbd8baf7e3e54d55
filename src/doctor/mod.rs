//! Why a card cannot be read: the facts about this machine, and the causes that follow from them.

mod cause;
mod event;
mod finding;
mod host;
pub mod machine;
mod reader;
mod stage;

pub use cause::Cause;
pub use event::EventKind;
pub use finding::StageFinding;
pub use host::{Host, Socket, System};
pub use reader::{ReaderKind, UsbReader};
pub use stage::{Stage, StageVerdict};
