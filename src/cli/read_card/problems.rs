//! The parts of a card that could not be read while the others could.

use crate::applet::CardError;

/// Parts that could not be read, so far.
#[derive(Default)]
pub(crate) struct Problems(Vec<CardError>);

impl Problems {
    /// The result, or `None` after noting why there is none. A lost link ends everything.
    pub(crate) fn keep<T>(&mut self, result: Result<T, CardError>) -> Result<Option<T>, CardError> {
        match result {
            Ok(found) => Ok(Some(found)),
            Err(link @ CardError::Transport(_)) => Err(link),
            Err(problem) => {
                self.note(problem);
                Ok(None)
            }
        }
    }

    /// Notes a problem with something that was read all the same.
    pub(crate) fn note(&mut self, problem: CardError) {
        if !self.0.contains(&problem) {
            self.0.push(problem);
        }
    }

    /// What could not be read, each once, in the order in which it was met.
    #[must_use]
    pub(crate) fn errors(&self) -> &[CardError] {
        &self.0
    }
}
