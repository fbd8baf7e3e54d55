//! Errors: exit status, code and the most important word of the message, in both languages (`docs/exit-codes.md`).

use serde_json::Value;

use crate::support::inside;

use super::harness::{DAY, compare, jpkit, jpkit_in, on_card};

/// Arguments, exit status, stable code, a word of the English and of the Japanese message.
type Case = (&'static str, i32, &'static str, &'static str, &'static str);

/// Runs each line twice: in English as text, in Japanese as JSON.
fn fails_as(cases: &[Case]) {
    for (line, exit, code, english, japanese) in cases {
        let card = if line.contains("--card ") { "" } else { "--card virtual " };
        // A service that is not there can be shown to a process only.
        let run = if line.contains("--card pcsc") { jpkit_in } else { inside::jpkit_in };
        let text = run(&format!("{card}{line}"), &[]);
        assert_eq!((text.exit, text.text()), (*exit, ""), "{line}: {}", text.err);
        let headline = text.err.lines().next().unwrap_or_default();
        assert!(headline.starts_with("Error: ") && headline.contains(english), "{line}: no {english:?} in {headline}");

        let json = run(&format!("{card}--format json {line}"), &[("JPKIT_LANG", "ja")]);
        let error = &json.json()["error"];
        assert_eq!((json.exit, json.err.as_str()), (*exit, ""), "{line}");
        assert_eq!((&error["code"], &error["exit"]), (&Value::from(*code), &Value::from(*exit)), "{line}");
        assert!(error["message"].as_str().unwrap().contains(japanese), "{line}: no {japanese:?} in {error}");
    }
}

#[test]
fn bad_cards() {
    fails_as(&[
        ("--card virtual:removed status", 15, "card_removed", "was removed", "取り除かれました"),
        ("--card virtual:removed cert list", 15, "card_removed", "was removed", "取り除かれました"),
        ("--card virtual:removed cert show auth", 15, "card_removed", "was removed", "取り除かれました"),
        ("--card virtual:removed cert export auth", 15, "card_removed", "was removed", "取り除かれました"),
        (
            "--card virtual:truncated cert show auth",
            18,
            "bad_answer",
            "the file ends after 700 of",
            "700バイトで終わっています",
        ),
        ("--card virtual:truncated cert export auth", 18, "bad_answer", "authentication certificate", "利用者証明用"),
        (
            "--card virtual:empty-answer cert show auth",
            18,
            "bad_answer",
            "has no status word",
            "ステータスワードがありません",
        ),
        ("--card virtual:oversized cert show auth", 18, "bad_answer", "longer than requested", "より長く"),
        ("--card virtual:absurd-length cert show auth", 18, "bad_answer", "16777220 bytes", "ありえません"),
        (
            "--card virtual:garbage cert show auth",
            18,
            "not_a_certificate",
            "is not a valid certificate",
            "読み取れません",
        ),
        (
            "--card virtual:garbage cert export auth",
            18,
            "not_a_certificate",
            "is not a valid certificate",
            "読み取れません",
        ),
        ("--card virtual:refuses cert show auth", 18, "card_refused", "6F00 to READ BINARY", "6F00"),
        ("--card virtual:refuses cert export auth-ca", 18, "card_refused", "CA certificate", "CA証明書"),
        ("--card virtual:foreign status", 17, "not_my_number_card", "not a My Number Card", "ではありません"),
        ("--card virtual:foreign pin status", 17, "not_my_number_card", "not a My Number Card", "ではありません"),
        ("--card virtual:foreign cert list", 17, "not_my_number_card", "not a My Number Card", "ではありません"),
        ("--card virtual:foreign cert show auth", 17, "not_my_number_card", "not a My Number", "ではありません"),
        ("--card virtual:foreign cert export auth", 17, "not_my_number_card", "not a My Number", "ではありません"),
    ]);
}

/// The error keeps its code, but the exit status is the one that monitoring knows.
#[test]
fn check_exits_as_unknown() {
    fails_as(&[
        ("--card virtual:removed check", 3, "card_removed", "was removed", "取り除かれました"),
        ("--card virtual:foreign check", 3, "not_my_number_card", "not a My Number Card", "ではありません"),
    ]);
    for profile in ["truncated", "empty-answer", "oversized", "garbage", "absurd-length", "refuses"] {
        let ran = on_card(profile, "--format json check");
        assert_eq!(ran.exit, 3, "{profile}");
        assert_eq!(ran.json()["data"]["verdict"], "unknown", "{profile}");
        assert_ne!(ran.json()["data"]["problems"].as_array().unwrap().len(), 0, "{profile}");
    }
}

