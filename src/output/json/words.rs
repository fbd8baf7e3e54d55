//! Sentences, and the parts of many reports that hold them: advice, problems, and what stopped a run.

use serde::{Serialize, Serializer};

use crate::domain::advice::Advice;
use crate::message::Message;
use crate::report::{Failure, Problem, ResultProblem};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, Message> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.value.text(self.lang))
    }
}

/// A sentence and the code that stays the same in every language.
#[derive(Serialize)]
struct CodedMessage<'r> {
    code: &'r str,
    message: String,
}

impl Serialize for Spoken<'_, Advice> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let message = Message::Advice(self.value.clone()).text(self.lang);
        CodedMessage { code: self.value.code(), message }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, ResultProblem> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ResultProblem { code, message } = self.value;
        CodedMessage { code, message: message.text(self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, Problem> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            code: &'r str,
            #[serde(rename = "where")]
            place: &'r str,
            message: String,
        }
        let Problem { code, place, message } = self.value;
        Document { code, place, message: message.text(self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, Failure> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            code: &'static str,
            exit: u8,
            message: String,
            hints: Spoken<'r, [Message]>,
            status_word: Option<&'r str>,
            tries_left: Option<u8>,
        }
        let Failure { code, exit, message, hints, status_word, tries_left } = self.value;
        let document = Document {
            code,
            exit: *exit,
            message: message.text(self.lang),
            hints: Spoken::new(hints, self.lang),
            status_word: status_word.as_deref(),
            tries_left: *tries_left,
        };
        document.serialize(serializer)
    }
}
