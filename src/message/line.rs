//! The words for a place in a script or on a command line, for what is wrong with a line of a file, and for what holds a
//! PIN back.

use crate::domain::try_policy::NotAllowed;

use super::name::{Name, pair};

/// A raw command, where it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A line of a script, from 1.
    Line(usize),
    /// An argument, from 1.
    Argument(usize),
}

impl Name for Place {
    fn names(&self) -> (String, String) {
        match self {
            Place::Line(number) => (format!("{number}行目"), format!("line {number}")),
            Place::Argument(number) => (format!("{number}番目の引数"), format!("argument {number}")),
        }
    }
}

/// What is wrong with a line of a trace or of a script, or with a raw command: a sentence each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFault {
    /// The first line of a trace is another one.
    NoTrace,
    /// A line of a trace is none.
    TraceForm,
    /// A command without an answer, or an answer without a command.
    TraceOrder,
    /// A fact behind `#` is not in its form.
    TraceFact,
    /// Not UTF-8.
    NoText,
    /// Neither hex nor a word of scripts.
    NoWord,
    /// Not pairs of hex digits.
    NoHex,
    /// Fewer than the four bytes of a header.
    TooShort,
    /// More than the longest extended command.
    TooLong,
    /// `expect` without four digits.
    BadExpect,
    /// `expect` with no answer before it.
    NothingToExpect,
}

impl Name for LineFault {
    fn names(&self) -> (String, String) {
        match self {
            LineFault::NoTrace => pair("jpkitの記録ではありません。", "it is not the first one of a trace."),
            LineFault::TraceForm => pair(
                "#の行でも、16進数の命令（>）でも、16進数と時間の応答（<）でもありません。",
                "it is neither a # line, nor a command (>) in hex, nor an answer (<) in hex with its time.",
            ),
            LineFault::TraceOrder => {
                pair("命令と応答が交互になっていません。", "commands and answers do not take turns.")
            }
            LineFault::TraceFact => pair(
                "リーダー、カードまたは通信についての記録が読めません。",
                "what it says of the reader, the card or the link cannot be read.",
            ),
            LineFault::NoText => pair("文字として読めません。", "it is not text in UTF-8."),
            LineFault::NoWord => pair(
                "16進数の命令でも、resetでも、expectでもありません。",
                "it is neither a command in hex, nor reset, nor expect.",
            ),
            LineFault::NoHex => pair("2桁ずつの16進数ではありません。", "it is not made of pairs of hex digits."),
            LineFault::TooShort => pair("命令は4バイト以上です。", "a command has at least four bytes."),
            LineFault::TooLong => pair("命令が長すぎます。", "no command is that long."),
            LineFault::BadExpect => pair(
                "expectの後には4桁（16進数、またはx）が必要です。",
                "expect needs four digits, in hex or x for any.",
            ),
            LineFault::NothingToExpect => {
                pair("expectの前に応答がありません。", "there is no answer before it to expect anything of.")
            }
        }
    }
}

/// The end of a sentence that begins with the PIN.
impl Name for NotAllowed {
    fn names(&self) -> (String, String) {
        match self {
            NotAllowed::Blocked => pair("はロックされている", "is blocked"),
            NotAllowed::Absent => pair("はこのカードで設定されていない", "is not set on this card"),
            NotAllowed::CounterUnknown => pair("の残り回数をカードが示さない", "has an unknown number of tries left"),
            NotAllowed::LastTry => pair("は残り1回な", "has one try left"),
        }
    }
}
