//! Whole PIN commands, their second visit included, on a card whose link fails at every exchange in turn, in every way
//! (`docs/pins.md`, 8): what is reported is held against what the card really did, and nothing is ever sent again.

use std::sync::{Arc, Mutex};

use clap::Parser;
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::apdu::{ApduError, StatusWord};
use crate::applet::{CardError, KeyFile};
use crate::cli::env::Env;
use crate::cli::error::{Error, PinFailure};
use crate::cli::explain::{Explanation, explain};
use crate::cli::grammar::{Cli, PROGRAM};
use crate::cli::prompt::script::Script;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::{Session, Tamper};
use crate::cli::subcommand::SubcommandChoice;
use crate::domain::card::Item;
use crate::domain::pin::{Conclusion, PinKind, PinName};
use crate::domain::validity::At;
use crate::message::{Lang, Message};
use crate::output::Spoken;
use crate::test_pins::{is_pin_command, new, old, wrong};
use crate::transport::{Transport, TransportError};
use crate::virtual_card::{Profile, VirtualCard};

const TODAY: Date = date(2026, 11, 21);

// ---------------------------------------------------------------- faults

/// What becomes of the answer to the command at one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loss {
    /// The card left the field and is put back.
    Removed,
    /// The card left the field and stays away.
    Gone,
    /// Another program reset it, without taking its power.
    Reset,
    /// 6F00 comes instead.
    Failure,
    /// Zero bytes come instead.
    Empty,
}

const LOSSES: [Loss; 5] = [Loss::Removed, Loss::Gone, Loss::Reset, Loss::Failure, Loss::Empty];

/// A fault: at which exchange, which, and whether the card had acted.
#[derive(Debug, Clone, Copy)]
struct Fault {
    at: usize,
    loss: Loss,
    acted: bool,
}

/// What went to the card, and the values that its PINs had before each.
type Heard = Arc<Mutex<Vec<Vec<u8>>>>;

fn tampered(fault: Option<Fault>, heard: &Heard) -> Tamper {
    let heard = Arc::clone(heard);
    let tamper = move |card: &mut VirtualCard, command: &[u8]| {
        let exchange = heard.lock().unwrap().len();
        heard.lock().unwrap().push(command.to_vec());
        let Some(fault) = fault.filter(|fault| exchange >= fault.at) else { return card.transmit(command) };
        if exchange > fault.at {
            return if fault.loss == Loss::Gone { Err(TransportError::Removed) } else { card.transmit(command) };
        }
        if fault.acted {
            card.transmit(command)?;
        }
        match fault.loss {
            Loss::Removed | Loss::Gone => {
                card.power_off();
                card.power_on();
                Err(TransportError::Removed)
            }
            Loss::Reset => {
                card.warm_reset();
                Err(TransportError::Reset)
            }
            Loss::Failure => Ok(vec![0x6f, 0x00]),
            Loss::Empty => Ok(Vec::new()),
        }
    };
    Box::new(tamper)
}

// ---------------------------------------------------------------- the card, past the code that is tested

/// SELECT of the application and of the key EF, written out once more.
fn way_to(part: PinName) -> [&'static [u8]; 2] {
    const JPKI: &[u8] = b"\x00\xa4\x04\x0c\x0a\xd3\x92\xf0\x00\x26\x01\x00\x00\x00\x01";
    const TEXT: &[u8] = b"\x00\xa4\x04\x0c\x0a\xd3\x92\x10\x00\x31\x00\x01\x01\x04\x08";
    const COMMON: &[u8] = b"\x00\xa4\x04\x0c\x0a\xd3\x92\x10\x00\x31\x00\x01\x01\x01\x00";
    const JUKI: &[u8] = b"\x00\xa4\x04\x0c\x0a\xd3\x92\x10\x00\x31\x00\x01\x01\x04\x01";
    match part {
        PinName::Auth => [JPKI, b"\x00\xa4\x02\x0c\x02\x00\x18"],
        PinName::Sign => [JPKI, b"\x00\xa4\x02\x0c\x02\x00\x1b"],
        PinName::Text => [TEXT, b"\x00\xa4\x02\x0c\x02\x00\x11"],
        PinName::Common => [COMMON, b"\x00\xa4\x02\x0c\x02\x00\x1c"],
        PinName::Juki => [JUKI, b"\x00\xa4\x02\x0c\x02\x00\x1c"],
        other => panic!("{} is not the holder's", other.name()),
    }
}

