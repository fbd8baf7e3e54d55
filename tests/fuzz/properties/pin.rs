//! What holds whenever a PIN is asked for, whatever the card answers (`docs/pins.md`).

use std::collections::HashMap;

use jpkit::transport::TransportError;

use super::card::{Event, FuzzedCard, Recorded};
use super::choices::Choices;
use super::file::File;
use super::run::{Given, Ran};

/// PINs to enter, old and new: the first ones are those of a virtual card.
#[derive(Clone, Copy)]
struct Entered {
    old: &'static str,
    new: &'static str,
}

/// The PINs for a kind, right and wrong, and others of the same forms.
fn entered(kind: &str, is_right: bool) -> [Entered; 2] {
    match (kind, is_right) {
        ("sign", true) => [Entered { old: "ABC123", new: "NEW45678" }, Entered { old: "QX84ZP", new: "KW35719T" }],
        ("sign", false) => [Entered { old: "WRONG000", new: "NEW45678" }, Entered { old: "2JQ8RVXZ", new: "KW35719T" }],
        (_, true) => [Entered { old: "1234", new: "8642" }, Entered { old: "5079", new: "6183" }],
        (_, false) => [Entered { old: "9753", new: "8642" }, Entered { old: "5079", new: "6183" }],
    }
}

/// Runs `pin verify` or `pin change` as `data` says, and checks everything.
pub(super) fn holds(data: &[u8], is_change: bool) {
    let mut choices = Choices::of(data);
    let kind = choices.one_of(&["auth", "sign", "text", "juki"]);
    let how = choices.byte();
    let case = Case {
        kind,
        is_change,
        allow_last_try: how & 1 != 0,
        is_typed: how & 2 != 0,
        is_traced: how & 4 != 0,
        is_personal: how & 8 != 0,
        format: if how & 16 != 0 { "text" } else { "json" },
        is_extended: how & 32 != 0,
    };
    let [first, second] = entered(kind, how & 64 == 0);
    let (card, events) = FuzzedCard::of(&mut choices);
    let atr = jpkit::transport::PoweredCard::atr(&card).to_vec();
    let (ran, trace) = case.run(first, |given| given.with_card(card));
    let events = events.all();
    Dialogue::check(&case, &ran, &events);
    // The same answers to other PINs: nothing that is shown or kept is different.
    let (again, events_again) = Recorded::of(atr, &events);
    let (ran_again, trace_again) = case.run(second, |given| given.with_card(again));
    assert_eq!(ran, ran_again);
    assert_eq!(trace, trace_again);
    let commands = |events: &[Event]| events.iter().map(without_pin).collect::<Vec<_>>();
    assert_eq!(commands(&events), commands(&events_again.all()));
}

struct Case {
    kind: &'static str,
    is_change: bool,
    allow_last_try: bool,
    is_typed: bool,
    is_traced: bool,
    is_personal: bool,
    format: &'static str,
    is_extended: bool,
}

