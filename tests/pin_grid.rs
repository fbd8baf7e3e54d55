//! The PIN commands as whole runs on virtual cards in state files (`docs/pins.md`): every kind, every state, what was sent,
//! what it cost and what is said; that no sequence of commands blocks a PIN; and that a PIN is never seen anywhere.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use jpkit::virtual_card::{CardState, Profile};
use serde_json::{Value, json};
use tempfile::TempDir;

mod inside;
mod valid;

use inside::{Said, assert_private};
use valid::assert_valid;

const KINDS: [&str; 4] = ["auth", "sign", "text", "juki"];

fn old(kind: &str) -> &'static str {
    if kind == "sign" { "ABC123" } else { "1234" }
}

fn new(kind: &str) -> &'static str {
    if kind == "sign" { "NEW45678" } else { "8642" }
}

fn wrong(kind: &str) -> &'static str {
    if kind == "sign" { "WRONG000" } else { "9753" }
}

fn parts(kind: &str) -> &[&str] {
    match kind {
        "juki" => &["common", "juki"],
        "auth" => &["auth"],
        "sign" => &["sign"],
        _ => &["text"],
    }
}

fn full(part: &str) -> u64 {
    if part == "sign" { 5 } else { 3 }
}

// ---------------------------------------------------------------- a card and its runs

/// A state file in a folder of its own.
struct Card {
    folder: TempDir,
    path: PathBuf,
}

/// The state files of the profiles, each made once.
fn template(profile: Profile) -> &'static [u8] {
    static MADE: OnceLock<HashMap<Profile, Vec<u8>>> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let profiles = [
            Profile::Valid,
            Profile::LastTry,
            Profile::Blocked,
            Profile::Child,
            Profile::Face,
            Profile::Android,
            Profile::Iphone,
        ];
        let folder = tempfile::tempdir().unwrap();
        profiles
            .into_iter()
            .map(|profile| {
                let path = folder.path().join(profile.name());
                let state = CardState::fresh(profile, jiff::civil::date(2026, 11, 21)).unwrap();
                state.create(&path, false, || false).unwrap();
                (profile, fs::read(path).unwrap())
            })
            .collect()
    });
    &made[&profile]
}

impl Card {
    fn new(profile: Profile) -> Card {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("card.json");
        fs::write(&path, template(profile)).unwrap();
        Card { folder, path }
    }

    fn state(&self) -> Value {
        serde_json::from_slice(&fs::read(&self.path).unwrap()).unwrap()
    }

    fn pins(&self) -> BTreeMap<String, Value> {
        let name = |pin: &Value| {
            let name = match (pin["application"].as_str().unwrap(), pin["ef"].as_str().unwrap()) {
                ("jpki", "0018") => "auth",
                ("jpki", "001B") => "sign",
                ("text", "0011") => "text",
                ("common", _) => "common",
                ("juki", _) => "juki",
                (application, ef) => return format!("{application} {ef}"),
            };
            name.to_owned()
        };
        self.state()["pins"].as_array().unwrap().iter().map(|pin| (name(pin), pin.clone())).collect()
    }

    fn value(&self, part: &str) -> String {
        String::from_utf8(hex::decode(self.pins()[part]["value"].as_str().unwrap()).unwrap()).unwrap()
    }

    /// The counters as the file has them.
    fn tries(&self) -> BTreeMap<String, u64> {
        self.pins().into_iter().map(|(name, pin)| (name, pin["tries_left"].as_u64().unwrap())).collect()
    }

    /// The counters as `virtual show` tells them.
    fn shown_tries(&self) -> BTreeMap<String, u64> {
        let shown = self.run("virtual show", &[], "", &[]).json();
        let pins = shown["data"]["pins"].as_array().unwrap();
        pins.iter().filter_map(|pin| Some((pin["name"].as_str()?.to_owned(), pin["tries_left"].as_u64()?))).collect()
    }

    /// Changes one PIN in the file.
    fn edit(&self, part: &str, field: &str, value: Value) {
        let pin = self.pins()[part].clone();
        let mut state = self.state();
        let edited = state["pins"].as_array_mut().unwrap().iter_mut().find(|found| **found == pin).unwrap();
        edited[field] = value;
        fs::write(&self.path, state.to_string()).unwrap();
    }

