//! What LibreOffice makes of the CSV of `check` and `station`: dates are dates, whatever names something is text,
//! nothing is computed, and Japanese is Japanese. Needs Debian's libreoffice-calc-nogui, and Python 3.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jpkit::message::{CheckColumn, StationColumn, TableColumn};
use serde_json::Value;
use tempfile::TempDir;

use crate::programs::read_by;
use crate::support::program::{DAY, output_with, program};

/// A cell as LibreOffice has it.
#[derive(Debug, Clone)]
struct Cell {
    kind: String,
    value: Option<String>,
    text: String,
    formula: Option<String>,
}

/// The rows of a file, each with its cells by the header of their column.
type Rows = Vec<BTreeMap<String, Cell>>;

/// Names of files as people give them that a spreadsheet would make something else of, or compute.
const NAMES: [&str; 14] = [
    "0012",
    "12E5",
    "1-2",
    "12:30",
    "DEC1",
    "2026-11-21",
    "1.50",
    "TRUE",
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(1)",
    "1234567890123456",
    "plain.pem",
];

/// Certificates whose serial numbers are digits with zeros in front, with an E, and plain ones, in a folder, with
/// bundles and texts that are none.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/certificates");
    let mut certificates: Vec<_> = fs::read_dir(fixtures).unwrap().map(|entry| entry.unwrap().path()).collect();
    certificates.retain(|path| path.extension().is_some_and(|extension| extension == "pem"));
    certificates.sort();
    for (name, certificate) in NAMES.iter().zip(certificates.iter().cycle()) {
        fs::copy(certificate, folder.path().join(name)).unwrap();
    }
    for certificate in &certificates {
        fs::copy(certificate, folder.path().join(certificate.file_name().unwrap())).unwrap();
    }
    fs::write(folder.path().join("試験 ～ 髙﨑.txt"), "nothing").unwrap();
    folder
}

/// Runs jpkit in a folder, and writes what it prints to a file there.
fn print(folder: &Path, file: &str, stdin: &str, words: &[&str]) {
    let ran = output_with(program().current_dir(folder).args(["--at", DAY]).args(words), stdin.as_bytes());
    assert!(ran.status.code().is_some_and(|code| code <= 3), "{words:?}: {ran:?}");
    fs::write(folder.join(file), ran.stdout).unwrap();
}

/// The rows of each file in LibreOffice.
fn opened(folder: &Path, files: &[&str]) -> BTreeMap<String, Rows> {
    let office = tempfile::tempdir().unwrap();
    let paths: Vec<String> = files.iter().map(|file| folder.join(file).to_str().unwrap().to_owned()).collect();
    let mut arguments = vec![office.path().to_str().unwrap()];
    arguments.extend(paths.iter().map(String::as_str));
    let read = read_by("sheets.py", &arguments, b"");
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let cell = |value: &Value| Cell {
        kind: text(&value[0]).unwrap(),
        value: text(&value[1]),
        text: text(&value[2]).unwrap(),
        formula: text(&value[3]),
    };
    let rows = |value: &Value| -> Rows {
        let lines: Vec<Vec<Cell>> =
            value.as_array().unwrap().iter().map(|row| row.as_array().unwrap().iter().map(cell).collect()).collect();
        let (header, lines) = lines.split_first().unwrap();
        let named = |row: &Vec<Cell>| header.iter().map(|cell| cell.text.clone()).zip(row.iter().cloned()).collect();
        lines.iter().map(named).collect()
    };
    read.as_object().unwrap().iter().map(|(file, value)| (file.clone(), rows(value))).collect()
}

/// The kind of cell that a column is for, where it is not empty.
fn kind_of(name: &str) -> &'static str {
    match name {
        name if name.ends_with("_on") || ["not_before", "not_after", "time"].contains(&name) => "date",
        name if name.ends_with("_left") || name.ends_with("_tries") => "float",
        "index" | "number" | "repeat_of" => "float",
        _ => "string",
    }
}

/// Whether a column has words and sentences, which are Japanese under a Japanese header.
fn is_word(name: &str) -> bool {
    name.ends_with("state") || ["role", "verdict", "trust", "problem", "advice", "error"].contains(&name)
}

