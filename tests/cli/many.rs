//! Lists that are longer than anybody reads: what is shown of them, how the rest is told, and in which order.

use serde_json::Value;

use crate::support::inside;
use crate::support::program::{Ran, program};
use crate::support::schema::assert_valid;

use super::folder::{der, folder_with, jpkit_at, text};

/// So many certificates that differ in their signatures alone.
fn distinct(ended: bool, count: u32) -> String {
    let copies = (0..count).map(|number| {
        let mut der = der("test-auth");
        if ended {
            // The end of the year 2035 in UTCTime becomes that of 2025.
            let at = der.windows(6).position(|bytes| bytes == b"350331").unwrap();
            der[at] = b'2';
        }
        let end = der.len() - 4;
        der[end..].copy_from_slice(&number.to_be_bytes());
        pem::encode(&pem::Pem::new("CERTIFICATE", der))
    });
    copies.collect()
}

/// 60 that have ended, 10 that can be renewed, one that is not readable, and 60 that are there for the second time.
fn mixed() -> tempfile::TempDir {
    let ended = distinct(true, 60);
    folder_with(&[
        ("1-ended.pem", ended.clone().into_bytes()),
        ("2-broken.pem", b"nothing".to_vec()),
        ("3-valid.pem", distinct(false, 10).into_bytes()),
        ("4-again.pem", ended.into_bytes()),
    ])
}

fn rows(shown: &str, of: &str) -> usize {
    shown.lines().filter(|line| line.contains(&format!(" {of}#"))).count()
}

#[test]
fn text_lists_the_first_fifty_and_says_how_to_see_the_others() {
    let folder = mixed();
    let out = jpkit_at(folder.path(), "--lang en check .", b"");
    let shown = text(&out.stdout);
    assert_eq!(out.status.code(), Some(2));
    assert!(shown.starts_with("CRITICAL: "), "{shown}");
    assert!(shown.contains("71 (10 valid, 60 expired, 1 unreadable, plus 60 duplicates)"), "{shown}");
    let table = shown.lines().filter(|line| line.contains("expired") && line.contains("./1-ended.pem#"));
    assert_eq!(table.count(), 50, "{shown}");
    // Those that are there again need attention too.
    assert!(shown.contains("71 more are not shown. To see all, add --all or --format csv."), "{shown}");
    let duplicates = shown.lines().filter(|line| line.contains("./4-again.pem#") && line.contains(" = "));
    assert_eq!(duplicates.count(), 20, "{shown}");
    assert!(shown.contains("*  40 more."), "{shown}");
    let japanese = jpkit_at(folder.path(), "--lang ja check .", b"");
    assert!(text(&japanese.stdout).contains("ほかに71件あります。"), "{}", text(&japanese.stdout));
}

#[test]
fn all_results_are_written_as_they_come_and_the_verdict_below_them() {
    let folder = mixed();
    let out = jpkit_at(folder.path(), "--lang en check --all .", b"");
    let shown = text(&out.stdout);
    let (list, below) = shown.split_once("\n\n").unwrap();
    assert!(list.lines().next().unwrap().ends_with("  Source"), "{shown}");
    let of = |file: &str| list.lines().filter(|line| line.contains(&format!("  ./{file}"))).count();
    assert_eq!([of("1-ended.pem#"), of("2-broken.pem"), of("3-valid.pem#"), of("4-again.pem#")], [60, 1, 10, 60]);
    assert!(below.starts_with("CRITICAL: "), "{shown}");
    assert!(below.contains("./2-broken.pem: "), "{shown}");
    assert!(!shown.contains("more are not shown"), "{shown}");
}

