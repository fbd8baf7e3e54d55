//! The words for a code, and the pair of texts that they are made of.

use super::super::lang::Lang;

/// A text in Japanese and in English.
pub(super) type Both = (String, String);

/// The words for one reading of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeWords {
    pub(super) known: bool,
    pub(super) seen_on_card: Option<bool>,
    pub(super) meaning: Both,
    pub(super) here: Option<Both>,
    pub(super) next: Option<Both>,
}

impl CodeWords {
    /// Whether the code itself is known, not only its class.
    #[must_use]
    pub fn known(&self) -> bool {
        self.known
    }

    /// Whether a My Number Card has been observed returning this status word (card facts §4); `None` where not
    /// recorded.
    #[must_use]
    pub fn seen_on_card(&self) -> Option<bool> {
        self.seen_on_card
    }

    /// The general meaning.
    #[must_use]
    pub fn meaning(&self, lang: Lang) -> String {
        in_lang(&self.meaning, lang)
    }

    /// The meaning with a My Number Card.
    #[must_use]
    pub fn here(&self, lang: Lang) -> Option<String> {
        self.here.as_ref().map(|both| in_lang(both, lang))
    }

    /// The next step.
    #[must_use]
    pub fn next(&self, lang: Lang) -> Option<String> {
        self.next.as_ref().map(|both| in_lang(both, lang))
    }
}

fn in_lang((ja, en): &Both, lang: Lang) -> String {
    lang.pick(ja, en).clone()
}

pub(super) fn both((ja, en): (&str, &str)) -> Both {
    (ja.to_owned(), en.to_owned())
}
