//! Names that somebody else chose, of readers, files, folders, holders, rows and arguments, with everything in them
//! that a terminal, a spreadsheet, a browser or a parser could take for something else: through the real program, in
//! every format.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jpkit::wrap::columns;
use serde_json::{Value, json};

use super::harness::{DAY, Ran};
use crate::support::inside;

/// Names, of which each could do harm in a way of its own.
const NAMES: [&str; 22] = [
    "\u{1b}[2J\u{1b}[31mred",
    "\u{1b}]8;;http://example.com\u{1b}\\link\u{1b}]8;;\u{1b}\\",
    "\u{1b}]52;c;aGk=\u{7}",
    "c1 \u{9b}31m \u{85} \u{90}q",
    "bidi \u{202e}gnp.exe\u{202c} \u{2066}x\u{2069} \u{200f}",
    "new\nline\r\nBEGIN:VEVENT",
    "tab\tand\u{b}more\u{c}",
    "zero\u{200b}width\u{200d}\u{2060}\u{feff}\u{ad}",
    "tags \u{e0041}\u{e0042}\u{e007f}",
    "\u{7f}\u{8}\u{8}\u{8}backspace",
    "😀👩‍👩‍👧 𠮷野家 🏳️‍🌈",
    "か\u{3099}は\u{309a}e\u{301}",
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(1,2)",
    "-2+3",
    "<script>alert(1)<!--",
    "a\"b'c&amp;d`e",
    "comma,semi;colon\\back",
    "x\"} 1\nforged{a=\"",
    "| pipe;1;2 $(id) %s {}",
    "ＷＩＤＥ　全角の名前がとても長くて端末の幅を越えるもの",
];

/// What never reaches a terminal; a list of this test's own.
fn is_hostile(c: char) -> bool {
    let code = u32::from(c);
    let is_control = code < 0x20 && c != '\n' || (0x7f..=0x9f).contains(&code);
    let is_invisible = matches!(code, 0xad | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff);
    is_control || is_invisible || (0xe0000..=0xe007f).contains(&code)
}

fn piles_up(text: &str) -> bool {
    let marks: Vec<bool> = text.chars().map(|c| ('\u{300}'..='\u{36f}').contains(&c)).collect();
    marks.windows(5).any(|five| five.iter().all(|mark| *mark))
}

fn assert_for_terminal(text: &str, what: &str) {
    if let Some(c) = text.chars().find(|c| is_hostile(*c)) {
        panic!("{what}: {c:?} reaches the terminal: {text:?}");
    }
    assert!(!piles_up(text), "{what}: marks pile up: {text}");
}

/// Every line fits, and the lines of each table end in one column.
fn assert_fits(text: &str, width: usize, what: &str) {
    let mut table: Option<usize> = None;
    for line in text.lines() {
        assert!(columns(line) <= width, "{what}: {} columns in {width}: {line}\n{text}", columns(line));
        let is_table = line.starts_with(['┌', '│', '╞', '├', '└']);
        match (is_table, table) {
            (true, Some(before)) => assert_eq!(columns(line), before, "{what}: {line}\n{text}"),
            (true, None) => table = Some(columns(line)),
            (false, _) => table = None,
        }
    }
}

// ---------------------------------------------------------------- certificates

fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = content.len();
    let mut bytes = vec![tag];
    match u8::try_from(length) {
        Ok(short) if short < 0x80 => bytes.push(short),
        Ok(byte) => bytes.extend([0x81, byte]),
        Err(_) => {
            bytes.push(0x82);
            bytes.extend(u16::try_from(length).unwrap().to_be_bytes());
        }
    }
    bytes.extend(content);
    bytes
}

/// A Name with one CN, a string of any type.
fn name(tag: u8, value: &[u8]) -> Vec<u8> {
    tlv(0x30, &[&tlv(0x31, &[&tlv(0x30, &[b"\x06\x03\x55\x04\x03", &tlv(tag, &[value])])])])
}

