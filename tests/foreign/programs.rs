//! The output of `check` for other programs, read by other programs: metrics by prometheus_client, calendars by
//! icalendar, rows by Python's csv, performance data by Monitoring::Plugin; and its dates, computed again by Python.
//!
//! The scripts are beside this file. Needs Debian's python3-cryptography, python3-prometheus-client, python3-icalendar
//! and libmonitoring-plugin-perl.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use jiff::Timestamp;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::program::{DAY, output_with, program};

/// Cards in every state, and one with an unreadable certificate.
const CARDS: [&str; 6] = ["valid", "expiring", "expired", "card-expiring", "garbage", "android"];

/// A file name with the special characters of every format: RFC 4180, Prometheus' labels, RFC 5545, the shell.
const NASTY: &str = "a, \"b\";\\c\n|d {e}='f'.pem";

// ---------------------------------------------------------------- the programs

fn jpkit(arguments: &[&str]) -> Output {
    jpkit_at(DAY, arguments)
}

fn jpkit_at(day: &str, arguments: &[&str]) -> Output {
    program().env("TZ", "America/New_York").args(["--at", day]).args(arguments).output().unwrap()
}

/// The output of `check` for a card.
fn of_card(profile: &str, arguments: &[&str]) -> Output {
    let card = format!("virtual:{profile}");
    jpkit(&[&["--card", &card, "check"], arguments].concat())
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// The Python that has the packages: the first on the path, or the system's.
fn python() -> &'static str {
    static FOUND: OnceLock<&str> = OnceLock::new();
    FOUND.get_or_init(|| {
        let has_all = |program: &&str| {
            let modules = "import cryptography, icalendar, prometheus_client";
            let ran = Command::new(program).args(["-c", modules]).stderr(Stdio::null()).status();
            ran.is_ok_and(|status| status.success())
        };
        let found = ["python3", "/usr/bin/python3"].into_iter().find(has_all);
        found.expect("python3-cryptography python3-prometheus-client python3-icalendar")
    })
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// Gives `input` to a script and returns the JSON that it prints.
pub(crate) fn read_by(name: &str, arguments: &[&str], input: &[u8]) -> Value {
    let program = if name.ends_with(".pl") { "perl" } else { python() };
    let mut command = Command::new(program);
    // No compiled files are left beside the scripts.
    command.env("PYTHONDONTWRITEBYTECODE", "1").arg(script("foreign").join(name)).args(arguments);
    let ran = output_with(&mut command, input);
    assert!(ran.status.success(), "{name} {arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    json(&ran)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("not text: {value}"))
}

// ---------------------------------------------------------------- what has to be in it

/// The results that have dates, each certificate once.
fn dated(report: &Value) -> Vec<&Value> {
    let results = report["data"]["results"].as_array().unwrap();
    let first = results.iter().filter(|result| result.get("duplicate_of").is_none_or(Value::is_null));
    first.filter(|result| result["expires_on"].is_string()).collect()
}

/// The days on which the report has an event.
fn days(report: &Value) -> Vec<String> {
    let mut days: Vec<String> = dated(report)
        .iter()
        .flat_map(|result| [&result["renewal_opens_on"], &result["expires_on"]])
        .filter_map(|day| day.as_str().map(str::to_owned))
        .collect();
    days.sort();
    days
}

fn seconds(instant: &str) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "exact up to the year 285,000,000")]
    let seconds = match instant {
        // The last second that a certificate can state; jiff's instants end before it.
        "9999-12-31T23:59:59Z" => 253_402_300_799,
        _ => instant.parse::<Timestamp>().unwrap().as_second(),
    } as f64;
    seconds
}

/// The path of a file as a label: one with a control character is written as a shell takes it.
fn label_of(source: &str) -> String {
    if !source.contains('\n') {
        return source.to_owned();
    }
    format!("$'{}'", source.replace('\\', "\\\\").replace('\'', "\\'").replace('\n', "\\x0a"))
}

