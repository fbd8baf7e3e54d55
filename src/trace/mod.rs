//! Dialogues with a card: recorded to a file, replayed from one, and observed with their times.

pub mod meter;
pub mod record;
pub mod redact;
pub mod replay;
