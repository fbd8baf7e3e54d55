//! Tables: each row is an entry, the same in pieces as whole, and other code finds the same cells.

use jpkit::disk::{MAX_KEY, Table, TableFormat};
use jpkit::x509::container::Decoder;

use super::choices::Choices;
use super::pieces::{Seen, entries};
use super::run::{FORMATS, Given};

pub fn holds(data: &[u8]) {
    let mut choices = Choices::of(data);
    let what = choices.byte();
    let content = choices.rest();
    let (format, option) = [(TableFormat::Csv, "csv"), (TableFormat::Tsv, "tsv"), (TableFormat::JsonLines, "jsonl")]
        [usize::from(what) % 3];
    let key = (what / 3 % 2 == 1).then(|| "id".to_owned());
    let table = Table { format, column: "cert".to_owned(), key };
    let whole = entries(content, Some(table.clone()), None);
    assert!(entries(content, Some(table.clone()), Some(u64::from(what) + 1)) == whole, "in pieces");
    // Rows are numbered one after the other; several certificates of one cell have the number of their row.
    let mut next = 0;
    for seen in &whole {
        match seen.index {
            None => assert_eq!((whole.len(), seen.key.as_ref()), (1, None), "{seen:?}"),
            Some(index) => {
                assert!(index == next || (index + 1 == next && next > 0), "{seen:?} at {next}");
                next = index + 1;
            }
        }
    }
    match format {
        TableFormat::Csv => as_csv(content, b',', &table, &whole),
        TableFormat::Tsv => as_csv(content, b'\t', &table, &whole),
        TableFormat::JsonLines => as_json(content, &table, &whole),
    }
    let output = FORMATS[usize::from(what / 6) % FORMATS.len()];
    let mut words = vec!["--format", output, "check", "--all", "--input", option, "--column", "cert"];
    if table.key.is_some() {
        words.extend(["--key", "id"]);
    }
    words.push("-");
    Given::new(&words).with_stdin(content).run().is_in_order(output);
}

/// What is in a cell.
fn in_cell(cell: &[u8]) -> Vec<bool> {
    let mut found = Vec::new();
    Decoder::default().each_in_cell(cell, &mut |der| found.push(der.is_ok()));
    found
}

/// The csv crate reads the same rows, where the two mean the same by quotes and line breaks.
fn as_csv(content: &[u8], delimiter: u8, table: &Table, whole: &[Seen]) {
    let has_lone_return =
        content.windows(2).any(|pair| pair[0] == b'\r' && pair[1] != b'\n') || content.ends_with(b"\r");
    let is_other = whole.iter().any(|seen| {
        seen.index.is_none()
            || seen.found.as_ref().is_err_and(|error| error.contains("quote") || error.contains("too long"))
    });
    // Between tabs a quote may be a character, and a table may say itself what separates its columns.
    let means_other = (delimiter == b'\t' && content.contains(&b'"')) || content.windows(4).any(|four| four == b"sep=");
    if has_lone_return || is_other || means_other {
        return;
    }
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(content);
    let header = reader.byte_headers().unwrap().clone();
    let place = |name: &str| {
        let mut places = (0..header.len()).filter(|at| header[*at] == *name.as_bytes());
        places.next().filter(|_| places.next().is_none())
    };
    // Where the columns are not there between these, others are tried.
    let Some(cert) = place("cert") else { return };
    if table.key.as_ref().is_some_and(|key| place(key).is_none()) {
        return;
    }
    if header.len() == 1 {
        // An empty line is a row here, and nothing there.
        return;
    }
    let rows: Vec<_> = reader.byte_records().map(Result::unwrap).collect();
    let numbers = whole.iter().filter_map(|seen| seen.index);
    assert_eq!(rows.len() as u64, numbers.max().map_or(0, |last| last + 1), "rows: {rows:?}\n{whole:?}");
    for (row, index) in rows.iter().zip(0..) {
        let seen: Vec<&Seen> = whole.iter().filter(|seen| seen.index == Some(index)).collect();
        if row.len() != header.len() {
            assert!(seen.len() == 1 && seen[0].found.is_err(), "{row:?}: {seen:?}");
            continue;
        }
        if let Some(key_at) = table.key.as_ref().and_then(|key| place(key)) {
            let key = format!("key {}", String::from_utf8_lossy(&row[key_at]));
            assert!(
                seen.iter().all(|seen| seen.key.as_ref() == Some(&key) || row[key_at].len() > MAX_KEY),
                "{row:?}: {seen:?}"
            );
        }
        let expected = in_cell(&row[cert]);
        assert!(expected.len().min(20) <= seen.len() && seen.len() <= expected.len().max(1), "{row:?}: {seen:?}");
    }
}

/// serde_json reads the same members, where a line is an object that names each member once.
fn as_json(content: &[u8], table: &Table, whole: &[Seen]) {
    if content.starts_with(b"\xff\xfe") || content.starts_with(b"\xfe\xff") {
        // UTF-16, whose lines are found elsewhere.
        return;
    }
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let lines = content.split(|byte| *byte == b'\n');
    let lines: Vec<&[u8]> = lines.map(<[u8]>::trim_ascii).filter(|line| !line.is_empty()).collect();
    let rows = whole.iter().filter_map(|seen| seen.index).max().map_or(0, |last| last + 1);
    if whole.iter().all(|seen| seen.index.is_some()) {
        assert_eq!(lines.len() as u64, rows, "{whole:?}");
    }
    for (line, index) in lines.iter().zip(0..) {
        let seen: Vec<&Seen> = whole.iter().filter(|seen| seen.index == Some(index)).collect();
        let Ok(serde_json::Value::Object(object)) = serde_json::from_slice(line) else {
            assert!(seen.iter().all(|seen| seen.found.is_err()), "{seen:?}");
            continue;
        };
        let (Some(cert), Some(first)) = (object.get("cert").and_then(|cert| cert.as_str()), seen.first()) else {
            continue;
        };
        let expected = in_cell(cert.as_bytes());
        let said = first.found.as_ref().err().map(String::as_str);
        if said.is_some_and(|said| said.starts_with("two members") || said.contains("too long")) {
            continue;
        }
        assert!(expected.len().min(20) <= seen.len() && seen.len() <= expected.len().max(1), "{expected:?}: {seen:?}");
        if let (Some(key), Some(serde_json::Value::String(text))) = (&table.key, object.get("id"))
            && text.len() <= MAX_KEY
        {
            let key_seen = first.key.as_deref();
            assert!(key_seen == Some(&format!("key {text}")) || key_seen == Some("unread"), "{key}: {text}: {first:?}");
        }
    }
}
