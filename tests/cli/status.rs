//! The text of `status` for each card.

use jpkit::virtual_card::Profile;

use super::harness::{CARDS, DAY, Ran, compare_on_cards, on_card};
use crate::support::card::Card;
use crate::support::inside;

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

/// A blocked PIN is a warning on a card that is in order otherwise, and is named beside whatever is worse.
#[test]
fn a_blocked_pin_is_in_the_verdict() {
    let all = ["auth", "sign", "text", "juki"];
    let cases: [(&str, &[&str]); 4] = [("valid", &[]), ("last-try", &[]), ("child", &[]), ("blocked", &all)];
    for (profile, blocked) in cases {
        let verdict = if blocked.is_empty() { "ok" } else { "warning" };
        let data = &on_card(profile, "--format json status").json()["data"];
        assert_eq!((&data["verdict"], &data["blocked_pins"]), (&verdict.into(), &blocked.into()), "{profile}");
        // `check` is about dates.
        assert_eq!(on_card(profile, "--format json check").json()["data"]["verdict"], "ok", "{profile}");
    }
    let card = Card::new(Profile::Expired);
    card.edit("juki", "tries_left", 0.into());
    let of_card = |lang: &str| inside::jpkit(&format!("--card {} --at {DAY} --lang {lang} status", card.source()));
    let first = |ran: &Ran| ran.text().lines().next().unwrap().to_owned();
    let japanese = first(&of_card("ja"));
    assert!(japanese.starts_with("異常: 期限切れ、"), "{japanese}");
    assert!(japanese.ends_with("あります。住民基本台帳用の暗証番号がロックされています。"), "{japanese}");
    let english = first(&of_card("en"));
    assert!(english.starts_with("CRITICAL: expired, "), "{english}");
    assert!(english.ends_with(" The resident-registry PIN is blocked."), "{english}");
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
