//! `explain`: a status word, a PC/SC code or an exit status in words. (The errors of a run are explained in
//! `cli/explain`.) It touches no card.

use clap::Args;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{CommandLineError, Error};
use crate::cli::exit::{self, Exit};
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::codes::{Code, is_family, possible_codes};
use crate::message::CodeWords;
use crate::report::{CodeRecord, CodesReport, Report};
use crate::sanitize::clean;

/// Explain a status word, a PC/SC code or an exit status
///
/// Status words are four hex digits (63C2), PC/SC codes eight (8010000B) or a name (SCARD_E_SHARING_VIOLATION), exit
/// statuses decimal (22). Case, spaces and a 0x prefix are ignored. Several codes can be given. Put `sw`, `pcsc` or
/// `exit` before the code to explain it as that kind only. No card is needed.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The code, or several
    #[arg(value_name = "CODE", required = true, num_args = 1.., allow_negative_numbers = true)]
    code: Vec<String>,
}

impl Subcommand for ExplainArgs {
    const INFO: CommandInfo = CommandInfo::new("explain", CardUse::None).with_exits(&[65]);

    fn run(&self, _: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let text = self.code.join(" ");
        let codes = codes(&text)?.into_iter().map(record).collect();
        Ok(Outcome::Report(Report::Codes(CodesReport { text: clean(&text), codes }), Exit::DONE))
    }
}

/// The codes that `text` can stand for: one, if it can be read as one, otherwise one for each word. The name of a
/// family goes with the word behind it.
fn codes(text: &str) -> Result<Vec<Code>, CommandLineError> {
    let one = possible_codes(text);
    if !one.is_empty() {
        return Ok(one);
    }
    let mut found = Vec::new();
    let mut family = String::new();
    for word in text.split_whitespace() {
        if is_family(word) && family.is_empty() {
            family = format!("{word} ");
            continue;
        }
        let codes = possible_codes(&format!("{family}{word}"));
        if codes.is_empty() {
            return Err(CommandLineError::NotACode(format!("{family}{word}")));
        }
        found.extend(codes);
        family.clear();
    }
    if found.is_empty() || !family.is_empty() { Err(CommandLineError::NotACode(text.to_owned())) } else { Ok(found) }
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
