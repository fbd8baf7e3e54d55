//! `man` writes one page per subcommand in English and in Japanese, the same on every run; `tests/foreign` has man show
//! them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::harness::{jpkit, jpkit_in};

type Pages = BTreeMap<String, String>;

/// The pages that a run with these options and variables writes.
fn written(options: &str, variables: &[(&str, &str)]) -> Pages {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("share/man1");
    let ran = jpkit_in(format!("man {} {options}", dir.display()).trim(), variables);
    assert_eq!((ran.exit, ran.text()), (0, ""), "{}", ran.err);
    let files = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path());
    let page =
        |path: &Path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap());
    let pages: BTreeMap<_, _> = files.map(|path| page(&path)).collect();
    assert!(ran.err.contains(&pages.len().to_string()), "{}", ran.err);
    pages
}

/// The names of the pages of all subcommands in the help.
fn subcommands(path: &str, names: &mut Vec<String>) {
    names.push(format!("jpkit {path}").trim().replace(' ', "-") + ".1");
    let help = jpkit(&format!("{path} --help"));
    let Some(list) = help.text().split("Commands:\n").nth(1) else { return };
    let listed = list.split("\n\n").next().unwrap().lines();
    for name in listed.filter_map(|line| line.strip_prefix("  ")?.split(' ').next()) {
        if !name.is_empty() {
            subcommands(format!("{path} {name}").trim(), names);
        }
    }
}

#[test]
fn one_page_for_every_subcommand() {
    let pages = written("", &[]);
    let mut names = Vec::new();
    subcommands("", &mut names);
    names.sort();
    assert!(names.len() > 20 && names.contains(&"jpkit-pin-verify.1".to_owned()), "{names:?}");
    let japanese = written("--lang ja", &[]);
    for pages in [&pages, &japanese] {
        assert_eq!(pages.keys().cloned().collect::<Vec<_>>(), names);
    }
    for (name, page) in pages.iter().chain(&japanese) {
        let title = format!(".TH {} 1 \"\" \"jpkit {}\" jpkit", name.trim_end_matches(".1"), env!("CARGO_PKG_VERSION"));
        assert!(page.lines().any(|line| line == title), "{name}: no {title}");
        // Whatever page is named can be opened.
        for word in page.split_whitespace().filter(|word| word.ends_with("(1)")) {
            let named = word.trim_end_matches("(1)").replace("\\-", "-") + ".1";
            assert!(pages.contains_key(&named), "{name}: {word}");
        }
    }
}

/// The option says the language, not the locale: packages have the same pages wherever they are built.
#[test]
fn the_same_in_every_locale_and_on_every_run() {
    let surroundings =
        [&[("JPKIT_LANG", "ja"), ("JPKIT_CARD", "nonsense")], &[("LANG", "en_GB.UTF-8"), ("JPKIT_LANG", "en")]];
    for options in ["", "--lang en", "--lang ja"] {
        let pages = written(options, &[]);
        for variables in surroundings {
            assert_eq!(pages, written(options, variables), "{options}");
        }
        let alone = jpkit(format!("man {options}").trim());
        assert_eq!((alone.exit, alone.err.as_str()), (0, ""));
        assert_eq!(alone.text(), pages["jpkit.1"]);
        assert_eq!(pages["jpkit.1"].contains(".SH NAME\n"), options != "--lang ja");
    }
}

/// The entries of a page, such as options: what each is called, without what the English one says of its default.
fn entries(page: &str) -> Vec<&str> {
    let entries = page.split("\n.TP\n").skip(1).map(|entry| entry.lines().next().unwrap());
    entries.map(|name| name.split(" [default").next().unwrap()).collect()
}

#[test]
fn both_languages_have_the_same_entries() {
    let (english, japanese) = (written("", &[]), written("--lang ja", &[]));
    for (name, page) in &english {
        let expected = entries(page);
        assert!(expected.len() > 20, "{name}: {expected:?}");
        assert_eq!(entries(&japanese[name]), expected, "{name}");
        assert_eq!(page.matches("\n.SH ").count(), japanese[name].matches("\n.SH ").count(), "{name}");
    }
}

/// The parts of a page that are sentences: no requests, nothing in bold or italics, no names of pages.
fn prose(page: &str) -> String {
    let lines = page.lines().filter(|line| !line.starts_with('.') && !line.contains("(1)"));
    let mut prose = String::new();
    for line in lines {
        for (at, part) in line.replace("\\fI", "\\fB").split("\\fB").enumerate() {
            prose.push_str(if at == 0 { part } else { part.split_once("\\fR").map_or("", |(_, rest)| rest) });
        }
        prose.push('\n');
    }
    prose
}

/// English words that follow each other with nothing but blanks between them.
fn english_words(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !(c.is_ascii_alphabetic() || c == ' '));
    runs.filter(|run| run.split_whitespace().filter(|word| word.len() > 1).count() > 2).map(str::to_owned).collect()
}

