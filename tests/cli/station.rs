//! `station` with one built-in card: rows and verdicts in every format, the command that gets them, and the file that
//! they are appended to. Cards that come and go are in `tests/e2e`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::assert_private;
use crate::support::schema::assert_valid;

use super::harness::{DAY, Ran, jpkit, jpkit_with, on_card, program};

/// The documents of JSON lines, each validated.
fn lines(text: &str, what: &str) -> Vec<Value> {
    let parse = |line: &str| {
        let document = serde_json::from_str(line).unwrap_or_else(|error| panic!("{what}: {error}: {line}"));
        assert_valid(&document, what);
        document
    };
    text.lines().map(parse).collect()
}

/// A run that must succeed; options may contain spaces.
fn station(card: &str, options: &[&str]) -> Ran {
    let mut command = program();
    command.args(["--lang", "en", "--card", &format!("virtual:{card}"), "--at", DAY, "station"]).args(options);
    let ran = Ran::of(&format!("station {options:?} on {card}"), command.output().unwrap());
    assert_eq!(ran.exit, 0, "{}: {}", ran.line, ran.err);
    ran
}

#[test]
fn a_verdict_for_every_card() {
    // Card, verdict, its words, the error.
    let cases = [
        ("valid", "ok", "OK", None),
        ("expiring", "warning", "WARNING", None),
        ("expired", "critical", "CRITICAL", None),
        ("blocked", "warning", "WARNING", None),
        ("face", "warning", "WARNING", None),
        ("child", "ok", "OK", None),
        ("android", "unknown", "UNKNOWN", None),
        ("garbage", "unknown", "UNKNOWN", None),
        ("foreign", "unknown", "UNKNOWN", Some("not_my_number_card")),
        ("removed", "unknown", "UNKNOWN", Some("card_removed")),
    ];
    for (card, verdict, word, error) in cases {
        let rows = on_card(card, "station --format jsonl");
        let [row] = &lines(rows.text(), card)[..] else { panic!("{}", rows.text()) };
        assert_eq!((rows.exit, &row["data"]["verdict"], &row["data"]["number"]), (0, &verdict.into(), &1.into()));
        assert_eq!(row["error"]["code"].as_str(), error, "{card}");
        assert_eq!(row["reader"], format!("virtual:{card}"));
        assert!(rows.err.contains(word), "people get the verdict on stderr: {}", rows.err);

        let shown = on_card(card, "station");
        let second = shown.text().lines().nth(1).unwrap();
        assert!(second.starts_with(&format!("{word}:")), "{}", shown.text());
        assert!(shown.err.contains("Cards: 1 "), "{}", shown.err);
        assert!(!on_card(card, "-q station --format jsonl").err.contains(word), "-q");
    }
}

/// A recorded dialogue of several cards ends after as many as were asked for.
#[test]
fn recorded_cards_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("three.trace");
    let card = on_card("valid", &format!("-q --trace {} station", trace.display()));
    assert_eq!(card.exit, 0, "{}", card.shown());
    let once = fs::read_to_string(&trace).unwrap();
    let (_, visit) = once.split_once("# reader").unwrap();
    fs::write(&trace, format!("{once}# reader{visit}# reader{visit}")).unwrap();
    for (options, cards) in [("", 3), ("-n 1", 1), ("-n 2", 2), ("-n 9", 3)] {
        let line = format!("--card replay:{} --at {DAY} -q station {options} --format jsonl", trace.display());
        let ran = jpkit(&line);
        // A run that ends before the recorded one is told apart from it, in a row without a card.
        let rows = lines(ran.text(), &line);
        let read = rows.iter().filter(|row| !row["data"].is_null()).count();
        assert_eq!((read, rows.len() - read), (cards, usize::from(cards < 3)), "{}", ran.shown());
    }
}

#[test]
fn csv_has_its_columns_once() {
    let ran = on_card("expiring", "-q station --format csv");
    let [header, row] = ran.text().lines().collect::<Vec<_>>()[..] else { panic!("{}", ran.text()) };
    let fields = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let (header, row) = (fields(header), fields(row));
    assert_eq!(header.len(), row.len());
    let field = |name: &str| row[header.iter().position(|column| column == name).unwrap()].as_str();
    assert_eq!(field("verdict"), "warning");
    assert_eq!(
        (field("auth_state"), field("auth_expires_on"), field("auth_days_left")),
        ("renewable", "2026-12-21", "30")
    );
    assert_eq!((field("sign_state"), field("sign_expires_on")), ("protected", ""));
    assert_eq!((field("card_expires_on"), field("repeat_of"), field("error")), ("2031-12-21", "", ""));
}

