//! X.509 certificates: their facts, the files that hold them, and which of them to trust. No card and no clock.

mod algorithm;
mod alternative_names;
mod certificate;
pub mod chain;
pub mod check;
pub mod container;
mod der;
mod facts;
mod fast;
mod fingerprint;
mod head;
pub mod holder;
mod issuer;
mod names;
mod parse;
mod pkcs7;
mod prefix;
pub mod published;
mod purpose;
mod reader;
pub mod trust;

pub use certificate::{Certificate, SignatureError};
pub use facts::{CertificateError, Facts, MAX_DER_LEN};
pub use fingerprint::Fingerprint;
pub use head::CertificateHead;
pub use purpose::{KeyUsage, Purpose};
pub use reader::FactReader;

#[cfg(test)]
mod fixtures;
