//! Parts that stand below many reports: advice, and what could not be read.

use crate::message::Label;
use crate::report::{AdviceRecord, Problem};

use super::page::Page;

/// What to do and what to know.
pub(super) fn advice(page: &mut Page<'_>, advice: &[AdviceRecord]) {
    page.list(Label::Advice, advice.iter().map(|advice| advice.message.clone()));
}

/// Parts that could not be read.
pub(super) fn problems(page: &mut Page<'_>, problems: &[Problem]) {
    page.list(Label::Problems, problems.iter().map(|problem| problem.message.clone()));
}
