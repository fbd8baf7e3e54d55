//! `status`.

use serde::{Serialize, Serializer};

use crate::domain::advice::Advice;
use crate::domain::validity::At;
use crate::domain::verdict::Verdict;
use crate::report::{ApplicationReport, CardReport, CertificateRecord, PinRecord, Problem, StatusReport};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, StatusReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            at: At,
            verdict: Verdict,
            card: &'r CardReport,
            applications: &'r [ApplicationReport],
            pins: &'r [PinRecord],
            certificates: &'r [CertificateRecord<'static>],
            advice: Spoken<'r, [Advice]>,
            problems: Spoken<'r, [Problem]>,
        }
        let StatusReport { verdict, at, card, applications, pins, certificates, advice, problems } = self.value;
        let document = Document {
            at: *at,
            verdict: *verdict,
            card,
            applications,
            pins,
            certificates,
            advice: Spoken::new(advice, self.lang),
            problems: Spoken::new(problems, self.lang),
        };
        document.serialize(serializer)
    }
}
