//! Slips of the finger: what the hints offer, in both languages, and what a value has to be.

use crate::support::inside;

/// Everything on stderr, in English and in Japanese.
fn said(line: &str) -> [String; 2] {
    ["en", "ja"].map(|lang| {
        let ran = inside::jpkit(&format!("{line} --lang {lang}"));
        assert_eq!((ran.exit, ran.text()), (64, ""), "{line}: {}", ran.err);
        ran.err
    })
}

#[test]
fn what_was_meant_is_offered() {
    let cases = [
        ("sttaus", "status", "jpkit --help"),
        ("stat", "status", "jpkit --help"),
        ("pin verfiy", "verify", "jpkit pin --help"),
        ("reader lst", "list", "jpkit reader --help"),
        ("check --warnig 3", "--warning", "jpkit check --help"),
        ("status --colour always", "--color", "jpkit status --help"),
        ("pin verify sgin", "sign", "jpkit pin verify --help"),
        ("check --only renewble", "renewable", "jpkit check --help"),
        ("check --format json5", "json", "jpkit check --help"),
        ("check --role auth-cb", "auth-ca", "jpkit check --help"),
        ("guide renew", "renewal", "jpkit guide --help"),
        ("guide unlok", "unlock", "jpkit guide --help"),
        ("--card virtual:valdi status", "valid", "jpkit virtual new"),
        ("--card virtual:Expiring status", "expiring", "jpkit virtual new"),
        ("virtual new a.json --profile blokced", "blocked", "jpkit virtual new --help"),
        ("--card vitual status", "virtual", "jpkit help options"),
        ("--card virtaul:valid status", "virtual:valid", "jpkit help options"),
        ("--card pscs status", "pcsc", "jpkit help options"),
        ("CHECK", "check", "jpkit --help"),
        ("PIN", "pin", "jpkit --help"),
        ("help optoins", "options", "jpkit --help"),
        ("cert export auth --format pme", "pem", "jpkit cert export --help"),
        ("status --format jsno", "json", "jpkit status --help"),
        ("completions bsh", "bash", "jpkit completions --help"),
    ];
    for (line, meant, help) in cases {
        let [en, ja] = said(line);
        assert!(en.contains(&format!("Did you mean \"{meant}\"")), "{line}: {en}");
        assert!(ja.contains(&format!("「{meant}」")) && ja.contains("のことですか。"), "{line}: {ja}");
        assert!(en.contains(help) && ja.contains(help), "{line}: {en}{ja}");
    }
    for line in [
        "nothing-like-it",
        "check --only a",
        "status --latency x",
        "help options x",
        "status --format prometheos",
        "--card 1234 status",
    ] {
        let [en, ja] = said(line);
        assert!(!en.contains("Did you mean") && !ja.contains("のことですか"), "{line}: {en}{ja}");
    }
    for (line, exit, meant) in [
        ("cert verify atuh", 66, "auth"),
        ("cert verify sing-ca", 66, "sign-ca"),
        ("explain SCARD_E_NOSERVICE", 65, "SCARD_E_NO_SERVICE"),
        ("explain no_smartcrad", 65, "SCARD_E_NO_SMARTCARD"),
    ] {
        let ran = inside::jpkit(line);
        let asked = format!("Did you mean \"{meant}\"?");
        assert!(ran.exit == exit && ran.err.contains(&asked), "{line}: {}", ran.err);
    }
}

#[test]
fn a_refused_value_comes_with_its_rule() {
    let days = ("days (30 or 30d), weeks (4w), months of 30 days (3m)", "日数（30、30d）");
    let cases = [
        ("virtual serve --port 99999999", "from 1 to 65535", "1から65535まで"),
        ("virtual serve --port 0", "from 1 to 65535", "1から65535まで"),
        ("reader bench -n 0", "from 1 to 10000", "1から10000まで"),
        ("reader bench -n 10001", "from 1 to 10000", "1から10000まで"),
        ("station --for x", "1 or more", "1以上"),
        ("station -n -1", "1 or more", "1以上"),
        ("reader watch --for 0", "1 or more", "1以上"),
        ("status --wait=abc", "from 1 to 86400", "1から86400まで"),
        ("status --wait -1", "from 1 to 86400", "1から86400まで"),
        ("status --timeout 0", "from 1 to 86400", "1から86400まで"),
        ("status --timeout -1", "from 1 to 86400", "1から86400まで"),
        ("status --timeout 86401", "from 1 to 86400", "1から86400まで"),
        ("status --wait=0", "from 1 to 86400", "1から86400まで"),
        ("check -w x", days.0, days.1),
        ("check -c 0.5%", days.0, days.1),
        ("needs-renewal -w 101%", days.0, days.1),
        ("check -w 30 -c 60", "must not be below --critical", "--critical 以上"),
        ("needs-renewal -w 4w -c 3m", "must not be below --critical", "--critical 以上"),
        ("status --at yesterday", "2026-11-21", "2026-11-21"),
        ("check --all=yes", "--all does not accept a value", "--all に値は指定できません"),
        ("status --trace-unsafe", "only together with --trace <FILE>", "--trace <FILE> と一緒に"),
        ("apdu send", "Missing argument: <HEX>.\n", "引数が不足しています: <HEX>。\n"),
    ];
    for (line, english, japanese) in cases {
        let [en, ja] = said(line);
        assert!(en.contains(english), "{line}: {en}");
        assert!(ja.contains(japanese), "{line}: {ja}");
    }
    let empty = inside::run(&["check", ""], "", &[], || false);
    assert!(empty.exit == 64 && empty.err.starts_with("Error: [PATH] is empty.\n"), "{}", empty.err);
}