/// VERIFY or a change of `part` with `value`; the card's answer.
fn send(card: &mut VirtualCard, part: PinName, head: [u8; 4], value: &str) -> Vec<u8> {
    for command in way_to(part) {
        assert_eq!(card.transmit(command).unwrap(), [0x90, 0x00], "{}", part.name());
    }
    present(card, head, value)
}

fn present(card: &mut VirtualCard, head: [u8; 4], value: &str) -> Vec<u8> {
    let length = u8::try_from(value.len()).unwrap();
    card.transmit(&[&head, [length].as_slice(), value.as_bytes()].concat()).unwrap()
}

const VERIFY: [u8; 4] = [0x00, 0x20, 0x00, 0x80];

/// Whether `value` is in force; the card itself stays as it is.
fn holds(card: &VirtualCard, part: PinName, value: &str) -> bool {
    let mut twin = card.duplicate();
    twin.power_off();
    twin.power_on();
    send(&mut twin, part, VERIFY, value) == [0x90, 0x00]
}

fn tries(card: &VirtualCard, part: PinName) -> Option<u8> {
    let key = KeyFile::for_pin(part);
    card.tries_left(key.application.name(), key.fid.0)
}

/// Spends one try of each part.
fn spend_one_try(card: &mut VirtualCard, kind: PinKind) {
    for part in kind.parts().iter() {
        send(card, *part, VERIFY, wrong(kind.name()));
    }
}

/// Makes the halves of the resident-registry PIN differ: `part` gets the new one.
fn half_changed(card: &mut VirtualCard, part: PinName) {
    assert_eq!(send(card, part, VERIFY, old("juki")), [0x90, 0x00]);
    assert_eq!(present(card, [0x80, 0x32, 0x00, 0x80], new("juki")), [0x90, 0x00]);
}

// ---------------------------------------------------------------- runs

/// What came of a run.
struct Ran {
    exit: u8,
    data: Value,
    explanation: Option<Explanation>,
    failure: Option<PinFailure>,
    heard: Vec<Vec<u8>>,
    card: VirtualCard,
}

impl Ran {
    /// Commands that carried a PIN.
    fn sent(&self) -> Vec<&[u8]> {
        self.heard.iter().map(Vec::as_slice).filter(|command| is_pin_command(command)).collect()
    }

    /// Everything that the failure says, in English.
    fn words(&self) -> String {
        let Some(explanation) = &self.explanation else { return String::new() };
        let all = [&explanation.headline].into_iter().chain(&explanation.hints);
        all.map(|message| message.text(Lang::En)).collect::<Vec<_>>().join("\n")
    }
}

fn is_verify(command: &[u8]) -> bool {
    command[1] == 0x20
}

/// Runs a command line in full on a card, with lines of standard input.
fn run(words: &str, stdin: &str, card: VirtualCard, fault: Option<Fault>) -> Ran {
    let heard = Heard::default();
    run_on(words, stdin, card, tampered(fault, &heard), &heard)
}

fn run_on(words: &str, stdin: &str, card: VirtualCard, tamper: Tamper, heard: &Heard) -> Ran {
    run_asking(words, stdin, &[], card, tamper, heard)
}

