//! The pages of `check --format html` and `station --report`, built and printed by a browser: Chromium without a window
//! reads them, and `page.py` says what it has made of them. No pixels are looked at.
//!
//! Needs Debian's chromium, poppler-utils and tidy.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::program::{DAY, output_with, program};

/// Names of files that would do something if they were not text; each is that of a certificate.
const HOSTILE: [&str; 6] = [
    "<script>document.title='run'<_script>.pem",
    "\"&'<b>.pem",
    "<img src=x onerror=alert(1)>.pem",
    "a\u{202e}b.pem",
    "line\nbreak.pem",
    "&lt;i&gt;.pem",
];

/// Runs the browser on a page.
fn browser(page: &Path, arguments: &[&str]) -> Vec<u8> {
    let profile = tempfile::tempdir().unwrap();
    let found = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok());
    let mut command = Command::new(found.expect("chromium"));
    // Nothing of its own goes to the network. As root it has no sandbox.
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]);
    command.arg(format!("--user-data-dir={}", profile.path().display())).args(arguments);
    command.arg(format!("file://{}", page.display())).stderr(Stdio::null());
    let ran = command.output().unwrap();
    assert!(ran.status.success(), "{ran:?}");
    ran.stdout
}

/// What the browser has made of a page, once the page is valid to `tidy` and names nothing outside.
fn read(page: &Path) -> Value {
    let tidy = Command::new("tidy").args(["-errors", "-quiet", "-utf8"]).arg(page).output().unwrap();
    assert_eq!(
        (String::from_utf8_lossy(&tidy.stderr).as_ref(), tidy.status.code()),
        ("", Some(0)),
        "{}",
        page.display()
    );
    let dom = browser(page, &["--dump-dom"]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/foreign/page.py");
    let mut command = Command::new("python3");
    command.env("PYTHONDONTWRITEBYTECODE", "1").arg(script);
    let ran = output_with(&mut command, &dom);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let read: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert_eq!((&read["outside"], &read["handlers"]), (&serde_json::json!([]), &serde_json::json!([])));
    for element in ["script", "img", "b", "i", "link", "iframe"] {
        assert!(read["elements"].get(element).is_none(), "{element} in {}", page.display());
    }
    let headings: Vec<u64> = list(&read["headings"]).iter().map(|heading| heading[0].as_u64().unwrap()).collect();
    assert_eq!(headings[0], 1);
    assert!(headings[1..].iter().all(|level| *level == 2), "{headings:?}");
    for table in list(&read["tables"]) {
        assert!(list(&table["columns"]).iter().all(|cell| cell["scope"] == "col"), "{table}");
        let columns = list(&table["columns"]).len();
        for row in list(&table["rows"]) {
            assert_eq!((&row[0]["scope"], list(row).len()), (&"row".into(), columns), "{row}");
        }
    }
    let mut ids = list(&read["ids"]).to_vec();
    ids.sort_by_key(ToString::to_string);
    ids.dedup();
    assert_eq!(ids.len(), list(&read["ids"]).len(), "no id is there twice");
    read
}

/// The text of the page as it comes out of the printer, which has A4.
fn printed(page: &Path) -> String {
    let pdf = page.with_extension("pdf");
    browser(page, &["--no-pdf-header-footer", &format!("--print-to-pdf={}", pdf.display())]);
    let info = Command::new("pdfinfo").arg(&pdf).output().unwrap();
    let info = String::from_utf8(info.stdout).unwrap();
    assert!(info.lines().any(|line| line.starts_with("Page size:") && line.ends_with("(A4)")), "{info}");
    let text = Command::new("pdftotext").args(["-layout"]).arg(&pdf).arg("-").output().unwrap();
    String::from_utf8(text.stdout).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The certificates of the fixtures under hostile names, and files that are none.
fn files() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/certificates");
    let mut names = HOSTILE.iter();
    let mut paths: Vec<_> = fs::read_dir(fixtures).unwrap().map(|entry| entry.unwrap().path()).collect();
    // That one never needs attention, and its name would not be listed.
    paths.sort_by_key(|path| (path.ends_with("foreign.pem"), path.clone()));
    for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "pem")) {
        let name = names.next().map_or(path.file_name().unwrap(), |name| name.as_ref());
        fs::copy(path, folder.path().join(name)).unwrap();
    }
    fs::write(folder.path().join("<u>nothing.pem"), "nothing").unwrap();
    folder
}

