//! The record of a counter.

use crate::applet::Key;
use crate::domain::pin::PinCounter;
use crate::report::PinRecord;

/// A counter as the report has it.
#[must_use]
pub(crate) fn pin_record(counter: &PinCounter) -> PinRecord {
    let key = Key::of(counter.name);
    PinRecord::new(counter, key.application.name(), key.fid.to_string())
}
