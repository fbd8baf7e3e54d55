//! The cells of a row of comma-separated values (RFC 4180): as programs read them, and as spreadsheets and people do.
//!
//! There may be millions of rows: each cell is written into its row directly, and the few that may need quotes are
//! known. The `csv` crate takes three times as long for a row; it reads the rows in the tests.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::temporal::DateTimePrinter;

use crate::domain::card::Role;
use crate::domain::validity::{CertificateTime, japan_time};
use crate::domain::verdict::Verdict;
use crate::message::{Label, Lang, Message, Name};
use crate::output::text::certificate_state;
use crate::report::CertificateState;
use crate::x509::trust::Trust;

/// Writes days and instants as RFC 3339 does.
const DATES: DateTimePrinter = DateTimePrinter::new();
/// Writes the clock as spreadsheets take it.
const CLOCK: DateTimePrinter = DateTimePrinter::new().separator(b' ');
/// Digits of a whole number beyond which a spreadsheet rounds.
const EXACT_DIGITS: usize = 15;
/// The characters in numbers, dates and times beside digits, and those that a currency puts before a number.
const SIGNS: &str = " .,:/+-()%$¥￥€£";
/// How far full-width characters are from those of ASCII.
const FULL_WIDTH: u32 = 0xfee0;
/// The Japanese eras since 1868 as dates begin with them.
const ERAS: [&str; 10] = ["令和", "平成", "昭和", "大正", "明治", "R", "H", "S", "T", "M"];
/// The English names of months.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Writes the cells of a row, one behind the other, each with the comma behind it. What is not known is empty.
pub trait Cells {
    /// What was written so far.
    fn bytes(&mut self) -> &mut Vec<u8>;

    /// A text that may hold anything.
    fn text(&mut self, text: &str);

    /// A number in hex that names something and is not to be computed with.
    fn serial(&mut self, hex: &str);

    /// A hash in hex.
    fn hash(&mut self, hex: &str);

    /// A word of a fixed list.
    fn word(&mut self, word: impl CellWord);

    /// An instant of a certificate.
    fn instant(&mut self, instant: Option<CertificateTime>);

    /// When something happened.
    fn moment(&mut self, moment: Timestamp);

    /// What is to be said, as codes or as sentences.
    fn said<'m>(&mut self, what: impl Iterator<Item = (&'m str, &'m Message)>);

    /// A text of which it is known that nothing in it needs quotes, and that every reader takes it for text.
    fn plain(&mut self, text: &str) {
        self.bytes().extend_from_slice(text.as_bytes());
        self.bytes().push(b',');
    }

    /// A whole number.
    fn number(&mut self, number: Option<impl itoa::Integer>) {
        if let Some(number) = number {
            self.bytes().extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
        }
        self.bytes().push(b',');
    }

    /// A day as RFC 3339 writes it, `2026-11-21`.
    fn day(&mut self, day: Option<Date>) {
        if let Some(day) = day {
            // Writing into memory does not fail.
            let _ = DATES.print_date(&day, &mut *self.bytes());
        }
        self.bytes().push(b',');
    }
}

/// A word of a fixed list.
pub trait CellWord {
    /// The stable name, as in JSON.
    fn stable(&self) -> &'static str;
    /// The word in Japanese.
    fn japanese(&self) -> String;
}

impl CellWord for Role {
    fn stable(&self) -> &'static str {
        self.name()
    }

    fn japanese(&self) -> String {
        Label::Role(*self).ja()
    }
}

impl CellWord for CertificateState {
    fn stable(&self) -> &'static str {
        self.name()
    }

    fn japanese(&self) -> String {
        certificate_state(*self).ja()
    }
}

impl CellWord for Verdict {
    fn stable(&self) -> &'static str {
        self.name()
    }

    fn japanese(&self) -> String {
        Name::ja(self)
    }
}

impl CellWord for Trust {
    fn stable(&self) -> &'static str {
        self.name()
    }

    fn japanese(&self) -> String {
        Name::ja(self)
    }
}

/// A word that may be missing.
impl<W: CellWord> CellWord for Option<W> {
    fn stable(&self) -> &'static str {
        self.as_ref().map_or("", W::stable)
    }

    fn japanese(&self) -> String {
        self.as_ref().map(W::japanese).unwrap_or_default()
    }
}

/// Cells for programs.
pub(super) struct ProgramCells<'b>(pub(super) &'b mut Vec<u8>);

