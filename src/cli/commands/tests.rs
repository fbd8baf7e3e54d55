//! Every command on a card whose reads bring nothing, too little, or come through in short blocks only: none concludes
//! from silence, and no two disagree.

use clap::Parser;
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::cli::env::Env;
use crate::cli::explain::explain;
use crate::cli::grammar::{Cli, PROGRAM};
use crate::cli::prompt::script::Script;
use crate::cli::run::{Outcome, Run};
use crate::cli::session::{Session, Tamper};
use crate::cli::subcommand::SubcommandChoice;
use crate::domain::validity::At;
use crate::message::Lang;
use crate::output::Spoken;
use crate::report::Report;
use crate::transport::Transport;
use crate::virtual_card::{Profile, VirtualCard};

const TODAY: Date = date(2026, 11, 21);

/// What came of a run.
struct Ran {
    exit: u8,
    /// The code of the error, if there was one.
    code: Option<&'static str>,
    data: Value,
    err: String,
    card: VirtualCard,
}

/// Runs the command lines in one session with the card.
fn run(lines: &[&str], stdin: &str, card: VirtualCard, tamper: Tamper) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let at = At::Day(TODAY);
    let mut session = Some(Session::tampered(card, at, false, tamper));
    let mut last = None;
    for words in lines {
        let cli = Cli::try_parse_from(["jpkit"].into_iter().chain(words.split(' '))).unwrap();
        let (mut stdin, mut ask) = (stdin.as_bytes(), Script::default());
        let mut env = Env::new(&mut stdin, &mut ask, &mut out, &mut err);
        let here = session.take().unwrap();
        let mut run = Run { env: &mut env, options: &cli.global, session: here, at, lang: Lang::En, program: &PROGRAM };
        last = Some(cli.command.run(&mut run));
        session = Some(run.session);
    }
    let spoken = |report: Report| serde_json::to_value(Spoken::new(&report, Lang::En)).unwrap();
    let (exit, data, error) = match last.unwrap() {
        Ok(Outcome::Report(report, exit)) => (exit.0, spoken(report), None),
        Ok(Outcome::Failed(report, error)) => (0, spoken(report), Some(error)),
        Ok(Outcome::Nothing | Outcome::Written(_)) => (0, Value::Null, None),
        Ok(Outcome::Stopped(error)) | Err(error) => (0, Value::Null, Some(error)),
    };
    let explanation = error.as_ref().map(explain);
    Ran {
        exit: explanation.as_ref().map_or(exit, |explanation| explanation.exit.0),
        code: explanation.map(|explanation| explanation.code),
        data,
        err: String::from_utf8(err).unwrap(),
        card: session.unwrap().into_virtual_card().unwrap(),
    }
}

fn card(profile: Profile) -> VirtualCard {
    VirtualCard::new(profile, TODAY).unwrap()
}

/// What becomes of the answer to READ BINARY in EF 000A, the authentication certificate.
type Spoil = fn(&[u8]) -> Vec<u8>;

/// The three kinds of silence: nothing, an answer that was cut, and 9000 with less than the outer length says.
const SILENCES: [(&str, Spoil); 5] = [
    ("empty 9000", |_| vec![0x90, 0x00]),
    ("no byte", |_| Vec::new()),
    ("cut, with its status word", |whole| whole[..whole.len() / 3].to_vec()),
    ("one byte of data", |whole| [&whole[..1], &[0x90, 0x00]].concat()),
    ("filler", |whole| [vec![0xff; whole.len() - 2], vec![0x90, 0x00]].concat()),
];

/// Spoils every read of the authentication certificate; EF 0008 says so much of it.
fn silent(spoil: Spoil, listed: bool) -> Tamper {
    let mut in_certificate = false;
    Box::new(move |card, command| {
        match command {
            [0, 0xa4, 0x02, 0x0c, 2, 0, ef] => in_certificate = *ef == 0x0a,
            [0, 0xb0, sfi @ 0x81..=0x9e, ..] => in_certificate = *sfi == 0x8a,
            [0, 0xa4, ..] => in_certificate = false,
            _ => {}
        }
        let answer = card.transmit(command)?;
        Ok(match command {
            [0, 0xb0, ..] if in_certificate && answer.len() > 2 => spoil(&answer),
            [0, 0xb0, 0x88, ..] if !listed => vec![0x8f, 0x00, 0x00, 0x90, 0x00],
            _ => answer,
        })
    })
}

