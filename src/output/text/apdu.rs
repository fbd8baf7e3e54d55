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

/// One exchange, the data of its answer in rows of 16 bytes.
fn exchange(page: &mut Page<'_>, exchange: &ExchangeRecord) {
    let lang = page.lang();
    let by_us = if exchange.guard { format!(" ({})", Label::AskedByJpkit.in_lang(lang)) } else { String::new() };
    page.line(&format!("> {}{by_us}", exchange.command));
    let hex: Vec<char> = exchange.data.iter().flat_map(|data| data.chars()).collect();
    let text: Vec<char> = exchange.text.iter().flat_map(|text| text.chars()).collect();
    for (row, digits) in hex.chunks(32).enumerate() {
        let bytes = in_bytes(&digits.iter().collect::<String>());
        let text: String = text.chunks(16).nth(row).unwrap_or_default().iter().collect();
        page.line(format!("  {:04X}  {bytes:47}  {text}", row * 16).trim_end());
    }
    match exchange.status_word {
        Some(status) => {
            let meaning = CodeWords::new(Code::Status(status.0), None).meaning(lang);
            page.line(&format!("< {status} {meaning}"));
        }
        None => page.line(&format!("< {}", Label::NoStatusWord.in_lang(lang))),
    }
}