    fn with_value(self, part: &str, value: &str) -> Card {
        self.edit(part, "value", json!(hex::encode_upper(value).to_lowercase()));
        self
    }

    /// Runs a command in JSON with a trace.
    fn run(&self, command: &str, more: &[&str], stdin: &str, variables: &[(&str, &str)]) -> Ran {
        let trace = self.folder.path().join("card.trace");
        let source = format!("virtual:{}", self.path.display());
        let mut words: Vec<&str> = vec!["jpkit", "--lang", "en", "--card", &source, "--trace", trace.to_str().unwrap()];
        words.extend(command.split(' '));
        if command == "virtual show" {
            words.push(self.path.to_str().unwrap());
        }
        words.extend(more);
        if !more.contains(&"--format") {
            words.extend(["--format", "json"]);
        }
        let (out, err, exit) = run(&words, stdin, variables);
        let trace = fs::read_to_string(&trace).unwrap();
        Ran { line: words[5..].join(" "), out, err, exit, trace }
    }

    fn verify(&self, kind: &str, pin: &str, more: &[&str]) -> Ran {
        self.run(&format!("pin verify {kind} --pin-stdin"), more, &format!("{pin}\n"), &[])
    }

    fn change(&self, kind: &str, pin: &str, new: &str, more: &[&str]) -> Ran {
        self.run(&format!("pin change {kind} --pin-stdin"), more, &format!("{pin}\n{new}\n"), &[])
    }
}

fn run(words: &[&str], stdin: &str, variables: &[(&str, &str)]) -> (String, String, u8) {
    let Said { out, err, exit } = inside::run(words, stdin, variables, || false);
    (out, err, exit)
}

/// What came of a run.
struct Ran {
    line: String,
    out: String,
    err: String,
    exit: u8,
    trace: String,
}

impl Ran {
    /// The document, which must follow the schema.
    fn json(&self) -> Value {
        let document: Value = serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out));
        assert_valid(&document, &self.line);
        assert_eq!(document["error"]["exit"].as_u64().unwrap_or_default(), u64::from(self.exit), "{document}");
        document
    }

    fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    fn message(&self) -> String {
        self.json()["error"]["message"].as_str().unwrap_or_default().to_owned()
    }

    /// How many VERIFY with a PIN, and how many changes, went to the card.
    fn sent(&self) -> (usize, usize) {
        let commands: Vec<&str> = self.trace.lines().filter_map(|line| line.strip_prefix("> ")).collect();
        let with = |ins: &[&str]| {
            let data =
                |command: &&&str| command.len() > 10 && command.get(2..4).is_some_and(|found| ins.contains(&found));
            commands.iter().filter(data).count()
        };
        (with(&["20"]), with(&["24", "2C", "32"]))
    }
}

// ---------------------------------------------------------------- the grid

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Full,
    TwoLeft,
    LastTry,
    Blocked,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Given {
    Right,
    Wrong,
    Malformed,
}

/// What must come of a cell.
struct Expected {
    exit: u8,
    code: &'static str,
    /// VERIFYs that go out.
    verifies: usize,
    /// Changes that go out.
    changes: usize,
    /// Tries of the first part and of the other afterwards, where `None` is as it was.
    left: Option<[u64; 2]>,
}

fn expected(kind: &str, state: State, given: Given, allow: bool, change: bool) -> Expected {
    let full = full(parts(kind)[0]);
    let stop = |exit, code| Expected { exit, code, verifies: 0, changes: 0, left: None };
    let before = match state {
        State::Full => full,
        State::TwoLeft => 2,
        State::LastTry => 1,
        State::Blocked => 0,
    };
    match (given, state) {
        (Given::Malformed, _) => stop(23, "pin_malformed"),
        (_, State::Blocked) => stop(21, "pin_blocked"),
        (_, State::LastTry) if !allow => stop(22, "pin_last_try"),
        (Given::Right, _) => {
            let halves = parts(kind).len();
            // The half that is changed last is verified again.
            let verifies = if change && halves == 2 { 3 } else { halves };
            let changes = if change { halves } else { 0 };
            Expected { exit: 0, code: "", verifies, changes, left: Some([full, full]) }
        }
        (Given::Wrong, _) => {
            let (exit, code) = if before == 1 { (21, "pin_blocked") } else { (20, "pin_wrong") };
            Expected { exit, code, verifies: 1, changes: 0, left: Some([before - 1, before]) }
        }
    }
}

