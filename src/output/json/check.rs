//! `check` and `needs-renewal`.

use serde::{Serialize, Serializer};

use crate::domain::validity::At;
use crate::domain::verdict::Verdict;
use crate::report::Summary;
use crate::report::{CertificatePlace, CertificateRecord, CheckReport, CheckResult, DueReport, Problem, ResultProblem};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, CheckReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            at: At,
            verdict: Verdict,
            summary: &'r Summary,
            results: Spoken<'r, [CheckResult<'static>]>,
            problems: Spoken<'r, [Problem]>,
        }
        let CheckReport { at, verdict, summary, results, problems, .. } = self.value;
        let document = Document {
            at: *at,
            verdict: *verdict,
            summary,
            results: Spoken::new(results, self.lang),
            problems: Spoken::new(problems, self.lang),
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
            check: Spoken<'r, CheckReport>,
        }
        let DueReport { due, check } = self.value;
        Document { due: *due, check: Spoken::new(check, self.lang) }.serialize(serializer)
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
            index: Option<u64>,
            verdict: Option<Verdict>,
            problem: Spoken<'r, Option<ResultProblem>>,
            duplicate_of: Option<&'r CertificatePlace>,
        }
        let CheckResult { record, source, index, verdict, problem, duplicate_of } = self.value;
        let document = Document {
            record,
            source,
            index: *index,
            verdict: *verdict,
            problem: Spoken::new(problem, self.lang),
            duplicate_of: duplicate_of.as_ref(),
        };
        document.serialize(serializer)
    }
}
