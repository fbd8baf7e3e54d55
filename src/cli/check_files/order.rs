//! The order of what is written. Results that are to be sorted are kept in a temporary file beyond a number of bytes.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;

use jiff::civil::Date;

use crate::cli::error::{Error, FileProblem};
use crate::domain::validity::CertificateTime;
use crate::output::ResultSink;
use crate::report::CheckResult;

/// Bytes that are sorted at once, and kept in memory where that is all.
const RUN: usize = 16 * 1024 * 1024;

/// Bytes that are read of a run at once.
const BLOCK: usize = 16 * 1024;

/// The order of what is written of results.
pub(super) enum Order {
    /// As they come.
    AsFound {
        /// Something was written.
        any: bool,
    },
    /// By expiry date.
    ByExpiry(Box<Sorter>),
}

impl Order {
    /// By expiry date, or as they come.
    pub(super) fn new(by_expiry: bool) -> Order {
        if by_expiry { Order::ByExpiry(Box::default()) } else { Order::AsFound { any: false } }
    }

    /// Has the sink write a result, now or at the end.
    ///
    /// # Errors
    /// Where the temporary file cannot be written.
    pub(super) fn write(
        &mut self,
        sink: &mut dyn ResultSink,
        result: &CheckResult<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), Error> {
        match self {
            Order::AsFound { any } => {
                if std::mem::replace(any, true) {
                    out.extend_from_slice(sink.separator());
                }
                sink.result(result, out).map_err(|error| FileProblem::Output(error).into())
            }
            Order::ByExpiry(sorter) => {
                let mut bytes = Vec::new();
                sink.result(result, &mut bytes).map_err(FileProblem::Output)?;
                sorter.push(result, &bytes).map_err(cannot_sort)
            }
        }
    }

    /// Writes what is left, until `write` has enough.
    ///
    /// # Errors
    /// Where the temporary file cannot be read.
    pub(super) fn finish(self, sink: &dyn ResultSink, write: &mut dyn FnMut(&[u8]) -> bool) -> Result<(), Error> {
        let Order::ByExpiry(sorter) = self else { return Ok(()) };
        let mut any = false;
        let mut out = |bytes: &[u8]| {
            let separated = !std::mem::replace(&mut any, true) || write(sink.separator());
            separated && write(bytes)
        };
        sorter.finish(&mut out).map_err(cannot_sort)
    }
}

fn cannot_sort(source: io::Error) -> Error {
    FileProblem::cannot_write(&std::env::temp_dir(), source).into()
}

/// What results are sorted by: the last day, the last second, and of equals the one that came first.
type Key = (i64, i64, u64);

fn key(result: &CheckResult<'_>, number: u64) -> Key {
    let day = |day: Date| (i64::from(day.year()) * 100 + i64::from(day.month())) * 100 + i64::from(day.day());
    let (_, expires_on, not_after) = result.by_expiry();
    (expires_on.map_or(i64::MAX, day), not_after.map_or(i64::MIN, CertificateTime::second), number)
}

/// Sorts pieces of bytes by the results that they are of.
#[derive(Default)]
pub(super) struct Sorter {
    number: u64,
    /// Where the pieces are in `bytes`.
    pieces: Vec<(Key, Range<usize>)>,
    bytes: Vec<u8>,
    /// Sorted runs of pieces, one behind the other, and where each begins.
    runs: Option<(File, Vec<u64>)>,
}