fn prepared(kind: &str, state: State) -> Card {
    let card = Card::new(match state {
        State::Full | State::TwoLeft => Profile::Valid,
        State::LastTry => Profile::LastTry,
        State::Blocked => Profile::Blocked,
    });
    if state == State::TwoLeft {
        for part in parts(kind) {
            card.edit(part, "tries_left", json!(2));
        }
    }
    card
}

fn malformed(kind: &str) -> [&'static str; 4] {
    if kind == "sign" {
        ["ABC12", "ABCDEFGHIJKLMNOP7", "ABC 123", "ABC-123"]
    } else {
        ["123", "12345", "12a4", "１２３"]
    }
}

#[test]
fn every_kind_in_every_state() {
    for kind in KINDS {
        for state in [State::Full, State::TwoLeft, State::LastTry, State::Blocked] {
            for given in [Given::Right, Given::Wrong, Given::Malformed] {
                for allow in [false, true] {
                    for change in [false, true] {
                        cell(kind, state, given, allow, change);
                    }
                }
            }
        }
    }
}

fn cell(kind: &str, state: State, given: Given, allow: bool, change: bool) {
    let card = prepared(kind, state);
    let before = card.tries();
    let more: &[&str] = if allow { &["--allow-last-try"] } else { &[] };
    let pin = match given {
        Given::Right => old(kind),
        Given::Wrong => wrong(kind),
        Given::Malformed => malformed(kind)[0],
    };
    let ran = if change { card.change(kind, pin, new(kind), more) } else { card.verify(kind, pin, more) };
    let what = format!("{kind} {state:?} {given:?} allow {allow} change {change}: {}", ran.out);
    let expected = expected(kind, state, given, allow, change);
    assert_eq!((ran.exit, ran.code().as_str()), (expected.exit, expected.code), "{what}");
    assert_eq!(ran.sent(), (expected.verifies, expected.changes), "{what}");
    let mut after = before.clone();
    if let Some(left) = expected.left {
        for (part, left) in parts(kind).iter().zip(left) {
            after.insert((*part).to_owned(), left);
        }
    }
    assert_eq!(card.tries(), after, "{what}");
    for (part, left) in card.shown_tries() {
        assert!(after.get(&part).is_none_or(|expected| *expected == left), "{part}: {what}");
    }
    let value = if change && expected.exit == 0 { new(kind) } else { old(kind) };
    for part in parts(kind) {
        assert_eq!(card.value(part), value, "{what}");
    }
    assert_eq!(expected.verifies == 0, ran.message().contains("nothing was sent"), "{what}");
    hold_data(&ran.json(), kind, &expected, change, &what);
    if expected.exit == 0 {
        second_run(&card, kind, change);
    }
}

fn hold_data(document: &Value, kind: &str, expected: &Expected, change: bool, what: &str) {
    let data = &document["data"];
    let left = expected.left.map(|left| left[0]);
    match (expected.exit, change) {
        (22 | 23, _) => assert!(data.is_null(), "{what}"),
        (21, _) if expected.verifies == 0 => assert!(data.is_null(), "{what}"),
        (exit, false) => {
            assert_eq!(*data, json!({ "name": kind, "verified": exit == 0, "tries_left": left }), "{what}")
        }
        (exit, true) => {
            let changed = exit == 0;
            let parts: Vec<Value> =
                parts(kind).iter().map(|part| json!({ "name": part, "changed": changed })).collect();
            assert_eq!(*data, json!({ "name": kind, "changed": changed, "parts": parts }), "{what}");
        }
    }
    match expected.exit {
        20 | 21 => assert_eq!(document["error"]["tries_left"], json!(left.unwrap_or(0)), "{what}"),
        22 => assert_eq!(document["error"]["tries_left"], 1, "{what}"),
        _ => {}
    }
}

