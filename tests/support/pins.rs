//! The PINs of fresh virtual cards, others to change them to, and the commands that carry a PIN.

// Not every test program needs all of it.
#![allow(dead_code)]

/// The PINs that the holder has, as the command line names them.
pub(crate) const KINDS: [&str; 4] = ["auth", "sign", "text", "juki"];

/// The PIN of a fresh virtual card.
pub(crate) fn old(kind: &str) -> &'static str {
    if kind == "sign" { "ABC123" } else { "1234" }
}

/// A PIN to change to.
pub(crate) fn new(kind: &str) -> &'static str {
    if kind == "sign" { "NEW45678" } else { "8642" }
}

/// A PIN of the right form that is neither of them.
pub(crate) fn wrong(kind: &str) -> &'static str {
    if kind == "sign" { "WRONG000" } else { "9753" }
}

/// PINs of the wrong form: too short, too long, or with a character that does not belong there.
pub(crate) fn malformed(kind: &str) -> [&'static str; 4] {
    if kind == "sign" {
        ["ABC12", "ABCDEFGHIJKLMNOP7", "ABC 123", "ABC-123"]
    } else {
        ["123", "12345", "12a4", "１２３"]
    }
}

/// The counters behind a PIN, in the order in which they are verified.
pub(crate) fn parts(kind: &str) -> &'static [&'static str] {
    match kind {
        "juki" => &["common", "juki"],
        "auth" => &["auth"],
        "sign" => &["sign"],
        _ => &["text"],
    }
}

/// Tries of a counter while none is spent.
pub(crate) fn full(part: &str) -> u64 {
    if part == "sign" { 5 } else { 3 }
}

/// Whether a command could spend a try or change a PIN, whatever its class: a VERIFY that carries one (without data it
/// asks for the counter), or any change.
pub(crate) fn is_pin_command(command: &[u8]) -> bool {
    match command.get(1) {
        Some(0x20 | 0x21) => command.len() > 5,
        Some(0x24 | 0x2c | 0x32) => true,
        _ => false,
    }
}

/// The commands of a trace (`docs/transcripts.md`); bytes that it hides are 0.
pub(crate) fn commands(trace: &str) -> Vec<Vec<u8>> {
    let lines = trace.lines().filter_map(|line| line.strip_prefix("> "));
    lines.map(|line| hex::decode(line.replace('*', "0")).unwrap()).collect()
}

/// The numbers of VERIFYs with a PIN and of changes in a trace.
pub(crate) fn sent(trace: &str) -> (usize, usize) {
    let sent = commands(trace).into_iter().filter(|command| is_pin_command(command));
    let (verifies, changes): (Vec<_>, Vec<_>) = sent.partition(|command| matches!(command[1], 0x20 | 0x21));
    (verifies.len(), changes.len())
}

/// Every form in which a PIN could lie in a file or a message.
fn forms(pin: &str) -> Vec<Vec<u8>> {
    let reversed: String = pin.chars().rev().collect();
    let each = |form: fn(u8) -> String, between: &str| pin.bytes().map(form).collect::<Vec<_>>().join(between);
    let mut forms = vec![
        each(|byte| format!("{byte:02x}"), " ").into_bytes(),
        each(|byte| format!("{byte:02X}"), " ").into_bytes(),
        each(|byte| byte.to_string(), ", ").into_bytes(),
    ];
    for text in [pin, &reversed] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [text.as_bytes().to_vec(), little, big] {
            forms.extend([hex::encode(&bytes).into_bytes(), hex::encode_upper(&bytes).into_bytes(), bytes]);
        }
    }
    forms
}

/// Checks that `content` does not contain a PIN in any form.
pub(crate) fn assert_without(pin: &str, content: &[u8], what: &str) {
    for form in forms(pin) {
        let found = content.windows(form.len()).any(|window| window == form);
        assert!(!found, "{what}: {pin} as {}", String::from_utf8_lossy(&form));
    }
}
