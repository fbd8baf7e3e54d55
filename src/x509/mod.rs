//! X.509 certificates: their facts, the files that hold them, and which of them to trust. No card and no clock.

mod algorithm;
mod alternative_names;
mod base64_lines;
mod ber;
mod cell;
mod certificate;
pub mod chain;
pub mod check;
pub mod container;
mod der;
mod facts;
mod fast;
mod fields;
mod fingerprint;
mod head;
pub mod holder;
mod issuer;
mod names;
pub mod other_content;
mod parse;
mod pem_blocks;
mod pkcs7;
mod prefix;
pub mod published;
mod purpose;
mod reader;
mod shape;
mod text_form;
pub mod trust;

pub use certificate::{Certificate, SignatureError};
pub use facts::{CertificateError, CertificatePart, Facts, MAX_DER_LEN};
pub use fingerprint::Fingerprint;
pub use head::CertificateHead;
pub use purpose::{KeyUsage, Purpose};
pub use reader::{FactReader, ReadCertificate};

#[cfg(test)]
mod fixtures;
