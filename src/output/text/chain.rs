//! `cert verify`: whether everything holds, and each certificate with its checks.

use crate::domain::verdict::Verdict;
use crate::message::{Label, Name};
use crate::report::{ChainRecord, ChainReport};
use crate::sanitize::clean;
use crate::x509::check::CheckOutcome;

use super::notes;
use super::page::{Cell, Page};

pub(super) fn write(page: &mut Page<'_>, report: &ChainReport) {
    let failed = |record: &ChainRecord| record.checks.iter().any(|check| check.outcome() == CheckOutcome::Failed);
    let (verdict, outcome) = match report.holds {
        true => (Verdict::Ok, CheckOutcome::Passed),
        false if report.certificates.iter().any(failed) => (Verdict::Critical, CheckOutcome::Failed),
        false => (Verdict::Critical, CheckOutcome::NotChecked),
    };
    let meaning = Label::VerificationHow(outcome).in_lang(page.lang());
    page.headline_in(verdict, Label::Verification(outcome), &meaning);
    page.facts(&[(Label::JudgedOn, report.at.today().to_string())]);
    report.certificates.iter().for_each(|record| chain(page, record));
    notes::problems(page, &report.problems);
}

fn chain(page: &mut Page<'_>, record: &ChainRecord) {
    let lang = page.lang();
    let role = record.certificate.role.in_lang(lang);
    let role = match record.certificate.issuer_generation {
        Some(generation) => lang.pick(format!("{role}（{generation}）"), format!("{role} ({generation})")),
        None => role,
    };
    page.line("");
    page.line(&format!("{}: {role}", record.place));
    page.columns(record.checks.iter().map(|check| {
        let verdict = match check.outcome() {
            CheckOutcome::Passed => Verdict::Ok,
            CheckOutcome::Failed => Verdict::Critical,
            CheckOutcome::NotChecked => Verdict::Unknown,
        };
        vec![
            Cell::judged(check.outcome().in_lang(lang), Some(verdict)),
            Cell::text(check.code().in_lang(lang)),
            Cell::text(clean(&check.in_lang(lang))),
        ]
    }));
}
