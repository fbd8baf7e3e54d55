//! What the card's content means in Japan: dates, certificates and whom to trust for them. No card, no clock, no
//! input or output; the present is always an argument.

pub mod advice;
pub mod atr;
pub mod bundle;
pub mod card;
pub mod certificate;
pub mod chain;
pub mod code;
mod der;
pub mod diagnosis;
pub mod holder;
pub mod locked;
pub mod pin;
mod pkcs7;
mod skim;
pub mod trust;
pub mod validity;
pub mod verdict;