/// Compares metrics with the JSON of a run like theirs; both runs came after `began`.
fn compare_metrics(report: &Value, metrics: &Value, of_files: bool, began: Timestamp) {
    let metrics = metrics.as_array().unwrap();
    let values = |name: &str| -> BTreeMap<String, f64> {
        let of_name = metrics.iter().filter(|sample| sample["name"] == name);
        of_name.map(|sample| (sample["labels"].to_string(), sample["value"].as_f64().unwrap())).collect()
    };
    let reader = report["reader"].as_str();
    let labels = |result: &Value| {
        let source = label_of(text(&result["source"]));
        let mut labels = BTreeMap::from([("source", source.as_str()), ("role", text(&result["role"]))]);
        let index = result.get("index").map(Value::to_string).unwrap_or_default();
        if !index.is_empty() {
            labels.insert("index", &index);
        }
        if let Some(reader) = reader {
            labels.insert("reader", reader);
        }
        serde_json::to_value(labels).unwrap().to_string()
    };
    // A copy of a certificate has series of its own, under its path.
    let results = report["data"]["results"].as_array().unwrap();
    let dated = || results.iter().filter(|result| result["expires_on"].is_string());
    let ends: BTreeMap<String, f64> = dated()
        .map(|result| {
            let last = result["not_after"].as_str().map(str::to_owned);
            let last = last.unwrap_or_else(|| format!("{}T23:59:59+09:00", text(&result["expires_on"])));
            (labels(result), seconds(&last))
        })
        .collect();
    assert_eq!(values("jpkit_not_after_timestamp_seconds"), ends);
    let openings: BTreeMap<String, f64> = dated()
        .filter_map(|result| {
            let day = result["renewal_opens_on"].as_str()?;
            Some((labels(result), seconds(&format!("{day}T00:00:00+09:00"))))
        })
        .collect();
    assert_eq!(values("jpkit_renewal_opens_timestamp_seconds"), openings);

    let mut read: BTreeMap<&str, f64> = BTreeMap::new();
    for result in results {
        let success = if result["state"] == "unreadable" { 0.0 } else { 1.0 };
        let there = read.entry(text(&result["source"])).or_insert(1.0);
        *there = there.min(success);
    }
    let read =
        read.into_iter().map(|(source, value)| (serde_json::json!({ "source": label_of(source) }).to_string(), value));
    assert_eq!(values("jpkit_read_success"), read.collect());

    let source = if of_files { "files" } else { "card" };
    let states = ["valid", "renewable", "expired", "not-yet-valid", "unreadable"];
    let counts = states.map(|state| {
        let count = report["data"]["summary"][state.replace('-', "_")].as_f64().unwrap();
        (serde_json::json!({ "source": source, "state": state }).to_string(), count)
    });
    assert_eq!(values("jpkit_results"), counts.into_iter().collect());
    let of_run = serde_json::json!({ "source": source }).to_string();
    let verdict = ["ok", "warning", "critical", "unknown"].iter().position(|name| report["data"]["verdict"] == *name);
    assert_eq!(values("jpkit_verdict"), [(of_run.clone(), f64::from(u8::try_from(verdict.unwrap()).unwrap()))].into());
    let time = values("jpkit_run_timestamp_seconds")[&of_run];
    let clock = |time: Timestamp| seconds(&time.to_string());
    assert!((clock(began)..=clock(Timestamp::now())).contains(&time), "{time} is not after {began}");
    let names: BTreeSet<&str> =
        metrics.iter().flat_map(|sample| sample["labels"].as_object().unwrap().keys().map(String::as_str)).collect();
    assert!(names.is_subset(&["index", "reader", "role", "source", "state"].into()), "{names:?}");
}

// ---------------------------------------------------------------- cards