/// A certificate of the right form, with this subject and issuer, that nobody signed.
fn certificate(serial: u8, issuer: &[u8], subject: &[u8]) -> Vec<u8> {
    let algorithm = tlv(0x30, &[b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00"]);
    let validity = tlv(0x30, &[&tlv(0x17, &[b"250101000000Z"]), &tlv(0x17, &[b"270320145959Z"])]);
    let key = tlv(
        0x30,
        &[
            b"\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07",
            &tlv(3, &[&[0, 4], &[7; 64]]),
        ],
    );
    let version = [0xa0, 3, 2, 1, 2];
    let tbs = tlv(0x30, &[&version, &tlv(2, &[&[serial]]), &algorithm, issuer, &validity, subject, &key]);
    tlv(0x30, &[&tbs, &algorithm, &tlv(3, &[&[0], &[0x55; 256]])])
}

/// Subjects in every string type, with what each can hold.
fn subjects() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = NAMES.iter().map(|text| name(0x0c, text.as_bytes())).collect();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let utf32 = |text: &str| text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect::<Vec<_>>();
    all.extend([
        // BMPString, its surrogates and a NUL; one that is cut; UniversalString.
        name(0x1e, &utf16("bmp\u{0}\u{1b}[31m\u{202e}😀\n")),
        name(0x1e, b"\x00a\xd8\x00\x00"),
        name(0x1e, b"\xd8\x00\x00b"),
        name(0x1c, &utf32("universal\u{0}\u{9b}2J\u{200b}")),
        name(0x1c, b"\x00\x11\x00\x00"),
        // T61String, PrintableString and IA5String with bytes that are not theirs.
        name(0x14, b"t61\x00\x1b[2J\x9b\xff"),
        name(0x13, b"printable\x00\x1b]0;x\x07\xc3\x28"),
        name(0x16, "ia5\u{202e}\u{85}".as_bytes()),
        name(0x0c, b"\xff\xfe\xc0\x80\xed\xa0\x80"),
        name(0x0c, b""),
        name(0x0c, format!("pile a{}", "\u{301}".repeat(300)).as_bytes()),
        name(0x0c, "long ".repeat(400).as_bytes()),
        // Not text at all.
        name(0x02, b"\x01\x1b"),
    ]);
    all
}

/// A folder with certificates whose names are hostile, in files whose names are; and files that are none.
fn folder() -> (tempfile::TempDir, usize) {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = tempfile::tempdir().unwrap();
    let (mut count, subjects) = (0, subjects());
    let mut write = |file: &[u8], content: &[u8]| {
        fs::write(folder.path().join(OsStr::from_bytes(file)), content).unwrap();
        count += 1;
    };
    for (serial, subject) in (1_u8..).zip(&subjects) {
        let issuer = &subjects[(usize::from(serial) + 3) % subjects.len()];
        let file = NAMES.get(usize::from(serial)).copied().unwrap_or("plain").replace('/', "_");
        write(format!("{file} {serial}").as_bytes(), &certificate(serial, issuer, subject));
    }
    for (number, name) in NAMES.iter().enumerate() {
        write(format!("none {} {number}", name.replace('/', "_")).as_bytes(), b"nothing");
    }
    for (number, name) in NAMES.iter().enumerate() {
        let below = folder.path().join(format!("below {} {number}", name.replace('/', "_")));
        fs::create_dir(&below).unwrap();
        let subject = &subjects[number % subjects.len()];
        fs::write(below.join("auth"), certificate(100 + u8::try_from(number).unwrap(), subject, subject)).unwrap();
    }
    write(b"\xff\xfe\x1b[2J raw", b"nothing");
    write(format!("pile a{}", "\u{301}".repeat(60)).as_bytes(), b"nothing");
    write(&[b'a'; 250], b"nothing");
    (folder, count + NAMES.len())
}

mod in_files {
    use super::*;

    const LANGS: [&str; 2] = ["en", "ja"];

    fn check(folder: &Path, lang: &str, rest: &str) -> Ran {
        inside::jpkit(&format!("--at {DAY} --lang {lang} check {} {rest}", folder.display()))
    }

    #[test]
    fn text_for_people() {
        let (folder, _) = folder();
        let rest = ["", "--all", "--sort expires --all", "--only expired,other", "--by issuer-generation", "--by role"];
        let others = ["--format nagios", "--by month --all"];
        for lang in LANGS {
            for rest in rest.iter().chain(&others) {
                let ran = check(folder.path(), lang, rest);
                assert_for_terminal(ran.text(), &ran.line);
                assert_for_terminal(&ran.err, &ran.line);
                for width in [40, 80] {
                    let ran = inside::on_terminal(width, &ran.line);
                    assert_for_terminal(ran.text(), &ran.line);
                    assert_for_terminal(&ran.err, &ran.line);
                    if !rest.contains("nagios") {
                        assert_fits(ran.text(), width.into(), &ran.line);
                        assert_fits(&ran.err, width.into(), &ran.line);
                    }
                }
            }
            let needs = inside::jpkit(&format!("--lang {lang} needs-renewal {}", folder.path().display()));
            assert_for_terminal(needs.text(), &needs.line);
            assert_for_terminal(&needs.err, &needs.line);
            let nagios = check(folder.path(), lang, "--format nagios");
            assert_eq!(nagios.text().lines().count(), 1, "{}", nagios.text());
        }
    }

    /// One certificate at a time: its whole page, and what is wrong with it.
    #[test]
    fn one_certificate() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.der");
        let subjects = subjects();
        for (serial, subject) in (1_u8..).zip(&subjects) {
            let issuer = &subjects[usize::from(serial) % subjects.len()];
            fs::write(&file, certificate(serial, issuer, subject)).unwrap();
            for lang in LANGS {
                let line = format!("--at {DAY} --lang {lang} cert verify {}", file.display());
                for width in [40, 80] {
                    let ran = inside::on_terminal(width, &line);
                    assert_for_terminal(ran.text(), &line);
                    assert_for_terminal(&ran.err, &line);
                    assert_fits(ran.text(), width.into(), &line);
                    assert_fits(&ran.err, width.into(), &line);
                }
                inside::jpkit(&format!("--format json {line}")).json();
            }
        }
    }

    /// JSON is for programs: names are whole there, in the escapes of JSON.
    #[test]
    fn json() {
        let (folder, count) = folder();
        let document = check(folder.path(), "en", "--format json").json();
        let results = document["data"]["results"].as_array().unwrap();
        assert_eq!(results.len(), count);
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        for (number, hostile) in NAMES.iter().enumerate() {
            let source = path(&format!("none {} {number}", hostile.replace('/', "_")));
            assert!(results.iter().any(|result| result["source"] == source), "{hostile:?}");
        }
        let raw = results.iter().filter_map(|result| result["source_bytes"].as_str()).collect::<Vec<_>>();
        assert_eq!(raw.len(), 1);
        assert!(raw[0].ends_with(&hex::encode(b"\xff\xfe\x1b[2J raw")), "{raw:?}");
        for (serial, subject) in
            [(1, r"CN=\1B[2J\1B[31mred"), (6, r"CN=new\0Aline\0D\0ABEGIN:VEVENT"), (19, r"CN=comma\,semi\;colon\\back")]
        {
            let result = results.iter().find(|result| result["serial"] == format!("{serial:02X}"));
            assert_eq!(result.unwrap_or_else(|| panic!("{serial}"))["subject"], subject);
        }
        let lines = check(folder.path(), "ja", "--format jsonl");
        assert_eq!(lines.text().lines().count(), count);
        let sources: Vec<Value> =
            lines.text().lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["source"].clone()).collect();
        for result in results {
            assert!(sources.contains(&result["source"]), "{result}");
        }
    }

    #[test]
    fn rows() {
        let (folder, count) = folder();
        for rest in ["", "--bom --header ja", "--columns source,subject,issuer,problem"] {
            let ran = check(folder.path(), "en", &format!("--format csv {rest}"));
            let text = ran.text().trim_start_matches('\u{feff}');
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let width = reader.headers().unwrap().len();
            let rows: Vec<csv::StringRecord> =
                reader.records().map(|row| row.unwrap_or_else(|error| panic!("{error}: {text}"))).collect();
            assert_eq!(rows.len(), count, "{rest}");
            for row in &rows {
                assert_eq!(row.len(), width);
                for cell in row {
                    let is_number = cell.parse::<i64>().is_ok();
                    assert!(is_number || !cell.starts_with(['=', '+', '@', '-', '\t', '\r']), "a formula: {cell:?}");
                }
            }
        }
    }

    #[test]
    fn pages_calendars_and_metrics() {
        let (folder, count) = folder();
        for lang in LANGS {
            let page = check(folder.path(), lang, "--format html");
            let text = page.text();
            // The style is the page's own.
            assert_for_terminal(text, "html");
            for element in ["<script", "<!--", "<b>"] {
                assert!(!text.contains(element), "{element}: {text}");
            }
            assert_eq!(text.matches("<tr").count(), text.matches("</tr>").count());

            let calendar = check(folder.path(), lang, "--format ics");
            let lines: Vec<&str> = calendar.text().strip_suffix("\r\n").unwrap().split("\r\n").collect();
            for line in &lines {
                assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
            }
            let unfolded = calendar.text().replace("\r\n ", "");
            assert_for_terminal(&unfolded.replace('\r', ""), "ics");
            let known = [
                "BEGIN:",
                "END:",
                "UID:",
                "DTSTAMP:",
                "DTSTART",
                "SUMMARY:",
                "DESCRIPTION:",
                "TRANSP:",
                "VERSION:",
                "PRODID:",
                "CALSCALE:",
                "METHOD:",
                "X-",
                "NAME:",
                "REFRESH",
            ];
            for line in unfolded.split_terminator("\r\n") {
                assert!(known.iter().any(|name| line.starts_with(name)), "{line:?}");
            }
            assert_eq!(
                unfolded.matches("\r\nBEGIN:VEVENT\r\n").count(),
                unfolded.matches("\r\nEND:VEVENT\r\n").count()
            );

            let metrics = check(folder.path(), lang, "--format prometheus");
            assert_for_terminal(metrics.text(), "prometheus");
            let mut sources = BTreeMap::<String, usize>::new();
            for line in metrics.text().lines().filter(|line| !line.starts_with('#')) {
                let labels = labels(line);
                *sources.entry(labels.get("source").cloned().unwrap_or_default()).or_default() += 1;
            }
            // Each file has series of its own.
            assert!(sources.len() >= count, "{} of {count}", sources.len());
        }
    }

    /// The labels of a sample in the text format of Prometheus, read by its rules.
    fn labels(line: &str) -> BTreeMap<String, String> {
        let mut labels = BTreeMap::new();
        let Some((name, mut rest)) = line.split_once('{') else { return labels };
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_'), "{line}");
        loop {
            let (key, behind) = rest.split_once("=\"").unwrap_or_else(|| panic!("{line}"));
            let (mut value, mut chars) = (String::new(), behind.char_indices());
            let end = loop {
                match chars.next().unwrap_or_else(|| panic!("{line}")) {
                    (at, '"') => break at,
                    (_, '\\') => match chars.next().unwrap().1 {
                        'n' => value.push('\n'),
                        c @ ('\\' | '"') => value.push(c),
                        c => panic!("\\{c} in {line}"),
                    },
                    (_, c) => value.push(c),
                }
            };
            labels.insert(key.to_owned(), value);
            rest = behind.get(end + 1..).unwrap();
            match rest.strip_prefix(',') {
                Some(more) => rest = more,
                None => break,
            }
        }
        let value = rest.strip_prefix("} ").unwrap_or_else(|| panic!("{line}"));
        assert!(value.parse::<f64>().is_ok(), "{line}");
        labels
    }

    /// Keys of rows: whole for programs, safe for people.
    #[test]
    fn keys_of_rows() {
        use base64::Engine;

        let folder = tempfile::tempdir().unwrap();
        let mut table = String::new();
        for (serial, key) in (1_u8..).zip(NAMES) {
            let der = certificate(serial, &name(0x0c, b"CA"), &name(0x0c, key.as_bytes()));
            let cert = base64::engine::general_purpose::STANDARD.encode(der);
            writeln!(table, "{}", json!({ "cert": cert, "id": key })).unwrap();
        }
        let file = folder.path().join("t.jsonl");
        fs::write(&file, table).unwrap();
        let line = format!("--at {DAY} check --input jsonl --column cert --key id {}", file.display());
        let rows = inside::jpkit(&format!("{line} --format jsonl"));
        let keys: Vec<Value> =
            rows.text().lines().map(|row| serde_json::from_str::<Value>(row).unwrap()["row_key"].clone()).collect();
        assert_eq!(keys, NAMES);
        let rows = inside::jpkit(&format!("{line} --format csv"));
        assert_eq!(csv::Reader::from_reader(rows.text().as_bytes()).records().count(), NAMES.len());
        for format in ["nagios", "html", "prometheus"] {
            assert_for_terminal(inside::jpkit(&format!("{line} --format {format}")).text(), format);
        }
        for width in [40, 80] {
            let ran = inside::on_terminal(width, &format!("{line} --all"));
            assert_for_terminal(ran.text(), &line);
            assert_fits(ran.text(), width.into(), &line);
        }
    }
}