/// As [`run_on`], with the answers of a person at a terminal.
fn run_asking(
    words: &str,
    stdin: &str,
    answers: &[&'static str],
    card: VirtualCard,
    tamper: Tamper,
    heard: &Heard,
) -> Ran {
    let cli = Cli::try_parse_from(["jpkit"].into_iter().chain(words.split(' '))).unwrap();
    let (mut stdin, mut out, mut err) = (stdin.as_bytes(), Vec::new(), Vec::new());
    let mut ask = Script { answers: answers.iter().copied().map(Some).collect(), ..Script::default() };
    let mut env = Env::new(&mut stdin, &mut ask, &mut out, &mut err);
    let at = At::Day(TODAY);
    let session = Session::tampered(card, at, false, tamper);
    let mut run = Run { env: &mut env, options: &cli.global, session, at, lang: Lang::En, program: &PROGRAM };
    let outcome = cli.command.run(&mut run);
    let card = run.session.into_virtual_card().unwrap();
    let (exit, data, error) = match outcome {
        Ok(Outcome::Report(report, exit)) => {
            (exit.0, serde_json::to_value(Spoken::new(&report, Lang::En)).unwrap(), None)
        }
        Ok(Outcome::Failed(report, error)) => {
            (0, serde_json::to_value(Spoken::new(&report, Lang::En)).unwrap(), Some(error))
        }
        Ok(Outcome::Nothing | Outcome::Written(_)) => (0, Value::Null, None),
        Ok(Outcome::Stopped(error)) | Err(error) => (0, Value::Null, Some(error)),
    };
    let explanation = error.as_ref().map(explain);
    Ran {
        exit: explanation.as_ref().map_or(exit, |explanation| explanation.exit.0),
        data,
        explanation,
        failure: error.and_then(|error| if let Error::Pin(failure) = error { Some(failure) } else { None }),
        heard: heard.lock().unwrap().clone(),
        card,
    }
}

/// A command on a card as it was before.
struct Case {
    what: String,
    words: String,
    kind: PinKind,
    before: VirtualCard,
    given: &'static str,
    wanted: Option<&'static str>,
}

impl Case {
    fn run(&self, fault: Option<Fault>) -> Ran {
        let stdin = format!("{}\n{}\n", self.given, self.wanted.unwrap_or_default());
        run(&self.words, &stdin, self.before.duplicate(), fault)
    }

    /// The commands with a PIN that a run may send: each once, but the half that is changed last is verified again,
    /// since the other application was selected meanwhile.
    fn hold_sent(&self, ran: &Ran, what: &str) {
        let sent = ran.sent();
        let verifies = sent.iter().filter(|command| is_verify(command)).count();
        let changes = sent.len() - verifies;
        let most = match (self.kind, self.wanted) {
            (PinKind::Juki, Some(_)) => (4, 2),
            (PinKind::Juki, None) => (2, 0),
            (_, Some(_)) => (1, 1),
            (_, None) => (1, 0),
        };
        assert!(verifies <= most.0 && changes <= most.1, "{what}: {verifies} VERIFY, {changes} changes");
    }

    fn hold(&self, fault: Option<Fault>) -> Ran {
        let what = format!("{} {fault:?}", self.what);
        let ran = self.run(fault);
        let what = format!("{what}: exit {}, {}, {}", ran.exit, ran.data, ran.words());
        self.hold_sent(&ran, &what);
        self.hold_nothing_after_a_loss(&ran, fault, &what);
        self.hold_status(&ran, fault, &what);
        self.hold_data(&ran, &what);
        self.hold_words(&ran, fault, &what);
        self.hold_tries(&ran, &what);
        ran
    }

    /// Nothing with a PIN goes out once an answer to such a command was lost.
    fn hold_nothing_after_a_loss(&self, ran: &Ran, fault: Option<Fault>, what: &str) {
        let Some(fault) = fault else { return };
        let is_first_select = fault.at == 0 && fault.loss == Loss::Failure;
        if !is_first_select && self.lost(ran, fault).is_some() {
            let later = ran.heard.iter().skip(fault.at + 1).filter(|command| is_pin_command(command)).count();
            assert_eq!(later, 0, "{what}");
        }
        // None but a query of the counter and the way to it may follow.
        if fault.loss == Loss::Gone {
            assert!(ran.heard.len() <= fault.at + 2, "{what}");
        }
    }

    /// The command with a PIN whose answer was lost.
    fn lost<'r>(&self, ran: &'r Ran, fault: Fault) -> Option<&'r [u8]> {
        ran.heard.get(fault.at).map(Vec::as_slice).filter(|command| is_pin_command(command))
    }

    fn hold_status(&self, ran: &Ran, fault: Option<Fault>, what: &str) {
        let lost = fault.and_then(|fault| self.lost(ran, fault)).is_some();
        if ran.exit == 24 {
            assert!(lost, "{what}");
        }
        if lost {
            // Where one half was changed that is what is known, and what to do is known too.
            assert!(ran.exit == 24 || ran.exit == 25 && !self.changed_last(ran), "{what}");
        }
        let with_new = |card: &VirtualCard| self.halves_with(card, self.wanted);
        let differ_now = self.kind == PinKind::Juki && with_new(&ran.card) == 1;
        let differed = self.kind == PinKind::Juki && with_new(&self.before) == 1;
        if ran.exit == 25 {
            assert!(differ_now, "{what}");
        }
        if differ_now && !differed {
            assert!(ran.exit == 25 || ran.exit == 24, "{what}");
        }
        if ran.exit == 0 && self.wanted.is_some() {
            assert_eq!(with_new(&ran.card), self.kind.parts().iter().count(), "{what}");
        }
    }

    /// Whether the last half's change was sent.
    fn changed_last(&self, ran: &Ran) -> bool {
        ran.sent().iter().filter(|command| !is_verify(command)).count() == 2
    }

    fn halves_with(&self, card: &VirtualCard, value: Option<&str>) -> usize {
        let Some(value) = value else { return 0 };
        self.kind.parts().iter().filter(|part| holds(card, **part, value)).count()
    }

    /// What the data claims is so.
    fn hold_data(&self, ran: &Ran, what: &str) {
        let parts = self.kind.parts();
        let given_right = parts.iter().all(|part| holds(&self.before, *part, self.given));
        match &ran.data["verified"] {
            Value::Bool(verified) => assert_eq!(*verified, given_right, "{what}"),
            _ => assert!(ran.exit != 0 || !self.words.starts_with("pin verify"), "{what}"),
        }
        let Some(wanted) = self.wanted else { return };
        let claims: Vec<Value> = ran.data["parts"].as_array().cloned().unwrap_or_default();
        for (claim, part) in claims.iter().zip(parts.iter()) {
            assert_eq!(claim["name"], part.name());
            let (had, has) = (holds(&self.before, *part, wanted), holds(&ran.card, *part, wanted));
            match &claim["changed"] {
                Value::Bool(true) => assert!(has, "{what}"),
                Value::Bool(false) => assert_eq!(had, has, "{what}"),
                _ => assert_eq!(ran.exit, 24, "{what}"),
            }
        }
        if let Value::Bool(changed) = &ran.data["changed"] {
            assert_eq!(*changed, claims.iter().all(|claim| claim["changed"] == true), "{what}");
        }
        if ran.data.is_null() {
            for part in parts.iter() {
                assert_eq!(holds(&self.before, *part, wanted), holds(&ran.card, *part, wanted), "{what}");
            }
        }
    }

    /// What the words claim is so.
    fn hold_words(&self, ran: &Ran, fault: Option<Fault>, what: &str) {
        let words = ran.words();
        if words.contains("nothing was sent") || [22, 23].contains(&ran.exit) {
            assert!(ran.sent().is_empty(), "{what}");
        }
        if words.contains("was not changed") {
            for part in self.kind.parts().iter() {
                let had = holds(&self.before, *part, self.wanted.unwrap());
                assert_eq!(holds(&ran.card, *part, self.wanted.unwrap()), had, "{what}");
            }
        }
        if words.contains("other half still has the old PIN") {
            assert!(holds(&ran.card, PinName::Common, self.given), "{what}");
        }
        let (pin, conclusion) = match &ran.failure {
            Some(PinFailure::VerifyUnknown { pin, conclusion, .. }) => (*pin, *conclusion),
            Some(PinFailure::Partly { cause, .. }) => match cause.as_ref() {
                PinFailure::VerifyUnknown { pin, conclusion, .. } => (*pin, *conclusion),
                _ => return,
            },
            _ => return,
        };
        let fault = fault.unwrap();
        let value = std::str::from_utf8(&self.lost(ran, fault).unwrap()[5..]).unwrap();
        let right = holds(&self.before, pin, value);
        match conclusion {
            Conclusion::Right => assert!(right && fault.acted, "{what}"),
            Conclusion::Wrong => assert!(!right && fault.acted, "{what}"),
            Conclusion::NotJudged => assert!(!fault.acted, "{what}"),
            Conclusion::RightOrNotJudged => assert!(right || !fault.acted, "{what}"),
            Conclusion::Nothing => assert_eq!(fault.loss, Loss::Gone, "{what}"),
        }
    }

    /// The number is the card's, and none was spent but by a PIN that was wrong.
    fn hold_tries(&self, ran: &Ran, what: &str) {
        let explanation = ran.explanation.as_ref();
        if let Some(left) = explanation.and_then(|explanation| explanation.tries_left) {
            let now = self.kind.parts().iter().any(|part| tries(&ran.card, *part) == Some(left));
            assert!(now, "{what}: {left} tries left");
        }
        for part in self.kind.parts().iter() {
            let (before, after) = (tries(&self.before, *part).unwrap(), tries(&ran.card, *part).unwrap());
            let spent = before.saturating_sub(after);
            let right = holds(&self.before, *part, self.given);
            assert!(spent <= u8::from(!right) + u8::from(self.wanted.is_some() && !right), "{what}: {}", part.name());
            assert!(after > 0, "{what}");
        }
        for name in PinName::ALL {
            if !self.kind.has_part(name) {
                assert_eq!(tries(&ran.card, name), tries(&self.before, name), "{what}");
            }
        }
    }
}

