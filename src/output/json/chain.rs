//! `cert verify`.

use serde::{Serialize, Serializer};

use crate::domain::validity::At;
use crate::message::Name;
use crate::report::{CertificatePlace, CertificateRecord, ChainRecord, ChainReport, Problem};
use crate::sanitize::clean;
use crate::x509::check::{Check, CheckCode, CheckOutcome};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, ChainReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            at: At,
            holds: bool,
            certificates: Spoken<'r, [ChainRecord]>,
            problems: Spoken<'r, [Problem]>,
        }
        let ChainReport { at, holds, certificates, problems } = self.value;
        let document = Document {
            at: *at,
            holds: *holds,
            certificates: Spoken::new(certificates, self.lang),
            problems: Spoken::new(problems, self.lang),
        };
        document.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, ChainRecord> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            #[serde(flatten)]
            place: &'r CertificatePlace,
            certificate: &'r CertificateRecord<'static>,
            holds: bool,
            checks: Spoken<'r, [Check]>,
        }
        let ChainRecord { place, certificate, holds, checks } = self.value;
        Document { place, certificate, holds: *holds, checks: Spoken::new(checks, self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, Check> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document {
            code: CheckCode,
            outcome: CheckOutcome,
            message: String,
        }
        let check = self.value;
        let message = clean(&check.in_lang(self.lang));
        Document { code: check.code(), outcome: check.outcome(), message }.serialize(serializer)
    }
}
