//! Where the rows of a table end.

use super::tab_quote::{TabQuote, tab_quote};

/// Finds the ends of rows. A quote has a meaning at the start of a field only, as for whoever reads the fields.
pub(super) struct RowEnds {
    /// `None` where every end of a line ends a row.
    delimiter: Option<u8>,
    within: Within,
    /// Up to where the text was searched.
    at: usize,
}

/// What comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    FieldStart,
    Plain,
    Quotes,
    /// Behind a quote in quotes, which closes them unless another one follows.
    BehindQuote,
}

impl RowEnds {
    pub(super) fn new(delimiter: Option<u8>) -> RowEnds {
        RowEnds { delimiter, within: Within::FieldStart, at: 0 }
    }

    /// The place behind the end of the next row in `text`, which begins as it did before; `None` where its end is not
    /// there. Nothing follows the text if `is_all` says so.
    pub(super) fn next(&mut self, text: &[u8], is_all: bool) -> Option<usize> {
        loop {
            let rest = text.get(self.at..).unwrap_or_default();
            let first = *rest.first()?;
            match self.within {
                Within::FieldStart if first == b'"' && self.delimiter == Some(b'\t') => match tab_quote(rest, is_all) {
                    TabQuote::Closed(len) => {
                        self.within = Within::Plain;
                        self.at += len;
                    }
                    TabQuote::Ordinary => self.within = Within::Plain,
                    TabQuote::Open => return None,
                },
                Within::FieldStart if first == b'"' && self.delimiter.is_some() => {
                    self.within = Within::Quotes;
                    self.at += 1;
                }
                Within::FieldStart => self.within = Within::Plain,
                Within::Plain => {
                    let found = match self.delimiter {
                        Some(delimiter) => memchr::memchr2(delimiter, b'\n', rest),
                        None => memchr::memchr(b'\n', rest),
                    };
                    let found = self.behind_found(found, text)?;
                    self.within = Within::FieldStart;
                    if text.get(found - 1) == Some(&b'\n') {
                        return Some(found);
                    }
                }
                Within::Quotes => {
                    self.behind_found(memchr::memchr(b'"', rest), text)?;
                    self.within = Within::BehindQuote;
                }
                Within::BehindQuote if first == b'"' => {
                    self.within = Within::Quotes;
                    self.at += 1;
                }
                Within::BehindQuote => self.within = Within::Plain,
            }
        }
    }

    /// The place behind what was found in the rest of the text, or `None` where nothing was; the search goes on there.
    fn behind_found(&mut self, found: Option<usize>, text: &[u8]) -> Option<usize> {
        self.at = found.map_or(text.len(), |found| self.at + found + 1);
        found.map(|_| self.at)
    }

    /// What finds the ends in a text that follows the one that was searched, of which nothing is there any more.
    pub(super) fn behind(self) -> RowEnds {
        RowEnds { at: 0, ..self }
    }

    /// Whether what was searched ends within quotes.
    pub(super) fn is_in_quotes(&self) -> bool {
        self.within == Within::Quotes
    }
}
