//! Where the rows of a table end.

/// Finds the ends of rows. A quote has a meaning at the start of a field only, as for whoever reads the fields.
pub(super) struct RowEnds {
    /// `None` where every end of a line ends a row.
    delimiter: Option<u8>,
    within: Within,
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
        RowEnds { delimiter, within: Within::FieldStart }
    }

    /// The place behind the end of the row in `text`, which was searched up to `at`; `None` where its end is not there. Then
    /// all of the text has been searched.
    pub(super) fn next(&mut self, text: &[u8], mut at: usize) -> Option<usize> {
        let rest = |at: usize| text.get(at..).unwrap_or_default();
        let Some(delimiter) = self.delimiter else { return memchr::memchr(b'\n', rest(at)).map(|end| at + end + 1) };
        loop {
            match self.within {
                Within::FieldStart if *text.get(at)? == b'"' => {
                    self.within = Within::Quotes;
                    at += 1;
                }
                Within::FieldStart => self.within = Within::Plain,
                Within::Plain => {
                    at += memchr::memchr2(delimiter, b'\n', rest(at))? + 1;
                    self.within = Within::FieldStart;
                    if text.get(at - 1) == Some(&b'\n') {
                        return Some(at);
                    }
                }
                Within::Quotes => {
                    at += memchr::memchr(b'"', rest(at))? + 1;
                    self.within = Within::BehindQuote;
                }
                Within::BehindQuote if *text.get(at)? == b'"' => {
                    self.within = Within::Quotes;
                    at += 1;
                }
                Within::BehindQuote => self.within = Within::Plain,
            }
        }
    }

    /// Whether what was searched ends within quotes.
    pub(super) fn is_in_quotes(&self) -> bool {
        self.within == Within::Quotes
    }
}
