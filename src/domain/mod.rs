//! Japan's rules: the card's parts, PINs, dates, the verdict and the advice. No card, no clock, no input or output; the
//! present is always an argument.

pub mod advice;
pub mod card;
mod half_width;
pub mod period;
pub mod pin;
pub mod try_policy;
pub mod validity;
pub mod verdict;
