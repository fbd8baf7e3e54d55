//! `check --format prometheus`: each series once, however the paths are named, and `--summary`, whose series are few
//! (`docs/monitoring.md`). promtool and the Python client read both in `tests/foreign`.

use std::collections::{BTreeMap, BTreeSet};

use super::folder::{der, fixture, folder_with, jpkit_at, text};
use super::harness::{DAY, on_card};
use crate::support::inside;

const ENDS: &str = "jpkit_not_after_timestamp_seconds";
#[cfg(unix)]
const OPENINGS: &str = "jpkit_renewal_opens_timestamp_seconds";

/// The samples of a family by their labels, after a look at the form of the whole.
fn samples<'t>(metrics: &'t str, name: &str) -> BTreeMap<&'t str, i64> {
    let mut families = BTreeSet::new();
    let (mut current, mut seen) = ("", BTreeSet::new());
    for line in metrics.lines() {
        if let Some(rest) = line.strip_prefix("# ") {
            let family = rest.split(' ').nth(1).unwrap();
            assert!(family == current || families.insert(family), "{family} is there twice");
            current = family;
        } else {
            assert!(line.starts_with(&format!("{current}{{")), "{line} in {current}");
            assert!(seen.insert(line.rsplit_once(' ').unwrap().0), "{line} is there twice");
        }
    }
    let of_name = metrics.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix('{')?.rsplit_once("} "));
    of_name.map(|(labels, value)| (labels, value.parse().unwrap())).collect()
}

/// Those that are not 0.
fn counted<'t>(metrics: &'t str, name: &str) -> Vec<&'t str> {
    samples(metrics, name).into_iter().filter(|(_, value)| *value != 0).map(|(labels, _)| labels).collect()
}

