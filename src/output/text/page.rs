//! A page of text: lines, facts, lists and tables that fit the terminal, in the colours of verdicts. The one user of
//! `comfy_table`, which draws the frames; where lines end is decided in [`wrap`](crate::wrap).

use comfy_table::{CellAlignment, Color, Table, presets};

use crate::domain::verdict::Verdict;
use crate::message::{Label, Lang, Name};
use crate::output::style::Style;
use crate::wrap::{columns, widest_piece, wrap};

/// Stands where a value is not known or does not exist.
pub(super) const NONE: &str = "-";

/// Columns of a terminal below which labels and values stand in lines instead of tables.
const NARROW: usize = 60;

/// Columns that the last of several columns without a frame needs beside the others.
const LEAST: usize = 24;

/// Columns up to which a cell of a table is not broken.
const SHORT: usize = 16;

/// Text that grows from top to bottom.
pub(super) struct Page<'s> {
    style: &'s Style,
    text: String,
    /// Where facts ended.
    facts_end: Option<usize>,
}

/// A cell of a table.
pub(super) struct Cell {
    text: String,
    right: bool,
    verdict: Option<Verdict>,
}

/// Columns without a frame, of rows that are written as they come.
pub(super) struct RunningColumns {
    header: Vec<String>,
    /// One for each column; `None` where each row is a block.
    widths: Option<Vec<usize>>,
}

impl RunningColumns {
    /// Whether rows stand below the names of their columns; otherwise each is a block with an empty line behind it.
    pub(super) fn has_header(&self) -> bool {
        self.widths.is_some()
    }
}

impl Cell {
    /// Text, from the left.
    pub(super) fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), right: false, verdict: None }
    }

    /// A number or an amount, from the right.
    pub(super) fn number(number: impl ToString) -> Cell {
        Cell { right: true, ..Cell::text(number.to_string()) }
    }

    /// A number, or [`NONE`] in its place.
    pub(super) fn number_or_none(number: Option<impl ToString>) -> Cell {
        number.map_or_else(|| Cell::number(NONE), Cell::number)
    }

    /// Text in the colour of `verdict`; in none where there is no verdict.
    pub(super) fn judged(text: impl Into<String>, verdict: Option<Verdict>) -> Cell {
        Cell { verdict, ..Cell::text(text) }
    }

    /// The cell for a column of so many columns of the terminal; `None` where nothing is wrapped.
    fn framed(self, width: Option<usize>, color: bool) -> comfy_table::Cell {
        let lines = width.map_or(self.text.clone(), |width| wrap(&self.text, width).join("\n"));
        let cell = comfy_table::Cell::new(lines);
        let cell = if self.right { cell.set_alignment(CellAlignment::Right) } else { cell };
        match self.verdict {
            Some(verdict) if color => cell.fg(table_color(verdict)),
            _ => cell,
        }
    }

    /// One of its lines as wide as its column.
    fn padded(&self, line: &str, width: usize, color: bool) -> String {
        let blanks = " ".repeat(if width == usize::MAX { 0 } else { width.saturating_sub(columns(line)) });
        let line = match self.verdict {
            Some(verdict) if color && !line.is_empty() => painted(line, verdict, ""),
            _ => line.to_owned(),
        };
        if self.right { format!("{blanks}{line}") } else { format!("{line}{blanks}") }
    }
}