/// Compares what LibreOffice has with what JSON lines say of the same; `names` gives the name of a column by its
/// header.
fn compare(rows: &Rows, expected: &[BTreeMap<String, String>], name_of: &dyn Fn(&str) -> String, is_japanese: bool) {
    assert_eq!(rows.len(), expected.len());
    for (row, expected) in rows.iter().zip(expected) {
        for (header, cell) in row {
            let name = name_of(header);
            assert_eq!(cell.formula, None, "{name}: {cell:?}");
            let expected = expected.get(&name).cloned().unwrap_or_default();
            if cell.kind == "empty" {
                assert_eq!(expected, "", "{name}: {cell:?}");
                continue;
            }
            assert_eq!(cell.kind, kind_of(&name), "{name}: {cell:?}");
            let value = cell.value.as_deref().unwrap_or_default();
            match (kind_of(&name), name.as_str()) {
                // The clock in Japan.
                ("date", "not_before" | "not_after") => {
                    let shown = jiff::civil::DateTime::strptime("%Y-%m-%dT%H:%M:%S", value).unwrap();
                    let instant = expected.trim_end_matches('Z').parse::<jiff::civil::DateTime>().unwrap();
                    let japan = instant.checked_add(jiff::SignedDuration::from_hours(9));
                    assert_eq!(shown, japan.unwrap_or(shown), "{name}");
                }
                ("date", "time") => assert!(value.contains('T'), "{cell:?}"),
                ("date", _) => assert_eq!(value, expected, "{name}"),
                ("float", _) => assert_eq!(value, expected, "{name}"),
                (_, "serial") => assert_eq!(cell.text, format!("0x{expected}")),
                _ if is_japanese && is_word(&name) => assert!(!cell.text.is_ascii(), "{name}: {cell:?}"),
                _ => assert_eq!(cell.text.strip_prefix('\'').unwrap_or(&cell.text), expected, "{name}"),
            }
        }
    }
}

/// The rows of a file by programs' CSV, in which nothing was changed.
fn for_programs(path: &Path) -> Vec<BTreeMap<String, String>> {
    let read = read_by("rows.py", &[], &fs::read(path).unwrap());
    let unguarded = |text: &str| text.strip_prefix('\'').unwrap_or(text).to_owned();
    let row = |row: &Value| {
        row.as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.clone(), unguarded(value.as_str().unwrap())))
            .collect()
    };
    read.as_array().unwrap().iter().map(row).collect()
}

fn name_of<C: TableColumn>(header: &str) -> String {
    C::called(header).unwrap_or_else(|| panic!("no column is called {header}")).name().to_owned()
}

#[test]
#[ignore = "needs LibreOffice and Python: use tests/run"]
fn tables_are_what_they_look_like() {
    let kept = folder();
    let folder = kept.path();
    let mut names: Vec<&str> = NAMES.to_vec();
    names.extend(["試験 ～ 髙﨑.txt", "."]);
    let check = |options: &[&'static str]| -> Vec<&str> {
        let words = ["check", "--format", "csv"].into_iter().chain(options.iter().copied());
        words.chain(["--"]).chain(names.iter().copied()).collect()
    };
    let card = ["--card", "virtual:blocked", "check", "--pins", "--format", "csv"];
    let station = ["--card", "virtual:last-try", "station", "--label-from-stdin", "--format", "csv"];
    let japanese = ["--bom", "--header", "ja"];
    // The same in three forms; nothing that was written is among what is read.
    let results = tempfile::tempdir().unwrap();
    let to = |file: &str| results.path().join(file).to_str().unwrap().to_owned();
    for (form, options) in [("plain", &[][..]), ("bom", &["--bom"][..]), ("ja", &japanese[..])] {
        for (name, words, stdin) in [
            ("files", check(options), ""),
            ("card", [&card[..], options].concat(), ""),
            ("station", [&station[..], options].concat(), "0012\n"),
        ] {
            print(folder, &to(&format!("{name}-{form}.csv")), stdin, &words);
        }
    }
    let files = ["files-bom.csv", "files-ja.csv", "card-bom.csv", "card-ja.csv", "station-bom.csv", "station-ja.csv"];
    let opened = opened(results.path(), &files);
    for name in ["files", "card", "station"] {
        let expected = for_programs(&results.path().join(format!("{name}-plain.csv")));
        for form in ["bom", "ja"] {
            let rows = &opened[&format!("{name}-{form}.csv")];
            match name {
                "station" => compare(rows, &expected, &name_of::<StationColumn>, form == "ja"),
                _ => compare(rows, &expected, &name_of::<CheckColumn>, form == "ja"),
            }
            let japanese_header = rows[0].keys().all(|header| header == "SHA-256" || !header.is_ascii());
            assert_eq!(japanese_header, form == "ja", "{:?}", rows[0].keys());
        }
    }
    // Beyond the comparison: what the test is about was there.
    let rows = &opened["files-ja.csv"];
    let sources: Vec<&str> = rows.iter().map(|row| row["場所"].text.as_str()).collect();
    assert!(
        sources.contains(&"'0012") && sources.contains(&"'=1+1") && sources.contains(&"試験 ～ 髙﨑.txt"),
        "{sources:?}"
    );
    assert!(rows.iter().any(|row| row["種類"].text == "利用者証明用" && row["状態"].text == "有効"));
    assert_eq!(opened["station-bom.csv"][0]["label"].text, "'0012");
}
