//! CSV for people: the byte order mark, columns and headers of `check` and `station`, what spreadsheets would change,
//! and logs that are continued in another form. What LibreOffice makes of it is in `tests/foreign`.

use std::fs;
use std::path::Path;

use jpkit::message::{CheckColumn, StationColumn, TableColumn};

use super::harness::{DAY, Ran, jpkit, jpkit_with, on_card, program};

const MARK: &str = "\u{feff}";

/// Two certificates in a folder, one of them under a name that a spreadsheet would compute, and one that is none.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    fs::copy(format!("{fixtures}/certificates/test-auth.pem"), folder.path().join("a.pem")).unwrap();
    fs::copy(format!("{fixtures}/files/doubled-extension-expired.der"), folder.path().join("=1+1")).unwrap();
    fs::write(folder.path().join("0012"), "nothing").unwrap();
    folder
}

/// Runs the program in a folder.
fn run_in(folder: &Path, line: &str) -> Ran {
    let words = line.split(' ').filter(|word| !word.is_empty());
    Ran::of(line, program().current_dir(folder).args(words).output().unwrap())
}

fn check(folder: &tempfile::TempDir, options: &str) -> Ran {
    run_in(folder.path(), &format!("--at {DAY} check a.pem =1+1 0012 --format csv {options}"))
}

#[test]
fn columns_headers_and_the_mark_of_check() {
    let folder = folder();
    let cases = [
        ("--columns source,role", "source,role\r\na.pem,auth\r\n'=1+1,other\r\n0012,other\r\n"),
        ("--columns role,source --header none", "auth,a.pem\r\nother,'=1+1\r\nother,0012\r\n"),
        (
            "--columns role,source --header en --bom",
            "\u{feff}role,source\r\nauth,a.pem\r\nother,'=1+1\r\nother,'0012\r\n",
        ),
        (
            "--columns source,role,state,verdict,problem --header ja",
            "場所,種類,状態,判定,読取の問題\r\na.pem,利用者証明用,有効,正常,\r\n'=1+1,その他,期限切れ,異常,証明書の一部を読み取れませんでした（主体者の鍵識別子）。日付は読み取れました。\r\n\
             '0012,その他,読取不可,不明,証明書がありません。DERでもPEMでもありません。\r\n",
        ),
        ("--columns 有効期限,残り日数 --only valid", "expires_on,days_left\r\n2035-03-31,3052\r\n"),
        ("--columns not_after,serial --only valid", "not_after,serial\r\n2035-03-31T14:59:59Z,C0FFEE\r\n"),
        (
            "--columns not_after,serial --only valid --bom",
            "\u{feff}not_after,serial\r\n2035-03-31 23:59:59,0xC0FFEE\r\n",
        ),
        ("--columns problem --only valid", "problem\r\n\"\"\r\n"),
        ("--columns source --bom --header none --only valid", "\u{feff}a.pem\r\n"),
    ];
    for (options, expected) in cases {
        let sorted = format!("{options} --sort expires");
        let file = format!("{options} -o rows.csv");
        assert_eq!(check(&folder, options).text(), expected, "{options}");
        // Another way through the program, but the same form; the order is another one.
        let text = check(&folder, &sorted).text().to_owned();
        let ordered = |text: &str| {
            let mut lines: Vec<String> = text.split("\r\n").map(str::to_owned).collect();
            lines.sort_unstable();
            lines
        };
        assert_eq!(ordered(&text), ordered(expected), "{sorted}");
        assert_eq!(text.starts_with(MARK), expected.starts_with(MARK), "{sorted}");
        assert_eq!(check(&folder, &file).text(), "");
        assert_eq!(fs::read_to_string(folder.path().join("rows.csv")).unwrap(), expected, "{file}");
    }
    // The usual form is what it was before there were others.
    let usual = check(&folder, "");
    assert_eq!(usual.text(), check(&folder, "--header en").text());
    let names: Vec<&str> = CheckColumn::ALL.iter().filter(|it| it.needs().is_none()).map(|it| it.name()).collect();
    assert_eq!(usual.text().lines().next(), Some(names.join(",").as_str()));
    assert_eq!(usual.text(), check(&folder, &format!("--columns {}", names.join(","))).text());
    assert_eq!(usual.exit, 2, "{}", usual.err);
}

