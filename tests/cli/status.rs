//! The text of `status` for each card.

use std::fs;

use jpkit::virtual_card::Profile;
use serde_json::{Value, json};

use super::harness::{CARDS, DAY, Ran, compare, compare_on_cards, on_card};
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
    let but_sign = ["auth", "text", "juki"];
    let cases: [(&str, &[&str]); 5] =
        [("valid", &[]), ("last-try", &[]), ("child", &[]), ("blocked", &all), ("face", &but_sign)];
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

/// The terminal's rows of text: a line is broken where it is wider than the terminal.
fn rows(text: &str, width: usize) -> usize {
    let cells = |line: &str| -> usize {
        let is_narrow = |c: char| c.is_ascii() || ('\u{2500}'..'\u{2580}').contains(&c);
        line.chars().map(|c| if is_narrow(c) { 1 } else { 2 }).sum()
    };
    text.lines().map(|line| cells(line).div_ceil(width).max(1)).sum()
}

/// From the verdict to the last advice all is on a screen of 80 by 24, with a row for the prompt, on a card in good
/// order and whichever PINs are blocked.
#[test]
fn it_fits_a_terminal() {
    let cards =
        ["valid", "blocked", "sign-blocked", "juki-half-blocked", "last-try", "child", "no-auth", "card-expiring"];
    for (card, lang) in cards.iter().flat_map(|card| ["en", "ja"].map(|lang| (card, lang))) {
        let line = format!("--card virtual:{card} --at {DAY} --lang {lang} status");
        let ran = inside::on_terminal(80, &line);
        assert!(rows(ran.text(), 80) <= 23, "{} rows\n{}", rows(ran.text(), 80), ran.shown());
        compare(&format!("status-at-80-columns {card} {lang}").replace(' ', "-"), &ran.shown());
    }
    for blocked in
        ["auth", "text", "juki", "auth sign", "auth text", "sign text juki", "auth sign juki", "auth text juki"]
    {
        let card = Card::new(Profile::Valid);
        for part in blocked.replace("juki", "common juki").split(' ') {
            card.edit(part, "tries_left", 0.into());
        }
        for lang in ["en", "ja"] {
            let line = format!("--card {} --at {DAY} --lang {lang} status", card.source());
            let ran = inside::on_terminal(80, &line);
            // A real card has no line about its test issuer.
            assert!(rows(ran.text(), 80) <= 24, "{} rows\n{}", rows(ran.text(), 80), ran.shown());
        }
    }
}

/// The halves of one PIN are one row while they agree; a reference number has a row once somebody was wrong, or with
/// `-v`.
#[test]
fn rows_of_counters() {
    let card = Card::new(Profile::Valid);
    let shown = |options: &str| inside::jpkit(&format!("--card {} --at {DAY} {options} status", card.source())).shown();
    let (whole, half, number) = ("Resident-registry ", "(juki half)", "Reference number A (text)");
    let has = |text: &str| [whole, half, number].map(|row| text.contains(row));
    assert_eq!(has(&shown("")), [true, false, false]);
    assert_eq!(has(&shown("-v")), [true, false, true]);
    card.edit("juki", "tries_left", 2.into());
    card.edit("text-a", "tries_left", 9.into());
    assert_eq!(has(&shown("")), [true, true, true]);
    assert!(shown("").contains("2 / 3") && shown("").contains("9 / 10"), "{}", shown(""));
    // Whoever asks for more gets the CA certificates and whole sentences, too.
    let (short, full) = (shown(""), shown("-v"));
    assert!(!short.contains("Signature CA") && short.contains("Not checked: "), "{short}");
    assert!(full.contains("Signature CA") && !full.contains("Not checked: "), "{full}");
    // JSON has everything.
    let data = inside::jpkit(&format!("--card {} --format json status", card.source())).json()["data"].clone();
    assert_eq!((data["pins"].as_array().unwrap().len(), data["certificates"].as_array().unwrap().len()), (10, 4));
}

/// The codes of the advice.
fn advice(data: &Value) -> Vec<&str> {
    data["advice"].as_array().unwrap().iter().map(|advice| advice["code"].as_str().unwrap()).collect()
}

