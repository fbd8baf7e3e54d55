//! Replays a trace in place of a card.

mod dialogue;
mod parse;
mod play;

pub use parse::{TraceLineFault, TraceParseError};
pub use play::{Mismatch, Replay};

#[cfg(test)]
mod tests;
