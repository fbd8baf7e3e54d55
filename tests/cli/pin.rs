//! `pin status`: what people see of each card.

use super::harness::{compare_on_cards, on_card};

#[test]
fn every_card() {
    compare_on_cards("pin status");
}

/// Looking costs no try, however often.
#[test]
fn tries_stay() {
    let ran = on_card("last-try", "--format json pin status");
    let left: Vec<_> = ran.json()["data"]["pins"].as_array().unwrap()[..5]
        .iter()
        .map(|pin| (pin["name"].as_str().unwrap().to_owned(), pin["tries_left"].as_u64()))
        .collect();
    let expected = ["auth", "sign", "text", "common", "juki"].map(|name| (name.to_owned(), Some(1)));
    assert_eq!(left, expected);
}
