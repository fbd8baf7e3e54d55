//! The state file of a virtual card (`docs/virtual-card.md`), as the built program makes, shows and uses it. No try is
//! lost if several programs use it at once or one is killed.

use std::collections::HashSet;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};

use jpkit::transport::{Transport, TransportError};
use jpkit::virtual_card::{Profile, VirtualCard};
use serde_json::{Value, json};

use crate::support::card::Card;
use crate::support::inside;
#[cfg(unix)]
use crate::support::program::neutral;
use crate::support::program::{DAY, Ran, program};

/// SELECT of the text application.
const TEXT: &[u8] = b"\x00\xa4\x04\x0c\x0a\xd3\x92\x10\x00\x31\x00\x01\x01\x04\x08";
/// VERIFY of 照合番号A, which has ten tries, with a wrong value.
const WRONG: &[u8] = b"\x00\x20\x00\x94\x0c111111111111";
/// SELECT of the JPKI application.
const JPKI: &[u8] = b"\x00\xa4\x04\x0c\x0a\xd3\x92\xf0\x00\x26\x01\x00\x00\x00\x01";

// ---------------------------------------------------------------- the commands

#[test]
fn made_shown_and_used() {
    let card = Card::absent();
    let made = ok(&jpkit(&card, &["virtual", "new", "card.json", "--profile", "last-try", "--at", "2026-11-21"]));
    assert_eq!(made["data"], json!({ "path": "card.json", "profile": "last-try" }));
    assert!(card.path.exists());

    let shown = ok(&jpkit(&card, &["virtual", "show", "card.json"]));
    let data = &shown["data"];
    assert_eq!((&data["profile"], &data["made_on"]), (&json!("last-try"), &json!("2026-11-21")));
    let used = ok(&jpkit(&card, &["--card", "virtual:card.json", "pin", "status"]));
    assert_eq!(data["pins"], used["data"]["pins"], "what the file says and what the card says");
    assert_eq!(data["pins"].as_array().unwrap().len(), 10);
    assert_eq!(data["pins"][0]["tries_left"], 1);
    assert_eq!((&used["card_source"], &used["reader"]), (&json!("virtual"), &json!("virtual:card.json")));
    let readers = ok(&jpkit(&card, &["--card", "virtual:card.json", "reader", "list"]));
    assert_eq!(readers["data"]["readers"][0]["jpki"], true);
}

/// The certificates' dates depend on the day the card was made, not on `--at`.
#[test]
fn dates_follow_the_day_the_card_was_made() {
    let card = Card::absent();
    ok(&jpkit(&card, &["virtual", "new", "card.json", "--at", "2026-11-21"]));
    let certificate = |at| {
        let shown = ok(&jpkit(&card, &["--card", "virtual:./card.json", "--at", at, "cert", "show", "auth"]));
        let record = shown["data"]["certificate"].clone();
        (record["sha256"].clone(), record["expires_on"].clone(), record["state"].clone(), record["days_left"].clone())
    };
    let (first, later, after) = (certificate("2026-11-21"), certificate("2028-12-21"), certificate("2029-03-21"));
    assert_eq!((&first.1, &first.2, &first.3), (&json!("2029-03-20"), &json!("valid"), &json!(850)));
    assert_eq!((&later.0, &later.2), (&first.0, &json!("renewable")));
    assert_eq!((&after.0, &after.2, &after.3), (&first.0, &json!("expired"), &json!(-1)));
}

#[test]
fn cards_without_some_pins() {
    for (profile, expected) in [("child", 10), ("face", 10), ("android", 2), ("juki-card", 1), ("foreign", 0)] {
        let card = Card::new(profile.parse().unwrap());
        let shown = ok(&jpkit(&card, &["virtual", "show", "card.json"]));
        let pins = shown["data"]["pins"].as_array().unwrap().clone();
        assert_eq!(pins.len(), expected, "{profile}");
        let absent = pins.iter().filter(|pin| pin["state"] == "absent").count();
        assert_eq!(absent, [("child", 1), ("face", 1)].iter().find(|(name, _)| *name == profile).map_or(0, |of| of.1));
    }
}