fn state_of<'d>(data: &'d Value, list: &str, state: &str) -> &'d str {
    let records = data[list].as_array().unwrap();
    records.iter().find(|record| record["role"] == "auth").unwrap()[state].as_str().unwrap()
}

/// Each command, each silence, with a list that names the certificate and one that does not: the card's own list and
/// the filler of a file that was never written are words, and silence is none.
#[test]
fn nothing_is_concluded_from_silence() {
    for (silence, spoil) in SILENCES {
        for listed in [true, false] {
            let what = format!("{silence}, listed: {listed}");
            let on = |line: &str| run(&[line], "", card(Profile::Valid), silent(spoil, listed));
            let is_absent = silence == "filler" && !listed;
            let state = if is_absent { "absent" } else { "unreadable" };

            let status = on("status");
            assert_eq!(state_of(&status.data, "certificates", "state"), state, "status: {what}");
            assert_eq!(status.data["problems"].as_array().unwrap().is_empty(), is_absent, "status: {what}");
            let list = on("cert list");
            assert_eq!(state_of(&list.data, "certificates", "state"), state, "cert list: {what}");
            assert_eq!(list.data["problems"].as_array().unwrap().is_empty(), is_absent, "cert list: {what}");
            for line in ["check", "needs-renewal"] {
                let check = on(line);
                assert_eq!(check.exit == 3, !is_absent, "{line}: {what}, {}", check.exit);
            }
            let show = on("cert show auth");
            let shown = show.data["certificate"]["state"].as_str();
            assert_eq!(
                (shown, show.exit),
                if is_absent { (Some("absent"), 0) } else { (None, 18) },
                "cert show: {what}"
            );
            for line in ["cert export auth", "cert verify auth"] {
                let ran = on(line);
                let absent = ran.code == Some("certificate_absent");
                assert_eq!((absent, ran.exit), (is_absent, 18), "{line}: {what}: {:?}", ran.code);
            }
            let check = on("reader check");
            assert_eq!(check.exit, if is_absent { 0 } else { 18 }, "reader check: {what}");
            // The counters do not depend on it.
            assert_eq!(on("pin status").exit, 0, "pin status: {what}");
        }
    }
}

/// The list itself is silent: nothing is said to be absent, by no command.
#[test]
fn a_list_that_brings_nothing() {
    for spoil in [SILENCES[0].1, SILENCES[1].1, SILENCES[3].1, SILENCES[4].1] {
        let tamper = move || -> Tamper {
            Box::new(move |card, command| {
                let answer = card.transmit(command)?;
                let in_list = matches!(command, [0, 0xb0, 0x88, ..]) && answer.len() > 2;
                Ok(if in_list { spoil(&answer) } else { answer })
            })
        };
        for (line, list) in [("status", "certificates"), ("cert list", "certificates"), ("pin status", "pins")] {
            let ran = run(&[line], "", card(Profile::Valid), tamper());
            assert!(!ran.data["problems"].as_array().unwrap().is_empty(), "{line}");
            for record in ran.data[list].as_array().unwrap() {
                assert_ne!(record["state"], "absent", "{line}: {record}");
            }
        }
        assert_eq!(run(&["cert show sign"], "ABC123\n", card(Profile::Valid), tamper()).code, Some("no_terminal"));
        let check = run(&["reader check"], "", card(Profile::Valid), tamper());
        assert_eq!((check.exit, &check.data["cause"]["code"]), (18, &"card_faulty".into()));
    }
}

/// A PIN that was called blocked gets none sent, whatever was accepted since and whatever the second look at it says.
#[test]
fn an_authentication_unblocks_nothing() {
    let select = "00A4040C0AD392F000260100000001";
    for (between, exit) in [("00880000041111111100", 21), ("00820000041111111100", 21)] {
        let mut queries = 0;
        let tamper: Tamper = Box::new(move |card, command| match command {
            [0, 0x20, 0, 0x98] => {
                queries += 1;
                Ok(if queries == 1 { vec![0x63, 0xc0] } else { vec![0x69, 0x82] })
            }
            [0, 0x82 | 0x88, ..] => Ok(vec![0x90, 0x00]),
            _ => card.transmit(command),
        });
        let line =
            format!("apdu send --allow-pin-commands --allow-last-try {select} 00200098 {between} 002000980431323334");
        let ran = run(&[&line], "", card(Profile::Valid), tamper);
        assert_eq!((ran.exit, ran.code), (exit, Some("pin_blocked")), "{between}");
    }
}

