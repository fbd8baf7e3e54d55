//! `check --merge`: results of other runs added up; and `--exit-zero`.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::folder::{FIXTURES, folder_with, jpkit_at, text};
use crate::support::inside::jpkit;

/// A folder with certificates in many states, some twice, and files that are none.
fn certificates() -> TempDir {
    let folder = folder_with(&[("broken.pem", b"-----BEGIN CERTIFICATE-----\nAAAA".to_vec()), ("empty", Vec::new())]);
    for entry in fs::read_dir(Path::new(FIXTURES).join("certificates")).unwrap() {
        let path = entry.unwrap().path();
        for copy in ["a-", "z-"] {
            let name = format!("{copy}{}", path.file_name().unwrap().to_str().unwrap());
            fs::copy(&path, folder.path().join(name)).unwrap();
        }
    }
    folder
}

/// The output of a run, and its exit status. What stands in documents on when they were made does not count.
fn result(folder: &Path, line: &str) -> (String, i32) {
    let output = jpkit_at(folder, line, b"");
    assert_eq!(text(&output.stderr), "", "{line}");
    let clock = ["generated_at", "jpkit_run_timestamp_seconds{", "DTSTAMP:"];
    let timeless = |line: &&str| !clock.iter().any(|word| line.contains(word));
    // Where a line of a calendar is folded hangs on the bytes of its path.
    let unfolded = text(&output.stdout).replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.lines().filter(timeless).collect();
    (lines.join("\n"), output.status.code().unwrap())
}

/// Rows of one run in three parts.
fn parts(rows: &str) -> [String; 3] {
    let lines: Vec<&str> = rows.lines().collect();
    let third = lines.len() / 3;
    [&lines[..third], &lines[third..2 * third], &lines[2 * third..]].map(|lines| format!("{}\n", lines.join("\n")))
}

#[test]
fn parts_give_what_one_run_gives_in_every_format() {
    let folder = certificates();
    let rows = result(folder.path(), "check . --format jsonl --lang en --warning 10%").0;
    let out = tempfile::tempdir().unwrap();
    for (part, content) in parts(&rows).iter().enumerate() {
        fs::write(out.path().join(format!("{part}.jsonl")), content).unwrap();
    }
    fs::create_dir(out.path().join("certs")).unwrap();
    let formats =
        ["text", "text --all", "text --all --sort expires", "json", "jsonl", "jsonl --sort expires", "csv", "ics"];
    let more = [
        "prometheus",
        "prometheus --summary",
        "text --by month",
        "csv --by role",
        "json --by issuer-generation",
        "csv --columns source,verdict",
        "text --within 60d",
        "text --lang ja --only expired",
        "csv --only unreadable,expired",
    ];
    for format in formats.iter().chain(&more) {
        let one = result(
            folder.path(),
            &format!("check . --warning 10% --lang en --format {format}")
                .replace("--lang en --format text --lang ja", "--lang ja --format text"),
        );
        let line = format!("check --merge 0.jsonl 1.jsonl 2.jsonl --lang en --format {format}")
            .replace("--lang en --format text --lang ja", "--lang ja --format text");
        let mut merged = result(out.path(), &line);
        if *format == "nagios" {
            assert!(merged.0.contains("; judged as of 2026-11-21 |"), "{}", merged.0);
            merged.0 = merged.0.replace("; judged as of 2026-11-21", "");
        }
        // What another run said is in its language.
        if !format.contains("ja") {
            let other = merged.0.lines().zip(one.0.lines()).find(|(merged, one)| merged != one);
            assert_eq!(other, None, "{format}");
            assert_eq!(merged.0.lines().count(), one.0.lines().count(), "{format}");
        }
        assert_eq!(merged.1, one.1, "{format}");
    }
    // A page says where the results are from and what the thresholds are, which are not known of other runs.
    let page = |folder: &Path, line: &str| result(folder, line).0.split("<dl").next().unwrap().to_owned();
    let merged = page(out.path(), "check --merge 0.jsonl 1.jsonl 2.jsonl --format html --lang en");
    assert!(merged == page(folder.path(), "check . --warning 10% --format html --lang en"));
    let whole = result(out.path(), "check --merge 0.jsonl --format html --lang en").0;
    assert!(!whole.contains("not set"));
    let one = result(folder.path(), "check . --warning 10% --format nagios --lang en");
    let merged = result(out.path(), "check --merge 0.jsonl 1.jsonl 2.jsonl --format nagios --lang en");
    assert_eq!((merged.0.replace("; judged as of 2026-11-21", ""), merged.1), one);
    let needs = result(out.path(), "needs-renewal --merge 2.jsonl 0.jsonl 1.jsonl --lang en");
    assert_eq!(needs, result(folder.path(), "needs-renewal . --warning 10% --lang en"));
}