/// What was verified before is verified again; a change that was made is there, and the old PIN is wrong.
fn second_run(card: &Card, kind: &str, changed: bool) {
    let pin = if changed { new(kind) } else { old(kind) };
    let again = card.verify(kind, pin, &[]);
    assert_eq!((again.exit, again.sent()), (0, (parts(kind).len(), 0)), "{kind}: {}", again.out);
    if changed {
        let old = card.change(kind, old(kind), "777777", &[]);
        assert_eq!(old.exit, if kind == "sign" { 20 } else { 23 }, "{kind}: {}", old.out);
    }
}

#[test]
fn malformed_and_unacceptable_pins_send_nothing() {
    for kind in KINDS {
        let card = Card::new(Profile::Valid);
        let before = fs::read(&card.path).unwrap();
        let mut runs: Vec<(Ran, &str)> = Vec::new();
        for text in malformed(kind) {
            runs.push((card.verify(kind, text, &[]), "pin_malformed"));
            runs.push((card.change(kind, text, new(kind), &[]), "pin_malformed"));
            runs.push((card.change(kind, old(kind), text, &[]), "pin_malformed"));
        }
        runs.push((card.verify(kind, "", &[]), "pin_missing"));
        runs.push((card.change(kind, old(kind), "", &[]), "pin_missing"));
        runs.push((card.change(kind, old(kind), old(kind), &[]), "pin_unchanged"));
        for (ran, code) in runs {
            assert_eq!((ran.exit, ran.code().as_str(), ran.sent()), (23, code, (0, 0)), "{}", ran.out);
            assert!(ran.message().contains("nothing was sent"), "{}", ran.out);
            assert_eq!(fs::read(&card.path).unwrap(), before);
        }
    }
}

#[test]
fn cards_without_the_pin() {
    let cases: &[(Profile, &str)] = &[
        (Profile::Child, "sign"),
        (Profile::Face, "auth"),
        (Profile::Face, "sign"),
        (Profile::Face, "text"),
        (Profile::Face, "juki"),
        (Profile::Android, "text"),
        (Profile::Android, "juki"),
        (Profile::Iphone, "text"),
    ];
    for (profile, kind) in cases {
        let card = Card::new(*profile);
        let before = fs::read(&card.path).unwrap();
        for more in [&[][..], &["--allow-last-try"]] {
            for ran in [card.verify(kind, old(kind), more), card.change(kind, old(kind), new(kind), more)] {
                assert_eq!((ran.exit, ran.code().as_str(), ran.sent()), (22, "pin_absent", (0, 0)), "{}", ran.out);
                assert!(ran.message().contains("has no") && ran.message().contains("nothing was sent"), "{}", ran.out);
                assert_eq!(fs::read(&card.path).unwrap(), before);
            }
        }
    }
    for profile in [Profile::Android, Profile::Iphone] {
        let ran = Card::new(profile).verify("auth", old("auth"), &[]);
        assert_eq!((ran.exit, ran.sent()), (0, (1, 0)), "{}", ran.out);
    }
}

// ---------------------------------------------------------------- the PIN with two halves

#[test]
fn halves_that_differ() {
    let (old, new) = (old("juki"), new("juki"));
    // What a change leaves that stopped half-way: the same command finishes it.
    for allow in [&[][..], &["--allow-last-try"]] {
        let card = Card::new(Profile::Valid).with_value("juki", new);
        let ran = card.change("juki", old, new, allow);
        assert_eq!((ran.exit, ran.sent()), (0, (4, 1)), "{}", ran.out);
        assert_eq!([card.value("common"), card.value("juki")], [new, new]);
        assert_eq!(card.tries(), Card::new(Profile::Valid).tries());
    }
    // With two tries in the half that has it already, the second VERIFY there could be the last but one: it is not sent.
    let card = Card::new(Profile::Valid).with_value("juki", new);
    card.edit("juki", "tries_left", json!(2));
    let ran = card.change("juki", old, new, &[]);
    assert_eq!((ran.exit, ran.sent(), card.tries()["juki"]), (20, (2, 0), 1), "{}", ran.out);
    let hints = ran.json()["error"]["hints"].to_string();
    assert!(hints.contains("the two halves have different PINs"), "{hints}");
    let ran = card.change("juki", old, new, &[]);
    assert_eq!((ran.exit, ran.code().as_str(), ran.sent()), (22, "pin_last_try", (0, 0)), "{}", ran.out);

    // Verifying tells that they differ, at one try of one half.
    let card = Card::new(Profile::Valid).with_value("juki", new);
    let ran = card.verify("juki", old, &[]);
    assert_eq!((ran.exit, ran.sent(), &ran.json()["data"]["verified"]), (20, (2, 0), &json!(false)), "{}", ran.out);
    assert!(ran.json()["error"]["hints"].to_string().contains("different PINs"), "{}", ran.out);
    assert_eq!((card.tries()["common"], card.tries()["juki"]), (3, 2));
    let card = Card::new(Profile::Valid).with_value("juki", new);
    let ran = card.verify("juki", new, &[]);
    assert_eq!((ran.exit, ran.sent(), card.tries()["common"], card.tries()["juki"]), (20, (1, 0), 2, 3), "{}", ran.out);

    // Neither old nor new: nothing changes, and not a third VERIFY.
    let card = Card::new(Profile::Valid).with_value("juki", "5555");
    let ran = card.change("juki", old, new, &[]);
    assert_eq!((ran.exit, ran.sent(), card.tries()["juki"]), (20, (3, 0), 1), "{}", ran.out);
    assert_eq!([card.value("common"), card.value("juki")], [old, "5555"]);
}

