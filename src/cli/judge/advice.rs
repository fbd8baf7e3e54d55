//! The advice that follows from what was read.

use jiff::civil::Date;

use crate::applet::jpki::{Availability, Token};
use crate::domain::advice::{Advice, CertificateTerm, Situation, advise};
use crate::domain::card::Role;
use crate::domain::pin::PinCounter;
use crate::domain::validity::At;
use crate::message::{Lang, Message};
use crate::report::{AdviceRecord, CertificateRecord, CertificateState};
use crate::x509::trust::Trust;

/// Advice on what was read, as the report has it.
pub(crate) fn advice(
    token: Option<&Token>,
    availability: Option<Availability>,
    certificates: &[CertificateRecord],
    card_expires_on: Option<Date>,
    pins: &[PinCounter],
    at: &At,
    lang: Lang,
) -> Vec<AdviceRecord> {
    let advice = advise(&Situation {
        kind: token.map(|token| token.kind),
        at: *at,
        certificates: &terms(certificates),
        sign_carried: availability.map(|availability| availability.sign),
        sign_protected: has(certificates, Role::Sign, CertificateState::Protected),
        card_expires_on,
        pins,
        is_test: certificates.iter().any(|record| record.trust == Trust::Test),
    });
    advice_records(&advice, lang)
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
                issued_on: record.issued_on?,
                expires_on: record.expires_on?,
            })
        })
        .collect()
}

/// Advice as the report has it.
pub(crate) fn advice_records(advice: &[Advice], lang: Lang) -> Vec<AdviceRecord> {
    advice
        .iter()
        .map(|advice| AdviceRecord { code: advice.code(), message: Message::Advice(*advice).text(lang) })
        .collect()
}

/// Whether a certificate is in a state.
fn has(certificates: &[CertificateRecord], role: Role, state: CertificateState) -> bool {
    certificates.iter().any(|record| record.role == role && record.state == state)
}
