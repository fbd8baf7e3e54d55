//! Results of `check` as rows that follow one another: CSV (RFC 4180) and JSON lines.
//!
//! There may be millions: each field is written into the row directly, and the few that may need quotes are known. The `csv`
//! crate takes three times as long for a row; it reads the rows in the tests.

use std::io::{self, Write};

use jiff::civil::Date;
use jiff::fmt::temporal::DateTimePrinter;
use serde::Serialize;

use crate::domain::pin::PinKind;
use crate::domain::validity::CertificateTime;
use crate::domain::verdict::Verdict;
use crate::message::Lang;
use crate::report::{CheckReport, CheckResult, Failure, HolderPinsRecord, PinRecord};

use super::json::Spoken;
use super::sink::ResultSink;

/// The columns of CSV, in the order in which [`push_csv`] writes them.
const HEADER: &str = "source,index,role,state,verdict,expires_on,days_left,renewal_opens_on,issued_on,not_before,not_after,\
                      subject,issuer,serial,key,signature_algorithm,sha256,issuer_generation,trust,problem";

/// The column behind them where the keys of a table's rows were asked for.
const ROW_KEY: &str = "row_key";

/// The columns behind them where PINs were asked for. They are about the card and the same in each of its rows.
const PIN_COLUMNS: [(PinKind, &str); 4] = [
    (PinKind::Auth, "auth_tries"),
    (PinKind::Sign, "sign_tries"),
    (PinKind::Text, "text_tries"),
    (PinKind::Juki, "juki_tries"),
];

/// Writes days and instants as RFC 3339 does.
const DATES: DateTimePrinter = DateTimePrinter::new();

/// Rows that are being collected.
pub struct Rows {
    format: RowFormat,
    pins: Option<HolderPinsRecord>,
    row_keys: bool,
    bytes: Vec<u8>,
}

#[derive(Clone, Copy)]
enum RowFormat {
    Csv,
    JsonLines(Lang),
}

/// A row of JSON lines.
#[derive(Serialize)]
struct JsonRow<'r> {
    schema: &'static str,
    command: &'static str,
    #[serde(flatten)]
    result: Spoken<'r, CheckResult<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pins: Option<&'r [PinRecord]>,
}

impl Rows {
    /// Rows of comma-separated values, which end in CR LF.
    #[must_use]
    pub fn csv() -> Rows {
        Rows { format: RowFormat::Csv, pins: None, row_keys: false, bytes: Vec::new() }
    }

    /// One JSON object a line, its words in `lang`.
    #[must_use]
    pub fn json_lines(lang: Lang) -> Rows {
        Rows { format: RowFormat::JsonLines(lang), pins: None, row_keys: false, bytes: Vec::new() }
    }

    /// The same rows, each with the counters of the card that they are about.
    #[must_use]
    pub fn with_pins(self, pins: Option<&HolderPinsRecord>) -> Rows {
        Rows { pins: pins.cloned(), ..self }
    }

    /// The same rows, each with the key of the row of a table that it is about, if `row_keys` says so.
    #[must_use]
    pub fn with_row_keys(self, row_keys: bool) -> Rows {
        Rows { row_keys, ..self }
    }

