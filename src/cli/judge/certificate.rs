//! The record of a certificate of the card: its dates judged, its issuer assessed.

use jiff::civil::Date;

use crate::domain::card::{CardKind, Role};
use crate::domain::validity::At;
use crate::report::{CertificateRecord, CertificateState};
use crate::x509::Certificate;
use crate::x509::trust::{assess, assess_head};

use crate::cli::read_card::CertificateResult;

/// The record of a certificate; CA certificates among `on_card`, and those in `issuers`, vouch for it where they can.
#[must_use]
pub(crate) fn certificate_record(
    role: Role,
    result: &CertificateResult,
    on_card: &[&CertificateResult],
    issuers: &[Certificate],
    at: &At,
) -> CertificateRecord<'static> {
    match result {
        CertificateResult::Whole(certificate) => {
            let on_card = on_card.iter().filter_map(|result| result.whole());
            let issuers: Vec<Certificate> = on_card.chain(issuers).cloned().collect();
            CertificateRecord::from_certificate(role, certificate, assess(certificate, &issuers), at).into_owned()
        }
        CertificateResult::Head(head) => CertificateRecord::from_head(role, head, assess_head(head), at).into_owned(),
        CertificateResult::Absent => CertificateRecord::without_facts(role, CertificateState::Absent),
        CertificateResult::Protected => CertificateRecord::without_facts(role, CertificateState::Protected),
        CertificateResult::Unreadable => CertificateRecord::without_facts(role, CertificateState::Unreadable),
    }
}

/// The record of the plastic card, unreadable where its last day is not known; `None` for a phone, which has none.
#[must_use]
pub(super) fn plastic_card(kind: CardKind, expires_on: Option<Date>, at: &At) -> Option<CertificateRecord<'static>> {
    match expires_on {
        Some(day) => Some(CertificateRecord::plastic_card(day, at)),
        None if kind.is_phone() => None,
        None => Some(CertificateRecord::without_facts(Role::Card, CertificateState::Unreadable)),
    }
}
