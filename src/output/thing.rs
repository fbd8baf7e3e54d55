//! What monitoring and calendars call a result.

use crate::message::Thing;
use crate::report::{CertificateState, CheckResult};

/// What a result is about, in the words of monitoring and calendars.
pub(super) fn thing(of_files: bool, result: &CheckResult<'_>) -> Thing {
    let role = result.record.role;
    if of_files {
        // The role of an unreadable file says nothing.
        let role = Some(role).filter(|_| result.record.state != CertificateState::Unreadable);
        Thing::InFile { role, place: result.place_and_key() }
    } else {
        Thing::OnCard(role)
    }
}
