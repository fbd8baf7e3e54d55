//! A long file in pieces that can be read apart from each other: a PEM text cut between its blocks, or one binary object whole.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use crate::x509::container::{
    BundleError, ContentKind, Decoder, MAX_OBJECT_LEN, content_kind, end_of_last_block, has_block, no_pem,
};

use super::Fault;

/// Bytes that are read at first: most files end before.
pub(super) const FIRST: usize = 64 * 1024;

/// Bytes of a piece, as far as the blocks allow.
const PIECE: usize = 128 * 1024;

/// Bytes at the end of a text in which a PEM block may have begun: an opening line's first ten.
const TAIL: usize = 16;

/// A file that goes on beyond its first bytes.
pub(super) struct Stream<'s> {
    /// Its path.
    pub(super) source: Arc<Path>,
    reader: Box<dyn Read + Send + 's>,
    /// What was read and not given out.
    carry: Vec<u8>,
    kind: ContentKind,
    decoder: Box<Decoder>,
    /// Entries in the pieces so far.
    entries: u64,
    ended: bool,
}

/// Room for a piece, which is used again for another: what was once made in it is not made anew.
#[derive(Default)]
pub(super) struct Room {
    bytes: Vec<u8>,
    len: usize,
}

impl Room {
    /// What is in it.
    pub(super) fn content(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    fn put(&mut self, content: &[u8]) {
        self.len = 0;
        if let Some(start) = self.more(content.len()).get_mut(..content.len()) {
            start.copy_from_slice(content);
            self.len = content.len();
        }
    }

    /// What is free behind the content, at least so many bytes.
    fn more(&mut self, len: usize) -> &mut [u8] {
        if self.bytes.len() < self.len + len {
            self.bytes.resize(self.len + len, 0);
        }
        self.bytes.get_mut(self.len..).unwrap_or_default()
    }
}

/// A part of a stream.
pub(super) enum Piece {
    /// Whole PEM blocks, and the place of the first of them in the file.
    Text(Room, u64),
    /// The whole content, which is one object.
    Whole(Vec<u8>),
    /// Something that is no certificate, and its place.
    Fault(Fault, Option<u64>),
}

impl<'s> Stream<'s> {
    /// A file whose first bytes are `start`, and which goes on in `reader`.
    pub(super) fn new(source: Arc<Path>, start: Vec<u8>, reader: Box<dyn Read + Send + 's>) -> Stream<'s> {
        let kind = content_kind(&start).unwrap_or(ContentKind::Neither);
        Stream { source, reader, carry: start, kind, decoder: Box::default(), entries: 0, ended: false }
    }

    /// Whether everything was given out.
    pub(super) fn is_over(&self) -> bool {
        self.ended
    }

    /// The next piece, in `room`, which is used again; `None` at the end.
    pub(super) fn next(&mut self, room: Room) -> Option<Piece> {
        if self.ended {
            return None;
        }
        let piece = match self.kind {
            ContentKind::Text => self.next_text(room),
            ContentKind::Binary => self.whole(),
            ContentKind::Neither => Err(BundleError::Unrecognised.into()),
        };
        piece.unwrap_or_else(|fault| {
            self.ended = true;
            // A broken end is an entry of its own where there were others.
            Some(Piece::Fault(fault, (self.entries > 0).then_some(self.entries)))
        })
    }

    fn next_text(&mut self, mut room: Room) -> Result<Option<Piece>, Fault> {
        room.put(&self.carry);
        self.carry.clear();
        loop {
            let before = room.len;
            // As far as there is something, without waiting for more.
            let read = self.reader.read(room.more(PIECE))?;
            room.len += read;
            if read == 0 {
                self.ended = true;
                break;
            }
            if let Some(cut) = end_of_last_block(room.content()) {
                self.carry.extend_from_slice(room.content().get(cut..).unwrap_or_default());
                room.len = cut;
                break;
            }
            if !has_block(room.content()) {
                if room.content().contains(&0) {
                    return Err(self.nothing(BundleError::Unrecognised));
                }
                // Given out, so that whoever wants to stop is heard; a block may begin in its last bytes.
                let cut = room.len.saturating_sub(TAIL);
                self.carry.extend_from_slice(room.content().get(cut..).unwrap_or_default());
                room.len = cut;
                break;
            } else if before > MAX_OBJECT_LEN {
                return Err(BundleError::TooLong.into());
            }
        }
        let first = self.entries;
        self.entries += self.decoder.count_in_text(room.content());
        if self.ended && self.entries == 0 {
            return Err(self.nothing(no_pem(room.content())));
        }
        Ok(Some(Piece::Text(room, first)))
    }

    /// What is said of a text without certificates, unless there were some before.
    fn nothing(&self, error: BundleError) -> Fault {
        if self.entries > 0 { BundleError::Unrecognised.into() } else { error.into() }
    }

    fn whole(&mut self) -> Result<Option<Piece>, Fault> {
        self.ended = true;
        let mut content = std::mem::take(&mut self.carry);
        let rest = (MAX_OBJECT_LEN + 1).saturating_sub(content.len());
        (&mut self.reader).take(rest as u64).read_to_end(&mut content)?;
        if content.len() > MAX_OBJECT_LEN {
            return Err(BundleError::TooLong.into());
        }
        Ok(Some(Piece::Whole(content)))
    }
}