// ---------------------------------------------------------------- arguments, variables, cards

/// What is typed and repeated in an error, and what variables hold.
#[test]
fn words_that_are_repeated() {
    let long = "x".repeat(3_000);
    let pile = format!("a{}", "\u{301}".repeat(80));
    for word in NAMES.iter().copied().chain([long.as_str(), pile.as_str()]) {
        let lines: [&[&str]; 16] = [
            &[word],
            &["status", word],
            &["pin", word],
            &["explain", word],
            &["guide", word],
            &["cert", "show", word],
            &["check", word],
            &["check", "--columns", word, "--format", "csv"],
            &["check", "--ends", word],
            &["check", "--warning", word],
            &["--at", word, "--card", "virtual", "status"],
            &["--card", word, "status"],
            &["--card", "virtual", "--format", word, "status"],
            &["--card", "virtual:x/none.json", "-r", word, "status"],
            &["--card", "virtual", "--trace", "/nonexistent/x", "--wait", word, "status"],
            &["apdu", "send", "--card", "virtual", word],
        ];
        for words in lines {
            // The system and clap have words of their own for what begins with a hyphen or is a whole number.
            for lang in ["en", "ja"] {
                for format in ["text", "json"] {
                    let words: Vec<&str> =
                        ["--lang", lang].iter().chain(words).copied().chain(["--format", format]).collect();
                    let ran = inside::run(&words, "", &[], || false);
                    assert_for_terminal(&ran.err, &ran.line);
                    match format {
                        "json" if ran.out.starts_with(b"{") => drop(ran.json()),
                        _ => assert_for_terminal(ran.text(), &ran.line),
                    }
                }
            }
        }
        for variable in ["JPKIT_LANG", "LC_ALL", "LANG", "HOME", "TERM", "NO_COLOR"] {
            let ran = inside::run(&["--card", "virtual", "--at", DAY, "check"], "", &[(variable, word)], || false);
            assert_for_terminal(&ran.err, variable);
            assert_for_terminal(ran.text(), variable);
        }
    }
}

