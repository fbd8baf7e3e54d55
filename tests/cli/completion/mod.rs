//! The Tab key in real shells: what it puts into the line, what it asks of the PC/SC service, and that nothing else is said.

mod service;
mod shells;

use std::fs;

use service::{ESTABLISH_CONTEXT, READERS_STATE, RELEASE_CONTEXT, Service, VERSION};
use shells::{Kind, Shell, left_out};

use crate::support::program::jpkit_in;

/// What shells cut, quote or expand.
const READERS: &[&str] = &["Sony FeliCa RC-S300/P 00 00", "ACS ACR1252 [PICC] (JP) 01 00", "カード リーダー 02 00"];

const LEFT: &str = "\u{1b}[D";

/// Keys before the Tab key, and the line behind it.
const CASES: &[(&str, &str)] = &[
    ("jpkit statu", "jpkit status "),
    ("JPKIT_LANG=en jpkit statu", "JPKIT_LANG=en jpkit status "),
    ("jpkit --card virtual --lang en pin ver", "jpkit --card virtual --lang en pin verify "),
    ("jpkit --card rep", "jpkit --card replay:"),
    ("jpkit --card virtual:sign", "jpkit --card virtual:sign-blocked "),
    ("jpkit --card=virtual:sign", "jpkit --card=virtual:sign-blocked "),
    ("jpkit status --card virtual:st", "jpkit status --card virtual:state.json "),
    // No file, since the name of a card fits.
    ("jpkit --card virtual:fac", "jpkit --card virtual:face "),
    ("jpkit --card virtual:./st", "jpkit --card virtual:./state.json "),
    ("jpkit --card=virtual:~/st", "jpkit --card=virtual:~/state.json "),
    ("jpkit --reader Son", r"jpkit --reader Sony\ FeliCa\ RC-S300/P\ 00\ 00 "),
    (r"jpkit --reader Sony\ F", r"jpkit --reader Sony\ FeliCa\ RC-S300/P\ 00\ 00 "),
    ("jpkit --reader \"Sony F", "jpkit --reader \"Sony FeliCa RC-S300/P 00 00\" "),
    ("jpkit --reader 'ACS", "jpkit --reader 'ACS ACR1252 [PICC] (JP) 01 00' "),
    ("jpkit --reader=AC", r"jpkit --reader=ACS\ ACR1252\ \[PICC\]\ \(JP\)\ 01\ 00 "),
    ("jpkit -rSo", r"jpkit -rSony\ FeliCa\ RC-S300/P\ 00\ 00 "),
    ("jpkit status --reader カ", r"jpkit status --reader カード\ リーダー\ 02\ 00 "),
    ("jpkit check b", r"jpkit check b\ c.pem "),
    ("jpkit check \"b c", "jpkit check \"b c.pem\" "),
    ("jpkit check ~/a", "jpkit check ~/a.pem "),
    // Any file, since nothing else fits.
    ("jpkit check faul", "jpkit check fault.txt "),
    ("jpkit check UP", "jpkit check UPPER.CER "),
    ("jpkit apdu run b.", "jpkit apdu run b.txt "),
    ("jpkit man f", "jpkit man folder/"),
    ("jpkit check --columns source,expi", "jpkit check --columns source,expires_on "),
    ("jpkit check --role=auth,auth-", "jpkit check --role=auth,auth-ca "),
    ("jpkit check --form", "jpkit check --format "),
    ("jpkit cert export sign --format d", "jpkit cert export sign --format der "),
    ("jpkit explain exi", "jpkit explain exit "),
    ("jpkit help pin ver", "jpkit help pin verify "),
    ("jpkit guide los", "jpkit guide lost "),
    ("jpkit check --ends next-y", "jpkit check --ends next-year "),
    // Nothing fits, so nothing changes.
    ("jpkit status --format csv", "jpkit status --format csv"),
    ("jpkit nothing", "jpkit nothing"),
];

fn start(kind: Kind, readers: Option<&'static [&'static str]>) -> Option<(Shell, Service)> {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.pem", "b c.pem", "b.txt", "UPPER.CER", "state.json", "fault.txt", "facts.txt"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    for name in ["folder", ".setup"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let service = Service::start(&folder.path().join(".setup"), readers);
    let socket = service.socket.display().to_string();
    let mut variables = vec![("PCSCLITE_CSOCK_NAME", socket.as_str())];
    // A busy machine makes even this service slow. One that never responds has the usual time.
    variables.extend(readers.map(|_| ("JPKIT_COMPLETE_WAIT", "60000")));
    Some((Shell::start(kind, folder, &variables)?, service))
}

