//! Results of `check` as rows that follow one another: CSV (RFC 4180) and JSON lines.

mod cells;
mod layout;

use std::io::{self, Write};

use serde::Serialize;

use crate::domain::pin::PinKind;
use crate::message::{CheckColumn, Lang};
use crate::report::{CheckReport, CheckResult, Failure, HolderPinsRecord, PinRecord};

use super::json::Spoken;
use super::sink::ResultSink;

pub use cells::{CellWord, Cells};
pub use layout::{BYTE_ORDER_MARK, CsvForm, CsvHeader, CsvLayout, CsvRow};

/// Rows that are being collected.
pub struct Rows {
    format: RowFormat,
    pins: Option<HolderPinsRecord>,
    bytes: Vec<u8>,
}

#[derive(Clone)]
enum RowFormat {
    Csv(CsvLayout),
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

/// A row of comma-separated values. The counters are about the card and the same in each of its rows.
struct CheckRow<'r> {
    result: &'r CheckResult<'r>,
    pins: Option<&'r HolderPinsRecord>,
}

impl Rows {
    /// Rows of comma-separated values, which end in CR LF.
    #[must_use]
    pub fn csv(layout: CsvLayout) -> Rows {
        Rows { format: RowFormat::Csv(layout), pins: None, bytes: Vec::new() }
    }

    /// One JSON object a line, its words in `lang`.
    #[must_use]
    pub fn json_lines(lang: Lang) -> Rows {
        Rows { format: RowFormat::JsonLines(lang), pins: None, bytes: Vec::new() }
    }

    /// The same rows, each with the counters of the card that they are about.
    #[must_use]
    pub fn with_pins(self, pins: Option<&HolderPinsRecord>) -> Rows {
        Rows { pins: pins.cloned(), ..self }
    }

