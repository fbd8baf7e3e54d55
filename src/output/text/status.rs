//! `status`: the verdict, the card, its certificates, its PINs and what to do, on one screen of 24 rows where nothing
//! is unusual. What few people need is left to `-v`, `pin status` and `cert list`.

use crate::domain::card::{CardKind, Role};
use crate::message::{Label, Name};
use crate::report::StatusReport;

use super::page::Page;
use super::words::or_none;
use super::{certificate, notes, pin};

pub(super) fn write(page: &mut Page<'_>, status: &StatusReport) {
    let lang = page.lang();
    let card = &status.card;
    notes::headline(page, status.verdict, status.dates_verdict, &status.blocked_pins);
    let day = status.at.today();
    let mut kind = card.kind.in_lang(lang);
    if !status.in_full {
        kind += &lang.pick(format!("、判定日: {day}"), format!(" (judged on {day})"));
    }
    let mut facts = vec![(Label::Kind, kind)];
    if matches!(card.kind, CardKind::MyNumberCard | CardKind::JukiCard | CardKind::Unknown) {
        let mut serial = or_none(card.serial.as_deref());
        if let Some(code) = &card.municipality_code {
            let label = Label::Municipality.in_lang(lang);
            serial += &lang.pick(format!("（{label} {code}）"), format!(" ({} {code})", label.to_lowercase()));
        }
        facts.push((Label::Serial, serial));
    }
    if status.in_full {
        facts.push((Label::JudgedOn, day.to_string()));
    }
    page.facts(&facts);
    let shown =
        status.certificates.iter().filter(|record| status.in_full || matches!(record.role, Role::Auth | Role::Sign));
    certificate::table(page, shown.chain(&status.plastic_card));
    pin::of_holder(page, &status.pins, status.in_full);
    if status.in_full {
        notes::advice_in_full(page, &status.advice)
    } else {
        notes::advice_directly_below(page, &status.advice)
    }
    notes::problems(page, &status.problems);
}
