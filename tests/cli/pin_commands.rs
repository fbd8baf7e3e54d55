//! `pin verify`, `pin change` and `cert show sign` on virtual cards in state files (`docs/pins.md`): each kind of PIN
//! in each state, the commands that are sent, the tries they spend and the answer; no sequence of commands blocks a
//! PIN, and no PIN is ever shown. Links that fail are tested in `src/cli/commands/pin/tests.rs`, prompts in
//! `prompt.rs`.

use std::fs;
use std::ops::Deref;

use jpkit::virtual_card::Profile;
use serde_json::{Value, json};

use crate::support::assert_private;
use crate::support::card::Card;
use crate::support::inside;
use crate::support::pins::{KINDS, assert_without, full, malformed, new, old, parts, sent, wrong};
use crate::support::program::Ran;
use crate::support::random::Random;

/// A run and its trace.
struct Traced {
    ran: Ran,
    trace: String,
}

impl Deref for Traced {
    type Target = Ran;

    fn deref(&self) -> &Ran {
        &self.ran
    }
}

impl Traced {
    fn message(&self) -> String {
        self.json()["error"]["message"].as_str().unwrap_or_default().to_owned()
    }

    /// How many VERIFY with a PIN, and how many changes, went to the card.
    fn sent(&self) -> (usize, usize) {
        sent(&self.trace)
    }

    /// Checks the exit status, the code of the error ("" for none), and the numbers of VERIFYs and changes.
    fn came_to(&self, exit: i32, code: &str, sent: (usize, usize)) {
        assert_eq!((self.failure(), self.sent()), ((exit, code.to_owned()), sent), "{}: {}", self.line, self.text());
    }
}

/// Runs a command on a card, with `--format json` unless `more` has another format.
fn run(card: &Card, command: &str, more: &[&str], stdin: &str, variables: &[(&str, &str)]) -> Traced {
    let trace = card.beside("card.trace");
    let source = card.source();
    let mut words = vec!["--card", &source, "--trace", &trace];
    words.extend(command.split(' '));
    words.extend(more);
    if !more.contains(&"--format") {
        words.extend(["--format", "json"]);
    }
    let ran = inside::run(&words, stdin, variables, || false);
    if !more.contains(&"--format") {
        let document = ran.json();
        assert_eq!(document["error"]["exit"].as_i64().unwrap_or_default(), i64::from(ran.exit), "{document}");
    }
    Traced { ran, trace: fs::read_to_string(trace).unwrap() }
}

fn verify(card: &Card, kind: &str, pin: &str, more: &[&str]) -> Traced {
    run(card, &format!("pin verify {kind} --pin-stdin"), more, &format!("{pin}\n"), &[])
}

fn change(card: &Card, kind: &str, pin: &str, new: &str, more: &[&str]) -> Traced {
    run(card, &format!("pin change {kind} --pin-stdin"), more, &format!("{pin}\n{new}\n"), &[])
}

/// Checks that `virtual show` prints the counters in the file.
fn assert_shown(card: &Card, what: &str) {
    let shown = inside::run(&["virtual", "show", card.path.to_str().unwrap(), "--format", "json"], "", &[], || false);
    let tries = card.tries();
    for pin in shown.json()["data"]["pins"].as_array().unwrap() {
        if let Some(left) = pin["name"].as_str().and_then(|name| tries.get(name)) {
            assert_eq!(pin["tries_left"], *left, "{pin}: {what}");
        }
    }
}

// ---------------------------------------------------------------- every kind in every state

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

/// One run: the PIN, the state of its counter, the value that is given, `--allow-last-try`, and `pin change` or `pin
/// verify`.
#[derive(Debug, Clone, Copy)]
struct Cell {
    kind: &'static str,
    state: State,
    given: Given,
    allow: bool,
    change: bool,
}

/// The expected outcome of a cell.
struct Expected {
    exit: i32,
    code: &'static str,
    /// VERIFYs and changes that are sent.
    sent: (usize, usize),
    /// Tries left of the first part and of the other afterwards; `None` if they do not change.
    left: Option<[u64; 2]>,
}

#[test]
fn every_kind_in_every_state() {
    for kind in KINDS {
        for state in [State::Full, State::TwoLeft, State::LastTry, State::Blocked] {
            for given in [Given::Right, Given::Wrong, Given::Malformed] {
                for allow in [false, true] {
                    for change in [false, true] {
                        Cell { kind, state, given, allow, change }.hold();
                    }
                }
            }
        }
    }
}

