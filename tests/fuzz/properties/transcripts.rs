//! Recorded dialogues: any file is played or refused, and what a replay records plays the same.

use jpkit::trace::replay::Replay;

use super::choices::Choices;
use super::file::File;
use super::run::Given;

/// Commands that a dialogue may be of, and their standard input.
const COMMANDS: [(&str, &str); 8] = [
    ("status", ""),
    ("pin verify auth --pin-stdin", "1234\n"),
    ("pin change juki --pin-stdin", "1234\n8642\n"),
    ("check --pins", ""),
    ("cert show auth", ""),
    ("reader check", ""),
    ("pin status", ""),
    ("apdu run - --allow-pin-commands", "00A4040C0AD392F000260100000001\n00200098\nreset\n00B0860020\n"),
];

pub fn holds(data: &[u8]) {
    let mut choices = Choices::of(data);
    let (command, stdin) = choices.one_of(&COMMANDS);
    let content = choices.rest();
    let parsed = Replay::parse(&String::from_utf8_lossy(content));
    let file = File::new(content);
    let (source, again) = (file.named("replay:"), file.beside("again"));
    let run = |source: &str, more: &[&str]| {
        let mut words = vec!["--card", source, "--format", "json"];
        words.extend(more);
        words.extend(command.split(' '));
        let ran = Given::new(&words).with_stdin(stdin.as_bytes()).run();
        ran.is_in_order("json");
        ran
    };
    let ran = run(&source, &["--trace", &again]);
    if parsed.is_err() {
        assert_eq!(ran.exit, 65, "{ran:?}");
        return;
    }
    // A run that differs from the recorded one says so.
    if ran.exit != 65 {
        let second = run(&format!("replay:{again}"), &[]);
        // What a trace hides cannot be played.
        if second.exit == 65 && String::from_utf8_lossy(&second.out).contains("\"trace_hides\"") {
            return;
        }
        assert_eq!(without_times(&second.out), without_times(&ran.out), "{}", std::fs::read_to_string(&again).unwrap());
        assert_eq!(second.exit, ran.exit);
    }
}

/// A document without the times that were measured.
fn without_times(out: &[u8]) -> String {
    let text = String::from_utf8_lossy(out);
    text.lines().filter(|line| !line.contains("milliseconds")).collect::<Vec<_>>().join("\n")
}