/// Every command worth failing, on every card that makes it another dialogue.
fn cases() -> Vec<Case> {
    let fresh = VirtualCard::new(Profile::Valid, TODAY).unwrap();
    let mut cases = Vec::new();
    for kind in PinKind::ALL {
        let mut used = fresh.duplicate();
        spend_one_try(&mut used, kind);
        let mut cards = vec![("full", fresh.duplicate()), ("spend_one_try", used)];
        if kind == PinKind::Juki {
            for part in [PinName::Juki, PinName::Common] {
                let mut differing = fresh.duplicate();
                half_changed(&mut differing, part);
                cards
                    .push((if part == PinName::Juki { "juki half changed" } else { "common half changed" }, differing));
            }
        }
        for (which, card) in cards {
            for given in [old(kind.name()), new(kind.name()), wrong(kind.name())] {
                let mut add = |words: String, wanted: Option<&'static str>| {
                    let what = format!("{words} ({which}, {given})");
                    cases.push(Case { what, words, kind, before: card.duplicate(), given, wanted });
                };
                add(format!("pin verify {} --pin-stdin", kind.name()), None);
                if given != new(kind.name()) {
                    add(format!("pin change {} --pin-stdin", kind.name()), Some(new(kind.name())));
                    // Halves that differ, and not by this very change.
                    add(format!("pin change {} --pin-stdin", kind.name()), Some(third(kind)));
                }
                if kind == PinKind::Sign {
                    add("cert show sign --pin-stdin".to_owned(), None);
                }
            }
        }
    }
    cases
}