/// Tries left, in the order of the columns; "" where there is no such PIN or it is not known, 0 where it is blocked.
#[test]
fn counters_are_read() {
    let cases = [
        ("valid", ["3", "5", "3", "3"]),
        ("last-try", ["1", "1", "1", "1"]),
        ("blocked", ["0", "0", "0", "0"]),
        ("child", ["3", "", "3", "3"]),
        ("face", ["0", "", "0", "0"]),
        ("iphone", ["3", "5", "", ""]),
        ("foreign", ["", "", "", ""]),
    ];
    for (card, expected) in cases {
        let csv = on_card(card, "-q station --format csv");
        let mut reader = csv::Reader::from_reader(csv.out.as_slice());
        let header = reader.headers().unwrap().clone();
        let row = reader.records().next().unwrap().unwrap();
        let place = header.iter().position(|column| column == "auth_tries").unwrap();
        let found: Vec<&str> = row.iter().skip(place).take(4).collect();
        assert_eq!(found, expected, "{card}: {row:?}");
        let [document] = &lines(on_card(card, "-q station --format jsonl").text(), card)[..] else { panic!("{card}") };
        for (name, tries) in ["auth_tries", "sign_tries", "text_tries", "juki_tries"].into_iter().zip(expected) {
            assert_eq!(document["data"][name].as_u64(), tries.parse().ok(), "{card}: {name}");
        }
    }
    let words = on_card("blocked", "station").text().lines().nth(1).unwrap().to_owned();
    assert!(words.starts_with("WARNING: ") && words.contains("signature"), "the banner names them: {words}");
}

#[test]
fn rows_hold_no_personal_data() {
    let status = on_card("valid", "--format json status").json();
    let certificate = &status["data"]["certificates"][0];
    let secrets =
        [&status["data"]["card"]["serial"], &certificate["serial"], &certificate["subject"], &certificate["sha256"]];
    let folder = tempfile::tempdir().unwrap();
    for form in ["jsonl", "csv"] {
        let path = folder.path().join(format!("rows.{form}"));
        let ran = station("valid", &["-o", path.to_str().unwrap()]);
        let all = format!("{}{}{}", ran.text(), ran.err, fs::read_to_string(path).unwrap());
        for secret in secrets {
            assert!(!all.contains(secret.as_str().unwrap()), "{secret} in {all}");
        }
    }
}

#[test]
fn rows_are_appended_and_incomplete_ones_ended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.jsonl");
    let append = || station("valid", &["-o", path.to_str().unwrap()]);
    append();
    assert!(append().text().contains("OK"), "the verdict is on stdout where the rows are in a file");
    let two = fs::read_to_string(&path).unwrap();
    assert_eq!(lines(&two, "two runs").len(), 2);
    assert_private(&path);

    fs::write(&path, two.split_at(two.len() - 40).0).unwrap();
    assert!(append().err.contains("was incomplete"));
    let text = fs::read_to_string(&path).unwrap();
    let whole: Vec<bool> = text.lines().map(|line| serde_json::from_str::<Value>(line).is_ok()).collect();
    assert_eq!(whole, [true, false, true]);

    let csv = folder.path().join("rows.csv");
    for _ in 0..3 {
        station("expired", &["-o", csv.to_str().unwrap()]);
    }
    let text = fs::read_to_string(&csv).unwrap();
    assert_eq!((text.lines().count(), text.matches("number,").count()), (4, 1), "{text}");

    fs::write(&csv, "name,phone\n").unwrap();
    let ran = jpkit(&format!("--card virtual station -o {}", csv.display()));
    assert_eq!(ran.exit, 65, "{}", ran.err);
    assert_eq!(fs::read_to_string(&csv).unwrap(), "name,phone\n");
    assert_eq!(jpkit("--card virtual station -o /nonexistent/rows.csv").exit, 73);
}

/// The value of a column in the last row of a CSV file.
fn last(path: &Path, column: &str) -> String {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let place =
        reader.headers().unwrap().iter().position(|name| name.trim_start_matches('\u{feff}') == column).unwrap();
    reader.records().last().unwrap().unwrap()[place].to_owned()
}

