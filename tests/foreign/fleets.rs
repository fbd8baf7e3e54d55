//! jpkit as a worker of other engines: GNU parallel, and Spark's `pipe` on a table in four partitions. Each is compared
//! with one process on the same rows.
//!
//! Needs Debian's parallel; Java, and a Python with pyspark, which `JPKIT_PYSPARK` names. Where one of them is missing,
//! its test says so and does nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::program::{DAY, JPKIT, neutral, program};

/// Rows of the table.
const ROWS: usize = 50_000;

fn fixture(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/certificates");
    fs::read_to_string(folder.join(name).with_extension("pem")).unwrap()
}

/// A folder with the table: a few certificates again and again, and now and then a cell that is not one.
fn table() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let certificates = ["test-auth", "test-sign", "odd-ended-ca", "foreign", "test-auth-ca"].map(fixture);
    let mut rows = String::new();
    for id in 0..ROWS {
        let cert = match id % 997 {
            0 => json!("not a certificate"),
            1 => Value::Null,
            _ => json!(certificates[id % certificates.len()]),
        };
        writeln!(rows, "{}", json!({ "id": id, "cert": cert })).unwrap();
    }
    fs::write(folder.path().join("table.jsonl"), rows).unwrap();
    folder
}

fn jpkit(folder: &Path, line: &str) -> Output {
    program().current_dir(folder).args(["--at", DAY]).args(line.split_whitespace()).output().unwrap()
}

fn text(output: &Output) -> &str {
    assert_eq!(output.stderr, b"", "{output:?}");
    std::str::from_utf8(&output.stdout).unwrap()
}

/// Rows by their keys, without the places where each process found them.
fn by_key(rows: &str) -> BTreeMap<String, Value> {
    let row = |line: &str| {
        let mut row: Value = serde_json::from_str(line).unwrap();
        let fields = row.as_object_mut().unwrap();
        fields.remove("index");
        fields.remove("source");
        if let Some(message) = row["problem"].as_object_mut() {
            message.remove("message");
        }
        (row["row_key"].as_str().unwrap().to_owned(), row)
    };
    rows.lines().map(row).collect()
}

/// The summary of `check --format json` and its verdict.
fn summary(folder: &Path, line: &str) -> (Value, Value, Option<i32>) {
    let output = jpkit(folder, &format!("check --format json {line}"));
    let report: Value = serde_json::from_str(text(&output)).unwrap();
    let mut summary = report["data"]["summary"].clone();
    // What comes twice is found by its fingerprint, in whatever order the parts come.
    assert!(summary["duplicates"].as_u64().unwrap() > 0, "{summary}");
    summary["total"].as_u64().unwrap();
    (std::mem::take(&mut summary), report["data"]["verdict"].clone(), output.status.code())
}

/// Notes that something was left out, for `tests/run`.
fn left_out(what: &str) {
    println!("left out: {what}");
    if let Ok(path) = std::env::var("JPKIT_LEFT_OUT") {
        let mut file = fs::OpenOptions::new().append(true).open(path).unwrap();
        std::io::Write::write_all(&mut file, format!("{what}\n").as_bytes()).unwrap();
    }
}

const COLUMNS: &str = "--input jsonl --column cert --key id";

