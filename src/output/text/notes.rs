//! Parts that stand below many reports: advice, and what could not be read.

use crate::domain::advice::Advice;
use crate::domain::pin::PinKind;
use crate::domain::verdict::Verdict;
use crate::message::{Label, Lang, Message, not_checked};
use crate::output::meaning::verdict_meaning;
use crate::report::Problem;

use super::page::Page;

/// The verdict on a card, with what makes it so: the dates unless they are in order, and the PINs that are blocked.
pub(super) fn headline(page: &mut Page<'_>, verdict: Verdict, on_dates: Verdict, blocked: &[PinKind]) {
    let meaning = verdict_meaning(verdict, on_dates, blocked, page.lang());
    page.headline_in(verdict, verdict, &meaning);
}

/// What to do and what to know, with a word for each thing that was not checked.
pub(super) fn advice(page: &mut Page<'_>, advice: &[Advice]) {
    page.list(Label::Advice, short(advice, page.lang()));
}

/// As [`advice`], without an empty line above.
pub(super) fn advice_directly_below(page: &mut Page<'_>, advice: &[Advice]) {
    page.list_directly_below(Label::Advice, short(advice, page.lang()));
}

fn short(advice: &[Advice], lang: Lang) -> impl Iterator<Item = String> {
    let is_short = |advice: &&Advice| matches!(advice, Advice::SignNotChecked | Advice::RevocationNotChecked);
    let whole = advice.iter().filter(move |advice| !is_short(advice)).map(move |advice| sentence(advice, lang));
    whole.chain(not_checked(advice, lang))
}

/// What to do and what to know, in whole sentences.
pub(super) fn advice_in_full(page: &mut Page<'_>, advice: &[Advice]) {
    let lang = page.lang();
    page.list(Label::Advice, advice.iter().map(|advice| sentence(advice, lang)));
}

fn sentence(advice: &Advice, lang: Lang) -> String {
    Message::Advice(advice.clone()).text(lang)
}

/// Parts that could not be read.
pub(super) fn problems(page: &mut Page<'_>, problems: &[Problem]) {
    let lang = page.lang();
    page.list(Label::Problems, problems.iter().map(|problem| problem.message.text(lang)));
}
