//! `apdu send` and `apdu run` (`docs/apdu.md`): the commands that are sent, shown and refused.

use std::fs;

use serde_json::Value;

use crate::support::inside;

use super::harness::{DAY, Ran, compare, jpkit, jpkit_with};

const JPKI: &str = "00A4040C0AD392F000260100000001";
const COMMON: &str = "00A4040C0AD3921000310001010100";

/// Runs a script on a card, as JSON.
fn run(card: &str, options: &str, script: &str) -> Ran {
    inside::jpkit_with(&format!("--card virtual:{card} --at {DAY} --format json apdu run - {options}"), script)
}

/// Each exchange: its number, and command and status word.
fn dialogue(document: &Value) -> Vec<String> {
    let exchanges = document["data"]["exchanges"].as_array().unwrap();
    let one = |exchange: &Value| {
        let field = |name: &str| exchange[name].as_str().unwrap_or("-").to_owned();
        let mark = if exchange["guard"].as_bool().unwrap() { "?" } else { "" };
        format!("{}{mark} {} {}", exchange["number"], field("command"), field("status_word"))
    };
    exchanges.iter().map(one).collect()
}

#[test]
fn text_output() {
    let script = format!("{JPKI}\n00B0860020\n00B0810000\nreset\n00B0860004\n{JPKI}\n00200098\nexpect 9000\n");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("script");
    fs::write(&path, script).unwrap();
    let shown = ["en", "ja"].map(|lang| {
        let ran = jpkit(&format!("--lang {lang} --card virtual --at {DAY} apdu run {}", path.display()));
        Ran { line: "apdu run SCRIPT".to_owned(), ..ran }.shown()
    });
    compare("apdu-run", &shown.join("\n"));
    let pin =
        ["en", "ja"].map(|lang| jpkit(&format!("--lang {lang} --card virtual apdu send 002000980431323334")).shown());
    compare("apdu-refused", &pin.join("\n"));
}

#[test]
fn commands_are_sent_unchanged() {
    let ran =
        jpkit(&format!("--card virtual --at {DAY} --format json apdu send {JPKI} 00B0860004 00b0860000 00C0000000"));
    let document = ran.json();
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let sent: Vec<&str> =
        document["data"]["exchanges"].as_array().unwrap().iter().map(|one| one["command"].as_str().unwrap()).collect();
    assert_eq!(sent, [JPKI, "00B0860004", "00B0860000", "00C0000000"], "nothing is added, and nothing repeated");
    let read = &document["data"]["exchanges"][1];
    assert_eq!((&read["data"], &read["text"]), (&"4A504B49".into(), &"JPKI".into()));
    // The first command after power-on fails on this card, and is not sent again.
    let ran = run("first-6f00", "", &format!("{JPKI}\n{JPKI}"));
    assert_eq!(dialogue(&ran.json()), [format!("1 {JPKI} 6F00"), format!("2 {JPKI} 9000")]);
    // A refusal is an answer, an answer without a status word too.
    assert_eq!(run("foreign", "", JPKI).exit, 0);
    let script = format!("{JPKI}\n00A4020C02000A\n00B0000000");
    let ran = run("empty-answer", "", &script);
    assert_eq!((ran.exit, &ran.json()["data"]["exchanges"][2]["status_word"]), (0, &Value::Null), "{}", ran.text());
}

