//! Byte strings in their order, however many there are: beyond a number of bytes they are kept in a temporary file.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;

/// Bytes that are sorted at once, and kept in memory where that is all.
const RUN: usize = 8 * 1024 * 1024;

/// Bytes that are read of a run at once.
const BLOCK: usize = 16 * 1024;

/// Sorts byte strings. The temporary file has no name; it is gone when this is, whatever ends the program.
#[derive(Default)]
pub struct ExternalSort {
    /// Where the strings are in `bytes`.
    strings: Vec<Range<usize>>,
    bytes: Vec<u8>,
    /// Sorted runs of strings, one behind the other, and where each begins.
    runs: Option<(File, Vec<u64>)>,
}

impl ExternalSort {
    /// Takes a string.
    ///
    /// # Errors
    /// Where the temporary file cannot be written.
    pub fn push(&mut self, string: &[u8]) -> io::Result<()> {
        let taken = self.bytes.len() + size_of_val(self.strings.as_slice());
        if !self.strings.is_empty() && taken + string.len() > RUN {
            self.end_run()?;
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(string);
        self.strings.push(start..self.bytes.len());
        Ok(())
    }

    /// Gives all strings in their order to `take`, until it returns false.
    ///
    /// # Errors
    /// Where the temporary file cannot be written or read, and errors of `take`.
    pub fn finish(mut self, take: &mut dyn FnMut(&[u8]) -> io::Result<bool>) -> io::Result<()> {
        if self.runs.is_none() {
            self.sort();
            for range in self.strings {
                if !take(self.bytes.get(range).unwrap_or_default())? {
                    break;
                }
            }
            return Ok(());
        }
        self.end_run()?;
        self.bytes = Vec::new();
        let Some((mut file, starts)) = self.runs else { return Ok(()) };
        let len = file.seek(SeekFrom::End(0))?;
        let ends = starts.iter().skip(1).copied().chain([len]);
        let mut runs: Vec<RunReader> =
            starts.iter().zip(ends).map(|(start, end)| RunReader::new(*start, end)).collect();
        let mut next = BinaryHeap::new();
        for (at, run) in runs.iter_mut().enumerate() {
            next.extend(run.next(&mut file)?.map(|string| Reverse((string, at))));
        }
        while let Some(Reverse((string, at))) = next.pop() {
            if !take(&string)? {
                break;
            }
            if let Some(run) = runs.get_mut(at) {
                next.extend(run.next(&mut file)?.map(|string| Reverse((string, at))));
            }
        }
        Ok(())
    }

    fn sort(&mut self) {
        let ExternalSort { strings, bytes, .. } = self;
        let string = |range: &Range<usize>| bytes.get(range.clone()).unwrap_or_default();
        strings.sort_unstable_by(|one, other| string(one).cmp(string(other)));
    }

    /// Writes the strings in memory behind the runs.
    fn end_run(&mut self) -> io::Result<()> {
        self.sort();
        let (file, starts) = match &mut self.runs {
            Some(runs) => runs,
            none => none.insert((tempfile::tempfile()?, Vec::new())),
        };
        starts.push(file.seek(SeekFrom::End(0))?);
        let mut out = BufWriter::with_capacity(BLOCK, file);
        for range in self.strings.drain(..) {
            let string = self.bytes.get(range).unwrap_or_default();
            out.write_all(&(string.len() as u64).to_le_bytes())?;
            out.write_all(string)?;
        }
        self.bytes.clear();
        out.flush()
    }
}

/// Reads a run, block by block, out of a file that has others too.
struct RunReader {
    place: u64,
    end: u64,
    block: Vec<u8>,
    /// How much of the block was read.
    read: usize,
}

impl RunReader {
    fn new(place: u64, end: u64) -> RunReader {
        RunReader { place, end, block: Vec::new(), read: 0 }
    }

    /// The next string; `None` at the end of the run.
    fn next(&mut self, file: &mut File) -> io::Result<Option<Vec<u8>>> {
        if self.place == self.end && self.read == self.block.len() {
            return Ok(None);
        }
        let mut len = [0; 8];
        self.fill(file, &mut len)?;
        let mut string = vec![0; usize::try_from(u64::from_le_bytes(len)).map_err(io::Error::other)?];
        self.fill(file, &mut string)?;
        Ok(Some(string))
    }

    fn fill(&mut self, file: &mut File, mut bytes: &mut [u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            let there = self.block.get(self.read..).unwrap_or_default();
            if there.is_empty() {
                let left = (self.end - self.place).min(BLOCK as u64);
                if left == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                file.seek(SeekFrom::Start(self.place))?;
                self.block.clear();
                self.read = 0;
                let came = (&mut *file).take(left).read_to_end(&mut self.block)? as u64;
                if came == 0 {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                self.place += came;
                continue;
            }
            let count = there.len().min(bytes.len());
            let (now, later) = bytes.split_at_mut(count);
            now.copy_from_slice(there.get(..count).unwrap_or_default());
            self.read += count;
            bytes = later;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{ExternalSort, RUN};
    use crate::test_random::Random;

    /// In memory and through the file; empty strings, which take memory too, among them.
    #[test]
    fn strings_come_in_their_order() {
        for (count, size) in [(0, 1), (1, 1), (200, 10), (300, RUN / 50), (RUN / 8, 1)] {
            let mut random = Random::new(7);
            let mut sort = ExternalSort::default();
            let mut model = Vec::new();
            for number in 0..count {
                let text = match size {
                    1 => String::new(),
                    _ => format!("{} {number} {}", random.below(28), "x".repeat(random.below(size))),
                };
                sort.push(text.as_bytes()).unwrap();
                model.push(text);
            }
            model.sort();
            assert_eq!(sort.runs.is_some(), size > 10 || count > 1000);
            let mut taken = Vec::new();
            let mut take = |string: &[u8]| {
                taken.push(String::from_utf8(string.to_vec()).unwrap());
                Ok(true)
            };
            sort.finish(&mut take).unwrap();
            assert!(taken == model, "{count} of {size}");
        }
    }

    #[test]
    fn it_ends_when_there_is_enough() {
        for size in [1, RUN / 3] {
            let mut sort = ExternalSort::default();
            for first in b"dbcaef" {
                sort.push(&vec![*first; size]).unwrap();
            }
            let mut taken: Vec<u8> = Vec::new();
            let mut take = |string: &[u8]| {
                taken.extend(string.first());
                Ok(taken.len() < 3)
            };
            sort.finish(&mut take).unwrap();
            assert_eq!(taken, b"abc");
        }
    }
}
