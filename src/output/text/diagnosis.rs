//! `reader check`: every stage, then the cause and its fix.

use crate::doctor::StageVerdict;
use crate::domain::verdict::Verdict;
use crate::message::{Label, Name};
use crate::output::diagnosis::{cause, finding, fix};
use crate::report::DiagnosisReport;

use super::page::{Cell, Page};

pub(super) fn write(page: &mut Page<'_>, report: &DiagnosisReport) {
    let lang = page.lang();
    let rows = report.stages.iter().map(|record| {
        let verdict = match record.verdict {
            StageVerdict::Ok => Some(Verdict::Ok),
            StageVerdict::Warning => Some(Verdict::Warning),
            StageVerdict::Failed => Some(Verdict::Critical),
            StageVerdict::Skipped => None,
        };
        vec![
            Cell::text(record.stage.in_lang(lang)),
            Cell::judged(Label::StageVerdict(record.verdict).in_lang(lang), verdict),
            Cell::number_or_none(record.milliseconds.map(|took| format!("{took:.1}"))),
            Cell::text(finding(record, lang)),
        ]
    });
    page.table(&[Label::Stage, Label::Result, Label::Milliseconds, Label::Finding], rows);
    match (&report.cause, fix(report, lang)) {
        (Some(record), Some(fix)) => page.facts(&[(Label::Cause, cause(record, lang)), (Label::Fix, fix)]),
        _ => page.line(&Label::AllWell.in_lang(lang)),
    }
}
