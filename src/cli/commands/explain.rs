//! `explain`: a status word, a PC/SC code or an exit status in words. (The errors of a run are explained in
//! `cli/explain`.) It touches no card.

use clap::Args;

use crate::cli::command_info::CommandInfo;
use crate::cli::error::{CommandLineError, Error};
use crate::cli::exit::{self, Exit};
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::codes::{Code, possible_codes};
use crate::message::{CodeWords, Lang};
use crate::report::{CodeRecord, CodesReport, Report};
use crate::sanitize::clean;

/// Explain a status word, a PC/SC code or an exit status
///
/// Status words are four hex digits (63C2), PC/SC codes eight (8010000B) or a name (SCARD_E_SHARING_VIOLATION), exit
/// statuses decimal (22). Case, spaces and 0x make no difference. `sw`, `pcsc` or `exit` before the code leaves only
/// that family. No card is needed.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The code
    #[arg(value_name = "CODE", required = true, num_args = 1..)]
    code: Vec<String>,
}

impl Subcommand for ExplainArgs {
    const INFO: CommandInfo = CommandInfo::new("explain");

    fn needs_card(&self) -> bool {
        false
    }

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let text = self.code.join(" ");
        let codes: Vec<CodeRecord> =
            possible_codes(&text).into_iter().map(|reading| record(reading, run.lang)).collect();
        if codes.is_empty() {
            return Err(CommandLineError::NotACode(text).into());
        }
        Ok(Outcome::Report(Report::Codes(CodesReport { text: clean(&text), codes }), Exit::DONE))
    }
}

fn record(reading: Code, lang: Lang) -> CodeRecord {
    let row = match reading {
        Code::Exit(code) => exit::meaning(code),
        _ => None,
    };
    let words = CodeWords::of(reading, row.map(|row| (row.ja, row.en)));
    CodeRecord {
        kind: reading.kind(),
        code: reading.to_string(),
        name: reading.name(),
        known: words.known(),
        tries_left: reading.tries_left(),
        seen_on_card: words.seen_on_card(),
        meaning: words.meaning(lang),
        here: words.here(lang),
        next: words.next(lang),
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Lang, exit, record};

    #[test]
    fn every_exit_status_of_the_table_is_explained() {
        for code in 0..=u8::MAX {
            let known = exit::meaning(code).is_some();
            for lang in [Lang::Ja, Lang::En] {
                let record = record(Code::Exit(code), lang);
                assert_eq!((record.known, record.next.is_some()), (known, known), "{code}: {}", record.meaning);
                assert!(known || record.meaning.contains(&code.to_string()), "{code}: {}", record.meaning);
            }
        }
    }
}
