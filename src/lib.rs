//! The Japanese My Number Card (JPKI): what it holds, read through PC/SC or from files, and judged. The program `jpkit`
//! is built on it.
//!
//! ```
//! use jpkit::domain::card::Role;
//! use jpkit::domain::validity::At;
//! use jpkit::domain::verdict::{Thresholds, Verdict};
//! use jpkit::report::{CertificateRecord, CertificateState};
//! use jpkit::x509::{Certificate, container::Decoder, trust::assess};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mut certificates = Vec::new();
//! let content = std::fs::read("tests/fixtures/certificates/test-auth.pem")?;
//! Decoder::default().each(&content, &mut |der| certificates.extend(der.ok().map(Certificate::parse)));
//! let certificate = certificates.remove(0)?;
//!
//! let day: At = "2026-11-21".parse()?;
//! let origin = assess(&certificate, &[]);
//! let record = CertificateRecord::from_certificate(Role::Auth, &certificate, origin, &day);
//! assert_eq!(record.state, CertificateState::Valid);
//! assert_eq!(record.verdict(&Thresholds::default()), Some(Verdict::Ok));
//! # Ok(())
//! # }
//! ```
//!
//! `examples/authentication_certificate.rs` reads the certificate from a card in a reader instead.
//!
//! # Features
//!
//! | Feature | What it adds |
//! |---|---|
//! | `cli` (default) | the command line and all that only the program needs: `cli`, `output`, `wrap`, `external_sort` |
//! | `virtual-card` (part of `cli`) | `virtual_card`, to test other programs with, and `replaced_file`; brings RSA |
//!
//! With `default-features = false` the library reads and judges, and brings neither a parser of arguments nor tables,
//! pages or RSA.
//!
//! # The modules in reading order
//!
//! Those of the first list are for everybody; those of the second serve them and the program, and may change in any
//! version. `docs/architecture.md` has the picture and the import rules.
//!
//! - [`transport`]: bytes in, bytes out: PC/SC.
//! - [`apdu`]: ISO 7816-3 and -4: answer to reset, commands, answers, status words and BER-TLV over a transport.
//! - [`applet`]: the applications on the card: what is read where, VERIFY, and which bytes are private.
//! - [`trace`]: a dialogue with a card, recorded, played back and measured.
//! - [`domain`]: Japan's rules: PINs, dates, verdict and advice: no card, no clock, no input or output.
//! - [`x509`]: certificates, the files that hold them, and whom to trust.
//! - [`disk`]: certificates in files: found, read on all cores, delivered in order.
//! - [`doctor`]: why a card cannot be read: the machine and the causes.
//! - `virtual_card`: the other side of the wire, as strict as the real card.
//! - [`report`]: what was found and judged, as plain data.
//! - [`message`]: every sentence, in Japanese and English.
//!
//! And:
//!
//! - [`secret_memory`]: where a PIN is kept; [`codes`]: the codes that `explain` looks up.
//! - [`sanitize`]: text made safe for a terminal; `wrap`: broken into lines.
//! - [`named_file`]: files that a person named, opened without waiting; [`utf8_reader`]: text with a byte order mark;
//!   `replaced_file`: a finished file gets its name; `external_sort`: more than memory holds, in its order.
//! - `output`: a report in, text out.
//! - `cli`: arguments, the visit to the card, words for errors, exit codes.
//!
//! Days and instants are those of [`jiff`], which is exported for that.

pub mod apdu;
pub mod applet;
#[cfg(feature = "cli")]
pub mod cli;
pub mod codes;
pub mod disk;
pub mod doctor;
pub mod domain;
#[cfg(feature = "cli")]
pub mod external_sort;
pub mod message;
pub mod named_file;
#[cfg(feature = "cli")]
pub mod output;
#[cfg(feature = "virtual-card")]
pub mod replaced_file;
pub mod report;
pub mod sanitize;
pub mod secret_memory;
pub mod trace;
pub mod transport;
pub mod utf8_reader;
#[cfg(feature = "virtual-card")]
pub mod virtual_card;
#[cfg(feature = "cli")]
pub mod wrap;
pub mod x509;

pub use jiff;

// What unit tests share with the tests in `tests/`.
#[cfg(test)]
#[path = "../tests/support/pins.rs"]
mod test_pins;
#[cfg(test)]
#[path = "../tests/support/random.rs"]
mod test_random;