impl Cells for ProgramCells<'_> {
    fn bytes(&mut self) -> &mut Vec<u8> {
        self.0
    }

    fn text(&mut self, text: &str) {
        push_text(self.0, text, is_formula(text));
    }

    fn serial(&mut self, hex: &str) {
        self.text(hex);
    }

    fn hash(&mut self, hex: &str) {
        self.plain(hex);
    }

    fn word(&mut self, word: impl CellWord) {
        self.plain(word.stable());
    }

    /// As RFC 3339 writes it in UTC, `2026-11-21T14:59:59Z`.
    fn instant(&mut self, instant: Option<CertificateTime>) {
        if let Some(instant) = instant {
            let _ = DATES.print_datetime(&instant.utc(), &mut *self.0);
            self.0.push(b'Z');
        }
        self.0.push(b',');
    }

    /// As RFC 3339 writes it in Japan, `2026-11-21T23:59:59+09:00`.
    fn moment(&mut self, moment: Timestamp) {
        self.plain(&japan_time(moment));
    }

    fn said<'m>(&mut self, what: impl Iterator<Item = (&'m str, &'m Message)>) {
        push_codes(self.0, what);
    }
}

/// Cells for spreadsheets, which take what looks like a number, a date or a time for one, and show it as such: serial
/// numbers get `0x` in front, so that they stay text, and other texts that a spreadsheet would change an apostrophe.
/// Instants are Japan's clock, since a spreadsheet knows no time zones.
pub(super) struct SheetCells<'b> {
    /// What was written so far.
    pub(super) bytes: &'b mut Vec<u8>,
    /// Words are Japanese, and sentences take the place of codes.
    pub(super) japanese: bool,
}

impl Cells for SheetCells<'_> {
    fn bytes(&mut self) -> &mut Vec<u8> {
        self.bytes
    }

    fn text(&mut self, text: &str) {
        push_text(self.bytes, text, is_formula(text) || is_changed(text));
    }

    fn serial(&mut self, hex: &str) {
        match hex.strip_prefix('-') {
            _ if hex.is_empty() => self.plain(""),
            Some(digits) => self.text(&format!("-0x{digits}")),
            None => {
                self.bytes.extend_from_slice(b"0x");
                push_text(self.bytes, hex, false);
            }
        }
    }

    fn hash(&mut self, hex: &str) {
        self.text(hex);
    }

    fn word(&mut self, word: impl CellWord) {
        if self.japanese { self.plain(&word.japanese()) } else { self.plain(word.stable()) }
    }

    /// As in `2026-11-21 23:59:59`.
    fn instant(&mut self, instant: Option<CertificateTime>) {
        if let Some(instant) = instant {
            let _ = CLOCK.print_datetime(&instant.japan(), &mut *self.bytes);
        }
        self.bytes.push(b',');
    }

    fn moment(&mut self, moment: Timestamp) {
        self.instant(Some(moment.into()));
    }

    fn said<'m>(&mut self, what: impl Iterator<Item = (&'m str, &'m Message)>) {
        if self.japanese {
            let sentences: Vec<String> = what.map(|(_, message)| message.text(Lang::Ja)).collect();
            self.text(&sentences.concat());
        } else {
            push_codes(self.bytes, what);
        }
    }
}

/// Codes with blanks between them.
fn push_codes<'m>(bytes: &mut Vec<u8>, what: impl Iterator<Item = (&'m str, &'m Message)>) {
    for (place, (code, _)) in what.enumerate() {
        if place > 0 {
            bytes.push(b' ');
        }
        bytes.extend_from_slice(code.as_bytes());
    }
    bytes.push(b',');
}

/// A text that may hold anything: in quotes where it holds a comma, a quote or a line break, and quotes in it doubled
/// (RFC 4180, 2); where it is to be guarded, behind an apostrophe.
fn push_text(bytes: &mut Vec<u8>, text: &str, is_guarded: bool) {
    let guard: &[u8] = if is_guarded { b"'" } else { b"" };
    if !has(text, |byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
        bytes.extend_from_slice(guard);
        bytes.extend_from_slice(text.as_bytes());
        bytes.push(b',');
        return;
    }
    bytes.push(b'"');
    bytes.extend_from_slice(guard);
    if has(text, |byte| byte == b'"') {
        bytes.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    } else {
        bytes.extend_from_slice(text.as_bytes());
    }
    bytes.extend_from_slice(b"\",");
}

/// Whether a byte is of that kind. To look at all of them is faster than to stop at the first.
fn has(text: &str, is_one: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |found, byte| found | is_one(byte))
}

