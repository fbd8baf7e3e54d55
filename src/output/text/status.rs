//! `status`: the verdict, the card, its certificates and its counters.

use crate::domain::card::CardKind;
use crate::message::{Label, Name};
use crate::report::StatusReport;

use super::page::Page;
use super::words::{day_and_left, or_none};
use super::{certificate, notes, pin};

pub(super) fn write(page: &mut Page<'_>, status: &StatusReport) {
    let lang = page.lang();
    let card = &status.card;
    let mut facts = vec![(Label::Kind, card.kind.in_lang(lang))];
    if matches!(card.kind, CardKind::MyNumberCard | CardKind::JukiCard | CardKind::Unknown) {
        facts.push((Label::Serial, or_none(card.serial.as_deref())));
        facts.push((Label::Municipality, or_none(card.municipality_code.as_deref())));
        facts.push((Label::CardEnds, day_and_left(lang, card.expires_on, card.days_left)));
    }
    facts.push((Label::JudgedOn, status.at.today().to_string()));
    notes::headline(page, status.verdict, status.dates_verdict, &status.blocked_pins);
    page.facts(&facts);
    page.heading(Label::Certificates);
    certificate::table(page, &status.certificates);
    page.heading(Label::PinCounters);
    pin::counters(page, &status.pins);
    notes::advice(page, &status.advice);
    notes::problems(page, &status.problems);
}