/// The earliest are shown, whichever were read first.
#[test]
fn the_first_fifty_are_those_of_the_order() {
    let folder = folder_with(&[
        ("1.pem", distinct(false, 60).into_bytes()),
        ("2.pem", distinct(true, 3).into_bytes()),
        ("3.pem", b"nothing".to_vec()),
    ]);
    let table = |line: &str| {
        let out = jpkit_at(folder.path(), line, b"");
        let shown = text(&out.stdout).to_owned();
        (rows(&shown.replace("│ ", " "), "1.pem"), rows(&shown.replace("│ ", " "), "2.pem"), shown)
    };
    let states = "--only valid,expired,unreadable";
    let (first, second, shown) = table(&format!("--lang en check {states} 1.pem 2.pem 3.pem"));
    assert_eq!((first, second), (50, 0), "{shown}");
    let (first, second, shown) = table(&format!("--lang en check {states} --sort expires 1.pem 2.pem 3.pem"));
    assert_eq!((first, second), (47, 3), "{shown}");
    let first_row = shown.lines().position(|line| line.contains("2.pem#0")).unwrap();
    assert!(shown.lines().position(|line| line.contains("1.pem#0")).unwrap() > first_row, "{shown}");
}

/// Each format has the same results in the same order, however it is written.
#[test]
fn formats_agree_on_results_and_order() {
    let folder = mixed();
    for order in ["source", "expires"] {
        let run = |format: &str| jpkit_at(folder.path(), &format!("--format {format} check --sort {order} ."), b"");
        let json = run("json");
        let document: Value = serde_json::from_slice(&json.stdout).unwrap();
        assert_valid(&document, order);
        let place = |result: &Value| (result["source"].clone(), result["index"].clone(), result["expires_on"].clone());
        let of_json: Vec<_> = document["data"]["results"].as_array().unwrap().iter().map(place).collect();
        let jsonl = run("jsonl");
        let of_lines: Vec<_> =
            text(&jsonl.stdout).lines().map(|line| place(&serde_json::from_str(line).unwrap())).collect();
        assert_eq!(of_json.len(), 131);
        assert_eq!(of_json, of_lines, "{order}");
        let of_csv: Vec<String> = {
            let out = run("csv");
            let mut reader = csv::Reader::from_reader(&*out.stdout);
            reader.records().map(|row| row.unwrap()[5].to_owned()).collect()
        };
        let days: Vec<&str> = of_json.iter().map(|(_, _, day)| day.as_str().unwrap_or_default()).collect();
        assert_eq!(of_csv, days, "{order}");
        if order == "expires" {
            let (dated, undated) = days.split_at(130);
            assert!(dated.is_sorted() && undated == [""], "{days:?}");
        }
        assert_eq!(document["data"]["duplicates"], Value::Null);
        assert_eq!(document["data"]["summary"]["duplicates"], 60);
        // What follows from all results stands behind them.
        let written = text(&json.stdout);
        let behind = |word: &str| written.rfind(&format!("    \"{word}\": ")).unwrap();
        assert!(behind("results") < behind("summary") && behind("summary") < behind("verdict"), "{order}");
    }
}

/// Monitoring counts certificates where they lie, and looks for no duplicates.
#[test]
fn monitoring_counts_each_where_it_lies() {
    let folder = mixed();
    let out = jpkit_at(folder.path(), "--format nagios check .", b"");
    assert!(text(&out.stdout).contains("'total'=131;;;0 'valid'=10;"), "{}", text(&out.stdout));
    assert_eq!(jpkit_at(folder.path(), "needs-renewal .", b"").status.code(), Some(0));
    assert_eq!(jpkit_at(folder.path(), "needs-renewal 3-valid.pem", b"").status.code(), Some(1));
    assert_eq!(jpkit_at(folder.path(), "needs-renewal 2-broken.pem 3-valid.pem", b"").status.code(), Some(3));
}

/// On a terminal rows fit its width, which is known before they are.
#[test]
fn rows_that_are_written_as_they_come_fit_the_terminal() {
    let folder = mixed();
    for width in [40, 60, 80, 120] {
        for lang in ["en", "ja"] {
            let line = format!("--at 2026-11-21 --lang {lang} check --all {}", folder.path().display());
            let Ran { out, .. } = inside::on_terminal(width, &line);
            let shown = String::from_utf8(out).unwrap();
            let widest = shown.lines().map(jpkit::wrap::columns).max().unwrap();
            assert!(widest <= usize::from(width), "{widest} of {width} {lang}:\n{shown}");
            assert_eq!(shown.matches("2025-03-31").count(), 120, "{shown}");
        }
    }
}