#[test]
fn one_half_in_the_way() {
    for (state, exit, code) in [(0, 21, "pin_blocked"), (1, 22, "pin_last_try")] {
        for part in ["common", "juki"] {
            let card = Card::new(Profile::Valid);
            card.edit(part, "tries_left", json!(state));
            for ran in [card.verify("juki", "1234", &[]), card.change("juki", "1234", "8642", &[])] {
                assert_eq!((ran.exit, ran.code().as_str(), ran.sent()), (exit, code, (0, 0)), "{part}: {}", ran.out);
            }
            assert_eq!(card.tries()[part], state);
        }
    }
}

// ---------------------------------------------------------------- the signature certificate

#[test]
fn the_signature_certificate() {
    let card = Card::new(Profile::Valid);
    let personal = ["試験　太郎", "架空市", "1980-01-01"];
    let show = |more: &[&str]| card.run("cert show sign --pin-stdin", more, "ABC123\n", &[]);
    let hidden = show(&[]);
    assert_eq!((hidden.exit, hidden.sent()), (0, (1, 0)), "{}", hidden.out);
    assert!(hidden.json()["data"]["certificate"].get("holder").is_none());
    let shown = show(&["--show-personal"]);
    let document = shown.json();
    assert_eq!(document["data"]["certificate"]["holder"]["name"], personal[0]);
    let text = show(&["--format", "text"]);
    let text_shown = show(&["--format", "text", "--show-personal"]);
    for personal in personal {
        assert!(shown.out.contains(personal) && text_shown.out.contains(personal), "{personal}: {}", text_shown.out);
        for ran in [&hidden, &shown, &text, &text_shown] {
            assert!(!ran.trace.contains(personal) && !ran.trace.contains(&hex::encode_upper(personal)), "{personal}");
            assert!(!ran.err.contains(personal), "{personal}");
        }
        assert!(!hidden.out.contains(personal) && !text.out.contains(personal), "{personal}");
    }
    let path = card.folder.path().join("sign.pem");
    let export = card.run("cert export sign --pin-stdin -o", &[path.to_str().unwrap()], "ABC123\n", &[]);
    assert_eq!((export.exit, export.sent()), (0, (1, 0)), "{}", export.out);
    assert_eq!(export.json()["data"]["certificate"]["sha256"], document["data"]["certificate"]["sha256"]);
    assert!(fs::read_to_string(&path).unwrap().starts_with("-----BEGIN CERTIFICATE-----\n"));
    assert_private(&path);
    let pem = card.run("cert export sign --pin-stdin", &["--format", "text"], "ABC123\n", &[]);
    assert_eq!((pem.exit, pem.out), (0, fs::read_to_string(&path).unwrap()));
}

