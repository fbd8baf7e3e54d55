//! The number of exchanges that each command takes with short APDUs and all five applications, and on other cards.

use serde_json::Value;

use super::harness::{Ran, on_card};

const COMMANDS: [(&str, usize); 5] =
    [("check", 12), ("check --pins", 19), ("status", 27), ("pin status", 16), ("cert export auth", 8)];

fn data(ran: &Ran) -> Value {
    ran.json()["data"].clone()
}

/// Without the facts that only an extended read gives: a short read gets only the head of a CA certificate.
fn without_whole_ca_facts(mut data: Value) -> Value {
    for certificate in data["certificates"].as_array_mut().into_iter().flatten() {
        for fact in ["subject", "key", "sha256", "trust"] {
            certificate[fact] = Value::Null;
        }
    }
    data
}

#[test]
fn short_answers() {
    for (command, most) in COMMANDS {
        for profile in ["valid", "short-only"] {
            let ran = on_card(profile, &format!("-v {command}"));
            assert!(ran.exchanges() <= most, "{command} on {profile}: {} exchanges, {most} at most", ran.exchanges());
        }
    }
}

/// A card without short EF identifiers gives the same data in more exchanges.
#[test]
fn without_short_identifiers() {
    for (command, _) in COMMANDS {
        let [usual, other] = ["valid", "no-sfi"].map(|card| on_card(card, &format!("-v --format json {command}")));
        assert!(other.exchanges() > usual.exchanges(), "{command}");
        assert_eq!(comparable(&other), comparable(&usual), "{command}");
    }
}

/// A card whose first answer is an error is asked once more.
#[test]
fn after_a_first_failure() {
    for (command, _) in COMMANDS {
        let [usual, other] = ["valid", "first-6f00"].map(|card| on_card(card, &format!("-v --format json {command}")));
        assert_eq!(other.exchanges(), usual.exchanges() + 1, "{command}");
        assert_eq!(comparable(&other), comparable(&usual), "{command}");
    }
}

/// Extended answers save exchanges and do not change any date or counter.
#[test]
fn long_answers() {
    for (command, _) in COMMANDS.iter().filter(|(command, _)| *command != "pin status") {
        let [short, long] =
            ["", "--extended"].map(|option| on_card("valid", &format!("-v --format json {option} {command}")));
        assert!(long.exchanges() < short.exchanges(), "{command}: {} {}", long.exchanges(), short.exchanges());
        assert_eq!(without_whole_ca_facts(data(&long)), without_whole_ca_facts(data(&short)), "{command}");
    }
}

/// A card that supports only short answers can be read with `--extended`, too.
#[test]
fn long_answers_from_a_short_card() {
    for (command, _) in COMMANDS {
        let [short, long] =
            ["", "--extended"].map(|option| on_card("short-only", &format!("--format json {option} {command}")));
        assert_eq!(long.exit, short.exit, "{command}");
        assert_eq!(without_whole_ca_facts(data(&long)), without_whole_ca_facts(data(&short)), "{command}");
    }
}

/// A station reads what `check` judges, and a counter for each part of the holder's PINs.
#[test]
fn a_card_of_a_station() {
    let exchanges =
        |card: &str, options: &str| on_card(card, &format!("-v {options} station --format jsonl")).exchanges();
    for card in ["valid", "short-only", "blocked"] {
        assert_eq!(exchanges(card, ""), 19, "{card}");
    }
    assert_eq!(exchanges("first-6f00", ""), 20);
    assert!(exchanges("valid", "--extended") < 19);
    assert!(exchanges("no-sfi", "") > 19);
}

/// The data without serial numbers and the fields that depend on them, which differ between virtual cards.
fn comparable(ran: &Ran) -> Value {
    fn walk(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for own in ["serial", "sha256", "pem", "subject"] {
                    if let Some(value) = fields.get_mut(own).filter(|value| !value.is_null()) {
                        *value = Value::from("its own");
                    }
                }
                fields.values_mut().for_each(walk);
            }
            Value::Array(items) => items.iter_mut().for_each(walk),
            _ => {}
        }
    }
    let mut data = data(ran);
    walk(&mut data);
    data
}
