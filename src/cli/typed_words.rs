//! The words of an invalid command line, and which of them may be repeated: none that could be a PIN (`docs/pins.md`,
//! 9).

use std::ffi::OsString;

use crate::domain::pin::{NOT_REPEATED, looks_like_pin, may_hold_pin};
use crate::sanitize::clean;

/// The commands where people expect to type a PIN.
const WITH_PINS: [&str; 2] = ["pin", "cert"];

/// The command where bytes are typed that may hold a PIN.
const WITH_BYTES: &str = "apdu";

/// Options that people expect to take a PIN.
const PIN_OPTIONS: [&str; 5] = ["--pin", "--new-pin", "--password", "--passwd", "--new-password"];

/// Whether a PIN is what people expect to type behind the command called `name`, its group in front.
pub(super) fn expects_pin(name: &str) -> bool {
    name.split(' ').next().is_some_and(|group| WITH_PINS.contains(&group))
}

/// The words of a command line.
pub(super) struct TypedWords<'a> {
    argv: &'a [OsString],
    /// A PIN is what people may have typed.
    is_about_pins: bool,
    /// Nothing that may hold a PIN is repeated.
    is_private: bool,
}

impl<'a> TypedWords<'a> {
    /// The words of `argv`, whose first is the program's name.
    pub(super) fn new(argv: &'a [OsString]) -> TypedWords<'a> {
        let argv = argv.get(1..).unwrap_or_default();
        let words = || argv.iter().filter_map(|word| word.to_str());
        let is_about_pins =
            words().any(|word| WITH_PINS.contains(&word) || PIN_OPTIONS.iter().any(|option| word.starts_with(option)));
        TypedWords { argv, is_about_pins, is_private: is_about_pins || words().any(|word| word == WITH_BYTES) }
    }

    /// A word as it may be shown.
    pub(super) fn shown(&self, word: &str) -> String {
        let is_hidden = looks_like_pin(word) || self.is_private && may_hold_pin(word);
        if is_hidden { NOT_REPEATED.to_owned() } else { clean(word) }
    }

    /// As [`TypedWords::shown`], for the value of an option, which is a number often enough where no PIN is expected.
    pub(super) fn shown_value(&self, value: &str) -> String {
        if self.is_private { self.shown(value) } else { clean(value) }
    }

    /// True if a PIN was given where clap stumbled over `offending`: in that word, behind its `=`, in the word after an
    /// option, or in the word before another argument.
    pub(super) fn pin_given(&self, offending: &str) -> bool {
        if !self.is_about_pins {
            return false;
        }
        let is_option = offending.starts_with('-');
        let words = self.argv.iter().map(|word| word.to_str().unwrap_or_default());
        let behind = words.clone().skip(1).map(Some).chain([None]);
        PIN_OPTIONS.contains(&offending)
            || looks_like_pin(offending)
            || words.zip(behind).any(|(word, next)| match word.split_once('=') {
                _ if !is_option && next == Some(offending) && looks_like_pin(word) => true,
                _ if !word.starts_with(offending) || offending.is_empty() => false,
                Some((_, value)) => looks_like_pin(value),
                None => is_option && (looks_like_pin(word) || next.is_some_and(looks_like_pin)),
            })
    }
}