/// `--pin` sets counters, one after the other, within the bounds of each; what is wrong is not repeated, since it may
/// be a PIN.
#[test]
fn counters_can_be_given() {
    let cases = [
        ("", "--pin auth=blocked", vec![("auth", 0)]),
        ("", "--pin auth=2 --pin sign=1", vec![("auth", 2), ("sign", 1)]),
        ("", "--pin 署名用=blocked --pin 利用者証明=2", vec![("auth", 2), ("sign", 0)]),
        ("", "--pin 住基=blocked", vec![("common", 0), ("juki", 0)]),
        ("", "--pin juki=blocked", vec![("common", 0), ("juki", 0)]),
        ("", "--pin juki=blocked --pin common=3", vec![("juki", 0)]),
        ("", "--pin common=1 --pin text-a=9", vec![("common", 1), ("text-a", 9)]),
        ("--profile blocked", "--pin sign=5 --pin auth=0", vec![("auth", 0), ("text", 0), ("common", 0), ("juki", 0)]),
        ("--profile android", "--pin sign=blocked", vec![("sign", 0)]),
    ];
    for (profile, options, others) in cases {
        let card = Card::absent();
        let path = card.path.to_str().unwrap();
        let made = inside::jpkit(&format!("virtual new {path} --at {DAY} {profile} {options}"));
        assert_eq!(made.exit, 0, "{}", made.shown());
        let pins = inside::jpkit(&format!("--card {} --format json pin status", card.source())).json();
        let pins = pins["data"]["pins"].as_array().unwrap().clone();
        let below: Vec<(&str, u64)> = pins
            .iter()
            .filter(|pin| pin["tries_left"] != pin["tries_max"])
            .map(|pin| (pin["name"].as_str().unwrap(), pin["tries_left"].as_u64().unwrap()))
            .collect();
        assert_eq!(below, others, "{profile} {options}");
    }
    for wrong in [
        "auth=4",
        "sign=6",
        "text-a=11",
        "auth",
        "auth=",
        "=1",
        "auth=-1",
        "auth=256",
        "AUTH=1",
        "pin=1",
        "9753",
        "9753=1",
    ] {
        let card = Card::absent();
        let ran = inside::jpkit(&format!("virtual new {} --pin {wrong}", card.path.display()));
        assert_eq!((ran.exit, card.path.exists()), (64, false), "{}", ran.shown());
        assert!(!ran.err.contains("9753") && ran.err.contains("NAME=TRIES"), "{}", ran.shown());
    }
    let card = Card::absent();
    let phone = inside::jpkit(&format!("virtual new {} --profile android --pin text=1", card.path.display()));
    assert_eq!((phone.exit, card.path.exists()), (64, false), "{}", phone.shown());
    assert!(phone.err.contains("has no text"), "{}", phone.shown());
}

