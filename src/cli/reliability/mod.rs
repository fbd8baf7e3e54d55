//! Whole commands on a card or a link that fails at each exchange in turn, in each way: what holds for all of them is
//! asserted, and `docs/reliability.md` is made from what they do.

mod exchange;
mod faults;
mod page;

use std::fs;
use std::path::Path;

use clap::Parser;
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::applet::KeyFile;
use crate::cli::env::Env;
use crate::cli::grammar::{Cli, PROGRAM};
use crate::cli::perform;
use crate::cli::prompt::script::Script;
use crate::cli::run::Run;
use crate::cli::session::Session;
use crate::domain::pin::PinName;
use crate::domain::validity::At;
use crate::message::Lang;
use crate::test_pins::is_pin_command;
use crate::virtual_card::{Profile, VirtualCard};

use exchange::Place;
use faults::{FAULTS, Fault, Heard, Kind, tampered};

/// Judged at this day.
const TODAY: Date = date(2026, 11, 21);

/// A command line, with what it is given.
struct Case {
    /// The heading of its table.
    title: &'static str,
    line: &'static str,
    stdin: &'static str,
    /// What a person answers at a terminal.
    answers: &'static [&'static str],
    /// Commands with a PIN that it is asked to send.
    pins: usize,
    /// Tries that it spends where nothing fails.
    tries: u8,
    exit: u8,
}

const fn reads(title: &'static str, line: &'static str) -> Case {
    Case { title, line, stdin: "", answers: &[], pins: 0, tries: 0, exit: 0 }
}

const CASES: &[Case] = &[
    reads("`status`", "--format json status"),
    reads("`check`", "--format json check"),
    reads("`cert export auth`", "--format json cert export auth"),
    Case {
        stdin: "ABC123\n",
        pins: 1,
        ..reads("`cert export sign`, with the correct PIN", "--format json cert export sign --pin-stdin")
    },
    reads("`pin status`", "--format json pin status"),
    Case {
        stdin: "1234\n",
        pins: 1,
        ..reads("`pin verify auth`, with the correct PIN", "--format json pin verify auth --pin-stdin")
    },
    Case {
        stdin: "9753\n",
        pins: 1,
        tries: 1,
        exit: 20,
        ..reads("`pin verify auth`, with an incorrect PIN", "--format json pin verify auth --pin-stdin")
    },
    Case {
        answers: &["1234"],
        pins: 1,
        ..reads("`pin verify auth`, with the correct PIN typed at the prompt", "--format json pin verify auth")
    },
    Case { stdin: "1234\n8642\n", pins: 2, ..reads("`pin change auth`", "--format json pin change auth --pin-stdin") },
    Case {
        stdin: "9753\n8642\n",
        pins: 1,
        tries: 1,
        exit: 20,
        ..reads("`pin change auth`, with an incorrect current PIN", "--format json pin change auth --pin-stdin")
    },
    Case {
        stdin: "1234\n8642\n",
        pins: 5,
        ..reads("`pin change juki`, which changes two halves", "--format json pin change juki --pin-stdin")
    },
    reads("`station`", "--format jsonl --at 2026-11-21 --quiet station"),
];

/// What came of a run.
#[derive(Clone)]
struct Ran {
    exit: u8,
    /// The whole document.
    document: Value,
    err: String,
    heard: Vec<Vec<u8>>,
    /// What the counters of the card say, asked past its interface.
    tries: Vec<u8>,
    /// Tries that are gone from any counter.
    spent: u8,
    /// Whether the card still holds a PIN for verified.
    verified: bool,
    /// Whether the data are those of the run in which nothing fails.
    same: bool,
}

impl Ran {
    fn sent(&self) -> usize {
        self.heard.iter().filter(|command| is_pin_command(command)).count()
    }

    /// Whether the exit status is that of success, and something is missing in the result.
    fn lacks_something(&self) -> bool {
        self.exit == 0 && !self.same
    }

    fn code(&self) -> Option<&str> {
        self.document["error"]["code"].as_str()
    }
}

