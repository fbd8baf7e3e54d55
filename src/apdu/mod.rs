//! ISO 7816-4: command and response APDUs, status words, BER-TLV. Nothing about Japan.

pub mod status;
pub mod tlv;

pub use status::StatusWord;