#[test]
fn a_script_is_parsed_before_anything_is_sent() {
    let cases = [
        ("00A4000", "Line 1 of \"-\""),
        ("00A40000\n\n# note\nrest\n", "Line 4 of \"-\""),
        ("00A40000\nexpect 90\n", "Line 2 of \"-\""),
        ("expect 9000\n", "Line 1 of \"-\""),
        ("00A40000\nreset\nexpect 9000\n", "Line 3 of \"-\""),
        ("00A4\n", "at least four bytes"),
        ("00A40000\n002000980431323334 5\n", "Line 2 of \"-\""),
    ];
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    for (script, words) in cases {
        let line = format!("--lang en --card virtual --trace {} --format json apdu run -", trace.display());
        let ran = jpkit_with(&line, script);
        assert_eq!(ran.failure(), (65, "script_malformed".to_owned()), "{script}");
        assert!(ran.text().contains(&words.replace('"', "\\\"")), "{script}: {}", ran.text());
        assert!(!ran.text().contains("313233"), "{}", ran.text());
        assert!(!fs::read_to_string(&trace).unwrap().contains('>'), "{script}");
    }
    let missing = jpkit("--card virtual --format json apdu run /nonexistent/script");
    assert_eq!(missing.failure(), (66, "input_missing".to_owned()));
    let folder = jpkit(&format!("--card virtual --format json apdu run {}", folder.path().display()));
    assert_eq!(folder.failure(), (74, "cannot_read".to_owned()));
    for argument in ["zz", "00A4", "0", "00A4000"] {
        let ran = jpkit(&format!("--lang en --card virtual --format json apdu send 00A40000 {argument}"));
        assert_eq!(ran.failure(), (64, "usage".to_owned()), "{argument}");
        assert!(ran.text().contains("Argument 2 "), "{}", ran.text());
    }
    assert_eq!(jpkit("--card virtual --format json apdu send").exit, 64);
}

#[test]
fn expect_stops_a_script() {
    let ran = run("valid", "", &format!("{JPKI}\nexpect 90xx\n00B0860004\nexpect 6a82\n00200098\n"));
    assert_eq!(ran.failure(), (18, "unexpected_status".to_owned()));
    assert_eq!(ran.json()["error"]["status_word"], "9000");
    assert_eq!(dialogue(&ran.json()), [format!("1 {JPKI} 9000"), "3 00B0860004 9000".to_owned()]);
    assert!(ran.text().contains("Line 4 expects 6A82, but the card returned 9000."), "{}", ran.text());
    assert_eq!(run("valid", "", &format!("{JPKI}\n00200098\nexpect 63Cx\nexpect 63c3\n")).exit, 0);
    let ran = run("removed", "", &format!("{JPKI}\n00B08A0000\n00B0010000\n"));
    assert_eq!(ran.failure(), (15, "card_removed".to_owned()), "{}", ran.text());
    assert!(dialogue(&ran.json()).len() > 1, "what was answered before is there");
}

#[test]
fn reset_takes_the_power() {
    let verify = "00A4020C02001B\n0020008006414243313233\nexpect 9000\n";
    let read = "00B0810004\n";
    let script = format!("{JPKI}\n{verify}{read}expect 9000\nreset\n{read}expect 6xxx\n{JPKI}\n{read}expect 6982\n");
    let ran = run("valid", "--allow-pin-commands", &script);
    assert_eq!(ran.exit, 0, "{}", ran.text());
    let document = ran.json();
    let exchanges = document["data"]["exchanges"].as_array().unwrap();
    let transactions: Vec<u64> = exchanges.iter().map(|one| one["transaction"].as_u64().unwrap()).collect();
    assert_eq!(transactions, [1, 1, 1, 1, 1, 2, 2, 2]);
}

/// They are recognized by class, instruction and length, whichever file is selected. Nothing is sent, not even the
/// lines before.
#[test]
fn pin_commands_are_refused() {
    let commands = [
        "0020008004 31323334",
        "0020009804 31323334",
        "00200080000004 31323334",
        "1020008002 3132",
        "0120008004 31323334",
        "0820008004 31323334",
        "0C20008004 31323334",
        "8020008004 31323334",
        "0021000006 530431323334",
        "0020008005 31323334",
        "0024018004 35363738",
        "0024000008 3132333435363738",
        "002C000008 3132333435363738",
        "002C0380",
        "8032008004 35363738",
        "8054000004 35363738",
        "0082000008 0011223344556677",
        "FF00000009 002000800431323334",
        "00C2000009 002000800431323334",
    ];
    for command in commands {
        let ran = run("valid", "--allow-last-try", &format!("{JPKI}\n{command}\n"));
        assert_eq!(ran.failure(), (22, "pin_command".to_owned()), "{command}");
        assert_eq!(ran.json()["data"], Value::Null, "{command}");
        assert!(
            ran.text().contains("Line 2 could verify, change or unblock a PIN, so jpkit stopped; nothing was sent.")
        );
    }
    // What asks for a counter, and the reader's own commands without data, are none.
    for command in ["00200098", "0020009800", "FFCA000000"] {
        assert_eq!(run("valid", "", &format!("{JPKI}\n{command}\n")).exit, 0, "{command}");
    }
}