fn tries(card: &VirtualCard) -> Vec<u8> {
    let key = |name: &PinName| KeyFile::for_pin(*name);
    let left = PinName::ALL.iter().map(key).filter_map(|key| card.tries_left(key.application.name(), key.fid.0));
    left.collect()
}

fn is_any_verified(card: &VirtualCard) -> bool {
    PinName::ALL
        .iter()
        .map(|name| KeyFile::for_pin(*name))
        .any(|key| card.is_verified(key.application.name(), key.fid.0))
}

impl Case {
    fn run(&self, card: &VirtualCard, extended: bool, fault: Option<(usize, Fault)>) -> Ran {
        let heard = Heard::default();
        let words = ["jpkit"].into_iter().chain(extended.then_some("--extended")).chain(self.line.split(' '));
        let cli = Cli::try_parse_from(words).unwrap();
        let (mut stdin, mut out, mut err) = (self.stdin.as_bytes(), Vec::new(), Vec::new());
        let mut ask = Script { answers: self.answers.iter().copied().map(Some).collect(), ..Script::default() };
        let mut env = Env::new(&mut stdin, &mut ask, &mut out, &mut err);
        let at = At::Day(TODAY);
        let before = tries(card);
        let session = Session::tampered(card.duplicate(), at, extended, tampered(fault, &heard));
        let mut run = Run { env: &mut env, options: &cli.global, session, at, lang: Lang::En, program: &PROGRAM };
        let exit = perform(&cli.command, &mut run).0;
        let card = run.session.into_virtual_card().unwrap();
        let heard = heard.lock().unwrap().clone();
        let tries = tries(&card);
        let spent = before.iter().zip(&tries).map(|(before, after)| before.saturating_sub(*after)).sum();
        let document = serde_json::from_slice(&out).unwrap_or_else(|error| panic!("{error}: {out:02x?}"));
        let err = String::from_utf8(err).unwrap();
        Ran { exit, document, err, heard, tries, spent, verified: is_any_verified(&card), same: true }
    }
}

/// A command, each of its exchanges, and what each fault at it did.
struct Sweep {
    title: &'static str,
    extended: bool,
    /// The run in which nothing fails.
    good: Ran,
    rows: Vec<Row>,
}

/// One exchange.
struct Row {
    name: String,
    /// What each fault did that makes a difference there.
    ran: Vec<(&'static Fault, Ran)>,
}

fn sweep(case: &Case, card: &VirtualCard, extended: bool) -> Sweep {
    let (good, short) = (case.run(card, extended, None), case.run(card, false, None));
    let found = (good.exit, good.spent, good.sent());
    assert_eq!(found, (case.exit, case.tries, case.pins), "{}: {}", case.title, good.err);
    let mut place = Place::default();
    let names: Vec<String> = good.heard.iter().map(|command| place.name(command)).collect();
    let run = |at: usize, name: &str, fault: &'static Fault| {
        let mut ran = case.run(card, extended, Some((at, *fault)));
        ran.same = ran.exit == good.exit && ran.document["data"] == good.document["data"];
        let (number, kind, words) = (at + 1, fault.kind.name(), fault.words);
        let what = format!("{}, extended: {extended}, exchange {number}: {name}, {kind}: {words}", case.title);
        Held { case, good: &good, short: &short, name, at, fault, ran: &ran, what: &what }.hold();
        (fault, ran)
    };
    let row = |(at, name): (usize, String)| {
        let faults = FAULTS.iter().filter(|fault| !fault.needs_data() || name.starts_with("READ "));
        let ran = faults.map(|fault| run(at, &name, fault)).collect();
        Row { name, ran }
    };
    let rows = names.into_iter().enumerate().map(row).collect();
    Sweep { title: case.title, extended, good, rows }
}

/// A run that is held against the sentences of the page, in their order.
struct Held<'h> {
    case: &'h Case,
    good: &'h Ran,
    /// The run without a fault on a link with short responses.
    short: &'h Ran,
    name: &'h str,
    at: usize,
    fault: &'h Fault,
    ran: &'h Ran,
    what: &'h str,
}

