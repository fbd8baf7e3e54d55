//! What a verdict on a card means, in a sentence or two.

use crate::domain::pin::PinKind;
use crate::domain::verdict::Verdict;
use crate::message::{Label, Lang, Message, Name, PinMessage};

/// What makes a card's verdict what it is: `on_dates` unless that is OK, and the PINs that are `blocked`.
pub(super) fn verdict_meaning(verdict: Verdict, on_dates: Verdict, blocked: &[PinKind], lang: Lang) -> String {
    if blocked.is_empty() {
        return Label::Headline(verdict).in_lang(lang);
    }
    let pins: Message = PinMessage::BlockedPins { pins: blocked.to_vec() }.into();
    let pins = pins.text(lang);
    // A blocked PIN alone is worth a warning: whatever is worse has another reason, which comes first.
    match if verdict == Verdict::Warning { on_dates } else { verdict } {
        Verdict::Ok => pins,
        other => format!("{}{}{pins}", Label::Headline(other).in_lang(lang), lang.pick("", " ")),
    }
}