#[test]
#[ignore = "needs Python and Perl packages: use tests/run"]
fn metrics_of_cards() {
    for profile in CARDS {
        let began = Timestamp::now();
        let [metrics, report] = ["prometheus", "json"].map(|format| of_card(profile, &["--format", format]));
        assert_eq!(metrics.status, report.status, "{profile}");
        let metrics = read_by("prometheus.py", &[], &metrics.stdout);
        let report = json(&report);
        compare_metrics(&report, &metrics, false, began);
    }
}

/// The client of Python reads counts as well, and adds them up to what JSON counts.
#[test]
#[ignore = "needs Python and Perl packages: use tests/run"]
fn counts_add_up() {
    let (_kept, directory) = files();
    let check = |words: &[&str]| jpkit(&[&["check", &directory, "--format"], words].concat());
    let metrics = read_by("prometheus.py", &[], &check(&["prometheus", "--summary"]).stdout);
    let rows = check(&["jsonl"]).stdout;
    let rows: Vec<Value> =
        std::str::from_utf8(&rows).unwrap().lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    let sum = |name: &str| -> f64 {
        let of_name = metrics.as_array().unwrap().iter().filter(|sample| sample["name"] == name);
        of_name.map(|sample| sample["value"].as_f64().unwrap()).sum()
    };
    let dated = |field: &str| rows.iter().filter(|row| row[field].is_string()).map(|_| 1.0).sum::<f64>();
    assert_eq!(sum("jpkit_results"), rows.iter().map(|_| 1.0).sum::<f64>());
    assert_eq!(sum("jpkit_ends"), dated("expires_on"));
    assert_eq!(sum("jpkit_renewal_openings"), dated("renewal_opens_on"));
    let of_run: Vec<&Value> =
        metrics.as_array().unwrap().iter().flat_map(|sample| sample["labels"].get("source")).collect();
    assert!(of_run.len() > 80 && of_run.iter().all(|source| *source == "files"), "{of_run:?}");
}

#[test]
#[ignore = "needs Python and Perl packages: use tests/run"]
fn a_missing_card_is_not_an_expired_one() {
    let ran = jpkit(&["check", "--format", "prometheus"]);
    assert_eq!(ran.status.code(), Some(3), "{ran:?}");
    let metrics = read_by("prometheus.py", &[], &ran.stdout);
    let named = |name: &str| -> Vec<f64> {
        let of_name = metrics.as_array().unwrap().iter().filter(|sample| sample["name"] == name);
        of_name
            .inspect(|sample| assert_eq!(sample["labels"], serde_json::json!({"source": "card"})))
            .map(|sample| sample["value"].as_f64().unwrap())
            .collect()
    };
    assert_eq!((named("jpkit_read_success"), named("jpkit_verdict")), (vec![0.0], vec![3.0]));
    assert_eq!(named("jpkit_not_after_timestamp_seconds"), Vec::<f64>::new());
}

#[test]
#[ignore = "needs Python and Perl packages: use tests/run"]
fn calendars_of_cards() {
    for profile in CARDS {
        let report = json(&of_card(profile, &["--format", "json"]));
        let [english, japanese] = ["en", "ja"].map(|lang| {
            let ran = of_card(profile, &["--format", "ics", "--lang", lang]);
            read_by("events.py", &[], &ran.stdout).as_array().unwrap().clone()
        });
        let mut in_events: Vec<String> = english.iter().map(|event| text(&event["day"]).to_owned()).collect();
        in_events.sort();
        assert_eq!(in_events, days(&report), "{profile}");
        assert_eq!(english.len(), japanese.len());
        for (english, japanese) in english.iter().zip(&japanese) {
            assert_eq!((&english["uid"], &english["day"]), (&japanese["uid"], &japanese["day"]));
            for part in ["summary", "description"] {
                assert!(text(&english[part]).is_ascii() && !text(&japanese[part]).is_ascii(), "{english} {japanese}");
            }
        }
    }
}