fn third(kind: PinKind) -> &'static str {
    if kind == PinKind::Sign { "THIRD1" } else { "1357" }
}

#[test]
fn every_fault_at_every_exchange() {
    let (mut runs, mut unknown, mut partly) = (0, 0, 0);
    for case in cases() {
        let exchanges = case.hold(None).heard.len();
        for at in 0..exchanges {
            for loss in LOSSES {
                for acted in [false, true] {
                    let ran = case.hold(Some(Fault { at, loss, acted }));
                    runs += 1;
                    unknown += usize::from(ran.exit == 24);
                    partly += usize::from(ran.exit == 25);
                    finish_what_was_begun(&case, &ran);
                }
            }
        }
    }
    assert!(runs > 2_000 && unknown > 200 && partly > 20, "{runs} runs, {unknown} unknown, {partly} partly");
}

/// The same command again finishes what was half done (exit 25), at the price of one try at most.
fn finish_what_was_begun(case: &Case, ran: &Ran) {
    if ran.exit != 25 && !ran.words().contains("Run the same command again") {
        return;
    }
    let again =
        Case { what: format!("{} again", case.what), words: case.words.clone(), before: ran.card.duplicate(), ..*case };
    let done = again.hold(None);
    assert_eq!(done.exit, 0, "{}: {}", again.what, done.words());
    assert_eq!(done.data["changed"], true);
}

