//! Replays a trace in place of a card.

mod dialogue;
mod parse;
mod play;

pub use parse::{TraceLineFault, TraceParseError};
pub use play::{Mismatch, Replay};

/// The most bytes of a trace that is played back: some 30,000 exchanges of 256 bytes.
pub const MAX_LENGTH: usize = 16 * 1024 * 1024;

#[cfg(test)]
mod tests;
