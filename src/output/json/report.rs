//! The `data` of each command.

use serde::{Serialize, Serializer};

use crate::report::Report;

use super::spoken::Spoken;

impl Serialize for Spoken<'_, Report> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}
