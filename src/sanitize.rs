//! Text from a card, a reader or a file, made safe for a terminal; and paths, written so that each can be found again.

use std::borrow::Cow;
use std::path::Path;

/// Combining marks that one character may carry: more than any language writes, and few enough to stay in their line.
const MOST_MARKS: usize = 4;

/// Replaces control characters, invisible characters and marks that change the direction of writing with U+FFFD, and
/// combining marks that pile up on one character.
#[must_use]
pub fn clean(text: &str) -> String {
    cleaned(text).into_owned()
}

/// As [`clean`], but leaves text that is safe already as it came.
#[must_use]
pub fn cleaned<'t>(text: impl Into<Cow<'t, str>>) -> Cow<'t, str> {
    let text = text.into();
    if is_safe_on_a_terminal(&text) {
        return text;
    }
    Cow::Owned(judged(&text).map(|(c, is_unsafe)| if is_unsafe { '\u{fffd}' } else { c }).collect())
}

/// Who a path is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFor {
    /// A program, which reads control characters like any other.
    Program,
    /// A terminal, or text that may get to one.
    Terminal,
}

/// A path as text, so that no two look alike and each can be found again: as it is where it is Unicode, else in the
/// shells' form `$'a\x83b'`. That form is also used for what is unsafe on a terminal, and for paths that begin like it.
/// Windows' prefix for long paths (`\\?\`) is left out where the path means the same without it.
#[must_use]
pub fn path_text(path: &Path, who: PathFor) -> Cow<'_, str> {
    let path = dunce::simplified(path);
    let plain = path.to_str().filter(|text| is_plain(text, who));
    plain.map_or_else(|| Cow::Owned(quoted_path(path)), Cow::Borrowed)
}

/// As [`path_text`], for other bytes that should be text.
#[must_use]
pub fn bytes_text(bytes: &[u8], who: PathFor) -> Cow<'_, str> {
    let plain = str::from_utf8(bytes).ok().filter(|text| is_plain(text, who));
    plain.map_or_else(|| Cow::Owned(quoted_bytes(bytes)), Cow::Borrowed)
}

/// Whether a text is written as it is, and cannot be taken for a quoted one.
fn is_plain(text: &str, who: PathFor) -> bool {
    !text.starts_with("$'") && (who == PathFor::Program || is_safe_on_a_terminal(text))
}

/// As [`path_text`], for a terminal.
#[must_use]
pub fn shown_path(path: &Path) -> String {
    path_text(path, PathFor::Terminal).into_owned()
}

/// What a path that is not Unicode consists of, in hex: its bytes, on Windows its UTF-16 code units of four digits
/// each.
#[must_use]
pub fn path_hex(path: &Path) -> Option<String> {
    if path.to_str().is_some() {
        return None;
    }
    #[cfg(unix)]
    let hex = hex::encode(std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()));
    #[cfg(windows)]
    let hex =
        std::os::windows::ffi::OsStrExt::encode_wide(path.as_os_str()).map(|unit| format!("{unit:04x}")).collect();
    #[cfg(not(any(unix, windows)))]
    let hex = hex::encode(path.as_os_str().as_encoded_bytes());
    Some(hex)
}

#[cfg(not(windows))]
fn quoted_path(path: &Path) -> String {
    quoted_bytes(path.as_os_str().as_encoded_bytes())
}

fn quoted_bytes(bytes: &[u8]) -> String {
    let mut text = String::from("$'");
    match str::from_utf8(bytes) {
        Ok(whole) => push_quoted(&mut text, whole),
        // Bytes of another encoding may look like a character here and there.
        Err(_) => bytes.iter().for_each(|byte| match byte {
            b' '..=b'~' => push_quoted(&mut text, char::from(*byte).encode_utf8(&mut [0; 4])),
            byte => push_hex(&mut text, &[*byte]),
        }),
    }
    text.push('\'');
    text
}

#[cfg(windows)]
fn quoted_path(path: &Path) -> String {
    use std::os::windows::ffi::OsStrExt;

    let mut text = String::from("$'");
    for unit in char::decode_utf16(path.as_os_str().encode_wide()) {
        match unit {
            Ok(c) => push_quoted(&mut text, c.encode_utf8(&mut [0; 4])),
            Err(unpaired) => text.push_str(&format!("\\u{:04x}", unpaired.unpaired_surrogate())),
        }
    }
    text.push('\'');
    text
}

fn push_quoted(text: &mut String, part: &str) {
    for (c, is_unsafe) in judged(part) {
        match c {
            '\\' | '\'' => text.extend(['\\', c]),
            c if is_unsafe => push_hex(text, c.encode_utf8(&mut [0; 4]).as_bytes()),
            c => text.push(c),
        }
    }
}

