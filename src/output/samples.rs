//! Reports of `check` for the tests of several formats.

use jiff::Timestamp;

use crate::domain::card::Role;
use crate::domain::validity::{At, Validity, Window};
use crate::domain::verdict::Thresholds;
use crate::message::Lang;
use crate::report::{CertificateRecord, CertificateState, CheckReport, CheckResult, ResultSelection, Statistics};

use super::style::Style;
use super::surroundings::Surroundings;

const DAY: &str = "2026-11-21";

/// A certificate in a file, valid from 2020 on until the end of a day in Japan.
pub(super) fn in_file(source: &str, role: Role, expires_on: &str) -> CheckResult<'static> {
    let at: At = DAY.parse().unwrap();
    let validity = Validity {
        not_before: Some("2020-01-01T00:00:00+09:00".parse::<Timestamp>().unwrap().into()),
        not_after: format!("{expires_on}T23:59:59+09:00").parse::<Timestamp>().unwrap().into(),
    };
    let expires_on = validity.expires_on();
    let opens_on = crate::domain::validity::renewal_opens_on(expires_on);
    let record = CertificateRecord {
        not_before: validity.not_before,
        not_after: Some(validity.not_after),
        issued_on: validity.issued_on(),
        expires_on: Some(expires_on),
        days_left: Some(crate::domain::validity::days_left(expires_on, &at)),
        renewal_opens_on: Some(opens_on).filter(|_| Window::for_role(role) == Window::ThreeMonths),
        ..CertificateRecord::without_facts(role, validity.state(&at, Window::for_role(role)).unwrap().into())
    };
    result(source, record)
}

/// A file that is no certificate.
pub(super) fn unreadable(source: &str) -> CheckResult<'static> {
    result(source, CertificateRecord::without_facts(Role::Other, CertificateState::Unreadable))
}

fn result(source: &str, record: CertificateRecord<'static>) -> CheckResult<'static> {
    let verdict = record.verdict(&Thresholds::default());
    CheckResult::new(record, verdict, source.to_owned())
}

/// The report on files, without thresholds.
pub(super) fn report(results: Vec<CheckResult<'static>>) -> CheckReport {
    let statistics = Statistics::of(&results);
    let verdict = statistics.verdict();
    CheckReport {
        at: DAY.parse().unwrap(),
        of_files: true,
        is_merged: false,
        inputs: Vec::new(),
        thresholds: Thresholds::default(),
        verdict,
        dates_verdict: verdict,
        pins: None,
        statistics,
        found_nothing: false,
        selection: ResultSelection::default(),
        listed: 0,
        results,
        duplicates: Vec::new(),
        advice: Vec::new(),
        problems: Vec::new(),
    }
}

/// Of a run on a card in "Reader 00", without colour.
pub(super) fn around(lang: Lang, at: Timestamp) -> Surroundings<'static> {
    Surroundings {
        command: Some("check"),
        card_source: Some("pcsc"),
        reader: Some("Reader 00"),
        at,
        style: Style { lang, width: None, ascii: false, color: false },
        csv: None,
    }
}
