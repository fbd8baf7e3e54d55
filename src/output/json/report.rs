//! The `data` of each command: with words, as the files beside this one have it, or as the report is.

use serde::{Serialize, Serializer};

use crate::report::Report;

use super::spoken::Spoken;

impl Serialize for Spoken<'_, Report> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lang = self.lang;
        match self.value {
            Report::Status(report) => Spoken::new(report.as_ref(), lang).serialize(serializer),
            Report::Readers(report) => report.serialize(serializer),
            Report::Bench(report) => Spoken::new(report, lang).serialize(serializer),
            Report::Diagnosis(report) => Spoken::new(report.as_ref(), lang).serialize(serializer),
            Report::Certificates(report) => Spoken::new(report, lang).serialize(serializer),
            Report::Certificate(report) => Spoken::new(report.as_ref(), lang).serialize(serializer),
            Report::Export(report) => report.serialize(serializer),
            Report::Chains(report) => Spoken::new(report.as_ref(), lang).serialize(serializer),
            Report::Pins(report) => Spoken::new(report, lang).serialize(serializer),
            Report::Verified(report) => report.serialize(serializer),
            Report::Changed(report) => report.serialize(serializer),
            Report::Check(report) => Spoken::new(report.as_ref(), lang).serialize(serializer),
            Report::Due(report) => Spoken::new(report.as_ref(), lang).serialize(serializer),
            Report::Exchanges(report) => Spoken::new(report, lang).serialize(serializer),
            Report::Event(report) => report.serialize(serializer),
            Report::Station(report) => Spoken::new(report.as_ref(), lang).serialize(serializer),
            Report::Profiles(report) => Spoken::new(report, lang).serialize(serializer),
            Report::StateMade(report) => report.serialize(serializer),
            Report::State(report) => report.serialize(serializer),
            Report::Codes(report) => Spoken::new(report, lang).serialize(serializer),
            Report::Guide(report) => Spoken::new(report, lang).serialize(serializer),
            Report::Topics(report) => Spoken::new(report, lang).serialize(serializer),
        }
    }
}