impl Sorter {
    fn push(&mut self, result: &CheckResult<'_>, bytes: &[u8]) -> io::Result<()> {
        if !self.pieces.is_empty() && self.bytes.len() + bytes.len() > RUN {
            self.end_run()?;
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        self.pieces.push((key(result, self.number), start..self.bytes.len()));
        self.number += 1;
        Ok(())
    }

    /// Writes the pieces in memory behind the runs.
    fn end_run(&mut self) -> io::Result<()> {
        self.pieces.sort_unstable_by_key(|(key, _)| *key);
        let (file, starts) = match &mut self.runs {
            Some(runs) => runs,
            none => none.insert((tempfile::tempfile()?, Vec::new())),
        };
        starts.push(file.seek(SeekFrom::End(0))?);
        let mut out = BufWriter::new(file);
        for ((day, second, number), range) in self.pieces.drain(..) {
            let piece = self.bytes.get(range).unwrap_or_default();
            out.write_all(&day.to_le_bytes())?;
            out.write_all(&second.to_le_bytes())?;
            out.write_all(&number.to_le_bytes())?;
            out.write_all(&(piece.len() as u64).to_le_bytes())?;
            out.write_all(piece)?;
        }
        self.bytes.clear();
        out.flush()
    }

    fn finish(mut self, write: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
        if self.runs.is_none() {
            self.pieces.sort_unstable_by_key(|(key, _)| *key);
            let pieces = self.pieces.into_iter().map(|(_, range)| self.bytes.get(range).unwrap_or_default());
            // A few pieces at a time are as good as one.
            let mut pieces = pieces;
            let _ = pieces.all(write);
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
            next.extend(run.next(&mut file)?.map(|(key, piece)| Reverse((key, at, piece))));
        }
        while let Some(Reverse((_, at, piece))) = next.pop() {
            if !write(&piece) {
                return Ok(());
            }
            if let Some(run) = runs.get_mut(at) {
                next.extend(run.next(&mut file)?.map(|(key, piece)| Reverse((key, at, piece))));
            }
        }
        Ok(())
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

    /// The next piece and its key; `None` at the end of the run.
    fn next(&mut self, file: &mut File) -> io::Result<Option<(Key, Vec<u8>)>> {
        if self.place == self.end && self.read == self.block.len() {
            return Ok(None);
        }
        let mut number = || -> io::Result<[u8; 8]> {
            let mut bytes = [0; 8];
            self.fill(file, &mut bytes)?;
            Ok(bytes)
        };
        let key = (i64::from_le_bytes(number()?), i64::from_le_bytes(number()?), u64::from_le_bytes(number()?));
        let len = usize::try_from(u64::from_le_bytes(number()?)).map_err(io::Error::other)?;
        let mut piece = vec![0; len];
        self.fill(file, &mut piece)?;
        Ok(Some((key, piece)))
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
                self.place += (&mut *file).take(left).read_to_end(&mut self.block)? as u64;
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
    use super::{RUN, Sorter};
    use crate::domain::card::Role;
    use crate::report::{CertificateRecord, CertificateState, CheckResult};
    use crate::test_random::Random;

    fn result(day: usize) -> CheckResult<'static> {
        let mut record = CertificateRecord::without_facts(Role::Other, CertificateState::Valid);
        record.expires_on = (day > 0).then(|| format!("2026-12-{day:02}").parse().unwrap());
        CheckResult {
            record,
            source: "".into(),
            source_bytes: None,
            index: None,
            row_key: None,
            verdict: None,
            problem: None,
            is_duplicate: false,
            duplicate_of: None,
        }
    }

    /// In memory and through the file: by day, those without a day last, and equals as they came.
    #[test]
    fn pieces_are_sorted_and_equals_stay_in_order() {
        for (count, size) in [(0, 1), (1, 1), (200, 10), (300, RUN / 50)] {
            let mut random = Random::new(7);
            let mut sorter = Sorter::default();
            let mut model: Vec<(usize, String)> = Vec::new();
            for number in 0..count {
                let day = random.below(28);
                let text = format!("{number} {}", "x".repeat(random.below(size)));
                sorter.push(&result(day), text.as_bytes()).unwrap();
                model.push((if day == 0 { 99 } else { day }, text));
            }
            model.sort_by_key(|(day, _)| *day);
            assert_eq!(sorter.runs.is_some(), size > 10);
            let mut written = Vec::new();
            sorter
                .finish(&mut |piece| {
                    written.push(String::from_utf8(piece.to_vec()).unwrap());
                    true
                })
                .unwrap();
            assert!(written == model.into_iter().map(|(_, text)| text).collect::<Vec<_>>(), "{count} of {size}");
        }
    }
}
