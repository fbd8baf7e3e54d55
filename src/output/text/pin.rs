//! `pin status|verify|change`.

use crate::domain::pin::PinState;
use crate::domain::verdict::Verdict;
use crate::message::{Label, Message, Name, PinChangeMessage, PinMessage};
use crate::report::{ChangeReport, PinRecord, PinReport, VerifyReport};

use super::notes;
use super::page::{Cell, NONE, Page};
use super::words::capitalised;

pub(super) fn status(page: &mut Page<'_>, report: &PinReport) {
    counters(page, &report.pins);
    notes::advice(page, &report.advice);
    notes::problems(page, &report.problems);
}

/// A sentence where the card accepted the PIN; stderr says what went wrong otherwise.
pub(super) fn verified(page: &mut Page<'_>, report: &VerifyReport) {
    if report.verified == Some(true) {
        let message: Message = PinMessage::Verified { kind: report.name, tries_left: report.tries_left }.into();
        page.line(&message.text(page.lang()));
    }
}

/// A sentence where the PIN was changed; stderr says what went wrong otherwise.
pub(super) fn changed(page: &mut Page<'_>, report: &ChangeReport) {
    if report.changed == Some(true) {
        page.line(&Message::from(PinChangeMessage::Changed { kind: report.name }).text(page.lang()));
    }
}

/// Counters as a table.
pub(super) fn counters(page: &mut Page<'_>, pins: &[PinRecord]) {
    let lang = page.lang();
    let rows = pins.iter().map(|pin| {
        let tries = match (pin.tries_left, pin.tries_max) {
            (Some(left), Some(max)) => format!("{left} / {max}"),
            (Some(left), None) => left.to_string(),
            (None, _) => NONE.to_owned(),
        };
        let verdict = match (pin.state, pin.tries_left) {
            (PinState::Blocked, _) => Some(Verdict::Critical),
            (PinState::Available, Some(1)) => Some(Verdict::Warning),
            _ => None,
        };
        vec![
            Cell::text(capitalised(&pin.name.in_lang(lang))),
            Cell::number(tries),
            Cell::judged(pin.state.in_lang(lang), verdict),
        ]
    });
    page.table(&[Label::Pin, Label::TriesLeft, Label::State], rows);
}
