//! `check` for monitoring and calendars: `--format nagios`, `prometheus` and `ics` (`docs/monitoring.md`). Other
//! programs read them in `tests/foreign`.

use std::fs;

use super::harness::{CARDS, DAY, jpkit, on_card};
use crate::support::inside;

const FORMATS: [&str; 3] = ["nagios", "prometheus", "ics"];

#[test]
fn nagios_output_is_one_line() {
    let counts = |total, valid, renewable, expired| {
        format!(
            "'total'={total};;;0 'valid'={valid};;;0 'renewable'={renewable};;;0 'expired'={expired};;;0 'not_yet_valid'=0;;;0 'unreadable'=0;;;0"
        )
    };
    let cases = [
        (
            "valid",
            "",
            "OK - 2 valid; authentication certificate valid through 2029-03-20 (850 days left) | 'auth_days'=850;; 'card_days'=2676;; ",
            counts(3, 2, 0, 0),
        ),
        (
            "expiring",
            "--warning 60 --critical 7",
            "WARNING - 1 renewable, 1 valid; authentication certificate valid through 2026-12-21 (30 days left) | 'auth_days'=30;61:;8: 'card_days'=1856;61:;8: ",
            counts(3, 1, 1, 0),
        ),
        (
            "expiring",
            "--warning 10% --lang ja",
            "WARNING - 更新可能1件、有効1件; 利用者証明用電子証明書の有効期限は2026年12月21日（残り30日） | 'auth_days'=30;; 'card_days'=1856;; ",
            counts(3, 1, 1, 0),
        ),
        (
            "expired",
            "",
            "CRITICAL - 1 expired, 1 valid; authentication certificate expired on 2026-11-11 (10 days ago) | 'auth_days'=-10;; 'card_days'=1816;; ",
            counts(3, 1, 0, 1),
        ),
        // Everything is behind the phone's PIN.
        ("android", "", "UNKNOWN - some items could not be judged. | ", counts(2, 0, 0, 0)),
    ];
    for (profile, options, start, counts) in cases {
        let ran = on_card(profile, &format!("check --format nagios {options}"));
        assert_eq!(ran.text(), format!("JPKI {start}{counts}\n"), "{}", ran.line);
        assert_eq!(ran.err, "");
    }
}

/// What is listed does not change the line: its example is the reason for its verdict.
#[test]
fn only_does_not_change_the_line() {
    let files = "tests/fixtures/certificates/test-auth.pem tests/fixtures/certificates/odd-ended-ca.pem";
    let cases = [
        format!("--card virtual:expired --at {DAY} check --only valid"),
        format!("--card virtual:expiring --at {DAY} check --only expired,unreadable --role auth"),
        format!("--at {DAY} check {files} --only valid,renewable"),
        format!("--at {DAY} check {files} --only not-yet-valid --sort expires"),
    ];
    for with in cases {
        let without = with.split_once(" --only").unwrap().0;
        let rest = if with.contains("--role auth") { " --role auth" } else { "" };
        let [with, without] =
            [with.as_str(), &format!("{without}{rest}")].map(|line| inside::jpkit(&format!("{line} --format nagios")));
        assert_eq!((with.text(), with.exit), (without.text(), without.exit), "{}", with.line);
        assert!(with.exit != 0 && with.text().contains("expire"), "{}", with.shown());
    }
}

#[test]
fn no_card_is_unknown() {
    let ran = jpkit("check --format nagios");
    let line = "JPKI UNKNOWN - Cannot reach the PC/SC service: it is not running or not installed.\n";
    assert_eq!((ran.text(), ran.err.as_str(), ran.exit), (line, "", 3));

    let metrics = jpkit("check --format prometheus");
    assert!(metrics.text().contains("\njpkit_read_success{source=\"card\"} 0\n"), "{}", metrics.shown());
    assert!(!metrics.text().contains("jpkit_not_after"), "{}", metrics.shown());
    assert!(metrics.err.starts_with("Error: Cannot reach"), "{}", metrics.err);
    assert_eq!(metrics.exit, 3);

    let calendar = jpkit("check --format ics");
    assert_eq!((calendar.text(), calendar.exit), ("", 3));
    assert!(calendar.err.starts_with("Error: "), "{}", calendar.err);

    // A wrong command line is no news of a card.
    let wrong = jpkit("check --format prometheus --no-such-option");
    assert_eq!((wrong.text(), wrong.exit), ("", 64));
    let wrong = jpkit("check --format nagios --no-such-option");
    assert_eq!(wrong.text(), "JPKI UNKNOWN - Unexpected argument \"--no-such-option\".\n");
    for format in FORMATS {
        let other = jpkit(&format!("status --format {format}"));
        if format == "nagios" {
            let line = "JPKI UNKNOWN - `jpkit status` does not support --format nagios.\n";
            assert_eq!((other.text(), other.err.as_str(), other.exit), (line, "", 3));
        } else {
            assert_eq!((other.text(), other.exit), ("", 64), "{format}");
            assert!(other.err.starts_with("Error: "), "{}", other.err);
        }
    }
}

/// The textfile collector reads the file whenever it likes, so a failed run must replace earlier metrics.
#[test]
fn a_failure_replaces_earlier_metrics() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("jpkit.prom");
    let path = file.to_str().unwrap();
    let ran = on_card("valid", &format!("check --format prometheus -o {path}"));
    assert_eq!((ran.text(), ran.exit), ("", 0), "{}", ran.shown());
    let before = fs::read_to_string(&file).unwrap();
    assert!(before.contains("\njpkit_read_success{source=\"card\"} 1\n"), "{before}");
    assert!(
        before.contains(
            "jpkit_not_after_timestamp_seconds{source=\"card\",role=\"auth\",reader=\"virtual:valid\"} 1868713199\n"
        ),
        "{before}"
    );

    let ran = jpkit(&format!("check --format prometheus -o {path}"));
    assert_eq!((ran.text(), ran.exit), ("", 3), "{}", ran.shown());
    let after = fs::read_to_string(&file).unwrap();
    assert!(after.contains("\njpkit_read_success{source=\"card\"} 0\n") && !after.contains("not_after"), "{after}");
}

/// Many people read monitoring systems and shared calendars.
#[test]
fn no_personal_data_is_printed() {
    let mut compared = 0;
    for profile in CARDS {
        let report = on_card(profile, "--format json check").json();
        let status = on_card(profile, "--format json status").json();
        let of_results = report["data"]["results"].as_array().unwrap().iter().flat_map(|result| {
            ["subject", "issuer", "serial", "sha256"].map(|name| result[name].as_str().map(str::to_owned))
        });
        let serial = status["data"]["card"]["serial"].as_str().map(str::to_owned);
        let secrets: Vec<String> = of_results.chain([serial]).flatten().collect();
        for format in FORMATS {
            for lang in ["en", "ja"] {
                let ran = on_card(profile, &format!("check --lang {lang} --format {format}"));
                let unfolded = ran.text().replace("\r\n ", "").to_lowercase();
                for secret in &secrets {
                    assert!(!unfolded.contains(&secret.to_lowercase()), "{secret} in\n{}", ran.shown());
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 200, "{compared}");
}
