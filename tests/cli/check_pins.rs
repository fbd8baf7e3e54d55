//! `check --pins`: the counters of the holder's PINs in the verdict and in each format, without a try being used.

use std::fs;

use jpkit::virtual_card::Profile;
use serde_json::{Value, json};

use super::harness::{DAY, Ran, compare, on_card};
use crate::support::card::Card;
use crate::support::inside;
use crate::support::schema::assert_line_valid;

fn on(card: &Card, command: &str) -> Ran {
    inside::jpkit(&format!("--card {} --at {DAY} {command}", card.source()))
}

fn lines(ran: &Ran) -> Vec<Value> {
    ran.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Counters and the tries left on them.
type Tries = &'static [(&'static str, u8)];

/// A card with these tries left, in the parts of `tests/support/card.rs`.
fn card(profile: Profile, tries: Tries) -> Card {
    let card = Card::new(profile);
    tries.iter().for_each(|(part, left)| card.edit(part, "tries_left", (*left).into()));
    card
}

#[test]
fn verdict_and_records() {
    use Profile::{Android, Child, Expired, Expiring, Valid};
    let cases: [(Profile, Tries, i32, &[&str]); 9] = [
        (Valid, &[], 0, &[]),
        (Valid, &[("auth", 1), ("sign", 1), ("juki", 1)], 0, &[]),
        (Valid, &[("sign", 0)], 1, &["sign"]),
        (Valid, &[("common", 0)], 1, &["juki"]),
        (Valid, &[("text", 0), ("juki", 0), ("auth", 0)], 1, &["auth", "text", "juki"]),
        // A reference number is not the holder's.
        (Valid, &[("text-a", 0)], 0, &[]),
        (Expiring, &[("auth", 0)], 1, &["auth"]),
        (Expired, &[("auth", 0)], 2, &["auth"]),
        // The sign PIN that was never set is not blocked.
        (Child, &[], 0, &[]),
    ];
    for (profile, tries, exit, blocked) in cases {
        let card = card(profile, tries);
        let before = card.tries();
        let ran = on(&card, "--format json check --pins");
        let data = &ran.json()["data"];
        assert_eq!((ran.exit, &data["blocked_pins"]), (exit, &json!(blocked)), "{profile:?} {tries:?}");
        let names: Vec<&Value> = data["pins"].as_array().unwrap().iter().map(|pin| &pin["name"]).collect();
        assert_eq!(names, ["auth", "sign", "text", "common", "juki"], "{profile:?} {tries:?}");
        assert_eq!(card.tries(), before, "{profile:?} {tries:?}");
        // Without the option it is about dates, and so is the question whether to renew.
        let dates = on(&card, "--format json check").json();
        assert_eq!((&dates["data"]["pins"], &dates["data"]["blocked_pins"]), (&Value::Null, &Value::Null));
        assert_eq!(dates["data"]["results"], data["results"], "{profile:?} {tries:?}");
    }
    let phone = card(Android, &[("auth", 0)]);
    let ran = on(&phone, "--format json check --pins");
    assert_eq!((ran.exit, &ran.json()["data"]["blocked_pins"]), (3, &json!(["auth"])));
}

/// `--role` and `--only` choose among certificates and leave the PINs alone.
#[test]
fn other_choices_leave_the_pins_alone() {
    for choice in ["--role card", "--only expired", "--role auth --only valid", "--all --sort expires"] {
        let ran = on_card("blocked", &format!("--format json check --pins {choice}"));
        let blocked = &ran.json()["data"]["blocked_pins"];
        assert_eq!((ran.exit, blocked), (1, &json!(["auth", "sign", "text", "juki"])), "{choice}");
    }
}

#[test]
fn text_in_both_languages() {
    for (name, profile, tries) in [
        ("blocked", Profile::Blocked, &[][..]),
        ("expired-and-blocked", Profile::Expired, &[("sign", 0), ("auth", 1)][..]),
    ] {
        let card = card(profile, tries);
        let shown = ["en", "ja"].map(|lang| {
            let ran = on(&card, &format!("--lang {lang} check --pins"));
            ran.shown().replace(&card.source(), "virtual:card.json")
        });
        compare(&format!("check-pins {name}").replace(' ', "-"), &shown.join("\n"));
    }
}

/// Rows end in the tries of the whole card; what is not known is empty.
#[test]
fn csv_and_json_lines() {
    let cases: [(Profile, Tries, [&str; 4]); 4] = [
        (Profile::Valid, &[], ["3", "5", "3", "3"]),
        (Profile::Valid, &[("sign", 4), ("common", 2), ("juki", 0)], ["3", "4", "3", "0"]),
        (Profile::Child, &[], ["3", "", "3", "3"]),
        (Profile::Android, &[("sign", 2)], ["3", "2", "", ""]),
    ];
    for (profile, tries, expected) in cases {
        let card = card(profile, tries);
        let ran = on(&card, "--format csv check --pins");
        let mut reader = csv::Reader::from_reader(ran.out.as_slice());
        let columns = ["auth_tries", "sign_tries", "text_tries", "juki_tries"];
        assert_eq!(reader.headers().unwrap().iter().skip(20).collect::<Vec<_>>(), columns);
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert!(!rows.is_empty());
        for row in rows {
            assert_eq!(row.iter().skip(20).collect::<Vec<_>>(), expected, "{profile:?} {tries:?}");
        }
        let pins = on(&card, "--format json check --pins").json()["data"]["pins"].clone();
        for line in lines(&on(&card, "--format jsonl check --pins")) {
            assert_line_valid(&line, "a row");
            assert_eq!(line["pins"], pins);
        }
    }
    assert!(lines(&on_card("valid", "--format jsonl check")).iter().all(|line| line.get("pins").is_none()));
}