// ---------------------------------------------------------------- counters that say little

/// A card whose counter queries have one answer, asked whichever way.
fn with_counter(answer: &'static [u8], heard: &Heard) -> Tamper {
    let heard = Arc::clone(heard);
    let tamper = move |card: &mut VirtualCard, command: &[u8]| {
        heard.lock().unwrap().push(command.to_vec());
        let is_query = command.get(1) == Some(&0x20) && command.len() <= 5;
        if is_query { Ok(answer.to_vec()) } else { card.transmit(command) }
    };
    Box::new(tamper)
}

/// No limit, not told, and not to be read: each with its own words, and the PIN goes out only where that is known to be
/// harmless or was asked for.
#[test]
fn counters_without_a_number() {
    let cases: &[(&[u8], &str, u8, &str, usize)] = &[
        (&[0x63, 0x00], "", 0, "", 1),
        (&[0x63, 0x00], " --allow-last-try", 0, "", 1),
        (&[0x90, 0x00], "", 18, "does not report how many tries", 0),
        (&[0x90, 0x00], " --allow-last-try", 0, "", 1),
        (&[0x6f, 0x00], "", 18, "nothing was sent", 0),
        (&[0x6f, 0x00], " --allow-last-try", 18, "nothing was sent", 0),
        (&[], "", 18, "nothing was sent", 0),
        (&[0x6a, 0x88], "", 22, "has no signature", 0),
        (&[0x63, 0xc1], "", 22, "one try left", 0),
        (&[0x69, 0x83], "", 21, "is blocked; nothing was sent", 0),
    ];
    for (answer, more, exit, words, verifies) in cases {
        for (command, changes) in [("pin verify", 0), ("pin change", 1)] {
            let heard = Heard::default();
            let line = format!("{command} sign --pin-stdin{more}");
            let card = VirtualCard::new(Profile::Valid, TODAY).unwrap();
            let ran = run_on(&line, "ABC123\nNEW45678\n", card, with_counter(answer, &heard), &heard);
            let what = format!("{line}, {answer:02x?}: {}", ran.words());
            assert_eq!(ran.exit, *exit, "{what}");
            assert!(ran.words().contains(words), "{what}");
            assert_eq!(ran.sent().len(), verifies * (1 + changes), "{what}");
            assert!(*exit == 0 || ran.words().contains("nothing was sent"), "{what}");
        }
    }
}

// ---------------------------------------------------------------- a second look

/// What the card says to the queries for its counters.
#[derive(Debug, Clone, Copy)]
enum Told {
    /// The truth.
    Truth,
    /// This status word.
    Status([u8; 2]),
    /// No answer at all: the link is lost.
    Lost,
}

