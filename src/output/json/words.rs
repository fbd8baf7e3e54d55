//! Sentences, and what stopped a run.

use serde::{Serialize, Serializer};

use crate::message::Message;
use crate::report::Failure;

use super::spoken::Spoken;

impl Serialize for Spoken<'_, Message> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.value.text(self.lang))
    }
}

impl Serialize for Spoken<'_, Failure> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            code: &'static str,
            exit: u8,
            message: Spoken<'r, Message>,
            hints: Spoken<'r, [Message]>,
            status_word: Option<&'r str>,
            tries_left: Option<u8>,
        }
        let Failure { code, exit, message, hints, status_word, tries_left } = self.value;
        let document = Document {
            code,
            exit: *exit,
            message: Spoken::new(message, self.lang),
            hints: Spoken::new(hints, self.lang),
            status_word: status_word.as_deref(),
            tries_left: *tries_left,
        };
        document.serialize(serializer)
    }
}
