//! `guide`.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::message::Topic;
use crate::report::{GuideReport, TopicsReport};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, GuideReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document {
            topic: &'static str,
            title: &'static str,
            paragraphs: Vec<&'static str>,
            /// The day of the newest source; `None` where the sources bear none.
            as_of: Option<Date>,
            sources: Vec<&'static str>,
            note: &'static str,
        }
        let (GuideReport { topic }, lang) = (self.value, self.lang);
        let document = Document {
            topic: topic.name(),
            title: topic.title(lang),
            paragraphs: topic.paragraphs(lang),
            as_of: topic.as_of(),
            sources: topic.sources(lang),
            note: Topic::note(lang),
        };
        document.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, TopicsReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            topics: Spoken<'r, [Topic]>,
        }
        Document { topics: Spoken::new(&self.value.topics, self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, Topic> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document {
            topic: &'static str,
            title: &'static str,
        }
        Document { topic: self.value.name(), title: self.value.title(self.lang) }.serialize(serializer)
    }
}
