//! A long file in chunks that can be read independently: a PEM text cut between its blocks, or one binary object whole.

use std::io::{self, Read};

use crate::x509::container::{
    BundleError, ContentKind, Decoder, MAX_OBJECT_LEN, content_kind, may_end_block, no_pem, no_text, whole_blocks_len,
};

use super::entry::FileError;

/// Bytes of a chunk of text, unless a PEM block is longer. With shorter ones, threads wait for each other more often.
pub(super) const CHUNK: usize = 256 * 1024;

/// Bytes that were read. The memory is kept for the next content, so that it is zeroed only once.
#[derive(Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    len: usize,
}

impl Buffer {
    pub(super) fn content(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    pub(super) fn clear(&mut self) {
        self.len = 0;
    }

    /// Reads once and appends what came, at most `limit` bytes; returns how many came.
    pub(super) fn read_from(&mut self, reader: &mut impl Read, limit: usize) -> io::Result<usize> {
        let end = self.len + limit;
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        let count = reader.read(self.bytes.get_mut(self.len..end).unwrap_or_default())?;
        self.len += count;
        Ok(count)
    }

    /// Moves everything from `at` on into `rest`.
    fn split_off(&mut self, at: usize, rest: &mut Vec<u8>) {
        rest.extend_from_slice(self.content().get(at..).unwrap_or_default());
        self.len = self.len.min(at);
    }
}

/// A part of a long file.
pub(super) enum Chunk {
    /// The buffer holds whole PEM blocks; the first entry in them has this index.
    Text(u64),
    /// The content of the file, which is one object.
    Whole(Vec<u8>),
    /// The file cannot be read further. The index is there where other entries came before.
    Failed(FileError, Option<u64>),
}

/// A file that is longer than what was read of it at first.
pub(super) struct Chunks<'r> {
    reader: Box<dyn Read + Send + 'r>,
    /// What was read and is not yet part of a chunk.
    rest: Vec<u8>,
    kind: ContentKind,
    decoder: Decoder,
    /// How many entries the chunks so far hold.
    entries: u64,
    /// The error if there are no PEM blocks.
    unrecognised: BundleError,
    /// The error if there are no other PEM blocks than those so far, none of which hold certificates.
    absent: Option<BundleError>,
    /// Whether the file begins with bytes that no text has.
    is_binary: bool,
    /// How many bytes the chunks so far had.
    searched: usize,
    ended: bool,
}

/// Bytes of a binary file in which the first PEM block must begin: images and disks need not be read to their ends.
const MAX_SEARCHED: usize = 16 * 1024 * 1024;

impl<'r> Chunks<'r> {
    /// The chunks of a file that begins with `start` and goes on in `reader`.
    pub(super) fn new(start: Vec<u8>, reader: Box<dyn Read + Send + 'r>) -> Chunks<'r> {
        let kind = content_kind(&start).unwrap_or(ContentKind::Text);
        let unrecognised = no_text(&start);
        let decoder = Decoder::default();
        let is_binary = start.contains(&0);
        let (entries, searched, absent, ended) = (0, 0, None, false);
        Chunks { reader, rest: start, kind, decoder, entries, unrecognised, absent, is_binary, searched, ended }
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

    /// What is between the blocks is passed over, whatever it is: where a pipe's bytes pause must not decide about them.
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
            let end = whole_blocks_len(buffer.content());
            if end > 0 {
                buffer.split_off(end, &mut self.rest);
                break;
            }
            is_unfinished = true;
        }
        let first = self.entries;
        self.entries += self.decoder.count_in_text(buffer.content());
        self.searched += buffer.content().len();
        if self.is_binary && self.entries == 0 && self.searched > MAX_SEARCHED {
            return Err(self.absent.unwrap_or(self.unrecognised).into());
        }
        if self.entries == 0 && self.absent.is_none() {
            self.absent = no_pem(buffer.content());
        }
        if self.ended && self.entries == 0 {
            return Err(self.absent.unwrap_or(self.unrecognised).into());
        }
        Ok(Chunk::Text(first))
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