/// A counter that states no number is not in order, and is the reason of the verdict.
#[test]
fn counters_without_a_number() {
    for answer in [[0x90, 0x00], [0x6f, 0x00]] {
        let tamper = move || -> Tamper {
            Box::new(move |card, command| match command {
                [0, 0x20, 0, _] => Ok(answer.to_vec()),
                _ => card.transmit(command),
            })
        };
        let status = run(&["status"], "", card(Profile::Valid), tamper());
        assert_eq!(status.data["verdict"], "unknown", "{answer:02x?}");
        assert!(
            status.data["pins"].as_array().unwrap().iter().all(|pin| pin["state"] == "unreadable"),
            "{answer:02x?}"
        );
        let check = run(&["check --pins"], "", card(Profile::Valid), tamper());
        assert_eq!((check.exit, &check.data["verdict"]), (3, &"unknown".into()), "{answer:02x?}");
    }
}

/// Answers that are spoiled from 256 bytes on.
const LONG: [(&str, Spoil); 4] = [
    ("empty", |_| vec![0x90, 0x00]),
    ("cut", |whole| whole[..whole.len() / 2].to_vec()),
    ("6700", |_| vec![0x67, 0x00]),
    ("6f00", |_| vec![0x6f, 0x00]),
];

/// Spoils answers of 256 bytes, or answers to every command with Le = 00.
fn spoiled(spoil: Spoil, by_le: bool) -> Tamper {
    Box::new(move |card, command| {
        let answer = card.transmit(command)?;
        let asks_for_256 = matches!(command, [0, 0xb0 | 0xb2, _, _, 0]) && answer.len() > 2;
        let is_long = answer.len() >= 258;
        Ok(if if by_le { asks_for_256 } else { is_long } { spoil(&answer) } else { answer })
    })
}

/// Reads go on in smaller blocks, with the same result; the run says so once; `reader check` names it.
#[test]
fn a_reader_that_spoils_long_answers_is_found_out() {
    let untouched = || -> Tamper { Box::new(|card, command| card.transmit(command)) };
    for (way, spoil) in LONG {
        for by_le in [false, true] {
            for line in ["status", "check", "cert list", "pin status", "cert export auth"] {
                let good = run(&[line], "", card(Profile::Valid), untouched());
                let ran = run(&[line], "", card(Profile::Valid), spoiled(spoil, by_le));
                let what = format!("{line}: {way}, by Le: {by_le}");
                assert_eq!((ran.exit, ran.code), (good.exit, good.code), "{what}");
                assert_eq!(ran.data["problems"], good.data["problems"], "{what}");
                let dates = |ran: &Ran| ran.data["certificates"].as_array().map(|all| all.len());
                assert_eq!(dates(&ran), dates(&good), "{what}");
                let said = ran.err.matches("reading in blocks of 128").count();
                assert_eq!(said, usize::from(line != "pin status"), "{what}: {}", ran.err);
                assert!(!good.err.contains("blocks"), "{what}");
            }
            let check = run(&["reader check"], "", card(Profile::Valid), spoiled(spoil, by_le));
            assert_eq!((check.exit, &check.data["cause"]["code"]), (15, &"long_answers_spoiled".into()), "{way}");
            let longest = check.data["longest_answer"].as_u64().unwrap();
            assert!((128..256).contains(&longest), "{way}: {longest}");
            assert!(check.data["cause"]["message"].as_str().unwrap().contains(&longest.to_string()), "{way}");
        }
    }
}

/// What was learned is kept for the session: the second command says nothing, and asks for nothing long.
#[test]
fn short_blocks_are_remembered() {
    let tamper = spoiled(LONG[0].1, false);
    let twice = run(&["cert list", "cert list"], "", card(Profile::Valid), tamper);
    assert_eq!(twice.err.matches("reading in blocks of 128").count(), 1, "{}", twice.err);
    assert_eq!(twice.data["problems"], Value::Array(Vec::new()));
    drop(twice.card);
}