/// Readers, by a recorded dialogue, which holds the name that a service gave; state files; labels of a station.
#[test]
fn readers_and_state_files() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let record = |line: &str| {
        let recorded = inside::jpkit(&format!("--card virtual --at {DAY} --trace {} {line}", trace.display()));
        assert!(recorded.exit < 4, "{}", recorded.err);
        fs::read_to_string(&trace).unwrap()
    };
    for line in ["status", "station --brief", "check", "pin status"] {
        let recorded = record(line);
        for name in NAMES.iter().filter(|name| !name.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{85}'])) {
            fs::write(&trace, recorded.replace("# reader virtual:valid", &format!("# reader {name}"))).unwrap();
            for lang in ["en", "ja"] {
                let line = format!("--card replay:{} --at {DAY} --lang {lang} -v {line}", trace.display());
                for width in [40, 80] {
                    let ran = inside::on_terminal(width, &line);
                    assert!(ran.exit < 4, "{name:?}: {}", ran.err);
                    assert_for_terminal(ran.text(), &line);
                    assert_for_terminal(&ran.err, &line);
                    assert_fits(ran.text(), width.into(), &line);
                    assert_fits(&ran.err, width.into(), &line);
                }
                if !line.contains("station") {
                    let document = inside::jpkit(&format!("{line} --format json")).json();
                    assert_for_terminal(document["reader"].as_str().unwrap(), &line);
                }
            }
        }
    }
    for name in NAMES.iter().filter(|name| !name.contains('/')) {
        let path = folder.path().join(format!("{name}.json"));
        let words = ["--lang", "en", "virtual", "new", path.to_str().unwrap()];
        let made = inside::run(&words, "", &[], || false);
        assert_eq!(made.exit, 0, "{}", made.err);
        assert_for_terminal(&made.err, "virtual new");
        assert_for_terminal(made.text(), "virtual new");
        let card = format!("virtual:{}", path.display());
        for command in ["status", "station", "check"] {
            let ran = inside::run(&["--card", &card, "--at", DAY, "-v", command], "", &[], || false);
            assert!(ran.exit < 4, "{}", ran.err);
            assert_for_terminal(ran.text(), command);
            assert_for_terminal(&ran.err, command);
        }
        let labelled =
            inside::run(&["--card", "virtual", "--at", DAY, "station", "--label-from-stdin"], name, &[], || false);
        assert_for_terminal(labelled.text(), "label");
        assert_for_terminal(&labelled.err, "label");
    }
}

