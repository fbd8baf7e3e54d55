//! Parts that stand below many reports: advice, and what could not be read.

use crate::domain::advice::Advice;
use crate::message::{Label, Message};
use crate::report::Problem;

use super::page::Page;

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
