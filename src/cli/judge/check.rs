//! `check`: the card's dates and, where they were read, its PINs, judged.

use crate::domain::card::{CardKind, Role};
use crate::domain::validity::At;
use crate::domain::verdict::{Thresholds, Verdict};
use crate::report::{CheckReport, CheckResult, ResultSelection, Statistics};
use crate::x509::Certificate;

use crate::cli::read_card::{CardDates, CertificateResult};

use super::advice::advice;
use super::certificate::{certificate_record, plastic_card};
use super::pin::holder_pins_record;
use super::problems::problem_records;

/// The report on a card's dates, and on its PINs where they were read.
#[must_use]
pub(crate) fn check_report(dates: CardDates, issuers: &[Certificate], thresholds: &Thresholds, at: &At) -> CheckReport {
    let kind = dates.token.as_ref().map_or(CardKind::Unknown, |token| token.kind);
    let on_card: Vec<&CertificateResult> = dates.auth_ca.iter().collect();
    let certificates = [(Role::Auth, &dates.auth), (Role::Sign, &dates.sign)]
        .map(|(role, result)| certificate_record(role, result, &on_card, issuers, at));
    let card_expires_on = dates.card_record.as_ref().and_then(|record| record.expires_on);
    let card = plastic_card(kind, card_expires_on, at);
    let advice = advice(dates.token.as_ref(), dates.availability, &certificates, card_expires_on, &dates.counters, at);
    let pins = (!dates.counters.is_empty()).then(|| holder_pins_record(&dates.counters));
    let results: Vec<CheckResult<'_>> = certificates
        .into_iter()
        .chain(card)
        .map(|record| {
            let verdict = record.verdict(thresholds);
            CheckResult::new(record, verdict, "card")
        })
        .collect();
    let mut report = CheckReport {
        at: *at,
        of_files: false,
        is_merged: false,
        inputs: Vec::new(),
        thresholds: *thresholds,
        verdict: Verdict::Unknown,
        dates_verdict: Verdict::Unknown,
        pins,
        statistics: Statistics::default(),
        found_nothing: false,
        selection: ResultSelection::default(),
        listed: 0,
        results,
        duplicates: Vec::new(),
        advice,
        problems: problem_records(&dates.problems),
    };
    report.judge_anew();
    report
}
