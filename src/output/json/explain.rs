//! `explain`.

use serde::{Serialize, Serializer};

use crate::codes::CodeKind;
use crate::report::{CodeRecord, CodesReport};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, CodesReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            text: &'r str,
            codes: Spoken<'r, [CodeRecord]>,
        }
        let CodesReport { text, codes } = self.value;
        Document { text, codes: Spoken::new(codes, self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, CodeRecord> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document {
            kind: CodeKind,
            code: String,
            name: Option<&'static str>,
            known: bool,
            tries_left: Option<u8>,
            seen_on_card: Option<bool>,
            meaning: String,
            here: Option<String>,
            next: Option<String>,
        }
        let CodeRecord { code, words } = self.value;
        let document = Document {
            kind: code.kind(),
            code: code.to_string(),
            name: code.name(),
            known: words.known(),
            tries_left: code.tries_left(),
            seen_on_card: words.seen_on_card(),
            meaning: words.meaning(self.lang),
            here: words.here(self.lang),
            next: words.next(self.lang),
        };
        document.serialize(serializer)
    }
}