#[test]
#[ignore = "needs Python and Perl packages: use tests/run"]
fn plugin_lines_of_cards() {
    for profile in CARDS {
        let report = json(&of_card(profile, &["--format", "json"]));
        for lang in ["en", "ja"] {
            let ran = of_card(profile, &["--format", "nagios", "--lang", lang]);
            let line = read_by("perfdata.pl", &[], &ran.stdout);
            assert_eq!(text(&line["status"]).to_lowercase(), report["data"]["verdict"], "{profile}");
            let values = &line["performance"];
            for name in ["total", "valid", "renewable", "expired", "not_yet_valid", "unreadable"] {
                assert_eq!(values[name]["value"], report["data"]["summary"][name], "{profile}: {name}");
            }
            for result in dated(&report) {
                let name = format!("{}_days", text(&result["role"]));
                assert_eq!(values[&name]["value"], result["days_left"], "{profile}: {name}");
            }
        }
    }
    let ran = jpkit(&["check", "--format", "nagios"]);
    let line = read_by("perfdata.pl", &[], &ran.stdout);
    assert_eq!((ran.status.code(), text(&line["status"])), (Some(3), "UNKNOWN"));
    assert!(ran.stderr.is_empty(), "{ran:?}");
}

/// jpkit's verdict by a threshold agrees with the range in the performance data; 850 days are left.
#[test]
#[ignore = "needs Python and Perl packages: use tests/run"]
fn thresholds_mean_the_same_to_others() {
    let cases = [
        (["849", "848"], "OK"),
        (["850", "849"], "WARNING"),
        (["851", "849"], "WARNING"),
        (["900", "850"], "CRITICAL"),
    ];
    for ([warning, critical], status) in cases {
        let options = ["--format", "nagios", "--role", "auth", "--warning", warning, "--critical", critical];
        let line = read_by("perfdata.pl", &[], &of_card("valid", &options).stdout);
        assert_eq!(line["performance"]["auth_days"]["value"], 850);
        assert_eq!((text(&line["status"]), text(&line["performance"]["auth_days"]["status"])), (status, status));
    }
    let options = ["--format", "nagios", "--warning", "10%"];
    let line = read_by("perfdata.pl", &[], &of_card("valid", &options).stdout);
    assert_eq!(
        (&line["performance"]["auth_days"]["warning"], &line["performance"]["auth_days"]["critical"]),
        (&"".into(), &"".into())
    );
}

// ---------------------------------------------------------------- files

/// The certificates of the fixtures, one of them once more under a name that is hard to write, and a file that is not a
/// certificate.
fn files() -> (TempDir, String) {
    let directory = tempfile::tempdir().unwrap();
    let fixtures = script("fixtures/certificates");
    let mut bundle = Vec::new();
    for entry in fs::read_dir(fixtures).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "pem") {
            let name = path.file_name().unwrap();
            let content = fs::read(&path).unwrap();
            let target = if name == "test-sign.pem" { NASTY.as_ref() } else { name };
            fs::write(directory.path().join(target), &content).unwrap();
            bundle.extend(content);
        }
    }
    // All of them are duplicates of certificates in files that come later.
    fs::write(directory.path().join("bundle"), bundle).unwrap();
    fs::write(directory.path().join(format!("broken {NASTY}")), "nothing").unwrap();
    let name = directory.path().to_str().unwrap().to_owned();
    (directory, name)
}

