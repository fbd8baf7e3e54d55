//! The files of the virtual card, by application.
//!
//! `contents` puts a card together from the files of each application.

mod contents;
mod issuer;
mod jpki;
mod registry;
mod shared;
mod text;
mod visual;

pub(super) use contents::CardContents;

#[cfg(test)]
mod tests;
