//! Values as they stand in a line or a cell.

use jiff::civil::Date;

use crate::message::{Label, Lang};
use crate::report::CertificateState;

use super::page::NONE;

/// The word for a state.
pub(super) fn certificate_state(state: CertificateState) -> Label {
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