#[test]
fn the_signature_certificate_that_is_not_given() {
    type Case = (Profile, &'static str, &'static [&'static str], u8, &'static str, usize, u64);
    let cases: &[Case] = &[
        (Profile::Valid, "WRONG000", &[], 20, "pin_wrong", 1, 4),
        (Profile::Valid, "short", &[], 23, "pin_malformed", 0, 5),
        (Profile::LastTry, "ABC123", &[], 22, "pin_last_try", 0, 1),
        (Profile::LastTry, "ABC123", &["--allow-last-try"], 0, "", 1, 5),
        (Profile::LastTry, "WRONG000", &["--allow-last-try"], 21, "pin_blocked", 1, 0),
        (Profile::Blocked, "ABC123", &["--allow-last-try"], 21, "pin_blocked", 0, 0),
    ];
    for (profile, pin, more, exit, code, verifies, left) in cases {
        for command in ["cert show sign --pin-stdin", "cert export sign --pin-stdin"] {
            let card = Card::new(*profile);
            let ran = card.run(command, more, &format!("{pin}\n"), &[]);
            assert_eq!((ran.exit, ran.code().as_str(), ran.sent()), (*exit, *code, (*verifies, 0)), "{}", ran.out);
            assert_eq!(card.tries()["sign"], *left, "{}", ran.out);
        }
    }
    for profile in [Profile::Child, Profile::Face] {
        let card = Card::new(profile);
        let ran = card.run("cert show sign --pin-stdin", &[], "ABC123\n", &[]);
        assert_eq!((ran.exit, ran.sent()), (0, (0, 0)), "{}", ran.out);
        assert_eq!(ran.json()["data"]["certificate"]["state"], "absent");
        let ran = card.run("cert export sign --pin-stdin", &[], "ABC123\n", &[]);
        assert_eq!((ran.exit, ran.code().as_str(), ran.sent()), (18, "certificate_absent", (0, 0)), "{}", ran.out);
    }
    // A phone's authentication certificate is behind its PIN.
    let card = Card::new(Profile::Android);
    let ran = card.run("cert show auth --pin-stdin", &[], "1234\n", &[]);
    assert_eq!((ran.exit, ran.sent()), (0, (1, 0)), "{}", ran.out);
}

// ---------------------------------------------------------------- never to zero

/// Pseudo-random numbers, the same every time (xorshift).
struct Seed(u64);

impl Seed {
    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        choices[usize::try_from(self.0 >> 33).unwrap() % choices.len()]
    }
}

/// Whatever is typed, in whatever order: without --allow-last-try no counter reaches zero.
#[test]
fn no_sequence_of_commands_blocks_a_pin() {
    let mut lowest = u64::MAX;
    let mut blocking = 0;
    for seed in 1..=4 {
        let mut seed = Seed(0x9e37_79b9_7f4a_7c15 ^ (seed << 20));
        let card = Card::new(Profile::Valid);
        if seed.one_of(&[true, false]) {
            card.edit("juki", "value", json!(hex::encode("8642")));
        }
        for _ in 0..60 {
            let kind = seed.one_of(&KINDS);
            let pins = [old(kind), new(kind), wrong(kind), wrong(kind), "３３３３", "bad", "abc123", "111111"];
            let (pin, other) = (seed.one_of(&pins), seed.one_of(&pins));
            let ran = match seed.one_of(&[0, 0, 1, 1, 2]) {
                0 => card.verify(kind, pin, &[]),
                1 => card.change(kind, pin, other, &[]),
                _ => card.run("cert show sign --pin-stdin", &[], &format!("{pin}\n"), &[]),
            };
            blocking += usize::from(ran.exit == 22);
            assert!([0, 20, 22, 23].contains(&ran.exit), "{}: {}", ran.line, ran.out);
            let tries = card.tries();
            // The key that is blocked on every card (card facts §1.3) is nobody's.
            for (name, left) in tries.iter().filter(|(name, _)| *name != "text 0012") {
                assert!(*left > 0, "{name} after {} ({kind}): {}", ran.line, ran.out);
                lowest = lowest.min(*left);
            }
            // The office sets it anew now and then, so that the rest of the sequence has something to lose.
            let stuck = KINDS.iter().flat_map(|kind| parts(kind)).filter(|part| tries[**part] == 1);
            for part in stuck.collect::<Vec<_>>() {
                if seed.one_of(&[true, false, false, false, false, false, false, false, false, false]) {
                    card.edit(part, "tries_left", json!(full(part)));
                }
            }
        }
    }
    assert!(lowest == 1 && blocking > 5, "the guard was met {blocking} times, lowest {lowest}");
}

