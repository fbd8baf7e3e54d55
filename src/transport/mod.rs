//! Bytes in, bytes out: the one seam between jpkit and the ways in which a command reaches a card.
//!
//! Real readers, the virtual card, traces and fault injection are all [`Transport`]s, and they stack: a wrapper is made
//! with `over` and owns or borrows the transport below it. Nothing here knows about ISO 7816-4 or Japan.

pub(crate) mod at_once;
mod deadline;
mod error;
mod interruptible;
mod link;
pub mod pcsc;
#[cfg(test)]
pub(crate) mod script;

pub use deadline::Deadline;
pub use error::TransportError;
pub use interruptible::Interruptible;
pub use link::{Features, Link, PoweredCard, Transport};
