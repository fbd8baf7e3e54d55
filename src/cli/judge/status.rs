//! `status`: the whole card, judged.

use crate::applet::aid;
use crate::domain::card::{CardKind, Role};
use crate::domain::pin::{HolderPins, PinCounter};
use crate::domain::validity::{At, days_left};
use crate::domain::verdict::{Thresholds, Verdict};
use crate::report::{ApplicationReport, CardReport, CertificateRecord, StatusReport};
use crate::sanitize::clean;
use crate::x509::Certificate;

use crate::cli::read_card::{ApplicationResult, CardData, CertificateResult, resolved};

use super::advice::advice;
use super::certificate::{certificate_record, plastic_card};
use super::pin::pin_record;
use super::problems::problem_records;

/// The report on a card, whose text shows everything where `in_full`.
#[must_use]
pub(crate) fn status_report(data: CardData, issuers: &[Certificate], at: &At, in_full: bool) -> StatusReport {
    let kind = data.token.as_ref().map_or(CardKind::Unknown, |token| token.kind);
    let results: Vec<&CertificateResult> = data.certificates.iter().map(|(_, result)| result).collect();
    let certificates: Vec<CertificateRecord> = data
        .certificates
        .iter()
        .map(|(role, result)| certificate_record(*role, result, &results, issuers, at))
        .collect();
    let counters: Vec<PinCounter> =
        data.applications.iter().flat_map(|visited| visited.counters.iter().copied()).collect();
    let counters = resolved(counters, data.availability);
    let card_expires_on = data.card_record.expires_on;
    let advice = advice(data.token.as_ref(), data.availability, &certificates, card_expires_on, &counters, at);
    let plastic_card = plastic_card(kind, card_expires_on, at);
    let dates_verdict = dates_verdict(&certificates, plastic_card.as_ref());
    let pins = HolderPins::new(&counters);
    StatusReport {
        verdict: dates_verdict.max(pins.verdict()),
        dates_verdict,
        blocked_pins: pins.blocked,
        at: *at,
        card: CardReport {
            kind,
            token_label: data.token.map(|token| clean(&token.label)).filter(|label| !label.is_empty()),
            serial: data.card_record.serial,
            municipality_code: data.card_record.municipality_code,
            expires_on: card_expires_on,
            days_left: card_expires_on.map(|day| days_left(day, at)),
        },
        applications: data.applications.iter().map(application).collect(),
        pins: counters.iter().map(pin_record).collect(),
        plastic_card,
        in_full,
        certificates,
        advice,
        problems: problem_records(&data.problems),
    }
}

/// The verdict on the holder's certificates and the plastic card; where nothing could be judged, unknown.
///
/// CA certificates do not count: a card keeps the CA that issued to it, ended or not.
fn dates_verdict(certificates: &[CertificateRecord], card: Option<&CertificateRecord>) -> Verdict {
    let thresholds = Thresholds::default();
    let of_holder = certificates.iter().filter(|record| matches!(record.role, Role::Auth | Role::Sign));
    Verdict::worst(of_holder.chain(card).filter_map(|record| record.verdict(&thresholds)))
}

fn application(visited: &ApplicationResult) -> ApplicationReport {
    ApplicationReport {
        name: visited.application.name(),
        aid: aid(visited.application).to_string(),
        present: visited.present,
    }
}
