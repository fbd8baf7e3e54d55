//! The text of `status` for each card.

use super::harness::{CARDS, DAY, compare_on_cards, on_card};

#[test]
fn every_card() {
    compare_on_cards("status");
}

/// The document has the verdict that the text begins with, and the day of it.
#[test]
fn json_has_the_verdict_of_the_text() {
    for profile in CARDS {
        let data = &on_card(profile, "--format json status").json()["data"];
        let word = data["verdict"].as_str().unwrap().to_uppercase();
        let text = on_card(profile, "status");
        assert!(text.text().starts_with(&format!("{word}: ")), "{word}\n{}", text.shown());
        assert_eq!(data["at"], DAY, "{profile}");
    }
}

/// On a card with one unreadable certificate the report has everything else, and names that certificate.
#[test]
fn unreadable_parts_are_named() {
    for profile in ["truncated", "empty-answer", "oversized", "garbage", "absurd-length"] {
        let ran = on_card(profile, "--format json status");
        let data = &ran.json()["data"];
        assert_eq!(ran.exit, 0, "{profile}");
        assert_eq!(data["certificates"][0]["state"], "unreadable", "{profile}");
        assert_eq!(data["certificates"][2]["state"], "valid", "{profile}");
        assert_eq!(data["pins"].as_array().unwrap().len(), 10, "{profile}");
        assert_eq!(data["card"]["expires_on"], "2034-03-20", "{profile}");
        let problems = data["problems"].as_array().unwrap();
        assert_eq!(problems.len(), 1, "{profile}");
        assert!(problems[0]["where"].as_str().unwrap().contains("auth"), "{profile}: {}", problems[0]);
    }
}
