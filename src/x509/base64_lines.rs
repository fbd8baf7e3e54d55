//! Lines of a text that are certificates or PKCS#7 in base64, one a line, outside of PEM blocks, and those that begin
//! as DER does. What a line is depends on nothing before it, so that a text can be cut between lines and read in parts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::text_form::{MARK, without_mark};

/// Characters of the longest line that is read.
pub(super) const MAX_LINE: usize = 1024 * 1024;

/// Blanks before the base64 of a line.
const MAX_INDENT: usize = 64;

/// The start of signedData's OID in DER (RFC 5652, 5.1).
const SIGNED_DATA: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";

/// The lines of a text that claim to be certificates or PKCS#7 in base64.
pub(super) struct ClaimingLines<'a> {
    rest: &'a [u8],
    /// Whether `rest` begins with the start of a line.
    at_start: bool,
}

impl<'a> ClaimingLines<'a> {
    /// The lines of `text`, which begins with the start of a line if `at_start` says so.
    pub(super) fn new(text: &'a [u8], at_start: bool) -> ClaimingLines<'a> {
        ClaimingLines { rest: text, at_start }
    }
}

/// Lines without the blanks around them, and the first byte of those that begin as DER does, the tag of a SEQUENCE.
impl<'a> Iterator for ClaimingLines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if !self.at_start {
            // Nearly all texts between PEM blocks have one line, which closes a block.
            let start = memchr::memchr(b'\n', self.rest)? + 1;
            self.rest = self.rest.get(start..)?;
            self.at_start = true;
        }
        while !self.rest.is_empty() {
            let (line, rest) = match memchr::memchr(b'\n', self.rest) {
                Some(end) => self.rest.split_at(end + 1),
                None => (self.rest, [].as_slice()),
            };
            self.rest = rest;
            let claiming = without_indent(line).filter(|line| line.starts_with(b"MI")).map(<[u8]>::trim_ascii_end);
            if let Some(line) = claiming.filter(|line| claims(line)) {
                return Some(line);
            }
            if begins_in_binary(line) {
                // The line may be cut anywhere behind what was looked at.
                return line.get(..1);
            }
        }
        None
    }
}

/// A line behind its blanks; `None` where there are too many.
fn without_indent(line: &[u8]) -> Option<&[u8]> {
    let line = without_mark(line);
    let blanks = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    line.get(blanks..).filter(|_| blanks <= MAX_INDENT)
}

/// Whether a line begins as a certificate or PKCS#7 in DER or BER does. No text does: the second byte is none of UTF-8,
/// and the third none of Shift_JIS, unless the OID follows.
fn begins_in_binary(line: &[u8]) -> bool {
    match *line {
        [0x30, 0x82, 1..=0x3f, _, 0x30, 0x81 | 0x82, ..] => true,
        // PKCS#7 may state its length in more bytes than it needs, or none.
        [0x30, length @ 0x80..=0x84, ref rest @ ..] => {
            rest.get(usize::from(length - 0x80)..).is_some_and(|inside| inside.starts_with(SIGNED_DATA))
        }
        _ => false,
    }
}

/// Whether so few bytes of a line are there that it may begin so.
fn may_begin_in_binary(line: &[u8]) -> bool {
    line.len() < 6 + SIGNED_DATA.len() && matches!(line, [0x30] | [0x30, 0x80..=0x84, ..])
}

/// Blanks, behind the byte order mark of UTF-8 where a text begins with one.
fn is_indent(blanks: &[u8]) -> bool {
    let blanks = without_mark(blanks);
    blanks.len() <= MAX_INDENT && blanks.iter().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// Whether a line claims to be a certificate or PKCS#7 in base64: it begins like one, whatever follows, or begins with
/// `MII` as nearly every certificate does, and has nothing but base64 in it.
pub(super) fn claims(line: &[u8]) -> bool {
    let mut room = [0; 18];
    let begins = match inside(line, &mut room) {
        Some(inside) => {
            let is_pkcs7 = inside.starts_with(SIGNED_DATA) || (inside.len() < 11 && SIGNED_DATA.starts_with(inside));
            inside.first() == Some(&0x30) || (!inside.is_empty() && is_pkcs7)
        }
        None => return false,
    };
    begins
        || line.starts_with(b"MII")
            && line.len() <= MAX_LINE
            && line.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(byte))
}

