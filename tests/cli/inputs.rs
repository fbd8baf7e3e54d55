//! `check` and `needs-renewal` on lists of paths, on columns of tables, and on lines of base64 between other text.

use std::fs;
use std::path::Path;
use std::process::Output;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::support::schema::{assert_line_valid, assert_valid};

use super::folder::{der, fixture, folder_with, jpkit_at, text};

/// What each line of `--format jsonl check` says: source, index, key, state and the code of the problem.
fn results(output: &Output) -> Vec<String> {
    let lines = text(&output.stdout).lines().map(|line| {
        let row: Value = serde_json::from_str(line).unwrap();
        assert_line_valid(&row, line);
        let index = row["index"].as_u64().map_or(String::new(), |index| format!("#{index}"));
        let key = row["row_key"].as_str().map_or(String::new(), |key| format!(" key={key}"));
        let problem = row["problem"]["code"].as_str().unwrap_or("-");
        format!("{}{index}{key} {} {problem}", row["source"].as_str().unwrap(), row["state"].as_str().unwrap())
    });
    lines.collect()
}

fn check(folder: &Path, line: &str, stdin: &[u8]) -> Vec<String> {
    results(&jpkit_at(folder, &format!("--format jsonl check {line}"), stdin))
}

fn base64(name: &str) -> String {
    STANDARD.encode(der(name))
}

