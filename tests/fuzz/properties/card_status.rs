//! Commands that read, on a card that answers anything: none sends a PIN, and each ends in order.

use super::card::{Event, FuzzedCard};
use super::choices::Choices;
use super::pin::is_pin_command;
use super::run::Given;

/// Commands and their formats.
const READING: [(&str, &[&str]); 12] = [
    ("status", &["text", "json"]),
    ("check", &["text", "json", "csv", "nagios", "prometheus"]),
    ("check --pins", &["text", "json", "csv", "jsonl"]),
    ("pin status", &["text", "json"]),
    ("cert list", &["text", "json"]),
    ("cert show auth", &["text", "json"]),
    ("cert show auth-ca", &["text", "json"]),
    ("cert verify auth", &["text", "json"]),
    ("cert export auth", &["json"]),
    ("needs-renewal", &["text", "json"]),
    ("reader check", &["text", "json"]),
    ("station", &["text", "jsonl", "csv"]),
];

pub fn holds(data: &[u8]) {
    let mut choices = Choices::of(data);
    let what = choices.byte();
    // Most often the command that reads most.
    let (command, formats) = if what < 128 { READING[0] } else { READING[usize::from(what) % READING.len()] };
    let how = choices.byte();
    let format = formats[usize::from(how & 0x7f) % formats.len()];
    let mut words = vec!["--card", "virtual", "--format", format, "-v"];
    words.extend(command.split(' '));
    if how & 0x80 != 0 {
        words.push("--extended");
    }
    let (card, events) = FuzzedCard::of(&mut choices);
    let ran = Given::new(&words).with_card(card).run();
    ran.is_in_order(format);
    for event in events.all() {
        if let Event::Exchange { command, .. } = event {
            assert!(!is_pin_command(&command), "{words:?}: {command:02x?}");
        }
    }
}
