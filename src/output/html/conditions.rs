//! How a page was judged: thresholds, when it was written and by what.

use jiff::Timestamp;
use maud::{Markup, html};

use crate::domain::validity::japan_time;
use crate::domain::verdict::{Threshold, Thresholds};
use crate::message::{Lang, Name, PageText};
use crate::output::surroundings::Surroundings;

/// From when on something is worth a warning.
pub(super) fn threshold_facts(thresholds: Thresholds, lang: Lang) -> [(String, Markup); 2] {
    let words = |threshold: Option<Threshold>| threshold.map_or(PageText::NoThreshold, PageText::From).in_lang(lang);
    [
        (PageText::WarningFrom.in_lang(lang), html! { (words(thresholds.warning)) }),
        (PageText::CriticalFrom.in_lang(lang), html! { (words(thresholds.critical)) }),
    ]
}

/// When the page was written and by what.
pub(super) fn written_facts(around: &Surroundings<'_>) -> [(String, Markup); 2] {
    let lang = around.style.lang;
    let command = around.command.unwrap_or_default();
    [
        (PageText::WrittenAt.in_lang(lang), html! { (instant(around.at)) }),
        (PageText::WrittenBy.in_lang(lang), html! { "jpkit " (env!("CARGO_PKG_VERSION")) " " code { (command) } }),
    ]
}

/// An instant as people read it, Japan time.
pub(super) fn instant(at: Timestamp) -> Markup {
    let time = japan_time(at);
    let (shown, _) = time.split_once('+').unwrap_or((&time, ""));
    html! { time datetime=(time) { (shown.replace('T', " ")) } }
}

/// What the page does not have.
pub(super) fn last_words(lang: Lang) -> Markup {
    html! { footer { p.quiet { (PageText::NotIncluded.in_lang(lang)) } } }
}
