//! Cards of another kind that say 9000 to every command: none is taken for a My Number Card, and no PIN goes to one.

use serde_json::Value;

use super::harness::{DAY, Ran, on_card};
use crate::support::inside;

const PROFILES: [&str; 3] = ["says-yes", "says-yes-noise", "foreign"];

/// Runs a command with a PIN for each that it may read, and returns what went to the card.
fn run(profile: &str, command: &str) -> (Ran, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let line = format!("--card virtual:{profile} --at {DAY} --format json {command} --trace {}", trace.display());
    let ran = inside::jpkit_with(&line, "1234\n5678\n");
    let text = std::fs::read_to_string(trace).unwrap();
    (ran, text.lines().filter_map(|line| line.strip_prefix("> ")).map(str::to_owned).collect())
}

/// VERIFY with data, and every change.
fn may_hold_a_pin(command: &str) -> bool {
    command.starts_with("0020") && command.len() > 10 || command.starts_with("0024") || command.starts_with("8032")
}

#[test]
fn no_command_takes_it_for_a_my_number_card() {
    let commands = [
        ("status", 17),
        ("check", 3),
        ("needs-renewal", 3),
        ("cert list", 17),
        ("cert show auth", 17),
        ("cert show sign --pin-stdin", 17),
        ("cert show auth-ca", 17),
        ("cert export auth", 17),
        ("cert export sign --pin-stdin --allow-last-try", 17),
        ("cert verify auth", 17),
        ("pin status", 17),
        ("reader bench -n 2", 17),
    ];
    for profile in PROFILES {
        for (command, exit) in commands {
            let (ran, sent) = run(profile, command);
            let document = ran.json();
            let code = &document["error"]["code"];
            assert_eq!((ran.exit, code), (exit, &Value::from("not_my_number_card")), "{profile}: {command}");
            assert!(!sent.iter().any(|command| may_hold_a_pin(command)), "{profile}: {command}: {sent:?}");
        }
        let check = on_card(profile, "--format json reader check");
        assert_eq!(
            (check.exit, &check.json()["data"]["cause"]["code"]),
            (17, &"not_my_number_card".into()),
            "{profile}"
        );
        let list = on_card(profile, "--format json reader list").json();
        assert_eq!(list["data"]["readers"][0]["jpki"], false, "{profile}");
        let row = on_card(profile, "--format jsonl station");
        assert!(row.text().contains("not_my_number_card"), "{profile}: {}", row.text());
    }
}

#[test]
fn no_pin_goes_to_it() {
    for profile in PROFILES {
        for pin in ["auth", "text", "juki"] {
            for command in ["verify", "change"] {
                for option in ["", "--allow-last-try"] {
                    let line = format!("pin {command} {pin} --pin-stdin {option}");
                    let (ran, sent) = run(profile, &line);
                    let code = &ran.json()["error"]["code"];
                    assert_eq!((ran.exit, code), (17, &Value::from("not_my_number_card")), "{profile}: {line}");
                    assert!(!sent.iter().any(|command| may_hold_a_pin(command)), "{profile}: {line}: {sent:?}");
                }
            }
        }
    }
}

#[test]
fn it_says_what_it_is() {
    for (lang, words) in [("en", "not a My Number Card"), ("ja", "マイナンバーカードではありません")] {
        for profile in PROFILES {
            let ran = on_card(profile, &format!("--lang {lang} reader check"));
            assert!(ran.text().contains(words), "{profile}: {}", ran.text());
        }
    }
}