    /// What stands before the first row.
    #[must_use]
    pub fn header(&self) -> String {
        match self.format {
            RowFormat::Csv if self.pins.is_some() => {
                let columns = PIN_COLUMNS.map(|(_, column)| column).join(",");
                format!("{HEADER},{columns}\r\n")
            }
            RowFormat::Csv if self.row_keys => format!("{HEADER},{ROW_KEY}\r\n"),
            RowFormat::Csv => format!("{HEADER}\r\n"),
            RowFormat::JsonLines(_) => String::new(),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, result: &CheckResult<'_>) {
        match self.format {
            RowFormat::Csv => push_csv(&mut self.bytes, result, self.row_keys, self.pins.as_ref()),
            RowFormat::JsonLines(lang) => push_json(&mut self.bytes, result, self.pins.as_ref(), lang),
        }
    }

    /// A header and a row for each result.
    ///
    /// # Errors
    /// What the writer says.
    pub fn write_all(mut self, results: &[CheckResult<'_>], out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.header().as_bytes())?;
        results.iter().for_each(|result| self.push(result));
        out.write_all(&self.into_bytes())
    }

    /// All rows.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Rows of results that were put into another order on the way.
pub(super) struct RowSink {
    format: RowFormat,
    row_keys: bool,
}

impl RowSink {
    pub(super) fn csv() -> RowSink {
        RowSink { format: RowFormat::Csv, row_keys: false }
    }

    pub(super) fn json_lines(lang: Lang) -> RowSink {
        RowSink { format: RowFormat::JsonLines(lang), row_keys: false }
    }

    fn rows(&self) -> Rows {
        Rows { format: self.format, pins: None, row_keys: self.row_keys, bytes: Vec::new() }
    }
}

impl ResultSink for RowSink {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.rows().header().as_bytes())
    }

    fn result(&mut self, result: &CheckResult<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut rows = self.rows();
        rows.push(result);
        out.write_all(&rows.into_bytes())
    }

    fn end(&mut self, _: &CheckReport, _: Option<&Failure>, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Fields as a line of CSV, its end included. No field is a formula to a spreadsheet.
#[must_use]
pub fn csv_line(fields: &[String]) -> String {
    let mut bytes = Vec::new();
    fields.iter().for_each(|field| text(&mut bytes, field));
    // Behind the last field comes the end of the line instead of a comma.
    bytes.pop();
    bytes.extend_from_slice(b"\r\n");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn push_json(bytes: &mut Vec<u8>, result: &CheckResult<'_>, pins: Option<&HolderPinsRecord>, lang: Lang) {
    let result = Spoken::new(result, lang);
    let pins = pins.map(|pins| pins.counters.as_slice());
    // Memory takes whatever is written, and every part of a result can be written.
    let _ = serde_json::to_writer(&mut *bytes, &JsonRow { schema: "jpkit.v1", command: "check", result, pins });
    bytes.push(b'\n');
}

/// A row in the order of [`HEADER`], [`ROW_KEY`] and [`PIN_COLUMNS`]; what is not known is empty.
fn push_csv(bytes: &mut Vec<u8>, result: &CheckResult<'_>, row_keys: bool, pins: Option<&HolderPinsRecord>) {
    let record = &result.record;
    text(bytes, &result.source);
    number(bytes, result.index);
    plain(bytes, record.role.name());
    plain(bytes, record.state.name());
    plain(bytes, result.verdict.map_or("", Verdict::name));
    day(bytes, record.expires_on);
    number(bytes, record.days_left);
    day(bytes, record.renewal_opens_on);
    day(bytes, record.issued_on);
    instant(bytes, record.not_before);
    instant(bytes, record.not_after);
    text(bytes, record.subject.as_deref().unwrap_or_default());
    text(bytes, record.issuer.as_deref().unwrap_or_default());
    text(bytes, record.serial.as_deref().unwrap_or_default());
    text(bytes, record.key.as_deref().unwrap_or_default());
    text(bytes, record.signature_algorithm.as_deref().unwrap_or_default());
    match &record.sha256 {
        Some(sha256) => sha256.with_digits(|digits| plain(bytes, digits)),
        None => plain(bytes, ""),
    }
    plain(bytes, record.issuer_generation.unwrap_or_default());
    plain(bytes, record.trust.name());
    bytes.extend_from_slice(result.problem.as_ref().map_or("", |problem| problem.code).as_bytes());
    if row_keys {
        bytes.push(b',');
        text(bytes, result.row_key.as_deref().unwrap_or_default());
        // Behind it comes what is behind every other last column.
        bytes.pop();
    }
    if let Some(record) = pins {
        for (kind, _) in PIN_COLUMNS {
            bytes.push(b',');
            let left = record.pins.tries_left(kind).map_or_else(String::new, |left| left.to_string());
            bytes.extend_from_slice(left.as_bytes());
        }
    }
    bytes.extend_from_slice(b"\r\n");
}

/// A field of which it is known that nothing in it needs quotes.
fn plain(bytes: &mut Vec<u8>, field: &str) {
    bytes.extend_from_slice(field.as_bytes());
    bytes.push(b',');
}

/// A field that may hold anything: in quotes where it holds a comma, a quote or a line break, and quotes in it doubled
/// (RFC 4180, 2); behind an apostrophe where a spreadsheet would compute it.
fn text(bytes: &mut Vec<u8>, field: &str) {
    let guard: &[u8] = if is_formula(field) { b"'" } else { b"" };
    if !has(field, |byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        bytes.extend_from_slice(guard);
        return plain(bytes, field);
    }
    bytes.push(b'"');
    bytes.extend_from_slice(guard);
    if has(field, |byte| byte == b'"') {
        bytes.extend_from_slice(field.replace('"', "\"\"").as_bytes());
    } else {
        bytes.extend_from_slice(field.as_bytes());
    }
    bytes.extend_from_slice(b"\",");
}

/// Whether a spreadsheet might take a field for a formula or a command: it begins with one of `= + - @ |`, their full-width
/// forms, a tab or a carriage return, and is not a negative whole number. A field that begins with an apostrophe counts too, so that
/// whoever takes one apostrophe off the start of a field has exactly what was written.
fn is_formula(field: &str) -> bool {
    // Nearly all fields begin with a letter, a digit, a dot or a slash.
    if matches!(field.as_bytes().first(), None | Some(b'.' | b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z')) {
        return false;
    }
    // A minus by itself stands for standard input.
    let is_number = field.strip_prefix('-').is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    field.starts_with(['=', '+', '-', '@', '|', '\t', '\r', '\'', '＝', '＋', '－', '＠', '｜']) && !is_number
}

/// Whether a byte is of that kind. To look at all of them is faster than to stop at the first.
fn has(field: &str, is_one: impl Fn(u8) -> bool) -> bool {
    field.bytes().fold(false, |found, byte| found | is_one(byte))
}

fn number(bytes: &mut Vec<u8>, number: Option<impl itoa::Integer>) {
    if let Some(number) = number {
        bytes.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }
    bytes.push(b',');
}

/// As RFC 3339 writes a day, `2026-11-21`.
fn day(bytes: &mut Vec<u8>, day: Option<Date>) {
    if let Some(day) = day {
        // Writing into memory does not fail.
        let _ = DATES.print_date(&day, &mut *bytes);
    }
    bytes.push(b',');
}

/// As RFC 3339 writes an instant in UTC, `2026-11-21T14:59:59Z`.
fn instant(bytes: &mut Vec<u8>, instant: Option<CertificateTime>) {
    if let Some(instant) = instant {
        let _ = DATES.print_datetime(&instant.utc(), &mut *bytes);
        bytes.push(b'Z');
    }
    bytes.push(b',');
}

#[cfg(test)]
mod tests {
    use super::{HEADER, Rows, csv_line, text};
    use crate::domain::card::Role;
    use crate::domain::verdict::Verdict;
    use crate::output::samples::{in_file, unreadable};
    use crate::report::CertificateState;
    use crate::x509::trust::Trust;

    fn written(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let cases = [
            ("", ","),
            ("plain text", "plain text,"),
            ("a,b", "\"a,b\","),
            ("say \"a\"", "\"say \"\"a\"\"\","),
            ("\"", "\"\"\"\","),
            ("a\nb", "\"a\nb\","),
            ("a\rb", "\"a\rb\","),
            ("例示", "例示,"),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0,"),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\","),
            ("+1+1", "'+1+1,"),
            ("@SUM(A1)", "'@SUM(A1),"),
            ("-2+3", "'-2+3,"),
            ("-", "-,"),
            ("-AB", "'-AB,"),
            ("--1", "'--1,"),
            ("|calc", "'|calc,"),
            ("\t=1", "'\t=1,"),
            ("\r=1", "\"'\r=1\","),
            ("＝１", "'＝１,"),
            ("'already", "''already,"),
            ("-12", "-12,"),
            ("./=cmd.pem", "./=cmd.pem,"),
            ("a=b", "a=b,"),
        ];
        for (field, expected) in cases {
            assert_eq!(written(|bytes| text(bytes, field)), expected);
        }
        let fields = ["a", "b,c", "d\"e", "", "f\ng"].map(str::to_owned);
        assert_eq!(csv_line(&fields), "a,\"b,c\",\"d\"\"e\",,\"f\ng\"\r\n");
    }

    #[test]
    fn every_row_has_every_column() {
        let mut rows = Rows::csv();
        rows.push(&unreadable("a"));
        let row = String::from_utf8(rows.into_bytes()).unwrap();
        assert_eq!(row, "a,,other,unreadable,unknown,,,,,,,,,,,,,,not-checked,\r\n");
        assert_eq!(row.matches(',').count(), HEADER.matches(',').count());
    }

    #[test]
    fn keys_have_a_column_where_they_were_asked_for() {
        let results = [("a", Some("7")), ("b", Some("x,\"y")), ("c", Some("=1")), ("d", None)].map(|(source, key)| {
            let mut result = unreadable(source);
            result.row_key = key.map(Into::into);
            result
        });
        let mut written = Vec::new();
        Rows::csv().with_row_keys(true).write_all(&results, &mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        let ends: Vec<&str> = written.lines().map(|line| line.rsplit("not-checked").next().unwrap()).collect();
        assert_eq!(ends, [format!("{HEADER},row_key").as_str(), ",,7", ",,\"x,\"\"y\"", ",,'=1", ",,"]);
    }

    /// What other code reads is what was written, whatever a name contains.
    #[test]
    fn rows_are_read_back() {
        let awkward = ["", "a,b", "say \"a\"", "\"", "a\nb", "a\r\n", " a ", "例示", "=1,2", "'a", "-x"];
        let results = awkward.map(|text| {
            let mut result = in_file(text, Role::Auth, "2026-12-21");
            result.record.subject = Some(text.into());
            result
        });
        let mut written = Vec::new();
        Rows::csv().write_all(&results, &mut written).unwrap();
        let mut reader = csv::Reader::from_reader(written.as_slice());
        assert_eq!(reader.headers().unwrap().len(), 20);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for (row, text) in rows.iter().zip(awkward) {
            let without_guard = |field: &str| field.strip_prefix('\'').unwrap_or(field).to_owned();
            let (source, subject) = (without_guard(&row[0]), without_guard(&row[11]));
            assert_eq!(
                [&source, &row[2], &row[5], &row[9], &row[10], &subject],
                [text, "auth", "2026-12-21", "2019-12-31T15:00:00Z", "2026-12-21T14:59:59Z", text]
            );
        }
        assert_eq!(rows.len(), awkward.len());
    }

    /// CSV has the words of JSON.
    #[test]
    fn words_are_those_of_json() {
        use CertificateState::{Absent, Expired, NotYetValid, Protected, Renewable, Unreadable, Valid};
        for it in [Absent, Expired, NotYetValid, Protected, Renewable, Unreadable, Valid] {
            assert_eq!(serde_json::to_value(it).unwrap(), it.name());
        }
        for it in [Verdict::Ok, Verdict::Warning, Verdict::Unknown, Verdict::Critical] {
            assert_eq!(serde_json::to_value(it).unwrap(), it.name());
        }
        for it in [Trust::Verified, Trust::Claimed, Trust::Unknown, Trust::Test, Trust::Invalid, Trust::NotChecked] {
            assert_eq!(serde_json::to_value(it).unwrap(), it.name());
        }
    }
}