/// The file of a recorded dialogue, which is named where it is written and where it is at fault.
#[test]
fn traces() {
    let folder = tempfile::tempdir().unwrap();
    for name in NAMES.iter().filter(|name| !name.contains('/')) {
        let trace = folder.path().join(name);
        let trace = trace.to_str().unwrap();
        let replay = format!("replay:{trace}");
        let cases: [(&[&str], i32); 3] = [
            (&["--card", "virtual", "--trace", trace, "-v", "status"], 0),
            (&["--card", &replay, "-v", "status"], 0),
            (&["--card", &replay, "check", "--role", "sign-ca"], 65),
        ];
        for (words, exit) in cases {
            for lang in ["en", "ja"] {
                let words: Vec<&str> = ["--lang", lang, "--at", DAY].into_iter().chain(words.iter().copied()).collect();
                let ran = inside::run(&words, "", &[], || false);
                assert_eq!(ran.exit, exit, "{words:?}: {}", ran.shown());
                assert_for_terminal(ran.text(), name);
                assert_for_terminal(&ran.err, name);
            }
        }
    }
}

/// Answers to reset: too short, as long as one can be, with text in the historical bytes that would move a terminal's
/// cursor, and none.
#[test]
fn answers_to_reset() {
    const HISTORICAL: &str = "3B8D801B5B324AE280AE0AF09FC29B6D4155";
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let longest = "FF".repeat(33);
    for command in
        ["reader list", "reader check", "status", "station --brief", "apdu send 00A4040C0AD392F000260100000001"]
    {
        inside::jpkit(&format!("--card virtual --at {DAY} --trace {} {command}", trace.display()));
        let recorded = fs::read_to_string(&trace).unwrap();
        for atr in ["", "3B", "1B5B324A", HISTORICAL, &longest] {
            let lines = recorded.lines().map(|line| match line.starts_with("# ATR ") {
                true if atr.is_empty() => String::new(),
                true => format!("# ATR {atr}\n"),
                false => format!("{line}\n"),
            });
            fs::write(&trace, lines.collect::<String>()).unwrap();
            let line = format!("--card replay:{} --at {DAY} {command}", trace.display());
            for (lang, width) in [("en", 40), ("ja", 80)] {
                let ran = inside::on_terminal(width, &format!("--lang {lang} {line}"));
                assert!(ran.exit < 4, "{atr}: {}", ran.shown());
                assert_for_terminal(ran.text(), &line);
                assert_fits(ran.text(), width.into(), &line);
            }
            if command.starts_with("reader") {
                let document = inside::jpkit(&format!("{line} --format json")).json();
                let data = &document["data"];
                let shown =
                    [&data["readers"][0]["atr"], &data["atr"]["hex"]].into_iter().find(|shown| !shown.is_null());
                assert_eq!(shown.and_then(Value::as_str), Some(atr).filter(|atr| !atr.is_empty()), "{line}");
            }
        }
    }
}
