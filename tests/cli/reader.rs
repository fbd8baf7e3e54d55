//! The text of `reader list` for a virtual card's reader.

use super::harness::{compare, on_card};

#[test]
fn virtual_readers() {
    let shown = |profile: &str| {
        ["en", "ja"].map(|lang| on_card(profile, &format!("--lang {lang} reader list")).shown()).join("\n")
    };
    compare("reader-list-valid", &shown("valid"));
    compare("reader-list-foreign", &shown("foreign"));
}
