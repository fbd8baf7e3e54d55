//! The shells: how each quotes, and how its script (`completions/`) reads an answer.

use super::line::{Quoting, TypedLine, unquoted};
use super::offer::{Candidate, Files, Offer};

/// A shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    /// PowerShell, by the name of its program.
    Pwsh,
}

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

impl Shell {
    /// The shell that its script calls so.
    pub(super) fn called(name: &str) -> Option<Shell> {
        match name {
            "bash" => Some(Shell::Bash),
            "zsh" => Some(Shell::Zsh),
            "fish" => Some(Shell::Fish),
            "powershell" => Some(Shell::Pwsh),
            _ => None,
        }
    }

    pub(super) fn quoting(self) -> Quoting {
        match self {
            Shell::Bash | Shell::Zsh => Quoting::Posix,
            Shell::Fish => Quoting::Fish,
            Shell::Pwsh => Quoting::PowerShell,
        }
    }

    /// The answer. Its first line says which files can stand there: nothing, `folders`, or `files` and how their names end.
    /// The second is the start of the word that a file's name goes behind, the third the part of the name that is there. The
    /// others are words to choose from.
    ///
    /// bash has one line more before these, what stands before the part that it replaces, and cuts that off from words and
    /// names. zsh takes words without the start of the second line. zsh and fish choose by what was typed themselves.
    pub(super) fn answer(self, line: &CompletedLine<'_>, offer: &Offer) -> String {
        let outside = line.outside(self.quoting());
        let kept = match self {
            Shell::Pwsh => line.kept.strip_prefix(&*outside).unwrap_or_default(),
            _ => line.kept,
        };
        let mut answer = format!("{}\n{kept}\n{}\n", self.files(offer.files), line.part);
        if self == Shell::Bash {
            answer.push_str(&outside);
            answer.push('\n');
        }
        for candidate in &offer.candidates {
            let Candidate { value, description } = candidate;
            let whole = || format!("{}{value}", line.kept);
            let description = description.as_deref();
            let row = match self {
                Shell::Bash | Shell::Pwsh if !line.begins(value) => continue,
                Shell::Bash => whole(),
                Shell::Zsh => zsh_row(value, description),
                Shell::Fish => description.map_or_else(whole, |description| format!("{}\t{description}", whole())),
                Shell::Pwsh => {
                    let whole = whole();
                    let Some(replaced) = whole.strip_prefix(&*outside) else { continue };
                    format!("{}\t{value}\t{}", powershell_word(replaced), description.unwrap_or(value))
                }
            };
            answer.push_str(&row);
            answer.push('\n');
        }
        answer
    }

    fn files(self, files: Files) -> String {
        let endings = match files {
            Files::No => return String::new(),
            Files::Folders => return "folders".to_owned(),
            Files::Ending(endings) => endings,
        };
        let mut words = vec!["files".to_owned()];
        for ending in endings {
            words.push((*ending).to_owned());
            // The others compare without regard to case.
            if matches!(self, Shell::Bash | Shell::Zsh) {
                words.push(ending.to_ascii_uppercase());
            }
        }
        words.join(" ")
    }
}

impl CompletedLine<'_> {
    /// What of the word stands before the part that the shell replaces, without its quoting.
    fn outside(&self, quoting: Quoting) -> String {
        let Some(word) = self.word else { return String::new() };
        let typed = self.line.typed.strip_suffix(word).map(|outside| unquoted(outside, quoting));
        typed.or_else(|| self.line.current.strip_suffix(word).map(str::to_owned)).unwrap_or_default()
    }

    /// Whether a word begins with what is there, in any case: names of readers are seldom typed as they are written.
    fn begins(&self, value: &str) -> bool {
        let mut rest = value.chars().flat_map(char::to_lowercase);
        self.part.chars().flat_map(char::to_lowercase).all(|c| rest.next() == Some(c))
    }
}

/// A row for `_describe`, behind a mark that tells whether the word goes on (`+`) or a blank follows it (`.`).
fn zsh_row(value: &str, description: Option<&str>) -> String {
    let mark = if value.ends_with([':', '=', '@']) { '+' } else { '.' };
    let escaped = value.replace('\\', "\\\\").replace(':', "\\:");
    description.map_or_else(|| format!("{mark}{escaped}"), |description| format!("{mark}{escaped}:{description}"))
}

/// A word as PowerShell reads it.
fn powershell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=+\\".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}
