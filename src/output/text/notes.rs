//! Parts that stand below many reports: advice, and what could not be read.

use crate::domain::advice::Advice;
use crate::domain::pin::PinKind;
use crate::domain::verdict::Verdict;
use crate::message::{Label, Message};
use crate::output::meaning::verdict_meaning;
use crate::report::Problem;

use super::page::Page;

/// The verdict on a card, with what makes it so: the dates unless they are in order, and the PINs that are blocked.
pub(super) fn headline(page: &mut Page<'_>, verdict: Verdict, on_dates: Verdict, blocked: &[PinKind]) {
    let meaning = verdict_meaning(verdict, on_dates, blocked, page.lang());
    page.headline_in(verdict, verdict, &meaning);
}

/// What to do and what to know.
pub(super) fn advice(page: &mut Page<'_>, advice: &[Advice]) {
    let lang = page.lang();
    page.list(Label::Advice, advice.iter().map(|advice| Message::Advice(*advice).text(lang)));
}

/// Parts that could not be read.
pub(super) fn problems(page: &mut Page<'_>, problems: &[Problem]) {
    let lang = page.lang();
    page.list(Label::Problems, problems.iter().map(|problem| problem.message.text(lang)));
}
