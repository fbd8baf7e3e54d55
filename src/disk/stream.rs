//! A long file in pieces that can be read apart from each other: a PEM text cut between its blocks, or one binary object whole.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use crate::domain::bundle::{BundleError, Decoder, Form, MAX_OBJECT_LEN, end_of_last_block, form, has_block, no_pem};

use super::Fault;

/// Bytes that are read at first: most files end before.
pub(super) const FIRST: usize = 64 * 1024;

/// Bytes of a piece, as far as the blocks allow.
const PIECE: usize = 512 * 1024;

/// Bytes at the end of a text in which a PEM block may have begun: an opening line's first ten.
const TAIL: usize = 16;

/// A file that goes on beyond its first bytes.
pub(super) struct Stream<'s> {
    /// Its path.
    pub(super) source: Arc<Path>,
    reader: Box<dyn Read + Send + 's>,
    /// Room to read into.
    buffer: Vec<u8>,
    /// What was read and not given out.
    carry: Vec<u8>,
    form: Form,
    decoder: Decoder,
    /// Entries in the pieces so far.
    entries: u64,
    ended: bool,
}

/// A part of a stream.
pub(super) enum Piece {
    /// Whole PEM blocks, and the place of the first of them in the file.
    Text(Vec<u8>, u64),
    /// The whole content, which is one object.
    Whole(Vec<u8>),
    /// Something that is no certificate, and its place.
    Fault(Fault, Option<u64>),
}

impl<'s> Stream<'s> {
    /// A file whose first bytes are `start`, and which goes on in `reader`.
    pub(super) fn new(source: Arc<Path>, start: Vec<u8>, reader: Box<dyn Read + Send + 's>) -> Stream<'s> {
        let form = form(&start).unwrap_or(Form::Neither);
        let (buffer, decoder) = (Vec::new(), Decoder::default());
        Stream { source, reader, buffer, carry: start, form, decoder, entries: 0, ended: false }
    }

    /// Whether everything was given out.
    pub(super) fn is_over(&self) -> bool {
        self.ended
    }

    /// The next piece, in `room`, which is used again; `None` at the end.
    pub(super) fn next(&mut self, room: Vec<u8>) -> Option<Piece> {
        if self.ended {
            return None;
        }
        let piece = match self.form {
            Form::Text => self.next_text(room),
            Form::Binary => self.whole(),
            Form::Neither => Err(BundleError::Unrecognised.into()),
        };
        piece.unwrap_or_else(|fault| {
            self.ended = true;
            // A broken end is an entry of its own where there were others.
            Some(Piece::Fault(fault, (self.entries > 0).then_some(self.entries)))
        })
    }

    fn next_text(&mut self, mut room: Vec<u8>) -> Result<Option<Piece>, Fault> {
        room.clear();
        room.append(&mut self.carry);
        loop {
            let before = room.len();
            let read = self.fill(&mut room)?;
            if read == 0 {
                self.ended = true;
                break;
            }
            if let Some(cut) = end_of_last_block(&room) {
                self.carry.extend_from_slice(room.get(cut..).unwrap_or_default());
                room.truncate(cut);
                break;
            }
            if !has_block(&room) {
                if room.contains(&0) {
                    return Err(self.nothing(BundleError::Unrecognised));
                }
                room.drain(..room.len().saturating_sub(TAIL));
            } else if before > MAX_OBJECT_LEN {
                return Err(BundleError::TooLong.into());
            }
        }
        let first = self.entries;
        self.entries += self.decoder.count_in_text(&room);
        if self.ended && self.entries == 0 {
            return Err(self.nothing(no_pem(&room)));
        }
        Ok(Some(Piece::Text(room, first)))
    }

    /// What is said of a text without certificates, unless there were some before.
    fn nothing(&self, error: BundleError) -> Fault {
        if self.entries > 0 { BundleError::Unrecognised.into() } else { error.into() }
    }

    /// Reads on, as far as there is something without waiting for more; 0 at the end.
    fn fill(&mut self, room: &mut Vec<u8>) -> io::Result<usize> {
        self.buffer.resize(PIECE, 0);
        let read = self.reader.read(&mut self.buffer)?;
        room.extend_from_slice(self.buffer.get(..read).unwrap_or_default());
        Ok(read)
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