/// Each result is one line for other programs, and on a terminal that has room for it; a narrower one breaks words of
/// two.
#[test]
fn rows_that_are_written_as_they_come_are_not_broken() {
    let folder = folder_with(&[("a.der", der("test-auth")), ("b.der", der("test-sign"))]);
    let path = folder.path().to_str().unwrap();
    for lang in ["en", "ja"] {
        let line = format!("--lang {lang} --at 2015-01-01 check --all {path}");
        let piped = program().args(line.split_whitespace()).output().unwrap();
        let shown = [text(&piped.stdout).to_owned(), inside::on_terminal(200, &line).text().to_owned()];
        for shown in shown {
            let list: Vec<&str> = shown.split("\n\n").next().unwrap().lines().collect();
            assert_eq!(list.len(), 3, "{shown}");
            let (header, state) = match lang {
                "en" => (["Valid through", "Renewal from"], "not yet valid"),
                _ => (["有効期限", "更新"], "有効期間前"),
            };
            assert!(header.iter().all(|name| list[0].contains(name)), "{shown}");
            assert!(list[1..].iter().all(|row| row.contains(state)), "{shown}");
        }
    }
    let narrow = inside::on_terminal(80, &format!("--lang en --at 2015-01-01 check --all {path}"));
    assert!(narrow.text().lines().all(|line| line.chars().count() <= 80), "{}", narrow.text());
}

/// Blocks that take the place of a table stand apart from the facts above them, however wide the terminal is.
#[test]
fn blocks_stand_apart_from_the_facts() {
    let long = format!("{}.der", "n".repeat(150));
    let folder = folder_with(&[(&long, der("test-auth"))]);
    let path = folder.path().to_str().unwrap();
    for columns in [40, 60, 80, 120] {
        let ran = inside::on_terminal(columns, &format!("--lang en --at 2040-01-01 check {path}"));
        let before = ran.text().split("Source:").next().unwrap();
        assert!(before.ends_with("\n\n") && ran.text().contains("Source:"), "{columns}: {}", ran.text());
        let ran = inside::on_terminal(columns, &format!("--lang ja --at 2040-01-01 check --all {path}"));
        assert!(ran.text().contains("場所"), "a label stays in one piece: {}", ran.text());
    }
}

/// How many reasons are left out is said at the end of their list.
#[test]
fn the_reasons_that_are_not_shown_are_counted_in_their_list() {
    let names: Vec<String> = (10..61).map(|number| format!("{number}.pem")).collect();
    for (count, expected) in [(50, None), (51, Some("  *  1 more reason is not shown. To see all, add --format csv."))]
    {
        let files: Vec<_> = names.iter().take(count).map(|name| (name.as_str(), b"nothing".to_vec())).collect();
        let folder = folder_with(&files);
        for all in ["", "--all"] {
            let shown = text(&jpkit_at(folder.path(), &format!("--lang en check {all} ."), b"").stdout).to_owned();
            let list = shown.split("\nCould not be read\n").nth(1).unwrap_or_else(|| panic!("{shown}"));
            let last = list.lines().last().unwrap();
            assert_eq!(shown.contains("not shown"), expected.is_some(), "{shown}");
            assert!(expected.is_none_or(|expected| last.trim() == expected.trim()), "{shown}");
        }
    }
}

/// A result takes neither the place of what is read nor, where it cannot be had, that of an earlier one.
#[test]
fn files_that_are_there_are_kept() {
    let folder = mixed();
    let kept = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    let before = kept("3-valid.pem");
    for line in [
        "3-valid.pem -o 3-valid.pem",
        ". 3-valid.pem -o ./3-valid.pem --format csv",
        "./3-valid.pem -o 3-valid.pem --format json",
    ] {
        let out = jpkit_at(folder.path(), &format!("check {line}"), b"");
        assert_eq!((out.status.code(), kept("3-valid.pem") == before), (Some(73), true), "{line}");
    }
    for format in ["json", "jsonl", "csv", "text"] {
        std::fs::write(folder.path().join("earlier"), "earlier").unwrap();
        let out = jpkit_at(folder.path(), &format!("check --ca none.pem . --format {format} -o earlier"), b"");
        assert_eq!((out.status.code(), kept("earlier")), (Some(66), b"earlier".to_vec()), "{format}");
    }
}
