//! `man` writes one page per subcommand, the same on every run, and each page renders.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use super::harness::{jpkit, jpkit_in};

fn written(variables: &[(&str, &str)]) -> (tempfile::TempDir, BTreeMap<String, String>) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("share/man1");
    let ran = jpkit_in(&format!("man {}", dir.display()), variables);
    assert_eq!((ran.exit, ran.text()), (0, ""), "{}", ran.err);
    let files = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path());
    let page =
        |path: &Path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap());
    let pages: BTreeMap<_, _> = files.map(|path| page(&path)).collect();
    assert!(ran.err.contains(&pages.len().to_string()), "{}", ran.err);
    (folder, pages)
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
    let (_folder, pages) = written(&[]);
    let mut names = Vec::new();
    subcommands("", &mut names);
    names.sort();
    assert!(names.len() > 20 && names.contains(&"jpkit-pin-verify.1".to_owned()), "{names:?}");
    assert_eq!(pages.keys().cloned().collect::<Vec<_>>(), names);
    for (name, page) in &pages {
        let title = format!(".TH {} 1 \"\" \"jpkit {}\" jpkit", name.trim_end_matches(".1"), env!("CARGO_PKG_VERSION"));
        assert!(page.lines().any(|line| line == title), "{name}: no {title}");
        // Whatever page is named can be opened.
        for word in page.split_whitespace().filter(|word| word.ends_with("(1)")) {
            let named = word.trim_end_matches("(1)").replace("\\-", "-") + ".1";
            assert!(pages.contains_key(&named), "{name}: {word}");
        }
    }
}

#[test]
fn the_same_in_every_language_and_on_every_run() {
    let (_first, english) = written(&[]);
    let (_second, japanese) = written(&[("JPKIT_LANG", "ja"), ("JPKIT_CARD", "nonsense")]);
    assert_eq!(english, japanese);
    let alone = jpkit("man");
    assert_eq!((alone.exit, alone.err.as_str()), (0, ""));
    assert_eq!(alone.text(), english["jpkit.1"]);
}

#[test]
fn every_page_has_the_exit_statuses_of_its_command() {
    let (_folder, pages) = written(&[]);
    let statuses = |name: &str| -> Vec<u8> {
        let table = pages[name].split(".SH \"EXIT STATUS\"\n").nth(1).unwrap_or_else(|| panic!("{name}"));
        let table = table.split(".SH ").next().unwrap();
        let codes = table.split(".TP\n").skip(1);
        codes.map(|row| row.lines().next().unwrap().replace("\\fB", "").replace("\\fR", "").parse().unwrap()).collect()
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
    let (_folder, pages) = written(&[]);
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
    }
}

/// groff reports no errors, and its output has every section. Skipped without groff.
#[cfg(unix)]
#[test]
fn every_page_renders() {
    let (folder, pages) = written(&[]);
    for name in pages.keys() {
        let path = folder.path().join("share/man1").join(name);
        let groff = Command::new("groff").args(["-man", "-Tutf8", "-P-cbou", "-ww"]).arg(&path).output();
        let Ok(output) = groff else {
            eprintln!("left out: no groff");
            return;
        };
        let shown = String::from_utf8(output.stdout).unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{name}");
        for section in [
            "NAME",
            "SYNOPSIS",
            "DESCRIPTION",
            "OPTIONS",
            "GLOBAL OPTIONS",
            "EXIT STATUS",
            "EXAMPLES",
            "ENVIRONMENT",
            "FILES",
            "SEE ALSO",
        ] {
            assert!(shown.lines().any(|line| line == section), "{name}: {section}\n{shown}");
        }
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
