//! Certificates as text without PEM's lines: UTF-16, and base64 by itself.

use memchr::memmem;

/// How the two bytes of a UTF-16 unit are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByteOrder {
    Little,
    Big,
}

/// The order of the bytes, if the text is UTF-16: it begins with a byte order mark, or holds the opening line of a PEM
/// block.
pub(super) fn utf16(start: &[u8]) -> Option<ByteOrder> {
    const BEGIN: &[u8] = b"B\0E\0G\0I\0N\0";
    match start {
        [0xff, 0xfe, ..] => return Some(ByteOrder::Little),
        [0xfe, 0xff, ..] => return Some(ByteOrder::Big),
        _ => {}
    }
    let begin = memmem::find(start, BEGIN)?;
    Some(if begin % 2 == 0 { ByteOrder::Little } else { ByteOrder::Big })
}

/// The ASCII characters of UTF-16; a question mark stands for each other unit. PEM has no others.
pub(super) fn ascii_of_utf16(text: &[u8], order: ByteOrder) -> Vec<u8> {
    let units = text.as_chunks().0.iter().map(|pair: &[u8; 2]| match order {
        ByteOrder::Little => u16::from_le_bytes(*pair),
        ByteOrder::Big => u16::from_be_bytes(*pair),
    });
    let units = units.filter(|unit| *unit != 0xfeff);
    units.map(|unit| u8::try_from(unit).ok().filter(|byte| matches!(byte, 1..0x80)).unwrap_or(b'?')).collect()
}

/// The byte order mark of UTF-8.
pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";

/// A text without the byte order mark of UTF-8.
pub(super) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(MARK).unwrap_or(text)
}

/// True if a text begins as base64 of a DER SEQUENCE does, and has nothing but base64 in it.
pub(super) fn is_base64(text: &[u8]) -> bool {
    let text = without_mark(text);
    // 0x30 is 001100 00: the first character is always an M.
    text.trim_ascii_start().first() == Some(&b'M')
        && text.iter().all(|byte| byte.is_ascii_alphanumeric() || b"+/=\r\n\t ".contains(byte))
}
