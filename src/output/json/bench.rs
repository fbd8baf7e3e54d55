//! `reader bench`.

use serde::{Serialize, Serializer};

use crate::report::{BenchError, BenchExtended, BenchFigures, BenchReport, BenchRow};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, BenchReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            file: String,
            requested: usize,
            extended: BenchExtended,
            rows: Spoken<'r, [BenchRow]>,
        }
        // The reader is in the envelope.
        let BenchReport { reader: _, file, requested, extended, rows } = self.value;
        let document = Document {
            file: file.name(),
            requested: *requested,
            extended: *extended,
            rows: Spoken::new(rows, self.lang),
        };
        document.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, BenchRow> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            #[serde(flatten)]
            figures: &'r BenchFigures,
            errors: Spoken<'r, [BenchError]>,
        }
        let BenchRow { figures, errors } = self.value;
        Document { figures, errors: Spoken::new(errors, self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, BenchError> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document {
            code: &'static str,
            count: usize,
            message: String,
        }
        let BenchError { code, count, message } = self.value;
        Document { code, count: *count, message: message.text(self.lang) }.serialize(serializer)
    }
}
