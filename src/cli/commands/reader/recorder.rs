//! The dialogue of `reader check` as its bundle has it.

use std::time::Instant;

use crate::transport::{Transport, TransportError};

/// Notes commands, and of answers their length and status word alone: certificates and serials are nobody's business.
pub(super) struct Recorder<'t> {
    inner: &'t mut dyn Transport,
    /// The dialogue, a line for each command and each answer.
    pub(super) lines: Vec<String>,
    /// The longest answer, without its status word.
    pub(super) longest: usize,
    /// Bytes of all answers since the certificate was begun, without status words, and how many they were.
    pub(super) bytes: usize,
    pub(super) exchanges: usize,
}

impl<'t> Recorder<'t> {
    /// Records the dialogue with the card behind `inner`.
    pub(super) fn new(inner: &'t mut dyn Transport) -> Recorder<'t> {
        Recorder { inner, lines: Vec::new(), longest: 0, bytes: 0, exchanges: 0 }
    }
}

/// READ BINARY of EF 000A's short id at offset 0: here the certificate begins.
const READS_CERTIFICATE: [u8; 4] = [0x00, 0xb0, 0x8a, 0x00];
/// SELECT of EF 000A, on cards without short ids.
const SELECTS_CERTIFICATE: [u8; 7] = [0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x0a];

impl Transport for Recorder<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if command.starts_with(&READS_CERTIFICATE) || command == SELECTS_CERTIFICATE {
            (self.bytes, self.exchanges) = (0, 0);
        }
        self.lines.push(format!("> {}", hex::encode_upper(command)));
        let began = Instant::now();
        let answer = self.inner.transmit(command);
        let took = began.elapsed().as_secs_f64() * 1000.0;
        self.exchanges += 1;
        match &answer {
            Ok(answer) => {
                let length = answer.len().saturating_sub(2);
                let status = hex::encode_upper(answer.get(length..).unwrap_or_default());
                self.lines.push(format!("< ({length} bytes) {status} {took:.1} ms"));
                self.longest = self.longest.max(length);
                self.bytes += length;
            }
            Err(error) => self.lines.push(format!("# {error}")),
        }
        answer
    }
}
