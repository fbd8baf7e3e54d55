//! Bytes in hex, with `**` for each byte that must not be shown.

use std::ops::Range;

use zeroize::Zeroizing;

use crate::applet::privacy::hidden_in_command;

/// A command in hex, with `**` for each byte that may belong to a PIN.
#[must_use]
pub fn command_text(command: &[u8]) -> Zeroizing<String> {
    redacted(command, hidden_in_command(command))
}

/// `bytes` in hex, with `**` for each byte in `hidden`. Hidden bytes enter no buffer, and the buffers are wiped anyway.
#[must_use]
pub fn redacted(bytes: &[u8], hidden: Range<usize>) -> Zeroizing<String> {
    let hex = |part: Option<&[u8]>| Zeroizing::new(hex::encode_upper(part.unwrap_or_default()));
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    text.push_str(&hex(bytes.get(..hidden.start)));
    text.push_str(&"**".repeat(hidden.len()));
    text.push_str(&hex(bytes.get(hidden.end..)));
    text
}
