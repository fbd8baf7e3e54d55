//! The advice that follows from what was read.

use jiff::civil::Date;

use crate::applet::jpki::Token;
use crate::domain::advice::{Advice, CertificateTerm, Situation, advise};
use crate::domain::card::{Availability, Role};
use crate::domain::pin::{HolderPins, PinCounter};
use crate::domain::validity::At;
use crate::report::{CertificateRecord, CertificateState};
use crate::x509::trust::Trust;

/// Advice on what was read.
pub(crate) fn advice(
    token: Option<&Token>,
    availability: Option<Availability>,
    certificates: &[CertificateRecord],
    card_expires_on: Option<Date>,
    pins: &[PinCounter],
    at: &At,
) -> Vec<Advice> {
    // A phone has no plastic card whose date could be missing.
    let is_incomplete = card_expires_on.is_none() && !token.is_some_and(|token| token.kind.is_phone());
    advise(&Situation {
        kind: token.map(|token| token.kind),
        at: *at,
        certificates: &terms(certificates),
        availability,
        auth_absent: has(certificates, Role::Auth, CertificateState::Absent),
        sign_protected: has(certificates, Role::Sign, CertificateState::Protected),
        card_expires_on,
        pins,
        is_test: certificates.iter().any(|record| record.trust == Trust::Test),
        is_incomplete: is_incomplete
            || has(certificates, Role::Auth, CertificateState::Unreadable)
            || has(certificates, Role::Sign, CertificateState::Unreadable)
            || HolderPins::new(pins).unreadable,
    })
}

/// The dates of the holder's certificates, for advice.
fn terms(certificates: &[CertificateRecord]) -> Vec<CertificateTerm> {
    certificates
        .iter()
        .filter(|record| matches!(record.role, Role::Auth | Role::Sign))
        .filter_map(|record| {
            let state = record.state.validity()?;
            Some(CertificateTerm {
                role: record.role,
                state,
                issued_on: record.issued_on,
                expires_on: record.expires_on?,
            })
        })
        .collect()
}

/// Whether a certificate is in a state.
fn has(certificates: &[CertificateRecord], role: Role, state: CertificateState) -> bool {
    certificates.iter().any(|record| record.role == role && record.state == state)
}
