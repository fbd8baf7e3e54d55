//! `check` and `needs-renewal`.

use serde::{Serialize, Serializer};

use crate::domain::pin::PinKind;
use crate::domain::validity::At;
use crate::domain::verdict::Verdict;
use crate::message::Lang;
use crate::report::{
    CertificatePlace, CertificateRecord, CheckReport, CheckResult, DueReport, PinRecord, Problem, ResultProblem,
    Summary,
};

use super::spoken::Spoken;

/// What both commands found.
#[derive(Serialize)]
struct CheckFacts<'r> {
    at: At,
    verdict: Verdict,
    summary: &'r Summary,
    results: Spoken<'r, [CheckResult<'static>]>,
    problems: Spoken<'r, [Problem]>,
}

impl<'r> CheckFacts<'r> {
    fn new(check: &'r CheckReport, lang: Lang) -> CheckFacts<'r> {
        let CheckReport { at, verdict, summary, results, problems, .. } = check;
        CheckFacts {
            at: *at,
            verdict: *verdict,
            summary,
            results: Spoken::new(results, lang),
            problems: Spoken::new(problems, lang),
        }
    }
}

impl Serialize for Spoken<'_, CheckReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            #[serde(flatten)]
            facts: CheckFacts<'r>,
            pins: Option<&'r [PinRecord]>,
            blocked_pins: Option<&'r [PinKind]>,
        }
        let pins = self.value.pins.as_ref();
        let document = Document {
            facts: CheckFacts::new(self.value, self.lang),
            pins: pins.map(|pins| pins.counters.as_slice()),
            blocked_pins: pins.map(|pins| pins.pins.blocked.as_slice()),
        };
        document.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, DueReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            due: Option<bool>,
            #[serde(flatten)]
            facts: CheckFacts<'r>,
        }
        let DueReport { due, check } = self.value;
        Document { due: *due, facts: CheckFacts::new(check, self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, CheckResult<'_>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            #[serde(flatten)]
            record: &'r CertificateRecord<'r>,
            source: &'r str,
            #[serde(skip_serializing_if = "Option::is_none")]
            source_bytes: Option<&'r str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            index: Option<u64>,
            #[serde(skip_serializing_if = "Option::is_none")]
            row_key: Option<&'r str>,
            verdict: Option<Verdict>,
            problem: Spoken<'r, Option<ResultProblem>>,
            duplicate_of: Option<&'r CertificatePlace>,
        }
        let CheckResult { record, source, source_bytes, index, row_key, verdict, problem, duplicate_of } = self.value;
        let document = Document {
            record,
            source,
            source_bytes: source_bytes.as_deref(),
            index: *index,
            row_key: row_key.as_deref(),
            verdict: *verdict,
            problem: Spoken::new(problem, self.lang),
            duplicate_of: duplicate_of.as_ref(),
        };
        document.serialize(serializer)
    }
}
