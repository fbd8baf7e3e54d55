//! Words that could be a PIN where none belongs: typed as an argument, as the name of a file or of a variable
//! (`docs/pins.md`, 9). They are not repeated.

use std::borrow::Cow;

use crate::domain::half_width::half_width;

/// Stands for a word that is not repeated, whatever its length.
pub const NOT_REPEATED: &str = "****";

/// Shortest PIN that consists of letters alone, in characters.
const SHORTEST_WORD: usize = 6;

/// Shortest PIN, in characters.
const SHORTEST: usize = 4;

/// True if a word could be a PIN or hold one, also an incomplete one: where a PIN is what people expect to type.
///
/// Any digit counts, half-width or full-width, and six letters or more with nothing between them.
#[must_use]
pub fn may_hold_pin(word: &str) -> bool {
    let letters = || word.trim_start_matches('-').chars().filter(|c| !c.is_whitespace()).map(half_width);
    letters().any(|c| c.is_ascii_digit())
        || letters().all(|c| c.is_ascii_alphabetic()) && letters().count() >= SHORTEST_WORD
}

/// True if a word has the form of a PIN and is not an ordinary word: four characters or more, all of them letters and
/// digits, and at least one digit.
#[must_use]
pub fn looks_like_pin(word: &str) -> bool {
    let characters = || word.trim_start_matches('-').chars().filter(|c| !c.is_whitespace()).map(half_width);
    characters().all(|c| c.is_ascii_alphanumeric())
        && characters().any(|c| c.is_ascii_digit())
        && characters().count() >= SHORTEST
}

/// The word, or [`NOT_REPEATED`] if it [looks like a PIN](looks_like_pin).
#[must_use]
pub fn unless_pin(word: &str) -> Cow<'_, str> {
    Cow::Borrowed(if looks_like_pin(word) { NOT_REPEATED } else { word })
}

/// The name of a source of PINs, or of a file where a PIN may have been typed; [`NOT_REPEATED`] if it could be the PIN
/// itself, or a name with the PIN behind a `=`.
#[must_use]
pub fn unless_pin_for_source(name: &str) -> Cow<'_, str> {
    let letters_only = |word: &str| word.chars().map(half_width).all(|c| c.is_ascii_alphabetic());
    let could_be = |word: &str| looks_like_pin(word) || letters_only(word) && may_hold_pin(word);
    let is_assigned = name.split_once('=').is_some_and(|(_, value)| could_be(value));
    Cow::Borrowed(if could_be(name) || is_assigned { NOT_REPEATED } else { name })
}

/// The name of a file of commands, or [`NOT_REPEATED`] if it could be a PIN, or the bytes of a command: hex digits with
/// blanks and signs between them.
#[must_use]
pub fn unless_pin_for_script(name: &str) -> Cow<'_, str> {
    let is_bytes = name.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, ' ' | ':' | '-' | ','));
    match is_bytes && may_hold_pin(name) {
        true => Cow::Borrowed(NOT_REPEATED),
        false => unless_pin_for_source(name),
    }
}

#[cfg(test)]
mod tests {
    use super::{NOT_REPEATED, looks_like_pin, may_hold_pin, unless_pin, unless_pin_for_source};

    #[test]
    fn what_could_be_a_pin() {
        // The word; whether it may hold a PIN, and whether it looks like one.
        let cases = [
            ("1234", true, true),
            ("１２３４", true, true),
            ("--1234", true, true),
            ("12 34", true, true),
            ("123", true, false),
            ("--pin1234", true, true),
            ("--pin=1234", true, false),
            ("ABC123", true, true),
            ("ａｂｃ１２３", true, true),
            ("ABCDEF", true, false),
            ("ＡＢＣＤＥＦ", true, false),
            ("--frobnicate", true, false),
            ("--allow-lasttry", false, false),
            ("--pni", false, false),
            ("sgin", false, false),
            ("a/1234", true, false),
            ("署名用電子証明書", false, false),
            ("", false, false),
        ];
        for (word, may_hold, looks) in cases {
            assert_eq!((may_hold_pin(word), looks_like_pin(word)), (may_hold, looks), "{word}");
        }
    }

    #[test]
    fn sources_are_named_unless_their_name_could_be_the_pin() {
        for (name, shown) in [("1234", false), ("ABCDEF", false), ("./1234", true), ("pin.txt", true), ("MY_PIN", true)]
        {
            assert_eq!(unless_pin_for_source(name) == name, shown, "{name}");
        }
        assert_eq!((unless_pin("ABCDEF").as_ref(), unless_pin("ABC123").as_ref()), ("ABCDEF", NOT_REPEATED));
    }
}