#[test]
fn files_that_cannot_be_used() {
    let card = Card::new(Profile::Valid);
    let folder = card.folder();
    let before = fs::read(&card.path).unwrap();
    for (name, content) in
        [("empty", ""), ("form.json", "{\"version\":1}"), ("later.json", "{\"version\":2,\"new\":0}")]
    {
        fs::write(folder.join(name), content).unwrap();
    }
    fs::write(folder.join("long.json"), vec![b' '; 65 * 1024]).unwrap();
    let cases: &[(&[&str], i32, &str)] = &[
        (&["virtual", "new", "card.json"], 73, "state_exists"),
        (&["virtual", "new", "no/card.json"], 73, "cannot_write"),
        (&["virtual", "new", "new.json", "--profile", "gold"], 64, "usage"),
        (&["virtual", "show", "none.json"], 66, "state_missing"),
        (&["virtual", "show", "none"], 66, "state_missing"),
        (&["virtual", "show", "empty"], 65, "state_malformed"),
        (&["virtual", "show", "form.json"], 65, "state_malformed"),
        (&["virtual", "show", "later.json"], 65, "state_malformed"),
        (&["virtual", "show", "long.json"], 65, "state_malformed"),
        (&["virtual", "show", "."], 65, "state_malformed"),
        (&["virtual", "serve", "none.json"], 66, "state_missing"),
        (&["virtual", "serve", "none"], 64, "usage"),
        (&["--card", "virtual:none.json", "status"], 66, "state_missing"),
        (&["--card", "virtual:none.json", "check"], 66, "state_missing"),
        (&["--card", "virtual:./none", "status"], 66, "state_missing"),
        (&["--card", "virtual:empty", "status"], 65, "state_malformed"),
        (&["--card", "virtual:none", "status"], 64, "usage"),
    ];
    for (arguments, exit, code) in cases {
        assert_eq!(jpkit(&card, arguments).failure(), (*exit, (*code).to_owned()), "{arguments:?}");
    }
    let unknown = jpkit(&card, &["--card", "virtual:none", "status"]).json()["error"]["hints"].to_string();
    assert!(unknown.contains("juki-card") && unknown.contains("jpkit virtual new"), "{unknown}");
    assert!(!folder.join("none.json.lock").exists());
    assert_eq!(fs::read(&card.path).unwrap(), before);

    ok(&jpkit(&card, &["virtual", "new", "card.json", "--profile", "blocked", "--force"]));
    let shown = ok(&jpkit(&card, &["virtual", "show", "card.json"]));
    assert_eq!((&shown["data"]["profile"], &shown["data"]["pins"][0]["state"]), (&json!("blocked"), &json!("blocked")));
}

/// Opening a pipe would wait for a writer.
#[cfg(unix)]
#[test]
fn a_pipe_is_refused_at_once() {
    let card = Card::absent();
    assert!(neutral("mkfifo").arg(&card.path).status().unwrap().success());
    assert_eq!(jpkit(&card, &["virtual", "show", "card.json"]).exit, 65);
    // A device or a pipe is not replaced by a file.
    let ran = jpkit(&card, &["virtual", "new", "card.json", "--force"]);
    assert_eq!(ran.exit, 65, "{}", ran.err);
    assert!(!ran.err.contains("--force"), "{}", ran.err);
    assert!(!fs::symlink_metadata(&card.path).unwrap().is_file());
    assert_eq!(jpkit(&card, &["--card", "virtual:card.json", "status"]).exit, 65);
}

/// Not even if the file is malformed in the PIN itself.
#[test]
fn no_command_shows_a_pin() {
    let card = Card::new(Profile::Valid);
    let text = fs::read_to_string(&card.path).unwrap();
    let secrets = ["31323334", "1234", "414243313233", "ABC123"];
    assert!(text.contains(secrets[0]) && text.contains(secrets[2]));
    fs::write(card.folder().join("number.json"), text.replacen("\"31323334\"", "31323334", 1)).unwrap();
    fs::write(card.folder().join("odd.json"), text.replacen("31323334", "313233345", 1)).unwrap();
    for file in ["card.json", "number.json", "odd.json"] {
        let source = format!("virtual:{file}");
        for arguments in [&["virtual", "show", file][..], &["--card", &source, "pin", "status", "-v"]] {
            for format in ["text", "json"] {
                let mut command = program();
                let command = command.current_dir(card.folder()).args(["--format", format]).args(arguments);
                let ran = Ran::of(file, command.output().unwrap());
                assert_eq!(ran.exit, if file == "card.json" { 0 } else { 65 });
                let said = format!("{}{}", ran.text(), ran.err);
                for secret in secrets {
                    assert!(!said.contains(secret), "{secret} in {said}");
                }
            }
        }
    }
}

// ---------------------------------------------------------------- counters from run to run

