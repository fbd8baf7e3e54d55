//! `--help` of the program and of every subcommand, in both languages, at clap's width without a terminal.

use super::harness::{compare, jpkit, jpkit_in};

pub(crate) const COMMANDS: [&str; 31] = [
    "",
    "status",
    "reader",
    "reader list",
    "reader bench",
    "reader check",
    "reader watch",
    "station",
    "cert",
    "cert list",
    "cert show",
    "cert export",
    "cert verify",
    "pin",
    "pin status",
    "pin verify",
    "pin change",
    "check",
    "needs-renewal",
    "apdu",
    "apdu send",
    "apdu run",
    "virtual",
    "virtual new",
    "virtual show",
    "virtual serve",
    "explain",
    "guide",
    "completions",
    "man",
    "help",
];

/// The commands that take a PIN from a source, one of which is a descriptor.
const WITH_PIN: [&str; 5] = ["cert show", "cert export", "cert verify", "pin verify", "pin change"];

#[test]
fn every_help() {
    for command in COMMANDS {
        if cfg!(windows) && WITH_PIN.contains(&command) {
            // Descriptors cannot be handed over there.
            assert!(!jpkit(&format!("{command} --help")).text().contains("-fd"), "{command}");
            continue;
        }
        let shown = ["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} {command} --help")).shown());
        let name = if command.is_empty() { "program".to_owned() } else { command.replace(' ', "-") };
        compare(&format!("help-{name}"), &shown.join("\n"));
    }
}

/// What belongs to a command comes first, the options of every command are one line, and examples end the long help.
#[test]
fn every_help_has_one_line_for_the_global_options() {
    for command in COMMANDS {
        for (lang, line, examples) in [
            ("en", "see `jpkit help options`", "\nExamples:\n  jpkit "),
            ("ja", ": `jpkit help options`", "\n例:\n  jpkit "),
        ] {
            let short = jpkit(&format!("{command} -h --lang {lang}"));
            let long = jpkit(&format!("{command} --help --lang {lang}"));
            for help in [short.text(), long.text()] {
                assert!(help.trim_end().ends_with(line), "{command}: {help}");
                assert!(!help.contains("--trace <FILE>"), "{command}: {help}");
            }
            assert!(long.text().contains(examples) && !short.text().contains(examples), "{command}: {}", long.text());
            // `check` has by far the most options.
            let most = match command {
                "check" => 80,
                "needs-renewal" => 50,
                _ => 38,
            };
            assert!(short.text().lines().count() <= most, "{command}: {}", short.text());
        }
    }
    let formats = |command: &str| {
        let help = jpkit(&format!("{command} -h"));
        help.text().lines().find_map(|line| line.strip_prefix("Formats (--format): ")).map(str::to_owned)
    };
    assert_eq!(formats("status").as_deref(), Some("text, json"));
    assert_eq!(formats("station").as_deref(), Some("text, jsonl, csv"));
    assert_eq!(formats("completions"), None);
}

#[test]
fn short_help() {
    compare("help-short", &["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} -h")).shown()).join("\n"));
}

/// Every subcommand in the help has a snapshot.
#[test]
fn no_subcommand_is_left_out() {
    let listed = |of: &str| -> Vec<String> {
        let help = jpkit(&format!("{of} --help"));
        let commands = help.text().split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap().to_owned();
        let names = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
        names.filter(|name| !name.is_empty()).map(|name| format!("{of} {name}").trim().to_owned()).collect()
    };
    // `virtual list` has no option of its own and looks like `reader list`.
    for command in ["", "reader", "cert", "pin", "apdu", "virtual"].iter().flat_map(|of| listed(of)) {
        assert!(COMMANDS.contains(&command.as_str()) || command == "virtual list", "{command}");
    }
}

/// `help` and `--help` show the same page, wherever the language is asked for.
#[test]
fn help_is_a_command() {
    let cases = [
        ("help", "--help"),
        ("help --lang ja", "--lang ja --help"),
        ("--lang ja help status", "status --help --lang ja"),
        ("help pin verify", "pin verify --help"),
        ("pin help verify --lang ja", "pin verify --help --lang ja"),
        ("--lang ja cert help", "cert --help --lang ja"),
    ];
    for (line, same) in cases {
        let ran = jpkit(line);
        assert_eq!((ran.exit, ran.err.as_str(), ran.text()), (0, "", jpkit(same).text()), "{line}");
    }
    compare("help-options", &["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} help options")).shown()).join("\n"));
    for (line, meant) in [("help statsu", "status"), ("help pin verfiy", "verify"), ("help option", "options")] {
        let ran = jpkit(line);
        assert_eq!((ran.exit, ran.text()), (64, ""), "{line}");
        assert!(ran.err.contains(&format!("Did you mean \"{meant}\"?")), "{line}: {}", ran.err);
    }
    assert_eq!(jpkit("help status --format json").json()["error"]["code"], "format_unknown");
}

#[test]
fn version() {
    for line in ["--version", "-V", "status --version", "--lang ja --version"] {
        let ran = jpkit(line);
        assert!(ran.text().ends_with(&format!(" {}\n", env!("CARGO_PKG_VERSION"))), "{line}: {}", ran.text());
        assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{line}");
    }
}

/// Invalid variables of the environment do not hinder the help.
#[test]
fn help_ignores_the_environment() {
    assert_eq!(jpkit_in("--help", &[("JPKIT_CARD", "nonsense"), ("JPKIT_LANG", "xx")]).exit, 0);
}

/// Everyday options come first, and groups of others have headings, in both languages.
#[test]
fn options_are_grouped() {
    fn headings(line: &str) -> Vec<String> {
        let help = jpkit(line);
        let is_heading = |line: &&str| !line.starts_with(' ') && line.ends_with(':');
        help.text().lines().filter(is_heading).map(str::to_owned).collect()
    }
    let reading = ["Arguments:", "Options:", "Reading files:"];
    let check = [&reading[..], &["Listing and counting:", "CSV:"]].concat();
    assert_eq!(headings("check -h"), check);
    assert_eq!(headings("needs-renewal -h"), reading);
    assert_eq!(headings("station -h"), ["Options:", "CSV:"]);
    let reading = ["引数:", "オプション:", "ファイルの読み取り:"];
    let check = [&reading[..], &["一覧と集計:", "CSV:"]].concat();
    assert_eq!(headings("check -h --lang ja"), check);
    assert_eq!(headings("needs-renewal -h --lang ja"), reading);
    for command in COMMANDS {
        let (english, japanese) = (headings(&format!("{command} -h")), headings(&format!("{command} -h --lang ja")));
        assert_eq!(english.len(), japanese.len(), "{command}");
        let untranslated: Vec<_> = japanese.iter().filter(|heading| heading.is_ascii() && *heading != "CSV:").collect();
        assert!(untranslated.is_empty(), "{command}: {untranslated:?}");
    }
}