impl Held<'_> {
    fn hold(&self) {
        let Held { case, good, ran, .. } = self;
        let what = format!("{}: exit {}, {}, {}", self.what, ran.exit, ran.document, ran.err);
        assert!(ran.sent() <= case.pins, "{what}: {} PINs", ran.sent());
        assert!(ran.spent <= case.tries, "{what}: {} tries", ran.spent);
        assert!(!ran.verified, "{what}: a PIN is verified");
        self.hold_lost(&what);
        self.hold_link(&what);
        if self.is_mended() {
            assert_eq!(self.differences(), [], "{what}: the next attempt mends it");
            assert_eq!(ran.exit, good.exit, "{what}: the next attempt mends it");
        }
        self.hold_differences(&what);
        self.hold_told(&what);
        assert!(ran.heard.len() <= good.heard.len() + 40, "{what}: {} commands", ran.heard.len());
    }

    fn has_pin(&self) -> bool {
        is_pin_command(&self.good.heard[self.at])
    }

    /// Whether the response that the fault spoils was that to a PIN, and says nothing any more.
    fn loses_pin(&self) -> bool {
        self.has_pin() && self.fault.kind != Kind::NotFound
    }

    fn hold_lost(&self, what: &str) {
        let Held { ran, .. } = self;
        if self.loses_pin() {
            assert!([24, 25].contains(&ran.exit), "{what}");
            let later = ran.heard[self.at + 1..].iter().filter(|command| is_pin_command(command)).count();
            assert_eq!(later, 0, "{what}: a PIN after a lost response");
        } else {
            assert_ne!(ran.exit, 24, "{what}");
        }
        let words = ran.document.to_string();
        if words.contains("nothing was sent") || [22, 23].contains(&ran.exit) {
            assert_eq!(ran.sent(), 0, "{what}");
        }
    }

    fn hold_link(&self, what: &str) {
        let Held { good, ran, .. } = self;
        if !self.fault.kind.loses_the_link() || self.loses_pin() {
            return;
        }
        // The card has accepted or refused the PIN, and only its counter was still asked for.
        let has_result = ran.exit == good.exit && ran.sent() > 0;
        let expected = if self.is("check") { 3 } else { 15 };
        let partly = ran.exit == 25 && ran.sent() > 2;
        let is_row = self.is("station") && ran.document["error"]["exit"] == 15;
        assert!(has_result || partly || is_row || ran.exit == expected, "{what}");
        if !has_result && !partly {
            assert_eq!(ran.heard.len(), self.at + 1, "{what}: nothing is sent over a lost link");
        }
    }

    fn is(&self, command: &str) -> bool {
        self.case.line.split(' ').any(|word| word == command)
    }

    fn is_mended(&self) -> bool {
        let is_first_select = self.at == 0 && self.fault.kind == Kind::Failure;
        self.fault.may_be_mended() && (self.name.starts_with("READ ") || is_first_select)
    }

    /// Where the data are not those of the run without a fault. After a long response that was spoiled short ones are
    /// read, which hold no more of a CA certificate than its start.
    fn differences(&self) -> Vec<(String, Value)> {
        let (mut found, mut from_short) = (Vec::new(), Vec::new());
        differences(&self.good.document["data"], &self.ran.document["data"], "", &mut found);
        differences(&self.short.document["data"], &self.ran.document["data"], "", &mut from_short);
        found.retain(|difference| from_short.contains(difference));
        found
    }

    /// What is said otherwise than in the run without a fault is said to be unknown, and why.
    fn hold_differences(&self, what: &str) {
        let Held { good, ran, fault, .. } = self;
        let found = self.differences();
        let says_so = ["unreadable", "unknown", "not-checked"];
        for (path, value) in &found {
            // What follows from the rest.
            let follows =
                ["advice", "problems", "verdict", "summary", "seen_before"].iter().any(|part| path.contains(part));
            let absent = value == "absent" || *value == false;
            let by_card = fault.kind == Kind::NotFound || fault.is_filler();
            // The signature in a certificate's last block.
            let in_signature = fault.kind == Kind::Garbage && (path.ends_with("sha256") || path.ends_with("pem"));
            let unknown = value.is_null() || says_so.iter().any(|word| value == word);
            let is_pin_result = path.ends_with("verified") || path.ends_with("changed");
            let is_true = path.ends_with("tries_left") && ran.tries.iter().any(|left| value == *left);
            let refused = is_pin_result && *value == false && ran.exit != good.exit;
            // A list of which nothing was read, in the row of a card that could not be read.
            let none_read = value.as_array().is_some_and(Vec::is_empty) && ran.code().is_some();
            assert!(
                follows || unknown || absent && by_card || in_signature || refused || is_true || none_read,
                "{what}: {path} is {value}"
            );
        }
        let is_known_limit =
            !found.is_empty() && found.iter().all(|(path, _)| path.ends_with("sha256") || path.ends_with("pem"));
        let by_card = fault.kind == Kind::NotFound || fault.is_filler();
        let has_problem = ran.document["data"]["problems"].as_array().is_some_and(|problems| !problems.is_empty());
        // `tries_left` alone: the PIN's answer stands, and its counter is unknown.
        let is_counter = found.iter().all(|(path, value)| path.ends_with("tries_left") && value.is_null());
        let told = ran.code().is_some() || has_problem;
        assert!(found.is_empty() || told || is_known_limit || by_card || is_counter, "{what}: no reason");
    }

    fn hold_told(&self, what: &str) {
        let Held { good, ran, .. } = self;
        assert!(ran.exit != 70 && ran.exit != 130, "{what}");
        if ran.exit == good.exit {
            return;
        }
        let is_verdict = self.is("check") && ran.document["data"]["verdict"] == "unknown";
        let message = ran.document["error"]["message"].as_str().unwrap_or_default();
        assert!(is_verdict || ran.code().is_some() && !message.is_empty(), "{what}");
        assert!(!self.is("check") || ran.exit == 3, "{what}");
    }
}

