//! What `station` says between cards.

use crate::domain::pin::PinKind;

use super::label::Label;
use super::name::{Name, grouped, pair};
use super::system::SystemReason;

/// A sentence of `station`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum StationMessage {
    Waiting,
    /// Which card a verdict is about.
    Card {
        number: usize,
        repeat_of: Option<usize>,
        reader: String,
        label: Option<String>,
    },
    /// Tries left of the holder's PINs; 0 is blocked, `None` unknown or no such PIN.
    Tries([(PinKind, Option<u8>); 4]),
    LabelPrompt {
        number: usize,
        reader: String,
    },
    NoMoreLabels,
    LabelsFailed {
        reason: SystemReason,
    },
    LabelCut {
        number: usize,
        longest: usize,
    },
    NoTerminalForLabels,
    LabelsHow,
    NoLabelColumn {
        path: String,
    },
    Remove {
        reader: String,
    },
    NotRecorded {
        reader: String,
    },
    Done {
        total: usize,
        ok: usize,
        warning: usize,
        critical: usize,
        unknown: usize,
        repeated: usize,
    },
    SameCard {
        reader: String,
    },
    ServiceLost,
    ServiceBack,
    ExecFailed {
        number: usize,
        fault: ExecFault,
    },
    TornLine {
        path: String,
    },
    MissingColumns {
        path: String,
        columns: String,
    },
    /// A first line that cannot be changed any more.
    KeepsStart {
        path: String,
    },
    NoColumnForLabels,
    FileWithoutHeader,
    NotALog {
        path: String,
    },
    OtherFile,
}

