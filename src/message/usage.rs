//! Sentences about the command line, and about bugs.

use super::name::pair;

/// A sentence about the command line, or about a bug.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum UsageMessage {
    BadCardSource { text: String },
    BadAt { text: String },
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
    Invalid { detail: String },
    SeeHelp,
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
            UsageMessage::AtHow => pair(
                "日本時間の日付（2026-11-21）かRFC 3339の時刻（2026-11-21T09:00:00+09:00）を指定してください。",
                "Use a date in Japan (2026-11-21) or an RFC 3339 time (2026-11-21T09:00:00+09:00).",
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
                (format!("{argument} に値は指定できません。"), format!("{argument} takes no value."))
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
            UsageMessage::Invalid { detail } => {
                (format!("コマンドの書き方が正しくありません。{detail}"), format!("Invalid command line: {detail}"))
            }
            UsageMessage::SeeHelp => pair(
                "`jpkit --help` または `jpkit サブコマンド --help` で書き方を確認してください。",
                "See `jpkit --help` or `jpkit SUBCOMMAND --help`.",
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
