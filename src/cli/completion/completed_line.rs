//! A typed line together with the place that was found in it.

use super::line::{Quoting, TypedLine, unquoted};

/// A line, and where in its last word what is offered belongs.
pub(super) struct CompletedLine<'l> {
    /// The line.
    pub(super) line: &'l TypedLine,
    /// The start of the word that stays as it is.
    pub(super) kept: &'l str,
    /// The rest of the word up to the cursor.
    pub(super) part: &'l str,
    /// What the shell replaces, as it was typed; the whole word where it does not say.
    pub(super) word: Option<&'l str>,
}

impl CompletedLine<'_> {
    /// What of the word stands before the part that the shell replaces, without its quoting.
    pub(super) fn outside(&self, quoting: Quoting) -> String {
        let Some(word) = self.word else { return String::new() };
        // What bash replaces begins behind the mark, whatever it says.
        let before = self.line.quoted().and_then(|(_, quoted)| self.line.typed.strip_suffix(quoted));
        if let Some(before) = before.filter(|_| quoting == Quoting::Posix) {
            return unquoted(before, quoting);
        }
        let typed = self.line.typed.strip_suffix(word).map(|outside| unquoted(outside, quoting));
        typed.or_else(|| self.line.current.strip_suffix(word).map(str::to_owned)).unwrap_or_default()
    }

    /// The folders of a path with a variable in it between double quotation marks, as they were typed.
    pub(super) fn folders_with_variable(&self) -> Option<&str> {
        let quoted = self.line.quoted().filter(|(quote, _)| *quote == '"').map(|(_, quoted)| quoted)?;
        let end = quoted.rfind('/').filter(|_| quoted.contains(['$', '`']))?;
        quoted.get(..=end)
    }

    /// Whether a word begins with what is there, in any case: names of readers are seldom typed as they are written.
    pub(super) fn begins(&self, value: &str) -> bool {
        let mut rest = value.chars().flat_map(char::to_lowercase);
        self.part.chars().flat_map(char::to_lowercase).all(|c| rest.next() == Some(c))
    }
}