impl<'s> Page<'s> {
    /// An empty page.
    pub(super) fn new(style: &'s Style) -> Page<'s> {
        Page { style, text: String::new(), facts_end: None }
    }

    /// The language.
    pub(super) fn lang(&self) -> Lang {
        self.style.lang
    }

    /// Columns of the terminal; `None` where nothing is wrapped.
    pub(super) fn width(&self) -> Option<usize> {
        self.style.width.map(usize::from)
    }

    /// All of the text, with a line break at its end.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// A word in the colour of the verdict, and what it means.
    pub(super) fn headline_in(&mut self, verdict: Verdict, word: impl Name, meaning: &str) {
        let word = word.in_lang(self.lang());
        let start = self.text.len();
        self.line(&format!("{word}: {meaning}"));
        if self.style.color {
            let line = self.text.split_off(start);
            let rest = line.strip_prefix(&word).unwrap_or(&line);
            self.text.push_str(&painted(&word, verdict, "1;"));
            self.text.push_str(rest);
        }
    }

    /// A heading, after an empty line.
    pub(super) fn heading(&mut self, label: Label) {
        self.line("");
        self.line(&label.in_lang(self.lang()));
    }

    /// A line across the page, of at most `columns`.
    pub(super) fn rule(&mut self, columns: u16) {
        let line = if self.style.ascii { "=" } else { "━" };
        self.line(&line.repeat(self.style.width.unwrap_or(columns).min(columns).into()));
    }

    /// The sign that bars are made of.
    pub(super) fn bar(&self) -> &'static str {
        if self.style.ascii { "#" } else { "█" }
    }

