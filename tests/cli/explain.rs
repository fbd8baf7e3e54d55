//! `explain`: status words, PC/SC codes and exit statuses, in both languages, without a card.

use serde_json::{Value, json};

use crate::support::inside::{self, jpkit};

use super::harness::{compare, jpkit_in};

/// The codes that `explain` finds in `text`: kind, code and whether it is known.
fn found(text: &str) -> Vec<(String, String, bool)> {
    let document = jpkit(&format!("--format json explain {text}")).json();
    let codes = document["data"]["codes"].as_array().unwrap_or_else(|| panic!("{text}: {document}")).clone();
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    codes.iter().map(|code| (word(&code["kind"]), word(&code["code"]), code["known"].as_bool().unwrap())).collect()
}

#[test]
fn each_kind_of_code() {
    for (name, text) in [
        ("tries", "63C2"),
        ("family", "61xx"),
        ("pcsc", "0x8010000B"),
        ("exit", "22"),
        ("two-meanings", "65"),
        ("unknown", "6999"),
        ("unknown-exit", "137"),
        ("not-a-code", "hello"),
    ] {
        let shown = ["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} explain {text}")).shown());
        compare(&format!("explain-{name}"), &shown.join("\n"));
    }
}

/// A text and its possible meanings: kind, code and whether it is known.
type Case = (&'static str, &'static [(&'static str, &'static str, bool)]);

/// Different ways to write a code, and codes that can be mistaken for another.
#[test]
fn forms_of_a_code() {
    let cases: &[Case] = &[
        ("63c2", &[("status-word", "63C2", true)]),
        ("0x63C2", &[("status-word", "63C2", true)]),
        ("63 C2", &[("status-word", "63C2", true)]),
        ("sw 63C2", &[("status-word", "63C2", true)]),
        ("SW=63C2", &[("status-word", "63C2", true)]),
        ("6100", &[("status-word", "6100", true)]),
        ("6Cxx", &[("status-word", "6Cxx", true)]),
        ("6abc", &[("status-word", "6ABC", false)]),
        ("16", &[("exit", "16", true)]),
        ("19", &[("exit", "19", false)]),
        ("66", &[("exit", "66", true), ("status-word", "66xx", false)]),
        ("exit 66", &[("exit", "66", true)]),
        ("sw 66", &[("status-word", "66xx", false)]),
        ("8010000b", &[("pcsc", "8010000B", true)]),
        ("scard_e_sharing_violation", &[("pcsc", "8010000B", true)]),
        ("SCARD_E_UNSUPPORTED_FEATURE", &[("pcsc", "8010001F", true), ("pcsc", "80100022", true)]),
        ("80109999", &[("pcsc", "80109999", false)]),
    ];
    for (text, expected) in cases {
        let expected: Vec<_> =
            expected.iter().map(|(kind, code, known)| ((*kind).to_owned(), (*code).to_owned(), *known)).collect();
        assert_eq!(found(text), expected, "{text}");
    }
    // One argument or several is the same.
    let ran = inside::run(&["explain", " sw 63 C2 ", "--format", "json"], "", &[], || false);
    assert_eq!(ran.json()["data"]["codes"][0]["tries_left"], 2);
}

/// Every exit status of the table is explained in the words of the table.
#[test]
fn every_exit_status() {
    for row in jpkit::cli::exit::TABLE {
        for (lang, meaning) in [("en", row.en), ("ja", row.ja)] {
            let ran = jpkit(&format!("--lang {lang} --format json explain {}", row.code));
            let code = &ran.json()["data"]["codes"][0];
            let said = code["meaning"].as_str().unwrap();
            assert!(said.to_lowercase().contains(&meaning.to_lowercase()), "{said}");
            assert!(code["next"].is_string() && ran.exit == 0, "{} {said}", row.code);
        }
    }
}

/// Neither a card nor a reader is needed, and `--card` does not matter.
#[test]
fn no_card_is_asked() {
    for command in ["explain 22", "guide", "guide renewal"] {
        for source in ["nonsense", "virtual:foreign", "pcsc"] {
            let ran = jpkit_in(&format!("--format json {command}"), &[("JPKIT_CARD", source)]);
            let document = ran.json();
            assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{command} {source}");
            assert_eq!((&document["card_source"], &document["reader"]), (&Value::Null, &Value::Null), "{command}");
        }
    }
}

#[test]
fn text_that_is_not_a_code() {
    for text in ["hello", "1234", "256", "0x16", "63C", "sw 22", "pcsc 63C2", "SCARD_E_NOTHING", "exit"] {
        let ran = jpkit(&format!("--format json explain {text}"));
        let error = &ran.json()["error"];
        assert_eq!((ran.exit, &error["code"]), (65, &json!("not_a_code")), "{text}");
        assert!(error["message"].as_str().unwrap().contains(text), "{text}: {error}");
    }
    assert_eq!(jpkit("explain").exit, 64);
    // What was typed does not reach the terminal as it is.
    assert!(!jpkit("explain \u{1b}[31m").err.contains('\u{1b}'));
}

/// As programs print it that keep the code as a signed number.
#[test]
fn a_signed_code_is_that_of_pcsc() {
    let of = |line: &str| jpkit(&format!("--format json {line}")).json()["data"]["codes"].clone();
    assert_eq!(of("explain -2146435071"), of("explain 80100001"));
    assert_eq!(of("explain -2146435043"), of("explain SCARD_E_NO_SERVICE"));
    for other in ["-1", "-2147483649", "-63"] {
        assert_eq!(jpkit(&format!("explain {other}")).exit, 65, "{other}");
    }
}
