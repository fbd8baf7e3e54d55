//! A reader for tests, which gives its content bit by bit.

use std::io::{self, Read};

use crate::test_random::Random;

/// Gives what it has in pieces of any size, as a pipe does.
pub(super) struct Pieces<'p> {
    pub(super) rest: &'p [u8],
    pub(super) random: Random,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = if self.random.below(3) == 0 { 40 } else { 100_000 };
        let len = (1 + self.random.below(most)).min(buffer.len()).min(self.rest.len());
        let (piece, rest) = self.rest.split_at(len);
        buffer[..len].copy_from_slice(piece);
        self.rest = rest;
        Ok(len)
    }
}