impl Cell {
    fn card(self) -> Card {
        let card = Card::new(match self.state {
            State::Full | State::TwoLeft => Profile::Valid,
            State::LastTry => Profile::LastTry,
            State::Blocked => Profile::Blocked,
        });
        if self.state == State::TwoLeft {
            for part in parts(self.kind) {
                card.edit(part, "tries_left", json!(2));
            }
        }
        card
    }

    fn expected(self) -> Expected {
        let full = full(parts(self.kind)[0]);
        let stop = |exit, code| Expected { exit, code, sent: (0, 0), left: None };
        let before = match self.state {
            State::Full => full,
            State::TwoLeft => 2,
            State::LastTry => 1,
            State::Blocked => 0,
        };
        match (self.given, self.state) {
            (Given::Malformed, _) => stop(23, "pin_malformed"),
            (_, State::Blocked) => stop(21, "pin_blocked"),
            (_, State::LastTry) if !self.allow => stop(22, "pin_last_try"),
            (Given::Right, _) => {
                let sent = match (parts(self.kind).len(), self.change) {
                    (halves, false) => (halves, 0),
                    // The half that is changed last is verified again.
                    (2, true) => (3, 2),
                    (_, true) => (1, 1),
                };
                Expected { exit: 0, code: "", sent, left: Some([full, full]) }
            }
            (Given::Wrong, _) => {
                let (exit, code) = if before == 1 { (21, "pin_blocked") } else { (20, "pin_wrong") };
                Expected { exit, code, sent: (1, 0), left: Some([before - 1, before]) }
            }
        }
    }

    fn hold(self) {
        let Cell { kind, .. } = self;
        let (card, expected) = (self.card(), self.expected());
        let mut tries = card.tries();
        let pin = match self.given {
            Given::Right => old(kind),
            Given::Wrong => wrong(kind),
            Given::Malformed => malformed(kind)[0],
        };
        let more: &[&str] = if self.allow { &["--allow-last-try"] } else { &[] };
        let ran = if self.change { change(&card, kind, pin, new(kind), more) } else { verify(&card, kind, pin, more) };
        ran.came_to(expected.exit, expected.code, expected.sent);
        let what = format!("{self:?}: {}", ran.text());
        for (part, left) in parts(kind).iter().zip(expected.left.into_iter().flatten()) {
            tries.insert((*part).to_owned(), left);
        }
        assert_eq!(card.tries(), tries, "{what}");
        assert_shown(&card, &what);
        let value = if self.change && expected.exit == 0 { new(kind) } else { old(kind) };
        for part in parts(kind) {
            assert_eq!(card.value(part), value, "{what}");
        }
        assert_eq!(expected.sent == (0, 0), ran.message().contains("nothing was sent"), "{what}");
        self.hold_document(&expected, &ran.json());
        if expected.exit == 0 {
            self.hold_second_run(&card);
        }
    }

    fn hold_document(self, expected: &Expected, document: &Value) {
        let Cell { kind, .. } = self;
        let left = expected.left.map(|left| left[0]);
        let done = expected.exit == 0;
        let data = match (expected.sent, self.change) {
            ((0, 0), _) => Value::Null,
            (_, false) => json!({ "name": kind, "verified": done, "tries_left": left }),
            (_, true) => {
                let parts: Vec<Value> =
                    parts(kind).iter().map(|part| json!({ "name": part, "changed": done })).collect();
                json!({ "name": kind, "changed": done, "parts": parts })
            }
        };
        assert_eq!(document["data"], data, "{self:?}");
        match expected.exit {
            20 | 21 => assert_eq!(document["error"]["tries_left"], json!(left.unwrap_or(0)), "{self:?}"),
            22 => assert_eq!(document["error"]["tries_left"], 1, "{self:?}"),
            _ => {}
        }
    }

    /// The PIN in force verifies again, and after a change the old one does not.
    fn hold_second_run(self, card: &Card) {
        let Cell { kind, .. } = self;
        let pin = if self.change { new(kind) } else { old(kind) };
        verify(card, kind, pin, &[]).came_to(0, "", (parts(kind).len(), 0));
        if self.change {
            verify(card, kind, old(kind), &[]).came_to(20, "pin_wrong", (1, 0));
        }
    }
}

