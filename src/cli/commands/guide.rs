//! `guide`: what the holder can do and where, or the list of topics. It touches no card.

use crate::cli::exit::Exit;
use crate::cli::{Outcome, Run};
use crate::message::{Lang, Topic};
use crate::report::{GuideReport, Report, TopicRecord, TopicsReport};

pub(super) fn run(run: &Run<'_, '_>, topic: Option<Topic>) -> Outcome {
    let report = match topic {
        Some(topic) => Report::Guide(guide(topic, run.lang)),
        None => Report::Topics(topics(run.lang)),
    };
    Outcome::Report(report, Exit::DONE)
}

fn guide(topic: Topic, lang: Lang) -> GuideReport {
    GuideReport {
        topic: topic.name(),
        title: topic.title(lang),
        paragraphs: topic.paragraphs(lang),
        as_of: topic.as_of(),
        sources: topic.sources(lang),
        note: Topic::note(lang),
    }
}

fn topics(lang: Lang) -> TopicsReport {
    let topics = Topic::ALL.into_iter().map(|topic| TopicRecord { topic: topic.name(), title: topic.title(lang) });
    TopicsReport { topics: topics.collect() }
}