#[test]
fn rows_of_a_card_have_the_same_forms() {
    let cases = [
        ("--role card", "--columns role,expires_on", "role,expires_on\r\ncard,2034-03-20\r\n"),
        ("--role auth", "--columns 種類,状態 --header ja", "種類,状態\r\n利用者証明用,有効\r\n"),
        ("--role card --pins", "--columns juki_tries,role --bom", "\u{feff}juki_tries,role\r\n0,card\r\n"),
        ("--role card --pins", "--columns auth_tries --header ja", "利用者証明用の残り回数\r\n0\r\n"),
    ];
    for (what, options, expected) in cases {
        let ran = on_card("blocked", &format!("check {what} --format csv {options}"));
        assert_eq!(ran.text(), expected, "{options}: {}", ran.err);
    }
}

#[test]
fn counts_by_group_have_the_same_forms() {
    let cases = [
        ("--by year --header ja", "年,有効期限の件数,更新開始の件数\r\n2028,0,1\r\n"),
        ("--by year --header none", "2028,0,1\r\n2029,1,0\r\n"),
        ("--by role --bom", "\u{feff}role,total,valid,renewable,expired,"),
        ("--by role --header ja", "\r\n利用者証明用,1,1,0,0,0,0,2029-03-20,2028-12-21\r\n"),
    ];
    for (options, expected) in cases {
        let ran = on_card("valid", &format!("check --role auth --format csv {options}"));
        assert!(ran.text().contains(expected), "{options}: {}", ran.text());
        assert_eq!(ran.text().starts_with(MARK), options.contains("--bom"), "{options}");
    }
}

/// What cannot be is refused, with what can be; nothing is written.
#[test]
fn misuse_is_refused() {
    let names = |names: Vec<&str>| names.join(", ");
    let of_check = names(CheckColumn::ALL.iter().map(|column| column.name()).collect());
    let of_station = names(StationColumn::ALL.iter().map(|column| column.name()).collect());
    let cases: [(&str, &[&str]); 18] = [
        ("check . --bom", &["--bom works only with CSV", "--format csv"]),
        ("check . --format prometheus --columns source", &["--columns works only with CSV"]),
        ("check . --format text --header ja", &["--header works only with CSV"]),
        ("check --header en --format ics", &["--header works only with CSV"]),
        ("check . --format csv --columns source,expire_on", &[&of_check, "Did you mean \"expires_on\"?"]),
        ("check . --format csv --columns number", &[&of_check]),
        ("check . --format csv --columns=", &[&of_check, "needs a value"]),
        ("check . --format csv --columns source,,role", &[&of_check]),
        ("check . --format csv --columns role,source --columns source", &["names \"source\" twice"]),
        ("check . --format csv --columns 有効期限,expires_on", &["names \"expires_on\" twice"]),
        ("check . --format csv --columns auth_tries", &["only with --pins"]),
        ("check . --format csv --columns row_key", &["only with --key"]),
        ("check . --format csv --columns source --by month", &["--columns cannot be used together with --by"]),
        ("check . --format csv --header de", &["en, ja, none"]),
        ("station --bom", &["--bom works only with CSV", ".csv"]),
        ("station -o rows.jsonl --columns time", &["--columns works only with CSV"]),
        ("station -o rows.csv --columns tiem", &[&of_station, "Did you mean \"time\"?"]),
        ("station -o rows.csv --header none", &["--header none works only with standard output"]),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (command, words) in cases {
        let ran = run_in(folder.path(), &format!("--card virtual --lang en {command}"));
        assert_eq!((ran.exit, ran.text()), (64, ""), "{command}: {}", ran.err);
        for word in words {
            assert!(ran.err.contains(word), "{command}: {}", ran.err);
        }
        let japanese = run_in(folder.path(), &format!("--card virtual --lang ja {command}"));
        assert!(japanese.exit == 64 && japanese.err.starts_with("エラー: "), "{}", japanese.err);
    }
    let labels = format!("--card virtual --lang en station -o {}/rows.csv", folder.path().display());
    let ran = jpkit_with(&format!("{labels} --columns time --label-from-stdin"), "1\n");
    assert!(ran.exit == 64 && ran.err.contains("add label to --columns"), "{}", ran.err);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was begun");
    // A plugin has its own exit status for it.
    assert_eq!(jpkit("--card virtual check --format nagios --bom").exit, 3);
}

/// The files that a station begins, and what a run with other options appends to them.
#[test]
fn a_log_keeps_the_form_that_it_began_with() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let station = |options: &str| {
        let line = format!("--card virtual:last-try --lang en --at {DAY} station -o {} {options}", path.display());
        let ran = jpkit_with(&line, "0012\n");
        assert_eq!(ran.exit, 0, "{options}: {}", ran.err);
        ran.err
    };
    let columns = "--columns label,verdict,card_expires_on,auth_state --label-from-stdin";
    let ja = "受付番号,判定,カード本体の有効期限,利用者証明用の状態\r\n";
    let en = "label,verdict,card_expires_on,auth_state\r\n";
    let (row, sheet, ja_row) =
        ("0012,ok,2034-03-20,valid\r\n", "'0012,ok,2034-03-20,valid\r\n", "'0012,正常,2034-03-20,有効\r\n");
    let kept = "already exists and keeps its first line";
    // Options of the first run, those of the second, the file after both, whether it says that the start stays.
    let cases = [
        ("", "", format!("{en}{row}{row}"), false),
        ("--bom", "--bom", format!("{MARK}{en}{sheet}{sheet}"), false),
        ("--bom", "", format!("{MARK}{en}{sheet}{row}"), false),
        ("", "--bom", format!("{en}{row}{sheet}"), true),
        ("--bom --header ja", "--bom --header ja", format!("{MARK}{ja}{ja_row}{ja_row}"), false),
        ("--header ja", "", format!("{ja}{ja_row}{ja_row}"), false),
        ("--header ja", "--header en", format!("{ja}{ja_row}{ja_row}"), true),
        ("", "--header ja", format!("{en}{row}{row}"), true),
    ];
    for (first, second, expected, says) in cases {
        let _ = fs::remove_file(&path);
        assert!(!station(&format!("{first} {columns}")).contains(kept), "{first}");
        let said = station(&format!("{second} {columns}"));
        assert_eq!(fs::read_to_string(&path).unwrap(), expected, "{first:?}, then {second:?}");
        assert_eq!(said.contains(kept), says, "{first:?}, then {second:?}: {said}");
        assert!(!said.contains("has no columns"), "{said}");
        // Without --columns, the columns of the file are used, and those that it lacks are named.
        let said = station("");
        assert!(said.contains("has no columns"), "{said}");
        let after = fs::read_to_string(&path).unwrap();
        assert_eq!(after.lines().last().unwrap().matches(',').count(), 3, "{after}");
    }
}

