//! The text of `check` for each card, and the verdict as exit status (`docs/exit-codes.md`).

use super::harness::{compare_on_cards, on_card};

#[test]
fn every_card() {
    compare_on_cards("check");
}

#[test]
fn the_verdict_is_the_exit_status() {
    let cases = [
        ("valid", 0, "ok"),
        ("expiring", 1, "warning"),
        ("expired", 2, "critical"),
        ("card-expiring", 1, "warning"),
        ("blocked", 0, "ok"),
        ("last-try", 0, "ok"),
        ("child", 0, "ok"),
        ("face", 0, "ok"),
        // The phone's certificates are behind its PIN: nothing could be judged.
        ("android", 3, "unknown"),
        ("iphone", 3, "unknown"),
        ("juki-card", 3, "unknown"),
        ("garbage", 3, "unknown"),
    ];
    for (profile, exit, verdict) in cases {
        let ran = on_card(profile, "--format json check");
        assert_eq!((ran.exit, ran.json()["data"]["verdict"].as_str()), (exit, Some(verdict)), "{profile}");
        assert_eq!(ran.json()["ok"], true, "{profile}");
    }
}
