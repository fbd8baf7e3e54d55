//! `--help` of the program and of every subcommand, in both languages, at the width that clap takes without a terminal.

use super::harness::{compare, jpkit, jpkit_in};

const COMMANDS: [&str; 30] = [
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
];

#[test]
fn every_help() {
    for command in COMMANDS {
        let shown = ["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} {command} --help")).shown());
        let name = if command.is_empty() { "program".to_owned() } else { command.replace(' ', "-") };
        compare(&format!("help-{name}"), &shown.join("\n"));
    }
}

#[test]
fn short_help() {
    compare("help-short", &["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} -h")).shown()).join("\n"));
}

/// Every subcommand that the help lists has help of its own.
#[test]
fn no_subcommand_is_left_out() {
    let listed = |of: &str| -> Vec<String> {
        let help = jpkit(&format!("{of} --help"));
        let commands = help.text().split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap().to_owned();
        let names = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
        names
            .filter(|name| !matches!(*name, "" | "help"))
            .map(|name| format!("{of} {name}").trim().to_owned())
            .collect()
    };
    // `virtual list` has no option of its own and looks like `reader list`.
    for command in ["", "reader", "cert", "pin", "apdu", "virtual"].iter().flat_map(|of| listed(of)) {
        assert!(COMMANDS.contains(&command.as_str()) || command == "virtual list", "{command}");
    }
}

#[test]
fn version() {
    for line in ["--version", "-V", "status --version", "--lang ja --version"] {
        let ran = jpkit(line);
        assert!(ran.text().ends_with(&format!(" {}\n", env!("CARGO_PKG_VERSION"))), "{line}: {}", ran.text());
        assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{line}");
    }
}

/// Help is for everyone who asks, whatever else is wrong around them.
#[test]
fn help_needs_nothing() {
    assert_eq!(jpkit_in("--help", &[("JPKIT_CARD", "nonsense"), ("JPKIT_LANG", "xx")]).exit, 0);
}
