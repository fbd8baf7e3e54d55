//! `reader check`.

use serde::{Serialize, Serializer};

use crate::doctor::{Stage, StageVerdict};
use crate::output::diagnosis::{cause, finding, fix};
use crate::report::{AtrRecord, CauseRecord, DiagnosisReport, FeatureRecord, StageRecord};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, DiagnosisReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            stages: Spoken<'r, [StageRecord]>,
            cause: Spoken<'r, Option<CauseRecord>>,
            fix: Option<String>,
            atr: Option<&'r AtrRecord>,
            longest_answer: Option<usize>,
            features: Option<&'r FeatureRecord>,
        }
        let DiagnosisReport { stages, cause, host: _, atr, longest_answer, features } = self.value;
        let document = Document {
            stages: Spoken::new(stages, self.lang),
            cause: Spoken::new(cause, self.lang),
            fix: fix(self.value, self.lang),
            atr: atr.as_ref(),
            longest_answer: *longest_answer,
            features: features.as_ref(),
        };
        document.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, StageRecord> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document {
            stage: Stage,
            verdict: StageVerdict,
            milliseconds: Option<f64>,
            message: String,
        }
        let StageRecord { stage, verdict, milliseconds, .. } = *self.value;
        Document { stage, verdict, milliseconds, message: finding(self.value, self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, CauseRecord> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document {
            code: &'static str,
            message: String,
        }
        Document { code: self.value.cause.code(), message: cause(self.value, self.lang) }.serialize(serializer)
    }
}
