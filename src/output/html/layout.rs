//! What every HTML page has: the frame without scripts or network, the verdict, labelled facts, lists of sentences.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::domain::verdict::Verdict;
use crate::message::{Lang, Name, grouped};
use crate::sanitize::clean;

/// The look, for screens of any width, in the dark too, and on A4.
const STYLE: &str = include_str!("style.css");

/// Nothing is loaded and nothing runs, whatever a name in the page may look like.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A page around its content, which begins with an `h1`.
pub(super) fn document(lang: Lang, title: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang.pick("ja", "en")) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                meta name="generator" content=(concat!("jpkit ", env!("CARGO_PKG_VERSION")));
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { main { (content) } }
        }
    }
}

/// The verdict, in its word and what makes it so.
pub(super) fn headline(verdict: Verdict, meaning: &str, lang: Lang) -> Markup {
    let word = verdict.in_lang(lang);
    html! {
        p.verdict.(verdict.name()) {
            strong { (mark(verdict)) (word) }
            " "
            span.meaning { (meaning) }
        }
    }
}

/// A shape for a verdict, so that it is not told by colour alone; the word beside it says the same to those who listen.
pub(super) fn mark(verdict: Verdict) -> Markup {
    let shape = match verdict {
        Verdict::Ok => "●",
        Verdict::Warning => "▲",
        Verdict::Unknown => "◆",
        Verdict::Critical => "■",
    };
    html! { span.mark-of aria-hidden="true" { (shape) } }
}

/// A section with its heading; `id` is of the page's own making.
pub(super) fn section(id: &str, heading: &str, count: Option<&str>, content: &Markup) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) {
                (heading)
                @if let Some(count) = count { " " span.count { (count) } }
            }
            (content)
        }
    }
}

/// Labels and their values.
pub(super) fn facts(facts: &[(String, Markup)]) -> Markup {
    html! {
        dl.facts {
            @for (label, value) in facts { dt { (label) } dd { (value) } }
        }
    }
}

/// Counts and what they count.
pub(super) fn count_tiles(counts: &[(String, usize)]) -> Markup {
    html! {
        ul.counts {
            @for (what, count) in counts {
                li.none[*count == 0] { strong { (grouped(*count)) } " " span { (what) } }
            }
        }
    }
}

/// Sentences as a list.
pub(super) fn list(sentences: &[String]) -> Markup {
    html! {
        ul { @for sentence in sentences { li { (prose(sentence)) } } }
    }
}

/// A sentence in which commands stand in backticks.
pub(super) fn prose(sentence: &str) -> Markup {
    let sentence = clean(sentence);
    html! {
        @for (at, part) in sentence.split('`').enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{STYLE, prose};

    #[test]
    fn commands_stand_apart_and_everything_is_escaped() {
        let cases = [
            ("plain", "plain"),
            ("see `jpkit guide phone`.", "see <code>jpkit guide phone</code>."),
            ("a <b> & \"c\"", "a &lt;b&gt; &amp; &quot;c&quot;"),
            ("`<i>`", "<code>&lt;i&gt;</code>"),
            ("x\u{202e}y\u{1b}[2J", "x\u{fffd}y\u{fffd}[2J"),
        ];
        for (sentence, expected) in cases {
            assert_eq!(prose(sentence).into_string(), expected);
        }
    }

    #[test]
    fn the_style_names_nothing_outside_and_does_not_end_its_element() {
        for outside in ["url(", "@import", "http", "//", "</"] {
            assert!(!STYLE.contains(outside), "{outside}");
        }
    }
}