#[test]
fn malformed_and_unacceptable_pins_send_nothing() {
    for kind in KINDS {
        let card = Card::new(Profile::Valid);
        let before = fs::read(&card.path).unwrap();
        let mut runs: Vec<(Traced, &str)> = Vec::new();
        for text in malformed(kind) {
            runs.push((verify(&card, kind, text, &[]), "pin_malformed"));
            runs.push((change(&card, kind, text, new(kind), &[]), "pin_malformed"));
            runs.push((change(&card, kind, old(kind), text, &[]), "pin_malformed"));
        }
        for text in unacceptable(kind) {
            runs.push((change(&card, kind, old(kind), text, &[]), "pin_malformed"));
            runs.push((change(&card, kind, wrong(kind), text, &["--allow-last-try"]), "pin_malformed"));
        }
        runs.push((verify(&card, kind, "", &[]), "pin_missing"));
        runs.push((change(&card, kind, old(kind), "", &[]), "pin_missing"));
        runs.push((change(&card, kind, old(kind), old(kind), &[]), "pin_unchanged"));
        for (ran, code) in runs {
            ran.came_to(23, code, (0, 0));
            assert!(ran.message().contains("nothing was sent"), "{}", ran.text());
            assert_eq!(fs::read(&card.path).unwrap(), before);
        }
    }
}

/// PINs of the right form that must not be set (card facts §2): JPKI asks for letters and digits.
fn unacceptable(kind: &str) -> &'static [&'static str] {
    if kind == "sign" { &["ABCDEF", "abcdef", "AAAAAA", "123456", "１２３４５６７８"] } else { &[] }
}

/// A signature PIN that was set elsewhere can still be entered.
#[test]
fn a_current_signature_pin_may_be_letters_or_digits_alone() {
    for current in ["ABCDEF", "123456"] {
        let card = Card::new(Profile::Valid).with_value("sign", current);
        verify(&card, "sign", current, &[]).came_to(0, "", (1, 0));
        change(&card, "sign", current, "NEW45678", &[]).came_to(0, "", (1, 1));
    }
    let ran = change(&Card::new(Profile::Valid), "sign", "ABC123", "ABCDEF", &[]);
    assert!(ran.json()["error"]["hints"].to_string().contains("at least one of each"), "{}", ran.text());
}

#[test]
fn a_byte_order_mark_is_taken_off_and_said() {
    let card = Card::new(Profile::Valid);
    let path = card.beside("pin.txt");
    for (content, exit, code, note) in [
        (&b"\xef\xbb\xbf1234\r\n"[..], 0, "", true),
        (b"1234\r\n", 0, "", false),
        (b"\xff\xfe1\x002\x003\x004\x00\r\x00\n\x00", 23, "pin_malformed", false),
        (b"1\x002\x003\x004\x00", 23, "pin_malformed", false),
    ] {
        fs::write(&path, content).unwrap();
        let ran = run(&card, "pin verify auth --pin-file", &[&path], "", &[]);
        ran.came_to(exit, code, (usize::from(exit == 0), 0));
        assert_eq!(ran.err.contains("byte order mark"), note, "{content:?}: {}", ran.err);
        assert_eq!(ran.message().contains("UTF-16"), exit == 23, "{content:?}: {}", ran.text());
        let ran = run(&card, "pin verify auth --pin-stdin", &["--lang", "ja"], &String::from_utf8_lossy(content), &[]);
        assert_eq!(ran.err.contains("BOM"), note, "{content:?}: {}", ran.err);
    }
}

#[test]
fn cards_without_the_pin() {
    let cases: &[(Profile, &str)] = &[
        (Profile::Child, "sign"),
        (Profile::Face, "sign"),
        (Profile::Android, "text"),
        (Profile::Android, "juki"),
        (Profile::Iphone, "text"),
    ];
    for (profile, kind) in cases {
        let card = Card::new(*profile);
        let before = fs::read(&card.path).unwrap();
        for more in [&[][..], &["--allow-last-try"]] {
            for ran in [verify(&card, kind, old(kind), more), change(&card, kind, old(kind), new(kind), more)] {
                ran.came_to(22, "pin_absent", (0, 0));
                assert!(
                    ran.message().contains("has no") && ran.message().contains("nothing was sent"),
                    "{}",
                    ran.text()
                );
                assert_eq!(fs::read(&card.path).unwrap(), before);
            }
        }
    }
    for profile in [Profile::Android, Profile::Iphone] {
        let ran = verify(&Card::new(profile), "auth", old("auth"), &[]);
        ran.came_to(0, "", (1, 0));
    }
}

// ---------------------------------------------------------------- the PIN with two halves

