//! `completions`: the completion script for a shell, made by clap from the arguments.

use clap::Args;
use clap_complete::{Shell, generate};

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::{Error, FileProblem};
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::message::Lang;
use crate::output::Format;

/// Print the completion script for a shell
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Subcommand for CompletionsArgs {
    const INFO: CommandInfo =
        CommandInfo { formats: &[Format::Text], ..CommandInfo::new("completions", CardUse::None) };

    fn run(&self, run: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        // The scripts are the same in every language, as the committed ones are.
        let mut script = Vec::new();
        generate(self.shell, &mut (run.program.grammar)(Lang::En), "jpkit", &mut script);
        run.env.out.write_all(&script).map_err(FileProblem::Output)?;
        Ok(Outcome::Nothing)
    }
}
