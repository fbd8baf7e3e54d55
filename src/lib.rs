//! jpkit: the Japanese My Number Card (JPKI) from a terminal.
//!
//! The modules in reading order; `docs/architecture.md` has the picture and the import rules.
//!
//! - [`transport`]: bytes in, bytes out: PC/SC.
//! - [`apdu`]: ISO 7816-3 and -4: answer to reset, commands, answers, status words and BER-TLV over a transport.
//! - [`applet`]: the applications on the card: what is read where, VERIFY, and which bytes are private.
//! - [`trace`]: a dialogue with a card, recorded, played back and measured.
//! - [`domain`]: Japan's rules: PINs, dates, verdict and advice: no card, no clock, no input or output.
//! - [`x509`]: certificates, the files that hold them, and whom to trust.
//! - [`disk`]: certificates in files: found, read on all cores, delivered in order.
//! - [`doctor`]: why a card cannot be read: the machine and the causes.
//! - [`virtual_card`]: the other side of the wire, as strict as the real card.
//! - [`report`]: what a command found, as plain data.
//! - [`message`]: every sentence, in Japanese and English; [`codes`]: the codes that `explain` looks up.
//! - [`output`]: a report in, text out; [`sanitize`]: text made safe for a terminal; [`wrap`]: broken into lines.
//! - [`named_file`]: files that a person named, opened without waiting; [`external_sort`]: more than memory holds, in its order.
//! - [`cli`]: arguments, the visit to the card, words for errors, exit codes; [`secret_memory`]: where a PIN is kept.

pub mod apdu;
pub mod applet;
pub mod cli;
pub mod codes;
pub mod disk;
pub mod doctor;
pub mod domain;
pub mod external_sort;
pub mod message;
pub mod named_file;
pub mod output;
pub mod report;
pub mod sanitize;
pub mod secret_memory;
pub mod trace;
pub mod transport;
pub mod virtual_card;
pub mod wrap;
pub mod x509;

// What unit tests share with the tests in `tests/`.
#[cfg(test)]
#[path = "../tests/support/pins.rs"]
mod test_pins;
#[cfg(test)]
#[path = "../tests/support/random.rs"]
mod test_random;
