//! A page of text: lines, facts, lists and tables that fit the terminal, in the colours of verdicts. The one user of
//! `comfy_table`.

use comfy_table::{CellAlignment, Color, ContentArrangement, Table, presets};

use crate::domain::verdict::Verdict;
use crate::message::{Label, Lang, Name};
use crate::output::style::Style;

/// Stands where a value is not known or does not exist.
pub(super) const NONE: &str = "-";

/// Text that grows from top to bottom.
pub(super) struct Page<'s> {
    style: &'s Style,
    text: String,
}

/// A cell of a table.
pub(super) struct Cell {
    text: String,
    right: bool,
    verdict: Option<Verdict>,
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

    fn styled(self, color: bool) -> comfy_table::Cell {
        let cell = comfy_table::Cell::new(self.text);
        let cell = if self.right { cell.set_alignment(CellAlignment::Right) } else { cell };
        match self.verdict {
            Some(verdict) if color => cell.fg(table_color(verdict)),
            _ => cell,
        }
    }
}

impl<'s> Page<'s> {
    /// An empty page.
    pub(super) fn new(style: &'s Style) -> Page<'s> {
        Page { style, text: String::new() }
    }

    /// The language.
    pub(super) fn lang(&self) -> Lang {
        self.style.lang
    }

    /// All of the text, with a line break at its end.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// A word in the colour of the verdict, and what it means.
    pub(super) fn headline_in(&mut self, verdict: Verdict, word: impl Name, meaning: &str) {
        let word = word.in_lang(self.lang());
        let word = if self.style.color { painted(&word, verdict) } else { word };
        self.line(&format!("{word}: {meaning}"));
    }

    /// A heading, after an empty line.
    pub(super) fn heading(&mut self, label: Label) {
        self.line("");
        self.line(&label.in_lang(self.lang()));
    }

    /// A line across the page, of at most `columns`.
    pub(super) fn rule(&mut self, columns: u16) {
        self.line(&"━".repeat(self.style.width.unwrap_or(columns).min(columns).into()));
    }

    /// A line.
    pub(super) fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Text that has its own line breaks.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Labels and their values, one below the other.
    pub(super) fn facts(&mut self, facts: &[(Label, String)]) {
        let lang = self.lang();
        let row = |(label, value): &(Label, String)| vec![Cell::text(label.in_lang(lang)), Cell::text(value)];
        self.columns(facts.iter().map(row));
    }

    /// Points below a heading; neither where there are none.
    pub(super) fn list(&mut self, heading: Label, items: impl Iterator<Item = String>) {
        let rows: Vec<_> = items.map(point).collect();
        if !rows.is_empty() {
            self.heading(heading);
            self.columns(rows.into_iter());
        }
    }

    /// Points.
    pub(super) fn points(&mut self, items: impl Iterator<Item = String>) {
        self.columns(items.map(point));
    }

    /// A table in a frame.
    pub(super) fn table(&mut self, header: &[Label], rows: impl Iterator<Item = Vec<Cell>>) {
        let lang = self.lang();
        let header: Vec<_> = header.iter().map(|label| comfy_table::Cell::new(label.in_lang(lang))).collect();
        let mut table = self.empty_table(rows);
        table.load_style(presets::UTF8_FULL_CONDENSED).set_header(header);
        self.line(&table.to_string());
    }

    /// Columns without a frame.
    pub(super) fn columns(&mut self, rows: impl Iterator<Item = Vec<Cell>>) {
        let mut table = self.empty_table(rows);
        table.load_style(presets::NOTHING);
        self.line(&table.trim_fmt());
    }

    fn empty_table(&self, rows: impl Iterator<Item = Vec<Cell>>) -> Table {
        let mut table = Table::new();
        table.force_no_tty();
        if self.style.color {
            table.enforce_styling();
        }
        if let Some(width) = self.style.width {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        let color = self.style.color;
        table.add_rows(rows.map(|row| row.into_iter().map(|cell| cell.styled(color)).collect::<Vec<_>>()));
        table
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

fn painted(word: &str, verdict: Verdict) -> String {
    let code = match verdict {
        Verdict::Ok => 32,
        Verdict::Warning => 33,
        Verdict::Unknown => 35,
        Verdict::Critical => 31,
    };
    format!("\u{1b}[1;{code}m{word}\u{1b}[0m")
}
