//! `apdu send|run`.

use serde::{Serialize, Serializer};

use crate::apdu::StatusWord;
use crate::codes::Code;
use crate::message::CodeWords;
use crate::report::{ExchangeRecord, ExchangesReport};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, ExchangesReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            exchanges: Spoken<'r, [ExchangeRecord]>,
        }
        Document { exchanges: Spoken::new(&self.value.exchanges, self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, ExchangeRecord> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            number: usize,
            transaction: usize,
            guard: bool,
            command: &'r str,
            data: Option<&'r str>,
            text: Option<&'r str>,
            status_word: Option<String>,
            message: Option<String>,
        }
        let ExchangeRecord { number, transaction, guard, command, data, text, status_word } = self.value;
        let message = |status: StatusWord| CodeWords::new(Code::Status(status.0), None).meaning(self.lang);
        let document = Document {
            number: *number,
            transaction: *transaction,
            guard: *guard,
            command,
            data: data.as_deref(),
            text: text.as_deref(),
            status_word: status_word.map(|status| status.to_string()),
            message: status_word.map(message),
        };
        document.serialize(serializer)
    }
}
