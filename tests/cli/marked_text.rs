//! Files that programs of Windows wrote: UTF-16, as `>` writes it in Windows PowerShell, and UTF-8 with a byte order
//! mark. They are read like any other.

use std::fs;
use std::path::Path;

use super::folder::{fixture, folder_with, jpkit_at, text};
use super::harness::jpkit;

/// What the text becomes when such a program saves it.
fn saved(text: &str) -> [(&'static str, Vec<u8>); 4] {
    let wide = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{text}").replace('\n', "\r\n").encode_utf16().flat_map(bytes).collect()
    };
    [
        ("as it was", text.as_bytes().to_vec()),
        ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
        ("UTF-16, little-endian", wide(u16::to_le_bytes)),
        ("UTF-16, big-endian", wide(u16::to_be_bytes)),
    ]
}

/// Runs `line` in `folder` with each form of `name`, and compares all that it says.
fn is_the_same(folder: &Path, name: &str, line: &str) {
    let original = fs::read_to_string(folder.join(name)).unwrap();
    let mut first = None;
    for (form, content) in saved(&original) {
        fs::write(folder.join(name), content).unwrap();
        let ran = jpkit_at(folder, line, b"");
        let said = (text(&ran.stdout).to_owned(), text(&ran.stderr).to_owned(), ran.status.code());
        let expected = first.get_or_insert_with(|| said.clone());
        assert_eq!(said, *expected, "{line}: {form}");
    }
    fs::write(folder.join(name), original).unwrap();
    let (_, _, exit) = first.unwrap();
    assert!(matches!(exit, Some(0..=2)), "{line}: {exit:?}");
}

#[test]
fn text_may_be_what_windows_writes() {
    let pem = fixture("test-auth");
    let folder = folder_with(&[
        ("証明書.pem", pem.clone().into_bytes()),
        ("list.txt", "証明書.pem\n".as_bytes().to_vec()),
        ("table.csv", format!("番号,cert\n12,{}\n", pem.replace('\n', "\\n")).into_bytes()),
        ("script.txt", b"# the token\n00A4040C0AD392F000260100000001\nexpect 9000\n".to_vec()),
    ]);
    let at = folder.path();
    let inside = |name: &str| at.join(name).display().to_string();
    assert_eq!(jpkit(&format!("virtual new {}", inside("card.json"))).exit, 0);
    assert_eq!(jpkit(&format!("--card virtual --trace {} status", inside("card.trace"))).exit, 0);
    let rows = jpkit(&format!("check --all --format jsonl {}", inside("証明書.pem")));
    fs::write(at.join("rows.jsonl"), rows.out).unwrap();
    for (name, line) in [
        ("証明書.pem", "check --all --format csv 証明書.pem"),
        ("list.txt", "check --all --format csv --files-from list.txt"),
        ("table.csv", "check --all --format csv --input csv --column cert --key 番号 table.csv"),
        ("rows.jsonl", "check --all --format csv --merge rows.jsonl"),
        ("card.json", "virtual show card.json"),
        ("card.json", "--card virtual:card.json pin status"),
        ("card.trace", "--card replay:card.trace status"),
        ("script.txt", "--card virtual apdu run script.txt"),
    ] {
        is_the_same(at, name, line);
    }
}
