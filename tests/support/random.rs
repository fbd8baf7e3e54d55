//! Pseudo-random numbers that are the same on every run (xorshift64, Marsaglia 2003).

// Not every test program needs all of them.
#![allow(dead_code)]

/// A sequence of numbers; its seed says which one.
pub(crate) struct Random(u64);

impl Random {
    /// The sequence of `seed`, which must not be 0.
    pub(crate) fn new(seed: u64) -> Random {
        assert_ne!(seed, 0);
        Random(seed)
    }

    /// The next number.
    pub(crate) fn number(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.number() >> 33).unwrap() % limit
    }

    /// One byte.
    pub(crate) fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }

    /// `length` bytes.
    pub(crate) fn bytes(&mut self, length: usize) -> Vec<u8> {
        std::iter::repeat_with(|| self.byte()).take(length).collect()
    }

    /// One of `choices`.
    pub(crate) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}