#[test]
fn halves_with_different_pins() {
    let (old, new) = (old("juki"), new("juki"));
    // What a change leaves that stopped half-way: the same command finishes it.
    for allow in [&[][..], &["--allow-last-try"]] {
        let card = Card::new(Profile::Valid).with_value("juki", new);
        let ran = change(&card, "juki", old, new, allow);
        ran.came_to(0, "", (4, 1));
        assert_eq!([card.value("common"), card.value("juki")], [new, new]);
        assert_eq!(card.tries(), Card::new(Profile::Valid).tries());
    }
    // With two tries in the half that has it already, the second VERIFY there could be the last but one: it is not
    // sent.
    let card = Card::new(Profile::Valid).with_value("juki", new);
    card.edit("juki", "tries_left", json!(2));
    let ran = change(&card, "juki", old, new, &[]);
    assert_eq!((ran.exit, ran.sent(), card.tries()["juki"]), (20, (2, 0), 1), "{}", ran.text());
    let hints = ran.json()["error"]["hints"].to_string();
    assert!(hints.contains("the two halves have different PINs"), "{hints}");
    let ran = change(&card, "juki", old, new, &[]);
    ran.came_to(22, "pin_last_try", (0, 0));

    // Verifying tells that they differ, at one try of one half.
    let card = Card::new(Profile::Valid).with_value("juki", new);
    let ran = verify(&card, "juki", old, &[]);
    assert_eq!((ran.exit, ran.sent(), &ran.json()["data"]["verified"]), (20, (2, 0), &json!(false)), "{}", ran.text());
    assert!(ran.json()["error"]["hints"].to_string().contains("different PINs"), "{}", ran.text());
    assert_eq!((card.tries()["common"], card.tries()["juki"]), (3, 2));
    let card = Card::new(Profile::Valid).with_value("juki", new);
    let ran = verify(&card, "juki", new, &[]);
    assert_eq!(
        (ran.exit, ran.sent(), card.tries()["common"], card.tries()["juki"]),
        (20, (1, 0), 2, 3),
        "{}",
        ran.text()
    );

    // Neither old nor new: nothing changes, and not a third VERIFY.
    let card = Card::new(Profile::Valid).with_value("juki", "5555");
    let ran = change(&card, "juki", old, new, &[]);
    assert_eq!((ran.exit, ran.sent(), card.tries()["juki"]), (20, (3, 0), 1), "{}", ran.text());
    assert_eq!([card.value("common"), card.value("juki")], [old, "5555"]);
}

