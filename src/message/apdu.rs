//! Sentences about raw commands and scripts.

use crate::domain::pin::PinName;
use crate::domain::try_policy::NotAllowed;

use super::name::{Name, capital, pair};

/// A sentence about a raw command or a script.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum ApduMessage {
    BadLine { path: String, line: usize, fault: ScriptFault },
    LongScript { path: String },
    ScriptHow,
    BadArgument { place: CommandPlace, fault: ScriptFault },
    HexHow,
    PinCommand { place: CommandPlace },
    AllowPinCommands,
    PinNotAllowed { place: CommandPlace, pin: PinName, why: NotAllowed },
    Unclear { place: CommandPlace },
    SelectFirst,
    Lost { place: CommandPlace },
    LookAtCounters,
    Unexpected { place: CommandPlace, expected: String, status: Option<String> },
    PinOnCommandLine,
}

impl ApduMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            ApduMessage::BadLine { path, line, fault } => (
                format!("「{path}」の{line}行目が正しくありません。{}", fault.ja()),
                format!("Line {line} of \"{path}\" is invalid: {}", fault.en()),
            ),
            ApduMessage::LongScript { path } => (
                format!("「{path}」はスクリプトとして長すぎます（1 MiBまで）。カードには何も送信していません。"),
                format!("\"{path}\" is too long for a script (1 MiB at most); nothing was sent to the card."),
            ),
            ApduMessage::ScriptHow => pair(
                "1行に、16進数の命令1つ、reset、または expect と4桁（xは任意の桁）を書きます。#以降は注釈です。",
                "Each line is one command in hex, reset, or expect with four digits (x for any); # starts a comment.",
            ),
            ApduMessage::BadArgument { place, fault } => (
                format!("{}が正しくありません。{}", place.ja(), fault.ja()),
                format!("{} is invalid: {}", capital(&place.en()), fault.en()),
            ),
            ApduMessage::HexHow => pair(
                "1つの命令を1つの引数で指定します。空白を入れる場合は引用符で囲みます: jpkit apdu send \"00 A4 00 00\"",
                "Each argument is one command; quote a command that contains spaces: jpkit apdu send \"00 A4 00 00\"",
            ),
            ApduMessage::PinCommand { place } => (
                format!(
                    "{}は暗証番号の照合、変更または解除を行う命令のため、中止しました。カードには何も送信していません。",
                    place.ja()
                ),
                format!(
                    "{} could verify, change or unblock a PIN, so jpkit stopped; nothing was sent.",
                    capital(&place.en())
                ),
            ),
            ApduMessage::AllowPinCommands => pair(
                "`jpkit pin verify` と `jpkit pin change` を使ってください。それでも送信する場合は --allow-pin-commands を付けてください。",
                "Use `jpkit pin verify` or `jpkit pin change`, or add --allow-pin-commands to send it anyway.",
            ),
            ApduMessage::PinNotAllowed { place, pin, why } => (
                format!(
                    "{}{}ため、{}の前で中止しました。それ以降は何も送信していません。",
                    pin.ja(),
                    why.ja(),
                    place.ja()
                ),
                format!(
                    "The {} {}, so jpkit stopped before {}; from that point on nothing was sent.",
                    pin.en(),
                    why.en(),
                    place.en()
                ),
            ),
            ApduMessage::Unclear { place } => (
                format!(
                    "{}がどの暗証番号に対する命令か分からず、残り回数を確認できないため、その前で中止しました。それ以降は何も送信していません。",
                    place.ja()
                ),
                format!(
                    "jpkit cannot tell which PIN {} uses or how many tries it has left, and stopped before it; from that point on nothing was sent.",
                    place.en()
                ),
            ),
            ApduMessage::SelectFirst => pair(
                "先にアプリケーションを名前全体で、暗証番号のEFをファイル識別子で選択してください。残り回数を確認せずに送信する場合は --allow-last-try も付けてください。",
                "First select the application by its full name and the PIN's EF by its file identifier; or add --allow-last-try to send the command without checking the tries left.",
            ),
            ApduMessage::Lost { place } => (
                format!("{}の途中で通信が切れました。カードが実行したかどうかは不明です。", place.ja()),
                format!("The link was lost during {}; whether the card executed it is unknown.", place.en()),
            ),
            ApduMessage::LookAtCounters => pair(
                "再送する前に、`jpkit pin status` で残り回数を確認してください。",
                "Before sending it again, check the tries left with `jpkit pin status`.",
            ),
            ApduMessage::Unexpected { place, expected, status } => (
                format!(
                    "{}は{expected}を期待していますが、カードは{}を返しました。",
                    place.ja(),
                    status.as_deref().unwrap_or("ステータスワードのない応答")
                ),
                format!(
                    "{} expects {expected}, but the card returned {}.",
                    capital(&place.en()),
                    status.as_deref().unwrap_or("a response without a status word")
                ),
            ),
            ApduMessage::PinOnCommandLine => pair(
                "コマンドラインに書いた暗証番号は、ほかのプログラムから見え、シェルの履歴に残ります。`jpkit apdu run -` を使うと、命令を標準入力から読み取ります。",
                "A PIN on the command line is visible to other programs and stays in the shell history; `jpkit apdu run -` reads commands from standard input instead.",
            ),
        }
    }
}

/// Where a raw command was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommandPlace {
    /// A line of a script, from 1.
    Line(usize),
    /// An argument, from 1.
    Argument(usize),
}

impl Name for CommandPlace {
    fn names(&self) -> (String, String) {
        match self {
            CommandPlace::Line(number) => (format!("{number}行目"), format!("line {number}")),
            CommandPlace::Argument(number) => (format!("{number}番目の引数"), format!("argument {number}")),
        }
    }
}

/// A fault in a line of a script or in a raw command; in words a whole sentence in Japanese, a clause in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScriptFault {
    /// Not UTF-8.
    NotUtf8,
    /// Neither hex nor a directive.
    UnknownDirective,
    /// Not pairs of hex digits.
    NotHex,
    /// Fewer than the four bytes of a header.
    TooShort,
    /// More than the longest extended command.
    TooLong,
    /// `expect` without four digits.
    BadExpect,
    /// `expect` with no response before it.
    NothingToExpect,
}

impl Name for ScriptFault {
    fn names(&self) -> (String, String) {
        match self {
            ScriptFault::NotUtf8 => pair("UTF-8の文字ではありません。", "it is not UTF-8 text."),
            ScriptFault::UnknownDirective => pair(
                "16進数の命令でも、resetでも、expectでもありません。",
                "it is not a command in hex, reset or expect.",
            ),
            ScriptFault::NotHex => {
                pair("2桁ずつの16進数ではありません。", "it does not consist of pairs of hex digits.")
            }
            ScriptFault::TooShort => pair("命令は4バイト以上必要です。", "a command has at least four bytes."),
            ScriptFault::TooLong => pair("命令が長すぎます。", "the command is too long."),
            ScriptFault::BadExpect => {
                pair("expectの後に4桁（16進数またはx）が必要です。", "expect needs four hex digits (x for any).")
            }
            ScriptFault::NothingToExpect => pair("expectの前に命令がありません。", "expect needs a command before it."),
        }
    }
}
