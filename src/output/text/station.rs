//! `station`: one card, to be read from across the desk.

use crate::domain::advice::Advice;
use crate::message::{Message, StationMessage};
use crate::output::meaning::verdict_meaning;
use crate::report::StationReport;

use super::page::Page;
use super::{certificate, notes};

/// Columns of the lines around the verdict, at most.
const RULE: u16 = 72;

pub(super) fn write(page: &mut Page<'_>, card: &StationReport) {
    let lang = page.lang();
    let which = Message::from(StationMessage::Card {
        number: card.number,
        repeat_of: card.repeat_of,
        reader: card.reader.clone(),
        label: card.label.clone(),
    })
    .text(lang);
    let meaning = match &card.stopped {
        Some(why) if card.brief => why.text(lang),
        _ => verdict_meaning(card.verdict, card.dates_verdict, &card.blocked_pins, lang),
    };
    if card.brief {
        page.headline_in(card.verdict, card.verdict, &format!("{which}: {meaning}"));
        return;
    }
    page.rule(RULE);
    page.headline_in(card.verdict, card.verdict, &meaning);
    page.rule(RULE);
    page.line(&which);
    match &card.stopped {
        Some(why) => page.line(&why.text(lang)),
        None => {
            certificate::table(page, &card.certificates);
            page.line(&Message::from(StationMessage::Tries(card.tries.by_kind())).text(lang));
            // The others are told at the end of the run.
            let own = card.advice.iter().filter(|advice| !advice.is_note());
            notes::advice(page, &own.cloned().collect::<Vec<Advice>>());
            notes::problems(page, &card.problems);
        }
    }
}