impl Case {
    fn run(&self, pins: Entered, with_card: impl FnOnce(Given<'_>) -> Given<'_>) -> (Ran, String) {
        let folder = self.is_traced.then(|| File::new(b""));
        let path = folder.as_ref().map(|folder| folder.beside("trace"));
        let command = if self.is_change { "change" } else { "verify" };
        let mut words = vec!["--card", "virtual", "--format", self.format, "-v", "pin", command, self.kind];
        let stdin = if self.is_change { format!("{}\n{}\n", pins.old, pins.new) } else { format!("{}\n", pins.old) };
        if !self.is_typed {
            words.push("--pin-stdin");
        }
        if self.allow_last_try {
            words.push("--allow-last-try");
        }
        if self.is_extended {
            words.push("--extended");
        }
        if let Some(path) = &path {
            words.extend(["--trace", path]);
            if self.is_personal {
                words.push("--trace-unsafe");
            }
        }
        let given = Given::new(&words);
        let given = if self.is_typed {
            given.with_person(&[pins.old, pins.new, pins.new])
        } else {
            given.with_stdin(stdin.as_bytes())
        };
        let ran = with_card(given).run();
        ran.is_in_order(self.format);
        let trace = path.map(|path| std::fs::read_to_string(path).unwrap()).unwrap_or_default();
        // The path of the trace is another one each time.
        let out = path_free(&String::from_utf8_lossy(&ran.out)).into_bytes();
        let err = path_free(&ran.err);
        (Ran { out, err, ..ran }, without_durations(&trace))
    }
}

/// Text without the lines that name a temporary file.
fn path_free(text: &str) -> String {
    text.lines().filter(|line| !line.contains(".tmp")).collect::<Vec<_>>().join("\n")
}

/// A trace without the times that responses took.
fn without_durations(trace: &str) -> String {
    let lines = trace.lines().map(|line| match line.strip_prefix("< ") {
        Some(response) => response.split(' ').next().unwrap_or_default(),
        None => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a command could spend a try or change a PIN: a VERIFY with data, or any change.
pub(super) fn is_pin_command(command: &[u8]) -> bool {
    match command.get(1) {
        Some(0x20 | 0x21) => command.len() > 5,
        Some(0x24 | 0x2c | 0x32) => true,
        _ => false,
    }
}

/// An event without the data of a command that carries a PIN.
fn without_pin(event: &Event) -> Event {
    match event {
        Event::Exchange { command, answer } if is_pin_command(command) => {
            let command = command.iter().enumerate().map(|(at, byte)| if at < 5 { *byte } else { 0 }).collect();
            Event::Exchange { command, answer: answer.clone() }
        }
        other => other.clone(),
    }
}

/// What the card said last of a counter in this visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Tries(u8),
    Blocked,
    NoLimit,
    /// A PIN was accepted, which fills the counter.
    Accepted,
    /// Nothing that can be understood.
    Nothing,
}

/// The dialogue as the card saw it, from command to command.
#[derive(Default)]
struct Dialogue {
    application: Vec<u8>,
    ef: Option<u8>,
    said: HashMap<(Vec<u8>, u8), Said>,
    verifies: usize,
    changes: usize,
    /// The answers to commands with a PIN.
    answers: Vec<(u8, Result<Vec<u8>, TransportError>)>,
    /// A PIN was sent since the power was cut last.
    may_be_verified: bool,
}

impl Dialogue {
    fn check(case: &Case, ran: &Ran, events: &[Event]) {
        let mut dialogue = Dialogue::default();
        for event in events {
            dialogue.next(case, event);
        }
        let what = || format!("exit {}, {}\n{}", ran.exit, String::from_utf8_lossy(&ran.out), ran.err);
        assert!(!dialogue.may_be_verified, "the card kept its power: {}", what());
        let (verifies, changes) = match (case.kind, case.is_change) {
            ("juki", true) => (4, 2),
            ("juki", false) => (2, 0),
            (_, true) => (1, 1),
            (_, false) => (1, 0),
        };
        assert!(dialogue.verifies <= verifies && dialogue.changes <= changes, "{}", what());
        dialogue.check_exit(case, ran.exit, &what());
    }

    /// No status claims what no answer says.
    fn check_exit(&self, case: &Case, exit: u8, what: &str) {
        let is_ok = |answer: &Result<Vec<u8>, TransportError>| answer.as_deref() == Ok(&[0x90, 0x00]);
        let accepted = |verify: bool| {
            self.answers.iter().filter(|(ins, answer)| (*ins == 0x20) == verify && ends_ok(answer)).count()
        };
        let halves = if case.kind == "juki" { 2 } else { 1 };
        match exit {
            0 if case.is_change => assert!(accepted(false) >= 1, "{what}"),
            0 => assert_eq!(accepted(true), halves, "{what}"),
            20 => assert!(self.answers.iter().any(|(ins, answer)| *ins == 0x20 && is_refusal(answer)), "{what}"),
            22 | 23 => assert!(self.answers.is_empty(), "{what}"),
            24 => assert!(self.answers.last().is_some_and(|(_, answer)| !is_ok(answer)), "{what}"),
            25 => assert!(case.kind == "juki" && case.is_change && accepted(false) >= 1, "{what}"),
            _ => {}
        }
    }

    fn next(&mut self, case: &Case, event: &Event) {
        match event {
            Event::PowerCut => {
                self.may_be_verified = false;
                self.leave();
            }
            Event::Left => {
                assert!(!self.may_be_verified, "a visit with a PIN ended with the power on");
                self.leave();
            }
            Event::Exchange { command, answer } => self.exchange(case, command, answer),
        }
    }

    /// What one visit knows, another asks again.
    fn leave(&mut self) {
        self.application.clear();
        self.ef = None;
        self.said.clear();
    }

    fn exchange(&mut self, case: &Case, command: &[u8], answer: &Result<Vec<u8>, TransportError>) {
        match command {
            [0, 0xa4, 0x04, 0x0c, len, aid @ ..] if is_done(answer) => {
                self.application = aid[..usize::from(*len)].to_vec();
                self.ef = None;
            }
            [0, 0xa4, 0x02, 0x0c, 2, 0, ef] if is_done(answer) => self.ef = Some(*ef),
            [0, 0x20, 0, reference, ..] => {
                let ef = if *reference == 0x80 { self.ef } else { Some(reference & 0x1f) };
                let ef = ef.expect("a VERIFY for nothing in particular");
                let key = (self.application.clone(), ef);
                if is_pin_command(command) {
                    self.expect_allowed(case, self.said.get(&key).copied());
                    self.verifies += 1;
                    self.pin_command(0x20, answer);
                }
                self.said.insert(key, said(answer, is_pin_command(command)));
            }
            [_, ins @ (0x24 | 0x32), ..] => {
                self.changes += 1;
                assert!(case.is_change);
                let (before, verify) = self.answers.last().expect("a change without VERIFY");
                assert!(*before == 0x20 && ends_ok(verify), "a change after {verify:?}");
                self.pin_command(*ins, answer);
            }
            other => assert!(!is_pin_command(other), "{other:02x?}"),
        }
    }

    fn pin_command(&mut self, ins: u8, answer: &Result<Vec<u8>, TransportError>) {
        let is_unknown =
            |answer: &Result<Vec<u8>, TransportError>| !answer.as_ref().is_ok_and(|answer| answer.len() >= 2);
        assert!(!self.answers.iter().any(|(_, before)| is_unknown(before)), "a PIN after a lost answer");
        self.answers.push((ins, answer.clone()));
        self.may_be_verified = true;
    }

    fn expect_allowed(&self, case: &Case, said: Option<Said>) {
        let is_allowed = match said {
            None | Some(Said::Blocked | Said::Tries(0)) => false,
            Some(Said::Tries(1) | Said::Nothing) => case.allow_last_try,
            Some(Said::Tries(_) | Said::NoLimit | Said::Accepted) => true,
        };
        assert!(is_allowed, "a PIN was sent to a counter that said {said:?}");
    }
}

/// What an answer says of a counter.
fn said(answer: &Result<Vec<u8>, TransportError>, is_verify: bool) -> Said {
    match answer.as_deref() {
        Ok([.., 0x63, tries]) if *tries >= 0xc0 => Said::Tries(tries & 0x0f),
        Ok([.., 0x69, 0x83 | 0x84]) => Said::Blocked,
        Ok([.., 0x63, 0x00]) => Said::NoLimit,
        Ok([.., 0x90, 0x00]) if is_verify => Said::Accepted,
        _ => Said::Nothing,
    }
}

fn ends_ok(answer: &Result<Vec<u8>, TransportError>) -> bool {
    matches!(answer.as_deref(), Ok([.., 0x90, 0x00]))
}

/// Whether a command was carried out: 61xx says so, too, and that there is more to get.
fn is_done(answer: &Result<Vec<u8>, TransportError>) -> bool {
    ends_ok(answer) || matches!(answer.as_deref(), Ok([.., 0x61, _]))
}

/// Whether an answer to VERIFY says that the PIN was not accepted.
fn is_refusal(answer: &Result<Vec<u8>, TransportError>) -> bool {
    matches!(said(answer, true), Said::Tries(_) | Said::NoLimit | Said::Blocked)
}
