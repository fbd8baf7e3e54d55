//! Sentences about results of other runs that are added up.

use jiff::civil::Date;

use super::date::japanese_day;
use super::name::pair;

/// A sentence about results of other runs. Lines are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum MergeMessage {
    NotAResult {
        line: u64,
    },
    BrokenOff {
        line: u64,
    },
    TooLong {
        line: u64,
    },
    Endless {
        line: u64,
    },
    Stopped {
        line: u64,
        why: String,
    },
    EmptyToo {
        others: u64,
    },
    EmptyParts {
        count: u64,
    },
    OtherDay {
        day: Date,
        at: Date,
    },
    OtherDays {
        first: Date,
        last: Date,
        at: Date,
    },
    /// A sentence that another run wrote, in its language.
    Quoted {
        text: String,
    },
}

impl MergeMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            MergeMessage::NotAResult { line } => (
                format!("{line}行目は `check --format jsonl` の結果ではありません。"),
                format!("Line {line} is not a result of `check --format jsonl`."),
            ),
            MergeMessage::BrokenOff { line } => (
                format!("{line}行目は途中で終わっています。このファイルを書いた実行は完了していません。"),
                format!("Line {line} breaks off: the run that wrote it did not finish."),
            ),
            MergeMessage::TooLong { line } => {
                (format!("{line}行目は結果としては長すぎます。"), format!("Line {line} is too long for a result."))
            }
            MergeMessage::Endless { line } => (
                format!("{line}行目は128 MiBを超えても終わりません。この行から後ろは読み取れません。"),
                format!("Line {line} does not end within 128 MiB; nothing from this line on can be read."),
            ),
            MergeMessage::Stopped { line, why } => (
                format!("このファイルを書いた実行は完了していません（{line}行目: {why}）"),
                format!("The run that wrote this did not finish (line {line}: {why})"),
            ),
            MergeMessage::EmptyToo { others: 1 } => {
                pair("空です。ほかの1個のファイルも空です。", "It is empty, and so is one more of the parts.")
            }
            MergeMessage::EmptyToo { others } => (
                format!("空です。ほかの{others}個のファイルも空です。"),
                format!("It is empty, and so are {others} more of the parts."),
            ),
            MergeMessage::EmptyParts { count: 1 } => {
                pair("空のファイル1個に結果はありません。", "One of the parts is empty: it has no results.")
            }
            MergeMessage::EmptyParts { count } => (
                format!("空のファイル{count}個に結果はありません。"),
                format!("{count} of the parts are empty: they have no results."),
            ),
            MergeMessage::OtherDay { day, at } => (
                format!(
                    "{}ではなく{}の時点で判定された結果があります。状態はその時点のままです。",
                    japanese_day(*at),
                    japanese_day(*day)
                ),
                format!("Some results were judged as of {day}, not {at}; their states are as of then."),
            ),
            MergeMessage::OtherDays { first, last, at } => (
                format!(
                    "{}ではなく、{}から{}までの別の日の時点で判定された結果があります。状態はその時点のままです。",
                    japanese_day(*at),
                    japanese_day(*first),
                    japanese_day(*last)
                ),
                format!(
                    "Some results were judged as of other days than {at}, from {first} to {last}; their states are as of \
                     then."
                ),
            ),
            MergeMessage::Quoted { text } => pair(text, text),
        }
    }
}
