//! A long file in chunks that can be read independently: a text cut between its PEM blocks and lines, or one binary
//! object whole.

use std::io::Read;

use crate::x509::container::{
    BundleError, ContentKind, Decoder, MAX_OBJECT_LEN, content_kind, is_long_base64, may_end_block, no_pem, no_text,
    whole_parts_len,
};

use super::bounds::MAX_PASSED_OVER;
use super::chunk::{Buffer, CHUNK, Chunk};
use super::entry::FileError;

/// A file that is longer than what was read of it at first.
pub(super) struct Chunks<'r> {
    reader: Box<dyn Read + Send + 'r>,
    /// What was read and is not yet part of a chunk.
    rest: Vec<u8>,
    kind: ContentKind,
    decoder: Decoder,
    /// Whether `rest` begins with the start of a line.
    at_start: bool,
    /// How many entries the chunks so far hold.
    entries: u64,
    /// The error if there are no PEM blocks.
    unrecognised: BundleError,
    /// The error if there are no other PEM blocks than those so far, none of which hold certificates.
    absent: Option<BundleError>,
    /// Whether the file begins with bytes that no text has.
    is_binary: bool,
    /// How many bytes stand behind the last end of a line.
    unended: usize,
    /// How many bytes the chunks so far had.
    searched: usize,
    ended: bool,
}

/// Bytes of a binary file in which the first PEM block must begin: images and disks need not be read to their ends.
const MAX_SEARCHED: usize = 16 * 1024 * 1024;

impl<'r> Chunks<'r> {
    /// The chunks of a file that begins with `start` and goes on in `reader`.
    pub(super) fn new(start: Vec<u8>, reader: Box<dyn Read + Send + 'r>) -> Chunks<'r> {
        let kind = match content_kind(&start) {
            Some(ContentKind::Base64) if !is_long_base64(&start) => ContentKind::Text,
            kind => kind.unwrap_or(ContentKind::Text),
        };
        let unrecognised = no_text(&start);
        let decoder = Decoder::default();
        let is_binary = start.contains(&0);
        let (at_start, unended, entries, searched, absent, ended) = (true, 0, 0, 0, None, false);
        Chunks {
            reader,
            rest: start,
            kind,
            decoder,
            at_start,
            entries,
            unrecognised,
            absent,
            is_binary,
            unended,
            searched,
            ended,
        }
    }

    /// The next chunk; `None` after the last one. Text is put into `buffer`.
    pub(super) fn next(&mut self, buffer: &mut Buffer) -> Option<Chunk> {
        if self.ended {
            return None;
        }
        let chunk = match self.kind {
            ContentKind::Text => self.next_text(buffer),
            ContentKind::Binary | ContentKind::Utf16 | ContentKind::Base64 => self.whole(),
        };
        Some(chunk.unwrap_or_else(|error| {
            self.ended = true;
            Chunk::Failed(error, (self.entries > 0).then_some(self.entries))
        }))
    }

    /// What is between the blocks is passed over, whatever it is: where a pipe's bytes pause must not decide about
    /// them.
    fn next_text(&mut self, buffer: &mut Buffer) -> Result<Chunk, FileError> {
        buffer.clear();
        buffer.read_from(&mut self.rest.as_slice(), self.rest.len())?;
        self.rest.clear();
        let mut is_unfinished = false;
        loop {
            let len_before = buffer.content().len();
            // Once and no more: what a pipe holds now is not kept waiting for what it will hold.
            if buffer.read_from(&mut self.reader, CHUNK)? == 0 {
                self.ended = true;
                break;
            }
            if buffer.content().len() > MAX_OBJECT_LEN + CHUNK {
                return Err(BundleError::TooLong.into());
            }
            if is_unfinished && !may_end_block(buffer.content(), len_before) {
                continue;
            }
            let end = whole_parts_len(buffer.content(), self.at_start);
            if end > 0 {
                buffer.split_off(end, &mut self.rest);
                break;
            }
            is_unfinished = true;
        }
        let (first, at_start) = (self.entries, self.at_start);
        self.at_start = buffer.content().last().map_or(at_start, |last| *last == b'\n');
        self.entries += self.decoder.count_in_text(buffer.content(), at_start);
        self.searched += buffer.content().len();
        let len = buffer.content().len();
        self.unended = match buffer.content().iter().rposition(|byte| *byte == b'\n') {
            Some(at) => len - at - 1,
            None => self.unended + len,
        };
        let is_endless = self.unended > MAX_PASSED_OVER;
        if self.entries == 0 && (is_endless || self.is_binary && self.searched > MAX_SEARCHED) {
            return Err(self.absent.unwrap_or(self.unrecognised).into());
        }
        if is_endless {
            return Err(BundleError::TooLong.into());
        }
        if self.entries == 0 && self.absent.is_none() {
            self.absent = no_pem(buffer.content());
        }
        if self.ended && self.entries == 0 {
            return Err(self.absent.unwrap_or(self.unrecognised).into());
        }
        Ok(Chunk::Text { first, at_start })
    }

    fn whole(&mut self) -> Result<Chunk, FileError> {
        self.ended = true;
        let mut content = std::mem::take(&mut self.rest);
        let limit = (MAX_OBJECT_LEN + 1).saturating_sub(content.len());
        (&mut self.reader).take(limit as u64).read_to_end(&mut content)?;
        if content.len() > MAX_OBJECT_LEN {
            return Err(BundleError::TooLong.into());
        }
        Ok(Chunk::Whole(content))
    }
}
