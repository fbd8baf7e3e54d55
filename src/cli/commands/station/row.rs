//! One card as a row of the station's log.

use jiff::Timestamp;

use crate::domain::card::Role;
use crate::message::{Message, StationColumn};
use crate::output::{Cells, CsvRow};
use crate::report::{CertificateRecord, Failure, StationReport};

/// A card as a row. Nothing in it names the holder.
pub(super) struct StationRow<'r> {
    /// When its reading was over.
    pub(super) at: Timestamp,
    /// What was found.
    pub(super) report: &'r StationReport,
    /// Why it could not be read.
    pub(super) failure: Option<&'r Failure>,
}

impl StationRow<'_> {
    fn record(&self, role: Role) -> Option<&CertificateRecord<'static>> {
        self.report.certificates.iter().find(|record| record.role == role)
    }

    /// What went wrong, each kind of fault once.
    fn faults(&self) -> Vec<(&str, &Message)> {
        let stopped = self.failure.map(|failure| (failure.code, &failure.message));
        let problems = self.report.problems.iter().map(|problem| (&*problem.code, &problem.message));
        let mut faults: Vec<(&str, &Message)> = Vec::new();
        for (code, message) in stopped.into_iter().chain(problems) {
            if faults.iter().all(|(other, _)| *other != code) {
                faults.push((code, message));
            }
        }
        faults
    }
}

impl CsvRow for StationRow<'_> {
    type Column = StationColumn;

    fn write<C: Cells>(&self, column: StationColumn, cells: &mut C) {
        let report = self.report;
        let state = |role| self.record(role).map(|record| record.state);
        let ends = |role| self.record(role).and_then(|record| record.expires_on);
        let left = |role| self.record(role).and_then(|record| record.days_left);
        let opens = |role| self.record(role).and_then(|record| record.renewal_opens_on);
        match column {
            StationColumn::Number => cells.number(Some(report.number)),
            StationColumn::Time => cells.moment(self.at),
            StationColumn::Reader => cells.text(&report.reader),
            StationColumn::Verdict => cells.word(report.verdict),
            StationColumn::RepeatOf => cells.number(report.repeat_of),
            StationColumn::AuthState => cells.word(state(Role::Auth)),
            StationColumn::AuthExpiresOn => cells.day(ends(Role::Auth)),
            StationColumn::AuthDaysLeft => cells.number(left(Role::Auth)),
            StationColumn::AuthRenewalOpensOn => cells.day(opens(Role::Auth)),
            StationColumn::SignState => cells.word(state(Role::Sign)),
            StationColumn::SignExpiresOn => cells.day(ends(Role::Sign)),
            StationColumn::CardState => cells.word(state(Role::Card)),
            StationColumn::CardExpiresOn => cells.day(ends(Role::Card)),
            StationColumn::CardDaysLeft => cells.number(left(Role::Card)),
            StationColumn::CardRenewalOpensOn => cells.day(opens(Role::Card)),
            StationColumn::Advice => {
                let advice = report.advice.iter().map(|advice| (advice.code(), Message::Advice(advice.clone())));
                let advice: Vec<(&'static str, Message)> = advice.collect();
                cells.said(advice.iter().map(|(code, message)| (*code, message)));
            }
            StationColumn::Error => cells.said(self.faults().into_iter()),
            StationColumn::AuthTries => cells.number(report.tries.auth),
            StationColumn::SignTries => cells.number(report.tries.sign),
            StationColumn::TextTries => cells.number(report.tries.text),
            StationColumn::JukiTries => cells.number(report.tries.juki),
            StationColumn::Label => cells.text(report.label.as_deref().unwrap_or_default()),
        }
    }
}
