//! The examples in the help run as they stand, on a virtual card.

use std::fs;
use std::process::Stdio;

use super::harness::{jpkit, program};

/// Runs a command in `folder` on the virtual card that the tests mean.
fn run(line: &str, folder: &std::path::Path) -> (i32, String) {
    // A quoted argument has spaces; the one there is is a command for the card.
    let words = match line.split_once('\'') {
        Some((before, quoted)) => {
            let mut words: Vec<String> = before.split_whitespace().skip(1).map(str::to_owned).collect();
            words.push(quoted.trim_end_matches('\'').to_owned());
            words
        }
        None => line.split(' ').skip(1).map(str::to_owned).collect(),
    };
    let mut command = program();
    command
        .current_dir(folder)
        .env("JPKIT_CARD", "virtual")
        .env("HOME", folder)
        .env("APPDATA", folder)
        .stdin(Stdio::null());
    let output = command.args(words).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn every_example_runs() {
    let folder = tempfile::tempdir().unwrap();
    let make = |line: &str| assert_eq!(run(line, folder.path()).0, 0, "{line}");
    fs::create_dir(folder.path().join("certs")).unwrap();
    make("jpkit cert export auth -o certs/auth.pem");
    make("jpkit cert export auth -o auth.pem");
    make("jpkit cert export auth-ca -o ca.pem");
    let cell = fs::read_to_string(folder.path().join("auth.pem")).unwrap();
    fs::write(folder.path().join("export.csv"), format!("id,cert\n1,\"{cell}\"\n")).unwrap();
    fs::write(folder.path().join("pin.txt"), "ABC123\n").unwrap();
    fs::write(folder.path().join("script.apdu"), "00 A4 00 00\n").unwrap();
    let mut ran = 0;
    for command in super::help::COMMANDS {
        let help = jpkit(&format!("{command} --help"));
        let examples = help.text().split("\nExamples:\n").nth(1).unwrap().split("\n\n").next().unwrap().to_owned();
        for line in examples.lines().filter(|line| line.starts_with("  jpkit ")) {
            let line = line.trim();
            // The first two need a reader or pcscd and go on until somebody ends them, the third a card in a file.
            if line.contains("reader watch") || line.contains("virtual serve") || line.contains("virtual show") {
                continue;
            }
            let (exit, err) = run(line, folder.path());
            let expected = match line {
                // No terminal to ask on.
                _ if line.starts_with("jpkit pin verify auth") || line.starts_with("jpkit pin change") => 22,
                "jpkit cert verify auth" => 30,
                "jpkit needs-renewal" | "jpkit needs-renewal certs/ --warning 3m" => 1,
                // A page of a group has it again.
                _ if line.starts_with("jpkit virtual new") && ran > 0 && exit == 73 => 73,
                _ => 0,
            };
            assert_eq!(exit, expected, "{line}: {err}");
            ran += 1;
        }
    }
    assert!(ran > 40, "{ran}");
}
