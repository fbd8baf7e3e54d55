//! `pin status`. The documents of `pin verify|change` have no words.

use serde::{Serialize, Serializer};

use crate::report::{PinRecord, PinReport, Problem};

use super::spoken::Spoken;

impl Serialize for Spoken<'_, PinReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            pins: &'r [PinRecord],
            problems: Spoken<'r, [Problem]>,
        }
        // The advice is in the document of `status`.
        let PinReport { pins, advice: _, problems } = self.value;
        Document { pins, problems: Spoken::new(problems, self.lang) }.serialize(serializer)
    }
}