/// A card whose counter of the sign PIN is told by `looks` in turn, each time that it is asked for after another was
/// read.
fn with_looks(looks: &'static [Told], heard: &Heard) -> Tamper {
    let heard = Arc::clone(heard);
    let mut look = 0;
    let mut is_asking = false;
    let tamper = move |card: &mut VirtualCard, command: &[u8]| {
        heard.lock().unwrap().push(command.to_vec());
        let is_query = command.get(1) == Some(&0x20) && command.len() <= 5;
        // The whole card is asked for auth too; the halves of a look are one question.
        let is_sign = is_query && (command[3] == 0x9b || command[3] == 0x80);
        if !is_sign {
            // A look begins with the selection of the application.
            if command.starts_with(&[0x00, 0xa4, 0x04]) && is_asking {
                (look, is_asking) = (look + 1, false);
            }
            return card.transmit(command);
        }
        is_asking = true;
        match looks.get(look).or(looks.last()) {
            None | Some(Told::Truth) => card.transmit(command),
            Some(Told::Status(status)) => Ok(status.to_vec()),
            Some(Told::Lost) => Err(TransportError::Removed),
        }
    };
    Box::new(tamper)
}

/// Blocked at the first look: that is what is said, and nothing is sent, whatever the card says when it is asked again
/// and whatever is given.
#[test]
fn blocked_stays_blocked() {
    const BLOCKED: Told = Told::Status([0x63, 0xc0]);
    let looks: [&'static [Told]; 9] = [
        &[BLOCKED],
        &[Told::Status([0x69, 0x84])],
        &[BLOCKED, Told::Truth],
        &[BLOCKED, Told::Status([0x63, 0xc1])],
        &[BLOCKED, Told::Status([0x90, 0x00])],
        &[BLOCKED, Told::Status([0x63, 0x00])],
        &[BLOCKED, Told::Status([0x6f, 0x00])],
        &[BLOCKED, Told::Status([0x6a, 0x82])],
        &[BLOCKED, Told::Lost],
    ];
    for looks in looks {
        for line in ["pin verify sign", "pin change sign", "cert show sign", "cert export sign"] {
            for allow in ["", " --allow-last-try"] {
                if line.starts_with("cert") && !allow.is_empty() {
                    continue;
                }
                for answers in [&[][..], &["ABC123", "NEW45678", "NEW45678"]] {
                    let source = if answers.is_empty() { " --pin-stdin" } else { "" };
                    let (heard, line) = (Heard::default(), format!("{line}{source}{allow}"));
                    let card = VirtualCard::new(Profile::Valid, TODAY).unwrap();
                    let tamper = with_looks(looks, &heard);
                    let ran = run_asking(&line, "ABC123\nNEW45678\n", answers, card, tamper, &heard);
                    let what = format!("{line}, {looks:?}: {}", ran.words());
                    assert_eq!((ran.exit, ran.sent().len()), (21, 0), "{what}");
                    assert!(ran.words().contains("nothing was sent"), "{what}");
                    assert_eq!(ran.explanation.as_ref().and_then(|told| told.tries_left), Some(0), "{what}");
                    assert_eq!(tries(&ran.card, PinName::Sign), Some(5), "{what}");
                }
            }
        }
    }
}

