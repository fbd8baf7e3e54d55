//! Results of `check` as rows that follow one another: CSV (RFC 4180) and JSON lines.
//!
//! There may be millions: a field is written where it belongs, without a text of its own.

use std::io::{self, Write};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::Serialize;

use crate::domain::verdict::Verdict;
use crate::message::Lang;
use crate::report::CheckResult;

use super::json::Spoken;

/// The columns of CSV, in the order in which [`push_csv`] writes them.
const HEADER: &str = "source,index,role,state,verdict,expires_on,days_left,renewal_opens_on,issued_on,not_before,not_after,\
                      subject,issuer,serial,key,signature_algorithm,sha256,issuer_generation,trust,problem\r\n";

/// Rows that are being collected.
pub struct Rows {
    form: Form,
    bytes: Vec<u8>,
}

#[derive(Clone, Copy)]
enum Form {
    Csv,
    JsonLines(Lang),
}

/// One line of the stream.
#[derive(Serialize)]
struct Line<'r> {
    schema: &'static str,
    command: &'static str,
    #[serde(flatten)]
    result: Spoken<'r, CheckResult<'r>>,
}

impl Rows {
    /// Rows of comma-separated values, which end in CR LF.
    #[must_use]
    pub fn csv() -> Rows {
        Rows { form: Form::Csv, bytes: Vec::new() }
    }

    /// One JSON object a line, its words in `lang`.
    #[must_use]
    pub fn json_lines(lang: Lang) -> Rows {
        Rows { form: Form::JsonLines(lang), bytes: Vec::new() }
    }

    /// What stands before the first row.
    #[must_use]
    pub fn header(&self) -> &'static str {
        match self.form {
            Form::Csv => HEADER,
            Form::JsonLines(_) => "",
        }
    }

    /// Adds a row.
    pub fn push(&mut self, result: &CheckResult<'_>) {
        match self.form {
            Form::Csv => push_csv(&mut self.bytes, result),
            Form::JsonLines(lang) => push_line(&mut self.bytes, result, lang),
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

/// Fields as a line of CSV, its end included.
#[must_use]
pub fn csv_line(fields: &[String]) -> String {
    let mut bytes = Vec::new();
    fields.iter().for_each(|field| text(&mut bytes, field));
    // Behind the last field comes the end of the line instead of a comma.
    bytes.pop();
    bytes.extend_from_slice(b"\r\n");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn push_line(bytes: &mut Vec<u8>, result: &CheckResult<'_>, lang: Lang) {
    let result = Spoken::new(result, lang);
    // Memory takes whatever is written, and every part of a result can be written.
    let _ = serde_json::to_writer(&mut *bytes, &Line { schema: "jpkit.v1", command: "check", result });
    bytes.push(b'\n');
}

/// A row in the order of [`HEADER`]; what is not known is empty.
fn push_csv(bytes: &mut Vec<u8>, result: &CheckResult<'_>) {
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
    plain(bytes, record.serial.as_deref().unwrap_or_default());
    text(bytes, record.key.as_deref().unwrap_or_default());
    text(bytes, record.signature_algorithm.as_deref().unwrap_or_default());
    match &record.sha256 {
        Some(sha256) => sha256.with_digits(|digits| plain(bytes, digits)),
        None => plain(bytes, ""),
    }
    plain(bytes, record.issuer_generation.unwrap_or_default());
    plain(bytes, record.trust.name());
    bytes.extend_from_slice(result.problem.as_ref().map_or("", |problem| problem.code).as_bytes());
    bytes.extend_from_slice(b"\r\n");
}

/// A field of which it is known that nothing in it needs quotes.
fn plain(bytes: &mut Vec<u8>, field: &str) {
    bytes.extend_from_slice(field.as_bytes());
    bytes.push(b',');
}

/// A field that may hold anything: in quotes where it holds a comma, a quote or a line break, and quotes in it doubled
/// (RFC 4180, 2).
fn text(bytes: &mut Vec<u8>, field: &str) {
    if !has(field, |byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        return plain(bytes, field);
    }
    bytes.push(b'"');
    if has(field, |byte| byte == b'"') {
        bytes.extend_from_slice(field.replace('"', "\"\"").as_bytes());
    } else {
        bytes.extend_from_slice(field.as_bytes());
    }
    bytes.extend_from_slice(b"\",");
}

/// Whether a byte is such. All of them are looked at, which is quicker than to stop at the first.
fn has(field: &str, such: impl Fn(u8) -> bool) -> bool {
    field.bytes().fold(false, |found, byte| found | such(byte))
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
        push_day(bytes, day);
    }
    bytes.push(b',');
}

fn push_day(bytes: &mut Vec<u8>, day: Date) {
    // Before the year 0 a day has another form.
    let Ok(year) = u16::try_from(day.year()) else { return drop(write!(bytes, "{day}")) };
    let [[a, b], [c, d]] = [year / 100, year % 100].map(|part| two_digits(u8::try_from(part).unwrap_or_default()));
    let [[e, f], [g, h]] = [day.month(), day.day()].map(|part| two_digits(part.unsigned_abs()));
    bytes.extend_from_slice(&[a, b, c, d, b'-', e, f, b'-', g, h]);
}

/// As RFC 3339 writes an instant in UTC; certificates know whole seconds.
fn instant(bytes: &mut Vec<u8>, instant: Option<Timestamp>) {
    if let Some(instant) = instant {
        let at = Offset::UTC.to_datetime(instant);
        push_day(bytes, at.date());
        let [[a, b], [c, d], [e, f]] =
            [at.hour(), at.minute(), at.second()].map(|part| two_digits(part.unsigned_abs()));
        bytes.extend_from_slice(&[b'T', a, b, b':', c, d, b':', e, f, b'Z']);
    }
    bytes.push(b',');
}

fn two_digits(number: u8) -> [u8; 2] {
    [b'0' + number / 10 % 10, b'0' + number % 10]
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{HEADER, Rows, day, instant, text};
    use crate::domain::card::Role;
    use crate::domain::verdict::Verdict;
    use crate::report::{CertificateRecord, CertificateState, CheckResult};
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
        ];
        for (field, expected) in cases {
            assert_eq!(written(|bytes| text(bytes, field)), expected);
        }
    }

    #[test]
    fn dates_are_those_of_jiff() {
        for second in [-62_135_596_800, -1, 0, 951_782_399, 1_795_273_199, 253_402_207_200] {
            let at = Timestamp::from_second(second).unwrap();
            assert_eq!(written(|bytes| instant(bytes, Some(at))), format!("{at},"));
            let date = jiff::tz::Offset::constant(9).to_datetime(at).date();
            assert_eq!(written(|bytes| day(bytes, Some(date))), format!("{date},"));
        }
        let before = jiff::civil::date(-5, 1, 2);
        assert_eq!(written(|bytes| day(bytes, Some(before))), format!("{before},"));
    }

    #[test]
    fn every_row_has_every_column() {
        let record = CertificateRecord::without_facts(Role::Other, CertificateState::Unreadable);
        let result = CheckResult {
            verdict: Some(Verdict::Unknown),
            record,
            source: "a".into(),
            index: None,
            problem: None,
            duplicate_of: None,
        };
        let mut rows = Rows::csv();
        rows.push(&result);
        let row = String::from_utf8(rows.into_bytes()).unwrap();
        assert_eq!(row, "a,,other,unreadable,unknown,,,,,,,,,,,,,,not-checked,\r\n");
        assert_eq!(row.matches(',').count(), HEADER.matches(',').count());
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
