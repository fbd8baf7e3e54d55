//! `cert list|show`. The document of `cert export` has no words.

use serde::{Serialize, Serializer};

use crate::report::{CertificateRecord, CertificateReport, CertificatesReport, Problem};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, CertificatesReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            certificates: &'r [CertificateRecord<'static>],
            problems: Spoken<'r, [Problem]>,
        }
        let CertificatesReport { certificates, problems } = self.value;
        Document { certificates, problems: Spoken::new(problems, self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, CertificateReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            certificate: &'r CertificateRecord<'static>,
            problems: Spoken<'r, [Problem]>,
        }
        let CertificateReport { certificate, problems } = self.value;
        Document { certificate, problems: Spoken::new(problems, self.lang) }.serialize(serializer)
    }
}
