//! X.509 certificates: what they say, the files that hold them, and whom to trust for them. No card and no clock.

pub mod certificate;
pub mod chain;
pub mod container;
mod der;
mod fast;
pub mod holder;
mod pkcs7;
pub mod trust;
