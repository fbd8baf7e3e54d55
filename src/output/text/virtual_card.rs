//! `virtual list|show`.

use crate::message::{Label, profile_description};
use crate::report::{ProfileReport, StateReport};

use super::page::{Cell, Page};
use super::pin;

pub(super) fn list(page: &mut Page<'_>, report: &ProfileReport) {
    let lang = page.lang();
    let description = |name| profile_description(name, lang).unwrap_or_default();
    let rows = report.profiles.iter().map(|name| vec![Cell::text(*name), Cell::text(description(name))]);
    page.table(&[Label::Profile, Label::Meaning], rows);
}

pub(super) fn show(page: &mut Page<'_>, report: &StateReport) {
    page.facts(&[
        (Label::File, report.path.clone()),
        (Label::Kind, report.profile.to_owned()),
        (Label::MadeOn, report.made_on.to_string()),
    ]);
    page.heading(Label::PinCounters);
    pin::counters(page, &report.pins);
}
