//! Groups of results as CSV and JSON lines, one a line.

use std::io::{self, Write};

use jiff::civil::Date;
use serde::Serialize;

use crate::report::{GroupBy, GroupRow, Groups};

use super::rows::csv_line;

/// A header, whose first column is named after what results are grouped by, and a row for each group. What is not known is
/// empty.
pub(super) fn write_csv(groups: &Groups, out: &mut dyn Write) -> io::Result<()> {
    let columns: &[&str] = match groups.by() {
        GroupBy::Month | GroupBy::Year => &["ends", "opens"],
        GroupBy::Role | GroupBy::IssuerGeneration => &[
            "total",
            "valid",
            "renewable",
            "expired",
            "not_yet_valid",
            "unreadable",
            "earliest_end",
            "earliest_opening",
        ],
    };
    let first = groups.by().name().replace('-', "_");
    let header: Vec<String> = std::iter::once(first).chain(columns.iter().map(|name| (*name).to_owned())).collect();
    out.write_all(csv_line(&header).as_bytes())?;
    groups.rows().try_for_each(|row| out.write_all(csv_line(&fields(row)).as_bytes()))
}

/// An object for each group.
pub(super) fn write_json_lines(groups: &Groups, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Line {
        schema: &'static str,
        command: &'static str,
        by: GroupBy,
        #[serde(flatten)]
        row: GroupRow,
    }
    groups.rows().try_for_each(|row| {
        serde_json::to_writer(&mut *out, &Line { schema: "jpkit.v1", command: "check", by: groups.by(), row })?;
        out.write_all(b"\n")
    })
}

fn fields(row: GroupRow) -> Vec<String> {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    match row {
        GroupRow::Period { group, ends, opens } => {
            vec![group.unwrap_or_default(), ends.to_string(), opens.map_or_else(String::new, |opens| opens.to_string())]
        }
        GroupRow::Kind {
            group,
            total,
            valid,
            renewable,
            expired,
            not_yet_valid,
            unreadable,
            earliest_end,
            earliest_opening,
        } => {
            let counts = [total, valid, renewable, expired, not_yet_valid, unreadable].map(|count| count.to_string());
            let name = group.unwrap_or_default().to_owned();
            let dates = [day(earliest_end), day(earliest_opening)];
            std::iter::once(name).chain(counts).chain(dates).collect()
        }
    }
}