/// Unusual cards that work.
#[test]
fn odd_cards() {
    for profile in ["first-6f00", "no-sfi", "short-only", "slow"] {
        for command in ["status", "check", "pin status", "cert list", "cert show auth", "cert export auth"] {
            let ran = on_card(profile, &format!("--extended {command}"));
            assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{command} on {profile}");
        }
    }
}

#[test]
fn missing_certificates_and_pins() {
    let sent = "nothing was sent";
    fails_as(&[
        ("cert show sign", 22, "no_terminal", sent, "暗証番号"),
        ("cert export sign", 22, "no_terminal", sent, "暗証番号"),
        ("--card virtual:android cert show auth", 22, "no_terminal", sent, "暗証番号"),
        ("--card virtual:iphone cert export auth", 22, "no_terminal", sent, "暗証番号"),
        ("--card virtual:child cert export sign", 18, "certificate_absent", "no signature certificate", "ありません"),
        ("--card virtual:face cert export sign", 18, "certificate_absent", "no signature certificate", "ありません"),
        (
            "--card virtual:juki-card cert export auth",
            18,
            "certificate_absent",
            "no authentication certificate",
            "ありません",
        ),
    ]);
}

#[test]
fn usage() {
    fails_as(&[
        ("foo", 64, "usage", "\"foo\"", "「foo」"),
        ("cert foo", 64, "usage", "\"foo\"", "「foo」"),
        ("--foo", 64, "usage", "\"--foo\"", "「--foo」"),
        ("status --foo", 64, "usage", "\"--foo\"", "「--foo」"),
        ("status more", 64, "usage", "\"more\"", "「more」"),
        ("cert show", 64, "usage", "<ROLE>", "<ROLE>"),
        ("reader bench -n 0", 64, "usage", "\"0\"", "「0」"),
        ("reader bench -n 10001", 64, "usage", "\"10001\"", "「10001」"),
        ("virtual serve --host=", 64, "usage", "--host", "--host"),
        ("virtual serve --latency 848k", 64, "usage", "--latency does not accept \"848k\"", "「848k」"),
        ("virtual serve --fault drop", 64, "usage", "--fault does not accept \"drop\"", "「drop」"),
        ("virtual serve --fault drop@1 --fault sw=6F@2", 64, "usage", "\"sw=6F@2\"", "「sw=6F@2」"),
        ("cert show card", 64, "usage", "Possible values: auth, sign, auth-ca, sign-ca.", "指定できる値: auth"),
        ("cert show auth more", 64, "usage", "\"more\"", "「more」"),
        ("cert export auth --keep", 64, "usage", "--keep saves CA certificates only", "CA証明書"),
        ("cert export sign --keep", 64, "usage", "signature certificate", "署名用"),
        ("cert export auth-ca --keep -o a.pem", 64, "usage", "together", "一緒に"),
        ("cert verify", 64, "usage", "<TARGET>", "<TARGET>"),
        ("cert export auth -o", 64, "usage", "--output <FILE> needs a value.", "--output <FILE> に値が必要です。"),
        ("status -r", 64, "usage", "--reader <NAME|INDEX> needs a value.", "に値が必要です。"),
        ("completions", 64, "usage", "<SHELL>", "<SHELL>"),
        ("completions tcsh", 64, "usage", "\"tcsh\"", "「tcsh」"),
        ("--lang", 64, "usage", "--lang <LANG> needs a value", "値が必要"),
        ("--lang fr status", 64, "usage", "\"fr\"", "「fr」"),
        ("--color blue status", 64, "usage", "\"blue\"", "「blue」"),
        ("status --wait 0", 64, "usage", "\"0\"", "「0」"),
        ("status --wait long", 64, "usage", "\"long\"", "「long」"),
        ("virtual serve --port 65536", 64, "usage", "\"65536\"", "「65536」"),
        ("virtual serve nobody", 64, "usage", "\"nobody\"", "「nobody」"),
        ("-q -v status", 64, "usage", "together", "一緒に"),
        ("--at 2026-11-21 --at 2026-11-22 status", 64, "usage", "only once", "1回だけ"),
        ("--card usb status", 64, "usage", "\"usb\"", "「usb」"),
        ("--card replay: status", 64, "usage", "replay:FILE", "「replay:」"),
        ("--card virtual: status", 64, "usage", "no virtual card", "ありません"),
        ("--card virtual:nobody status", 64, "usage", "\"nobody\"", "「nobody」"),
        ("--at tomorrow status", 64, "usage", "\"tomorrow\"", "「tomorrow」"),
        ("--at 2026-02-29 status", 64, "usage", "2026-02-29", "2026-02-29"),
        ("--at 20261121 status", 64, "usage", "20261121", "20261121"),
        ("--at 2026-11-21T09:00:00 status", 64, "usage", "2026-11-21T09:00:00", "日付"),
        // `check` too: a command line that is wrong says nothing about a card.
        ("--at tomorrow check", 64, "usage", "\"tomorrow\"", "「tomorrow」"),
    ]);
}

