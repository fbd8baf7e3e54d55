//! The columns of a station's CSV (RFC 4180), and those of a file that is there already: one that a spreadsheet saved, or
//! that a version with fewer columns began.

use crate::output::csv_line;

/// The columns of `station`, in order (`docs/output.md`). New ones come last.
pub(super) const COLUMNS: [&str; 22] = [
    "number",
    "time",
    "reader",
    "verdict",
    "repeat_of",
    "auth_state",
    "auth_expires_on",
    "auth_days_left",
    "auth_renewal_opens_on",
    "sign_state",
    "sign_expires_on",
    "card_state",
    "card_expires_on",
    "card_days_left",
    "card_renewal_opens_on",
    "advice",
    "error",
    "auth_tries",
    "sign_tries",
    "text_tries",
    "juki_tries",
    "label",
];

/// A file without these is another kind of file.
const REQUIRED: [&str; 4] = ["number", "time", "reader", "verdict"];

/// The columns of a file, and how its lines end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// For each column of the file its index in [`COLUMNS`]; `None` for a column of somebody else's, which stays empty.
    fields: Vec<Option<usize>>,
    line_end: &'static str,
}

impl Columns {
    /// The columns of a new file.
    pub(super) fn all() -> Columns {
        Columns { fields: (0..COLUMNS.len()).map(Some).collect(), line_end: "\r\n" }
    }

    /// The columns that a file's first line names, its line break included. Quotes, the order, columns that are missing or
    /// that somebody added, also without a name, are as that line has them. `None` where it is not a station's.
    pub(super) fn of_header(line: &str) -> Option<Columns> {
        let line_end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
        let names = cells(line.trim_end_matches(['\r', '\n']))?;
        let fields: Vec<_> = names.iter().map(|name| COLUMNS.iter().position(|column| column == name)).collect();
        let is_there = |required: &&str| names.iter().any(|name| name == *required);
        REQUIRED.iter().all(is_there).then_some(Columns { fields, line_end })
    }

    /// Those of [`COLUMNS`] that the file does not have.
    pub(super) fn missing(&self) -> Vec<&'static str> {
        let is_missing = |index: &usize| !self.fields.contains(&Some(*index));
        let indexes = (0..COLUMNS.len()).filter(is_missing);
        indexes.filter_map(|index| COLUMNS.get(index).copied()).collect()
    }

    /// Whether the file has this one of [`COLUMNS`].
    pub(super) fn has(&self, column: &str) -> bool {
        !self.missing().contains(&column)
    }

    /// The first line of a new file.
    pub(super) fn header(&self) -> String {
        self.line(&COLUMNS.map(str::to_owned))
    }

    /// A row, given its fields in the order of [`COLUMNS`].
    pub(super) fn line(&self, fields: &[String; COLUMNS.len()]) -> String {
        let field = |index: &Option<usize>| index.and_then(|index| fields.get(index).cloned()).unwrap_or_default();
        let line = csv_line(&self.fields.iter().map(field).collect::<Vec<_>>());
        format!("{}{}", line.trim_end_matches(['\r', '\n']), self.line_end)
    }
}

/// The cells of a line, without their quotes and the blanks around them. `None` where a quote is not closed: the cell goes on
/// in the next line.
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
    use super::{COLUMNS, Columns};

    /// The fields of a row, each named by its column.
    fn row() -> [String; COLUMNS.len()] {
        COLUMNS.map(|column| format!("<{column}>"))
    }

    #[test]
    fn a_row_follows_the_header_as_it_stands() {
        let own = Columns::all().header();
        let bare = own.trim_end();
        let full = format!("{}\r\n", row().join(","));
        let quoted = format!("\"{}\"\n", COLUMNS.join("\",\""));
        let cases = [
            (own.clone(), full.clone()),
            (format!("{bare}\n"), full.replace("\r\n", "\n")),
            (quoted, full.replace("\r\n", "\n")),
            (format!("{bare},,,\r\n"), full.replace("\r\n", ",,,\r\n")),
            (format!("{bare},seen by,\"a,b\"\r\n"), full.replace("\r\n", ",,\r\n")),
            ("verdict, time ,number,reader\r\n".to_owned(), "<verdict>,<time>,<number>,<reader>\r\n".to_owned()),
        ];
        for (header, expected) in cases {
            assert_eq!(Columns::of_header(&header).unwrap().line(&row()), expected, "{header}");
        }
    }

    #[test]
    fn what_is_missing_is_named_and_another_file_is_refused() {
        assert_eq!(Columns::all().missing(), [""; 0]);
        let some = COLUMNS.iter().filter(|column| !column.starts_with("card_")).copied().collect::<Vec<_>>().join(",");
        let missing = Columns::of_header(&some).unwrap().missing();
        assert_eq!(missing, ["card_state", "card_expires_on", "card_days_left", "card_renewal_opens_on"]);
        for header in
            ["", "\n", "name,phone\n", "number,time,reader\n", "number;time;reader;verdict\n", "\"number,time\n"]
        {
            assert_eq!(Columns::of_header(header), None, "{header:?}");
        }
    }
}