#[test]
fn counters_and_changes_are_kept() {
    let card = Card::new(Profile::Valid);
    let auth = |value: &str| [b"\x00\x20\x00\x98\x04", value.as_bytes()].concat();
    let changed = visit(&card.path, &[JPKI, &auth("1234"), b"\x00\x24\x01\x98\x045678", &auth("1234")]);
    assert_eq!(changed, ["9000", "9000", "9000", "63C2"]);
    assert_eq!(card.tries()["auth"], 2);
    assert_eq!(visit(&card.path, &[JPKI, &auth("1234")]), ["9000", "63C1"]);
    assert_eq!(visit(&card.path, &[JPKI, b"\x00\x24\x01\x98\x041234"]), ["9000", "6982"], "nothing verified at first");
    assert_eq!(visit(&card.path, &[JPKI, &auth("5678")]), ["9000", "9000"]);
    assert_eq!(card.tries()["auth"], 3);
    // The other half of the resident registry's PIN, by its own command, in bytes that are no text.
    let juki = b"\x00\xa4\x04\x0c\x0a\xd3\x92\x10\x00\x31\x00\x01\x01\x04\x01";
    let bytes = b"\x80\x32\x00\x9c\x04\xff\xfe\x00\x80";
    assert_eq!(visit(&card.path, &[juki, b"\x00\x20\x00\x9c\x041234", bytes]), ["9000", "9000", "9000"]);
    assert_eq!(visit(&card.path, &[juki, b"\x00\x20\x00\x9c\x04\xff\xfe\x00\x80"]), ["9000", "9000"]);
    assert_eq!(visit(&card.path, &[JPKI, &auth("0000"), &auth("0000"), &auth("0000")])[1..], ["63C2", "63C1", "63C0"]);
    assert_eq!(visit(&card.path, &[JPKI, &auth("5678")]), ["9000", "6984"]);
    assert_eq!(card.tries()["auth"], 0);
}

/// Other programs wait for the lock, but not forever.
#[test]
fn the_wait_for_a_card_in_use_ends() {
    let card = Card::new(Profile::Valid);
    let held = VirtualCard::open_state(&card.path, || false).unwrap();
    let ran = jpkit(&card, &["--card", "virtual:card.json", "status"]);
    assert_eq!(ran.failure(), (16, "in_use".to_owned()));
    let error = ran.json()["error"].clone();
    assert!(error["message"].as_str().unwrap().contains("\"card.json\""), "{error}");
    // Looking into the file is no visit.
    ok(&jpkit(&card, &["virtual", "show", "card.json"]));
    drop(held);
    ok(&jpkit(&card, &["--card", "virtual:card.json", "status"]));
}

/// Every try is counted once, whichever process spent it.
#[test]
fn threads_lose_no_try() {
    let card = Card::new(Profile::Valid);
    let answers: Vec<String> = std::thread::scope(|scope| {
        let hammers: Vec<_> = (0..2).map(|_| scope.spawn(|| hammer(&card.path))).collect();
        hammers.into_iter().flat_map(|hammer| hammer.join().unwrap()).collect()
    });
    assert_counted_down(&answers);
    assert_eq!(card.tries()["text-a"], 0);
}

#[test]
fn processes_lose_no_try() {
    let card = Card::new(Profile::Valid);
    let mut served = Served::start(&card);
    let mut reader = Served::start(&card);
    let mut answers = Vec::new();
    for served in [&mut served, &mut reader] {
        assert_eq!(served.ask(TEXT), "9000");
    }
    // By turns, so that each has to read what the other wrote: a reader rests before the next one is asked.
    let answers_of_third = std::thread::scope(|scope| {
        let third = scope.spawn(|| hammer(&card.path));
        for turn in 0..4 {
            answers.push([&mut served, &mut reader][turn % 2].ask(WRONG));
        }
        third.join().unwrap()
    });
    answers.extend(answers_of_third);
    answers.retain(|answer| answer != "6984");
    assert_counted_down(&answers);
    assert_eq!(card.tries()["text-a"], 0);
}