/// A card without a signature certificate on which no PIN has a try left may be for face authentication, and may be a
/// child's whose PINs are all blocked: it is never in order, whichever way its counters say so.
#[test]
fn counters_at_zero_are_never_in_order() {
    let child = Card::new(Profile::Child);
    ["auth", "text", "common", "juki"].iter().for_each(|part| child.edit(part, "tries_left", 0.into()));
    let blocked = ["pin_blocked", "sign_not_carried", "test_card", "revocation_not_checked"];
    for source in [child.source(), "virtual:face".to_owned()] {
        let trace = child.beside("card.trace");
        let on = |source: &str, command: &str| inside::jpkit(&format!("--card {source} --at {DAY} {command}"));
        on(&source, &format!("--trace {trace} status"));
        let dialogue = fs::read_to_string(&trace).unwrap();
        for answer in ["63C0", "6984"] {
            fs::write(&trace, dialogue.replace("< 63C0 ", &format!("< {answer} "))).unwrap();
            let document = on(&format!("replay:{trace}"), "--format json status").json();
            let data = &document["data"];
            let found = (&data["verdict"], &data["blocked_pins"]);
            assert_eq!(found, (&"warning".into(), &json!(["auth", "text", "juki"])), "{source} {answer}");
            assert_eq!(advice(data), blocked, "{source} {answer}");
        }
        let check = on(&source, "--format nagios check --pins");
        assert_eq!(check.exit, 1, "{}", check.shown());
        let brief = on(&source, "station --count 1 --brief");
        assert!(brief.text().contains("WARNING"), "{}", brief.shown());
    }
    for (lang, readings) in [
        ("en", ["face-authentication card has no PINs and needs nothing", "must be reset at the municipal office"]),
        (
            "ja",
            [
                "顔認証マイナンバーカードの場合は、暗証番号がないため手続は不要です",
                "市区町村の窓口で再設定してください",
            ],
        ),
    ] {
        for command in ["status", "pin status"] {
            let text = inside::jpkit(&format!("--card {} --at {DAY} --lang {lang} {command}", child.source())).shown();
            assert!(readings.iter().all(|reading| text.contains(reading)), "{text}");
        }
    }
}

/// That there is nothing to do is concluded from nothing that could not be read.
#[test]
fn what_is_unknown_may_ask_for_something() {
    let card = Card::new(Profile::Valid);
    let trace = card.beside("card.trace");
    let on = |source: &str, command: &str| inside::jpkit(&format!("--card {source} --at {DAY} {command}"));
    on(&card.source(), &format!("--trace {trace} status"));
    let dialogue = fs::read_to_string(&trace).unwrap();
    for (query, answer, known) in [("", "", true), ("> 00200091\n< 63C3", "> 00200091\n< 6A81", false)] {
        assert!(dialogue.contains(query), "{dialogue}");
        fs::write(&trace, dialogue.replace(query, answer)).unwrap();
        for (lang, words) in [("en", "nothing to do"), ("ja", "手続は不要")] {
            let ran = on(&format!("replay:{trace}"), &format!("--lang {lang} status"));
            assert_eq!(ran.text().contains(words), known, "{}", ran.shown());
            assert!(ran.text().contains("2028-12-21"), "{}", ran.shown());
        }
    }
    let unreadable = on("virtual:garbage", "status");
    assert!(!unreadable.text().contains("nothing to do"), "{}", unreadable.shown());
}

/// Blocked PINs are reset where those of this kind of card are: no phone goes to the office, and no Juki card has
/// anything to reset any more.
#[test]
fn blocked_pins_by_the_kind_of_card() {
    let office = ["municipal office", "窓口で再設定"];
    for (profile, pin, at_office, elsewhere) in [
        (Profile::Valid, "auth", true, ""),
        (Profile::Android, "auth", false, "`jpkit guide phone`"),
        (Profile::Iphone, "sign", false, "`jpkit guide phone`"),
        (Profile::JukiCard, "sign", false, ""),
    ] {
        let card = Card::new(profile);
        card.edit(pin, "tries_left", 0.into());
        for (lang, office) in ["en", "ja"].into_iter().zip(office) {
            for command in ["status", "pin status", "check --pins"] {
                let line = format!("--card {} --at {DAY} --lang {lang} {command}", card.source());
                let ran = inside::jpkit(&line);
                assert_eq!(ran.text().contains(office), at_office, "{line}\n{}", ran.shown());
                assert!(ran.text().contains(elsewhere), "{line}\n{}", ran.shown());
            }
        }
    }
}

/// What a card without a certificate may be is said, and no more than that.
#[test]
fn cards_without_a_certificate() {
    for (profile, codes) in [
        ("no-auth", &["auth_not_carried", "test_card", "sign_not_checked"][..]),
        ("child", &["sign_not_carried", "card_renewal_opens", "test_card", "revocation_not_checked"][..]),
    ] {
        let data = &on_card(profile, "--format json status").json()["data"];
        assert_eq!((advice(data).as_slice(), &data["blocked_pins"]), (codes, &json!([])), "{profile}");
    }
    let text = on_card("no-auth", "status");
    assert!(text.text().contains("may have declined it") && text.text().starts_with("OK: "), "{}", text.shown());
}