/// Whether a spreadsheet might take a text for a formula or a command: it begins with one of `= + - @ |`, their
/// full-width forms, a tab or a carriage return, and is not a negative whole number. A text that begins with an
/// apostrophe counts too, so that whoever takes one apostrophe off the start of a cell has exactly what was written.
fn is_formula(text: &str) -> bool {
    // Nearly all texts begin with a letter, a digit, a dot or a slash.
    if matches!(text.as_bytes().first(), None | Some(b'.' | b'/' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z')) {
        return false;
    }
    // A minus by itself stands for standard input.
    let is_number = text.strip_prefix('-').is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()));
    text.starts_with(['=', '+', '-', '@', '|', '\t', '\r', '\'', '＝', '＋', '－', '＠', '｜']) && !is_number
}

/// Whether a spreadsheet would show a text as something else: as a number without its leading zeros or its last digits
/// (`0123`, `12E5`), a date (`1-2`, `DEC1`, `5月5日`), a time (`12:30`), TRUE, or without the blanks around it. A whole
/// number stays what it is.
fn is_changed(text: &str) -> bool {
    let written = text;
    let text = &*in_half_width(text);
    let text = text.trim();
    if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") || is_japanese_date(text) {
        return true;
    }
    if is_plain_number(text) {
        return text != written;
    }
    let is_letter = |character: char| character.is_ascii_alphabetic();
    let may_begin =
        |first: char| is_digit(first) || is_letter(first) || SIGNS.contains(first) && !"./:,".contains(first);
    let start = text.strip_prefix('.').unwrap_or(text);
    if !text.contains(is_digit) || !start.starts_with(may_begin) {
        return false;
    }
    let words = || text.split(|character| !is_letter(character)).filter(|word| !word.is_empty());
    text.chars().all(|character| is_digit(character) || is_letter(character) || SIGNS.contains(character))
        && words().all(|word| word.eq_ignore_ascii_case("e") && !text.starts_with(is_letter) || is_month(word))
}

/// Full-width letters, digits and signs as those of ASCII, which a spreadsheet in Japanese takes them for.
fn in_half_width(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let narrow = |character: char| match character {
        '！'..='～' => u32::from(character).checked_sub(FULL_WIDTH).and_then(char::from_u32).unwrap_or(character),
        _ => character,
    };
    Cow::Owned(text.chars().map(narrow).collect())
}

/// Whether a character is a digit of any script; what is a number for another reason, such as `①` or `Ⅷ`, is not.
fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
        || character.is_numeric() && !matches!(character, '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{33ff}')
}

/// Whether a spreadsheet in Japanese takes a text for a date or a time: `5月5日`, `令和8年5月5日`, `R8.5.5`, `H30/1/1`,
/// `12時30分`.
fn is_japanese_date(text: &str) -> bool {
    // All of these begin with a digit, the sign of an era, or one of the signs of CJK.
    let in_era = ERAS.iter().find_map(|era| {
        let start = text.get(..era.len()).filter(|start| start.eq_ignore_ascii_case(era))?;
        text.get(start.len()..)
    });
    let rest = in_era.unwrap_or(text).trim_start();
    if !rest.starts_with(is_digit) && !rest.starts_with('元') {
        return false;
    }
    let mut numbers = rest.splitn(3, ['.', '/', '-']);
    let is_number = |number: &str| !number.is_empty() && number.chars().all(is_digit);
    if in_era.is_some() && numbers.by_ref().take(3).filter(|number| is_number(number)).count() == 3 {
        return true;
    }
    // Numbers and their units, the greater one first.
    let mut left = rest;
    let mut units = "年月日時分秒";
    let mut pairs = 0;
    while let Some(at) = left.find(|character| units.contains(character)) {
        let (number, behind) = left.split_at(at);
        let mut signs = behind.chars();
        let Some(unit) = signs.next() else { break };
        let number = number.trim();
        let is_first_year = number == "元" && unit == '年';
        if !is_number(number) && !is_first_year {
            return false;
        }
        pairs += 1;
        left = signs.as_str();
        units = units.split_once(unit).map_or("", |(_, smaller)| smaller);
    }
    let is_clock = |character: char| is_digit(character) || SIGNS.contains(character);
    pairs >= 2 && left.chars().all(is_clock)
}

/// Whether a text is a whole number that a spreadsheet shows digit by digit.
fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_zero = text == "0";
    is_zero
        || digits.len() <= EXACT_DIGITS && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word is the name of a month, or its first three letters or more.
fn is_month(word: &str) -> bool {
    let is_start = |month: &&'static str| month.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    word.len() >= 3 && MONTHS.iter().any(is_start)
}

#[cfg(test)]
mod tests {
    use super::{Cells, ProgramCells, SheetCells};

    fn for_programs(text: &str) -> String {
        let mut bytes = Vec::new();
        ProgramCells(&mut bytes).text(text);
        String::from_utf8(bytes).unwrap()
    }