/// Whether a line holds the whole object that it begins.
pub(super) fn holds_its_object(line: &[u8]) -> bool {
    object_len(line).is_some_and(|len| line.len() / 4 * 3 + 2 >= len)
}

/// Bytes of the object that base64 begins with; `None` where it does not say.
pub(super) fn object_len(line: &[u8]) -> Option<usize> {
    let mut room = [0; 18];
    stated_len(head(line, &mut room))
}

/// Bytes of the SEQUENCE that begins with these bytes and has a length of several; `None` where they do not say.
pub(super) fn stated_len(start: &[u8]) -> Option<usize> {
    match *start {
        [0x30, 0x81, len, ..] if len >= 0x80 => Some(3 + usize::from(len)),
        [0x30, 0x82, high, low, ..] if high > 0 => Some(4 + usize::from(u16::from_be_bytes([high, low]))),
        [0x30, 0x83, high, middle, low, ..] if high > 0 => {
            usize::try_from(u32::from_be_bytes([0, high, middle, low])).ok().map(|len| len + 5)
        }
        _ => None,
    }
}

/// What the first bytes hold behind the head of a SEQUENCE whose length has several bytes, or is indefinite; `None`
/// where they are something else.
fn inside<'r>(line: &[u8], room: &'r mut [u8; 18]) -> Option<&'r [u8]> {
    match head(line, room) {
        [0x30, 0x81, 0x80..=0xff, rest @ ..]
        | [0x30, 0x82, 1..=0xff, _, rest @ ..]
        | [0x30, 0x83, 1..=0xff, _, _, rest @ ..] => Some(rest),
        // Of a line that breaks off at once.
        [0x30, 0x82, 1..=0xff] => Some(&[]),
        // Only PKCS#7 is written so.
        [0x30, 0x80, rest @ ..] if rest.first() != Some(&0x30) => Some(rest),
        _ => None,
    }
}

/// The first bytes that base64 stands for.
fn head<'r>(line: &[u8], room: &'r mut [u8; 18]) -> &'r [u8] {
    let start = line.get(..24).unwrap_or(line);
    let len = start.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')).count();
    let whole = start.get(..len / 4 * 4).unwrap_or_default();
    let count = STANDARD_NO_PAD.decode_slice(whole, room).unwrap_or_default();
    room.get(..count).unwrap_or_default()
}

/// Where the last line of a text begins, if it has no end yet and may claim something. The text begins with the start
/// of a line if `at_start` says so.
pub(super) fn line_to_keep(text: &[u8], at_start: bool) -> Option<usize> {
    let start = memchr::memrchr(b'\n', text).map(|end| end + 1).or(at_start.then_some(0))?;
    // Where nothing of a line is there, nothing of it is cut.
    let is_kept = |line: &&[u8]| !line.is_empty() && (may_claim(line) || may_begin_in_binary(line));
    text.get(start..).filter(is_kept).map(|_| start)
}

/// Whether the start of a line may be that of one which claims something.
fn may_claim(line: &[u8]) -> bool {
    let len = line.iter().take_while(|byte| !byte.is_ascii_alphanumeric()).take(MAX_INDENT + 4).count();
    let (indent, rest) = line.split_at_checked(len).unwrap_or_default();
    (is_indent(indent) || MARK.starts_with(line))
        && (rest.starts_with(b"MI") || b"MI".starts_with(rest))
        && line.len() <= MAX_LINE
}
