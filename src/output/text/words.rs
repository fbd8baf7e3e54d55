//! Values as they stand in a line or a cell.

use jiff::civil::Date;

use crate::message::{Label, Lang, Name, grouped};
use crate::report::{CertificateState, Summary};

use super::page::NONE;

/// The word for a state.
pub(in crate::output) fn certificate_state(state: CertificateState) -> Label {
    match state {
        CertificateState::Valid => Label::StateValid,
        CertificateState::Renewable => Label::StateRenewable,
        CertificateState::Expired => Label::StateExpired,
        CertificateState::NotYetValid => Label::StateNotYetValid,
        CertificateState::Absent => Label::StateAbsent,
        CertificateState::Protected => Label::StateProtected,
        CertificateState::Unreadable => Label::StateUnreadable,
    }
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

/// A last day and how far it is.
pub(super) fn day_and_left(lang: Lang, last: Option<Date>, left: Option<i64>) -> String {
    match (last, left) {
        (Some(last), Some(left)) if left < 0 => {
            let ago = left.unsigned_abs();
            lang.pick(format!("{last}（{ago}日前に期限切れ）"), format!("{last} (expired {ago} days ago)"))
        }
        (Some(last), Some(left)) => lang.pick(format!("{last}（残り{left}日）"), format!("{last} ({left} days left)")),
        (last, _) => day(last),
    }
}

/// A day.
pub(super) fn day(day: Option<Date>) -> String {
    day.map_or_else(|| NONE.to_owned(), |day| day.to_string())
}

/// A text that may not be known.
pub(super) fn or_none(text: Option<&str>) -> String {
    text.unwrap_or(NONE).to_owned()
}

/// Hex digits in pairs, so that a line is never broken inside a byte.
pub(super) fn in_bytes(hex: &str) -> String {
    let mut text = String::new();
    for (at, digit) in hex.chars().enumerate() {
        if at > 0 && at % 2 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
