//! `status`.

use serde::{Serialize, Serializer};

use crate::domain::advice::Advice;
use crate::domain::pin::PinKind;
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
            blocked_pins: &'r [PinKind],
            card: &'r CardReport,
            applications: &'r [ApplicationReport],
            pins: &'r [PinRecord],
            certificates: &'r [CertificateRecord<'static>],
            advice: Spoken<'r, [Advice]>,
            problems: Spoken<'r, [Problem]>,
        }
        let StatusReport { at, verdict, blocked_pins, card, applications, pins, certificates, .. } = self.value;
        let document = Document {
            at: *at,
            verdict: *verdict,
            blocked_pins,
            card,
            applications,
            pins,
            certificates,
            advice: Spoken::new(&self.value.advice, self.lang),
            problems: Spoken::new(&self.value.problems, self.lang),
        };
        document.serialize(serializer)
    }
}
