//! The order of what is written. Results that are to be sorted are kept in a temporary file beyond a number of bytes.

use std::io;

use jiff::civil::Date;

use crate::cli::error::{Error, FileProblem};
use crate::domain::validity::CertificateTime;
use crate::external_sort::ExternalSort;
use crate::output::ResultSink;
use crate::report::CheckResult;

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
                sink.result(result, out).map_err(cannot_keep)
            }
            Order::ByExpiry(sorter) => {
                let mut bytes = Vec::new();
                sink.result(result, &mut bytes).map_err(cannot_keep)?;
                sorter.push(result, &bytes).map_err(cannot_keep)
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
        sorter.finish(&mut out).map_err(cannot_keep)
    }
}

/// What is written goes to memory, so that only a temporary file can fail.
pub(super) fn cannot_keep(source: io::Error) -> Error {
    FileProblem::TemporaryFile { folder: std::env::temp_dir(), source }.into()
}

/// What results are sorted by: the last day, the last second, and of equals the one that came first.
type Key = (i64, i64, u64);

/// Its bytes.
const KEY: usize = 24;

fn key(result: &CheckResult<'_>, number: u64) -> Key {
    let day = |day: Date| (i64::from(day.year()) * 100 + i64::from(day.month())) * 100 + i64::from(day.day());
    let (_, expires_on, not_after) = result.by_expiry();
    (expires_on.map_or(i64::MAX, day), not_after.map_or(i64::MIN, CertificateTime::second), number)
}

/// Sorts pieces of bytes by the results that they are of.
#[derive(Default)]
pub(super) struct Sorter {
    number: u64,
    sort: ExternalSort,
}

impl Sorter {
    fn push(&mut self, result: &CheckResult<'_>, piece: &[u8]) -> io::Result<()> {
        let (day, second, number) = key(result, self.number);
        self.number += 1;
        // Of numbers with a sign the bytes are in order once the sign is turned.
        let [day, second] = [day, second].map(|number| (number ^ i64::MIN).to_be_bytes());
        self.sort.push(&[&day, &second, &number.to_be_bytes(), piece].concat())
    }

    fn finish(self, write: &mut dyn FnMut(&[u8]) -> bool) -> io::Result<()> {
        self.sort.finish(&mut |string| Ok(write(string.get(KEY..).unwrap_or_default())))
    }
}

#[cfg(test)]
mod tests {
    use super::Sorter;
    use crate::domain::card::Role;
    use crate::report::{CertificateRecord, CertificateState, CheckResult};
    use crate::test_random::Random;

    fn result(day: usize) -> CheckResult<'static> {
        let mut record = CertificateRecord::without_facts(Role::Other, CertificateState::Valid);
        record.expires_on = (day > 0).then(|| format!("2026-12-{day:02}").parse().unwrap());
        CheckResult::new(record, None, "")
    }

    /// By day, those without a day last, and equals as they came.
    #[test]
    fn pieces_are_sorted_and_equals_stay_in_order() {
        for (count, size) in [(0, 1), (1, 1), (200, 10), (300, 100_000)] {
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