fn push_hex(text: &mut String, bytes: &[u8]) {
    bytes.iter().for_each(|byte| text.push_str(&format!("\\x{byte:02x}")));
}

fn is_safe_on_a_terminal(text: &str) -> bool {
    // Looking at every byte is faster than stopping at the first unsafe one.
    let is_plain = text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    is_plain || !judged(text).any(|(_, is_unsafe)| is_unsafe)
}

/// The characters of a text, each with whether it is unsafe on a terminal where it stands.
fn judged(text: &str) -> impl Iterator<Item = (char, bool)> {
    let mut marks = 0;
    text.chars().map(move |c| {
        marks = if is_combining(c) { marks + 1 } else { 0 };
        (c, marks > MOST_MARKS || is_unsafe_on_a_terminal(c))
    })
}

/// Controls, and format characters without a shape of their own; not the joiners' kin that choose the form of a kanji
/// or an emoji (variation selectors).
fn is_unsafe_on_a_terminal(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{feff}' | '\u{ffa0}'
        )
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{3164}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character is a combining mark of no language in particular (Unicode, blocks of combining diacritical
/// marks).
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
        || matches!(c, '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}' | '\u{3099}' | '\u{309a}')
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{PathFor, bytes_text, clean, path_hex, path_text};

    #[test]
    fn paths_that_are_text() {
        let cases = [
            ("a/b.pem", "a/b.pem", "a/b.pem"),
            ("証明書.pem", "証明書.pem", "証明書.pem"),
            ("it's.pem", "it's.pem", "it's.pem"),
            ("a\\x83.pem", "a\\x83.pem", "a\\x83.pem"),
            ("a\u{1b}[2J'\\.pem", "a\u{1b}[2J'\\.pem", r"$'a\x1b[2J\'\\.pem'"),
            ("a\u{202e}b", "a\u{202e}b", r"$'a\xe2\x80\xaeb'"),
            ("$'a'", r"$'$\'a\''", r"$'$\'a\''"),
        ];
        for (path, program, terminal) in cases {
            assert_eq!(path_text(Path::new(path), PathFor::Program), program);
            assert_eq!(path_text(Path::new(path), PathFor::Terminal), terminal);
            assert_eq!(path_hex(Path::new(path)), None);
            assert_eq!(bytes_text(path.as_bytes(), PathFor::Program), program);
            assert_eq!(bytes_text(path.as_bytes(), PathFor::Terminal), terminal);
        }
    }

    #[cfg(unix)]
    #[test]
    fn paths_that_are_not_text() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;

        let cases: [(&[u8], &str, &str); 3] = [
            (b"a\x83.pem", r"$'a\x83.pem'", "61832e70656d"),
            // 証明 in Shift_JIS; D8 96 would be a letter in UTF-8.
            (b"\x8f\xd8\x96\xbe.pem", r"$'\x8f\xd8\x96\xbe.pem'", "8fd896be2e70656d"),
            (b"\\x83\xff\x1b", r"$'\\x83\xff\x1b'", "5c783833ff1b"),
        ];
        for (bytes, text, hex) in cases {
            let path = Path::new(OsStr::from_bytes(bytes));
            assert_eq!(path_text(path, PathFor::Program), text);
            assert_eq!(path_text(path, PathFor::Terminal), text);
            assert_eq!(path_hex(path).as_deref(), Some(hex));
            assert_eq!(bytes_text(bytes, PathFor::Program), text);
        }
    }

    #[test]
    fn text_is_safe_for_a_terminal() {
        assert_eq!(clean("Reader\u{1b}[31m 00"), "Reader\u{fffd}[31m 00");
        assert_eq!(clean("a\u{202e}b\u{9b}c\n"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(clean("公的個人認証　サービス"), "公的個人認証　サービス");
        assert_eq!(clean("a\u{ad}b\u{2060}c\u{3164}\u{e0041}"), "a\u{fffd}b\u{fffd}c\u{fffd}\u{fffd}");
        // A kana with its mark, a kanji and an emoji with their variants.
        assert_eq!(clean("か\u{3099}辻\u{e0100}❤\u{fe0f}"), "か\u{3099}辻\u{e0100}❤\u{fe0f}");
        let pile = format!("a{}b{}", "\u{301}".repeat(6), "\u{301}");
        assert_eq!(clean(&pile), format!("a{}\u{fffd}\u{fffd}b\u{301}", "\u{301}".repeat(4)));
        assert_eq!(bytes_text(pile.as_bytes(), PathFor::Program), pile);
        let quoted = format!(r"$'a{}\xcc\x81\xcc\x81b{}'", "\u{301}".repeat(4), "\u{301}");
        assert_eq!(bytes_text(pile.as_bytes(), PathFor::Terminal), quoted);
    }
}
