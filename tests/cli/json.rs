//! `--format json` (`docs/output.md`): every command on every card, and failures. `Ran::json` validates each document.

use serde_json::Value;

use crate::support::inside;

use super::harness::{DAY, Ran, jpkit, on_card};

/// The fields that depend on the language.
const IN_WORDS: [&str; 10] =
    ["message", "hints", "description", "meaning", "here", "next", "title", "paragraphs", "sources", "note"];

pub(crate) fn profiles() -> Vec<String> {
    let list = inside::jpkit("--format json virtual list").json();
    list["data"]["profiles"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap().to_owned()).collect()
}

/// Runs `line` in both languages, checks what is promised of every document, and returns the English run.
fn document(line: &str) -> Ran {
    document_of(inside::jpkit, line)
}

fn document_of(jpkit: fn(&str) -> Ran, line: &str) -> Ran {
    let [english, japanese] = ["en", "ja"].map(|lang| {
        let ran = jpkit(&format!("--lang {lang} --format json {line}"));
        let document = ran.json();
        assert_eq!(document["error"]["exit"].as_i64().unwrap_or(ran.exit.into()), i64::from(ran.exit), "{line}");
        ran
    });
    assert_eq!(english.exit, japanese.exit, "{line}");
    assert_eq!(without_words(english.json()), without_words(japanese.json()), "{line}");
    assert!(english.text().ends_with("}\n"), "{line}");
    english
}

/// The document without the fields that depend on the language or the clock.
fn without_words(mut document: Value) -> Value {
    fn walk(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| !IN_WORDS.contains(&name.as_str()));
                fields.values_mut().for_each(walk);
            }
            Value::Array(items) => items.iter_mut().for_each(walk),
            _ => {}
        }
    }
    walk(&mut document);
    document.as_object_mut().unwrap().remove("generated_at");
    document
}

fn on_every_card(command: &str) {
    for profile in profiles() {
        let ran = document(&format!("-q --card virtual:{profile} --at {DAY} {command}"));
        assert_eq!(ran.err, "", "{command} on {profile}");
        let document = ran.json();
        assert_eq!(document["reader"], format!("virtual:{profile}"), "{command}");
        assert_eq!(document["card_source"], "virtual", "{command}");
        assert_eq!(document["ok"], document["error"].is_null(), "{command} on {profile}");
    }
}

#[test]
fn status() {
    on_every_card("status");
}

#[test]
fn check() {
    on_every_card("check");
}

#[test]
fn pin_status() {
    on_every_card("pin status");
}

#[test]
fn cert_list() {
    on_every_card("cert list");
}

#[test]
fn cert_show() {
    on_every_card("cert show auth");
}

#[test]
fn cert_export() {
    on_every_card("cert export auth");
}

#[test]
fn the_other_roles_and_lists() {
    for profile in ["valid", "child", "android", "juki-card", "foreign"] {
        for command in [
            "cert show sign",
            "cert show auth-ca",
            "cert show sign-ca",
            "cert export sign",
            "cert export sign-ca --der",
            "cert verify auth",
            "cert verify auth-ca sign-ca --accept-test",
            "reader list",
        ] {
            document(&format!("--card virtual:{profile} --at {DAY} {command}"));
        }
    }
    document("virtual list");
    document("--card virtual virtual list");
}

#[test]
fn codes_and_guides() {
    for code in
        ["63C2", "63Cx", "61xx", "6C05", "9000", "6984", "6999", "0x65", "65", "22", "137", "8010000B", "C0000005"]
    {
        document(&format!("explain {code}"));
    }
    document("explain SCARD_E_UNSUPPORTED_FEATURE");
    for topic in ["", "renewal", "unlock", "expiry", "lost", "pins", "phone", "proxy", "issue"] {
        document(&format!("guide {topic}"));
    }
}

#[test]
fn instants_and_days() {
    let cases = [
        ("2026-11-21", "2026-11-21"),
        ("2026-11-21T09:00:00+09:00", "2026-11-21T00:00:00Z"),
        ("2026-11-21T00:00:00.5Z", "2026-11-21T00:00:00.5Z"),
    ];
    for (at, written) in cases {
        let ran = document(&format!("--card virtual --at {at} check"));
        assert_eq!(ran.json()["data"]["at"], written);
    }
}

#[test]
fn failures() {
    for line in [
        "",
        "foo",
        "cert",
        "cert show",
        "cert show card",
        "status --foo",
        "--at tomorrow status",
        "--at tomorrow virtual serve",
        "--card usb status",
        "--card virtual:nobody check",
        "completions tcsh",
        "virtual serve --host nowhere.invalid",
        "explain",
        "explain hello",
        "guide nosuch",
        "man",
        "--card virtual cert export auth -o /nonexistent/folder/file",
        "--card virtual cert export auth-ca --keep",
        "cert verify",
        "cert verify /nonexistent",
        "cert verify -",
        "cert verify - --ca /nonexistent",
        // The harness points at a PC/SC service that is not there.
        "status",
        "check",
        "reader list",
        "-r nothing pin status",
    ] {
        let ran = document_of(jpkit, line);
        let document = ran.json();
        assert_eq!(
            (&document["ok"], &document["data"], ran.err.as_str()),
            (&Value::Bool(false), &Value::Null, ""),
            "{line}"
        );
    }
    assert_eq!(jpkit("status --format=json --foo").json()["error"]["code"], "usage");
}

/// Messages are in the chosen language, which the tests above do not show.
#[test]
fn words_follow_the_language() {
    let [english, japanese] =
        ["en", "ja"].map(|lang| on_card("valid", &format!("--lang {lang} --format json status")).json());
    let both = english["data"]["advice"].as_array().unwrap().iter().zip(japanese["data"]["advice"].as_array().unwrap());
    for (english, japanese) in both {
        assert!(english["message"].as_str().unwrap().is_ascii(), "{english}");
        assert!(!japanese["message"].as_str().unwrap().is_ascii(), "{japanese}");
    }
}
