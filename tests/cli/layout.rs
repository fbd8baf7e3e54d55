//! Text on terminals of every width: no line is too wide, begins or ends with the wrong character, or tears an option,
//! a date, a number from its counter, or a word (`docs/output.md`).

use std::collections::BTreeSet;

use jpkit::wrap::columns;

use super::harness::DAY;
use crate::support::inside;

/// Characters that no line begins with, and those that none ends with (JIS X 4051).
const NOT_FIRST: &str = "、。，．・：；？！）］｝」』】〕〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…";
const NOT_LAST: &str = "（［｛「『【〔〈《";

const WIDTHS: [u16; 4] = [40, 60, 80, 120];

/// Command lines whose output is text.
fn lines() -> Vec<String> {
    let cards = ["valid", "expiring", "expired", "blocked", "last-try", "child", "face", "iphone"];
    let commands = ["status", "check", "pin status", "cert list", "station"];
    let on_cards =
        cards.iter().flat_map(|card| commands.iter().map(move |command| format!("--card virtual:{card} {command}")));
    let topics = inside::jpkit("--format json guide").json();
    let guides = topics["data"]["topics"].as_array().unwrap().iter();
    let guides = guides.map(|topic| format!("guide {}", topic["topic"].as_str().unwrap()));
    let others = [
        "--card virtual cert show auth",
        "--card virtual cert show auth-ca",
        "--card virtual cert verify auth",
        "--card virtual cert verify auth --accept-test",
        "--card virtual needs-renewal",
        "--card virtual reader bench -n 5",
        "--card virtual reader check",
        "--card virtual:foreign status",
        "--card virtual:garbage check",
        "--card virtual apdu send 00A4040C0AD392F000260100000001 00A40000",
        "--card replay:/nonexistent/a-trace status",
        "--card virtual --wait x status",
        "check --no-such-option",
        "check /nonexistent/file tests/fixtures/certificates/test-auth.pem",
        "check tests/fixtures --by month",
        "check tests/fixtures --by year",
        "check tests/fixtures --by role",
        "check tests/fixtures --by issuer-generation",
        "check /nonexistent/file tests/fixtures/certificates/test-auth.pem --ends 2027 --opens 2034-12.. --within 60d",
        "check tests/fixtures --ends 2027.. --by month",
        "--card virtual:expiring check --by month --ends ..2026-12-21",
        "guide",
        "virtual list",
        "explain 63C2",
        "explain 6983",
        "explain 6F00",
        "explain 13",
        "explain 0x8010002E",
        "--help",
        "-h",
        "status --help",
        "help",
        "help options",
        "help pin",
        "help station",
        "help cert export",
        "check --help",
        "pin change --help",
        "cert export --help",
        "apdu run --help",
        "reader check --help",
        "station --help",
    ];
    on_cards.chain(guides).chain(others.map(str::to_owned)).collect()
}

/// What must stay in one piece: options and other words in ASCII, dates, and numbers with what they count.
fn whole(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
        // What is wider than the narrowest terminal allows, as a fingerprint, is cut; what is measured differs each
        // time.
        if word.len() <= 20 && !word.bytes().all(|byte| byte.is_ascii_digit()) {
            found.insert(word.to_owned());
        }
    }
    for number in text.split(|c: char| !(c.is_ascii_digit() || "年月日回件".contains(c))) {
        if number.starts_with(|c: char| c.is_ascii_digit()) && !number.is_ascii() {
            found.insert(number.to_owned());
        }
    }
    found
}

#[test]
fn text_fits_every_terminal_and_tears_nothing() {
    for line in lines() {
        for lang in ["ja", "en"] {
            let line = format!("--at {DAY} --lang {lang} {line}");
            let unwrapped = inside::jpkit(&line);
            // What is measured differs from run to run.
            let parts = if line.contains("bench") {
                BTreeSet::new()
            } else {
                whole(&format!("{}\n{}", unwrapped.text(), unwrapped.err))
            };
            for width in WIDTHS {
                let ran = inside::on_terminal(width, &line);
                assert_eq!(ran.exit, unwrapped.exit, "{line}");
                let shown = format!("{}\n{}", ran.text(), ran.err);
                for (at, line_of_text) in shown.lines().enumerate() {
                    let place = || format!("{line} in {width} columns, line {}:\n{shown}", at + 1);
                    assert!(columns(line_of_text) <= width.into(), "{}", place());
                    // Frames and cells: a cell's line is between blanks.
                    for cell in line_of_text.split(['│', '┆']) {
                        let cell = cell.trim().trim_start_matches("* ");
                        assert!(!cell.starts_with(|c| NOT_FIRST.contains(c)), "{}", place());
                        assert!(!cell.ends_with(|c| NOT_LAST.contains(c)), "{}", place());
                    }
                }
                let kept = whole(&shown);
                let torn: Vec<_> = parts.difference(&kept).collect();
                assert!(torn.is_empty(), "{line} in {width} columns: {torn:?}\n{shown}");
            }
        }
    }
}

/// Every character that was there is there still, in the same order, where nothing is a table.
#[test]
fn nothing_is_lost_in_sentences() {
    let all = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for line in
        ["guide unlock", "guide proxy", "explain 63C2", "--card virtual needs-renewal", "--card virtual:foreign status"]
    {
        for lang in ["ja", "en"] {
            let line = format!("--lang {lang} {line}");
            let unwrapped = inside::jpkit(&line);
            for width in WIDTHS.into_iter().filter(|width| *width >= 60) {
                let ran = inside::on_terminal(width, &line);
                assert_eq!(all(ran.text()), all(unwrapped.text()), "{line} in {width} columns");
                assert_eq!(all(&ran.err), all(&unwrapped.err), "{line} in {width} columns");
            }
        }
    }
}

#[test]
fn narrow_terminals_get_labels_and_values() {
    let shown = inside::on_terminal(40, &format!("--card virtual:blocked --at {DAY} check"));
    assert!(shown.text().contains("Certificate: "), "{}", shown.text());
    assert!(!shown.text().contains('│'), "{}", shown.text());
}