#[test]
fn a_path_that_is_named_twice_has_its_series_once() {
    let folder = folder_with(&[("a/b.pem", fixture("test-auth").into()), ("a/c.pem", b"nothing".to_vec())]);
    for paths in ["a", "a a", "a a/", "a/c.pem a/b.pem a a/b.pem", "a a/b.pem --sort expires"] {
        let ran = jpkit_at(folder.path(), &format!("check {paths} --format prometheus"), b"");
        let metrics = text(&ran.stdout);
        assert_eq!(samples(metrics, ENDS).into_keys().collect::<Vec<_>>(), [r#"source="a/b.pem",role="auth""#]);
        let read = samples(metrics, "jpkit_read_success");
        assert_eq!(read, [(r#"source="a/b.pem""#, 1), (r#"source="a/c.pem""#, 0)].into(), "{paths}");
    }
}

/// Bytes that are not text, and characters with a meaning here.
#[cfg(target_os = "linux")]
#[test]
fn names_that_look_alike_are_kept_apart() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    const NAMES: [&[u8]; 9] = [
        b"a\xff.pem",
        b"a\xfe.pem",
        "a\u{fffd}.pem".as_bytes(),
        b"a\x1b.pem",
        b"a\x07.pem",
        b"a\nb.pem",
        b"a\\nb.pem",
        b"a\"} 1.pem",
        b"$'a\\xff.pem'",
    ];
    let folder = folder_with(&[]);
    for name in NAMES {
        std::fs::write(folder.path().join(OsStr::from_bytes(name)), fixture("test-auth")).unwrap();
    }
    let ran = jpkit_at(folder.path(), "check . --format prometheus", b"");
    let metrics = text(&ran.stdout);
    assert!(!metrics.contains(|c: char| c.is_control() && c != '\n'), "{metrics}");
    for name in ["jpkit_read_success", ENDS, OPENINGS] {
        assert_eq!(samples(metrics, name).len(), NAMES.len(), "{metrics}");
    }
    let summary = jpkit_at(folder.path(), "check . --format prometheus --summary", b"");
    assert!(!text(&summary.stdout).contains(".pem"), "{}", text(&summary.stdout));
}

/// Beyond 2,000 a person hears of it: one for the source, and one for each certificate of a CA.
#[test]
fn many_series_are_a_reason_to_count_them() {
    let bundle = |count| fixture("odd-ended-ca").repeat(count).into_bytes();
    let folder = folder_with(&[("few.pem", bundle(1_999)), ("many.pem", bundle(2_000))]);
    let warning = "The metrics have 2,001 series, all of which Prometheus keeps in memory. For more than 2,000, --summary writes only counts by state, role and month.\n";
    let cases = [
        ("few.pem --format prometheus", 1_999, ""),
        ("many.pem --format prometheus", 2_000, warning),
        ("many.pem --format prometheus -q", 2_000, ""),
        ("many.pem --format prometheus --summary", 0, ""),
    ];
    for (line, ends, said) in cases {
        let ran = jpkit_at(folder.path(), &format!("check {line}"), b"");
        assert_eq!((samples(text(&ran.stdout), ENDS).len(), text(&ran.stderr)), (ends, said), "{line}");
    }
    let ran = jpkit_at(folder.path(), "check many.pem --format prometheus --lang ja", b"");
    assert!(text(&ran.stderr).contains("2,001件の時系列"), "{}", text(&ran.stderr));
}

/// More than is sorted in memory goes through a temporary file; where there can be none, that is said.
#[cfg(unix)]
#[test]
fn more_than_memory_is_to_hold_goes_through_a_file() {
    use super::harness::program;

    const COUNT: usize = 2_500;
    // The name of the folder is in each sample.
    let deep = ["x".repeat(240).as_str(); 15].join("/");
    let bundle = fixture("test-auth").repeat(COUNT).into_bytes();
    let folder = folder_with(&[(&format!("{deep}/b.pem"), bundle)]);
    let run = |place: &std::path::Path| {
        let mut command = program();
        let words = ["--at", DAY, "-q", "check", deep.as_str(), "--format", "prometheus"];
        command.current_dir(folder.path()).env("TMPDIR", place).args(words).output().unwrap()
    };
    let place = folder_with(&[]);
    let ran = run(place.path());
    let metrics = text(&ran.stdout);
    assert_eq!((samples(metrics, ENDS).len(), samples(metrics, OPENINGS).len()), (COUNT, COUNT));
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);

    let ran = run(&place.path().join("missing"));
    assert_eq!((ran.status.code(), text(&ran.stdout)), (Some(73), ""), "{}", text(&ran.stderr));
    assert!(text(&ran.stderr).starts_with("Error: Cannot write "), "{}", text(&ran.stderr));
}

/// Each certificate counts where it lies, as in the rows; what is listed makes no difference.
#[test]
fn a_summary_counts_what_rows_list() {
    let files = "tests/fixtures/certificates tests/fixtures/certificates/test-auth.pem";
    let rows = inside::jpkit(&format!("--at {DAY} check {files} --format jsonl"));
    let rows: Vec<serde_json::Value> = rows.text().lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    let mut states = BTreeMap::new();
    for row in &rows {
        let labels = format!(r#"source="files",role={},state={}"#, row["role"], row["state"]);
        *states.entry(labels).or_insert(0) += 1;
    }
    let dated = |field: &str| i64::try_from(rows.iter().filter(|row| row[field].is_string()).count()).unwrap();
    // Of the certificates of JPKI's kinds that have not ended, by role.
    let mut ends = BTreeMap::new();
    for row in rows.iter().filter(|row| row["role"] != "other" && row["state"] != "expired") {
        let end = row["not_after"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap().as_second();
        let earliest = ends.entry(format!(r#"source="files",role={}"#, row["role"])).or_insert(end);
        *earliest = end.min(*earliest);
    }
    let mut last = None;
    for filter in ["", "--only expired", "--ends 2030", "--within 30d", "--all --sort expires"] {
        let ran = inside::jpkit(&format!("--at {DAY} check {files} --format prometheus --summary {filter}"));
        assert_eq!(ran.exit, 2, "{}", ran.shown());
        let found = samples(ran.text(), "jpkit_results");
        let found = found.into_iter().filter(|(_, count)| *count > 0).map(|(labels, count)| (labels.to_owned(), count));
        assert_eq!(found.collect::<BTreeMap<_, _>>(), states);
        let mut earliest = samples(ran.text(), "jpkit_earliest_not_after_timestamp_seconds");
        assert!(earliest.remove(r#"source="files",role="other""#).is_some());
        assert_eq!(
            earliest.into_iter().map(|(labels, end)| (labels.to_owned(), end)).collect::<BTreeMap<_, _>>(),
            ends
        );
        for (family, field) in [("jpkit_ends", "expires_on"), ("jpkit_renewal_openings", "renewal_opens_on")] {
            assert_eq!(samples(ran.text(), family).into_values().sum::<i64>(), dated(field), "{family}");
        }
        let text = ran.text().to_owned();
        assert_eq!(*last.get_or_insert(text.clone()), text, "{filter}");
    }
}

/// Valid through 2035-03-31 in Japan, and to be renewed from 2035-01-01 on.
#[test]
fn months_are_those_of_japan_from_the_judged_one_on() {
    let cases = [
        ("2033-03-31", r#"month="later""#, r#"month="2035-01",months_ahead="22""#, true),
        ("2033-04-01", r#"month="2035-03",months_ahead="23""#, r#"month="2035-01",months_ahead="21""#, true),
        ("2034-12-31", r#"month="2035-03",months_ahead="3""#, r#"month="2035-01",months_ahead="1""#, true),
        ("2035-01-01", r#"month="2035-03",months_ahead="2""#, r#"month="2035-01",months_ahead="0""#, true),
        ("2035-03-31T14:59:59Z", r#"month="2035-03",months_ahead="0""#, r#"month="earlier""#, true),
        ("2035-03-31T15:00:00Z", r#"month="earlier""#, r#"month="earlier""#, false),
    ];
    for (at, end, opening, is_to_come) in cases {
        let line = format!("--at {at} check tests/fixtures/certificates/test-auth.pem --format prometheus --summary");
        let ran = inside::jpkit(&line);
        let of_files = |month: &str| vec![format!("source=\"files\",{month}")];
        assert_eq!(counted(ran.text(), "jpkit_ends"), of_files(end), "{at}");
        assert_eq!(counted(ran.text(), "jpkit_renewal_openings"), of_files(opening), "{at}");
        let earliest = |name: &str| samples(ran.text(), name).into_values().collect::<Vec<_>>();
        let next_end = if is_to_come { vec![2_058_965_999] } else { Vec::new() };
        assert_eq!(earliest("jpkit_earliest_not_after_timestamp_seconds"), next_end, "{at}");
        let next_opening = if at < "2035" { vec![2_051_190_000] } else { Vec::new() };
        assert_eq!(earliest("jpkit_earliest_renewal_opens_timestamp_seconds"), next_opening, "{at}");
    }
}

#[test]
fn a_summary_of_a_card() {
    let ran = on_card("expiring", "check --format prometheus --summary --pins");
    let of = |name: &str| samples(ran.text(), name);
    assert_eq!((ran.exit, of("jpkit_verdict")), (1, [(r#"source="card""#, 1)].into()));
    assert_eq!(
        counted(ran.text(), "jpkit_results"),
        [r#"source="card",role="auth",state="renewable""#, r#"source="card",role="card",state="valid""#]
    );
    assert_eq!(counted(ran.text(), "jpkit_ends").len(), 2);
    assert_eq!(of("jpkit_pin_tries_left").len(), 4);
    // What could not be judged is no end that is over.
    let ran = on_card("android", "check --format prometheus --summary");
    assert_eq!((ran.exit, counted(ran.text(), "jpkit_ends")), (3, Vec::new()));
    // A failure looks the same in both forms.
    let [full, summary] =
        ["", "--summary"].map(|form| on_card("foreign", &format!("check --format prometheus {form}")));
    let without_time = |text: &str| text.rsplit_once(' ').unwrap().0.to_owned();
    assert_eq!(without_time(full.text()), without_time(summary.text()));
}

/// Nothing was found, and nothing has an end.
#[test]
fn folders_without_certificates() {
    let folder = folder_with(&[("empty/.keep/key", b"x".to_vec())]);
    std::fs::create_dir(folder.path().join("nothing")).unwrap();
    for (path, read) in [("nothing", 1), ("empty", 0), ("missing", 0)] {
        for form in ["", "--summary"] {
            let ran = jpkit_at(folder.path(), &format!("check {path} --format prometheus {form}"), b"");
            let metrics = text(&ran.stdout);
            assert_eq!(samples(metrics, "jpkit_verdict"), [(r#"source="files""#, 3)].into(), "{path} {form}");
            assert_eq!((samples(metrics, ENDS).len(), counted(metrics, "jpkit_ends").len()), (0, 0));
            // Without a file there is no source of the full form.
            let expected = if path == "nothing" && form.is_empty() { Vec::new() } else { vec![read] };
            assert_eq!(samples(metrics, "jpkit_read_success").into_values().collect::<Vec<_>>(), expected, "{path}");
        }
    }
}

#[test]
fn only_metrics_have_a_summary() {
    for format in ["text", "json", "csv", "ics"] {
        for command in ["check", "check tests/fixtures/certificates"] {
            let ran = inside::jpkit(&format!("{command} --summary --format {format}"));
            assert_eq!(ran.exit, 64, "{}", ran.shown());
            assert!(ran.err.contains("--summary") || ran.text().contains("--summary"), "{}", ran.shown());
        }
    }
    let ran = inside::jpkit("check tests/fixtures --summary --format prometheus --by month");
    assert_eq!((ran.exit, ran.text()), (64, ""), "{}", ran.shown());
}

/// Nothing of a certificate is looked for twice: what lies in two places counts twice, in both.
#[test]
fn counts_alone_know_no_duplicates() {
    let folder = folder_with(&[("a.pem", fixture("odd-ended-ca").into()), ("b.cer", der("odd-ended-ca"))]);
    let nagios = jpkit_at(folder.path(), "check . --format nagios", b"");
    assert!(text(&nagios.stdout).contains("'total'=2;;;0"), "{}", text(&nagios.stdout));
    let summary = jpkit_at(folder.path(), "check . --format prometheus --summary", b"");
    let results = samples(text(&summary.stdout), "jpkit_results");
    assert_eq!(results[r#"source="files",role="auth-ca",state="expired""#], 2);
    let full = jpkit_at(folder.path(), "check . --format prometheus", b"");
    let results = samples(text(&full.stdout), "jpkit_results");
    assert_eq!(results[r#"source="files",state="expired""#], 1);
}
