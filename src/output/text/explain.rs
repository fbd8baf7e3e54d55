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

fn code(page: &mut Page<'_>, code: &CodeRecord) {
    let lang = page.lang();
    let kind = Label::CodeKind(code.kind).in_lang(lang);
    let name = code.name.map(|name| format!(" {name}")).unwrap_or_default();
    page.line(&lang.pick(format!("{}{name}（{kind}）", code.code), format!("{}{name} ({kind})", code.code)));
    let seen = code.seen_on_card.map(|seen| Label::Seen(seen).in_lang(lang));
    let facts = [
        (Label::CodeMeaning, Some(code.meaning.clone())),
        (Label::CodeHere, code.here.clone()),
        (Label::SeenOnCard, seen),
        (Label::NextStep, code.next.clone()),
    ];
    let known: Vec<_> = facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect();
    page.facts(&known);
}