/// The leaves of `other` that are not as in `good`. A member that only one of them has is a leaf: `null` where it is
/// missing.
fn differences(good: &Value, other: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    match (good, other) {
        (Value::Object(all), Value::Object(others)) => {
            let added = others.keys().filter(|name| !all.contains_key(*name));
            for name in all.keys().chain(added) {
                differences(&good[name], &other[name], &format!("{path}.{name}"), found);
            }
        }
        (Value::Array(all), Value::Array(others)) if all.len() == others.len() => {
            for (at, (value, other)) in all.iter().zip(others).enumerate() {
                differences(value, other, &format!("{path}.{at}"), found);
            }
        }
        _ if good == other => {}
        _ => found.push((path.to_owned(), other.clone())),
    }
}

#[test]
fn every_fault_at_every_exchange() {
    let card = VirtualCard::new(Profile::Valid, TODAY).unwrap();
    let jobs: Vec<(bool, &Case)> =
        [false, true].into_iter().flat_map(|extended| CASES.iter().map(move |case| (extended, case))).collect();
    let (mut sweeps, mut others) = (Vec::new(), Vec::new());
    std::thread::scope(|scope| {
        // By turns, which halves the time on two processors.
        let card = &card;
        let half = |first: usize| {
            let jobs = &jobs;
            move || {
                jobs.iter()
                    .skip(first)
                    .step_by(2)
                    .map(|(extended, case)| sweep(case, card, *extended))
                    .collect::<Vec<_>>()
            }
        };
        let odd = scope.spawn(half(1));
        sweeps = half(0)();
        others = odd.join().unwrap();
    });
    let mut others = others.into_iter();
    let sweeps: Vec<Sweep> = sweeps.into_iter().flat_map(|sweep| [Some(sweep), others.next()]).flatten().collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reliability.md");
    let page = page::page(&sweeps);
    if std::env::var_os("JPKIT_REGENERATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let is_fresh = fs::read_to_string(&path).unwrap_or_default() == page;
    assert!(is_fresh, "docs/reliability.md is stale: run JPKIT_REGENERATE=1 cargo test --lib reliability");
}
