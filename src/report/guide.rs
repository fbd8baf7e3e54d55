//! `guide`: a topic, or the list of topics.

use jiff::civil::Date;
use serde::Serialize;

/// `guide` with a topic.
#[derive(Debug, Clone, Serialize)]
pub struct GuideReport {
    /// The topic's name.
    pub topic: &'static str,
    /// What it is about, in the language of the run.
    pub title: &'static str,
    /// One point each.
    pub paragraphs: Vec<&'static str>,
    /// The day of the newest source; `None` where the sources bear none.
    pub as_of: Option<Date>,
    /// Where the facts come from, the newest first.
    pub sources: Vec<&'static str>,
    /// Whose word goes before the guide's.
    pub note: &'static str,
}

/// `guide` without a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicsReport {
    /// The topics.
    pub topics: Vec<TopicRecord>,
}

/// A topic of `guide`.
#[derive(Debug, Clone, Serialize)]
pub struct TopicRecord {
    /// Its name.
    pub topic: &'static str,
    /// What it is about, in the language of the run.
    pub title: &'static str,
}