    /// What stands before the first row.
    #[must_use]
    pub fn header(&self) -> String {
        match &self.format {
            RowFormat::Csv(layout) => layout.form.start(&layout.columns),
            RowFormat::JsonLines(_) => String::new(),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, result: &CheckResult<'_>) {
        let pins = self.pins.as_ref();
        match &self.format {
            RowFormat::Csv(CsvLayout { form, columns }) => {
                let row = CheckRow { result, pins };
                form.push_row(&mut self.bytes, &row, columns.iter().copied().map(Some), "\r\n");
            }
            RowFormat::JsonLines(lang) => push_json(&mut self.bytes, result, pins, *lang),
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
}

impl RowSink {
    pub(super) fn csv(layout: CsvLayout) -> RowSink {
        RowSink { format: RowFormat::Csv(layout) }
    }

    pub(super) fn json_lines(lang: Lang) -> RowSink {
        RowSink { format: RowFormat::JsonLines(lang) }
    }

    fn rows(&self) -> Rows {
        Rows { format: self.format.clone(), pins: None, bytes: Vec::new() }
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

fn push_json(bytes: &mut Vec<u8>, result: &CheckResult<'_>, pins: Option<&HolderPinsRecord>, lang: Lang) {
    let result = Spoken::new(result, lang);
    let pins = pins.map(|pins| pins.counters.as_slice());
    // Memory takes whatever is written, and every part of a result can be written.
    let _ = serde_json::to_writer(&mut *bytes, &JsonRow { schema: "jpkit.v1", command: "check", result, pins });
    bytes.push(b'\n');
}

impl CsvRow for CheckRow<'_> {
    type Column = CheckColumn;

    fn write<C: Cells>(&self, column: CheckColumn, cells: &mut C) {
        let CheckRow { result, pins } = self;
        let record = &result.record;
        let tries = |kind: PinKind| pins.and_then(|pins| pins.pins.tries_left(kind));
        match column {
            CheckColumn::Source => cells.text(&result.source),
            CheckColumn::Index => cells.number(result.index),
            CheckColumn::Role => cells.word(record.role),
            CheckColumn::State => cells.word(record.state),
            CheckColumn::Verdict => cells.word(result.verdict),
            CheckColumn::ExpiresOn => cells.day(record.expires_on),
            CheckColumn::DaysLeft => cells.number(record.days_left),
            CheckColumn::RenewalOpensOn => cells.day(record.renewal_opens_on),
            CheckColumn::IssuedOn => cells.day(record.issued_on),
            CheckColumn::NotBefore => cells.instant(record.not_before),
            CheckColumn::NotAfter => cells.instant(record.not_after),
            CheckColumn::Subject => cells.text(record.subject.as_deref().unwrap_or_default()),
            CheckColumn::Issuer => cells.text(record.issuer.as_deref().unwrap_or_default()),
            CheckColumn::Serial => cells.serial(record.serial.as_deref().unwrap_or_default()),
            CheckColumn::Key => cells.text(record.key.as_deref().unwrap_or_default()),
            CheckColumn::SignatureAlgorithm => cells.text(record.signature_algorithm.as_deref().unwrap_or_default()),
            CheckColumn::Sha256 => match &record.sha256 {
                Some(sha256) => sha256.with_digits(|digits| cells.hash(digits)),
                None => cells.plain(""),
            },
            CheckColumn::IssuerGeneration => cells.plain(record.issuer_generation.unwrap_or_default()),
            CheckColumn::Trust => cells.word(record.trust),
            CheckColumn::Problem => {
                cells.said(result.problem.iter().map(|problem| (&*problem.code, &problem.message)));
            }
            CheckColumn::RowKey => cells.text(result.row_key.as_deref().unwrap_or_default()),
            CheckColumn::AuthTries => cells.number(tries(PinKind::Auth)),
            CheckColumn::SignTries => cells.number(tries(PinKind::Sign)),
            CheckColumn::TextTries => cells.number(tries(PinKind::Text)),
            CheckColumn::JukiTries => cells.number(tries(PinKind::Juki)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CsvForm, CsvHeader, CsvLayout, Rows};
    use crate::domain::card::Role;
    use crate::domain::verdict::Verdict;
    use crate::message::{CheckColumn, TableColumn};
    use crate::output::samples::{in_file, unreadable};
    use crate::report::{CertificateState, CheckResult};
    use crate::x509::trust::Trust;

    fn written(layout: CsvLayout, results: &[CheckResult<'_>]) -> String {
        let mut written = Vec::new();
        Rows::csv(layout).write_all(results, &mut written).unwrap();
        String::from_utf8(written).unwrap()
    }

    #[test]
    fn every_row_has_every_column() {
        let text = written(CsvLayout::default(), &[unreadable("a")]);
        let (header, row) = text.split_once("\r\n").unwrap();
        assert_eq!(row, "a,,other,unreadable,unknown,,,,,,,,,,,,,,not-checked,\r\n");
        assert_eq!(row.matches(',').count(), header.matches(',').count());
        let japanese = CsvForm { bom: false, header: CsvHeader::Japanese };
        for form in [CsvForm::default(), japanese] {
            let layout = CsvLayout::new(form, &[], |_| true);
            let text = written(layout, &[unreadable("a"), in_file("b", Role::Auth, "2026-12-21")]);
            let counts: Vec<usize> = text.lines().map(|line| line.matches(',').count()).collect();
            assert_eq!(counts, [CheckColumn::ALL.len() - 1; 3], "{text}");
        }
    }

    /// Columns, the form, and what is written of a certificate that ends on 2026-12-21.
    #[test]
    fn columns_and_forms() {
        let form = |bom, header| CsvForm { bom, header };
        use CheckColumn::{
            DaysLeft, ExpiresOn, NotAfter, Problem, Role as Kind, Serial, Source, State, Trust, Verdict,
        };
        let (names, japanese, absent) = (CsvHeader::Names, CsvHeader::Japanese, CsvHeader::Absent);
        let cases: [(&[CheckColumn], CsvForm, &str); 8] = [
            (&[ExpiresOn, Source], form(false, names), "expires_on,source\r\n2026-12-21,12\r\n"),
            (&[ExpiresOn, Source], form(false, absent), "2026-12-21,12\r\n"),
            (&[ExpiresOn, Source], form(true, absent), "\u{feff}2026-12-21,12\r\n"),
            (&[NotAfter, Serial], form(false, names), "not_after,serial\r\n2026-12-21T14:59:59Z,12E5\r\n"),
            (&[NotAfter, Serial], form(true, names), "\u{feff}not_after,serial\r\n2026-12-21 23:59:59,0x12E5\r\n"),
            (
                &[Kind, State, Verdict, Trust, DaysLeft],
                form(false, japanese),
                "種類,状態,判定,発行者の検証,残り日数\r\n利用者証明用,有効,正常,検証済み,30\r\n",
            ),
            (
                &[Kind, State, Verdict, Trust],
                form(true, names),
                "\u{feff}role,state,verdict,trust\r\nauth,valid,ok,verified\r\n",
            ),
            (&[Problem], form(false, names), "problem\r\n\"\"\r\n"),
        ];
        for (columns, form, expected) in cases {
            let mut result = in_file("12", Role::Auth, "2026-12-21");
            result.record.serial = Some("12E5".into());
            result.record.state = CertificateState::Valid;
            result.verdict = Some(crate::domain::verdict::Verdict::Ok);
            result.record.trust = crate::x509::trust::Trust::Verified;
            result.record.days_left = Some(30);
            assert_eq!(written(CsvLayout::new(form, columns, |_| false), &[result]), expected);
        }
    }

    #[test]
    fn keys_have_a_column_where_they_were_asked_for() {
        let results = [("a", Some("7")), ("b", Some("x,\"y")), ("c", Some("=1")), ("d", None)].map(|(source, key)| {
            let mut result = unreadable(source);
            result.row_key = key.map(Into::into);
            result
        });
        let layout = CsvLayout::new(CsvForm::default(), &[], |column| column == CheckColumn::RowKey);
        let written = written(layout, &results);
        let ends: Vec<&str> = written.lines().map(|line| line.rsplit("not-checked").next().unwrap()).collect();
        assert!(ends[0].ends_with(",problem,row_key"), "{written}");
        assert_eq!(ends[1..], [",,7", ",,\"x,\"\"y\"", ",,'=1", ",,"]);
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
        Rows::csv(CsvLayout::default()).write_all(&results, &mut written).unwrap();
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
