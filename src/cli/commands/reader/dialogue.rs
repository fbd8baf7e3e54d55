//! The dialogue of `reader check` as its bundle has it.

use crate::trace::meter::Exchange;
use crate::trace::redact::command_text;

/// Commands, and the length and status word of each response: certificates and serial numbers stay out of it.
#[derive(Debug, Default)]
pub(super) struct Dialogue {
    /// One line per command and one per response.
    pub(super) lines: Vec<String>,
    /// Length of the longest response in bytes, without its status word, among those that came as a whole.
    pub(super) longest: usize,
    /// Bytes of all responses since the start of the certificate, without status words.
    pub(super) bytes: usize,
    /// Number of exchanges since the start of the certificate.
    pub(super) exchanges: usize,
}

/// READ BINARY of EF 000A by its short identifier at offset 0, with which the certificate starts.
const READS_CERTIFICATE: [u8; 4] = [0x00, 0xb0, 0x8a, 0x00];
/// SELECT of EF 000A, on cards without short EF identifiers.
const SELECTS_CERTIFICATE: [u8; 7] = [0x00, 0xa4, 0x02, 0x0c, 0x02, 0x00, 0x0a];

impl Dialogue {
    /// Adds an exchange.
    pub(super) fn add(&mut self, exchange: Exchange<'_>) {
        if exchange.command.starts_with(&READS_CERTIFICATE) || exchange.command == SELECTS_CERTIFICATE {
            (self.bytes, self.exchanges) = (0, 0);
        }
        self.exchanges += 1;
        self.lines.push(format!("> {}", *command_text(exchange.command)));
        match exchange.data_and_status() {
            Err(error) => self.lines.push(format!("# {error}")),
            Ok((data, status)) => {
                let milliseconds = exchange.duration.as_secs_f64() * 1000.0;
                let status = hex::encode_upper(status);
                self.lines.push(format!("< ({} bytes) {status} {milliseconds:.1} ms", data.len()));
                if exchange.succeeded() {
                    self.longest = self.longest.max(data.len());
                }
                self.bytes += data.len();
            }
        }
    }
}
