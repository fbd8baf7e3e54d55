//! Sentences about the command line, and about bugs.

use jiff::civil::Date;

use crate::domain::period::PeriodError;

use super::date::japanese_day;
use super::name::pair;

/// What an option takes, where that is not a list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRule {
    /// A whole number.
    Number {
        /// The least.
        min: u64,
        /// The greatest; `None` where there is no bound.
        max: Option<u64>,
    },
    /// A threshold of `check`.
    Threshold,
    /// A time without percentages.
    TimeLeft,
    /// A period, with what is wrong with the one that was given.
    Period(PeriodError),
}

impl ValueRule {
    fn both(self) -> (String, String) {
        match self {
            ValueRule::Number { min, max: Some(max) } => (
                format!("{min}から{max}までの整数を指定してください。"),
                format!("Use a whole number from {min} to {max}."),
            ),
            ValueRule::Number { min, max: None } => {
                (format!("{min}以上の整数を指定してください。"), format!("Use a whole number, {min} or more."))
            }
            ValueRule::Threshold => pair(
                "日数（30、30d）、週数（4w）、月数（3m、1か月は30日）、有効期間の割合（10%）のいずれかを指定してください。",
                "Use days (30 or 30d), weeks (4w), months of 30 days (3m), or a percentage of the validity period (10%).",
            ),
            ValueRule::TimeLeft => pair(
                "日数（30、30d）、週数（4w）、月数（3m、1か月は30日）のいずれかを指定してください。",
                "Use days (30 or 30d), weeks (4w), or months of 30 days (3m).",
            ),
            ValueRule::Period(PeriodError::Form) => pair(
                "年（2027）、月（2027-03）、日（2027-03-15）、範囲（2026-12..2027-03、2026-12..、..2027-03）、または today、this-month、next-month、this-year、next-year を指定してください。",
                "Use a year (2027), a month (2027-03), a day (2027-03-15), a range (2026-12..2027-03, 2026-12.., ..2027-03), or today, this-month, next-month, this-year or next-year.",
            ),
            ValueRule::Period(PeriodError::NoSuchDay) => {
                pair("暦にない月または日です。", "The calendar has no such month or day.")
            }
            ValueRule::Period(PeriodError::Reversed) => pair(
                "範囲の終わりが始まりより前です。早いほうを先に指定してください。",
                "The range ends before it begins: put the earlier one first.",
            ),
        }
    }
}

