//! The records of counters.

use crate::applet::KeyFile;
use crate::domain::pin::{HolderPins, PinCounter};
use crate::report::{HolderPinsRecord, PinRecord};

/// A counter as the report has it.
#[must_use]
pub(crate) fn pin_record(counter: &PinCounter) -> PinRecord {
    let key = KeyFile::for_pin(counter.name);
    PinRecord::new(counter, key.application.name(), key.fid.to_string())
}

/// Counters of the holder's PINs, and what they come to.
#[must_use]
pub(super) fn holder_pins_record(counters: &[PinCounter]) -> HolderPinsRecord {
    HolderPinsRecord { counters: counters.iter().map(pin_record).collect(), pins: HolderPins::new(counters) }
}
