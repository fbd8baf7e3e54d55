//! What a quote at the start of a field is where tabs separate the columns. Spreadsheets put fields with line breaks in
//! quotes there; databases (COPY of PostgreSQL, MySQL's batch mode) never do, and a quote of theirs is a character like
//! any other.
//!
//! So it opens quotes only if the quote that closes them ends a field, with no tab in between. A field that
//! spreadsheets quote for its line breaks is one, since nobody can type a tab into a cell. What a database writes is
//! one only where it stands on one line, `"x"`, or in a table of one column: over a line's end the columns of two rows
//! would be between the quotes.

use super::form::MAX_ROW;

/// What the quote at the start of a field is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum TabQuote {
    /// It opens quotes; so many bytes later they are closed.
    Closed(usize),
    /// A character of the field.
    Ordinary,
    /// What follows will tell.
    Open,
}

/// What the quote is that `text` begins with; `is_all` if nothing follows the text.
pub(super) fn tab_quote(text: &[u8], is_all: bool) -> TabQuote {
    let mut at = 1;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let Some(found) = memchr::memchr2(b'"', b'\t', rest) else {
            return if is_all || text.len() > MAX_ROW { TabQuote::Ordinary } else { TabQuote::Open };
        };
        at += found + 1;
        match text.get(at - 1..).unwrap_or_default() {
            [b'\t', ..] => return TabQuote::Ordinary,
            [_, b'"', ..] => at += 1,
            [_, b'\t' | b'\n', ..] | [_, b'\r', b'\n', ..] => return TabQuote::Closed(at),
            [_] | [_, b'\r'] if is_all => return TabQuote::Closed(at),
            [_] | [_, b'\r'] => return TabQuote::Open,
            _ => return TabQuote::Ordinary,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{TabQuote, tab_quote};

    #[test]
    fn quotes_that_end_a_field_before_the_next_tab() {
        let cases = [
            ("\"x\"\ty", TabQuote::Closed(3)),
            ("\"x\"", TabQuote::Closed(3)),
            ("\"x\"\r", TabQuote::Closed(3)),
            ("\"a\nb\"\r\n", TabQuote::Closed(5)),
            ("\"a\"\"b\"\n", TabQuote::Closed(6)),
            ("\"\"\t", TabQuote::Closed(2)),
            ("\"", TabQuote::Ordinary),
            ("\"\"\"\t\"", TabQuote::Ordinary),
            ("\"x\t1\n\"", TabQuote::Ordinary),
            ("\"x\n2\t\"\n", TabQuote::Ordinary),
            ("\"x\"y\t", TabQuote::Ordinary),
            ("\"x\"\ry", TabQuote::Ordinary),
            ("\"6\\\"\"\t", TabQuote::Ordinary),
        ];
        for (text, expected) in cases {
            assert_eq!(tab_quote(text.as_bytes(), true), expected, "{text:?}");
            // What comes later never changes what was said.
            for len in 1..text.len() {
                let (start, _) = text.split_at(len);
                let found = tab_quote(start.as_bytes(), false);
                assert!(found == TabQuote::Open || found == expected, "{start:?} of {text:?}: {found:?}");
            }
        }
    }
}