    fn for_sheets(write: impl Fn(&mut SheetCells<'_>)) -> String {
        let mut bytes = Vec::new();
        write(&mut SheetCells { bytes: &mut bytes, japanese: false });
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let cases = [
            ("", ","),
            ("plain text", "plain text,"),
            ("a,b", "\"a,b\","),
            ("say \"a\"", "\"say \"\"a\"\"\","),
            ("\"", "\"\"\"\","),
            ("a\nb", "\"a\nb\","),
            ("a\rb", "\"a\rb\","),
            ("例示", "例示,"),
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0,"),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\","),
            ("+1+1", "'+1+1,"),
            ("@SUM(A1)", "'@SUM(A1),"),
            ("-2+3", "'-2+3,"),
            ("-", "-,"),
            ("-AB", "'-AB,"),
            ("--1", "'--1,"),
            ("|calc", "'|calc,"),
            ("\t=1", "'\t=1,"),
            ("\r=1", "\"'\r=1\","),
            ("＝１", "'＝１,"),
            ("'already", "''already,"),
            ("-12", "-12,"),
            ("./=cmd.pem", "./=cmd.pem,"),
            ("a=b", "a=b,"),
        ];
        for (text, expected) in cases {
            assert_eq!(for_programs(text), expected);
            assert_eq!(for_sheets(|cells| cells.text(text)), expected);
        }
    }

    /// What a spreadsheet would make something else of stays text, and only there.
    #[test]
    fn texts_that_look_like_numbers_are_guarded_in_spreadsheets() {
        let guarded = [
            "0123",
            "00",
            "-0",
            "-012",
            "12E5",
            "12e5",
            "1E+5",
            "1e-5",
            "1.50",
            "1.5",
            "3.10",
            "1234567890123456",
            "1-2",
            "3/4",
            "2026-11-21",
            "2026/1/5",
            "12:30",
            "1:2:3",
            "DEC1",
            "dec-12",
            "1dec",
            "5 May",
            "May 2026",
            "Sept 5",
            "50%",
            "$5",
            "¥1200",
            "(5)",
            "5-",
            "1 2",
            ".5",
            "TRUE",
            "false",
            "０１２３",
            "９",
            " 012 ",
            " 12",
            "12 ",
            "\u{3000}12",
            "１２３",
            "１／２",
            "ＴＲＵＥ",
            "١٢",
            "१२३",
            "1٢",
            "5月5日",
            "12月 1日",
            "５月５日",
            "2026年5月",
            "2026年5月5日",
            "2026年5月5日 12:30",
            "令和8年5月5日",
            "令和元年5月1日",
            "令和8/5/5",
            "平成３０年１月",
            "R8.5.5",
            "r8.5.5",
            "Ｒ８．５．５",
            "H30/1/1",
            "S64-1-7",
            "H30年1月1日",
            "12時30分",
            "12e400",
            "+81-3",
            "1,200",
        ];
        let free = [
            "",
            "0",
            "7",
            "-7",
            "12",
            "123456789012345",
            "a",
            "A-12",
            "E5",
            "B0012",
            "12A",
            "auth",
            "auth.pem",
            "2026-01.pem",
            "./1/2",
            "/1/2",
            "12:30 Tokyo",
            "rsa-2048",
            "auth-2023",
            "受付12",
            "12番",
            "C=JP",
            "may",
            "march",
            "marble 5",
            "ma 5",
            "-",
            "0x12",
            "...",
            "sha256",
            "12月分",
            "5月",
            "令和8年",
            "令和",
            "5月5日生まれ",
            "受付5月5日",
            "R8",
            "R8.5",
            "R8.5.5.pem",
            "H30/1/a",
            "M1-2",
            "日5月3",
            "5日5月",
            "①",
            "第１号",
            "Ⅷ",
            "5月のカード",
        ];
        for text in guarded {
            let cell = for_sheets(|cells| cells.text(text));
            assert!(cell.starts_with(['\'', '"']) && cell.contains('\''), "{cell}");
            assert_eq!(cell.replace(['"', '\''], ""), format!("{text},"));
        }
        for text in free {
            assert_eq!(for_sheets(|cells| cells.text(text)), format!("{text},"));
        }
        for text in guarded.iter().filter(|text| !text.starts_with('+') && !text.contains(',')) {
            assert_eq!(for_programs(text), format!("{text},"), "programs get it as it is");
        }
        for (serial, cell) in
            [("", ","), ("12E5", "0x12E5,"), ("0123", "0x0123,"), ("-AB", "'-0xAB,"), ("-12", "'-0x12,")]
        {
            assert_eq!(for_sheets(|cells| cells.serial(serial)), cell);
        }
    }
}