/// A sentence about the command line, or about a bug.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum UsageMessage {
    BadCardSource { text: String },
    BadAt { text: String },
    NoSuchDay { text: String },
    OutsideEra { text: String },
    AtHow,
    NoSuchFormat { format: &'static str, command: &'static str },
    FormatsKnown { known: Vec<&'static str> },
    UnknownArgument { argument: String },
    UnknownSubcommand { subcommand: String },
    MissingArgument { argument: String },
    NeedsTrace,
    TakesNoValue { argument: String },
    MissingValue { argument: String, valid: Option<String> },
    BadValue { argument: String, value: String, valid: Option<String> },
    Conflict { argument: String, other: String },
    GivenTwice { argument: String },
    EmptyArgument { argument: String },
    NotText,
    Invalid,
    DidYouMean { names: Vec<String> },
    Rule(ValueRule),
    WarningBelowCritical,
    PeriodReversed { option: &'static str, today: Date },
    CsvOnly { option: &'static str },
    CsvHow,
    ColumnTwice { column: &'static str },
    ColumnNeeds { column: &'static str, option: &'static str },
    NoTable,
    NoTableHow,
    StdinTwice,
    FormatElsewhere { format: &'static str, commands: Vec<&'static str> },
    SeeHelp { command: String },
    SeeAnyHelp,
    SeeOptions,
    UnknownLang { value: String },
    NotACode { text: String },
    CodeForms,
    Internal { detail: String },
    Report,
}

impl UsageMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            UsageMessage::BadCardSource { text } => (
                format!(
                    "--card に「{text}」は指定できません。pcsc、virtual[:種類またはファイル]、replay:ファイル のいずれかを指定してください。"
                ),
                format!("--card does not accept \"{text}\"; use pcsc, virtual[:PROFILE|:FILE] or replay:FILE."),
            ),
            UsageMessage::BadAt { text } => {
                (format!("--at に指定した「{text}」は日付ではありません。"), format!("--at: \"{text}\" is not a date."))
            }
            UsageMessage::NoSuchDay { text } => (
                format!("--at に指定した「{text}」は、暦にない日付または時刻です。"),
                format!("--at: there is no such day or time as \"{text}\"."),
            ),
            UsageMessage::OutsideEra { text } => (
                format!("--at に指定した「{text}」は、その元号の期間にありません。"),
                format!("--at: \"{text}\" is not in that era."),
            ),
            UsageMessage::AtHow => pair(
                "日本時間の日付（2026-11-21、2026/11/21、令和8年11月21日、R8.11.21）かRFC 3339の時刻（2026-11-21T09:00:00+09:00）を指定してください。",
                "Use a date in Japan (2026-11-21, 2026/11/21, 令和8年11月21日, R8.11.21) or an RFC 3339 time (2026-11-21T09:00:00+09:00).",
            ),
            UsageMessage::NoSuchFormat { format, command } => (
                format!("`jpkit {command}` は --format {format} に対応していません。"),
                format!("`jpkit {command}` does not support --format {format}."),
            ),
            UsageMessage::FormatsKnown { known } => {
                (format!("対応する形式: {}。", known.join("、")), format!("Supported formats: {}.", known.join(", ")))
            }
            UsageMessage::UnknownArgument { argument } => {
                (format!("ここでは引数「{argument}」を使えません。"), format!("Unexpected argument \"{argument}\"."))
            }
            UsageMessage::UnknownSubcommand { subcommand } => (
                format!("サブコマンド「{subcommand}」はありません。"),
                format!("There is no subcommand \"{subcommand}\"."),
            ),
            UsageMessage::MissingArgument { argument } => {
                (format!("引数が不足しています: {argument}。"), format!("Missing argument: {argument}."))
            }
            UsageMessage::NeedsTrace => pair(
                "--trace-unsafe は --trace <FILE> と一緒に指定してください。",
                "--trace-unsafe works only together with --trace <FILE>.",
            ),
            UsageMessage::TakesNoValue { argument } => {
                (format!("{argument} に値は指定できません。"), format!("{argument} does not accept a value."))
            }
            UsageMessage::MissingValue { argument, valid } => (
                format!("{argument} に値が必要です。{}", values_ja(valid.as_ref())),
                format!("{argument} needs a value.{}", values_en(valid.as_ref())),
            ),
            UsageMessage::BadValue { argument, value, valid } => (
                format!("{argument} に「{value}」は指定できません。{}", values_ja(valid.as_ref())),
                format!("{argument} does not accept \"{value}\".{}", values_en(valid.as_ref())),
            ),
            UsageMessage::Conflict { argument, other } => (
                format!("{argument} は {other} と一緒に使えません。"),
                format!("{argument} cannot be used together with {other}."),
            ),
            UsageMessage::GivenTwice { argument } => {
                (format!("{argument} は1回だけ指定できます。"), format!("{argument} can be given only once."))
            }
            UsageMessage::EmptyArgument { argument } => {
                (format!("{argument} が空です。"), format!("{argument} is empty."))
            }
            UsageMessage::NotText => pair("UTF-8ではない引数があります。", "An argument is not UTF-8."),
            UsageMessage::Invalid => pair("コマンドの書き方が正しくありません。", "Invalid command line."),
            UsageMessage::DidYouMean { names } => {
                let ja: Vec<String> = names.iter().map(|name| format!("「{name}」")).collect();
                let en: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
                (format!("{}のことですか。", ja.join("または")), format!("Did you mean {}?", en.join(" or ")))
            }
            UsageMessage::Rule(rule) => rule.both(),
            UsageMessage::WarningBelowCritical => pair(
                "--warning は --critical 以上にしてください。警告は異常より先に出すものです。",
                "--warning must not be below --critical: a warning comes before the critical state.",
            ),
            UsageMessage::PeriodReversed { option, today } => (
                format!("{option} の範囲は、{}から数えると、終わりが始まりより前です。", japanese_day(*today)),
                format!("{option}: seen from {today}, the range ends before it begins."),
            ),
            UsageMessage::CsvOnly { option } => {
                (format!("{option} はCSVだけに使えます。"), format!("{option} works only with CSV."))
            }
            UsageMessage::CsvHow => pair(
                "--format csv を付けてください（`jpkit station` は -o に .csv で終わるファイルを指定してもCSVになります）。",
                "Add --format csv (`jpkit station` also writes CSV to a file whose name ends in .csv).",
            ),
            UsageMessage::ColumnTwice { column } => (
                format!("--columns に列「{column}」が2回指定されています。"),
                format!("--columns names \"{column}\" twice."),
            ),
            UsageMessage::ColumnNeeds { column, option } => (
                format!("列「{column}」は {option} を付けた場合だけ指定できます。"),
                format!("The column \"{column}\" is available only with {option}."),
            ),
            UsageMessage::NoTable => {
                pair("--input で読み取る表が指定されていません。", "--input needs the tables that are to be read.")
            }
            UsageMessage::NoTableHow => pair(
                "表のファイルを指定するか、標準入力なら - を指定してください。",
                "Name the table files, or - for standard input.",
            ),
            UsageMessage::StdinTwice => pair(
                "パスの一覧と証明書の両方を標準入力から読み取ることはできません。",
                "The list of paths and certificates cannot both be read from standard input.",
            ),
            UsageMessage::FormatElsewhere { format, commands } => {
                let commands: Vec<String> = commands.iter().map(|command| format!("`jpkit {command}`")).collect();
                (
                    format!("{format} に対応しているコマンド: {}。", commands.join("、")),
                    format!("Commands that support {format}: {}.", commands.join(", ")),
                )
            }
            UsageMessage::SeeHelp { command } => {
                (format!("`{command} --help` で書き方を確認してください。"), format!("See `{command} --help`."))
            }
            UsageMessage::SeeAnyHelp => pair(
                "`jpkit --help` または `jpkit サブコマンド --help` で書き方を確認してください。",
                "See `jpkit --help` or `jpkit SUBCOMMAND --help`.",
            ),
            UsageMessage::SeeOptions => {
                pair("`jpkit help options` で共通オプションの書き方を確認してください。", "See `jpkit help options`.")
            }
            UsageMessage::UnknownLang { value } => (
                format!("JPKIT_LANG の「{value}」は言語ではありません（ja、en、auto）。"),
                format!("JPKIT_LANG is \"{value}\", which is not a language (ja, en, auto)."),
            ),
            UsageMessage::NotACode { text } => (
                format!("「{text}」はステータスワード、PC/SCのコード、終了コードのいずれでもありません。"),
                format!("\"{text}\" is not a status word, a PC/SC code or an exit status."),
            ),
            UsageMessage::CodeForms => pair(
                "例: 63C2（ステータスワード。6か9で始まる4桁の16進数）、8010000B か SCARD_E_SHARING_VIOLATION（PC/SC）、22（終了コード。0～255）。",
                "Examples: 63C2 (a status word: four hex digits, the first 6 or 9), 8010000B or SCARD_E_SHARING_VIOLATION (PC/SC), 22 (an exit status, 0 to 255).",
            ),
            UsageMessage::Internal { detail } => {
                (format!("jpkitの不具合です（{detail}）。"), format!("This is a bug in jpkit ({detail})."))
            }
            UsageMessage::Report => pair(
                "実行したコマンドとこのメッセージを添えて、開発者に報告してください。",
                "Report the bug with this message and the command that you ran.",
            ),
        }
    }
}

fn values_ja(valid: Option<&String>) -> String {
    valid.map_or_else(String::new, |valid| format!("指定できる値: {valid}。"))
}

fn values_en(valid: Option<&String>) -> String {
    valid.map_or_else(String::new, |valid| format!(" Possible values: {valid}."))
}
