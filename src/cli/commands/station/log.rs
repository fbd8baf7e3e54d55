//! Rows of a bulk run, appended to a file or to stdout: JSON lines or CSV (RFC 4180), each row in one write and on the
//! disk before the next card is asked for.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::cli::files::open_to_append;
use crate::output::{BYTE_ORDER_MARK, Format};

use super::columns::Columns;

/// The longest first line that is looked at, in bytes.
const HEADER_LIMIT: u64 = 65_536;

/// The form of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowForm {
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values.
    Csv,
}

impl RowForm {
    /// The form that was asked for; where people get text, that of the file's name.
    pub(super) fn for_file(format: Format, path: &Path) -> RowForm {
        let is_csv = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        match format {
            Format::Csv => RowForm::Csv,
            Format::Text if is_csv => RowForm::Csv,
            _ => RowForm::Jsonl,
        }
    }
}

/// Why rows cannot go into a file.
#[derive(Debug)]
pub(super) enum RowsError {
    /// What the system says.
    System(io::Error),
    /// It has another first line than the columns.
    Other,
}

impl From<io::Error> for RowsError {
    fn from(error: io::Error) -> RowsError {
        RowsError::System(error)
    }
}

/// A file that rows are appended to.
#[derive(Debug)]
pub(super) struct RowFile {
    file: File,
    path: PathBuf,
    /// A pipe or a terminal cannot be brought to a disk.
    is_file: bool,
    /// Those of its first line, where it is CSV.
    columns: Columns,
    /// Whether it begins with [`BYTE_ORDER_MARK`].
    has_mark: bool,
    /// Whether it was not there before, and no row was appended since.
    is_unused: bool,
}

impl RowFile {
    /// Opens `path` or makes it, for its owner alone, and puts the start of `columns` into an empty one. True beside it
    /// where its last line was broken off, by a run that was killed or a disk that was full, and had to be closed.
    ///
    /// # Errors
    /// [`RowsError`]; a file that holds other things is left as it is.
    pub(super) fn open(path: &Path, form: RowForm, columns: &Columns) -> Result<(RowFile, bool), RowsError> {
        let is_unused = fs::symlink_metadata(path).is_err();
        let file = open_to_append(path)?;
        let path = path.to_owned();
        let mut rows = RowFile { file, path, is_file: false, columns: columns.clone(), has_mark: false, is_unused };
        match rows.begin(form, columns) {
            Ok(torn) => Ok((rows, torn)),
            Err(error) => {
                rows.remove_unused();
                Err(error)
            }
        }
    }

    /// Puts the start of `columns` into an empty file, and closes a last line that was broken off; true where there was
    /// one.
    fn begin(&mut self, form: RowForm, columns: &Columns) -> Result<bool, RowsError> {
        self.is_file = self.file.metadata()?.is_file();
        let start = if self.is_file { self.start()? } else { Vec::new() };
        let mark = BYTE_ORDER_MARK.as_bytes();
        let text = start.strip_prefix(mark).unwrap_or(&start);
        self.has_mark = text.len() < start.len();
        let mut torn = false;
        if form == RowForm::Csv {
            let header = columns.header();
            let is_cut = header.as_bytes().starts_with(text) || mark.starts_with(text);
            if !text.contains(&b'\n') && is_cut {
                torn = !text.is_empty();
                if torn {
                    let kept = start.len().saturating_sub(text.len());
                    self.file.set_len(kept.try_into().unwrap_or_default())?;
                }
                self.append_line(&if self.has_mark { header } else { columns.start() })?;
                self.has_mark |= columns.begins_with_mark();
            } else {
                let line = text.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
                self.columns = columns.of_header(&String::from_utf8_lossy(line)).ok_or(RowsError::Other)?;
            }
        }
        if self.is_file && self.is_torn()? {
            self.append_line("\n")?;
            torn = true;
        }
        Ok(torn)
    }

