//! What a verdict means, in a sentence or two.

use crate::domain::pin::PinKind;
use crate::domain::verdict::Verdict;
use crate::message::{Label, Lang, ListingMessage, Message, Name, PinMessage};
use crate::report::CheckReport;

/// What makes a card's verdict what it is: `on_dates` unless that is OK, and the PINs that are `blocked`.
pub(super) fn verdict_meaning(verdict: Verdict, on_dates: Verdict, blocked: &[PinKind], lang: Lang) -> String {
    meaning(verdict, on_dates, blocked, lang, |verdict| Label::Headline(verdict).in_lang(lang))
}

/// What makes the verdict of a check what it is.
pub(super) fn check_meaning(report: &CheckReport, lang: Lang) -> String {
    let blocked = report.blocked_pins();
    meaning(report.verdict, report.dates_verdict, blocked, lang, |verdict| match dates_meaning(report, lang) {
        meaning if verdict == report.dates_verdict => meaning,
        _ => Label::Headline(verdict).in_lang(lang),
    })
}

/// What the verdict of a check on dates means.
pub(super) fn dates_meaning(report: &CheckReport, lang: Lang) -> String {
    match report.found_nothing {
        // The verdict stands in front of it.
        true => not_capital(
            &Message::from(ListingMessage::NothingJudged { roles: report.selection.roles.clone() }).text(lang),
        ),
        false => Label::Headline(report.dates_verdict).in_lang(lang),
    }
}

fn not_capital(sentence: &str) -> String {
    let mut characters = sentence.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

fn meaning(
    verdict: Verdict,
    on_dates: Verdict,
    blocked: &[PinKind],
    lang: Lang,
    words: impl Fn(Verdict) -> String,
) -> String {
    if blocked.is_empty() {
        return words(verdict);
    }
    let pins: Message = PinMessage::BlockedPins { pins: blocked.to_vec() }.into();
    let pins = pins.text(lang);
    // A blocked PIN alone is worth a warning: whatever is worse has another reason, which comes first.
    match if verdict == Verdict::Warning { on_dates } else { verdict } {
        Verdict::Ok => pins,
        other => format!("{}{}{pins}", words(other), lang.pick("", " ")),
    }
}
