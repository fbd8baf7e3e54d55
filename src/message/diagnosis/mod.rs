//! The words of `reader check`: the finding of each stage, the one cause, and the one fix for the system at hand (card
//! facts §8; procedures for a damaged card: card facts §7). What fails in the same way elsewhere is said as there.

mod cause;
mod finding;

pub use cause::fix;