    /// Appends a row, a whole line, and waits until the disk has it.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn append(&mut self, row: &str) -> io::Result<()> {
        self.is_unused = false;
        self.append_line(row)
    }

    /// Takes the file away again if this run made it and has no row for it.
    pub(super) fn remove_unused(self) {
        if self.is_unused {
            let _ = fs::remove_file(self.path);
        }
    }

    fn append_line(&mut self, line: &str) -> io::Result<()> {
        self.file.write_all(line.as_bytes())?;
        if self.is_file { self.file.sync_all() } else { self.file.flush() }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it begins with [`BYTE_ORDER_MARK`].
    pub(super) fn has_mark(&self) -> bool {
        self.has_mark
    }

    /// The columns that it has.
    pub(super) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The first bytes, among them the first line.
    fn start(&self) -> io::Result<Vec<u8>> {
        let (mut reader, mut start) = (&self.file, Vec::new());
        reader.rewind()?;
        reader.take(HEADER_LIMIT).read_to_end(&mut start)?;
        Ok(start)
    }

    /// Whether the last line has no end.
    fn is_torn(&self) -> io::Result<bool> {
        let mut reader = &self.file;
        if reader.metadata()?.len() == 0 {
            return Ok(false);
        }
        let mut last = [0];
        reader.seek(SeekFrom::End(-1))?;
        reader.read_exact(&mut last)?;
        Ok(last != *b"\n")
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Columns, Format, RowFile, RowForm, RowsError, fs};
    use crate::output::{CsvForm, CsvHeader};

    #[test]
    fn the_form_is_asked_for_or_named() {
        for (format, path, form) in [
            (Format::Text, "rows.CSV", RowForm::Csv),
            (Format::Text, "rows.jsonl", RowForm::Jsonl),
            (Format::Text, "rows", RowForm::Jsonl),
            (Format::Csv, "rows.txt", RowForm::Csv),
            (Format::Jsonl, "rows.csv", RowForm::Jsonl),
        ] {
            assert_eq!(RowForm::for_file(format, Path::new(path)), form, "{path}");
        }
    }

    /// What is in a file, and what comes of it once a row was appended: torn or not, and the new content; `None` where
    /// nothing may be appended.
    #[test]
    fn what_a_killed_run_leaves_is_mended() {
        let columns = Columns::new(CsvForm::default(), &[]);
        let header = columns.header();
        let (whole, start) = (format!("{header}1,x\n"), header.split_at(20).0);
        let cases = [
            (RowForm::Csv, String::new(), Some((false, format!("{header}ROW\n")))),
            (RowForm::Csv, start.to_owned(), Some((true, format!("{header}ROW\n")))),
            (RowForm::Csv, header.trim_end().to_owned(), Some((true, format!("{header}ROW\n")))),
            (RowForm::Csv, whole.clone(), Some((false, format!("{whole}ROW\n")))),
            (RowForm::Csv, format!("{whole}2,y"), Some((true, format!("{whole}2,y\nROW\n")))),
            // What a spreadsheet saves.
            (RowForm::Csv, format!("\u{feff}{whole}"), Some((false, format!("\u{feff}{whole}ROW\n")))),
            (RowForm::Csv, format!("\u{feff}{start}"), Some((true, format!("\u{feff}{header}ROW\n")))),
            (RowForm::Csv, "\u{feff}".to_owned(), Some((false, format!("\u{feff}{header}ROW\n")))),
            (RowForm::Csv, "somebody,else\n".to_owned(), None),
            (RowForm::Csv, "number,other\n".to_owned(), None),
            (RowForm::Jsonl, String::new(), Some((false, "ROW\n".to_owned()))),
            (RowForm::Jsonl, "{}\n".to_owned(), Some((false, "{}\nROW\n".to_owned()))),
            (RowForm::Jsonl, "{}\n{\"a\":".to_owned(), Some((true, "{}\n{\"a\":\nROW\n".to_owned()))),
        ];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        for (form, before, expected) in cases {
            fs::write(&path, &before).unwrap();
            match (RowFile::open(&path, form, &columns), expected) {
                (Ok((mut rows, torn)), Some((expected_torn, after))) => {
                    rows.append("ROW\n").unwrap();
                    assert_eq!(
                        (torn, fs::read_to_string(&path).unwrap()),
                        (expected_torn, after),
                        "{form:?} {before:?}"
                    );
                }
                (Err(RowsError::Other), None) => assert_eq!(fs::read_to_string(&path).unwrap(), before),
                (found, expected) => panic!("{form:?} {before:?}: {found:?}, not {expected:?}"),
            }
        }
    }

    /// What a new file begins with, whatever is left of one.
    #[test]
    fn a_new_file_begins_as_it_was_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        for (bom, header) in [(false, CsvHeader::Names), (true, CsvHeader::Names), (true, CsvHeader::Japanese)] {
            let columns = Columns::new(CsvForm { bom, header }, &[]);
            let start = columns.start();
            assert_eq!(start.starts_with('\u{feff}'), bom);
            for cut in [0, 1, 2, 3, 10] {
                fs::write(&path, start.as_bytes().split_at(cut).0).unwrap();
                let (mut rows, torn) = RowFile::open(&path, RowForm::Csv, &columns).unwrap();
                rows.append("ROW\n").unwrap();
                assert_eq!(fs::read_to_string(&path).unwrap(), format!("{start}ROW\n"), "{cut}");
                assert_eq!((torn, rows.has_mark()), (cut > 0 && !(bom && cut == 3), bom), "{cut}");
            }
            // What is there stays as it began, with and without the mark.
            for mark in ["", "\u{feff}"] {
                let before = format!("{mark}{}1\n", columns.header());
                fs::write(&path, &before).unwrap();
                let (mut rows, _) = RowFile::open(&path, RowForm::Csv, &Columns::new(CsvForm::default(), &[])).unwrap();
                rows.append("ROW\n").unwrap();
                assert_eq!(fs::read_to_string(&path).unwrap(), format!("{before}ROW\n"));
                assert_eq!(rows.has_mark(), !mark.is_empty());
                assert_eq!(rows.columns().is_japanese(), header == CsvHeader::Japanese);
            }
        }
    }
}
