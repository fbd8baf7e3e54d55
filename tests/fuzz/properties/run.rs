//! A run of jpkit in this process: a command line, standard input, a person at the terminal, a card.

use std::collections::VecDeque;
use std::ffi::OsString;

use jpkit::cli;
use jpkit::cli::env::Env;
use jpkit::cli::exit::{Exit, meaning};
use jpkit::cli::secret::{Ask, Secret, SecretError};
use jpkit::transport::PoweredCard;

/// The day that is judged at, for which cards are made.
pub(super) const DAY: &str = "2026-11-21";

/// Formats of `check`.
pub(super) const FORMATS: [&str; 8] = ["text", "json", "csv", "jsonl", "html", "ics", "prometheus", "nagios"];

/// What a run is given.
pub(super) struct Given<'g> {
    words: Vec<&'g str>,
    stdin: &'g [u8],
    typed: VecDeque<&'g str>,
    card: Option<Box<dyn PoweredCard>>,
}

impl<'g> Given<'g> {
    /// A command line without the program's name.
    pub(super) fn new(words: &[&'g str]) -> Given<'g> {
        Given { words: words.to_vec(), stdin: &[], typed: VecDeque::new(), card: None }
    }

    pub(super) fn with_stdin(self, stdin: &'g [u8]) -> Given<'g> {
        Given { stdin, ..self }
    }

    /// What a person at the terminal types; without it there is no terminal.
    pub(super) fn with_person(self, typed: &[&'g str]) -> Given<'g> {
        Given { typed: typed.iter().copied().collect(), ..self }
    }

    /// The card that `--card virtual` means.
    pub(super) fn with_card(self, card: impl PoweredCard + 'static) -> Given<'g> {
        Given { card: Some(Box::new(card)), ..self }
    }

    /// Runs it, and checks what holds for every run: the exit status is in the table, and no bug was found.
    pub(super) fn run(self) -> Ran {
        let words = ["jpkit", "--at", DAY].into_iter().chain(self.words.iter().copied());
        let argv: Vec<OsString> = words.map(OsString::from).collect();
        let (mut stdin, mut out, mut err) = (self.stdin, Vec::new(), Vec::new());
        let mut ask = Person { typed: self.typed };
        let now = "2026-11-21T00:00:00Z".parse().unwrap();
        let mut env = Env { now, card: self.card, ..Env::new(&mut stdin, &mut ask, &mut out, &mut err) };
        let exit = cli::run(&argv, &mut env);
        let err = String::from_utf8(err).unwrap();
        assert!(meaning(exit).is_some() && exit != Exit::BUG.0, "{:?}: exit {exit}: {err}", self.words);
        assert!(exit != Exit::USAGE.0, "the test itself: {:?}: {err}", self.words);
        is_fit_for_a_terminal(&err);
        Ran { exit, out, err }
    }
}

/// What came of a run.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Ran {
    pub(super) exit: u8,
    pub(super) out: Vec<u8>,
    pub(super) err: String,
}

impl Ran {
    /// Checks the result by its format.
    pub(super) fn is_in_order(&self, format: &str) {
        let text = || std::str::from_utf8(&self.out).unwrap();
        match format {
            "json" => drop(serde_json::from_slice::<serde_json::Value>(&self.out).unwrap()),
            "jsonl" => text().lines().for_each(|line| drop(serde_json::from_str::<serde_json::Value>(line).unwrap())),
            "text" | "html" | "nagios" => is_fit_for_a_terminal(text()),
            "csv" => {
                let mut reader = csv::ReaderBuilder::new().from_reader(self.out.as_slice());
                assert!(reader.byte_records().all(|row| row.is_ok()), "{}", text());
            }
            _ => drop(text()),
        }
    }
}

/// No escape sequences, and no marks that change the direction of writing.
fn is_fit_for_a_terminal(text: &str) {
    let is_unfit = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(is_unfit), "{text:?}");
}

/// Somebody who types what was written down beforehand.
struct Person<'p> {
    typed: VecDeque<&'p str>,
}

impl Ask for Person<'_> {
    fn terminal(&self) -> bool {
        !self.typed.is_empty()
    }

    fn secret(&mut self, _: &str) -> Result<Secret, SecretError> {
        Secret::typed(self.typed.pop_front().ok_or(SecretError::NoTerminal)?)
    }
}
