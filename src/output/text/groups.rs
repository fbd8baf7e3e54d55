//! `check --by`: months, years, roles or issuers, and how much is in each, with bars.

use crate::message::{Label, ListingMessage, Message, Name, grouped};
use crate::report::{ChartRow, GroupBy, GroupKind, Groups};
use crate::wrap::columns;

use super::page::{Cell, Page};
use super::words::{counts, day};

/// Columns that a chart takes at most, and where nothing is wrapped.
const WIDEST: usize = 80;

/// Columns of the shortest room for a bar.
const SHORTEST: usize = 6;

/// Months that a page shows: a hundred years of them.
const MOST_MONTHS: usize = 1200;

/// A row of a chart: what it is about, and one number for each measure.
struct Row {
    name: String,
    numbers: Vec<usize>,
}

pub(super) fn write(page: &mut Page<'_>, groups: &Groups) {
    let lang = page.lang();
    let by = match groups.by() {
        GroupBy::Month => Label::Month,
        GroupBy::Year => Label::Year,
        GroupBy::Role => Label::Certificate,
        GroupBy::IssuerGeneration => Label::Issuer,
    };
    if groups.is_empty() {
        page.line("");
        page.line(&Message::from(ListingMessage::Nothing).text(lang));
        return;
    }
    if groups.by() == GroupBy::Month && groups.periods().count() > MOST_MONTHS {
        write(page, &groups.by_year());
        page.line("");
        return page.line(&Message::from(ListingMessage::TooManyMonths).text(lang));
    }
    match groups.by() {
        GroupBy::Month | GroupBy::Year => {
            let rows = periods(groups, page.dash());
            if !rows.is_empty() {
                page.line("");
                chart(page, by, &[Label::ValidThrough, Label::RenewalFrom], &rows);
            }
            if groups.undated() > 0 {
                page.line("");
                page.line(&Message::from(ListingMessage::Undated(groups.undated())).text(lang));
            }
        }
        GroupBy::Role | GroupBy::IssuerGeneration => kinds(page, by, groups),
    }
}

/// The rows of the chart of months or years.
fn periods(groups: &Groups, dash: &str) -> Vec<Row> {
    let by = groups.by();
    let row = |row| match row {
        ChartRow::Period(period) => {
            Row { name: by.period_name(period.first), numbers: vec![period.ends, period.opens] }
        }
        ChartRow::Empty { first, last } => {
            let name = format!("{} {dash} {}", by.period_name(first), by.period_name(last));
            Row { name, numbers: vec![0, 0] }
        }
    };
    groups.chart().into_iter().map(row).collect()
}

fn kinds(page: &mut Page<'_>, by: Label, groups: &Groups) {
    let lang = page.lang();
    let name = |kind| match kind {
        GroupKind::Role(role) => Label::Role(role).in_lang(lang),
        GroupKind::Issuer(generation) => generation.to_owned(),
        GroupKind::UnknownIssuer => Label::UnknownIssuer.in_lang(lang),
    };
    let rows: Vec<Row> =
        groups.kinds().map(|(kind, counted)| Row { name: name(kind), numbers: vec![counted.summary.total] }).collect();
    page.line("");
    chart(page, by, &[Label::Counted], &rows);
    page.line("");
    let table = groups.kinds().map(|(kind, counted)| {
        vec![
            Cell::text(name(kind)),
            Cell::text(counts(&counted.summary, lang)),
            Cell::text(day(counted.earliest_end)),
            Cell::text(day(counted.earliest_opening)),
        ]
    });
    page.table(&[by, Label::Counted, Label::EarliestEnd, Label::EarliestOpening], table);
}

/// Numbers with bars, all on one scale: the measures side by side where there is room for their headings, and otherwise
/// one below the other.
fn chart(page: &mut Page<'_>, by: Label, measures: &[Label], rows: &[Row]) {
    let lang = page.lang();
    let by = by.in_lang(lang);
    let headings: Vec<String> = measures.iter().map(|measure| measure.in_lang(lang)).collect();
    let widest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| columns(&text)).max().unwrap_or_default();
    let name = widest(&mut rows.iter().map(|row| row.name.clone()).chain([by.clone()]));
    let number = widest(&mut rows.iter().flat_map(|row| &row.numbers).map(|number| grouped(*number)));
    let most = rows.iter().flat_map(|row| &row.numbers).max().copied().unwrap_or_default();
    let width = page.width().map_or(WIDEST, |width| width.min(WIDEST));
    // Each cell has a blank before it and one behind it.
    let room = |measures: usize| {
        let beside = name + 2 + measures * (number + 4);
        width.saturating_sub(beside) / measures.max(1)
    };
    let heading = headings.iter().map(|heading| columns(heading)).max().unwrap_or_default();
    let side_by_side = room(headings.len()) >= heading.max(SHORTEST);
    let charts: Vec<Vec<usize>> = if side_by_side {
        vec![(0..headings.len()).collect()]
    } else {
        (0..headings.len()).map(|at| vec![at]).collect()
    };
    for (at, shown) in charts.iter().enumerate() {
        if at > 0 {
            page.line("");
        }
        let longest = room(shown.len()).max(1);
        let head =
            shown.iter().filter_map(|at| headings.get(*at)).flat_map(|heading| [Cell::text(""), Cell::text(heading)]);
        let head: Vec<Cell> = std::iter::once(Cell::text(&by)).chain(head).collect();
        let sign = page.bar();
        let body = rows.iter().map(|row| {
            let numbers = shown.iter().filter_map(|at| row.numbers.get(*at));
            let cells = numbers.flat_map(|number| {
                [Cell::number(grouped(*number)), Cell::text(sign.repeat(bar(*number, most, longest)))]
            });
            std::iter::once(Cell::text(&row.name)).chain(cells).collect()
        });
        page.columns(std::iter::once(head).chain(body));
    }
}

/// The length of a bar: none for nothing, and at least one for anything.
fn bar(number: usize, most: usize, longest: usize) -> usize {
    number.saturating_mul(longest).div_ceil(most.max(1)).min(longest)
}
