//! `station`: a card, which names nobody: no subject, no serial number, no fingerprint.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::domain::advice::Advice;
use crate::domain::card::Role;
use crate::domain::verdict::Verdict;
use crate::report::{CertificateRecord, CertificateState, HolderTries, Problem, StationReport};

use super::spoken::Spoken;

/// The dates of a certificate, or with role `card` of the plastic card.
#[derive(Serialize)]
struct Dates {
    role: Role,
    state: CertificateState,
    issued_on: Option<Date>,
    expires_on: Option<Date>,
    days_left: Option<i64>,
    renewal_opens_on: Option<Date>,
}

impl Dates {
    fn new(record: &CertificateRecord<'_>) -> Dates {
        Dates {
            role: record.role,
            state: record.state,
            issued_on: record.issued_on,
            expires_on: record.expires_on,
            days_left: record.days_left,
            renewal_opens_on: record.renewal_opens_on,
        }
    }
}

impl Serialize for Spoken<'_, StationReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            number: usize,
            label: Option<&'r str>,
            seen_before: Option<bool>,
            repeat_of: Option<usize>,
            verdict: Verdict,
            auth_tries: Option<u8>,
            sign_tries: Option<u8>,
            text_tries: Option<u8>,
            juki_tries: Option<u8>,
            certificates: Vec<Dates>,
            advice: Spoken<'r, [Advice]>,
            problems: Spoken<'r, [Problem]>,
        }
        // A card that could not be read is the `error` of the document.
        let StationReport { number, seen_before, repeat_of, verdict, certificates, advice, problems, .. } = self.value;
        let HolderTries { auth, sign, text, juki } = self.value.tries;
        let document = Document {
            number: *number,
            label: self.value.label.as_deref(),
            seen_before: *seen_before,
            repeat_of: *repeat_of,
            verdict: *verdict,
            auth_tries: auth,
            sign_tries: sign,
            text_tries: text,
            juki_tries: juki,
            certificates: certificates.iter().map(Dates::new).collect(),
            advice: Spoken::new(advice, self.lang),
            problems: Spoken::new(problems, self.lang),
        };
        document.serialize(serializer)
    }
}
