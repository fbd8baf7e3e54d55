//! Groups of results as CSV and JSON lines, one a line.

use std::io::{self, Write};

use serde::Serialize;

use crate::domain::card::Role;
use crate::message::GroupColumn;
use crate::report::{GroupBy, GroupRow, Groups};

use super::rows::{Cells, CsvForm, CsvRow};

/// A header, whose first column is named after what results are grouped by, and a row for each group. What is not known
/// is empty.
pub(super) fn write_csv(groups: &Groups, form: CsvForm, out: &mut dyn Write) -> io::Result<()> {
    let columns = columns(groups.by());
    out.write_all(form.start(&columns).as_bytes())?;
    let mut bytes = Vec::new();
    groups.rows().try_for_each(|row| {
        bytes.clear();
        form.push_row(&mut bytes, &row, columns.iter().copied().map(Some), "\r\n");
        out.write_all(&bytes)
    })
}

/// What is counted by, then what is counted.
fn columns(by: GroupBy) -> Vec<GroupColumn> {
    use GroupColumn as Column;
    let kinds = [
        Column::Total,
        Column::Valid,
        Column::Renewable,
        Column::Expired,
        Column::NotYetValid,
        Column::Unreadable,
        Column::EarliestEnd,
        Column::EarliestOpening,
    ];
    let (first, others): (Column, &[Column]) = match by {
        GroupBy::Month => (Column::Month, &[Column::Ends, Column::Opens]),
        GroupBy::Year => (Column::Year, &[Column::Ends, Column::Opens]),
        GroupBy::Role => (Column::Role, &kinds),
        GroupBy::IssuerGeneration => (Column::IssuerGeneration, &kinds),
    };
    std::iter::once(first).chain(others.iter().copied()).collect()
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

impl CsvRow for GroupRow {
    type Column = GroupColumn;

    fn write<C: Cells>(&self, column: GroupColumn, cells: &mut C) {
        match self {
            GroupRow::Period { group, ends, opens } => match column {
                GroupColumn::Ends => cells.number(Some(*ends)),
                GroupColumn::Opens => cells.number(*opens),
                _ => cells.plain(group.as_deref().unwrap_or_default()),
            },
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
            } => match column {
                GroupColumn::Total => cells.number(Some(*total)),
                GroupColumn::Valid => cells.number(Some(*valid)),
                GroupColumn::Renewable => cells.number(Some(*renewable)),
                GroupColumn::Expired => cells.number(Some(*expired)),
                GroupColumn::NotYetValid => cells.number(Some(*not_yet_valid)),
                GroupColumn::Unreadable => cells.number(Some(*unreadable)),
                GroupColumn::EarliestEnd => cells.day(*earliest_end),
                GroupColumn::EarliestOpening => cells.day(*earliest_opening),
                _ => match Role::ALL.iter().find(|role| Some(role.name()) == *group) {
                    Some(role) => cells.word(*role),
                    None => cells.plain(group.unwrap_or_default()),
                },
            },
        }
    }
}
