//! The cards that commands are run on, and the comparison of their output with snapshots.

use std::fs;

use tempfile::TempDir;

use crate::support::inside;

pub(crate) use crate::support::program::{DAY, Ran, jpkit, jpkit_in, jpkit_with, program};

/// Cards with different output.
pub(crate) const CARDS: [&str; 15] = [
    "valid",
    "expiring",
    "expired",
    "card-expiring",
    "card-expired",
    "blocked",
    "sign-blocked",
    "juki-half-blocked",
    "last-try",
    "child",
    "no-auth",
    "face",
    "android",
    "iphone",
    "juki-card",
];

/// Runs a command on a virtual card, judged at [`DAY`], inside the test.
pub(crate) fn on_card(profile: &str, command: &str) -> Ran {
    inside::jpkit(&format!("--card virtual:{profile} --at {DAY} {command}"))
}

/// A command on a virtual card, recorded, to be played back with other responses than the card's.
pub(crate) struct Recorded {
    folder: TempDir,
    command: &'static str,
    stdin: &'static str,
    /// The dialogue.
    pub(crate) dialogue: String,
}

impl Recorded {
    pub(crate) fn of(command: &'static str, stdin: &'static str) -> Recorded {
        let folder = tempfile::tempdir().unwrap();
        let mut recorded = Recorded { folder, command, stdin, dialogue: String::new() };
        recorded.run(&format!("--card virtual --trace {}", recorded.path()));
        recorded.dialogue = fs::read_to_string(recorded.path()).unwrap();
        recorded
    }

    /// The result of the command where the dialogue is another one.
    pub(crate) fn played(&self, dialogue: &str, options: &str) -> Ran {
        fs::write(self.path(), dialogue).unwrap();
        self.run(&format!("--card replay:{} {options}", self.path()))
    }

    fn run(&self, options: &str) -> Ran {
        inside::jpkit_with(&format!("{options} --at {DAY} {}", self.command), self.stdin)
    }

    fn path(&self) -> String {
        self.folder.path().join("card.trace").display().to_string()
    }
}

/// What is said on Windows and on Unix, where programs hand descriptors on.
const PIN_SOURCES: [(&str, &str); 2] = [
    ("--pin-file FILE or --pin-env VAR", "--pin-file FILE, --pin-fd N or --pin-env VAR"),
    ("--pin-file FILE、--pin-env VAR", "--pin-file FILE、--pin-fd N、--pin-env VAR"),
];

/// Compares with the snapshot `name`, which was made on Unix.
pub(crate) fn compare(name: &str, shown: &str) {
    let mut shown = shown.to_owned();
    if cfg!(windows) {
        for (windows, unix) in PIN_SOURCES {
            shown = shown.replace(windows, unix);
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, shown));
}

/// Compares the output of `command` for each card, in both languages, with one snapshot per card.
pub(crate) fn compare_on_cards(command: &str) {
    for profile in CARDS {
        let shown = ["en", "ja"].map(|lang| on_card(profile, &format!("--lang {lang} {command}")).shown());
        compare(&format!("{} {profile}", command).replace(' ', "-"), &shown.join("\n"));
    }
}