#[test]
#[ignore = "needs a browser: use tests/run"]
fn a_folder_is_a_page() {
    let (folder, out) = (files(), tempfile::tempdir().unwrap());
    let page = out.path().join("page.html");
    for (lang, day, words) in [
        ("en", "2099-01-01", ["total", "valid", "renewable", "expired", "not yet valid", "unreadable"]),
        ("ja", DAY, ["合計", "有効", "更新可能", "期限切れ", "有効期間前", "読取不可"]),
    ] {
        let check = |format: &str| {
            let mut command = program();
            command.current_dir(folder.path()).args(["--at", day, "--lang", lang, "check", ".", "--format", format]);
            command
        };
        let report: Value = serde_json::from_slice(&check("json").output().unwrap().stdout).unwrap();
        let data = &report["data"];
        let written = check("html").arg("-o").arg(&page).status().unwrap();
        assert!(written.code().is_some_and(|code| code < 4));
        let read = read(&page);
        assert_eq!(read["lang"], lang);
        let title = text(&read["title"]);
        assert!(title.ends_with(day), "{title}");
        let names = ["total", "valid", "renewable", "expired", "not_yet_valid", "unreadable"];
        for (item, (word, name)) in list(&read["items"]).iter().zip(words.into_iter().zip(names)) {
            assert_eq!(text(item), format!("{} {word}", data["summary"][name]));
        }
        // The chart has what JSON has, each certificate once.
        let results = list(&data["results"]);
        let first = || results.iter().filter(|result| result["duplicate_of"].is_null());
        let months = &read["tables"][0];
        let sum = |column: usize| -> usize {
            list(&months["rows"]).iter().map(|row| text(&row[column]["text"]).parse::<usize>().unwrap()).sum()
        };
        let dated = |name: &str| first().filter(|result| result[name].is_string()).count();
        assert_eq!((sum(1), sum(2)), (dated("expires_on"), dated("renewal_opens_on")));
        assert!(!text(&read["chart"]["title"]).is_empty() && !text(&read["chart"]["desc"]).is_empty());
        // What needs attention is there by its name.
        let rows = list(&read["tables"][1]["rows"]);
        let listed = results.iter().filter(|it| {
            let is_quiet = it["verdict"] == "ok" && it["trust"] != "invalid" && it["problem"].is_null();
            !is_quiet && it["state"] != "unreadable"
        });
        assert_eq!(rows.len(), listed.count(), "{lang}");
        if day != DAY {
            let names: Vec<&str> = rows.iter().map(|row| text(&row[0]["text"])).collect();
            for shown in [
                "./<script>document.title='run'<_script>.pem",
                "./\"&'<b>.pem",
                "./<img src=x onerror=alert(1)>.pem",
                "$'./line\\x0abreak.pem'",
                "./&lt;i&gt;.pem",
            ] {
                assert!(names.contains(&shown), "{shown}: {names:?}");
            }
        }
        assert!(text(&read["text"]).contains("./<u>nothing.pem"), "{}", read["text"]);
        assert!(!text(&read["text"]).contains('\u{202e}'));
        let paper = printed(&page);
        for words in [words[0], words[3], "nothing.pem"] {
            assert!(paper.contains(words), "{words}: {paper}");
        }
    }
}

#[test]
#[ignore = "needs a browser: use tests/run"]
fn cards_are_pages() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("card.html");
    for (card, lang, verdict) in
        [("valid", "en", "OK"), ("expiring", "ja", "警告"), ("expired", "en", "CRITICAL"), ("garbage", "ja", "不明")]
    {
        let mut command = program();
        command.args(["--card", &format!("virtual:{card}"), "--at", DAY, "--lang", lang, "check", "--pins"]);
        command.args(["--format", "html", "-o"]).arg(&page).status().unwrap();
        let read = read(&page);
        assert!(text(&read["verdict"]).contains(verdict), "{card}: {}", read["verdict"]);
        assert_eq!(list(&read["tables"]).iter().map(|table| list(&table["rows"]).len()).collect::<Vec<_>>(), [3, 4]);
        assert!(printed(&page).contains(verdict));
    }
}

#[test]
#[ignore = "needs a browser: use tests/run"]
fn a_day_of_cards_is_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let (trace, page) = (folder.path().join("day.trace"), folder.path().join("day.html"));
    let mut day = Vec::new();
    for card in ["expiring", "valid", "expired", "foreign"] {
        let one = folder.path().join("one.trace");
        let mut command = program();
        command.args(["--card", &format!("virtual:{card}"), "--at", DAY, "-q", "--trace"]).arg(&one).arg("station");
        command.output().unwrap();
        day.extend(fs::read(&one).unwrap());
    }
    fs::write(&trace, day).unwrap();
    let mut command = program();
    command.args(["--card", &format!("replay:{}", trace.display()), "--at", DAY, "--lang", "en", "station"]);
    command.arg("--label-from-stdin").arg("--report").arg(&page);
    let ran = output_with(&mut command, "1\n<b>2</b>\n<script>\n\u{202e}4\n".as_bytes());
    assert!(ran.status.success(), "{ran:?}");
    let read = read(&page);
    assert!(text(&read["verdict"]).contains("CRITICAL"));
    let items: Vec<&str> = list(&read["items"]).iter().map(text).collect();
    assert_eq!(items[..5], ["4 total", "1 OK", "1 WARNING", "1 CRITICAL", "1 UNKNOWN"]);
    let rows = list(&read["tables"][1]["rows"]);
    let cell = |row: usize, column: usize| text(&rows[row][column]["text"]);
    assert_eq!([0, 1, 2, 3].map(|row| cell(row, 0)), ["3", "4", "1", "2"]);
    assert_eq!([0, 1, 2, 3].map(|row| cell(row, 2)), ["<script>", "\u{fffd}4", "1", "<b>2</b>"]);
    assert!(printed(&page).contains("2026-11-11"));
}
