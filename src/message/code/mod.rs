//! The meaning of a code: in general, with a My Number Card, and what to do next. One table per family: `status`
//! follows card facts §4, `pcsc` the return codes of PC/SC, `exit` has the next steps for jpkit's own statuses
//! (`docs/exit-codes.md`).

mod exit;
mod next;
mod pcsc;
mod status;
mod status_table;
mod words;

use crate::codes::Code;

pub use words::CodeWords;

impl CodeWords {
    /// The status words that have words of their own, in the order of card facts §4.
    pub fn status_words() -> impl Iterator<Item = u16> {
        status_table::TABLE.iter().map(|row| row.sw)
    }

    /// The words for a status word, a PC/SC code or an exit status. `meaning` is that of an exit status in the table of
    /// exit statuses, `None` where it is not listed.
    #[must_use]
    pub fn new(code: Code, meaning: Option<(&str, &str)>) -> CodeWords {
        match code {
            Code::Exit(code) => exit::words(code, meaning),
            Code::Status(sw) => status::words(sw),
            Code::Tries => status::tries_open(),
            Code::Class(sw1) => status::class(sw1),
            Code::Pcsc(code) => pcsc::words(code),
        }
    }
}