/// A counter that is not known is named as the reason.
#[test]
fn nagios_says_why_it_is_unknown() {
    let card = card(Profile::Valid, &[("auth", 0)]);
    let trace = card.beside("card.trace");
    on(&card, &format!("--trace {trace} check --pins"));
    let dialogue = fs::read_to_string(&trace).unwrap();
    for answer in ["9000", "6982"] {
        fs::write(&trace, dialogue.replace("> 00200091\n< 63C3", &format!("> 00200091\n< {answer}"))).unwrap();
        for (lang, words) in [("en", "tries left of a PIN unknown"), ("ja", "暗証番号の残り回数が不明")] {
            let line = format!("--card replay:{trace} --at {DAY} --lang {lang} --format nagios check --pins");
            let ran = inside::jpkit(&line);
            assert_eq!(ran.exit, 3, "{}", ran.shown());
            let (text, _) = ran.text().split_once(" | ").unwrap();
            assert!(text.contains(words) && !text.contains("'pin_text'"), "{text}");
        }
    }
}

/// The line names what the verdict is due to: what is worse comes first.
#[test]
fn nagios() {
    use Profile::{Expired, Expiring, Valid};
    let cases: [(Profile, Tries, &str, &str, &str); 4] = [
        (
            Valid,
            &[],
            "en",
            "OK - 2 valid; authentication certificate valid",
            "'pin_auth'=3;1:;;0;3 'pin_sign'=5;1:;;0;5 ",
        ),
        (
            Expiring,
            &[("juki", 0)],
            "en",
            "WARNING - blocked PINs: resident-registry; 1 renewable",
            "'pin_juki'=0;1:;;0;3 ",
        ),
        (
            Valid,
            &[("sign", 0), ("auth", 0)],
            "ja",
            "WARNING - ロック中の暗証番号: 利用者証明用、署名用; 有効2件; ",
            "'pin_auth'=0;1:;;0;3 'pin_sign'=0;1:;;0;5 'pin_text'=3;1:;;0;3 'pin_juki'=3;1:;;0;3 'total'=",
        ),
        (Expired, &[("text", 0)], "en", "CRITICAL - 1 expired, 1 valid; authentication certificate", "'pin_text'=0;"),
    ];
    for (profile, tries, lang, start, data) in cases {
        let line = on(&card(profile, tries), &format!("--lang {lang} check --pins --format nagios"));
        let (text, performance) = line.text().split_once(" | ").unwrap();
        assert!(text.starts_with(&format!("JPKI {start}")), "{text}");
        assert!(performance.contains(data), "{performance}");
        if profile == Expired {
            assert!(text.ends_with("; blocked PINs: input-assistance"), "{text}");
        }
    }
}

#[test]
fn prometheus() {
    let card = card(Profile::Valid, &[("sign", 0), ("juki", 2)]);
    let ran = on(&card, "check --pins --format prometheus");
    let samples: Vec<String> = ran
        .text()
        .lines()
        .filter(|line| line.starts_with("jpkit_pin_tries_left{"))
        .map(|line| line.replace(&card.source(), "virtual:card.json"))
        .collect();
    let sample = |pin, left| {
        format!("jpkit_pin_tries_left{{source=\"card\",pin=\"{pin}\",reader=\"virtual:card.json\"}} {left}")
    };
    assert_eq!(samples, [sample("auth", 3), sample("sign", 0), sample("text", 3), sample("juki", 2)]);
    assert!(ran.text().contains("\njpkit_verdict{source=\"card\"} 1\n"), "{}", ran.shown());
    assert!(!on_card("blocked", "check --format prometheus").text().contains("pin_tries"));
}

#[test]
fn calendars_have_no_pins() {
    let [with, without] = ["check --pins --format ics", "check --format ics"].map(|line| on_card("blocked", line));
    assert_eq!(with.text(), without.text());
    assert_eq!((with.exit, without.exit), (1, 0));
}

/// Files have no PINs, and renewing is about dates.
#[test]
fn refused_elsewhere() {
    for line in ["check --pins tests/fixtures/certificates", "check - --pins", "needs-renewal --pins"] {
        let ran = inside::jpkit(&format!("--card virtual {line}"));
        assert_eq!(ran.exit, 64, "{}", ran.shown());
        assert!(ran.err.contains("--pins"), "{}", ran.shown());
    }
    for profile in ["valid", "blocked"] {
        assert_eq!(on_card(profile, "needs-renewal").exit, 1, "{profile}");
    }
}
