//! Command chaining (ISO 7816-4:2020, 5.4.1): the data of the last command belongs to what the first began, whatever
//! the last one says it is.

use std::ops::Range;

use super::command::{data_of, hidden_in_command, is_chained, may_use_a_pin};

/// Where a dialogue stands between two commands: whether the next one ends or continues a chain.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Chain {
    is_open: bool,
}

impl Chain {
    /// What the last command of a dialogue leaves.
    #[must_use]
    pub fn after(command: &[u8]) -> Chain {
        Chain { is_open: command.first().is_some_and(|cla| is_chained(*cla)) }
    }

    /// Whether the next command belongs to a chain that one before it began.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.is_open
    }

    /// Whether the next command [may use a PIN](may_use_a_pin), by itself or as the end of a chain.
    #[must_use]
    pub fn may_use_a_pin(self, command: &[u8]) -> bool {
        self.is_open || may_use_a_pin(command)
    }

    /// The bytes of the next command that may belong to a PIN: those of [`hidden_in_command`], or all the data of what
    /// ends a chain.
    #[must_use]
    pub fn hidden_in_command(self, command: &[u8]) -> Range<usize> {
        if self.is_open { data_of(command) } else { hidden_in_command(command) }
    }
}
