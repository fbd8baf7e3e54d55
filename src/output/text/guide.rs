//! `guide`: a topic, or the list of topics.

use crate::message::{Label, Name};
use crate::report::{GuideReport, TopicsReport};

use super::page::{Cell, Page};

pub(super) fn write(page: &mut Page<'_>, guide: &GuideReport) {
    let lang = page.lang();
    let as_of = guide.as_of.map_or_else(|| Label::Undated.in_lang(lang), |day| day.to_string());
    let separator = lang.pick("、", "; ");
    page.line(guide.title);
    page.line("");
    page.points(guide.paragraphs.iter().map(|point| (*point).to_owned()));
    page.line("");
    page.facts(&[(Label::AsOf, as_of), (Label::SourceOfFacts, guide.sources.join(separator))]);
    page.columns(std::iter::once(vec![Cell::text(guide.note)]));
}

pub(super) fn topics(page: &mut Page<'_>, report: &TopicsReport) {
    let rows = report.topics.iter().map(|topic| vec![Cell::text(topic.topic), Cell::text(topic.title)]);
    page.table(&[Label::Topic, Label::TopicContent], rows);
}
