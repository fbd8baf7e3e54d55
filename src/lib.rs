//! jpkit: the Japanese My Number Card (JPKI) from a terminal.
//!
//! The modules in reading order; `docs/architecture.md` has the picture and the import rules.
//!
//! - [`transport`]: bytes in, bytes out: PC/SC.
//! - [`apdu`]: ISO 7816-4 commands, answers, status words and BER-TLV over a transport.
//! - [`domain`]: PINs, certificates, dates, trust and advice: no card, no clock, no input or output.
//! - [`disk`]: certificates in files: found, read on all cores, told in order.
//! - [`applet`]: one file for each application on the card.
//! - [`virtual_card`]: the other side of the wire, as strict as the real card.
//! - [`report`]: what a command found, as plain data.
//! - [`message`]: every sentence, in Japanese and English.
//! - [`output`]: a report in, text out.
//! - [`cli`]: arguments, the visit to the card, words for errors, exit codes.

pub mod apdu;
pub mod applet;
pub mod cli;
pub mod disk;
pub mod domain;
pub mod message;
pub mod output;
pub mod report;
pub mod transport;
pub mod virtual_card;
