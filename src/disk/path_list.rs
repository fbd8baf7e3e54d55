//! A list of paths, read as it goes: one on a line, or each with a NUL behind it, as `find -print0` writes them.

use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

use crate::utf8_reader::Utf8Reader;

use super::bounds::MAX_PASSED_OVER;

/// Bytes of the longest path that is kept.
pub const MAX_PATH: usize = 64 * 1024;

/// Bytes that are read at once.
const BLOCK: usize = 64 * 1024;

/// A list of paths.
pub struct PathList<'r> {
    /// Where it is read from.
    pub reader: Box<dyn Read + Send + 'r>,
    /// What results call it.
    pub name: PathBuf,
    /// Whether paths end in NUL; otherwise each is a line, and empty lines are passed over.
    pub ends_in_nul: bool,
}

/// Why an entry of a list is not a path that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathListError {
    /// It has more than [`MAX_PATH`] bytes.
    #[error("a path that is too long")]
    TooLong,
    /// It does not end within [`MAX_PASSED_OVER`] bytes. Nothing behind it is read.
    #[error("a path that does not end")]
    Endless,
    /// There is a NUL in it, which no path has.
    #[error("a NUL in a path")]
    Nul,
    /// It is not Unicode, as paths of this system are.
    #[error("a path that is not text")]
    NotText,
    /// It stands for standard input, which the list itself is read from.
    #[error("standard input, which the list is read from")]
    Stdin,
}

/// Takes a list apart.
pub(super) struct ListReader<'r> {
    reader: BufReader<Box<dyn Read + Send + 'r>>,
    name: PathBuf,
    ends_in_nul: bool,
    /// How many entries were taken.
    count: u64,
    /// The last one had no end.
    is_endless: bool,
}

impl<'r> ListReader<'r> {
    pub(super) fn new(list: PathList<'r>) -> ListReader<'r> {
        let PathList { reader, name, ends_in_nul } = list;
        // Programs that end names in NUL put no mark before the first.
        let reader = if ends_in_nul { reader } else { Box::new(Utf8Reader::new(reader)) };
        ListReader { reader: BufReader::with_capacity(BLOCK, reader), name, ends_in_nul, count: 0, is_endless: false }
    }

    /// What results call the list.
    pub(super) fn name(&self) -> &PathBuf {
        &self.name
    }

    /// Whether something was read that was not taken yet.
    pub(super) fn is_at_hand(&self) -> bool {
        !self.reader.buffer().is_empty()
    }

    /// The next entry, with its number in the list; `None` at the end.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn next(&mut self) -> io::Result<Option<(u64, Result<PathBuf, PathListError>)>> {
        if self.is_endless {
            return Ok(None);
        }
        let mut passed = 0;
        loop {
            let Some(entry) = self.entry(&mut passed)? else { return Ok(None) };
            if entry.as_ref().is_ok_and(Vec::is_empty) {
                continue;
            }
            self.is_endless = entry == Err(PathListError::Endless);
            let number = self.count;
            self.count += 1;
            return Ok(Some((number, entry.and_then(path))));
        }
    }

    /// What is before the next end, without it. `passed` counts the bytes since the last path: empty entries are no
    /// better than one without an end.
    fn entry(&mut self, passed: &mut usize) -> io::Result<Option<Result<Vec<u8>, PathListError>>> {
        let end = if self.ends_in_nul { 0 } else { b'\n' };
        let (mut entry, mut is_too_long) = (Vec::new(), false);
        loop {
            if *passed > MAX_PASSED_OVER {
                return Ok(Some(Err(PathListError::Endless)));
            }
            let rest = self.reader.fill_buf()?;
            if rest.is_empty() {
                if entry.is_empty() && !is_too_long {
                    return Ok(None);
                }
                break;
            }
            // Many ends one after the other, as in a sparse file, are passed over at once.
            let ends = rest.iter().position(|byte| *byte != end).unwrap_or(rest.len());
            if entry.is_empty() && !is_too_long && ends > 0 {
                self.reader.consume(ends);
                *passed += ends;
                continue;
            }
            // Most of what is passed over has no end in it, which `contains` sees faster.
            let found = if rest.contains(&end) { rest.iter().position(|byte| *byte == end) } else { None };
            let part = rest.get(..found.unwrap_or(rest.len())).unwrap_or_default();
            is_too_long |= entry.len() + part.len() > MAX_PATH;
            if !is_too_long {
                entry.extend_from_slice(part);
            }
            let taken = part.len() + usize::from(found.is_some());
            *passed += taken;
            self.reader.consume(taken);
            if found.is_some() {
                break;
            }
        }
        if is_too_long {
            return Ok(Some(Err(PathListError::TooLong)));
        }
        if !self.ends_in_nul {
            if entry.last() == Some(&b'\r') {
                entry.pop();
            }
            if entry.contains(&0) {
                return Ok(Some(Err(PathListError::Nul)));
            }
        }
        Ok(Some(Ok(entry)))
    }
}