/// What a spreadsheet makes of a log, and what a version without the newest columns left, is still a log.
#[test]
fn a_log_that_was_changed_is_appended_to_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let append = |options: &str| {
        let line = format!("--card virtual:last-try --at {DAY} station -o {} {options}", path.display());
        jpkit_with(&line, "A-1\n")
    };
    assert_eq!(append("").exit, 0);
    let new = fs::read_to_string(&path).unwrap();
    let old_header = new.lines().next().unwrap().split(",auth_tries").next().unwrap();
    // The file, whether it has the newest columns, and the end of its lines.
    let cases = [
        (format!("\u{feff}{new}"), true, "\r\n"),
        (new.lines().map(|line| format!("{line},,\r\n")).collect(), true, "\r\n"),
        (new.lines().map(|line| format!("\"{}\"\n", line.replace(',', "\",\""))).collect(), true, "\n"),
        (format!("\u{feff}{old_header},,\r\n"), false, "\r\n"),
        (format!("{old_header}\r\n"), false, "\r\n"),
    ];
    for (before, is_new, line_end) in cases {
        fs::write(&path, &before).unwrap();
        let ran = append("");
        assert_eq!(ran.exit, 0, "{before}: {}", ran.err);
        let after = fs::read_to_string(&path).unwrap();
        let row = after.strip_prefix(&before).unwrap();
        assert!(row.ends_with(line_end) && row.lines().count() == 1, "{row:?}");
        assert_eq!(last(&path, "card_expires_on"), "2034-03-20", "{after}");
        assert_eq!(ran.err.contains("has no columns auth_tries, sign_tries"), !is_new, "{}", ran.err);
        assert!(!is_new || last(&path, "sign_tries") == "1", "{after}");

        // A label is not dropped in silence.
        let ran = append("--label-from-stdin");
        assert_eq!(ran.exit, if is_new { 0 } else { 65 }, "{}", ran.err);
        assert!(!is_new || last(&path, "label") == "A-1", "{}", ran.err);
        assert!(is_new || fs::read_to_string(&path).unwrap() == after);
    }
}

#[test]
fn labels_come_from_standard_input() {
    let (long, cut) = ("x".repeat(80), "x".repeat(64));
    let cases = [
        ("A-12\nB\n", Some("A-12")),
        ("\u{feff} 第3号 \r\n", Some("第3号")),
        ("no line end", Some("no line end")),
        ("\n", None),
        ("", None),
        ("a\u{1b}[31m\u{202e}b\n", Some("a\u{fffd}[31m\u{fffd}b")),
        (long.as_str(), Some(cut.as_str())),
    ];
    for (stdin, label) in cases {
        let ran = jpkit_with("--card virtual station --label-from-stdin --format jsonl", stdin);
        let [row] = &lines(ran.text(), stdin)[..] else { panic!("{stdin:?}: {}", ran.err) };
        assert_eq!(row["data"]["label"].as_str(), label, "{stdin:?}");
        assert_eq!(ran.err.contains("no more references"), stdin.is_empty(), "{}", ran.err);
        assert_eq!(ran.err.contains("first 64 characters"), stdin == long, "{}", ran.err);
        let shown = label.map(|label| format!("reference \"{label}\""));
        assert!(shown.is_none_or(|label| ran.err.contains(&label)), "{}", ran.err);
    }
    // A spreadsheet must not compute one.
    let ran = jpkit_with("--card virtual station --label-from-stdin --format csv", "=cmd|' /C calc'!A0\n");
    assert!(ran.text().contains(",'=cmd|' /C calc'!A0\r\n"), "{}", ran.text());

    let alone = jpkit("--card virtual station --label");
    assert_eq!(alone.exit, 64, "{}", alone.err);
    assert!(alone.err.contains("--label-from-stdin"), "{}", alone.err);
    assert_eq!(jpkit("--card virtual station --label --label-from-stdin").exit, 64);
}

#[cfg(target_os = "linux")]
mod terminal {
    use std::path::Path;

    use super::last;
    use crate::pty::{Pty, USUAL};
    use crate::support::program::JPKIT;

    const PROMPT: &str = "Reference for card 1 (\"virtual:valid\"), or Enter for none: ";