#[test]
#[ignore = "needs Debian's parallel"]
fn gnu_parallel_gives_what_one_process_gives() {
    let is_gnu =
        Command::new("parallel").arg("--version").output().is_ok_and(|output| output.stdout.starts_with(b"GNU"));
    if !is_gnu {
        return left_out("jpkit under GNU parallel: missing parallel");
    }
    let folder = table();
    let one = jpkit(folder.path(), &format!("check {COLUMNS} --format jsonl table.jsonl"));
    let one_rows = by_key(text(&one));
    assert_eq!(one_rows.len(), ROWS);
    let parallel = |words: &[&str]| {
        let mut command = neutral("parallel");
        command.current_dir(folder.path()).args(["--will-cite", "--jobs", "2"]).args(words);
        // Its own files go where the others are.
        command.env("HOME", folder.path()).stdin(fs::File::open(folder.path().join("table.jsonl")).unwrap());
        command.output().unwrap()
    };
    // Blocks of rows, put together in their order: what parallel ends with says how many jobs failed.
    let worker = format!("{JPKIT} --at {DAY} check {COLUMNS} --format jsonl --exit-zero -");
    let rows = parallel(&["--pipe", "--block", "4M", "--keep-order", &worker]);
    assert_eq!(rows.status.code(), Some(0), "{rows:?}");
    assert_eq!(by_key(text(&rows)), one_rows);
    let keys = |rows: &str| -> Vec<String> {
        let rows = rows.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        rows.map(|row| row["row_key"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(keys(text(&rows)), keys(text(&one)));
    // Parts in files, added up.
    let worker = format!("{JPKIT} --at {DAY} check {COLUMNS} --format jsonl --exit-zero -o part-{{#}}.jsonl -");
    let done = parallel(&["--pipe", "--block", "4M", &worker]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let parts = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut parts: Vec<String> = parts.filter(|name| name.starts_with("part-")).collect();
    parts.sort();
    assert!(parts.len() > 3, "{parts:?}");
    let merged = summary(folder.path(), &format!("--merge {}", parts.join(" ")));
    assert_eq!(merged, summary(folder.path(), &format!("{COLUMNS} table.jsonl")));
    assert_eq!(merged.2, Some(2));
    // A job that fails is one that the status counts, and a part that it broke off is noticed.
    let worker = format!("{JPKIT} --at {DAY} check {COLUMNS} --format jsonl --exit-zero -o gone/part -");
    assert_ne!(parallel(&["--pipe", "--block", "4M", &worker]).status.code(), Some(0));
    let last = folder.path().join(parts.last().unwrap());
    let whole = fs::read(&last).unwrap();
    fs::write(&last, &whole[..whole.len() / 2]).unwrap();
    let broken = jpkit(folder.path(), &format!("check --format csv --only unreadable --merge {}", parts.join(" ")));
    assert!(text(&broken).contains(",broken_off"), "{}", text(&broken));
}

/// The Python that has pyspark, where Java is there too.
fn pyspark() -> Option<PathBuf> {
    let python = std::env::var_os("JPKIT_PYSPARK").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let runs = |command: &mut Command| {
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    };
    let has_all =
        runs(Command::new("java").arg("-version")) && runs(Command::new(&python).args(["-c", "import pyspark"]));
    has_all.then_some(python)
}

#[test]
#[ignore = "needs Java and pyspark"]
fn spark_gives_what_one_process_gives() {
    let Some(python) = pyspark() else {
        return left_out("jpkit under Spark: missing Java, or a Python with pyspark (JPKIT_PYSPARK)");
    };
    let folder = table();
    let one = jpkit(folder.path(), &format!("check {COLUMNS} --format jsonl table.jsonl"));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/foreign/spark.py");
    let mut command = Command::new(python);
    command.current_dir(folder.path()).env("PYTHONDONTWRITEBYTECODE", "1").arg(script);
    command.args([JPKIT, "table.jsonl"]).arg(folder.path().join("out")).arg(DAY);
    let ran = command.stdin(Stdio::null()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let report: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!((&report["partitions"], &report["rows"]), (&json!(4), &json!(ROWS)));
    // The exit status of a worker is not swallowed.
    assert_eq!(report["failed"], true);
    // Spark's join by the key has the states that one process gives.
    let one_rows = by_key(text(&one));
    let mut states: BTreeMap<&str, u64> = BTreeMap::new();
    one_rows.values().for_each(|row| *states.entry(row["state"].as_str().unwrap()).or_default() += 1);
    assert_eq!(report["states"], json!(states));
    // The partitions as they are on disk.
    let mut rows = String::new();
    for part in 0..4 {
        rows += &fs::read_to_string(folder.path().join(format!("out/results/part-{part:05}"))).unwrap();
    }
    let rows = by_key(&rows);
    // The first difference says enough.
    assert_eq!(rows.iter().zip(&one_rows).find(|(one, other)| one != other), None);
    assert_eq!(rows.len(), one_rows.len());
    let merged = summary(folder.path(), "--merge out/results");
    assert_eq!(merged, summary(folder.path(), &format!("{COLUMNS} table.jsonl")));
}
