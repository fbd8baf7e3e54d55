//! Most tests run jpkit in their own process. The built program does the same.

use crate::support::inside;
use crate::support::program::{Ran, jpkit_with};

/// The run without the line that depends on the clock.
fn seen(ran: &Ran) -> (Vec<&[u8]>, &str, i32) {
    let lines = ran.out.split(|byte| *byte == b'\n');
    (lines.filter(|line| !line.starts_with(b"  \"generated_at\": ")).collect(), &ran.err, ran.exit)
}

#[test]
fn the_program_prints_the_same() {
    let cases = [
        ("-v status", ""),
        ("--lang ja status", ""),
        ("--format json status", ""),
        ("--color always status", ""),
        ("check --format csv", ""),
        ("check --format nagios", ""),
        ("--card virtual:expired check", ""),
        ("--card virtual:foreign status", ""),
        ("--card virtual:nobody status", ""),
        ("cert list", ""),
        ("cert show sign", ""),
        ("cert show sign --pin-stdin --show-personal", "ABC123\n"),
        ("cert export auth --der", ""),
        ("cert verify auth --accept-test", ""),
        ("pin status", ""),
        ("pin verify auth --pin-stdin", "9753\n"),
        ("pin change juki --pin-stdin", "1234\n8642\n"),
        ("apdu run -", "00A4040C0AD392F000260100000001\n00B0860020\n"),
        ("reader list", ""),
        ("station", ""),
        ("virtual list", ""),
        ("explain 63C2", ""),
        ("guide renewal", ""),
        ("status --foo", ""),
        ("--lang ja --format json status --foo", ""),
    ];
    for (line, stdin) in cases {
        let card = if line.contains("--card ") { "" } else { "--card virtual " };
        let line = format!("--at 2026-11-21 {card}{line}");
        assert_eq!(seen(&inside::jpkit_with(&line, stdin)), seen(&jpkit_with(&line, stdin)), "{line}");
    }
}