#[test]
#[ignore = "needs Python and Perl packages: use tests/run"]
fn files_in_every_format() {
    let (_kept, directory) = files();
    let began = Timestamp::now();
    let check = |format: &str| jpkit(&["check", &directory, "--format", format]);
    let report = json(&check("json"));
    let results = report["data"]["results"].as_array().unwrap();
    let sources: BTreeSet<&str> = results.iter().map(|result| text(&result["source"])).collect();
    assert!(sources.contains(&*format!("{directory}/{NASTY}")), "{sources:?}");
    assert_eq!(report["data"]["summary"]["unreadable"], 1);
    assert!(report["data"]["summary"]["duplicates"].as_u64().unwrap() >= 10);

    // Rows do not mark duplicates, and have everything else that JSON has.
    let rows = read_by("rows.py", &[], &check("csv").stdout);
    let lines = check("jsonl").stdout;
    let lines: Vec<Value> =
        std::str::from_utf8(&lines).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((rows.as_array().unwrap().len(), lines.len()), (results.len(), results.len()));
    for ((row, line), result) in rows.as_array().unwrap().iter().zip(&lines).zip(results) {
        for (name, value) in row.as_object().unwrap().iter().filter(|(name, _)| *name != "problem") {
            let expected = match &result.get(name).unwrap_or(&Value::Null) {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(text(value), expected, "{name} of {row}");
            assert_eq!(line.get(name), result.get(name), "{name} of {line}");
        }
        assert_eq!(line["schema"], "jpkit.v1");
    }

    let metrics = read_by("prometheus.py", &[], &check("prometheus").stdout);
    compare_metrics(&report, &metrics, true, began);

    let events = read_by("events.py", &[], &check("ics").stdout);
    let mut in_events: Vec<String> =
        events.as_array().unwrap().iter().map(|event| text(&event["day"]).to_owned()).collect();
    in_events.sort();
    assert_eq!(in_events, days(&report));

    let ran = check("nagios");
    let line = read_by("perfdata.pl", &[], &ran.stdout);
    assert_eq!(text(&line["status"]).to_lowercase(), report["data"]["verdict"]);
    // The line counts a copy of a certificate again.
    assert_eq!(line["performance"]["total"]["value"], results.len());
}

/// Thousands of certificates over five years, and those of the fixtures, judged at many days.
#[test]
#[ignore = "needs Python and Perl packages: use tests/run"]
fn dates_are_those_of_another_computation() {
    let directory = tempfile::tempdir().unwrap();
    let certificates = directory.path().join("certificates");
    let made = Command::new(python())
        .arg(script("bench/certificates.py"))
        .arg(&certificates)
        .args(["--count", "3000"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    let fixtures = script("fixtures/certificates");
    for entry in fs::read_dir(fixtures).unwrap() {
        let path = entry.unwrap().path();
        // Python has no day for the end of `foreign.pem`, the last second of the year 9999 in UTC, and does not read
        // the extensions of `odd-bad-usage.pem`, of which one is broken.
        let is_beyond_python = ["foreign.pem", "odd-bad-usage.pem"].iter().any(|name| path.ends_with(name));
        if path.extension().is_some_and(|extension| extension == "pem") && !is_beyond_python {
            fs::copy(&path, certificates.join(path.file_name().unwrap())).unwrap();
        }
    }
    let count = fs::read_dir(&certificates).unwrap().count() as u64;
    assert!(count > 3000, "{count}");
    let directory = certificates.to_str().unwrap();
    let days = [
        "2024-05-22",
        "2024-11-30",
        "2025-02-28",
        "2026-11-21",
        "2027-01-31",
        "2028-02-29",
        "2028-05-30",
        "2029-05-22",
        // An instant, in the middle of a day and on both sides of midnight in Japan.
        "2026-11-21T12:34:56+09:00",
        "2026-11-21T23:59:59.500+09:00",
        "2026-11-22T00:00:00+09:00",
    ];
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for (day, format) in days.into_iter().zip(["csv", "jsonl"].into_iter().cycle()) {
        let ran = jpkit_at(day, &["check", directory, "--format", format]);
        let states = read_by("dates.py", &[directory, day, format], &ran.stdout);
        for (state, count) in states.as_object().unwrap() {
            *seen.entry(state.clone()).or_default() += count.as_u64().unwrap();
        }
    }
    assert_eq!(seen.values().sum::<u64>(), 11 * count, "{seen:?}");
    for state in ["valid", "renewable", "expired", "not-yet-valid"] {
        assert!(seen[state] >= 500, "{seen:?}");
    }
}
