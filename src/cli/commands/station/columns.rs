//! The columns of a station's CSV (RFC 4180), and those of a file that is there already: one that a spreadsheet saved,
//! or that a version with fewer columns began.

use crate::message::{StationColumn, TableColumn};
use crate::output::{BYTE_ORDER_MARK, CsvForm, CsvHeader};

use super::row::StationRow;

/// A file with all of these is a station's, whatever other columns it has.
const USUAL: [StationColumn; 4] =
    [StationColumn::Number, StationColumn::Time, StationColumn::Reader, StationColumn::Verdict];

/// The columns of a file, how its lines end, and for whom its rows are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// Those of the file in order; `None` for a column of somebody else's, which stays empty.
    fields: Vec<Option<StationColumn>>,
    line_end: &'static str,
    form: CsvForm,
}

impl Columns {
    /// The columns of a new file: those that were chosen, or all.
    pub(super) fn new(form: CsvForm, chosen: &[StationColumn]) -> Columns {
        let columns = if chosen.is_empty() { StationColumn::ALL } else { chosen };
        Columns { fields: columns.iter().copied().map(Some).collect(), line_end: "\r\n", form }
    }

    /// The columns that a file's first line names, its line break included, in one of both languages. Quotes, the
    /// order, columns that are missing or that somebody added, also without a name, are as that line has them. `None`
    /// where it is not a station's.
    pub(super) fn of_header(&self, line: &str) -> Option<Columns> {
        let line_end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
        let names = cells(line.trim_end_matches(['\r', '\n']))?;
        let fields: Vec<_> = names.iter().map(|name| StationColumn::called(name)).collect();
        let has_usual = USUAL.iter().all(|column| fields.contains(&Some(*column)));
        let has_own_only = names.iter().zip(&fields).all(|(name, field)| name.is_empty() || field.is_some());
        if !has_usual && (!has_own_only || fields.iter().all(Option::is_none)) {
            return None;
        }
        let is_japanese = fields.iter().flatten().any(|column| names.iter().any(|name| name == column.header()));
        let header = if is_japanese { CsvHeader::Japanese } else { CsvHeader::Names };
        Some(Columns { fields, line_end, form: CsvForm { header, ..self.form } })
    }

