//! `explain`: a block for each thing that the code can mean.

use crate::message::{Label, Name};
use crate::report::{CodeRecord, CodesReport};

use super::page::Page;

pub(super) fn write(page: &mut Page<'_>, report: &CodesReport) {
    for (at, record) in report.codes.iter().enumerate() {
        if at > 0 {
            page.line("");
        }
        code(page, record);
    }
}

fn code(page: &mut Page<'_>, record: &CodeRecord) {
    let lang = page.lang();
    let CodeRecord { code, words } = record;
    let kind = Label::CodeKind(code.kind()).in_lang(lang);
    let name = code.name().map(|name| format!(" {name}")).unwrap_or_default();
    page.line(&lang.pick(format!("{code}{name}（{kind}）"), format!("{code}{name} ({kind})")));
    let seen = words.seen_on_card().map(|seen| Label::Seen(seen).in_lang(lang));
    let facts = [
        (Label::CodeMeaning, Some(words.meaning(lang))),
        (Label::CodeHere, words.here(lang)),
        (Label::SeenOnCard, seen),
        (Label::NextStep, words.next(lang)),
    ];
    let known: Vec<_> = facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect();
    page.facts(&known);
}
