//! Whole runs in the test's own process, in the same environment everywhere. They take a fraction of a process's time;
//! `the_program_prints_the_same` in `tests/cli` shows that nothing else differs.

use std::ffi::OsString;

use jpkit::cli;
use jpkit::cli::env::Env;
use jpkit::cli::secret::{Ask, Secret, SecretError};

use super::program::Ran;

/// Runs jpkit with these arguments at nine in the morning in Japan of the day that tests judge at.
pub(crate) fn run(words: &[&str], stdin: &str, variables: &[(&str, &str)], interrupted: fn() -> bool) -> Ran {
    run_on(None, words, stdin, variables, interrupted)
}

/// Runs jpkit with the words of `line` as on a terminal of so many columns, with UTF-8.
pub(crate) fn on_terminal(columns: u16, line: &str) -> Ran {
    let words: Vec<_> = line.split_whitespace().collect();
    run_on(Some(columns), &words, "", &[("LANG", "en_GB.UTF-8"), ("NO_COLOR", "1")], || false)
}

fn run_on(
    columns: Option<u16>,
    words: &[&str],
    stdin: &str,
    variables: &[(&str, &str)],
    interrupted: fn() -> bool,
) -> Ran {
    // The parser asks the process itself for these two.
    for name in ["JPKIT_CARD", "JPKIT_READER"] {
        assert!(std::env::var_os(name).is_none(), "unset {name} to run the tests");
    }
    let argv: Vec<OsString> = ["jpkit"].iter().chain(words).map(OsString::from).collect();
    let (mut stdin, mut out, mut err) = (stdin.as_bytes(), Vec::new(), Vec::new());
    let variable = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into());
    let mut ask = Nobody;
    let mut env = Env {
        now: "2026-11-21T00:00:00Z".parse().unwrap(),
        out_width: columns,
        err_width: columns,
        var: &variable,
        interrupted,
        ..Env::new(&mut stdin, &mut ask, &mut out, &mut err)
    };
    let exit = cli::run(&argv, &mut env).into();
    Ran { line: words.join(" "), out, err: String::from_utf8(err).unwrap(), exit }
}

/// No terminal to ask on.
struct Nobody;

impl Ask for Nobody {
    fn terminal(&self) -> bool {
        false
    }

    fn secret(&mut self, _prompt: &str) -> Result<Secret, SecretError> {
        Err(SecretError::NoTerminal)
    }
}

/// Runs jpkit with the words of `line` as arguments.
pub(crate) fn jpkit(line: &str) -> Ran {
    jpkit_with(line, "")
}

/// Runs jpkit with `stdin` to read.
pub(crate) fn jpkit_with(line: &str, stdin: &str) -> Ran {
    run(&line.split_whitespace().collect::<Vec<_>>(), stdin, &[], || false)
}

/// Runs jpkit with some variables of the environment set.
pub(crate) fn jpkit_in(line: &str, variables: &[(&str, &str)]) -> Ran {
    run(&line.split_whitespace().collect::<Vec<_>>(), "", variables, || false)
}
