//! `check` and `needs-renewal`: the verdict, the counts, and what needs attention.

use crate::message::{CertificateMessage, Label, Lang, Message, Name, grouped};
use crate::report::{CertificateState, CheckReport, CheckResult, DueReport, Summary};
use crate::sanitize::clean;
use crate::x509::trust::Trust;

use super::page::{Cell, Page};
use super::words::certificate_state;
use super::{certificate, notes, pin};

pub(super) fn write(page: &mut Page<'_>, check: &CheckReport) {
    notes::headline(page, check.verdict, check.dates_verdict, check.blocked_pins());
    if check.of_files { files(page, check) } else { card(page, check) }
}

/// One sentence: whether it is time to renew.
pub(super) fn due(page: &mut Page<'_>, due: &DueReport) {
    let message: Message = match due.due {
        Some(true) => CertificateMessage::RenewalDue.into(),
        Some(false) => CertificateMessage::RenewalNotDue.into(),
        None => CertificateMessage::RenewalUnknown.into(),
    };
    page.line(&message.text(page.lang()));
}

fn card(page: &mut Page<'_>, check: &CheckReport) {
    page.facts(&[(Label::JudgedOn, check.at.today().to_string())]);
    certificate::judged(page, check.results.iter().map(|result| (&result.record, result.verdict)));
    if let Some(pins) = &check.pins {
        pin::of_holder(page, &pins.counters, false);
    }
    notes::advice(page, &check.advice);
    notes::problems(page, &check.problems);
}

fn files(page: &mut Page<'_>, check: &CheckReport) {
    let lang = page.lang();
    page.facts(&[(Label::JudgedOn, check.at.today().to_string()), (Label::Counted, counts(&check.summary, lang))]);
    let read: Vec<_> =
        check.results.iter().filter(|result| result.record.state != CertificateState::Unreadable).collect();
    if !read.is_empty() {
        results(page, &read);
    }
    let invalid = read.iter().filter(|result| result.record.trust == Trust::Invalid);
    page.list(Label::NotSigned, invalid.map(|result| clean(&result.place().to_string())));
    let same = check.duplicates.iter().map(|same| clean(&format!("{} = {}", same.place, same.first)));
    page.list(Label::Duplicates, same);
    page.list(Label::Remarks, problems(check, lang, false));
    page.list(Label::Problems, problems(check, lang, true));
    if check.summary.total > check.summary.unreadable {
        notes::advice_in_full(page, &check.advice);
    }
}

/// What is to be said of results that are unreadable, or of those that were read all the same.
fn problems(check: &CheckReport, lang: Lang, unreadable: bool) -> impl Iterator<Item = String> {
    let of =
        check.results.iter().filter(move |result| (result.record.state == CertificateState::Unreadable) == unreadable);
    of.filter_map(move |result| {
        let problem = result.problem.as_ref()?;
        Some(clean(&format!("{}: {}", result.place(), problem.message.text(lang))))
    })
}

/// Certificates in files.
fn results(page: &mut Page<'_>, results: &[&CheckResult<'_>]) {
    let lang = page.lang();
    let columns: Vec<Label> = std::iter::once(Label::Source).chain(certificate::COLUMNS).collect();
    let rows = results.iter().map(|result| {
        let source = Cell::text(clean(&result.place().to_string()));
        std::iter::once(source).chain(certificate::judged_row(&result.record, result.verdict, lang)).collect()
    });
    page.table(&columns, rows);
}

/// Counts in words: `5,000 (3,000 valid, 2,000 expired)`, and how many more are duplicates.
pub(super) fn counts(summary: &Summary, lang: Lang) -> String {
    let states = [
        (summary.valid, CertificateState::Valid),
        (summary.renewable, CertificateState::Renewable),
        (summary.expired, CertificateState::Expired),
        (summary.not_yet_valid, CertificateState::NotYetValid),
        (summary.unreadable, CertificateState::Unreadable),
    ];
    let mut parts: Vec<String> = states
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, state)| {
            let state = certificate_state(state).in_lang(lang);
            let count = grouped(count);
            lang.pick(format!("{state} {count}件"), format!("{count} {state}"))
        })
        .collect();
    if summary.duplicates > 0 {
        let more = grouped(summary.duplicates);
        let word = if summary.duplicates == 1 { "duplicate" } else { "duplicates" };
        parts.push(lang.pick(format!("ほかに重複 {more}件"), format!("plus {more} {word}")));
    }
    if let Some(passed_over) = summary.passed_over {
        let more = grouped(passed_over);
        parts.push(lang.pick(format!("ほかに対象外 {more}件"), format!("plus {more} passed over")));
    }
    let total = grouped(summary.total);
    let total = lang.pick(format!("{total}件"), total);
    match parts.is_empty() {
        true => total,
        false => lang.pick(format!("{total}（{}）", parts.join("、")), format!("{total} ({})", parts.join(", "))),
    }
}