    /// Those of `wanted` that the file does not have.
    pub(super) fn missing_of(&self, wanted: &Columns) -> Vec<&'static str> {
        let missing = wanted.fields.iter().flatten().filter(|column| !self.has(**column));
        missing.map(|column| if self.is_japanese() { column.header() } else { column.name() }).collect()
    }

    /// Whether the file has this one.
    pub(super) fn has(&self, column: StationColumn) -> bool {
        self.fields.contains(&Some(column))
    }

    /// Whether headers and words are Japanese.
    pub(super) fn is_japanese(&self) -> bool {
        self.form.header == CsvHeader::Japanese
    }

    /// Whether a file with these columns begins with [`BYTE_ORDER_MARK`].
    pub(super) fn begins_with_mark(&self) -> bool {
        self.form.bom
    }

    /// What a new file begins with, be it a header or nothing.
    pub(super) fn start(&self) -> String {
        let columns: Vec<StationColumn> = self.fields.iter().flatten().copied().collect();
        self.form.start(&columns)
    }

    /// The header of a new file, without [`BYTE_ORDER_MARK`].
    pub(super) fn header(&self) -> String {
        let start = self.start();
        start.strip_prefix(BYTE_ORDER_MARK).map_or(start.clone(), str::to_owned)
    }

    /// A row, with its end.
    pub(super) fn line(&self, row: &StationRow<'_>) -> String {
        let mut bytes = Vec::new();
        self.form.push_row(&mut bytes, row, self.fields.iter().copied(), self.line_end);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// The cells of a line, without their quotes and the blanks around them. `None` where a quote is not closed: the cell
/// goes on in the next line.
fn cells(line: &str) -> Option<Vec<String>> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            other => cell.push(other),
        }
    }
    cells.push(cell.trim().to_owned());
    (!quoted).then_some(cells)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{Columns, CsvForm, CsvHeader, StationColumn, StationRow, TableColumn};
    use crate::domain::verdict::Verdict;
    use crate::report::{HolderTries, StationReport};

    fn report() -> StationReport {
        StationReport {
            number: 7,
            reader: "Reader, 00".to_owned(),
            label: Some("0012".to_owned()),
            seen_before: Some(false),
            repeat_of: None,
            verdict: Verdict::Warning,
            dates_verdict: Verdict::Ok,
            blocked_pins: Vec::new(),
            tries: HolderTries::default(),
            certificates: Vec::new(),
            advice: Vec::new(),
            problems: Vec::new(),
            stopped: None,
            brief: false,
        }
    }

    fn line(columns: &Columns) -> String {
        columns.line(&StationRow { at: Timestamp::UNIX_EPOCH, report: &report(), failure: None })
    }

    fn named(bom: bool) -> Columns {
        Columns::new(CsvForm { bom, header: CsvHeader::Names }, &[])
    }

    #[test]
    fn a_row_follows_the_header_as_it_stands() {
        let all = named(false);
        let own = all.header();
        let bare = own.trim_end();
        let full = line(&all);
        assert!(full.starts_with("7,1970-01-01T09:00:00+09:00,\"Reader, 00\",warning,,"), "{full}");
        let names: Vec<&str> = StationColumn::ALL.iter().map(|column| column.name()).collect();
        let quoted = format!("\"{}\"\n", names.join("\",\""));
        let cases = [
            (own.clone(), full.clone()),
            (format!("{bare}\n"), full.replace("\r\n", "\n")),
            (quoted, full.replace("\r\n", "\n")),
            (format!("{bare},,,\r\n"), full.replace("\r\n", ",,,\r\n")),
            (format!("{bare},seen by,\"a,b\"\r\n"), full.replace("\r\n", ",,\r\n")),
            (
                "verdict, time ,number,reader\r\n".to_owned(),
                "warning,1970-01-01T09:00:00+09:00,7,\"Reader, 00\"\r\n".to_owned(),
            ),
            ("verdict,label\n".to_owned(), "warning,0012\n".to_owned()),
            ("判定,受付番号,確認日時,番号\n".to_owned(), "警告,'0012,1970-01-01 09:00:00,7\n".to_owned()),
            (
                "番号,確認日時,リーダー,判定,備考\n".to_owned(),
                "7,1970-01-01 09:00:00,\"Reader, 00\",警告,\n".to_owned(),
            ),
        ];
        for (header, expected) in cases {
            let columns = all.of_header(&header).unwrap();
            assert_eq!(line(&columns), expected, "{header}");
            // The words are those of the file; the dates of names are as asked for.
            let for_sheets = line(&named(true).of_header(&header).unwrap());
            let expected = expected.replace("1970-01-01T09:00:00+09:00", "1970-01-01 09:00:00");
            assert_eq!(for_sheets, expected.replace(",0012", ",'0012"), "{header}");
        }
    }

    #[test]
    fn what_is_missing_is_named_and_another_file_is_refused() {
        let all = named(false);
        assert_eq!(all.missing_of(&all), [""; 0]);
        let names = StationColumn::ALL.iter().map(|column| column.name());
        let some = names.filter(|name| !name.starts_with("card_")).collect::<Vec<_>>().join(",");
        let some = all.of_header(&some).unwrap();
        assert_eq!(some.missing_of(&all), ["card_state", "card_expires_on", "card_days_left", "card_renewal_opens_on"]);
        let few = [StationColumn::Verdict, StationColumn::CardState];
        assert_eq!(some.missing_of(&Columns::new(CsvForm::default(), &few)), ["card_state"]);
        let japanese = all.of_header("番号,確認日時,リーダー,判定").unwrap();
        assert_eq!(japanese.missing_of(&Columns::new(CsvForm::default(), &few)), ["カード本体の状態"]);
        for header in [
            "",
            "\n",
            ",,\n",
            "name,phone\n",
            "number,phone\n",
            "number;time;reader;verdict\n",
            "\"number,time\n",
            "番号,氏名\n",
        ] {
            assert_eq!(all.of_header(header), None, "{header:?}");
        }
    }
}
