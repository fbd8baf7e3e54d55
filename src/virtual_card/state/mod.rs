//! The file in which a virtual card keeps its PINs and counters from run to run (`docs/virtual-card.md`).
//!
//! The file is JSON. It is replaced by renaming a new file over it, before the response of the command that changed it
//! leaves the card, so that killing the process regains no try. A lock on `FILE.lock` beside it stands for the PC/SC
//! transaction. The file is read again each time the lock is taken, so that two processes lose no change.

mod error;
mod file;
mod form;
mod storage;

pub use error::StateError;
pub use form::{CardState, TryCounter};

pub(super) use file::StateFile;

#[cfg(test)]
mod tests;
