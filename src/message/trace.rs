//! Sentences about recording a trace and replaying it.

use crate::trace::replay::{Mismatch, TraceLineFault, TraceParseError};

use super::name::{Name, pair};
use super::system::SystemReason;

/// A sentence about recording a trace or replaying it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum TraceMessage {
    Malformed { path: String, error: TraceParseError },
    Mismatch { path: String, mismatch: Mismatch },
    TooLong { path: String },
    Incomplete { path: String, reason: SystemReason },
    OtherPlace,
    RecordFirst,
    SameRun,
    RecordUnsafe,
    Personal,
}

impl TraceMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            TraceMessage::Malformed { path, error: TraceParseError { line, fault } } => (
                format!("「{path}」の{line}行目が正しくありません。{}", fault.ja()),
                format!("Line {line} of \"{path}\" is invalid: {}", fault.en()),
            ),
            TraceMessage::Mismatch { path, mismatch } => differs(path, mismatch),
            TraceMessage::TooLong { path } => (
                format!("「{path}」は記録として長すぎます（16 MiBまで）。カードには何も送信していません。"),
                format!("\"{path}\" is too long for a trace (16 MiB at most); nothing was sent to the card."),
            ),
            TraceMessage::Incomplete { path, reason } => (
                format!("「{path}」への記録を最後まで書き込めませんでした（{}）。", reason.ja()),
                format!("The trace \"{path}\" could not be written to its end ({}).", reason.en()),
            ),
            TraceMessage::OtherPlace => pair(
                "--trace には、結果とは別の書き込めるファイルを指定してください。画面で見る場合は --trace /dev/stderr を指定してください。",
                "Use --trace to name a file that can be written to and does not take the result, or --trace /dev/stderr to see the trace.",
            ),
            TraceMessage::RecordFirst => pair(
                "再生できるのは、jpkitが --trace で記録したファイルです。",
                "Only a file that jpkit recorded with --trace can be replayed.",
            ),
            TraceMessage::SameRun => pair(
                "記録したときと同じサブコマンドとオプションで、暗証番号も同じ渡し方で実行してください。",
                "Run the command that was recorded, with the same options and the same way of giving the PIN.",
            ),
            TraceMessage::RecordUnsafe => pair(
                "個人情報を含む内容が残るのは、--trace-unsafe を付けて記録したファイルだけです。",
                "A trace contains personal data only if it was recorded with --trace-unsafe.",
            ),
            TraceMessage::Personal => pair(
                "--trace-unsafe: 読み取った個人情報がそのまま記録に残ります（暗証番号は残りません）。第三者に渡さないでください。",
                "--trace-unsafe: the trace will contain the personal data that is read, but no PIN. Do not share it.",
            ),
        }
    }
}

/// How a run differs from the trace in the file `path`.
fn differs(path: &str, mismatch: &Mismatch) -> (String, String) {
    match mismatch {
        Mismatch::OtherCommand { line, expected, sent } => (
            format!(
                "今回の実行は、「{path}」の{line}行目で記録と異なります。記録の命令は{expected}、今回の命令は{sent}です。"
            ),
            format!("Replay mismatch at line {line} of \"{path}\": recorded {expected}, but this run sent {sent}."),
        ),
        Mismatch::TraceOver { line, sent: Some(sent) } => (
            format!("「{path}」の記録は{line}行目で終わりますが、今回は命令{sent}を続けて送信しました。"),
            format!("The trace \"{path}\" ends at line {line}, but this run sent another command, {sent}."),
        ),
        Mismatch::TraceOver { line, sent: None } => (
            format!("「{path}」の記録は{line}行目で終わりますが、今回はカードに再度アクセスしました。"),
            format!("The trace \"{path}\" ends at line {line}, but this run accessed the card again."),
        ),
        Mismatch::RunOver { line } => (
            format!("今回の実行は終わりましたが、「{path}」の記録は{line}行目以降に続いています。"),
            format!("This run finished, but the trace \"{path}\" continues at line {line}."),
        ),
        Mismatch::HiddenResponse { line } => (
            format!("「{path}」の{line}行目は、この実行に必要な内容が伏せられています。"),
            format!("Line {line} of \"{path}\" is redacted; this run needs its content."),
        ),
        Mismatch::MissingResponse { line } => (
            format!("「{path}」の{line}行目の命令に、応答が記録されていません。"),
            format!("\"{path}\" has no response to the command on line {line}."),
        ),
    }
}

/// A sentence in Japanese, a clause in English.
impl Name for TraceLineFault {
    fn names(&self) -> (String, String) {
        match self {
            TraceLineFault::Heading => pair("jpkitの記録ではありません。", "it does not begin a trace."),
            TraceLineFault::UnknownLine
            | TraceLineFault::NotHex
            | TraceLineFault::NotACommand
            | TraceLineFault::NoDuration => pair(
                "#の行でも、16進数の命令（>）でも、16進数と時間の応答（<）でもありません。",
                "it is not a # line, a command (>) in hex, or a response (<) in hex with its time.",
            ),
            TraceLineFault::NoCommand | TraceLineFault::NoResponse => {
                pair("命令と応答が交互になっていません。", "commands and responses do not alternate.")
            }
            TraceLineFault::MalformedFact => pair(
                "リーダー、カードまたは通信についての記録を解釈できません。",
                "its fact about the reader, the card or the link is malformed.",
            ),
        }
    }
}
