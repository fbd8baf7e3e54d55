//! Where a secret came from, in words.

use super::name::{Name, pair};

/// Where a secret came from, ready to be shown: what was typed on the command line is cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Typed at a prompt.
    Prompt,
    /// Standard input.
    Stdin,
    /// A file.
    File(String),
    /// A file descriptor.
    Descriptor(u32),
    /// A variable of the environment.
    Variable(String),
}

impl Name for Origin {
    fn names(&self) -> (String, String) {
        match self {
            Origin::Prompt => pair("端末", "the terminal"),
            Origin::Stdin => pair("標準入力", "standard input"),
            Origin::File(path) => (format!("ファイル「{path}」"), format!("the file \"{path}\"")),
            Origin::Descriptor(number) => (format!("ファイル記述子{number}"), format!("file descriptor {number}")),
            Origin::Variable(name) => (format!("環境変数{name}"), format!("the environment variable {name}")),
        }
    }
}
