//! A file that another run wrote, in blocks of whole lines.

use std::io::{self, Read};

use crate::disk::{FileError, MAX_PASSED_OVER};

/// Bytes of a block, unless a line is longer.
const BLOCK: usize = 256 * 1024;

/// The longest line. A result has a few hundred bytes, and what a certificate says of itself is bounded.
pub(super) const MAX_LINE: usize = 1024 * 1024;

/// A part of a file.
pub(super) enum LineBlock {
    /// Whole lines, and the number of the first one. Only the last block of a file may end without the end of a line.
    Lines(Vec<u8>, u64),
    /// A line beyond [`MAX_LINE`], and whether nothing behind it is read.
    TooLong(u64, bool),
    /// The file is empty, and so are as many others, which are not told of one by one.
    EmptyToo(u64),
    Failed(FileError, Option<u64>),
}

impl LineBlock {
    /// Whether a result or anything else stands in it, and not the ends of lines alone.
    pub(super) fn has_content(&self) -> bool {
        !matches!(self, LineBlock::Lines(bytes, _) if bytes.trim_ascii_start().is_empty())
    }
}

/// A file in blocks.
pub(super) struct LineBlocks<'r> {
    reader: Box<dyn Read + Send + 'r>,
    /// The start of the next line.
    rest: Vec<u8>,
    /// The number of that line.
    line: u64,
    has_ended: bool,
    /// Why it ended, where that was not the end of the file.
    failed: Option<io::Error>,
}

impl<'r> LineBlocks<'r> {
    /// The blocks of what `reader` has.
    pub(super) fn new(reader: Box<dyn Read + Send + 'r>) -> LineBlocks<'r> {
        LineBlocks { reader, rest: Vec::new(), line: 0, has_ended: false, failed: None }
    }

    /// The next block; `None` after the last one.
    pub(super) fn next(&mut self) -> Option<LineBlock> {
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.reserve_exact(BLOCK);
        while !self.has_ended {
            self.read_to(&mut bytes);
            if let Some(at) = bytes.iter().rposition(|byte| *byte == b'\n') {
                self.rest = bytes.split_off(at + 1);
                break;
            }
            if bytes.len() > MAX_LINE {
                return Some(self.skip_line(bytes));
            }
        }
        if bytes.is_empty() {
            return self.failed.take().map(|error| LineBlock::Failed(error.into(), Some(self.line)));
        }
        let first = self.line;
        self.line += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        Some(LineBlock::Lines(bytes, first))
    }

    /// Reads the next bytes, and notes where there are no more.
    fn read_to(&mut self, bytes: &mut Vec<u8>) {
        match (&mut self.reader).take(BLOCK as u64).read_to_end(bytes) {
            Ok(count) => self.has_ended = count < BLOCK,
            Err(error) => {
                self.has_ended = true;
                self.failed = Some(error);
            }
        }
    }

    /// Goes on behind the end of a line of which only this much is kept.
    fn skip_line(&mut self, mut bytes: Vec<u8>) -> LineBlock {
        let (number, mut passed) = (self.line, bytes.len());
        self.line += 1;
        while !self.has_ended {
            if passed > MAX_PASSED_OVER {
                self.has_ended = true;
                return LineBlock::TooLong(number, true);
            }
            bytes.clear();
            self.read_to(&mut bytes);
            passed += bytes.len();
            // Most of what is passed over has no end in it, which `contains` sees faster.
            if bytes.contains(&b'\n')
                && let Some(at) = bytes.iter().position(|byte| *byte == b'\n')
            {
                self.rest = bytes.split_off(at + 1);
                break;
            }
        }
        LineBlock::TooLong(number, false)
    }
}
