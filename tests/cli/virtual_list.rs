//! `virtual list` describes every built-in card, and each card in it can be used.

use crate::support::inside::jpkit;

use super::harness::{compare, on_card};

#[test]
fn the_list() {
    compare("virtual-list", &["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} virtual list")).shown()).join("\n"));
}

#[test]
fn every_listed_card_is_there() {
    let list = jpkit("--format json virtual list").json();
    let profiles = list["data"]["profiles"].as_array().unwrap();
    assert!(profiles.len() >= 14);
    for profile in profiles {
        let name = profile["name"].as_str().unwrap();
        assert_eq!(on_card(name, "--format json reader list").json()["data"]["readers"][0]["state"], "card", "{name}");
    }
}
