//! Sentences about tables in which a column holds certificates.

use super::name::pair;

/// A sentence about a table, or a row of one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum TableMessage {
    NoColumn { name: String, columns: Vec<String>, more: usize, is_unicode: bool },
    HasTabs,
    HasCommas,
    CarriageReturns,
    ColumnTwice { name: String },
    Columns { count: usize, expected: usize },
    Unclosed,
    BehindQuote,
    RowTooLong,
    Endless,
    NotJson,
    NotAnObject,
    NoMember { name: String },
    MemberTwice { name: String },
    NotText { name: String },
    EmptyCell,
    NoKey,
}

impl TableMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            TableMessage::NoColumn { name, columns, more, is_unicode } => {
                let ja: Vec<String> = columns.iter().map(|column| format!("「{column}」")).collect();
                let en: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
                let (more_ja, more_en) = match more {
                    0 => (String::new(), String::new()),
                    more => (format!("、ほか{more}列"), format!(" and {more} more")),
                };
                let (encoding_ja, encoding_en) = match is_unicode {
                    true => ("", ""),
                    false => (
                        "見出しはUTF-8ではありません。Shift_JISなら、UTF-8で保存し直すか（Excelでは「CSV UTF-8」）、`iconv -f CP932 -t UTF-8` で変換してください。",
                        " The header is not UTF-8; if it is Shift_JIS, save the table as UTF-8 (in Excel as \"CSV UTF-8\"), or convert it with `iconv -f CP932 -t UTF-8`.",
                    ),
                };
                (
                    format!("「{name}」という列がありません。列は{}{more_ja}です。{encoding_ja}", ja.join("、")),
                    format!("There is no column \"{name}\". The columns are {}{more_en}.{encoding_en}", en.join(", ")),
                )
            }
            TableMessage::HasTabs => pair(
                "列がタブで区切られています。--input tsv を付けてください。",
                "The columns are separated by tabs. Use --input tsv.",
            ),
            TableMessage::HasCommas => pair(
                "列がタブではなく、コンマまたはセミコロンで区切られています。--input csv を付けてください。",
                "The columns are not separated by tabs but by commas or semicolons. Use --input csv.",
            ),
            TableMessage::CarriageReturns => pair(
                "行の終わりが復帰文字（CR）だけです。改行をLFまたはCR LFにして保存し直すか、`tr '\\r' '\\n'` で変換してください。",
                "Its lines end in a carriage return (CR) alone. Save the table with line ends LF or CR LF, or convert it with `tr '\\r' '\\n'`.",
            ),
            TableMessage::ColumnTwice { name } => (
                format!("「{name}」という列が2つ以上あります。"),
                format!("More than one column is called \"{name}\"."),
            ),
            TableMessage::Columns { count, expected } => (
                format!("見出しは{expected}列ですが、この行は{count}列です。"),
                format!("The header has {}, this row {count}.", columns_en(*expected)),
            ),
            TableMessage::Unclosed => pair(
                "引用符が閉じられないまま、表が終わっています。この行から後ろは読み取れません。",
                "A quoted field is not closed before the end of the table; nothing from this row on can be read.",
            ),
            TableMessage::BehindQuote => pair(
                "閉じ引用符の後ろに文字があります。引用符の中に取り込まれた行は読み取れません。",
                "Text follows a closing quote; lines that the quotes took in cannot be read.",
            ),
            TableMessage::RowTooLong => pair("この行は1 MiBを超えています。", "This row is longer than 1 MiB."),
            TableMessage::Endless => pair(
                "この行は128 MiBを超えても終わりません。この行から後ろは読み取れません。",
                "This row does not end within 128 MiB; nothing from this row on can be read.",
            ),
            TableMessage::NotJson => pair("この行は正しいJSONではありません。", "This line is not valid JSON."),
            TableMessage::NotAnObject => {
                pair("この行はJSONのオブジェクトではありません。", "This line is not a JSON object.")
            }
            TableMessage::NoMember { name } => {
                (format!("この行には「{name}」がありません。"), format!("This line has no member \"{name}\"."))
            }
            TableMessage::MemberTwice { name } => (
                format!("この行には「{name}」が2つ以上あります。"),
                format!("This line has more than one member \"{name}\"."),
            ),
            TableMessage::NotText { name } => {
                (format!("「{name}」の値が文字列ではありません。"), format!("The value of \"{name}\" is not a string."))
            }
            TableMessage::EmptyCell => {
                pair("証明書が入っていません。セルが空です。", "Contains no certificate: the cell is empty.")
            }
            TableMessage::NoKey => pair(
                "この行のキーを読み取れません。キーがないか、1 KiBを超えています。",
                "The row's key cannot be read: it is missing or longer than 1 KiB.",
            ),
        }
    }
}

fn columns_en(count: usize) -> String {
    if count == 1 { "1 column".to_owned() } else { format!("{count} columns") }
}
