//! What holds for any bytes: one file for each kind of input. A property is a function that panics where it does not
//! hold.
//!
//! The fuzz targets of the same names look for bytes that break them; `tests/nonsense` has them read what was found.

// A test is free to end by a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// Each of the two programs uses its part.
#![allow(dead_code, unreachable_pub, missing_docs)]

pub mod apdu_scripts;
pub mod bundles;
pub mod card_pin_change;
pub mod card_pin_verify;
pub mod card_status;
pub mod certificates;
pub mod pkcs7;
pub mod state_files;
pub mod tables;
pub mod tlv;
pub mod transcripts;

mod card;
mod choices;
mod file;
mod pieces;
mod pin;
mod run;

/// A property: panics where it does not hold for the bytes.
pub type Property = fn(&[u8]);

/// Every property by its name, which is that of its target and of its folders of seeds and findings.
pub const ALL: [(&str, Property); 11] = [
    ("apdu_scripts", apdu_scripts::holds),
    ("bundles", bundles::holds),
    ("card_pin_change", card_pin_change::holds),
    ("card_pin_verify", card_pin_verify::holds),
    ("card_status", card_status::holds),
    ("certificates", certificates::holds),
    ("pkcs7", pkcs7::holds),
    ("state_files", state_files::holds),
    ("tables", tables::holds),
    ("tlv", tlv::holds),
    ("transcripts", transcripts::holds),
];
