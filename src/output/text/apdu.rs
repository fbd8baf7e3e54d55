//! `apdu send|run`: commands and answers, as a trace has them.

use crate::codes::Code;
use crate::message::{CodeWords, Label, Name};
use crate::report::{ExchangeRecord, ExchangesReport};

use super::page::Page;
use super::words::in_bytes;

pub(super) fn write(page: &mut Page<'_>, report: &ExchangesReport) {
    let mut transaction = 1;
    for record in &report.exchanges {
        if record.transaction != transaction {
            transaction = record.transaction;
            page.heading(Label::AfterReset);
        }
        exchange(page, record);
    }
}

/// One exchange, the data of its answer in rows of 16 bytes, or of fewer where the terminal is narrow.
fn exchange(page: &mut Page<'_>, exchange: &ExchangeRecord) {
    let lang = page.lang();
    let by_us = if exchange.guard { format!(" ({})", Label::AskedByJpkit.in_lang(lang)) } else { String::new() };
    page.line(&format!("> {}{by_us}", exchange.command));
    let hex: Vec<char> = exchange.data.iter().flat_map(|data| data.chars()).collect();
    let text: Vec<char> = exchange.text.iter().flat_map(|text| text.chars()).collect();
    // The offset, three columns a byte in hex, one as text.
    let count = [16, 8].into_iter().find(|count| page.width().is_none_or(|width| 9 + 4 * count <= width)).unwrap_or(4);
    for (row, digits) in hex.chunks(2 * count).enumerate() {
        let bytes = in_bytes(&digits.iter().collect::<String>());
        let text: String = text.chunks(count).nth(row).unwrap_or_default().iter().collect();
        page.line(format!("  {:04X}  {bytes:1$}  {text}", row * count, 3 * count - 1).trim_end());
    }
    match exchange.status_word {
        Some(status) => {
            let meaning = CodeWords::new(Code::Status(status.0), None).meaning(lang);
            page.line(&format!("< {status} {meaning}"));
        }
        None => page.line(&format!("< {}", Label::NoStatusWord.in_lang(lang))),
    }
}
