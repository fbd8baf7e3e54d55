//! For tests: a card that knows one dialogue and accepts nothing else.

use super::{Transport, TransportError};

/// A command and its response in hex (`3*aa` is three bytes AA). The response `removed` takes the card away.
pub(crate) type Line<'s> = (&'s str, &'s str);

/// A card that expects the commands of its lines, in their order.
pub(crate) struct Script<'s> {
    lines: std::slice::Iter<'s, Line<'s>>,
}

impl<'s> Script<'s> {
    /// A card that knows `lines`.
    pub(crate) fn new(lines: &'s [Line<'s>]) -> Script<'s> {
        Script { lines: lines.iter() }
    }

    /// Asserts that every line was played.
    pub(crate) fn finish(self) {
        assert_eq!(self.lines.as_slice(), [], "lines that were not played");
    }
}

impl Transport for Script<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let sent = hex::encode(command);
        let (expected, answer) = self.lines.next().unwrap_or_else(|| panic!("{sent} is one command too many"));
        assert_eq!(sent, *expected);
        if *answer == "removed" { Err(TransportError::Removed) } else { Ok(bytes(answer)) }
    }
}

/// The bytes of hex words; `3*aa` is three bytes AA.
pub(crate) fn bytes(text: &str) -> Vec<u8> {
    text.split_whitespace()
        .flat_map(|word| match word.split_once('*') {
            Some((count, byte)) => hex::decode(byte).unwrap().repeat(count.parse().unwrap()),
            None => hex::decode(word).unwrap(),
        })
        .collect()
}