fn completes(kind: Kind) {
    let Some((mut shell, service)) = start(kind, Some(READERS)) else { return };
    let mut wrong = Vec::new();
    for (keys, expected) in CASES {
        let found = shell.press(&format!("{keys}\t")).line;
        if found != *expected {
            wrong.push(format!("{keys}: {found}"));
        }
        // The list of readers, and nothing that leads to a card.
        let asked = service.asked();
        let known = [VERSION, ESTABLISH_CONTEXT, READERS_STATE, RELEASE_CONTEXT];
        assert!(asked.iter().all(|message| known.contains(message)), "{keys}: {asked:?}");
        assert_eq!(asked.contains(&READERS_STATE), expected.contains("00"), "{keys}: {asked:?}");
    }
    // In the middle of a line; whether a second blank comes there is the shell's affair.
    let middle = shell.press(&format!("jpkit pin ver auth{}\t", LEFT.repeat(5))).line;
    if middle.split_whitespace().collect::<Vec<_>>() != ["jpkit", "pin", "verify", "auth"] {
        wrong.push(middle);
    }
    assert_eq!(wrong, Vec::<String>::new(), "{kind:?}");

    // Several that fit are shown, in zsh and fish with what they are.
    for (keys, words, descriptions) in [
        ("jpkit pin verify ", ["auth", "sign", "juki"], ["signature PIN", "resident-registry PIN"]),
        ("jpkit --card virtual:card", ["ard-expired", "ard-expiring", "virtual"], ["10 days ago", "in 30 days"]),
        ("JPKIT_LANG=ja jpkit cert ", ["list", "show", "export"], ["証明書", "書き出す"]),
    ] {
        // Variables in front of a command are not set yet when it is completed. fish shows the end of words that begin alike.
        let keys = match keys.strip_prefix("JPKIT_LANG=ja ") {
            Some(keys) => {
                let set = if kind == Kind::Fish { "set -x JPKIT_LANG ja\n" } else { "export JPKIT_LANG=ja\n" };
                format!("{set}{keys}\t")
            }
            None => format!("{keys}\t"),
        };
        let screen = shell.press(&keys).screen;
        let descriptions = if kind.describes() { &descriptions[..] } else { &[] };
        for text in words.iter().chain(descriptions) {
            assert!(screen.contains(text), "{kind:?}: {keys}: {text}\n{screen}");
        }
    }

    // Of files those with the usual ends of their names, and nothing that is the name of none. fish may show the ends of words alone.
    for (keys, shown, others) in [
        ("jpkit check ", ["a.pem", "UPPER.CER", "folder"], ["b.txt", "state.json"]),
        ("jpkit --card virtual:f", ["oreign", "ace", "older"], ["ault.txt", "acts.txt"]),
    ] {
        let screen = shell.press(&format!("{keys}\t")).screen;
        for text in shown {
            assert!(screen.contains(text), "{kind:?}: {keys}: {text}\n{screen}");
        }
        for text in others {
            assert!(!screen.contains(text), "{kind:?}: {keys}: {text}\n{screen}");
        }
        let nothing = ["/", "pem", "CER", "json", "virtual:/", "virtual:json"];
        let found: Vec<&str> = screen.split_whitespace().filter(|word| nothing.contains(word)).collect();
        assert!(found.is_empty(), "{kind:?}: {keys}: {found:?}\n{screen}");
    }
}

/// A service that hangs, or none, keeps nobody waiting and spoils no line.
fn completes_without_a_service(kind: Kind) {
    let Some((mut shell, service)) = start(kind, None) else { return };
    for keys in ["jpkit --reader So\t", "jpkit reader check \t\t"] {
        let found = shell.press(keys);
        assert_eq!(found.line, keys.replace('\t', ""), "{kind:?}");
        for said in ["rror", "PC/SC", "jpkit: "] {
            assert!(!found.screen.contains(said), "{kind:?}: {}", found.screen);
        }
        assert_eq!(service.asked().iter().find(|message| **message != VERSION), None);
    }
    fs::remove_file(&service.socket).unwrap();
    assert_eq!(shell.press("jpkit --reader So\t").line, "jpkit --reader So");
    assert_eq!(shell.press("jpkit statu\t").line, "jpkit status ");
}

#[test]
fn bash() {
    completes(Kind::Bash);
    completes_without_a_service(Kind::Bash);
}

#[test]
fn bash_with_bash_completion() {
    completes(Kind::BashCompletion);
}

#[test]
fn zsh() {
    completes(Kind::Zsh);
    completes_without_a_service(Kind::Zsh);
}

#[test]
fn fish() {
    completes(Kind::Fish);
    completes_without_a_service(Kind::Fish);
}

/// The script of PowerShell cannot be run where there is none; its side of the dialogue is what this says.
#[test]
fn powershell() {
    left_out("completion in PowerShell: Debian has none; jpkit's side is tested");
    let folder = tempfile::tempdir().unwrap();
    let service = Service::start(folder.path(), Some(READERS));
    let answer = |line: &str, word: &str| {
        let socket = service.socket.display().to_string();
        let variables = [
            ("JPKIT_COMPLETE", "powershell"),
            ("JPKIT_COMPLETE_LINE", line),
            ("JPKIT_COMPLETE_WORD", word),
            ("PCSCLITE_CSOCK_NAME", &socket),
            ("JPKIT_COMPLETE_WAIT", "60000"),
        ];
        let ran = jpkit_in("", &variables);
        assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
        ran.text().to_owned()
    };
    let reader = "\n\nカ\n'カード リーダー 02 00'\tカード リーダー 02 00\tカード リーダー 02 00\n";
    assert_eq!(answer("jpkit --reader カ", "カ"), reader);
    assert_eq!(answer("& jpkit.exe --reader 'カ", "'カ"), reader);
    assert_eq!(answer("jpkit statu", "statu").lines().nth(3).unwrap().split('\t').next(), Some("status"));
}
