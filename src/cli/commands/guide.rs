//! `guide`: what the holder can do and where, or the list of topics. It touches no card.

use clap::Args;

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::cli::values::topics;
use crate::message::Topic;
use crate::report::{GuideReport, Report, TopicsReport};

/// Explain what to do: renewal, a blocked PIN, a lost card and more
///
/// Without a topic, lists the topics. No card is needed. The rules of your municipality apply.
#[derive(Debug, Args)]
pub(crate) struct GuideArgs {
    /// The topic
    #[arg(value_parser = topics())]
    topic: Option<Topic>,
}

impl Subcommand for GuideArgs {
    const INFO: CommandInfo = CommandInfo::new("guide", CardUse::None);

    fn run(&self, _: &mut Run<'_, '_>) -> Result<Outcome, Error> {
        let report = match self.topic {
            Some(topic) => Report::Guide(GuideReport { topic }),
            None => Report::Topics(TopicsReport { topics: Topic::ALL.to_vec() }),
        };
        Ok(Outcome::Report(report, Exit::DONE))
    }
}