#[test]
fn no_english_sentence_is_on_a_japanese_page() {
    for (name, page) in written("--lang ja", &[]) {
        let left = english_words(&prose(&page));
        // The command lines in the help of another command.
        let commands = ["check ", "reader ", "virtual ", "jpkit "];
        let left: Vec<_> =
            left.iter().filter(|run| !commands.iter().any(|start| run.trim_start().starts_with(start))).collect();
        assert!(left.is_empty(), "{name}: {left:?}");
        for title in
            [".SH 名前", ".SH 書式", ".SH 説明", ".SH 終了コード", ".SH 使用例", ".SH 環境変数", ".SH 関連項目"]
        {
            assert!(page.lines().any(|line| line == title), "{name}: {title}");
        }
    }
    let english = written("", &[]);
    assert!(english.values().all(|page| english_words(&prose(page)).len() > 20), "the measure finds English");
}

#[test]
fn every_page_has_the_exit_statuses_of_its_command() {
    let pages = written("", &[]);
    let statuses = |name: &str| -> Vec<u8> {
        let table = pages[name].split(".SH \"EXIT STATUS\"\n").nth(1).unwrap_or_else(|| panic!("{name}"));
        let table = table.split(".SH ").next().unwrap();
        let codes = table.split(".TP\n").skip(1);
        codes
            .map(|row| row.lines().next().unwrap().replace("\\fB", "").replace("\\fR", "").parse::<u8>().unwrap())
            .collect()
    };
    let all: Vec<u8> = jpkit::cli::exit::TABLE.iter().map(|row| row.code).collect();
    let cases: [(&str, &[u8]); 7] = [
        ("jpkit.1", &all),
        ("jpkit-virtual-show.1", &[0, 64, 65, 66, 70, 73, 74]),
        ("jpkit-virtual-new.1", &[0, 16, 64, 70, 73, 74, 130]),
        ("jpkit-check.1", &[0, 1, 2, 3, 64, 65, 66, 70, 73, 74, 130]),
        ("jpkit-needs-renewal.1", &[0, 1, 3, 64, 65, 66, 70, 73, 74, 130]),
        ("jpkit-status.1", &[0, 10, 11, 12, 13, 14, 15, 16, 17, 18, 64, 65, 66, 70, 73, 74, 130]),
        ("jpkit-guide.1", &[0, 64, 70, 73, 74]),
    ];
    for (name, expected) in cases {
        assert_eq!(statuses(name), expected, "{name}");
    }
    // What a command is seen to give is on its page.
    let seen = [
        ("jpkit-status.1", "--card virtual:foreign status"),
        ("jpkit-check.1", "--card virtual:expired check"),
        ("jpkit-pin-verify.1", "--card virtual:blocked pin verify auth"),
        ("jpkit-pin-verify.1", "--card virtual pin verify auth"),
        ("jpkit-cert-verify.1", "--card virtual cert verify auth"),
        ("jpkit-apdu-send.1", "--card virtual apdu send 0020008000"),
        ("jpkit-explain.1", "explain hello"),
        ("jpkit-virtual-show.1", "virtual show /nonexistent.json"),
        ("jpkit-virtual-new.1", "virtual new /nonexistent/a.json"),
        ("jpkit-cert-show.1", "--card virtual:child cert show sign"),
        ("jpkit-reader-check.1", "--card virtual:foreign reader check"),
        ("jpkit-station.1", "--card virtual station -o /nonexistent/rows.csv"),
    ];
    for (page, line) in seen {
        let exit = u8::try_from(jpkit(line).exit).unwrap();
        assert!(statuses(page).contains(&exit), "{line}: {exit}");
    }
}

/// A page lists the formats that its commands write, no others.
#[test]
fn every_page_has_the_formats_of_its_command() {
    let (pages, japanese) = (written("", &[]), written("--lang ja", &[]));
    let cases: [(&str, &[&str]); 5] = [
        ("jpkit-cert-export.1", &["text", "json", "pem", "der"]),
        ("jpkit-status.1", &["text", "json"]),
        ("jpkit-check.1", &["text", "json", "jsonl", "csv", "nagios", "prometheus", "ics"]),
        ("jpkit-cert.1", &["text", "json", "pem", "der"]),
        ("jpkit.1", &["text", "json", "jsonl", "csv", "nagios", "prometheus", "ics", "pem", "der"]),
    ];
    let all = cases[4].1;
    for (name, expected) in cases {
        let format = pages[name].split("Output format\n").nth(1).unwrap().split(".TP\n").next().unwrap();
        let listed = |value: &&&str| format.lines().any(|line| line.starts_with(&format!("{value}: ")));
        let found: Vec<&str> = all.iter().filter(listed).copied().collect();
        assert_eq!(found, expected, "{name}: {format}");
        let japanese = japanese[name].replace("\\:", "");
        let listed = japanese.split("使用できる形式: ").nth(1).unwrap().lines().next().unwrap();
        let listed: Vec<&str> = listed.split('、').filter(|value| all.contains(value)).collect();
        assert_eq!(listed.iter().collect::<BTreeSet<_>>(), expected.iter().collect(), "{name}");
        assert_eq!(listed.len(), expected.len(), "{name}: {listed:?}");
    }
}

#[test]
fn failures() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for path in [file.clone(), file.join("below")] {
        let ran = jpkit(&format!("man {}", path.display()));
        assert!(ran.exit == 73 && ran.err.contains("Name a folder") && !ran.err.contains("-o"), "{}", ran.err);
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "");
    let refused = jpkit("--format json man");
    assert_eq!((refused.exit, &refused.json()["error"]["code"]), (64, &"format_unknown".into()));
}
