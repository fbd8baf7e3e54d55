//! `station`: one card, to be read from across the desk.

use crate::report::StationReport;

use super::page::Page;
use super::{certificate, notes};

/// Columns of the lines around the verdict, at most.
const RULE: u16 = 72;

pub(super) fn write(page: &mut Page<'_>, card: &StationReport) {
    let number = match card.repeat_of {
        Some(first) => page.lang().pick(
            format!("{}枚目（{first}枚目と同じカード）", card.number),
            format!("Card {}, the same as card {first}", card.number),
        ),
        None => page.lang().pick(format!("{}枚目", card.number), format!("Card {}", card.number)),
    };
    page.rule(RULE);
    page.headline(card.verdict);
    page.rule(RULE);
    page.line(&number);
    match &card.stopped {
        Some(why) => page.line(&why.text(page.lang())),
        None => {
            certificate::table(page, &card.certificates);
            notes::advice(page, &card.advice);
            notes::problems(page, &card.problems);
        }
    }
}
