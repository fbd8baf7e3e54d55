//! The virtual card's certificates and the RSA keys behind them.

mod certificate;
mod der;
mod key;

pub use certificate::MintError;

pub(super) use certificate::{
    CertificateDates, CertificateKind, HOLDER_ADDRESS, HOLDER_BIRTH, HOLDER_NAME, MUNICIPALITY, add_years,
    ca_certificate, holder_certificate, yyyymmdd,
};
pub(super) use der::tlv;
pub(super) use key::CardKey;
#[cfg(test)]
pub(super) use key::digest_info;

#[cfg(test)]
mod tests;
