//! `guide`: a topic, or the list of topics.

use crate::message::{Label, Name, Topic};
use crate::report::{GuideReport, TopicsReport};

use super::page::{Cell, Page};

pub(super) fn write(page: &mut Page<'_>, guide: &GuideReport) {
    let (GuideReport { topic }, lang) = (guide, page.lang());
    let as_of = topic.as_of().map_or_else(|| Label::Undated.in_lang(lang), |day| day.to_string());
    let sources = topic.sources(lang).join(lang.pick("、", "; "));
    page.line(topic.title(lang));
    page.line("");
    page.points(topic.paragraphs(lang).into_iter().map(str::to_owned));
    page.line("");
    page.facts(&[(Label::AsOf, as_of), (Label::SourceOfFacts, sources)]);
    page.columns(std::iter::once(vec![Cell::text(Topic::note(lang))]));
}

pub(super) fn topics(page: &mut Page<'_>, report: &TopicsReport) {
    let lang = page.lang();
    let rows = report.topics.iter().map(|topic| vec![Cell::text(topic.name()), Cell::text(topic.title(lang))]);
    page.table(&[Label::Topic, Label::TopicContent], rows);
}
