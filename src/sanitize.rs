//! Text from a card, a reader or a file, made safe for a terminal.

use std::borrow::Cow;

/// Replaces control characters, invisible characters and marks that change the direction of writing with U+FFFD.
#[must_use]
pub fn clean(text: &str) -> String {
    cleaned(text).into_owned()
}

/// As [`clean`], but borrows text that is safe already.
#[must_use]
pub fn cleaned(text: &str) -> Cow<'_, str> {
    // Looking at every byte is faster than stopping at the first unsafe one.
    let is_plain = text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    if is_plain || !text.contains(is_unsafe_on_a_terminal) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_unsafe_on_a_terminal(c) { '\u{fffd}' } else { c }).collect())
}

fn is_unsafe_on_a_terminal(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || c == '\u{feff}'
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn text_is_safe_for_a_terminal() {
        assert_eq!(clean("Reader\u{1b}[31m 00"), "Reader\u{fffd}[31m 00");
        assert_eq!(clean("a\u{202e}b\u{9b}c\n"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(clean("公的個人認証　サービス"), "公的個人認証　サービス");
    }
}
