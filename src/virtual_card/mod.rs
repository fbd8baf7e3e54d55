//! The built-in virtual My Number Card: the other side of the wire, as strict as the real one (card facts §1–§3, §9).
//!
//! It is written from the card facts alone and shares neither an identifier nor a rule with the code that reads cards,
//! so that a mistake on either side fails a test. Where the facts are silent, a comment says that the choice is ours.
//! Secure messaging, terminal certificates, INTERNAL AUTHENTICATE and the issuer's own commands are absent.
//!
//! The files from top to bottom; each uses only files below it:
//!
//! ```text
//! vpcd      shows a card to pcscd, at the pace of `latency` and with the faults of `fault`
//! card      a card in a reader: power, resets, Transport
//! state     the file that keeps the memory of a card
//! chip      carries out commands
//! session   the current file and the verified PINs, forgotten without power
//! command   parses command APDUs
//! layout    the files of a card, by application
//! profile   the kinds of card
//! model     applications, files, access conditions, PINs
//! mint      certificates and keys
//! ```

pub mod fault;
pub mod latency;
pub mod profile;
pub mod state;
pub mod vpcd;

mod card;
mod chip;
mod command;
mod layout;
mod mint;
mod model;
mod session;

pub use card::VirtualCard;
pub use mint::MintError;
pub use profile::{Profile, UnknownProfile};
pub use state::{CardState, StateError};

#[cfg(test)]
mod tests;
