//! The shells: how each quotes, and how its script (`completions/`) reads an answer.

use super::bash::bash_words;
use super::completed_line::CompletedLine;
use super::line::Quoting;
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

    /// The answer. Its first line says which files can stand there: nothing, `folders`, or `files` and how their names
    /// end. The second is the start of the word that a file's name goes behind, the third the part of the name that is
    /// there. The others are words to choose from.
    ///
    /// bash has two lines more before these: what stands before the part that it replaces, to be cut off from the names
    /// of files, and the folders of a path with a variable between double quotation marks, as they were typed. Its
    /// words are those that fit, as they are to stand in the line. zsh takes words without the start of the second
    /// line. zsh and fish choose by what was typed themselves.
    pub(super) fn answer(self, line: &CompletedLine<'_>, offer: &Offer) -> String {
        let outside = line.outside(self.quoting());
        let kept = match self {
            Shell::Pwsh => line.kept.strip_prefix(&*outside).unwrap_or_default(),
            _ => line.kept,
        };
        let mut rows = vec![self.files(offer.files), kept.to_owned(), line.part.to_owned()];
        let all = offer.candidates.iter();
        let whole = |value: &str| format!("{}{value}", line.kept);
        match self {
            Shell::Bash => {
                rows.push(outside.clone());
                rows.push(line.folders_with_variable().unwrap_or_default().to_owned());
                rows.extend(bash_words(line, &outside, offer));
            }
            Shell::Zsh => {
                rows.extend(all.map(|Candidate { value, description }| zsh_row(value, description.as_deref())))
            }
            Shell::Fish => rows.extend(all.map(|Candidate { value, description }| match description {
                Some(description) => format!("{}\t{description}", whole(value)),
                None => whole(value),
            })),
            Shell::Pwsh => rows.extend(all.filter(|candidate| line.begins(&candidate.value)).filter_map(|candidate| {
                let Candidate { value, description } = candidate;
                let replaced = powershell_word(whole(value).strip_prefix(&*outside)?);
                Some(format!("{replaced}\t{value}\t{}", description.as_ref().unwrap_or(value)))
            })),
        }
        rows.join("\n") + "\n"
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
