//! The record of a counter.

use crate::applet::KeyFile;
use crate::domain::pin::PinCounter;
use crate::report::PinRecord;

/// A counter as the report has it.
#[must_use]
pub(crate) fn pin_record(counter: &PinCounter) -> PinRecord {
    let key = KeyFile::for_pin(counter.name);
    PinRecord::new(counter, key.application.name(), key.fid.to_string())
}
