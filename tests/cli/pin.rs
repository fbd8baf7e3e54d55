//! The text of `pin status` for each card, PINs from file descriptors that a shell opens, and a card that contradicts
//! itself.

use super::harness::{Recorded, compare_on_cards, on_card};

#[test]
fn every_card() {
    compare_on_cards("pin status");
}

/// Counters are read without spending a try.
#[test]
fn looking_spends_no_try() {
    let ran = on_card("last-try", "--format json pin status");
    let left: Vec<_> = ran.json()["data"]["pins"].as_array().unwrap()[..5]
        .iter()
        .map(|pin| (pin["name"].as_str().unwrap().to_owned(), pin["tries_left"].as_u64()))
        .collect();
    let expected = ["auth", "sign", "text", "common", "juki"].map(|name| (name.to_owned(), Some(1)));
    assert_eq!(left, expected);
}

/// The descriptors are opened before the process is hardened, and the PINs from them are never shown.
#[cfg(unix)]
#[test]
fn pins_from_descriptors() {
    use std::fs::{File, write};

    use crate::support::pins::assert_without;
    use crate::support::program::{JPKIT, Ran, neutral};

    let folder = tempfile::tempdir().unwrap();
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    write(&new, "8642\n").unwrap();
    for (pin, exit) in [("1234", 0), ("9753", 20), ("12345", 23)] {
        write(&old, format!("{pin}\n")).unwrap();
        let line = r#"exec "$0" --card virtual pin change juki --pin-fd 3 --new-pin-fd 4 3<&0 4<"$1" </dev/null"#;
        let mut shell = neutral("sh");
        shell.args(["-c", line, JPKIT]).arg(&new).stdin(File::open(&old).unwrap());
        let ran = Ran::of(line, shell.output().unwrap());
        assert_eq!(ran.exit, exit, "{}", ran.shown());
        for secret in [pin, "8642"] {
            assert_without(secret, ran.shown().as_bytes(), "the output");
        }
    }
}

/// A descriptor is read from where it stands, byte by byte: a line that the shell has taken is not sent, what is behind
/// the PIN stays for the next program, and at its end there is no PIN.
#[cfg(unix)]
#[test]
fn a_descriptor_is_read_from_where_it_stands() {
    use std::fs::write;

    use crate::support::program::{JPKIT, Ran, neutral};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lines");
    write(&path, "9753\n1234\nrest\n").unwrap();
    let verify = r#""$0" --card virtual pin verify auth --pin-fd 3"#;
    let named = |path: &str| verify.replace("--pin-fd 3", &format!("--pin-file {path}"));
    // The file itself, a pipe from it, and what `read` took before.
    let cases = [
        (format!(r#"exec 3<"$1"; read taken <&3; {verify} && cat <&3"#), 0, "rest\n"),
        (format!(r#"cat "$1" | {{ exec 3<&0; read taken; {verify} && cat; }}"#), 0, "rest\n"),
        (format!(r#"exec 3<"$1"; {verify}"#), 20, ""),
        // A descriptor that is spelled as a file.
        (format!(r#"exec 3<"$1"; read taken <&3; {} && cat <&3"#, named("/dev/fd/3")), 0, "rest\n"),
        (format!(r#"exec <"$1"; read taken; {} && cat"#, named("/dev/stdin")), 0, "rest\n"),
        (format!(r#"exec <"$1"; read taken; {} && cat"#, named("/proc/self/fd/0")), 0, "rest\n"),
        (format!(r#"exec 3<"$1"; cat <&3 >"$1.copy"; {verify}"#), 23, ""),
        (format!(r#"exec 3<"$1"; cat <&3 >"$1.copy"; {verify} --allow-last-try"#), 23, ""),
        (format!(r#"exec 3<&-; {verify}"#), 74, ""),
        (format!(r#"exec 3>"$1.out"; {verify}"#), 74, ""),
    ];
    for (line, exit, rest) in cases {
        let mut shell = neutral("sh");
        let ran = Ran::of(&line, shell.args(["-c", &line, JPKIT]).arg(&path).output().unwrap());
        assert_eq!(ran.exit, exit, "{}", ran.shown());
        assert!(ran.text().ends_with(rest), "{}", ran.shown());
        assert!(exit < 23 || ran.err.contains("nothing was sent"), "{}", ran.shown());
    }
    let ran = on_card("valid", "pin verify auth --pin-fd 1");
    assert_eq!((ran.exit, ran.err.contains("is for output")), (64, true), "{}", ran.shown());
}

/// A card that accepts a PIN and counts a try all the same contradicts itself: that is said.
#[test]
fn a_counter_that_falls_though_the_pin_was_accepted() {
    let recorded = Recorded::of("pin verify auth --pin-stdin", "1234\n");
    let (until, _) = recorded.dialogue.rsplit_once("63C3").unwrap();
    for (answer, left) in [("63C2", Some("2")), ("63C0", Some("0")), ("6983", Some("0")), ("63C3", None)] {
        for (lang, fell) in [("en", "fell to "), ("ja", "残り回数が")] {
            let ran = recorded.played(&format!("{until}{answer} 0.0 ms\n"), &format!("--lang {lang} --format json"));
            let document = ran.json();
            assert_eq!((ran.exit, &document["data"]["verified"]), (0, &true.into()), "{}", ran.shown());
            let told = left.is_some_and(|left| ran.err.contains(&format!("{fell}{left}")));
            assert_eq!((told, ran.err.is_empty()), (left.is_some(), left.is_none()), "{answer}: {}", ran.shown());
        }
    }
}