/// Parts that are not what a run that went to its end writes, with the code and the number of their first fault.
#[test]
fn bad_parts_are_results_of_their_own() {
    let folder = certificates();
    let row = result(folder.path(), "check a-test-auth.pem --format jsonl").0;
    assert!(row.contains(r#""state":"valid","#), "{row}");
    let changed = |from: &str, to: &str| {
        assert!(row.contains(from), "{from}: {row}");
        row.replacen(from, to, 1)
    };
    let stopped = r#"{"schema":"jpkit.v1","command":"check","ok":false,"data":null,"error":{"code":"interrupted","exit":130,"message":"Interrupted.","hints":[]}}"#;
    let (half, _) = row.split_at(row.len() / 2);
    let cases: &[(&str, String, &str, Option<u64>)] = &[
        ("broken off", format!("{row}\n{half}"), "broken_off", Some(1)),
        ("broken off in a letter", format!("{row}\n{{"), "broken_off", Some(1)),
        ("broken off inside", format!("{half}\n{row}\n"), "not_a_result", Some(0)),
        ("interrupted", format!("{row}\n{stopped}\n"), "run_stopped", Some(1)),
        ("interrupted, no end of line", stopped.to_owned(), "run_stopped", Some(0)),
        ("words", "no such file\n".to_owned(), "not_a_result", Some(0)),
        ("something else in JSON", "{}\n[]\n".to_owned(), "not_a_result", Some(0)),
        ("NUL", "\0\0\0\0".to_owned(), "broken_off", Some(0)),
        ("of another schema", changed("jpkit.v1", "jpkit.v2"), "broken_off", Some(0)),
        ("of another command", format!("{}\n", changed("\"check\"", "\"station\"")), "not_a_result", Some(0)),
        ("a state that there is not", changed("\"valid\"", "\"fine\"") + "\n", "not_a_result", Some(0)),
        ("a state and another verdict", changed("\"valid\"", "\"expired\"") + "\n", "not_a_result", Some(0)),
        ("no verdict", changed("\"verdict\":\"ok\"", "\"verdict\":null") + "\n", "not_a_result", Some(0)),
        (
            "a day that there is not",
            changed("\"expires_on\":\"2", "\"expires_on\":\"x") + "\n",
            "not_a_result",
            Some(0),
        ),
        ("a short fingerprint", changed("\"sha256\":\"", "\"sha256\":\"0") + "\n", "not_a_result", Some(0)),
        ("a field twice", changed("\"role\":", "\"role\":\"auth\",\"role\":") + "\n", "not_a_result", Some(0)),
        ("a long line", format!("{row}\n{}\n{row}\n", "x".repeat(3_000_000)), "too_long", Some(1)),
        ("a long line at the end", "x".repeat(3_000_000), "too_long", Some(0)),
    ];
    let out = folder_with(&[("good.jsonl", format!("{row}\n").into_bytes())]);
    for (what, content, code, index) in cases {
        fs::write(out.path().join("bad.jsonl"), content).unwrap();
        let (rows, exit) = result(out.path(), "check --merge good.jsonl bad.jsonl good.jsonl --format jsonl --lang en");
        let rows: Vec<Value> = rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
        let bad = rows.iter().find(|row| row["source"] == "bad.jsonl").unwrap_or_else(|| panic!("{what}: {rows:?}"));
        assert_eq!((&bad["problem"]["code"], &bad["index"]), (&(*code).into(), &(*index).into()), "{what}");
        assert_eq!((&bad["state"], &bad["verdict"]), (&"unreadable".into(), &"unknown".into()), "{what}");
        assert_eq!(exit, 3, "{what}");
        assert_eq!(rows.last().unwrap()["source"], "a-test-auth.pem", "{what}");
        for format in ["text", "json", "csv", "ics", "prometheus", "nagios"] {
            let line = format!("check --merge good.jsonl bad.jsonl --format {format}");
            assert_eq!(result(out.path(), &line).1, 3, "{what}: {line}");
        }
    }
    let (missing, exit) = result(out.path(), "check --merge good.jsonl gone.jsonl --format csv");
    assert!(missing.contains("gone.jsonl,,other,unreadable") && missing.ends_with("input_missing"), "{missing}");
    assert_eq!(exit, 3);
}

/// Of many faults in a part the first ones are listed, and all are counted.
#[test]
fn a_part_of_something_else_is_not_listed_line_by_line() {
    let out = folder_with(&[("log", "no row\n".repeat(1000).into_bytes())]);
    let (rows, exit) = result(out.path(), "check --merge log --format jsonl");
    assert_eq!((rows.lines().count(), exit), (21, 3));
    assert!(rows.lines().last().unwrap().contains("more_problems"), "{rows}");
    let report: Value = serde_json::from_str(&result(out.path(), "check --merge log --format json").0).unwrap();
    assert_eq!(report["data"]["summary"]["unreadable"], 1000);
}

/// Parts of runs that had nothing to judge do no harm beside others, and are told of; alone they may be all that is
/// there.
#[test]
fn empty_parts_stand_beside_others_only() {
    let folder = certificates();
    let row = result(folder.path(), "check a-test-auth.pem --format jsonl").0;
    let blank = |ends: &str| ends.repeat(200_000).into_bytes();
    let out =
        folder_with(&[("1", b"\n".to_vec()), ("2", row.clone().into_bytes()), ("3", Vec::new()), ("4", blank("\r\n"))]);
    for (parts, count) in [("1 2", "One of the parts is empty"), ("1 2 3 4", "3 of the parts are empty"), (".", "3 of")]
    {
        let ran = jpkit_at(out.path(), &format!("--lang en check --merge {parts} --format jsonl"), b"");
        assert_eq!((text(&ran.stdout).trim_end(), ran.status.code()), (row.as_str(), Some(0)), "{parts}");
        assert!(text(&ran.stderr).contains(count), "{parts}: {}", text(&ran.stderr));
    }
    for parts in ["1", "1 3 4", "1 gone 3"] {
        let (rows, exit) = result(out.path(), &format!("check --merge {parts} --format jsonl"));
        let empty = rows.lines().filter(|row| row.contains("\"empty_file\"")).count();
        assert_eq!((empty, exit), (parts.split(' ').filter(|part| *part != "gone").count(), 3), "{parts}: {rows}");
    }
}

/// Of many parts that are all empty as many are listed as memory should hold, and the last of them counts the others.
#[test]
fn many_empty_parts() {
    let files: Vec<(String, Vec<u8>)> =
        (0..1234).map(|number| (format!("{number:04}"), vec![b'\n'; number % 2])).collect();
    let files: Vec<(&str, Vec<u8>)> = files.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    let out = folder_with(&files);
    let (rows, exit) = result(out.path(), "check --merge . --format jsonl --lang en");
    let rows: Vec<Value> = rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    assert_eq!((rows.len(), exit), (1000, 3));
    assert!(rows.iter().all(|row| row["problem"]["code"] == "empty_file"));
    let said = |at: usize| rows[at]["problem"]["message"].as_str().unwrap();
    assert!(!said(998).contains("more") && said(999).contains("234 more"), "{}", said(999));
    fs::write(out.path().join("last"), "{}\n").unwrap();
    let ran = jpkit_at(out.path(), "--lang en check --merge . --format csv", b"");
    assert_eq!(text(&ran.stdout).lines().count(), 2);
    assert!(text(&ran.stderr).contains("1234 of the parts are empty"), "{}", text(&ran.stderr));
}

/// What parts may have without being broken.
#[test]
fn forms_of_whole_parts() {
    let folder = certificates();
    let row = result(folder.path(), "check a-test-auth.pem --format jsonl").0;
    let more = row.replacen('{', r#"{"field_of_a_later_version":[1,{"a":null}],"#, 1);
    let cases = [
        ("as written", format!("{row}\n")),
        ("no end of line", row.clone()),
        ("lines of Windows", format!("{row}\r\n")),
        ("an empty line", format!("\n{row}\n\n")),
        ("more fields", more),
    ];
    for (what, content) in cases {
        let out = folder_with(&[("part", content.into_bytes())]);
        assert_eq!(result(out.path(), "check --merge part --format jsonl"), (row.clone(), 0), "{what}");
    }
    // Folders of Spark and Hadoop: their own files are no parts, and empty parts alone are those of a run that is done.
    let spark = [("out/part-00000", row.as_bytes()), ("out/part-00001", b""), ("out/.part-00000.crc", b"crc\0")];
    let all_empty =
        spark.map(|(name, content)| (name, if content == b"crc\0" { content.to_vec() } else { Vec::new() }));
    let done = [&all_empty[..], &[("out/_SUCCESS", Vec::new())]].concat();
    for (files, empty) in [(all_empty.to_vec(), 2), (done, 0)] {
        let ran = jpkit_at(folder_with(&files).path(), "check --merge out --format csv", b"");
        let rows = text(&ran.stdout);
        assert_eq!((rows.matches("empty_file").count(), ran.status.code()), (empty, Some(3)), "{rows}");
    }
    let mut files = spark.map(|(name, content)| (name, content.to_vec())).to_vec();
    let out = folder_with(&files);
    let ran = jpkit_at(out.path(), "check --merge out --format jsonl", b"");
    assert_eq!((text(&ran.stdout).trim_end(), ran.status.code()), (row.as_str(), Some(0)));
    files.extend([("out/_SUCCESS", Vec::new()), ("out/_temporary/0/part-00000", b"half a row".to_vec())]);
    let out = folder_with(&files);
    assert_eq!(result(out.path(), "check --merge out --format jsonl"), (row, 0));
}

/// The dates are judged by whoever wrote the rows: the merging run says so where its day is another.
#[test]
fn rows_of_another_day_are_noticed() {
    let folder = certificates();
    let rows = |day: &str| result(folder.path(), &format!("check a-test-auth.pem --format jsonl --at {day}")).0;
    let files = ["2026-11-20", "2026-11-18", "2026-11-21"].map(|day| (day, rows(day).into_bytes()));
    let out = folder_with(&files);
    let cases = [
        ("2026-11-21", ""),
        ("2026-11-20", "Some results were judged as of 2026-11-20, not 2026-11-21; their states are as of then.\n"),
        (
            "2026-11-20 2026-11-18",
            "Some results were judged as of other days than 2026-11-21, from 2026-11-18 to 2026-11-20; their states \
             are as of then.\n",
        ),
    ];
    for (parts, note) in cases {
        let output = jpkit_at(out.path(), &format!("check --merge {parts} --format csv --lang en"), b"");
        assert_eq!(text(&output.stderr), note, "{parts}");
    }
    let output = jpkit_at(out.path(), "check --merge 2026-11-18 --format csv --at 2026-11-18", b"");
    assert_eq!(text(&output.stderr), "");
}

/// Rows of cards count with their PINs, as the run on the card did.
#[test]
fn rows_of_cards_keep_the_verdict_of_their_pins() {
    for (card, exit) in [("valid", 0), ("blocked", 1), ("expired", 2)] {
        let rows = jpkit(&format!("--card virtual:{card} check --pins --format jsonl"));
        assert_eq!(rows.exit, exit, "{card}: {}", rows.text());
        let out = folder_with(&[("card", rows.text().as_bytes().to_vec())]);
        for format in ["text", "csv", "nagios"] {
            let merged = jpkit_at(out.path(), &format!("check --merge card --format {format}"), b"");
            assert_eq!(merged.status.code(), Some(exit), "{card} {format}");
        }
    }
}

#[test]
fn exit_zero_covers_verdicts_and_nothing_else() {
    let folder = certificates();
    let cases = [
        ("check a-test-auth.pem", 0, 0),
        ("check a-odd-ended-ca.pem", 2, 0),
        ("check broken.pem", 3, 0),
        ("check gone.pem", 3, 0),
        ("check . --format csv", 2, 0),
        ("check . --format json", 2, 0),
        ("check . --format nagios", 2, 0),
        ("check --card virtual:expired", 2, 0),
        ("check --card virtual:expired --format json", 2, 0),
        // What stops the run keeps its status.
        ("check . --at yesterday", 64, 64),
        ("check . -o gone/out.csv --format csv", 73, 73),
        ("check . --ca gone.pem", 66, 66),
        ("check --card virtual:gone.json", 66, 66),
        ("check --card virtual:foreign", 3, 3),
    ];
    for (line, exit, with) in cases {
        let exits = [line.to_owned(), format!("{line} --exit-zero")]
            .map(|line| jpkit_at(folder.path(), &line, b"").status.code().unwrap());
        assert_eq!(exits, [exit, with], "{line}");
    }
    let refused = jpkit_at(folder.path(), "needs-renewal . --exit-zero", b"");
    assert_eq!(refused.status.code(), Some(64));
}

#[test]
fn what_would_judge_again_is_refused() {
    for option in ["--warning 30", "--critical 3", "--role auth", "--certs-only", "--ca a.pem"] {
        let ran = jpkit(&format!("check --merge a.jsonl {option}"));
        assert_eq!(ran.exit, 64, "{option}: {}", ran.err);
    }
    assert_eq!(jpkit("check --merge").exit, 64);
}

/// An older verdict hides no newer one, whichever part comes first, and does not look like today's.
#[test]
fn a_verdict_is_no_newer_than_its_parts() {
    let folder = folder_with(&[("a.pem", super::folder::fixture("test-auth").into_bytes())]);
    for (day, part) in [("2034-06-01", "old"), ("2036-01-01", "new")] {
        let rows = jpkit(&format!("--at {day} check --format jsonl {}", folder.path().join("a.pem").display()));
        fs::write(folder.path().join(part), rows.out).unwrap();
    }
    for parts in ["old new", "new old"] {
        for format in ["text", "json", "nagios", "html", "ics"] {
            let (out, exit) = result(folder.path(), &format!("-q --lang en check --merge {parts} --format {format}"));
            assert_eq!(exit, 2, "{format} {parts}: {out}");
            let day = ["2034-06-01", "expired"].iter().all(|word| out.contains(word));
            assert!(format == "ics" || day, "{format} {parts}: {out}");
        }
    }
    let (out, exit) = result(folder.path(), "-q --lang en check --merge old --format nagios");
    assert_eq!(exit, 0);
    assert!(out.contains("; judged as of 2034-06-01 |"), "{out}");
}

/// The keys of other runs are to be had where they are named.
#[test]
fn keys_of_other_runs() {
    let folder = folder_with(&[("t.jsonl", br#"{"id":7,"cert":"nothing"}"#.to_vec())]);
    let rows = result(folder.path(), "check --input jsonl --column cert --key id --format jsonl t.jsonl").0;
    fs::write(folder.path().join("part"), rows).unwrap();
    let (out, _) = result(folder.path(), "check --merge part --format csv --columns row_key,state");
    assert_eq!(out, "row_key,state\n7,unreadable");
}