/// A folder with three certificates, two of them in a folder of their own, one of which has expired.
fn certificates() -> tempfile::TempDir {
    folder_with(&[
        ("a.pem", fixture("test-auth").into_bytes()),
        ("d/b c.der", der("odd-ended-ca")),
        ("d/key.pem", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n".to_vec()),
    ])
}

#[test]
fn paths_come_from_lists() {
    let folder = certificates();
    let at = folder.path();
    let both = ["a.pem valid -", "d/b c.der expired -"];
    let lists: [(&str, &str, &[&str]); 7] = [
        ("--files-from list", "a.pem\nd/b c.der\n", &both),
        ("--files-from list", "\u{feff}a.pem\r\n\r\nd/b c.der", &both),
        ("--files-from list -0", "a.pem\0d/b c.der\0", &both),
        ("--files-from list d/key.pem", "a.pem\n", &["d/key.pem unreadable no_certificate", "a.pem valid -"]),
        ("--files-from list", "gone.pem\na.pem\n", &["gone.pem unreadable input_missing", "a.pem valid -"]),
        ("--files-from list", "a.pem\0d/b c.der\0", &["list#0 unreadable bad_path"]),
        // What is listed counts as named, what is in its folders does not.
        (
            "--files-from list --certs-only",
            "d/key.pem\nd\n",
            &["d/key.pem unreadable no_certificate", "d/b c.der expired -"],
        ),
    ];
    for (line, list, expected) in lists {
        fs::write(at.join("list"), list).unwrap();
        assert_eq!(check(at, line, b""), expected, "{list:?}");
        let piped = line.replace("list", "-");
        let expected: Vec<String> = expected.iter().map(|it| it.replace("list#", "-#")).collect();
        assert_eq!(check(at, &piped, list.as_bytes()), expected, "{list:?}");
    }
    // Standard input can be one of the paths, unless the list comes from there.
    fs::write(at.join("list"), "-\na.pem\n").unwrap();
    assert_eq!(check(at, "--files-from list", &der("odd-ended-ca")), ["- expired -", "a.pem valid -"]);
    assert_eq!(check(at, "--files-from -", b"-\na.pem\n"), ["-#0 unreadable bad_path", "a.pem valid -"]);
    let long = [b"x".repeat(70_000), b"\na.pem\n".to_vec()].concat();
    assert_eq!(check(at, "--files-from -", &long), ["-#0 unreadable bad_path", "a.pem valid -"]);
    for (list, exit) in [("a.pem\nd/b c.der\n", 2), ("a.pem\n", 0), ("", 3), ("gone\n", 3)] {
        assert_eq!(jpkit_at(at, "check --files-from -", list.as_bytes()).status.code(), Some(exit), "{list}");
    }
    assert_eq!(jpkit_at(at, "needs-renewal --files-from -", b"d/b c.der\n").status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn listed_names_need_not_be_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = tempfile::tempdir().unwrap();
    let name = b"\x8f\xd8\x96\xbe.der";
    if fs::write(folder.path().join(OsStr::from_bytes(name)), der("test-auth")).is_err() {
        return;
    }
    for (line, end) in [("--files-from -", b'\n'), ("--files-from - -0", 0)] {
        let list = [&name[..], &[end]].concat();
        assert_eq!(check(folder.path(), line, &list), [r"$'\x8f\xd8\x96\xbe.der' valid -"]);
    }
}

/// Many more paths than are taken at once, in order, and in the order of the list.
#[test]
fn a_long_list() {
    let folder = certificates();
    let list: String = (0..3000).map(|number| if number % 3 == 0 { "gone\n" } else { "a.pem\n" }).collect();
    let found = check(folder.path(), "--files-from -", list.as_bytes());
    let expected: Vec<&str> = (0..3000)
        .map(|number| if number % 3 == 0 { "gone unreadable input_missing" } else { "a.pem valid -" })
        .collect();
    assert!(found == expected);
}

/// What cannot be done is told before anything is written.
#[test]
fn what_cannot_be_read_at_all() {
    let folder = certificates();
    let cases = [
        ("check --files-from gone.txt", 66, "There is no file \"gone.txt\"", "「gone.txt」がありません"),
        ("check --files-from d", 74, "Cannot read \"d\"", "「d」を読み取れません"),
        ("check --files-from - -", 64, "cannot both be read from standard input", "両方を標準入力から"),
        ("check --files-from - a.pem /dev/stdin", 64, "cannot both be read", "両方を標準入力から"),
        ("check --input csv a.csv", 64, "Missing argument: --column <NAME>", "引数が不足しています: --column <NAME>"),
        ("check --column x a.csv", 64, "Missing argument: --input <FORMAT>", "引数が不足しています"),
        ("check --key x a.csv", 64, "--input <FORMAT>", "引数が不足しています"),
        ("check -0 a.csv", 64, "Missing argument: --files-from <FILE>", "引数が不足しています"),
        ("check --input csv --column x", 64, "Name the table files, or - for standard input", "表のファイルを指定"),
        ("check --input xml --column x a", 64, "csv, tsv, jsonl", "csv, tsv, jsonl"),
        ("check --pins --files-from a.pem", 64, "cannot be used together", "一緒に使えません"),
        ("needs-renewal --files-from gone.txt", 66, "There is no file", "がありません"),
    ];
    for (line, exit, en, ja) in cases {
        for (lang, sentence) in [("en", en), ("ja", ja)] {
            let ran = jpkit_at(folder.path(), &format!("--lang {lang} {line} --format json"), b"");
            let document: Value = serde_json::from_slice(&ran.stdout).unwrap();
            assert_valid(&document, line);
            assert_eq!(document["error"]["exit"], exit, "{line}");
            let told = format!("{} {}", document["error"]["message"], document["error"]["hints"]);
            assert!(told.replace("\\\"", "\"").contains(sentence), "{line}: {told}");
        }
    }
}

/// Each form of a table, each form of a cell, and everything that can be wrong with a row.
#[test]
fn rows_of_tables() {
    let (auth, ended) = (base64("test-auth"), fixture("odd-ended-ca"));
    let hex = hex::encode(der("test-auth-ca"));
    let folder = folder_with(&[
        ("t.csv", format!("id,cert\n1,{auth}\n2,\"{ended}\"\n3,\\x{hex}\n4,\n5,x\n6\n").into_bytes()),
        ("t.tsv", format!("cert\tid\n{}\t例\n", ended.replace('\n', "\\n")).into_bytes()),
        (
            "t.jsonl",
            format!("{{\"id\":1e2,\"cert\":\"{auth}\"}}\n{{\"id\":2}}\n{{\"id\":3,\"cert\":\"{auth}\n").into_bytes(),
        ),
        ("other.csv", b"name,address\nx,y\n".to_vec()),
    ]);
    let at = folder.path();
    let csv = [
        "t.csv#0 key=1 valid -",
        "t.csv#1 key=2 expired -",
        "t.csv#2 key=3 valid -",
        "t.csv#3 key=4 unreadable empty_cell",
        "t.csv#4 key=5 unreadable not_a_certificate",
        "t.csv#5 key=6 unreadable bad_row",
    ];
    assert_eq!(check(at, "--input csv --column cert --key id t.csv", b""), csv);
    let without_keys: Vec<String> =
        csv.iter().map(|it| it.split(" key=").next().unwrap().to_owned() + it.split_at(13).1).collect();
    assert_eq!(check(at, "--input csv --column cert t.csv", b""), without_keys);
    let piped: Vec<String> = csv.iter().map(|it| it.replace("t.csv", "-")).collect();
    assert_eq!(check(at, "--input csv --column cert --key id -", &fs::read(at.join("t.csv")).unwrap()), piped);
    let with_other = [&["other.csv unreadable no_column"], &csv[..]].concat();
    assert_eq!(
        check(at, "--input csv --column cert --key id .", b""),
        with_other.iter().map(|it| format!("./{it}")).collect::<Vec<_>>()
    );
    assert_eq!(check(at, "--input csv --column cert --key id --files-from -", b"other.csv\nt.csv\n"), with_other);
    assert_eq!(check(at, "--input tsv --column cert --key id t.tsv", b""), ["t.tsv#0 key=例 expired -"]);
    let json =
        ["t.jsonl#0 key=1e2 valid -", "t.jsonl#1 key=2 unreadable bad_row", "t.jsonl#2 key=3 unreadable bad_row"];
    assert_eq!(check(at, "--input jsonl --column cert --key id t.jsonl", b""), json);
    // A row without a key is judged, and says so.
    assert_eq!(check(at, "--input jsonl --column cert --key name t.jsonl", b"")[0], "t.jsonl#0 valid no_row_key");
    for (line, exit) in [("t.csv", 2), ("--role auth t.csv", 3), ("other.csv", 3)] {
        let ran = jpkit_at(at, &format!("check --input csv --column cert {line}"), b"");
        assert_eq!(ran.status.code(), Some(exit), "{line}");
    }
    assert_eq!(jpkit_at(at, "needs-renewal --input csv --column cert t.csv", b"").status.code(), Some(0));
    let rows = jpkit_at(at, "--format csv check --input csv --column cert --key id t.csv", b"");
    let mut reader = csv::Reader::from_reader(&rows.stdout[..]);
    assert_eq!(reader.headers().unwrap().iter().next_back(), Some("row_key"));
    let keys: Vec<String> = reader.records().map(|row| row.unwrap().iter().next_back().unwrap().to_owned()).collect();
    assert_eq!(keys, ["1", "2", "3", "4", "5", "6"]);
    let shown = jpkit_at(at, "--lang en check --input csv --column cert other.csv", b"");
    assert!(text(&shown.stdout).contains("There is no column \"cert\". The columns are \"name\", \"address\"."));
    for format in ["text", "json", "nagios", "prometheus", "ics"] {
        let ran = jpkit_at(at, &format!("--format {format} check --input csv --column cert --key id t.csv"), b"");
        assert_eq!(ran.status.code(), Some(2), "{format}");
    }
}

/// Whoever reads a list sees which row of the export is meant, as far as its key is short.
#[test]
fn people_see_the_keys_of_rows() {
    let ended = base64("odd-ended-ca");
    let long = "k".repeat(61);
    let table = format!("id,cert\n1001,{ended}\na|\u{1b}b,{ended}\n{long},x\n,x\n");
    let shown = |format: &str| {
        let line = format!("--lang en --format {format} check --input csv --column cert --key id -");
        text(&jpkit_at(Path::new("."), &line, table.as_bytes()).stdout).to_owned()
    };
    let short = format!("-#2 [{}…]", long.split_at(60).0);
    for format in ["text", "html"] {
        let written = shown(format);
        for place in ["-#0 [1001]", r"-#1 [$'a|\x1bb']", &short, "-#3"] {
            assert!(written.contains(place), "{format} {place}: {written}");
        }
    }
    let all = jpkit_at(Path::new("."), "--lang en check --input csv --column cert --key id - --all", table.as_bytes());
    assert!(text(&all.stdout).contains("-#0 [1001]\n"), "{}", text(&all.stdout));
    // The same certificate is in two rows of the table, and counted once.
    for written in [text(&all.stdout), &shown("text")] {
        assert!(written.contains("b'] (duplicate)") && written.contains("1 expired"), "{written}");
    }
    assert!(shown("nagios").contains("-#0 [1001]"), "{}", shown("nagios"));
    // Without a key there is none.
    let without = jpkit_at(Path::new("."), "check --input csv --column cert -", table.as_bytes());
    assert!(!text(&without.stdout).contains('['), "{}", text(&without.stdout));
}

/// A cell with a list gives a result for each certificate in it, so that none is hidden behind another.
#[test]
fn lists_in_cells() {
    let (auth, ended) = (base64("test-auth"), base64("odd-ended-ca"));
    let hex = hex::encode(der("odd-ended-ca"));
    let cells = [
        format!("{auth} {ended}"),
        format!("{auth};{ended}"),
        format!("{auth}|{hex}"),
        format!("\\x{},\\x{hex}", hex::encode(der("test-auth"))),
    ];
    let rows: Vec<String> = cells.iter().zip(1..).map(|(cell, key)| format!("{key},\"{cell}\"\n")).collect();
    let found = check(
        Path::new("."),
        "--input csv --column cert --key id -",
        format!("id,cert\n{}5,\"{auth},x\"\n", rows.concat()).as_bytes(),
    );
    let mut expected: Vec<String> = (0..4)
        .flat_map(|row| [format!("-#{row} key={} valid -", row + 1), format!("-#{row} key={} expired -", row + 1)])
        .collect();
    expected.push("-#4 key=5 unreadable bad_base64".to_owned());
    assert_eq!(found, expected);
}

/// What is wrong with a table as a whole says what to do.
#[test]
fn tables_of_another_form() {
    let cases: [(&str, &[u8], &str, &str, &str); 6] = [
        ("csv", b"id\tcert\n1\tx\n", "no_column", "Use --input tsv.", "--input tsv を付けて"),
        ("tsv", b"id,cert\n1,x\n", "no_column", "Use --input csv.", "--input csv を付けて"),
        ("tsv", b"id;cert\n1;x\n", "no_column", "Use --input csv.", "--input csv を付けて"),
        ("csv", b"id,cert\r1,x\r", "bad_table", r"convert it with `tr '\r' '\n'`.", r"`tr '\r' '\n'`"),
        ("jsonl", b"{\"cert\":\"x\"}\r{\"cert\":\"y\"}\r", "bad_table", r"`tr '\r' '\n'`", r"`tr '\r' '\n'`"),
        ("csv", b"id,\x8f\xd8\x96\xbe\x8f\x91\n1,x\n", "no_column", "`iconv -f CP932 -t UTF-8`", "Shift_JISなら"),
    ];
    for (format, table, code, en, ja) in cases {
        for (lang, sentence) in [("en", en), ("ja", ja)] {
            let line = format!("--lang {lang} --format jsonl check --input {format} --column cert -");
            let ran = jpkit_at(Path::new("."), &line, table);
            let row: Value = serde_json::from_slice(&ran.stdout).unwrap();
            assert_line_valid(&row, &line);
            assert_eq!(row["problem"]["code"], code, "{table:?}");
            let message = row["problem"]["message"].as_str().unwrap();
            assert!(message.contains(sentence), "{table:?}: {message}");
        }
    }
}

/// Every row has a result, however many are bad, in the order of the table.
#[test]
fn no_row_is_left_out() {
    let rows: String = (0..500).map(|number| format!("{number},x\n")).collect();
    let found = check(Path::new("."), "--input csv --column cert --key id -", format!("id,cert\n{rows}").as_bytes());
    let expected: Vec<String> =
        (0..500).map(|number| format!("-#{number} key={number} unreadable not_a_certificate")).collect();
    assert_eq!(found, expected);
}

/// Keys are for programs as they are, and harmless on a terminal and in a spreadsheet.
#[test]
fn keys_are_written_safely() {
    let keys = [("=1+1", "'=1+1"), ("a\u{1b}[2J", "a\u{1b}[2J"), ("a,\"b", "a,\"b"), ("", ""), ("0012", "0012")];
    let rows: String = keys.iter().map(|(key, _)| format!("\"{}\",x\n", key.replace('"', "\"\""))).collect();
    let ran = jpkit_at(
        Path::new("."),
        "--format csv check --input csv --column cert --key id -",
        format!("id,cert\n{rows}").as_bytes(),
    );
    let mut reader = csv::Reader::from_reader(&ran.stdout[..]);
    let found: Vec<String> = reader.records().map(|row| row.unwrap().iter().next_back().unwrap().to_owned()).collect();
    assert_eq!(found, keys.map(|(_, written)| written));
    // Shift_JIS, as spreadsheets in Japan save it.
    let found = check(Path::new("."), "--input csv --column cert --key id -", b"id,cert\n\x93\x8c,x\n");
    assert_eq!(found, [r"-#0 key=$'\x93\x8c' unreadable not_a_certificate"]);
}

/// What a column says of certificates is what a bundle of the same says.
#[test]
fn a_table_is_judged_as_a_bundle_is() {
    let names = ["test-auth", "test-sign", "odd-ended-ca", "foreign", "test-auth-ca"];
    let bundle: String = names.iter().map(|name| fixture(name)).collect();
    let table: String = names.iter().map(|name| format!("{}\n", base64(name))).collect();
    let expected = jpkit_at(Path::new("."), "--format csv check -", bundle.as_bytes());
    for (line, input) in [
        ("--format csv check --input csv --column cert -", format!("cert\n{table}")),
        ("--format csv check -", table.clone()),
        ("--format csv check -", format!("# exported\n{table}\n-- \nend\n")),
    ] {
        let found = jpkit_at(Path::new("."), line, input.as_bytes());
        assert_eq!(text(&found.stdout), text(&expected.stdout), "{line}");
        assert_eq!(found.status.code(), expected.status.code());
    }
}

/// Lines of base64 between PEM blocks and other text: what claims to be a certificate is never passed over.
#[test]
fn lines_of_base64_in_mixed_text() {
    let (auth, ended) = (base64("test-auth"), fixture("odd-ended-ca"));
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "2026-11-21 12:00:00 INFO start\n{auth}\nMIME-Version: 1.0\n{ended}MILK\n  {auth}\r\n{}\n{}*{}\n",
        auth.split_at(300).0,
        auth.split_at(300).0,
        auth.split_at(300).1,
    );
    let expected =
        ["-#0 valid -", "-#1 expired -", "-#2 valid -", "-#3 unreadable bad_certificate", "-#4 unreadable bad_base64"];
    assert_eq!(check(folder.path(), "-", text.as_bytes()), expected);
    // Of a long text the same, wherever it is cut.
    let many = text.repeat(200);
    let found = check(folder.path(), "-", many.as_bytes());
    let valid = found.iter().filter(|it| it.ends_with(" valid -")).count();
    let expired = found.iter().filter(|it| it.ends_with(" expired -")).count();
    assert_eq!((valid, expired), (400, 200));
    assert_eq!(found.last().unwrap(), "- unreadable more_problems");
}
