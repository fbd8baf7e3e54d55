//! `explain`: a status word, a PC/SC code or an exit status in words. (The errors of a run are explained in
//! `cli/explain`.) It touches no card.

use clap::Args;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{CommandLineError, Error};
use crate::cli::exit::{self, Exit};
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::codes::{Code, possible_codes};
use crate::message::CodeWords;
use crate::report::{CodeRecord, CodesReport, Report};
use crate::sanitize::clean;

/// Explain a status word, a PC/SC code or an exit status
///
/// Status words are four hex digits (63C2), PC/SC codes eight (8010000B) or a name (SCARD_E_SHARING_VIOLATION), exit
/// statuses decimal (22). Case, spaces and a 0x prefix are ignored. Put `sw`, `pcsc` or `exit` before the code to
/// explain it as that kind only. No card is needed.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The code
    #[arg(value_name = "CODE", required = true, num_args = 1..)]
    code: Vec<String>,
}

impl Subcommand for ExplainArgs {
    const INFO: CommandInfo = CommandInfo::new("explain", CardUse::None);

    fn run(&self, _: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let text = self.code.join(" ");
        let codes: Vec<CodeRecord> = possible_codes(&text).into_iter().map(record).collect();
        if codes.is_empty() {
            return Err(CommandLineError::NotACode(text).into());
        }
        Ok(Outcome::Report(Report::Codes(CodesReport { text: clean(&text), codes }), Exit::DONE))
    }
}

fn record(code: Code) -> CodeRecord {
    let row = match code {
        Code::Exit(status) => exit::meaning(status),
        _ => None,
    };
    CodeRecord { code, words: CodeWords::new(code, row.map(|row| (row.ja, row.en))) }
}

#[cfg(test)]
mod tests {
    use super::{Code, exit, record};
    use crate::message::Lang;

    #[test]
    fn every_exit_status_of_the_table_is_explained() {
        for code in 0..=u8::MAX {
            let known = exit::meaning(code).is_some();
            for lang in [Lang::Ja, Lang::En] {
                let words = record(Code::Exit(code)).words;
                let meaning = words.meaning(lang);
                assert_eq!((words.known(), words.next(lang).is_some()), (known, known), "{code}: {meaning}");
                assert!(known || meaning.contains(&code.to_string()), "{code}: {meaning}");
            }
        }
    }
}