#[test]
fn one_half_stops_the_command() {
    for (state, exit, code) in [(0, 21, "pin_blocked"), (1, 22, "pin_last_try")] {
        for part in ["common", "juki"] {
            let card = Card::new(Profile::Valid);
            card.edit(part, "tries_left", json!(state));
            for ran in [verify(&card, "juki", "1234", &[]), change(&card, "juki", "1234", "8642", &[])] {
                ran.came_to(exit, code, (0, 0));
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
    let show = |more: &[&str]| run(&card, "cert show sign --pin-stdin", more, "ABC123\n", &[]);
    let hidden = show(&[]);
    hidden.came_to(0, "", (1, 0));
    assert!(hidden.json()["data"]["certificate"].get("holder").is_none());
    let shown = show(&["--show-personal"]);
    let document = shown.json();
    assert_eq!(document["data"]["certificate"]["holder"]["name"], personal[0]);
    let text = show(&["--format", "text"]);
    let text_shown = show(&["--format", "text", "--show-personal"]);
    for personal in personal {
        assert!(
            shown.text().contains(personal) && text_shown.text().contains(personal),
            "{personal}: {}",
            text_shown.text()
        );
        for ran in [&hidden, &shown, &text, &text_shown] {
            assert!(!ran.trace.contains(personal) && !ran.trace.contains(&hex::encode_upper(personal)), "{personal}");
            assert!(!ran.err.contains(personal), "{personal}");
        }
        assert!(!hidden.text().contains(personal) && !text.text().contains(personal), "{personal}");
    }
    let path = card.beside("sign.pem");
    let export = run(&card, "cert export sign --pin-stdin -o", &[&path], "ABC123\n", &[]);
    export.came_to(0, "", (1, 0));
    assert_eq!(export.json()["data"]["certificate"]["sha256"], document["data"]["certificate"]["sha256"]);
    assert!(fs::read_to_string(&path).unwrap().starts_with("-----BEGIN CERTIFICATE-----\n"));
    assert_private(path.as_ref());
    let pem = run(&card, "cert export sign --pin-stdin", &["--format", "text"], "ABC123\n", &[]);
    assert_eq!((pem.exit, pem.text()), (0, fs::read_to_string(&path).unwrap().as_str()));
}

#[test]
fn the_signature_certificate_without_its_pin() {
    type Case = (Profile, &'static str, &'static [&'static str], i32, &'static str, usize, u64);
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
            let ran = run(&card, command, more, &format!("{pin}\n"), &[]);
            ran.came_to(*exit, code, (*verifies, 0));
            assert_eq!(card.tries()["sign"], *left, "{}", ran.text());
        }
    }
    for profile in [Profile::Child, Profile::Face] {
        let card = Card::new(profile);
        let ran = run(&card, "cert show sign --pin-stdin", &[], "ABC123\n", &[]);
        ran.came_to(0, "", (0, 0));
        assert_eq!(ran.json()["data"]["certificate"]["state"], "absent");
        let ran = run(&card, "cert export sign --pin-stdin", &[], "ABC123\n", &[]);
        ran.came_to(18, "certificate_absent", (0, 0));
    }
    // A phone's authentication certificate is behind its PIN.
    let card = Card::new(Profile::Android);
    let ran = run(&card, "cert show auth --pin-stdin", &[], "1234\n", &[]);
    ran.came_to(0, "", (1, 0));
}

// ---------------------------------------------------------------- never to zero

/// Without --allow-last-try no sequence of PINs and commands brings a counter to zero.
#[test]
fn no_sequence_of_commands_blocks_a_pin() {
    let mut lowest = u64::MAX;
    let mut blocking = 0;
    for seed in 1..=4 {
        let mut seed = Random::new(0x9e37_79b9_7f4a_7c15 ^ (seed << 20));
        let card = Card::new(Profile::Valid);
        if seed.one_of(&[true, false]) {
            card.edit("juki", "value", json!(hex::encode("8642")));
        }
        for _ in 0..60 {
            let kind = seed.one_of(&KINDS);
            let pins = [old(kind), new(kind), wrong(kind), wrong(kind), "３３３３", "bad", "abc123", "111111"];
            let (pin, other) = (seed.one_of(&pins), seed.one_of(&pins));
            let ran = match seed.one_of(&[0, 0, 1, 1, 2]) {
                0 => verify(&card, kind, pin, &[]),
                1 => change(&card, kind, pin, other, &[]),
                _ => run(&card, "cert show sign --pin-stdin", &[], &format!("{pin}\n"), &[]),
            };
            blocking += usize::from(ran.exit == 22);
            assert!([0, 20, 22, 23].contains(&ran.exit), "{}: {}", ran.line, ran.text());
            let tries = card.tries();
            // The key that is blocked on every card (card facts §1.3) is nobody's.
            for (name, left) in tries.iter().filter(|(name, _)| *name != "text 0012") {
                assert!(*left > 0, "{name} after {} ({kind}): {}", ran.line, ran.text());
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

/// Options, lines of standard input, variables of the environment.
type Source = (Vec<String>, String, Vec<(String, String)>);

/// Each way to give a PIN and, for a change, the new one.
fn sources(card: &Card, pin: &str, new: Option<&str>) -> Vec<Source> {
    let file = |name: &str, pin: &str| {
        let path = card.beside(name);
        fs::write(&path, format!("{pin}\n")).unwrap();
        path
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
fn no_pin_is_ever_shown() {
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
                // By turns, so that both meet every PIN.
                let format = if new.is_none() == pin.is_ascii() { "text" } else { "json" };
                let card = Card::new(Profile::Valid).with_value(parts(kind)[0], right);
                let before = fs::read(&card.path).unwrap();
                for (options, stdin, variables) in sources(&card, &pin, *new) {
                    fs::write(&card.path, &before).unwrap();
                    let command = if new.is_some() { "pin change" } else { "pin verify" };
                    let mut more: Vec<&str> = options.iter().map(String::as_str).collect();
                    more.extend(["--verbose", "--format", format]);
                    let variables: Vec<(&str, &str)> =
                        variables.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                    let ran = run(&card, &format!("{command} {kind}"), &more, &stdin, &variables);
                    assert!([0, 20, 23].contains(&ran.exit), "{} {}", ran.line, ran.err);
                    let said = [ran.out.as_slice(), ran.err.as_bytes(), ran.trace.as_bytes()].concat();
                    for secret in [pin.as_str(), &pin.to_uppercase(), right, new.unwrap_or(fresh)] {
                        assert_without(secret, &said, &ran.line);
                        looked += 1;
                    }
                }
            }
        }
    }
    assert!(looked > 400);
}
