//! `pin status|verify|change`.

use crate::domain::pin::{PinKind, PinState};
use crate::domain::verdict::Verdict;
use crate::message::{Label, Lang, Message, Name, PinChangeMessage, PinMessage, capital};
use crate::report::{ChangeReport, PinRecord, PinReport, VerifyReport};

use super::notes;
use super::page::{Cell, NONE, Page};

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
    let rows = pins.iter().map(|pin| row(pin, pin.name, lang));
    page.table(&[Label::Pin, Label::TriesLeft, Label::State], rows);
}

/// The counters that people know, a line each below a heading: a PIN in two halves is one while they agree. The others
/// stand there where they are not full, and with `all`.
pub(super) fn of_holder(page: &mut Page<'_>, pins: &[PinRecord], all: bool) {
    let lang = page.lang();
    let mut rows = Vec::new();
    for kind in PinKind::ALL {
        let parts: Vec<&PinRecord> = pins.iter().filter(|pin| kind.has_part(pin.name)).collect();
        match parts.as_slice() {
            [first, rest @ ..] if rest.iter().all(|part| is_like(first, part)) => {
                rows.push(row(first, Label::PinKind(kind), lang));
            }
            parts => rows.extend(parts.iter().map(|part| row(part, part.name, lang))),
        }
    }
    let numbers = pins.iter().filter(|pin| !pin.name.is_set_by_holder() && (all || !is_in_order(pin)));
    rows.extend(numbers.map(|pin| row(pin, pin.name, lang)));
    page.line(&Label::PinCounters.in_lang(lang));
    page.columns(rows.into_iter());
}

fn is_like(one: &PinRecord, other: &PinRecord) -> bool {
    (one.state, one.tries_left) == (other.state, other.tries_left)
}

/// Whether nobody has entered a wrong number, or there is none to be entered.
fn is_in_order(pin: &PinRecord) -> bool {
    match pin.state {
        PinState::Available => pin.tries_left == pin.tries_max,
        PinState::Unlimited | PinState::Absent => true,
        PinState::Blocked | PinState::Unreadable => false,
    }
}

fn row(pin: &PinRecord, name: impl Name, lang: Lang) -> Vec<Cell> {
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
    vec![Cell::text(capital(&name.in_lang(lang))), Cell::number(tries), Cell::judged(pin.state.in_lang(lang), verdict)]
}
