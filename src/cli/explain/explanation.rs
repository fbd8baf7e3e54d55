//! An error, ready to be told.

use crate::cli::exit::Exit;
use crate::message::{Message, PinEntryMessage};
use crate::report::Failure;

/// An error, ready to be told: to a person in words, to a script by its code and exit status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Explanation {
    /// Stable code.
    pub(crate) code: &'static str,
    /// The exit status.
    pub(crate) exit: Exit,
    /// What happened.
    pub(crate) headline: Message,
    /// What to do next.
    pub(crate) hints: Vec<Message>,
    /// The status word with which the card refused.
    pub(crate) status_word: Option<String>,
    /// Tries left, where the error is about a PIN.
    pub(crate) tries_left: Option<u8>,
}

impl Explanation {
    /// An error that is about neither a status word nor a counter, without a hint yet.
    #[must_use]
    pub(crate) fn new(code: &'static str, exit: Exit, headline: impl Into<Message>) -> Explanation {
        Explanation { code, exit, headline: headline.into(), hints: Vec::new(), status_word: None, tries_left: None }
    }

    /// The same with one more hint.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<Message>) -> Explanation {
        self.hints.push(hint.into());
        self
    }

    /// The same with more hints.
    #[must_use]
    pub(crate) fn hints<M: Into<Message>>(mut self, hints: impl IntoIterator<Item = M>) -> Explanation {
        self.hints.extend(hints.into_iter().map(Into::into));
        self
    }

    /// The same with what to do about a PIN that was typed where others can read it, if what was typed could be one.
    #[must_use]
    pub(crate) fn hints_if_pin(self, could_be_pin: bool) -> Explanation {
        let hints = [PinEntryMessage::Sources, PinEntryMessage::InHistory];
        self.hints(hints.into_iter().filter(|_| could_be_pin))
    }

    /// The failure as a report has it.
    #[must_use]
    pub(crate) fn failure(&self) -> Failure {
        Failure {
            code: self.code,
            exit: self.exit.0,
            message: self.headline.clone(),
            hints: self.hints.clone(),
            status_word: self.status_word.clone(),
            tries_left: self.tries_left,
        }
    }
}

/// Text from a card, a reader, a file or a command line, made safe for a terminal.
pub(super) fn clean(text: &str) -> String {
    crate::sanitize::clean(text)
}

/// The same for each of several texts.
pub(super) fn cleaned(names: &[String]) -> Vec<String> {
    names.iter().map(|name| clean(name)).collect()
}