/// With too few arguments the help is printed on stderr, or with `--format json` a document with the error.
#[test]
fn too_few_words() {
    for line in ["", "cert", "pin", "reader", "apdu", "virtual"] {
        let ran = jpkit(line);
        assert_eq!((ran.exit, ran.text()), (64, ""), "{line}");
        assert!(ran.err.contains(&format!("Usage: jpkit {line}")), "{line}: {}", ran.err);
        let ran = jpkit(&format!("--format json {line}"));
        assert_eq!((ran.exit, ran.err.as_str()), (64, ""), "{line}");
        assert_eq!(ran.json()["error"]["code"], "usage", "{line}");
    }
}

/// Tests point the PC/SC library at a service that does not exist.
#[cfg(target_os = "linux")]
#[test]
fn no_service() {
    fails_as(&[
        ("--card pcsc status", 10, "no_service", "Cannot reach the PC/SC service", "PC/SCサービスに接続できません"),
        ("--card pcsc reader list", 10, "no_service", "not running", "動いていない"),
        ("--card pcsc pin status", 10, "no_service", "not running", "動いていない"),
        ("--card pcsc -r 0 cert list", 10, "no_service", "not running", "動いていない"),
        ("--card pcsc check", 3, "no_service", "not running", "動いていない"),
    ]);
    assert_eq!(jpkit("status").exit, 10, "pcsc is where a card is looked for unasked");
}

#[test]
fn no_such_host() {
    // RFC 6761, 6.4: no name under .invalid has an address.
    fails_as(&[("virtual serve --host nowhere.invalid", 64, "no_address", "nowhere.invalid", "見つかりません")]);
}

/// The whole messages.
#[test]
fn messages() {
    let lines = [
        ("no-service", "status"),
        ("foreign", "--card virtual:foreign status"),
        ("removed", "--card virtual:removed status"),
        ("truncated", "--card virtual:truncated status"),
        ("truncated-one", "--card virtual:truncated cert show auth"),
        ("garbage", "--card virtual:garbage check"),
        ("garbage-one", "--card virtual:garbage cert show auth"),
        ("refuses", "--card virtual:refuses status"),
        ("refuses-one", "--card virtual:refuses cert show auth"),
        ("pin-needed", "--card virtual cert show sign"),
        ("certificate-absent", "--card virtual:child cert export sign"),
        ("unknown-subcommand", "foo"),
        ("unknown-option", "status --foo"),
        ("missing-argument", "cert show"),
        ("missing-value", "--format"),
        ("bad-value", "cert show card"),
        ("twice", "-r 0 -r 1 status"),
        ("conflict", "-q -v status"),
        ("unknown-card", "--card usb status"),
        ("unknown-profile", "--card virtual:nobody status"),
        ("bad-day", "--at 2026-02-29 status"),
    ];
    for (name, line) in lines {
        if name == "no-service" && !cfg!(target_os = "linux") {
            continue;
        }
        let day = if name == "bad-day" { String::new() } else { format!("--at {DAY} ") };
        let shown = ["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} {day}{line}")).shown());
        compare(&format!("error-{name}"), &shown.join("\n"));
    }
}

/// Shell start-up files call `completions`: an invalid JPKIT_CARD must not keep it from working.
#[test]
fn a_command_without_a_card_does_not_look_at_the_card_source() {
    for line in ["completions bash", "virtual list", "explain 22", "guide", "check /nonexistent"] {
        let ran = jpkit_in(line, &[("JPKIT_CARD", "usb")]);
        assert!(ran.exit == 0 || line.starts_with("check") && ran.exit == 3, "{line}: {}", ran.err);
    }
    assert_eq!(jpkit_in("status", &[("JPKIT_CARD", "usb")]).exit, 64);
    assert!(jpkit("--format json virtual list").json()["card_source"].is_null());
}
