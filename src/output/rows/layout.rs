//! How comma-separated values are laid out: for whom, with which columns and under which header.

use std::sync::Arc;

use crate::message::{CheckColumn, TableColumn};

use super::cells::{Cells, ProgramCells, SheetCells};

/// Spreadsheets take a file that begins with it for UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CsvHeader {
    /// The stable names of the columns.
    #[default]
    Names,
    /// Japanese headers; words and sentences in the cells are Japanese as well.
    Japanese,
    /// There is none: rows only.
    Absent,
}

/// For whom comma-separated values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CsvForm {
    /// Whether they begin with [`BYTE_ORDER_MARK`].
    pub bom: bool,
    /// Their first line.
    pub header: CsvHeader,
}

/// Something that is a row of a table.
pub trait CsvRow {
    /// The columns of the table.
    type Column: TableColumn;

    /// Writes the cell of a column.
    fn write<C: Cells>(&self, column: Self::Column, cells: &mut C);
}

impl CsvForm {
    /// Whether people open them with a spreadsheet, rather than programs read them.
    #[must_use]
    pub fn is_for_spreadsheets(self) -> bool {
        self.bom || self.header == CsvHeader::Japanese
    }

    /// What stands before the first row: the byte order mark and the header, which ends in CR LF.
    #[must_use]
    pub fn start<C: TableColumn>(self, columns: &[C]) -> String {
        let mark = if self.bom { BYTE_ORDER_MARK } else { "" };
        let name = |column: &C| if self.header == CsvHeader::Japanese { column.header() } else { column.name() };
        match self.header {
            CsvHeader::Absent => mark.to_owned(),
            _ => format!("{mark}{}\r\n", columns.iter().map(name).collect::<Vec<_>>().join(",")),
        }
    }

    /// Appends a row with its end; the cell of a column that is `None` stays empty.
    pub fn push_row<R: CsvRow>(
        self,
        bytes: &mut Vec<u8>,
        row: &R,
        columns: impl IntoIterator<Item = Option<R::Column>>,
        line_end: &str,
    ) {
        let start = bytes.len();
        if self.is_for_spreadsheets() {
            push_cells(row, columns, &mut SheetCells { bytes, japanese: self.header == CsvHeader::Japanese });
        } else {
            push_cells(row, columns, &mut ProgramCells(bytes));
        }
        // Behind the last cell comes the end of the line instead of a comma.
        bytes.pop();
        if bytes.len() == start {
            // A line with nothing in it is not a row to those who read it.
            bytes.extend_from_slice(b"\"\"");
        }
        bytes.extend_from_slice(line_end.as_bytes());
    }
}

fn push_cells<R: CsvRow, C: Cells>(row: &R, columns: impl IntoIterator<Item = Option<R::Column>>, cells: &mut C) {
    for column in columns {
        match column {
            Some(column) => row.write(column, cells),
            None => cells.plain(""),
        }
    }
}

/// How the rows of `check` are laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvLayout {
    /// For whom.
    pub form: CsvForm,
    /// The columns, in order.
    pub columns: Arc<[CheckColumn]>,
}

impl Default for CsvLayout {
    /// For programs, with the columns that every run has.
    fn default() -> CsvLayout {
        CsvLayout::new(CsvForm::default(), &[], |_| false)
    }
}

impl CsvLayout {
    /// The columns that were `chosen`; where there are none, those that every run has, and those of which `is_there`
    /// says that this run has them.
    #[must_use]
    pub fn new(form: CsvForm, chosen: &[CheckColumn], is_there: impl Fn(CheckColumn) -> bool) -> CsvLayout {
        let is_there = |column: &CheckColumn| column.needs().is_none() || is_there(*column);
        let columns = match chosen {
            [] => CheckColumn::ALL.iter().copied().filter(is_there).collect(),
            chosen => chosen.into(),
        };
        CsvLayout { form, columns }
    }
}