/// The need for a PIN can be switched off with the PIN; keys are used by what is computed with them; the end of a chain
/// belongs to it.
#[test]
fn commands_with_reference_data_are_refused_and_hidden() {
    for commands in [
        "002600800431323334",
        "002800800431323334",
        "0C2600800431323334",
        "412800800431323334",
        "0026008000000431323334",
        "10260080023132 00260080023334",
        "10A4040C023132 00A4040C023334",
        "008200000431323334",
        "008800990431323334",
        "802E00800431323334",
    ] {
        let words: Vec<&str> = commands.split(' ').collect();
        let line = format!("--card virtual --at {DAY} --format json apdu send {commands}");
        let refused = jpkit(&line);
        assert_eq!((refused.exit, &refused.json()["error"]["code"]), (22, &"pin_command".into()), "{commands}");
        let sent = inside::jpkit(&format!("{line} --allow-pin-commands --allow-last-try"));
        let exchanges = dialogue(&sent.json());
        assert_eq!(exchanges.len(), words.len(), "{commands}: {exchanges:?}");
        for shown in [refused.text(), sent.text(), &refused.err, &sent.err] {
            assert!(!shown.contains("31323334") && !shown.contains("3334"), "{commands}: {shown}");
        }
    }
}

#[test]
fn the_last_try_is_guarded() {
    let verify = |pin: &str| format!("00A4020C020018\n0020008004{}\n", hex::encode(pin));
    let script = |pin: &str| format!("{JPKI}\n{}", verify(pin));
    let shown = "4 0020008004********";
    let query = |left: &str| format!("4? 00200080 {left}");
    let of = |card: &str, options: &str, script: &str| {
        let ran = run(card, &format!("--allow-pin-commands {options}"), script);
        let last = dialogue(&ran.json()).split_off(2);
        (ran.exit, ran.json()["error"]["code"].as_str().unwrap_or_default().to_owned(), last)
    };
    let numbered = |lines: &[String]| lines.iter().map(|line| line.replacen('4', "3", 1)).collect::<Vec<_>>();
    let right = numbered(&[query("63C3"), format!("{shown} 9000")]);
    assert_eq!(of("valid", "", &script("1234")), (0, String::new(), right));
    let held = numbered(&[query("63C1")]);
    assert_eq!(of("last-try", "", &script("1234")), (22, "pin_last_try".to_owned(), held));
    let allowed = numbered(&[query("63C1"), format!("{shown} 9000")]);
    assert_eq!(of("last-try", "--allow-last-try", &script("1234")), (0, String::new(), allowed));
    let blocked = numbered(&[query("63C0")]);
    assert_eq!(of("blocked", "--allow-last-try", &script("1234")), (21, "pin_blocked".to_owned(), blocked));

    // Between two of them too: the script's own wrong one brings the counter down.
    let twice = format!("{JPKI}\n{}{}{}", verify("9999"), verify("9998"), verify("9997"));
    let (exit, code, lines) = of("valid", "", &twice);
    assert_eq!((exit, code.as_str()), (22, "pin_last_try"));
    assert_eq!(lines.iter().filter(|line| line.contains("**")).count(), 2, "{lines:?}");
    let ran = run("valid", "--allow-pin-commands", &twice);
    assert_eq!(ran.json()["error"]["tries_left"], 1);
    let words =
        "The authentication PIN has one try left, so jpkit stopped before line 7; from that point on nothing was sent.";
    assert!(ran.text().contains(words), "{}", ran.text());
}

