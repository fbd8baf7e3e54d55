//! `--help` of the program and of every subcommand, in both languages, at clap's width without a terminal.

use super::harness::{compare, jpkit, jpkit_in};

const COMMANDS: [&str; 31] = [
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

/// The heading of the options that every command has, in both languages.
const GLOBAL: [(&str, &str); 2] = [("en", "Global options:"), ("ja", "共通オプション:")];

/// Takes the section under `heading` out of a help text. It ends at the next line that begins at the margin, which is a
/// heading or the end of the run.
fn cut(help: &str, heading: &str) -> (String, String) {
    let (before, after) = help.split_once(&format!("\n{heading}\n")).unwrap_or_else(|| panic!("{heading}: {help}"));
    let is_margin = |line: &&str| !line.is_empty() && !line.starts_with(' ');
    let length = after.lines().take_while(|line| !is_margin(line)).map(|line| line.len() + 1).sum();
    let (section, after) = after.split_at(length);
    let section = section.trim_end();
    let blank = if length > section.len() + 1 { "\n" } else { "" };
    (format!("{before}\n{heading}\n  …\n{blank}{after}"), format!("{heading}\n{section}\n"))
}

/// The global options are the same everywhere and stand in one snapshot, `help-global`; the other snapshots have the
/// rest.
#[test]
fn every_help() {
    let shown = |command: &str, lang: &str| jpkit(&format!("--lang {lang} {command} --help")).shown();
    let global = GLOBAL.map(|(lang, heading)| cut(&shown("", lang), heading).1);
    compare("help-global", &global.join("\n"));
    for command in COMMANDS {
        let rest = [0, 1].map(|at| {
            let (lang, heading) = GLOBAL[at];
            let (rest, section) = cut(&shown(command, lang), heading);
            assert_eq!(section, global[at], "{command}");
            rest
        });
        let name = if command.is_empty() { "program".to_owned() } else { command.replace(' ', "-") };
        compare(&format!("help-{name}"), &rest.join("\n"));
    }
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
