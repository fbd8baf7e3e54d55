//! `guide`: what the holder can do and where, or the list of topics. It touches no card.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::cli::command_info::{CardUse, CommandInfo};
use crate::cli::error::Error;
use crate::cli::exit::Exit;
use crate::cli::run::{Outcome, Run};
use crate::cli::subcommand::Subcommand;
use crate::message::Topic;
use crate::report::{GuideReport, Report, TopicsReport};

/// Explain what to do: renewal, a blocked PIN, a lost card and more
///
/// Without a topic, lists the topics. No card is needed. The rules of your municipality apply.
#[derive(Debug, Args)]
pub(crate) struct GuideArgs {
    /// The topic
    #[arg(value_parser = topics_by_name())]
    topic: Option<Topic>,
}

fn topics_by_name() -> impl TypedValueParser<Value = Topic> {
    PossibleValuesParser::new(Topic::ALL.iter().map(|topic| topic.name())).try_map(|name| {
        Topic::ALL.into_iter().find(|topic| topic.name() == name).ok_or_else(|| format!("no topic is called {name}"))
    })
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
