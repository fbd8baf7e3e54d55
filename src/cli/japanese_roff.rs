//! Japanese text in roff: lines that may end between characters.
//!
//! groff and mandoc break lines at blanks only, which Japanese does not have, and make a blank of each line break in
//! the source. So the lines of the help are joined, and every place where a line may end is marked as a break point
//! (`\:`). Requests pass through roff's own escaping as characters that no help contains.

use crate::wrap::with_break_points;

/// Stands for a place where a line may end.
const BREAK_POINT: char = '\u{200b}';

/// Stands for a line break.
const LINE_BREAK: char = '\u{2028}';

/// A blank that is shown even where a line begins.
const FIXED_BLANK: &str = "\u{a0}";

/// A text of the help, whose lines are broken for a terminal, as one that flows. Lines that begin with blanks or with a
/// word for what follows, as the rows of a list, stay lines, and paragraphs begin on new ones.
pub(super) fn flowing(text: &str) -> String {
    let mut joined = String::new();
    let mut before: Option<&str> = None;
    for line in text.split('\n') {
        let content = line.trim_start_matches(' ');
        match before {
            None => {}
            Some("") => joined.push(LINE_BREAK),
            Some(_) if content.len() < line.len() || is_row(line) => joined.push(LINE_BREAK),
            Some(before) if is_apart(before, line) => joined.push(' '),
            Some(_) => {}
        }
        joined.push_str(&FIXED_BLANK.repeat(line.len() - content.len()));
        joined.push_str(content);
        before = Some(line);
    }
    let lines: Vec<_> = joined.split(LINE_BREAK).map(|line| with_break_points(line, BREAK_POINT)).collect();
    lines.join(&LINE_BREAK.to_string())
}

/// `KIND: drop`.
fn is_row(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(word, _)| !word.is_empty() && word.chars().all(|c| c.is_ascii_uppercase()))
}

/// Whether a blank belongs between two lines.
pub(super) fn is_apart(before: &str, line: &str) -> bool {
    let is_ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
    line.starts_with(['[', '-', '`']) || (is_ascii(before.chars().next_back()) && is_ascii(line.chars().next()))
}

/// The page with the requests for which its characters stand.
pub(super) fn with_requests(page: &str) -> String {
    page.replace(BREAK_POINT, "\\:").replace(LINE_BREAK, "\n.br\n").replace(FIXED_BLANK, "\\ ")
}

#[cfg(test)]
mod tests {
    use super::{flowing, with_requests};

    #[test]
    fn lines_of_the_help_become_text_that_flows() {
        let cases = [
            ("カードの\n指定", "カード\\:の\\:指\\:定"),
            ("無視\n-（入力）", "無\\:視 -\\:（入\\:力）"),
            ("5回\n[省略時: 60]", "5回 [省\\:略\\:時: 60]"),
            ("auth、\nauth-ca", "auth、\\:auth-ca"),
            ("または\n`reader list` の番号", "ま\\:た\\:は `reader list` の\\:番\\:号"),
            ("終:\n  0  正\n  1  警", "終:\n.br\n\\ \\ 0  正\n.br\n\\ \\ 1  警"),
            ("例\nKIND: drop", "例\n.br\nKIND: drop"),
            ("列。\n\n名", "列。\n.br\n名"),
        ];
        for (help, expected) in cases {
            assert_eq!(with_requests(&flowing(help)), expected, "{help}");
        }
    }
}
