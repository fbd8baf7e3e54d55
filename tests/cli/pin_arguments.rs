//! PINs that were typed as arguments: refused, and repeated in no format and no language (`docs/pins.md`, 4 and 9).

use crate::support::inside;
use crate::support::pins::assert_without;

/// What is said beside the refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    /// A PIN cannot be given there; how to give it; the shell's history.
    Pin,
    /// The shell's history, since the word could be a PIN.
    History,
    /// Nothing more than what is wrong.
    Nothing,
}

/// The command line, the PIN in it, the exit status and what is said.
const LINES: &[(&str, &str, i32, Said)] = &[
    ("pin verify auth 1234", "1234", 64, Said::Pin),
    ("pin verify 1234", "1234", 64, Said::Pin),
    ("pin verify 1234 auth", "1234", 64, Said::Pin),
    ("pin verify auth １２３４", "１２３４", 64, Said::Pin),
    ("pin verify sign ABC123", "ABC123", 64, Said::Pin),
    ("pin verify sign abc123", "abc123", 64, Said::Pin),
    ("pin verify sign ABCDEF", "ABCDEF", 64, Said::History),
    ("pin change auth 1234 8642", "1234", 64, Said::Pin),
    ("pin verify auth 123", "123", 64, Said::History),
    ("pin verify auth -- 1234", "1234", 64, Said::Pin),
    ("pin verify auth --pin-stdin=1234", "1234", 64, Said::Pin),
    ("pin verify auth --allow-last-try=1234", "1234", 64, Said::Pin),
    ("pin verify auth --pin 1234", "1234", 64, Said::Pin),
    ("pin verify auth --pin=1234", "1234", 64, Said::Pin),
    ("pin verify auth --pin ABCDEF", "ABCDEF", 64, Said::Pin),
    ("--pin=1234 pin verify auth", "1234", 64, Said::Pin),
    ("pin change auth --new-pin 8642", "8642", 64, Said::Pin),
    ("pin verify auth --pni 1234", "1234", 64, Said::Pin),
    ("pin verify auth --pni=1234", "1234", 64, Said::Pin),
    ("pin verify auth --1234", "1234", 64, Said::Pin),
    ("pin verify auth --pin1234", "1234", 64, Said::Pin),
    ("pin verify auth --ABCDEF", "ABCDEF", 64, Said::History),
    ("pin verify auth -p1234", "1234", 64, Said::Pin),
    ("pin verify auth -1234", "1234", 64, Said::Pin),
    ("pin verify auth --pin-fd=-1234", "1234", 64, Said::Pin),
    ("pin verify sign --pin-fd ABC123", "ABC123", 64, Said::Pin),
    ("pin verify auth --pin-fd 0012", "0012", 64, Said::Pin),
    ("pin 1234", "1234", 64, Said::Pin),
    ("pin vrify 1234", "1234", 64, Said::Nothing),
    ("pin status 1234", "1234", 64, Said::Pin),
    ("help pin 1234", "1234", 64, Said::History),
    ("help 1234", "1234", 64, Said::History),
    ("pin help ABCDEF", "ABCDEF", 64, Said::History),
    ("--wait=1234x pin verify auth", "1234", 64, Said::Nothing),
    ("--lang 1234 pin verify auth", "1234", 64, Said::Nothing),
    ("--card 1234 pin verify auth --pin-stdin", "1234", 64, Said::Nothing),
    ("cert show sign 1234", "1234", 64, Said::Pin),
    ("cert export 1234", "1234", 64, Said::Pin),
    ("cert export sign --password ABC123", "ABC123", 64, Said::Pin),
    ("cert show sign --pin-stdin=ABC123", "ABC123", 64, Said::Pin),
    ("cert show --frobnicate=ABC123 sign", "ABC123", 64, Said::Pin),
    ("apdu send --frob=31323334 00200080", "31323334", 64, Said::Nothing),
    ("apdu send 0020008004313233", "313233", 22, Said::Nothing),
    ("apdu send 00200080043132333x", "3132333x", 64, Said::Nothing),
    ("apdu 002000800431323334", "31323334", 64, Said::History),
    ("apdu run --frob 002000800431323334", "31323334", 64, Said::Nothing),
    ("apdu run 002000800431323334", "31323334", 66, Said::Nothing),
    ("1234", "1234", 64, Said::History),
    ("１２３４", "１２３４", 64, Said::History),
    ("status 1234", "1234", 64, Said::History),
    ("virtual show card.json ABC123", "ABC123", 64, Said::History),
    ("pin verify auth --pin-file 1234", "1234", 66, Said::Pin),
    ("pin verify sign --pin-file ABCDEF", "ABCDEF", 66, Said::Pin),
    ("cert show sign --pin-file ABC123", "ABC123", 66, Said::Pin),
    ("pin change auth --pin-stdin --new-pin-file 8642", "8642", 66, Said::Pin),
    ("pin verify auth --pin-env 1234", "1234", 23, Said::Pin),
    ("pin change auth --pin-stdin --new-pin-env 8642", "8642", 23, Said::Pin),
    ("pin verify sign --pin-env ABCDEF", "ABCDEF", 23, Said::Pin),
    ("pin verify auth --pin-env PIN=1234", "1234", 23, Said::Pin),
    ("pin verify sign --pin-env PIN=ABCDEF", "ABCDEF", 23, Said::Pin),
    ("pin change auth --pin-stdin --new-pin-file PIN=8642", "8642", 66, Said::Pin),
    ("cert verify 1234", "1234", 66, Said::Pin),
    ("cert verify auth 1234", "1234", 66, Said::Pin),
    ("cert verify sign ABC123 --pin-stdin", "ABC123", 66, Said::Pin),
    ("cert verify auth --ca ABCDEF", "ABCDEF", 66, Said::Pin),
    ("pin verify auth --at 1234", "1234", 64, Said::Nothing),
    ("pin verify auth --at=ABC123", "ABC123", 64, Said::Nothing),
    ("--card virtual:1234 pin verify auth --pin-stdin", "1234", 64, Said::Nothing),
    ("apdu run 00:20:00:80:04:31:32:33:34", "31:32:33:34", 66, Said::Nothing),
    ("apdu run ABCDEFG", "ABCDEFG", 66, Said::Nothing),
    #[cfg(unix)]
    ("pin verify auth --pin-fd 1234", "1234", 74, Said::Pin),
];

