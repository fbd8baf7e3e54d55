//! Tests of `disk/table`: every row is an entry, whatever is in it and however it arrives.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::disk::chunk::CHUNK;
use crate::disk::test_pieces::Pieces;
use crate::disk::{FileEntry, FileError, Inputs, MAX_KEY, MAX_ROW, Progress, RowKey, Table, TableFormat, read};
use crate::test_random::Random;
use crate::x509::Certificate;

/// Number of the row, its key, and the certificate's role or the error.
type Seen = (Option<u64>, Option<String>, String);

fn der(name: &str) -> Vec<u8> {
    pem::parse(pem(name)).unwrap().into_contents()
}

fn pem(name: &str) -> String {
    std::fs::read_to_string(format!("{}/tests/fixtures/certificates/{name}.pem", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn seen(entry: &FileEntry<'_>) -> Seen {
    let key = entry.row.map(|row| match row.key {
        RowKey::NotAsked => "not asked".to_owned(),
        RowKey::Unread => "unread".to_owned(),
        RowKey::Text(key) => String::from_utf8_lossy(key).into_owned(),
    });
    let what = match &entry.found {
        Ok(found) => found.facts.role.name().to_owned(),
        Err(error) => error.to_string(),
    };
    (entry.index, key, what)
}

fn read_table(format: TableFormat, key: Option<&str>, threads: usize, content: &mut (dyn Read + Send)) -> Vec<Seen> {
    let table = Table { format, column: "cert".to_owned(), key: key.map(str::to_owned) };
    let open_pipe = &|_: &std::path::Path| Err(FileError::NotAFile);
    let inputs =
        Inputs { paths: vec![PathBuf::from("-")], list: None, table: Some(table), stdin: Some(content), open_pipe };
    let mut all = Vec::new();
    let visit = |entry: FileEntry<'_>, batch: &mut Vec<Seen>| batch.push(seen(&entry));
    read(inputs, threads, &Progress::default(), &visit, &mut |batch| {
        all.extend(batch);
        ControlFlow::Continue(())
    });
    all
}

fn rows(expected: &[(&str, &str)]) -> Vec<Seen> {
    let rows = (0..).zip(expected);
    rows.map(|(index, (key, what))| (Some(index), Some((*key).to_owned()), (*what).to_owned())).collect()
}

#[test]
fn every_row_of_csv_is_an_entry() {
    let (auth, sign, pem) = (STANDARD.encode(der("test-auth")), hex::encode(der("test-sign")), pem("test-auth-ca"));
    let not_hex = "neither PEM nor base64 nor hex";
    let cases: Vec<(String, Vec<Seen>)> = vec![
        (
            format!("id,cert\n1,{auth}\n2,\\x{sign}\n3,\"{pem}\"\n"),
            rows(&[("1", "auth"), ("2", "sign"), ("3", "auth-ca")]),
        ),
        (
            format!("\u{feff}cert,id\r\n{auth},\"a\r\nb\"\r\n\r\n\"{auth}\",\"x\"\"y\""),
            rows(&[("a\r\nb", "auth"), ("x\"y", "auth")]),
        ),
        (
            format!("\"id\",\"cert\",x\n,\"\",\n7,NULL,\n8,{auth}\n9,{auth},,\n10,{auth},y"),
            rows(&[
                ("", "an empty cell"),
                ("7", not_hex),
                ("8", "2 columns instead of 3"),
                ("9", "4 columns instead of 3"),
                ("10", "auth"),
            ]),
        ),
        ("id,cert\n".to_owned(), vec![]),
        ("id,cert".to_owned(), vec![]),
        (String::new(), vec![(None, None, "empty".to_owned())]),
        ("\n\r\n".to_owned(), vec![(None, None, "empty".to_owned())]),
        ("id,Cert\n1,2\n".to_owned(), vec![(None, None, "no column cert".to_owned())]),
        ("cert\n1\n".to_owned(), vec![(None, None, "no column id".to_owned())]),
        ("cert,id,cert\n1,2,3\n".to_owned(), vec![(None, None, "the column cert is there twice".to_owned())]),
        ("\"id,cert\n1,2\n".to_owned(), vec![(None, None, "a quote is not closed".to_owned())]),
        (format!("id,cert\n1,{auth}\n2,\"{auth}\n3,{auth}\n"), rows(&[("1", "auth"), ("2", "a quote is not closed")])),
        (
            format!("id,cert\n\"1\"x,{auth}\n2\"\",{auth}\n"),
            rows(&[("unread", "text behind a closing quote"), ("2\"\"", "auth")]),
        ),
        // MySQL's backslashes: what the quotes took in is told, and the rows behind it are read.
        (
            format!("id,x,cert\n1,\"6\\\"\",{auth}\n2,\"7\\\"\",{auth}\n3,\"x\",{auth}\n"),
            rows(&[("1", "text behind a closing quote"), ("3", "auth")]),
        ),
        (format!("id,cert\n{},{auth}\n", "k".repeat(MAX_KEY + 1)), rows(&[("unread", "auth")])),
        (format!("id,cert\n{0},{auth}\n", "k".repeat(MAX_KEY)), rows(&[(&"k".repeat(MAX_KEY), "auth")])),
    ];
    for (content, expected) in cases {
        let start = content.get(..99).unwrap_or(&content);
        assert_eq!(read_table(TableFormat::Csv, Some("id"), 2, &mut content.as_bytes()), expected, "{start}");
    }
    let one_column = format!("cert\n{auth}\n\n\r\n{auth}");
    let expected = rows(&[
        ("not asked", "auth"),
        ("not asked", "an empty cell"),
        ("not asked", "an empty cell"),
        ("not asked", "auth"),
    ]);
    assert_eq!(read_table(TableFormat::Csv, None, 2, &mut one_column.as_bytes()), expected);
    // As a spreadsheet saves "Unicode text", and as Windows PowerShell writes what is redirected.
    let wide = format!("\u{feff}id\tcert\r\n証\t{auth}\r\n");
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let wide: Vec<u8> = wide.encode_utf16().flat_map(bytes).collect();
        assert_eq!(read_table(TableFormat::Tsv, Some("id"), 2, &mut &*wide), rows(&[("証", "auth")]));
    }
}

/// What spreadsheets quote is read, and a quote of a database, which quotes nothing, takes in no row.
#[test]
fn every_row_between_tabs_is_an_entry() {
    let (auth, pem, sign) = (STANDARD.encode(der("test-auth")), pem("test-auth-ca"), hex::encode(der("test-sign")));
    let windows = pem.replace('\n', "\r\n");
    let escaped = auth.as_bytes().chunks(76).map(|line| str::from_utf8(line).unwrap()).collect::<Vec<_>>().join("\\n");
    let cases: Vec<(String, Vec<Seen>)> = vec![
        (format!("id\tcert\n1,2\t{auth}\n3\t\\\\x{sign}\n"), rows(&[("1,2", "auth"), ("3", "sign")])),
        (format!("id\tcert\n1\t{escaped}\n"), rows(&[("1", "auth")])),
        // Excel, LibreOffice and pandas: quotes where a field needs them.
        (
            format!("id\tcert\r\n\"a\"\"b\"\t\"{windows}\"\r\n\"x\ny\"\t{auth}\r\n"),
            rows(&[("a\"b", "auth-ca"), ("x\ny", "auth")]),
        ),
        (format!("\"cert\"\t\"id\"\n\"{pem}\"\t\"1\"\n\"{pem}\"\t2"), rows(&[("1", "auth-ca"), ("2", "auth-ca")])),
        // PostgreSQL and MySQL: quotes that are characters.
        (
            format!("id\tname\tcert\n1\t\"x\t{auth}\n2\t\"y\t{auth}\n3\tz\t{auth}\n"),
            rows(&[("1", "auth"), ("2", "auth"), ("3", "auth")]),
        ),
        (
            format!("id\tname\tcert\n1\t\"x\t{auth}\n2\ty\"\t{auth}\n\"3\tz\"\t{auth}\n"),
            rows(&[("1", "auth"), ("2", "auth"), ("\"3", "auth")]),
        ),
        (
            format!("id\tcert\tname\n1\t{auth}\t\"x\n2\t{auth}\ty\n\"\t{auth}\t6\\\"\"\n\"4\"5\t{auth}\t\""),
            rows(&[("1", "auth"), ("2", "auth"), ("\"", "auth"), ("\"4\"5", "auth")]),
        ),
        // A tab between quotes may be either; the row is told of, and no other.
        (format!("id\tcert\n\"1\t\"\t{auth}\n2\t{auth}\n"), rows(&[("\"1", "3 columns instead of 2"), ("2", "auth")])),
        // Both ends of a text that would be in quotes: too many columns.
        (
            format!("id\tcert\tname\n1\t{auth}\t\"x\n2\"\t{auth}\ty\n3\t{auth}\tz\n"),
            rows(&[("1", "5 columns instead of 3"), ("3", "auth")]),
        ),
    ];
    for (content, expected) in cases {
        let start = content.get(..99).unwrap_or(&content);
        assert_eq!(read_table(TableFormat::Tsv, Some("id"), 2, &mut content.as_bytes()), expected, "{start}");
        for seed in 1..4 {
            let mut pieces = Pieces { rest: content.as_bytes(), random: Random::new(seed) };
            assert_eq!(read_table(TableFormat::Tsv, Some("id"), 2, &mut pieces), expected, "{start}");
        }
    }
}

/// Semicolons are read where nothing else is meant; what else is wrong with the first line is named.
#[test]
fn the_first_line_says_what_separates() {
    let auth = STANDARD.encode(der("test-auth"));
    let one = rows(&[("1,5", "auth")]);
    let fault = |what: &str| vec![(None, None, what.to_owned())];
    let (csv, tsv, json) = (TableFormat::Csv, TableFormat::Tsv, TableFormat::JsonLines);
    let cases = [
        (csv, format!("id;cert\n1,5;{auth}\n"), one.clone()),
        (csv, format!("\"id\";\"a\nb\";\"cert\"\r\n\"1,5\";;\"{auth}\"\r\n"), one.clone()),
        (csv, format!("id,cert,a;cert\n\"1,5\",{auth},x\n"), one.clone()),
        (csv, format!("sep=;\r\nid;cert\r\n1,5;{auth}"), one.clone()),
        (csv, format!("\u{feff}sep=,\nid,cert\n\"1,5\",{auth}"), one.clone()),
        (tsv, format!("sep=\t\nid\tcert\n1,5\t{auth}"), one),
        (csv, format!("id;name\n1;{auth}\n"), fault("no column cert")),
        (csv, format!("id\tcert\n1\t{auth}\n"), fault("the table is Tsv")),
        (tsv, format!("id,cert\n1,{auth}\n"), fault("the table is Csv")),
        (tsv, format!("id;cert\n1;{auth}\n"), fault("the table is Csv")),
        (csv, format!("id,cert\r1,{auth}\r2,{auth}\r"), fault("lines end in a carriage return")),
        (csv, format!("id;cert\r1;{auth}\r"), fault("lines end in a carriage return")),
        (tsv, format!("cert\tid\r{auth}\t1\r"), fault("lines end in a carriage return")),
        (csv, format!("id,cert\r{}", format!("1,{auth}\r").repeat(2000)), fault("lines end in a carriage return")),
        (json, format!("{{\"id\":1,\"cert\":\"{auth}\"}}\r{{\"id\":2}}\r"), fault("lines end in a carriage return")),
        (
            json,
            format!("\n\r{}", format!("{{\"id\":1,\"cert\":\"{auth}\"}}\r").repeat(2000)),
            fault("lines end in a carriage return"),
        ),
        (json, format!("x\r{{}}\r{{\"id\":1,\"cert\":\"{auth}\"}}\r\n"), fault("lines end in a carriage return")),
        (json, format!("\r\n{{\r\"id\":\"1\",\r\"cert\":\"{auth}\"\r}}\r\n"), rows(&[("1", "auth")])),
        (json, "[\r1\r]\r\n".to_owned(), vec![(Some(0), Some("unread".to_owned()), "not a JSON object".to_owned())]),
        (csv, format!("id,\"a\rb\",cert\n\"1,5\",x,{auth}\n"), rows(&[("1,5", "auth")])),
    ];
    for (format, content, expected) in cases {
        let start = content.get(..60).unwrap_or(&content);
        assert_eq!(read_table(format, Some("id"), 2, &mut content.as_bytes()), expected, "{start:?}");
        let mut pieces = Pieces { rest: content.as_bytes(), random: Random::new(7) };
        assert_eq!(read_table(format, Some("id"), 2, &mut pieces), expected, "{start:?}");
    }
}

#[test]
fn every_line_of_json_is_an_entry() {
    let (auth, pem) = (STANDARD.encode(der("test-auth")), pem("test-sign"));
    let pem = serde_json::to_string(&pem).unwrap();
    let cases: Vec<(String, (&str, &str))> = vec![
        (format!("{{\"id\":1,\"cert\":\"{auth}\"}}"), ("1", "auth")),
        (format!("  {{ \"cert\" : {pem} , \"x\":[1,{{}}], \"id\" : \"a\\u0062\" }} \r"), ("ab", "sign")),
        (
            format!("{{\"id\":12345678901234567890123.50e+1,\"cert\":\"{auth}\"}}"),
            ("12345678901234567890123.50e+1", "auth"),
        ),
        (format!("{{\"id\":null,\"cert\":\"{auth}\"}}"), ("unread", "auth")),
        (format!("{{\"id\":[1],\"cert\":\"{auth}\"}}"), ("unread", "auth")),
        (format!("{{\"cert\":\"{auth}\"}}"), ("unread", "auth")),
        ("{\"id\":2}".to_owned(), ("2", "no member cert")),
        ("{\"id\":3,\"cert\":null}".to_owned(), ("3", "an empty cell")),
        ("{\"id\":4,\"cert\":\" \"}".to_owned(), ("4", "an empty cell")),
        ("{\"cert\":{\"a\":[1]},\"id\":5}".to_owned(), ("5", "the member cert is not text")),
        ("{\"cert\":1,\"id\":5}".to_owned(), ("5", "the member cert is not text")),
        (format!("{{\"id\":6,\"cert\":\"{auth}"), ("6", "not JSON")),
        (format!("{{\"id\":7,\"cert\":\"{auth}\"}} x"), ("7", "not JSON")),
        (format!("{{\"id\":8,\"cert\":\"x\",\"cert\":\"{auth}\"}}"), ("8", "two members cert")),
        (format!("{{\"id\":8,\"cert\":\"{auth}\",\"id\":9}}"), ("unread", "two members id")),
        ("words".to_owned(), ("unread", "not JSON")),
        ("[1]".to_owned(), ("unread", "not a JSON object")),
        ("\"x\"".to_owned(), ("unread", "not a JSON object")),
        ("7".to_owned(), ("unread", "not a JSON object")),
    ];
    let content: Vec<&str> = cases.iter().map(|(line, _)| line.as_str()).collect();
    let expected = rows(&cases.iter().map(|(_, expected)| *expected).collect::<Vec<_>>());
    for content in [content.join("\n"), format!("\u{feff}\n{}\n \n", content.join("\n\n"))] {
        assert_eq!(read_table(TableFormat::JsonLines, Some("id"), 2, &mut content.as_bytes()), expected);
    }
    assert_eq!(read_table(TableFormat::JsonLines, Some("id"), 2, &mut &b""[..]), []);
    // One member may be both.
    let both = read_table(TableFormat::JsonLines, Some("cert"), 1, &mut "{\"cert\":\"x\"}".as_bytes());
    assert_eq!(both, rows(&[("x", "neither PEM nor base64 nor hex")]));
}

/// Other code finds the same fields, whatever is in them and wherever quotes stand.
#[test]
fn the_csv_crate_reads_the_same() {
    const PARTS: [&str; 14] =
        ["a", "bc", "\"", "\"\"", ",", ",", "\n", "\r\n", " ", "例", "\",\"", "\"\n", "\n\"", "x\"y"];
    let mut random = Random::new(0x0f1e_2d3c_4b5a_6978);
    for _ in 0..3_000 {
        let body: String = (0..random.below(30)).map(|_| random.one_of(&PARTS)).collect();
        let content = format!("id,cert,x\n{body}");
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(content.as_bytes());
        let mut expected = Vec::new();
        for record in reader.byte_records() {
            let record = record.unwrap();
            let key = record.get(0).map(|key| String::from_utf8_lossy(key).into_owned());
            let what = match record.get(1).map(<[u8]>::trim_ascii) {
                Some(cell) if record.len() == 3 => {
                    if cell.is_empty() {
                        "an empty cell".to_owned()
                    } else {
                        "neither PEM nor base64 nor hex".to_owned()
                    }
                }
                _ => format!("{} columns instead of 3", record.len()),
            };
            expected.push((Some(expected.len() as u64), key, what));
        }
        let mut found = read_table(TableFormat::Csv, Some("id"), 1, &mut content.as_bytes());
        // A quote that is not closed ends the table here, and the field there.
        if found.last().is_some_and(|(.., what)| what == "a quote is not closed") {
            found.pop();
            expected.truncate(found.len());
        }
        // It takes text behind a closing quote as part of the field.
        for (found, expected) in found.iter().zip(&mut expected).filter(|((.., what), _)| what.contains("closing")) {
            expected.clone_from(found);
        }
        assert_eq!(found, expected, "{content:?}");
    }
}

/// The same bytes give the same entries, however they arrive.
#[test]
fn pieces_make_no_difference() {
    let (auth, sign) = (STANDARD.encode(der("test-auth")), pem("test-sign"));
    let json_sign = serde_json::to_string(&sign).unwrap();
    let long = "x".repeat(MAX_ROW + 10);
    let csv = [
        format!("1,{auth}\n"),
        format!("\"2,\n\",\"{sign}\"\r\n"),
        "3,\"\"\"\"\n".to_owned(),
        "4\n".to_owned(),
        "\n".to_owned(),
        format!("5,{auth},\"\"\n"),
    ];
    let json = [
        format!("{{\"id\":1,\"cert\":\"{auth}\"}}\n"),
        format!("{{\"cert\":{json_sign},\"id\":\"2\"}}\r\n"),
        "{\"id\":3,\"cert\":\n".to_owned(),
        " \n".to_owned(),
        "[]\n".to_owned(),
    ];
    let tabs = [
        format!("1\t{auth}\n"),
        format!("\"2,\n\"\t\"{sign}\"\r\n"),
        "3\t\"\"\"\"\n".to_owned(),
        "\"4\n".to_owned(),
        format!("\"5\t{auth}\n"),
        format!("\"6\"\t{auth}\t\"\n"),
    ];
    let tabs_long = format!("6\t{long}\"\n");
    let csv_long = format!("6,\"{long}\"\"\n\n\"\n");
    let json_long = format!("{{\"id\":6,\"cert\":\"{long}\"}}\n");
    let tables = [
        (TableFormat::Csv, "id,cert\n", &csv[..], csv_long),
        (TableFormat::Tsv, "id\tcert\n", &tabs[..], tabs_long),
        (TableFormat::JsonLines, "", &json[..], json_long),
    ];
    for (format, header, parts, long) in tables {
        let mut random = Random::new(0x0bad_cafe_0bad_cafe);
        let mut content = header.to_owned();
        while content.len() < 2 * CHUNK {
            content.push_str(&parts[random.below(parts.len())]);
        }
        let middle = format!("{content}{long}");
        content = format!("{middle}{}", content.split_at(header.len()).1);
        let whole = read_table(format, Some("id"), 1, &mut content.as_bytes());
        let found = |what: &str| whole.iter().filter(|(.., found)| found == what).count();
        assert!(found("auth") > 20 && found("sign") > 20, "{format:?}");
        let too_long: Vec<&Seen> = whole.iter().filter(|(.., found)| found == "a row is too long").collect();
        assert!(matches!(&too_long[..], [(Some(_), Some(key), _)] if key == "6"), "{too_long:?}");
        assert!((0..).zip(&whole).all(|(number, (index, ..))| *index == Some(number)), "{format:?}");
        for seed in 1..6 {
            let mut pieces = Pieces { rest: content.as_bytes(), random: Random::new(seed) };
            assert!(read_table(format, Some("id"), 3, &mut pieces) == whole, "{format:?} {seed}");
        }
    }
}

/// A table holds what a bundle of the same certificates holds.
#[test]
fn a_table_is_read_as_a_bundle_is() {
    let names = ["test-auth", "test-sign", "test-auth-ca", "test-p384-auth", "odd-ended", "foreign"];
    let mut random = Random::new(0x5555_aaaa_1234_9876);
    let picked: Vec<&str> = (0..900).map(|_| random.one_of(&names)).collect();
    let bundle: String = picked.iter().map(|name| pem(name)).collect();
    let lines: String = picked.iter().map(|name| STANDARD.encode(der(name)) + "\n").collect();
    let csv: String = picked.iter().map(|name| format!("\"{}\"\n", pem(name))).collect();
    let json: String = picked.iter().map(|name| serde_json::json!({ "cert": pem(name) }).to_string() + "\n").collect();
    let fingerprints = |table: Option<TableFormat>, content: String| {
        let table = table.map(|format| Table { format, column: "cert".to_owned(), key: None });
        let open_pipe = &|_: &std::path::Path| Err(FileError::NotAFile);
        let mut stdin = content.as_bytes();
        let paths = vec![PathBuf::from("-")];
        let inputs = Inputs { paths, list: None, table, stdin: Some(&mut stdin), open_pipe };
        let visit = |entry: FileEntry<'_>, batch: &mut Vec<_>| {
            batch.push((entry.index, Certificate::parse(entry.found.unwrap().der).unwrap().sha256));
        };
        let mut all = Vec::new();
        read(inputs, 3, &Progress::default(), &visit, &mut |batch| {
            all.extend(batch);
            ControlFlow::Continue(())
        });
        all
    };
    let expected = fingerprints(None, bundle);
    assert_eq!(expected.len(), picked.len());
    assert!(fingerprints(None, lines) == expected);
    assert!(fingerprints(Some(TableFormat::Csv), format!("cert\n{csv}")) == expected);
    assert!(fingerprints(Some(TableFormat::JsonLines), json) == expected);
}

/// A chain in one cell: nothing in it is hidden, and faults in it are bounded.
#[test]
fn a_cell_with_several_certificates() {
    let chain = pem("test-auth") + &pem("test-auth-ca");
    let broken = "-----BEGIN CERTIFICATE-----\n".repeat(30);
    let content = format!("id,cert\n1,\"{chain}\"\n2,\"{broken}\"\n3,\"{}\"\n", pem("test-sign"));
    let found = read_table(TableFormat::Csv, Some("id"), 1, &mut content.as_bytes());
    let seen = |index, key: &str, what: &str| (Some(index), Some(key.to_owned()), what.to_owned());
    assert_eq!(found[..2], [seen(0, "1", "auth"), seen(0, "1", "auth-ca")]);
    assert_eq!(found[2..22], vec![seen(1, "2", "a PEM block without its end"); 20]);
    assert_eq!(found[22..], [seen(1, "2", "10 more"), seen(2, "3", "sign")]);
}

/// One cell of 80 MB, of which no more than the start is kept; the rows around it are read.
#[test]
fn a_cell_that_is_too_long_costs_no_memory() {
    let row = format!("1,{}\n", STANDARD.encode(der("test-auth")));
    let (start, end) = (format!("id,cert\n{row}2,\""), format!("\"\n{row}"));
    let mut content = start.as_bytes().chain(io::repeat(b'x').take(80 << 20)).chain(end.as_bytes());
    let expected = rows(&[("1", "auth"), ("2", "a row is too long"), ("1", "auth")]);
    assert_eq!(read_table(TableFormat::Csv, Some("id"), 2, &mut content), expected);
    let mut unclosed = start.as_bytes().chain(io::repeat(b'x').take(20 << 20));
    let expected = rows(&[("1", "auth"), ("2", "a quote is not closed")]);
    assert_eq!(read_table(TableFormat::Csv, Some("id"), 2, &mut unclosed), expected);
}

/// A row without an end, of which no more is read than to a bound, and the number and key of which are told.
#[test]
fn a_row_without_an_end_ends_the_table() {
    for (format, start) in [
        (TableFormat::Csv, "id,cert\n1,\n2,"),
        (TableFormat::Csv, "id,cert\n1,\n2,\""),
        (TableFormat::Tsv, "id\tcert\n1\t\n2\t"),
        (TableFormat::JsonLines, "{\"id\":1,\"cert\":null}\n{\"id\":2,\"cert\":\""),
    ] {
        let mut content = start.as_bytes().chain(io::repeat(b'x'));
        let expected = rows(&[("1", "an empty cell"), ("2", "a row does not end")]);
        assert_eq!(read_table(format, Some("id"), 2, &mut content), expected, "{start:?}");
    }
}
