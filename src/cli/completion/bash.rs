//! The words that bash puts into the line, as it reads them: by itself it quotes only what it takes for the name of a
//! file, and shows of that what stands behind the last slash (Bash Reference Manual, "Programmable Completion
//! Builtins").

use super::completed_line::CompletedLine;
use super::offer::{Candidate, Files, Offer};

/// The words of an offer that fit, without what stands before the part that bash replaces.
pub(super) fn bash_words(line: &CompletedLine<'_>, outside: &str, offer: &Offer) -> Vec<String> {
    let whole = |value: &str| format!("{}{value}", line.kept).strip_prefix(outside).map(str::to_owned);
    let words: Vec<String> = fitting(line, &offer.candidates).into_iter().filter_map(whole).collect();
    if offer.files != Files::No {
        // bash quotes all that it offers together with files.
        return words;
    }
    let each = |quoted: fn(&String) -> String| words.iter().map(quoted).collect::<Vec<_>>();
    match line.line.quoted() {
        // Between double quotation marks nothing but their end keeps bash from expanding its history at `!`: a
        // backslash there would stay (Bash Reference Manual, "History Expansion").
        Some(('"', _)) => each(|word| escaped(word, |c| !"\\\"$`".contains(c)).replace('!', r#""'!'""#)),
        Some(_) => each(|word| word.replace('\'', r"'\''")),
        None => {
            let words =
                each(|word| escaped(word, |c| !c.is_ascii() || c.is_ascii_alphanumeric() || "_.,:=@/+%-".contains(c)));
            // bash inserts what all of them begin with, which must not end with half of an escaped character.
            let backslashes = common_start(&words).chars().rev().take_while(|c| *c == '\\').count();
            if backslashes % 2 == 0 { words } else { each(|word| format!("'{}'", word.replace('\'', r"'\''"))) }
        }
    }
}

/// Those that begin with what is there; in any case where there are none.
fn fitting<'o>(line: &CompletedLine<'_>, candidates: &'o [Candidate]) -> Vec<&'o str> {
    let values = candidates.iter().map(|candidate| candidate.value.as_str());
    let exact: Vec<&str> = values.clone().filter(|value| value.starts_with(line.part)).collect();
    if !exact.is_empty() {
        return exact;
    }
    let mut found: Vec<&str> = values.filter(|value| line.begins(value)).collect();
    // bash would cut letters off where they do not agree in them.
    let start: Option<String> = found.first().map(|first| first.chars().take(line.part.chars().count()).collect());
    found.retain(|value| start.as_ref().is_some_and(|start| value.starts_with(start)));
    found
}

fn escaped(word: &str, is_plain: fn(char) -> bool) -> String {
    let mut escaped = String::new();
    for c in word.chars() {
        if !is_plain(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// What all words begin with, where there are several.
fn common_start(words: &[String]) -> String {
    let Some((first, others)) = words.split_first().filter(|(_, others)| !others.is_empty()) else {
        return String::new();
    };
    others.iter().fold(first.clone(), |start, word| {
        start.chars().zip(word.chars()).take_while(|(one, other)| one == other).map(|(c, _)| c).collect()
    })
}