#[test]
fn a_pin_that_was_typed_as_an_argument_is_never_repeated() {
    for (line, pin, exit, said) in LINES {
        let card = if line.contains("--card") { "" } else { "--card virtual " };
        for format in ["text", "json", "jsonl", "nagios", "csv"] {
            for lang in ["en", "ja"] {
                let line = format!("{card}--format {format} {line} --lang {lang}");
                // Behind `--` everything is an argument.
                let line = if line.contains(" -- ") { line.replace(&format!(" --lang {lang}"), "") } else { line };
                let ran = inside::jpkit_with(&line, "1234\n");
                assert_without(pin, &ran.out, &line);
                assert_without(pin, ran.err.as_bytes(), &line);
                if ["text", "json"].contains(&format) {
                    assert_eq!(ran.exit, *exit, "{line}: {}", ran.shown());
                }
                if format == "text" && line.contains("--lang en") {
                    assert_eq!(of(&ran.err), *said, "{line}: {}", ran.err);
                }
                if format == "json" && *said == Said::Pin {
                    let hints = ran.json()["error"]["hints"].to_string();
                    assert!(hints.contains("--pin-stdin"), "{line}: {hints}");
                    assert!(hints.contains("history") || hints.contains("履歴"), "{line}: {hints}");
                }
            }
        }
    }
}

fn of(text: &str) -> Said {
    match (text.contains("--pin-stdin,"), text.contains("history")) {
        (true, true) => Said::Pin,
        (false, true) => Said::History,
        _ => Said::Nothing,
    }
}

/// Words that cannot be a PIN are named, so that a slip is found.
#[test]
fn other_words_are_repeated() {
    for (line, word) in [
        ("pin verify sgin", "\"sgin\""),
        ("pin verify auth --allow-lasttry", "\"--allow-lasttry\""),
        ("cert foo", "\"foo\""),
        ("sttaus", "\"sttaus\""),
        ("status --frobnicate", "\"--frobnicate\""),
        ("pin verify auth --pin-file no-such-file", "\"no-such-file\""),
        ("pin verify auth --pin-file ./1234", "\"./1234\""),
        ("pin verify auth --pin-env NO_SUCH", "NO_SUCH"),
        ("apdu run no-such.script", "\"no-such.script\""),
        ("apdu run script-1.txt", "\"script-1.txt\""),
        ("cert verify card-1.pem", "\"card-1.pem\""),
    ] {
        let ran = inside::jpkit(&format!("--card virtual {line}"));
        assert!(ran.err.contains(word), "{line}: {}", ran.err);
    }
}