// ---------------------------------------------------------------- no trace of a PIN

/// The texts in which a PIN could hide.
fn shapes(pin: &str) -> Vec<String> {
    let utf16: Vec<u8> = pin.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let spaced: Vec<String> = pin.bytes().map(|byte| format!("{byte:02x}")).collect();
    let decimals: Vec<String> = pin.bytes().map(|byte| byte.to_string()).collect();
    vec![
        pin.to_owned(),
        pin.chars().rev().collect(),
        hex::encode(pin),
        hex::encode_upper(pin),
        hex::encode(&utf16),
        hex::encode_upper(&utf16),
        spaced.join(" "),
        decimals.join(", "),
    ]
}

/// Options, lines of standard input, variables of the environment.
type Source = (Vec<String>, String, Vec<(String, String)>);

/// The source options of a PIN and, for a change, of the new one, with what they need.
fn sources(card: &Card, pin: &str, new: Option<&str>) -> Vec<Source> {
    let file = |name: &str, pin: &str| {
        let path = card.folder.path().join(name);
        fs::write(&path, format!("{pin}\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let (old_file, new_file) = (file("old", pin), file("new", new.unwrap_or_default()));
    let variables =
        vec![("OLD_PIN".to_owned(), pin.to_owned()), ("NEW_PIN".to_owned(), new.unwrap_or_default().to_owned())];
    let mut stdin = words(&["--pin-stdin"]);
    let mut files = words(&["--pin-file", &old_file]);
    let mut env = words(&["--pin-env", "OLD_PIN"]);
    if new.is_some() {
        stdin.push("--new-pin-stdin".to_owned());
        files.extend(words(&["--new-pin-file", &new_file]));
        env.extend(words(&["--new-pin-env", "NEW_PIN"]));
    }
    let lines = format!("{pin}\n{}\n", new.unwrap_or_default());
    vec![(stdin, lines, Vec::new()), (files, String::new(), Vec::new()), (env, String::new(), variables)]
}

#[test]
fn a_pin_is_seen_nowhere() {
    let full_width =
        |pin: &str| -> String { pin.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect() };
    // Digits that are in no date, number or length of the output.
    let mut looked = 0;
    for (kind, right, fresh, wrong, malformed) in
        [("auth", "7395", "8647", "9753", "739x5"), ("sign", "QX7395ZK", "WV8647YJ", "QJ9753XZ", "QX73!")]
    {
        let typed = [
            right.to_owned(),
            wrong.to_owned(),
            malformed.to_owned(),
            right.to_lowercase(),
            full_width(right),
            full_width(wrong),
        ];
        for pin in typed {
            let news: &[Option<&str>] = &[None, Some(fresh), Some(malformed)];
            for new in news {
                {
                    // By turns, so that both meet every PIN.
                    let format = if new.is_none() == pin.is_ascii() { "text" } else { "json" };
                    let card = Card::new(Profile::Valid).with_value(parts(kind)[0], right);
                    for (options, stdin, variables) in sources(&card, &pin, *new) {
                        fs::write(&card.path, {
                            let fresh = Card::new(Profile::Valid).with_value(parts(kind)[0], right);
                            fs::read(&fresh.path).unwrap()
                        })
                        .unwrap();
                        let command = if new.is_some() { "pin change" } else { "pin verify" };
                        let mut more: Vec<&str> = options.iter().map(String::as_str).collect();
                        more.extend(["--verbose", "--format", format]);
                        let variables: Vec<(&str, &str)> =
                            variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                        let ran = card.run(&format!("{command} {kind}"), &more, &stdin, &variables);
                        assert!([0, 20, 23].contains(&ran.exit), "{} {}", ran.line, ran.err);
                        let said = [ran.out.as_str(), &ran.err, &ran.trace].concat();
                        for secret in [pin.as_str(), &pin.to_uppercase(), right, new.unwrap_or(fresh)] {
                            for shape in shapes(secret) {
                                assert!(!said.contains(&shape), "{shape:?} in {}: {said}", ran.line);
                                looked += 1;
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(looked > 1_000);
}
