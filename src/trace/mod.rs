//! A dialogue with a card on paper: recorded, played back, and measured. Each is a `Transport` around another.

pub mod meter;
pub mod record;
pub mod replay;