#[test]
fn a_pin_for_an_unknown_key_is_not_sent() {
    let data = "0431323334";
    let cases = [
        // Nothing selected, something else, by a part of the name, refused, after a reset, on another channel.
        format!("00200098{data}"),
        format!("{COMMON}\n00200098{data}"),
        format!("00A4040C05D392F00026\n00200098{data}"),
        format!("{JPKI}\n00200080{data}"),
        format!("{JPKI}\n00A4020C020099\n00200080{data}"),
        format!("{JPKI}\n00A4020C020018\nreset\n00200080{data}"),
        format!("{JPKI}\n00A4020C020018\n01200080{data}"),
        format!("{JPKI}\n00A4020C020018\n10200080{data}"),
        format!("{JPKI}\n00A4020C020018\n0C200080{data}"),
        format!("{JPKI}\n00A4020C020018\n002C0080{data}"),
        format!("{JPKI}\n00A4020C020018\n01A4040C0AD3921000310001010408\n00200080{data}"),
        format!("{JPKI}\n00A4020C020018\nFF00000005D440010000\n00200080{data}"),
    ];
    for script in cases {
        let ran = run("valid", "--allow-pin-commands", &script);
        assert_eq!(ran.failure(), (22, "pin_command_unclear".to_owned()), "{script}\n{}", ran.text());
        let sent = &ran.json()["data"];
        assert!(!sent.to_string().contains("**"), "{script}");
        assert!(ran.text().contains("from that point on nothing was sent"), "{}", ran.text());
        let ran = run("valid", "--allow-pin-commands --allow-last-try", &script);
        assert_eq!(ran.exit, 0, "{script}\n{}", ran.text());
        assert!(!dialogue(&ran.json()).iter().any(|line| line.contains('?')), "{script}");
    }
}

/// A change by hand on a card in a state file, and the counters afterwards.
#[test]
fn a_pin_can_be_changed_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let card = folder.path().join("card.json");
    assert_eq!(jpkit(&format!("virtual new {}", card.display())).exit, 0);
    let select = format!("{JPKI}\n00A4020C020018\n");
    let change = format!(
        "{select}0020008004{}\nexpect 9000\n0024018004{}\nexpect 9000\n",
        hex::encode("1234"),
        hex::encode("5678")
    );
    let run = |options: &str, script: &str| {
        jpkit_with(&format!("--card virtual:{} apdu run - --allow-pin-commands {options}", card.display()), script)
    };
    let ran = run("", &change);
    assert_eq!(ran.exit, 0, "{}{}", ran.text(), ran.err);
    let verified = |pin: &str| {
        jpkit_with(&format!("--card virtual:{} pin verify auth --pin-stdin", card.display()), &format!("{pin}\n")).exit
    };
    assert_eq!((verified("5678"), verified("1234")), (0, 20));
    // Nothing stays verified: the next run changes nothing.
    let ran = run("", &format!("{select}0024018004{}\nexpect 9000\n", hex::encode("4321")));
    assert_eq!(ran.exit, 18, "{}", ran.text());
    assert_eq!(verified("5678"), 0);
}

/// Standard input is awaited before anything is sent, and Ctrl-C ends the wait.
#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_wait_for_a_script() {
    use std::io::{Read, Write};
    use std::process::Stdio;

    use rustix::process::{Pid, Signal, kill_process};

    use super::harness::program;

    let mut command = program();
    command.args(["--card", "virtual", "apdu", "run", "-"]).stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More than a pipe holds: it is written once the script is being read, and long before that the program has set its
    // handler, without which the signal would leave no exit status.
    stdin.write_all("# a remark\n".repeat(20_000).as_bytes()).unwrap();
    kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130), "{err}");
}