/// Names of files are bytes.
#[cfg(unix)]
fn path(bytes: Vec<u8>) -> Result<PathBuf, PathListError> {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    Ok(OsString::from_vec(bytes).into())
}

#[cfg(not(unix))]
fn path(bytes: Vec<u8>) -> Result<PathBuf, PathListError> {
    String::from_utf8(bytes).map(PathBuf::from).map_err(|_| PathListError::NotText)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};
    use std::path::PathBuf;

    use super::{ListReader, MAX_PATH, PathList, PathListError};

    /// A list, and the paths in it.
    type Case<'c> = (&'c [u8], Vec<Result<&'c str, PathListError>>);

    fn entries(list: &[u8], ends_in_nul: bool) -> Vec<(u64, Result<PathBuf, PathListError>)> {
        let mut reader = ListReader::new(PathList { reader: Box::new(list), name: "list".into(), ends_in_nul });
        std::iter::from_fn(|| reader.next().unwrap()).collect()
    }

    #[test]
    fn lists_of_both_kinds() {
        let long = "x".repeat(MAX_PATH);
        let too_long = format!("a\n{long}x\nb\n{long}");
        let lines: [Case<'_>; 8] = [
            (b"", vec![]),
            (b"\n\r\n\n", vec![]),
            (b"a\nb c\n", vec![Ok("a"), Ok("b c")]),
            (b"\xef\xbb\xbfa\r\n\r\n b\r\n-", vec![Ok("a"), Ok(" b"), Ok("-")]),
            ("証明書.pem\n".as_bytes(), vec![Ok("証明書.pem")]),
            // As Windows PowerShell writes them.
            (b"\xff\xfea\0\r\0\n\0\x3c\x8a\n\0", vec![Ok("a"), Ok("証")]),
            (b"a\0b\0", vec![Err(PathListError::Nul)]),
            (too_long.as_bytes(), vec![Ok("a"), Err(PathListError::TooLong), Ok("b"), Ok(&long)]),
        ];
        let nul: [Case<'_>; 3] = [
            (b"a\0b\nc\r\0\0d", vec![Ok("a"), Ok("b\nc\r"), Ok("d")]),
            (b"\0", vec![]),
            (b"a\nb\n", vec![Ok("a\nb\n")]),
        ];
        let cases = lines.into_iter().map(|case| (case, false)).chain(nul.into_iter().map(|case| (case, true)));
        for ((list, expected), ends_in_nul) in cases {
            let expected: Vec<_> = (0..).zip(expected.into_iter().map(|path| path.map(PathBuf::from))).collect();
            assert!(entries(list, ends_in_nul) == expected, "{:?}", String::from_utf8_lossy(list).get(..99));
        }
    }

    /// Neither a path without an end nor empty ones without an end are read on for ever.
    #[test]
    fn a_list_without_an_end() {
        for (start, rest, ends_in_nul) in
            [("a\n", 0, false), ("a\0", 0, true), ("a\0", b'x', true), ("a\n", b'\n', false)]
        {
            let reader = Box::new(start.as_bytes().chain(io::repeat(rest)));
            let mut list = ListReader::new(PathList { reader, name: "list".into(), ends_in_nul });
            let found: Vec<_> = std::iter::from_fn(|| list.next().unwrap()).collect();
            assert_eq!(found, [(0, Ok("a".into())), (1, Err(PathListError::Endless))], "{start:?} {rest}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_need_not_be_text() {
        use std::os::unix::ffi::OsStrExt;

        let (_, path) = entries(b"a\x83.pem\n", false).remove(0);
        assert_eq!(path.unwrap().as_os_str().as_bytes(), b"a\x83.pem");
    }
}
