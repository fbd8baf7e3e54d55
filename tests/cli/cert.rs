//! The text of `cert list` and `cert show` for each card.

use super::harness::{compare_on_cards, on_card};

#[test]
fn every_list() {
    compare_on_cards("cert list");
}

#[test]
fn every_authentication_certificate() {
    compare_on_cards("cert show auth");
}

#[test]
fn the_role_is_the_one_asked_for() {
    for role in ["auth", "auth-ca", "sign-ca"] {
        let shown = on_card("valid", &format!("--format json cert show {role}")).json();
        let listed = on_card("valid", "--format json cert list").json();
        let certificate = &shown["data"]["certificate"];
        assert_eq!(certificate["role"], role);
        let same = |other: &&serde_json::Value| other["sha256"] == certificate["sha256"];
        assert_eq!(listed["data"]["certificates"].as_array().unwrap().iter().filter(same).count(), 1);
    }
}