/// Nagios and its kin know 0 to 3, and take what is behind a `|` for performance data.
#[test]
fn a_plugin_never_ends_otherwise() {
    let lines = [
        "sttaus",
        "check -w x",
        "check --warning",
        "check -w 1 -c 2",
        "check --at x",
        "check --nothing",
        "status",
        "station",
        "pin verify auth",
        "",
        "check -o /nonexistent/folder/file",
        "check --ca /nonexistent",
        "--card virtual:no.json check",
        "--card usb check",
        "--trace /nonexistent/folder/file check",
        "--trace-unsafe check",
    ];
    for line in lines {
        for lang in ["en", "ja"] {
            let card = if line.contains("--card") { "" } else { "--card virtual " };
            let ran = inside::jpkit(&format!("--format nagios --lang {lang} {card}{line}"));
            assert_eq!(ran.exit, 3, "{line}: {}{}", ran.text(), ran.err);
            assert!(ran.text().starts_with("JPKI UNKNOWN - ") && ran.text().lines().count() == 1, "{line}");
            assert!(!ran.text().contains(['|', '\u{fffd}']), "{line}: {}", ran.text());
        }
    }
    assert_eq!(inside::jpkit("--format nagios --help").exit, 0);
}

/// Options that only raise what they ask for can be repeated; two that contradict each other cannot be given.
#[test]
fn flags_can_be_repeated() {
    for flags in ["-vv", "-v -v", "-qq", "-v --verbose"] {
        assert_eq!(inside::jpkit(&format!("--card virtual guide {flags}")).exit, 0, "{flags}");
    }
    for flags in ["-qv", "-vvq"] {
        let ran = inside::jpkit(&format!("guide {flags}"));
        assert!(ran.exit == 64 && ran.err.contains("cannot be used together"), "{flags}: {}", ran.err);
    }
}

/// Options alone ask for nothing, and get the help that no words at all get, in the language that they name.
#[test]
fn options_alone_get_the_help() {
    for (line, words) in [
        ("--lang ja", "使い方: jpkit "),
        ("--card virtual -v", "Usage: jpkit "),
        ("pin --lang ja", "使い方: jpkit pin "),
    ] {
        let ran = inside::jpkit(line);
        assert_eq!((ran.exit, ran.text()), (64, ""), "{line}");
        assert!(ran.err.contains(words), "{line}: {}", ran.err);
    }
}

#[test]
fn an_unknown_language_is_told_once() {
    let said = |value: &str, line: &str| inside::jpkit_in(line, &[("JPKIT_LANG", value)]).err;
    assert_eq!(said("jp", "guide"), "JPKIT_LANG is \"jp\", which is not a language (ja, en, auto).\n");
    for (value, line) in
        [("jp", "-q guide"), ("ja_JP.UTF-8", "guide"), ("JA", "guide"), ("auto", "guide"), ("", "guide")]
    {
        assert_eq!(said(value, line), "", "{value} {line}");
    }
}

/// The help that is named is that of the command, whatever options stand before it.
#[test]
fn the_help_of_the_command_is_named() {
    for line in [
        "--lang=en pin verify auth --foo",
        "--lang en pin verify auth --foo",
        "--format=text pin verify auth --foo",
        "--foo pin verify auth",
        "-v pin --quiet verify auth --foo",
        "--wait pin verify auth --foo",
        "--timeout 5 pin verify auth --foo",
    ] {
        let ran = inside::jpkit(line);
        assert!(ran.exit == 64 && ran.err.contains("`jpkit pin verify --help`"), "{line}: {}", ran.err);
    }
}
