//! Keeps what one file can make of a report small: a file of a few MiB can have a million parts that are not
//! certificates, of which the first few say all. The others are counted.
//!
//! Threads make pieces of the parts of a file, in order; whoever takes the pieces in order sees to the limit. So the
//! outcome does not depend on how a file was cut.

use std::mem;
use std::sync::Arc;

use crate::report::{CertificatePlace, CheckResult};

/// The most faults of a file that are shown.
pub(super) const MAX_FAULTS: u64 = 20;

/// A file as results name it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SourceName {
    /// As [`crate::report::CertificatePlace::source`].
    pub(super) text: String,
    /// As [`crate::report::CertificatePlace::source_bytes`].
    pub(super) bytes: Option<String>,
}

impl SourceName {
    /// The name of the file that a result is of: `last`, where it is that of the one before.
    pub(super) fn shared(last: &mut Option<Arc<SourceName>>, result: &CheckResult<'_>) -> Arc<SourceName> {
        match last {
            Some(last) if last.text == result.source && last.bytes == result.source_bytes => Arc::clone(last),
            last => {
                let (text, bytes) = (result.source.clone().into_owned(), result.source_bytes.clone());
                Arc::clone(last.insert(Arc::new(SourceName { text, bytes })))
            }
        }
    }

    /// A place in the file.
    pub(super) fn place(&self, index: Option<u64>) -> CertificatePlace {
        CertificatePlace { source: self.text.clone(), source_bytes: self.bytes.clone(), index }
    }
}

/// What was made of one or more parts of a file.
pub(super) enum Piece<T> {
    /// A certificate, or a whole file that is not one.
    Result(T),
    /// A part of a file that is not a certificate.
    Fault(Arc<SourceName>, T),
    /// So many further parts of this file.
    More(Arc<SourceName>, u64),
}

/// What a thread made of some files.
pub(super) struct Pieces<T> {
    pieces: Vec<Piece<T>>,
    /// The file of the last fault, and how many faults of it were met.
    last: Option<(Arc<SourceName>, u64)>,
}

impl<T> Default for Pieces<T> {
    fn default() -> Pieces<T> {
        Pieces { pieces: Vec::new(), last: None }
    }
}

impl<T> Pieces<T> {
    /// The last piece, if it is a result to which another may be added.
    pub(super) fn last_result(&mut self) -> Option<&mut T> {
        match self.pieces.last_mut() {
            Some(Piece::Result(last)) => Some(last),
            _ => None,
        }
    }

    pub(super) fn result(&mut self, result: T) {
        self.pieces.push(Piece::Result(result));
    }

    /// Adds a fault of the file called `name`; `make` is called while there are few.
    pub(super) fn fault(&mut self, name: &str, source: impl FnOnce() -> SourceName, make: impl FnOnce() -> T) {
        let (source, count) = match &mut self.last {
            Some((source, count)) if source.text == name => {
                *count += 1;
                (Arc::clone(source), *count)
            }
            last => {
                let (source, _) = last.insert((Arc::new(source()), 1));
                (Arc::clone(source), 1)
            }
        };
        match self.pieces.last_mut() {
            _ if count <= MAX_FAULTS => self.pieces.push(Piece::Fault(source, make())),
            Some(Piece::More(_, more)) => *more += 1,
            _ => self.pieces.push(Piece::More(source, 1)),
        }
    }
}

/// The limit, over all pieces.
#[derive(Default)]
pub(super) struct FaultLimit {
    /// The file of the last fault.
    source: Option<Arc<SourceName>>,
    /// How many faults of it were shown.
    shown: u64,
    /// How many were not.
    more: u64,
}

/// What the limit lets through.
pub(super) enum Shown<T> {
    One(T),
    /// So many parts of this file are not shown.
    More(Arc<SourceName>, u64),
}

impl FaultLimit {
    /// Shows the pieces, as far as there are not too many faults.
    pub(super) fn show<T>(&mut self, pieces: Pieces<T>, show: &mut dyn FnMut(Shown<T>)) {
        for piece in pieces.pieces {
            match piece {
                // Certificates between the faults do not make a new beginning of them.
                Piece::Result(result) => show(Shown::One(result)),
                Piece::Fault(source, fault) => {
                    self.enter(source, show);
                    if self.shown < MAX_FAULTS {
                        self.shown += 1;
                        show(Shown::One(fault));
                    } else {
                        self.more += 1;
                    }
                }
                Piece::More(source, more) => {
                    self.enter(source, show);
                    self.more += more;
                }
            }
        }
    }

    /// Says how many faults were not shown. To be called at the end, too.
    pub(super) fn show_more<T>(&mut self, show: &mut dyn FnMut(Shown<T>)) {
        if let (Some(source), more @ 1..) = (&self.source, mem::take(&mut self.more)) {
            show(Shown::More(Arc::clone(source), more));
        }
    }

    fn enter<T>(&mut self, source: Arc<SourceName>, show: &mut dyn FnMut(Shown<T>)) {
        if self.source.as_deref() != Some(&*source) {
            self.show_more(show);
            self.shown = 0;
            self.source = Some(source);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FaultLimit, MAX_FAULTS, Pieces, Shown, SourceName};
    use crate::test_random::Random;

    /// What is shown of a run of entries: results are `r`, faults of the files `a` and `b` have their names.
    fn shown(entries: &str, cut: &mut dyn FnMut() -> usize) -> Vec<String> {
        let mut limit = FaultLimit::default();
        let mut shown = Vec::new();
        let mut show = |what: Shown<String>| {
            shown.push(match what {
                Shown::One(one) => one,
                Shown::More(source, more) => format!("{}+{more}", source.text),
            });
        };
        let mut rest = entries;
        while !rest.is_empty() {
            let (batch, after) = rest.split_at(cut().min(rest.len()));
            let mut pieces = Pieces::default();
            for entry in batch.chars().map(String::from) {
                match entry.as_str() {
                    "r" => pieces.result(entry),
                    name => {
                        pieces.fault(name, || SourceName { text: name.to_owned(), bytes: None }, || entry.clone());
                    }
                }
            }
            limit.show(pieces, &mut show);
            rest = after;
        }
        limit.show_more(&mut show);
        shown
    }

    #[test]
    fn the_first_faults_of_a_file_are_shown_and_the_others_counted() {
        let most = usize::try_from(MAX_FAULTS).unwrap();
        let a = "a".repeat(most);
        let whole = |entries: &str| shown(entries, &mut || 1000).concat();
        assert_eq!(whole(&a), a);
        assert_eq!(whole(&format!("{a}aaa")), format!("{a}a+3"));
        assert_eq!(whole(&format!("r{a}arra")), format!("r{a}rra+2"));
        assert_eq!(whole(&format!("{a}aabb")), format!("{a}a+2bb"));
        let (alternating, results) = ("ar".repeat(most + 1000), "r".repeat(1000));
        assert_eq!(whole(&alternating), format!("{}{results}a+1000", "ar".repeat(most)));
    }

    /// Wherever the batches end, the same is shown.
    #[test]
    fn batches_make_no_difference() {
        let mut random = Random::new(0x0123_4567_89ab_cdef);
        for _ in 0..500 {
            let mut entries = String::new();
            for _ in 0..random.below(8) {
                let entry = ["r", "a", "b"][random.below(3)];
                entries.push_str(&entry.repeat(1 + random.below(30)));
            }
            let whole = shown(&entries, &mut || 1000);
            assert_eq!(shown(&entries, &mut || 1 + random.below(40)), whole, "{entries}");
        }
    }
}
