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
        let codes = table.split(".TP\n").skip(1);
        codes.map(|row| row.lines().next().unwrap().replace("\\fB", "").replace("\\fR", "").parse().unwrap()).collect()
    };
    let all: Vec<u8> = jpkit::cli::exit::TABLE.iter().map(|row| row.code).collect();
    let only = |keep: fn(&u8) -> bool| all.iter().copied().filter(keep).collect::<Vec<u8>>();
    for name in pages.keys() {
        let expected = match name.as_str() {
            "jpkit.1" => all.clone(),
            "jpkit-check.1" | "jpkit-needs-renewal.1" => only(|code| !(10..=18).contains(code)),
            _ => only(|code| !(1..=3).contains(code)),
        };
        assert_eq!(statuses(name), expected, "{name}");
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
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS"] {
            assert!(shown.lines().any(|line| line == section), "{name}: {section}\n{shown}");
        }
    }
}

#[test]
fn failures() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    assert_eq!(jpkit(&format!("man {}", file.display())).exit, 73);
    assert_eq!(fs::read_to_string(&file).unwrap(), "");
    let refused = jpkit("--format json man");
    assert_eq!((refused.exit, &refused.json()["error"]["code"]), (64, &"format_unknown".into()));
}