impl StationMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            StationMessage::Waiting => {
                pair("カードを待っています。Ctrl-Cで終了します。", "Waiting for cards. Press Ctrl-C to finish.")
            }
            StationMessage::Card { number, repeat_of, reader, label } => {
                let same = match repeat_of {
                    Some(first) => (format!("（{first}枚目と同じカード）"), format!(", the same as card {first}")),
                    None => Default::default(),
                };
                let label = match label {
                    Some(label) => (format!("、受付番号「{label}」"), format!(", reference \"{label}\"")),
                    None => Default::default(),
                };
                (
                    format!("{number}枚目{}「{reader}」{}", same.0, label.0),
                    format!("Card {number}{} (\"{reader}\"){}", same.1, label.1),
                )
            }
            StationMessage::Tries(pins) => {
                let each = |(kind, left): &(PinKind, Option<u8>)| {
                    let name = Label::PinKind(*kind).names();
                    let left = left.map_or("-".to_owned(), |left| left.to_string());
                    (format!("{} {left}", name.0), format!("{} {left}", name.1))
                };
                let (ja, en): (Vec<_>, Vec<_>) = pins.iter().map(each).unzip();
                (format!("残り回数: {}", ja.join("、")), format!("Tries left: {}", en.join(", ")))
            }
            StationMessage::NotRecorded { reader } => (
                format!("「{reader}」のカードは、読み取りが終わらないうちに終了したため、記録していません。"),
                format!("The card on \"{reader}\" was still being read at the end and is not recorded."),
            ),
            StationMessage::LabelPrompt { number, reader } => (
                format!("{number}枚目「{reader}」の受付番号（なければEnter）: "),
                format!("Reference for card {number} (\"{reader}\"), or Enter for none: "),
            ),
            StationMessage::NoMoreLabels => pair(
                "標準入力の受付番号がなくなりました。以後のカードには付けません。",
                "There are no more references on standard input; the cards from here on have none.",
            ),
            StationMessage::LabelsFailed { reason } => {
                let (ja, en) = reason.names();
                (
                    format!("受付番号を読み取れません（{ja}）。以後のカードには付けません。"),
                    format!("References cannot be read ({en}); the cards from here on have none."),
                )
            }
            StationMessage::LabelCut { number, longest } => (
                format!("{number}枚目の受付番号は、先頭の{longest}文字だけを記録します。"),
                format!("Only the first {longest} characters of the reference for card {number} are recorded."),
            ),
            StationMessage::NoTerminalForLabels => {
                pair("受付番号を入力する端末がありません。", "There is no terminal to ask for references on.")
            }
            StationMessage::LabelsHow => pair(
                "標準入力から1行ずつ渡す場合は、--label-from-stdin を使ってください。",
                "To pass them on standard input, one per line, use --label-from-stdin.",
            ),
            StationMessage::NoLabelColumn { path } => (
                format!("「{path}」には列 label がなく、受付番号を記録できないため、追記しません。"),
                format!("\"{path}\" has no column label for references; nothing was appended."),
            ),
            StationMessage::Remove { reader } => (
                format!("「{reader}」のカードを取り除き、次のカードを置いてください。"),
                format!("Remove the card from \"{reader}\" and place the next one."),
            ),
            StationMessage::Done { total, ok, warning, critical, unknown, repeated } => {
                let counts = [total, ok, warning, critical, unknown, repeated];
                let [total, ok, warning, critical, unknown, repeated] = counts.map(|count| grouped(*count));
                (
                    format!(
                        "{total}枚を確認しました。正常{ok}枚、警告{warning}枚、異常{critical}枚、不明{unknown}枚（うち同じカード{repeated}枚）。"
                    ),
                    format!(
                        "Cards: {total} (OK {ok}, WARNING {warning}, CRITICAL {critical}, UNKNOWN {unknown}); repeated: {repeated}."
                    ),
                )
            }
            StationMessage::SameCard { reader } => (
                format!("「{reader}」のカードは、確認済みのカードのままです。"),
                format!("The card on \"{reader}\" is still the one already checked."),
            ),
            StationMessage::ServiceLost => pair(
                "PC/SCサービスが停止しました。再開を待っています…",
                "The PC/SC service stopped; waiting for it to restart ...",
            ),
            StationMessage::ServiceBack => pair("PC/SCサービスが再開しました。", "The PC/SC service is running again."),
            StationMessage::ExecFailed { number, fault } => (
                format!("{number}枚目のカードのコマンドが失敗しました（{}）。", fault.ja()),
                format!("The command for card {number} failed ({}).", fault.en()),
            ),
            StationMessage::TornLine { path } => (
                format!("「{path}」の最後の行が不完全でした。新しい行は次の行から書きます。"),
                format!("The last line of \"{path}\" was incomplete; new rows start on the next line."),
            ),
            StationMessage::MissingColumns { path, columns } => (
                format!(
                    "「{path}」には列 {columns} がないため、その列は記録しません。記録する場合は、-o に別のファイルを指定してください。"
                ),
                format!(
                    "\"{path}\" has no columns {columns}, so they are left out. To record them, use -o with another file."
                ),
            ),
            StationMessage::KeepsStart { path } => (
                format!(
                    "「{path}」は既にあるため、1行目をそのまま使います。--bom と --header は新しいファイルに使えます。"
                ),
                format!("\"{path}\" already exists and keeps its first line; --bom and --header are for new files."),
            ),
            StationMessage::NoColumnForLabels => pair(
                "受付番号を記録するには、--columns に label も指定してください。",
                "To record references, add label to --columns.",
            ),
            StationMessage::FileWithoutHeader => pair(
                "`jpkit station` のファイルには1行目の列名が必要です。--header none は標準出力だけに使えます。",
                "A file of `jpkit station` needs its header; --header none works only with standard output.",
            ),
            StationMessage::NotALog { path } => (
                format!("「{path}」は、1行目がstationの記録と異なるため、追記しません。"),
                format!("\"{path}\" is not a station log (unexpected header); nothing was appended."),
            ),
            StationMessage::OtherFile => pair("-o に別のファイルを指定してください。", "Use -o with another file."),
        }
    }
}

/// How the command of `--exec` failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExecFault {
    /// It could not be started, or not be waited for.
    System(SystemReason),
    /// It ended with another exit status than 0.
    Exit(i32),
    /// A signal ended it.
    Signal(i32),
}

impl Name for ExecFault {
    fn names(&self) -> (String, String) {
        match self {
            ExecFault::System(reason) => reason.names(),
            ExecFault::Exit(code) => (format!("終了コード: {code}"), format!("exit status: {code}")),
            ExecFault::Signal(number) => (format!("シグナル: {number}"), format!("signal: {number}")),
        }
    }
}
