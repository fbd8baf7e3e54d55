//! The applications on the card, one file each: where its data is and how to read it (card facts §1).

pub mod common;
mod content;
mod error;
mod identifiers;
pub mod issuer;
pub mod jpki;
pub mod privacy;
mod selected;
pub mod verify;

pub use content::FileContent;
pub use error::CardError;
pub use identifiers::{KeyFile, aid};
pub use selected::{Selected, counter};