/// Shown to a person and read again before the PIN is sent: what the second look says decides, and one that says
/// nothing sends nothing.
#[test]
fn the_counter_is_read_again_before_the_pin_goes_out() {
    const THREE: Told = Told::Status([0x63, 0xc3]);
    const LAST: Told = Told::Status([0x63, 0xc1]);
    const SILENT: Told = Told::Status([0x90, 0x00]);
    // The looks; the exit status without and with --allow-last-try.
    let cases: [(&'static [Told], [u8; 2]); 12] = [
        (&[Told::Truth], [0, 0]),
        (&[THREE, Told::Truth], [0, 0]),
        (&[Told::Truth, THREE], [22, 22]),
        (&[THREE, LAST], [22, 22]),
        (&[LAST], [22, 0]),
        (&[LAST, THREE], [22, 0]),
        (&[THREE, SILENT], [18, 18]),
        (&[LAST, SILENT], [22, 18]),
        (&[THREE, Told::Status([0x63, 0x00])], [18, 18]),
        (&[THREE, Told::Status([0x6f, 0x00])], [18, 18]),
        (&[THREE, Told::Lost], [15, 15]),
        (&[THREE, Told::Status([0x69, 0x83])], [21, 21]),
    ];
    for (looks, exits) in cases {
        for (allow, exit) in ["", " --allow-last-try"].iter().zip(exits) {
            let (heard, line) = (Heard::default(), format!("pin verify sign{allow}"));
            let card = VirtualCard::new(Profile::Valid, TODAY).unwrap();
            let ran = run_asking(&line, "", &["ABC123"], card, with_looks(looks, &heard), &heard);
            let what = format!("{line}, {looks:?}: {}", ran.words());
            assert_eq!((ran.exit, ran.sent().len()), (exit, usize::from(exit == 0)), "{what}");
            assert!(exit == 0 || ran.words().contains("nothing was sent"), "{what}");
        }
    }
}

/// The same for raw commands: what the card said of a counter earlier in the run is not forgotten when it is silent
/// later.
#[test]
fn raw_commands_do_not_forget_a_counter() {
    const SELECT: &str = "00A4040C0AD392F000260100000001\n00A4020C02001B\n";
    const VERIFY: &str = "0020008006414243313233\n";
    const QUERY: &str = "00200080\n";
    let cases: [(String, &'static [Told], u8, usize); 5] = [
        (format!("{SELECT}{VERIFY}"), &[Told::Status([0x6f, 0x00])], 0, 1),
        (format!("{SELECT}{QUERY}{SELECT}{VERIFY}"), &[Told::Status([0x63, 0xc0]), Told::Status([0x6f, 0x00])], 21, 0),
        (format!("{SELECT}{QUERY}{SELECT}{VERIFY}"), &[Told::Status([0x63, 0xc3]), Told::Status([0x6f, 0x00])], 18, 0),
        (format!("{SELECT}{QUERY}reset\n{SELECT}{VERIFY}"), &[Told::Status([0x63, 0xc0]), Told::Truth], 21, 0),
        // An accepted PIN fills the counter.
        (format!("{SELECT}{VERIFY}{SELECT}{VERIFY}"), &[Told::Truth, Told::Status([0x90, 0x00])], 0, 2),
    ];
    for (script, looks, exit, verifies) in cases {
        let heard = Heard::default();
        let line = "apdu run - --allow-pin-commands --allow-last-try";
        let card = VirtualCard::new(Profile::Valid, TODAY).unwrap();
        let ran = run_on(line, &script, card, with_looks(looks, &heard), &heard);
        let what = format!("{script}, {looks:?}: {}", ran.words());
        assert_eq!((ran.exit, ran.sent().len()), (exit, verifies), "{what}");
    }
}

/// SELECT that fails before the PIN is sent is told as what it is: nothing was read, and least of all a counter.
#[test]
fn a_select_that_fails_is_told() {
    let [jpki, key] = way_to(PinName::Auth);
    for (command, status, words) in [
        (key, [0x6a, 0x82], "Cannot select the file of the authentication PIN: the card returned 6A82 to SELECT."),
        (key, [0x69, 0x85], "Cannot select the file of the authentication PIN: the card returned 6985 to SELECT."),
        (jpki, [0x6f, 0x00], "Cannot select the JPKI application: the card returned 6F00 to SELECT."),
    ] {
        let heard = Heard::default();
        let told = Arc::clone(&heard);
        let tamper: Tamper = Box::new(move |card: &mut VirtualCard, sent: &[u8]| {
            told.lock().unwrap().push(sent.to_vec());
            if sent == command { Ok(status.to_vec()) } else { card.transmit(sent) }
        });
        let card = VirtualCard::new(Profile::Valid, TODAY).unwrap();
        let ran = run_on("pin verify auth --pin-stdin", "1234\n", card, tamper, &heard);
        assert!(ran.words().contains(words) && ran.sent().is_empty(), "{words}: {}", ran.words());
    }
    let source = ApduError::Refused { command: "SELECT", status: StatusWord(0x6a82) };
    let error = CardError::Unreadable { item: Item::PinFile(PinName::Auth), source };
    let said = "利用者証明用電子証明書の暗証番号のファイルを選択できません。カードがSELECTに6A82を返しました。";
    assert_eq!(Message::from(crate::message::CardMessage::Failed(error)).text(Lang::Ja), said);
}