/// The counter is on the disk before the card answers, so killing the process does not restore a try.
#[test]
fn a_killed_process_regains_no_try() {
    let card = Card::new(Profile::Valid);
    for left in (7..10).rev() {
        let mut served = Served::start(&card);
        assert_eq!((served.ask(TEXT), served.ask(WRONG)), ("9000".to_owned(), format!("63C{left:X}")));
        drop(served);
        assert_eq!(card.tries()["text-a"], left);
    }
    // Dropped with its power on and a PIN verified, in the middle of a visit.
    let mut dropped = VirtualCard::open_state(&card.path, || false).unwrap();
    for command in [TEXT, b"\x00\x20\x00\x91\x041234", WRONG] {
        dropped.transmit(command).unwrap();
    }
    drop(dropped);
    assert_eq!(visit(&card.path, &[TEXT, b"\x00\xb0\x81\x00\x00", WRONG]), ["9000", "6982", "63C5"]);
}

/// If the file is deleted while the card is in use, the card does not answer as if the change had been kept.
#[test]
fn a_deleted_file_is_a_failed_link() {
    let card = Card::new(Profile::Valid);
    let mut used = VirtualCard::open_state(&card.path, || false).unwrap();
    used.transmit(TEXT).unwrap();
    used.release_state();
    fs::remove_file(&card.path).unwrap();
    assert!(matches!(used.transmit(WRONG), Err(TransportError::Failed { .. })));
    assert!(!card.path.exists());
}

// ---------------------------------------------------------------- helpers

/// Sends wrong values, one per visit, until the PIN is blocked; returns the answers before the first 6984.
fn hammer(path: &Path) -> Vec<String> {
    std::iter::from_fn(|| visit(path, &[TEXT, WRONG]).pop()).take_while(|answer| answer != "6984").collect()
}

/// Checks that the answers count ten tries down, each once.
fn assert_counted_down(answers: &[String]) {
    let once: HashSet<&str> = answers.iter().map(String::as_str).collect();
    let expected: Vec<String> = (0..10).map(|left| format!("63C{left:X}")).collect();
    assert_eq!((answers.len(), once), (10, expected.iter().map(String::as_str).collect()), "{answers:?}");
}

/// Sends commands to the card in this process; returns the status words.
fn visit(path: &Path, commands: &[&[u8]]) -> Vec<String> {
    let mut card = VirtualCard::open_state(path, || false).unwrap();
    commands.iter().map(|command| status_word(&card.transmit(command).unwrap())).collect()
}

fn status_word(answer: &[u8]) -> String {
    hex::encode_upper(&answer[answer.len() - 2..])
}

/// Runs jpkit in the folder of the card, as JSON.
fn jpkit(card: &Card, arguments: &[&str]) -> Ran {
    let mut command = program();
    command.current_dir(card.folder()).args(["--format", "json"]).args(arguments);
    Ran::of(&arguments.join(" "), command.output().unwrap())
}

/// The document of a run that must succeed.
fn ok(ran: &Ran) -> Value {
    assert_eq!(ran.exit, 0, "{}: {}", ran.line, ran.text());
    ran.json()
}

/// `jpkit virtual serve card.json` with this test as its reader. Dropping it kills the process.
struct Served {
    process: Child,
    stream: TcpStream,
}

impl Served {
    fn start(card: &Card) -> Served {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port().to_string();
        let mut serve = program();
        serve.current_dir(card.folder()).args(["-q", "virtual", "serve", "card.json", "--port", &port]);
        let process = serve.stdout(Stdio::null()).spawn().unwrap();
        let (stream, _) = listener.accept().unwrap();
        let mut served = Served { process, stream };
        served.put(&[1]);
        served
    }

    fn put(&mut self, message: &[u8]) {
        let length = u16::try_from(message.len()).unwrap().to_be_bytes();
        self.stream.write_all(&[&length, message].concat()).unwrap();
    }

    fn ask(&mut self, command: &[u8]) -> String {
        self.put(command);
        let mut length = [0; 2];
        self.stream.read_exact(&mut length).unwrap();
        let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
        self.stream.read_exact(&mut answer).unwrap();
        status_word(&answer)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}
