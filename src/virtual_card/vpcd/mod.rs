//! Shows a virtual card to pcscd through vpcd, the virtual reader of vsmartcard.
//!
//! `connection` has the messages on the wire, `serve` what the card makes of them.

mod connection;
mod serve;

pub use serve::{ServeError, ServeEvent, ServeOptions, ServedCard, serve};

#[cfg(test)]
mod tests;