    /// A row is written in any case: with the label that was typed, or, where the run ends before, without.
    #[test]
    fn labels_are_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let cases = [("A 7\n", "", "A 7"), ("\n", "", ""), ("\u{4}", "", ""), ("\u{3}", "", ""), ("A", "--for=1", "")];
        for (round, (keys, option, label)) in cases.into_iter().enumerate() {
            let path = folder.path().join(format!("{round}.csv"));
            let mut line = vec!["--card", "virtual:valid", "station", "--label", "-o", path.to_str().unwrap()];
            line.extend(Some(option).filter(|option| !option.is_empty()));
            let mut pty = Pty::start(Path::new(JPKIT), &line);
            pty.expect(PROMPT);
            assert_eq!(pty.modes(), USUAL);
            pty.press(keys);
            let (screen, status) = pty.end();
            assert_eq!((status, last(&path, "label").as_str()), (0, label), "{keys:?}: {screen}");
            assert!(screen.contains("Cards: 1 "), "{keys:?}: {screen}");
        }
    }

    #[test]
    fn the_bell_rings_once_for_a_good_card_and_twice_for_another() {
        for (card, option, bells) in
            [("valid", "--bell", 1), ("expired", "--bell", 2), ("foreign", "--bell", 2), ("valid", "--brief", 0)]
        {
            let card = format!("virtual:{card}");
            let mut pty = Pty::start(Path::new(JPKIT), &["--card", &card, "station", option]);
            let (screen, status) = pty.end();
            assert_eq!((status, screen.matches('\u{7}').count()), (0, bells), "{card}: {screen:?}");
        }
    }
}

/// What holds for nearly every card is told once, at the end, and leaves the block to what this card needs.
#[test]
fn general_notes_come_at_the_end() {
    for (card, lang, note) in
        [("valid", "en", "Revocation was not checked"), ("blocked", "ja", "失効の有無は確認していません")]
    {
        let ran = on_card(card, &format!("--lang {lang} station"));
        assert!(!ran.text().contains(note) && ran.err.contains(note), "{}\n{}", ran.text(), ran.err);
        assert!(on_card(card, "station --format csv").text().contains("revocation_not_checked"));
    }
}

/// The banner says which card it is about, also with -q.
#[test]
fn blocks_and_lines_name_the_reader() {
    for (lang, expected) in [("en", "Card 1 (\"virtual:expired\")"), ("ja", "1枚目「virtual:expired」")] {
        let block = on_card("expired", &format!("-q --lang {lang} station"));
        assert_eq!(block.text().lines().nth(3), Some(expected));
        let line = on_card("expired", &format!("-q --lang {lang} station --brief"));
        assert_eq!(line.text().lines().count(), 1, "{}", line.text());
        assert!(line.text().contains(expected), "{}", line.text());
    }
    let line = on_card("removed", "-q station --brief");
    assert!(line.text().starts_with("UNKNOWN: Card 1 ") && line.text().contains("was removed"), "{}", line.text());
}

#[cfg(unix)]
#[test]
fn a_command_gets_the_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("got.json");
    let ran = station("expiring", &["--format", "jsonl", "--exec", &format!("cat > {}; echo said", path.display())]);
    assert_eq!(fs::read_to_string(&path).unwrap(), ran.text());
    assert!(ran.err.contains("said"), "its output is kept away from the rows: {}", ran.err);
    assert_eq!(lines(ran.text(), "exec").len(), 1);

    let failed = station("valid", &["--exec", "exit 3"]);
    assert!(failed.err.contains("card 1 failed (exit status: 3)"), "{}", failed.err);
    let deaf = station("valid", &["--exec", "exec 0<&-"]);
    assert!(!deaf.err.contains("failed"), "{}", deaf.err);
}

#[test]
fn usage() {
    for line in ["station --format json", "station -n 0", "station --for 0", "reader watch --format json"] {
        assert_eq!(jpkit(&format!("--card virtual {line}")).exit, 64, "{line}");
    }
    let nothing = jpkit("--card virtual --format jsonl reader watch");
    assert_eq!(nothing.exit, 64);
    assert_eq!(lines(nothing.text(), "watch")[0]["error"]["code"], "usage");
    for command in ["station", "reader watch"] {
        let ran = jpkit(&format!("--format jsonl {command}"));
        assert_eq!((ran.exit, &lines(ran.text(), command)[0]["error"]["code"]), (10, &"no_service".into()));
    }
}

/// A card that cannot be opened is one error, and not a row: it would come again and again.
#[test]
fn a_virtual_card_that_cannot_be_opened_ends_the_run() {
    for (command, exit) in [("station", 66), ("reader list", 66), ("reader check", 66)] {
        let ran = jpkit(&format!("--card virtual:./no-such-card.json {command}"));
        assert_eq!((ran.exit, ran.text()), (exit, ""), "{command}: {}", ran.err);
    }
    assert_eq!(jpkit("--card virtual --at 0001-01-01 station").exit, 64);
}