/// What a spreadsheet saves of a Japanese log: quotes, another end of line, columns that somebody added.
#[test]
fn a_japanese_log_that_was_saved_by_a_spreadsheet_is_continued() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.csv");
    let cases = [
        format!("{MARK}番号,確認日時,リーダー,判定,備考\r\n1,2026/11/21 9:00,x,正常,済\r\n"),
        "\"判定\",\"番号\",\"確認日時\",\"リーダー\"\n\"正常\",\"1\",\"2026/11/21\",\"x\"\n".to_owned(),
        "判定,受付番号,,\n正常,1,,\n".to_owned(),
    ];
    for before in cases {
        fs::write(&path, &before).unwrap();
        let ran = jpkit(&format!("--card virtual:valid --at {DAY} station -o {} --bom --header ja", path.display()));
        assert_eq!(ran.exit, 0, "{before}: {}", ran.err);
        let after = fs::read_to_string(&path).unwrap();
        let row = after.strip_prefix(&before).unwrap();
        assert!(row.contains("正常") && !row.contains(['T', 'Z']), "{row}");
        assert_eq!(row.ends_with("\r\n"), before.contains("\r\n"), "{row:?}");
        assert_eq!(row.matches(',').count(), before.lines().next().unwrap().matches(',').count(), "{row}");
    }
    // Another's file stays as it is.
    fs::write(&path, "番号,氏名\n").unwrap();
    assert_eq!(jpkit(&format!("--card virtual station -o {} --header ja", path.display())).exit, 65);
    assert_eq!(fs::read_to_string(&path).unwrap(), "番号,氏名\n");
}

/// On standard output a station writes in every form; Japanese cells say what codes stand for.
#[test]
fn rows_of_a_station_in_every_form() {
    let columns = "--columns time,verdict,advice,error";
    let usual = on_card("removed", &format!("-q station --format csv {columns}"));
    let (header, row) = usual.text().split_once("\r\n").unwrap();
    assert_eq!(header, "time,verdict,advice,error");
    assert!(row.contains("+09:00,unknown,,card_removed"), "{row}");
    let japanese = on_card("removed", &format!("-q station --format csv --header ja {columns}"));
    let (header, row) = japanese.text().split_once("\r\n").unwrap();
    assert_eq!(header, "確認日時,判定,必要な手続と注意事項,読取の問題");
    assert!(row.contains(",不明,,") && row.trim_end().ends_with('。') && !row.contains("card_removed"), "{row}");
    let none = on_card("valid", "-q station --format csv --header none --columns number,auth_expires_on");
    assert_eq!(none.text(), "1,2029-03-20\r\n");
}