    /// The sign between the ends of a range.
    pub(super) fn dash(&self) -> &'static str {
        if self.style.ascii { "-" } else { "–" }
    }

    /// A line, or as many as it takes.
    pub(super) fn line(&mut self, text: &str) {
        match self.width() {
            Some(width) => wrap(text, width).iter().for_each(|line| self.raw_line(line)),
            None => self.raw_line(text),
        }
    }

    /// Text that has its own line breaks.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn raw_line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn is_narrow(&self) -> bool {
        self.width().is_some_and(|width| width < NARROW)
    }

    /// Labels and their values, one below the other.
    pub(super) fn facts(&mut self, facts: &[(Label, String)]) {
        let lang = self.lang();
        if self.is_narrow() {
            facts.iter().for_each(|(label, value)| self.labelled(&label.in_lang(lang), value, None));
            self.facts_end = Some(self.text.len());
            return;
        }
        let row = |(label, value): &(Label, String)| vec![Cell::text(label.in_lang(lang)), Cell::text(value)];
        self.columns(facts.iter().map(row));
        self.facts_end = Some(self.text.len());
    }

    /// A label, which stays in one piece where a line has room for it, and its value, which goes on below itself.
    fn labelled(&mut self, label: &str, value: &str, verdict: Option<Verdict>) {
        // A line may end between any two characters of Japanese, but not beside this one, which takes no room.
        const WORD_JOINER: &str = "\u{2060}";
        let start = format!("{}: ", label.split("").collect::<Vec<_>>().join(WORD_JOINER));
        let lines = wrap(&format!("{start}{value}"), self.width().unwrap_or(usize::MAX).saturating_sub(2));
        for (at, line) in lines.iter().enumerate() {
            let value = if at == 0 { line.strip_prefix(&start) } else { Some(line.as_str()) };
            let line = match (value, verdict) {
                (Some(value), Some(verdict)) if self.style.color => {
                    format!("{}{}", if at == 0 { &start } else { "  " }, painted(value, verdict, ""))
                }
                _ if at == 0 => line.clone(),
                _ => format!("  {line}"),
            };
            self.raw_line(&line.replace(WORD_JOINER, ""));
        }
    }

    /// Points below a heading; neither where there are none.
    pub(super) fn list(&mut self, heading: Label, items: impl Iterator<Item = String>) {
        let mut items = items.peekable();
        if items.peek().is_some() {
            self.line("");
            self.list_directly_below(heading, items);
        }
    }

    /// As [`Page::list`], without an empty line above.
    pub(super) fn list_directly_below(&mut self, heading: Label, items: impl Iterator<Item = String>) {
        let rows: Vec<_> = items.map(point).collect();
        if !rows.is_empty() {
            self.line(&heading.in_lang(self.lang()));
            self.columns(rows.into_iter());
        }
    }

    /// Points.
    pub(super) fn points(&mut self, items: impl Iterator<Item = String>) {
        self.columns(items.map(point));
    }

    /// A table in a frame; in a narrow terminal, and where words would be torn, a block for each row instead, with a
    /// line for each column.
    pub(super) fn table(&mut self, header: &[Label], rows: impl Iterator<Item = Vec<Cell>>) {
        let lang = self.lang();
        let header: Vec<String> = header.iter().map(|label| label.in_lang(lang)).collect();
        let rows: Vec<Vec<Cell>> = rows.collect();
        let Some(widths) = self.table_widths(&header, &rows) else { return self.blocks(&header, &rows) };
        let mut table = Table::new();
        table.force_no_tty();
        if self.style.color {
            table.enforce_styling();
        }
        let color = self.style.color;
        let frame = if self.style.ascii { presets::ASCII_FULL_CONDENSED } else { presets::UTF8_FULL_CONDENSED };
        let head = header.into_iter().map(Cell::text).zip(&widths);
        table.load_style(frame).set_header(head.map(|(cell, width)| cell.framed(*width, false)).collect::<Vec<_>>());
        table.add_rows(rows.into_iter().map(|row| {
            row.into_iter().zip(&widths).map(|(cell, width)| cell.framed(*width, color)).collect::<Vec<_>>()
        }));
        self.raw_line(&table.to_string());
    }

    /// The width of each column, `None` for one that is not wrapped; `None` for all where the table does not fit.
    fn table_widths(&self, header: &[String], rows: &[Vec<Cell>]) -> Option<Vec<Option<usize>>> {
        let Some(width) = self.width() else { return Some(vec![None; header.len()]) };
        // Each column has a line and a blank before it and a blank behind it, and the last one a line.
        let room = width.checked_sub(3 * header.len() + 1).filter(|_| !self.is_narrow())?;
        let texts = |at: usize| {
            let cells = rows.iter().filter_map(move |row| row.get(at)).map(|cell| cell.text.as_str());
            header.get(at).map(String::as_str).into_iter().chain(cells)
        };
        let least: Vec<usize> =
            (0..header.len()).map(|at| texts(at).map(least_columns).max().unwrap_or_default()).collect();
        let mut widths: Vec<usize> =
            (0..header.len()).map(|at| texts(at).map(natural).max().unwrap_or_default()).collect();
        while widths.iter().sum::<usize>() > room {
            let reducible = widths.iter_mut().zip(&least).filter(|(width, least)| **width > **least);
            let (widest, _) = reducible.max_by_key(|(width, _)| **width)?;
            *widest -= 1;
        }
        Some(widths.into_iter().map(Some).collect())
    }

    fn blocks(&mut self, header: &[String], rows: &[Vec<Cell>]) {
        let after_facts = self.facts_end == Some(self.text.len());
        for (at, row) in rows.iter().enumerate() {
            if at > 0 || after_facts {
                self.line("");
            }
            for (label, cell) in header.iter().zip(row) {
                self.labelled(label, &cell.text, cell.verdict);
            }
        }
    }

    /// Columns without a frame, of which the last one takes the room that is left; in a narrow terminal one cell behind
    /// the other.
    pub(super) fn columns(&mut self, rows: impl Iterator<Item = Vec<Cell>>) {
        let rows: Vec<Vec<Cell>> = rows.collect();
        let count = rows.iter().map(Vec::len).max().unwrap_or_default();
        let mut widths: Vec<usize> = (0..count)
            .map(|at| {
                rows.iter().filter_map(|row| row.get(at)).map(|cell| natural(&cell.text)).max().unwrap_or_default()
            })
            .collect();
        if let Some(width) = self.width()
            && let Some(last) = widths.pop()
        {
            // Each column has a blank before it and one behind it.
            let left = width.saturating_sub(widths.iter().map(|width| width + 2).sum::<usize>() + 1);
            if left < last && left < LEAST {
                return rows.iter().for_each(|row| self.one_behind_the_other(row));
            }
            widths.push(left.min(last));
        }
        for row in &rows {
            self.side_by_side(row, &widths);
        }
    }

    /// Columns of the terminal that a label and any of these words below it need.
    pub(super) fn widest(&self, label: Label, words: &[Label]) -> usize {
        let widths = words.iter().chain([&label]).map(|word| natural(&word.in_lang(self.lang())));
        widths.max().unwrap_or_default()
    }

    /// Columns of rows that are written as they come, without a frame. All have a width but the last one, which takes
    /// the room that is left: the first of these choices that leaves it enough. Where none does, each row is a block.
    pub(super) fn running_columns(&self, choices: &[&[(Label, usize)]], last: Label) -> RunningColumns {
        let lang = self.lang();
        let with_room = |columns: &&[(Label, usize)]| {
            // Each column has a blank before it and one behind it.
            let taken = columns.iter().map(|(_, width)| width + 2).sum::<usize>() + 1;
            let room = self.width().map_or(usize::MAX, |width| width.saturating_sub(taken));
            (room >= LEAST).then(|| columns.iter().map(|(_, width)| *width).chain([room]).collect())
        };
        let labels = choices.first().into_iter().flat_map(|columns| columns.iter().map(|(label, _)| *label));
        RunningColumns {
            header: labels.chain([last]).map(|label| label.in_lang(lang)).collect(),
            widths: choices.iter().find_map(with_room),
        }
    }

    /// The names of such columns; nothing where rows are blocks.
    pub(super) fn running_header(&mut self, columns: &RunningColumns) {
        if let Some(widths) = &columns.widths {
            let cells: Vec<Cell> = columns.header.iter().map(Cell::text).collect();
            self.side_by_side(&cells, widths);
        }
    }

    /// A row below them, or a block with a line for each column.
    pub(super) fn running_row(&mut self, columns: &RunningColumns, row: &[Cell]) {
        if let Some(widths) = &columns.widths {
            return self.side_by_side(row, widths);
        }
        for (label, cell) in columns.header.iter().zip(row) {
            self.labelled(label, &cell.text, cell.verdict);
        }
        self.line("");
    }

    fn side_by_side(&mut self, row: &[Cell], widths: &[usize]) {
        let cells: Vec<Vec<String>> = row.iter().zip(widths).map(|(cell, width)| wrap(&cell.text, *width)).collect();
        for at in 0..cells.iter().map(Vec::len).max().unwrap_or_default() {
            let mut line = String::new();
            for ((cell, lines), width) in row.iter().zip(&cells).zip(widths) {
                let text = lines.get(at).map(String::as_str).unwrap_or_default();
                line.push_str(&format!(" {} ", cell.padded(text, *width, self.style.color)));
            }
            self.raw_line(line.trim_end());
        }
    }

    fn one_behind_the_other(&mut self, row: &[Cell]) {
        let (value, labels) = match row {
            [labels @ .., value] => (value.text.as_str(), labels),
            [] => ("", row),
        };
        let label = labels.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(": ");
        self.labelled(&label, value, None);
    }
}

/// Columns of a text that is not wrapped.
fn natural(text: &str) -> usize {
    text.split('\n').map(columns).max().unwrap_or_default()
}

/// Columns in which a cell can stand: few words of Japanese stay in one line, although they have no blanks between
/// them.
fn least_columns(text: &str) -> usize {
    match natural(text) {
        short @ ..=SHORT => short,
        _ => widest_piece(text),
    }
}

fn point(item: String) -> Vec<Cell> {
    vec![Cell::text("*"), Cell::text(item)]
}

fn table_color(verdict: Verdict) -> Color {
    match verdict {
        Verdict::Ok => Color::Green,
        Verdict::Warning => Color::Yellow,
        Verdict::Unknown => Color::Magenta,
        Verdict::Critical => Color::Red,
    }
}

/// Text in the colour of a verdict; `weight` is `1;` for bold.
fn painted(text: &str, verdict: Verdict, weight: &str) -> String {
    let code = match verdict {
        Verdict::Ok => 32,
        Verdict::Warning => 33,
        Verdict::Unknown => 35,
        Verdict::Critical => 31,
    };
    format!("\u{1b}[{weight}{code}m{text}\u{1b}[0m")
}
