//! Sentences about getting a PIN from a person, a file or a program.

use std::path::PathBuf;

use crate::domain::pin::{PinKind, unless_pin_for_source};

use crate::sanitize::clean;

use super::name::{Name, pair};
use super::system::SystemReason;

/// A sentence about getting a PIN from a person, a file or a program.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum PinEntryMessage {
    Missing { origin: PinOrigin },
    Unusable { origin: PinOrigin },
    NoTerminal,
    Sources,
    OnCommandLine,
    InHistory,
    SourceFailed { origin: PinOrigin, reason: SystemReason },
    Enter { kind: PinKind },
    EnterNew { kind: PinKind },
    EnterNewAgain,
    ConvertedFullWidth,
    ConvertedLowerCase,
    Malformed { kind: PinKind, new: bool },
    Form { kind: PinKind, new: bool },
    MarkTakenOff,
    Utf16 { origin: PinOrigin },
    OutputDescriptor { number: u32 },
    SameAsOld,
    Mistyped,
}

impl PinEntryMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            PinEntryMessage::Missing { origin: PinOrigin::Prompt } => pair(
                "暗証番号が入力されませんでした。カードには何も送信していません。",
                "No PIN was entered; nothing was sent to the card.",
            ),
            PinEntryMessage::Missing { origin } => (
                format!("{}に暗証番号がありません。カードには何も送信していません。", origin.ja()),
                format!("No PIN was found in {}; nothing was sent to the card.", origin.en()),
            ),
            PinEntryMessage::Unusable { origin } => (
                format!(
                    "{}の内容は暗証番号として使えません（256バイトを超えているか、UTF-8ではないか、NULを含んでいます）。カードには何も送信していません。",
                    origin.ja()
                ),
                format!(
                    "The input from {} is not a valid PIN: it is longer than 256 bytes, not UTF-8, or contains NUL; nothing was \
                     sent to the card.",
                    origin.en()
                ),
            ),
            PinEntryMessage::NoTerminal => pair(
                "暗証番号を入力する端末がありません。カードには何も送信していません。",
                "There is no terminal on which to ask for the PIN; nothing was sent to the card.",
            ),
            PinEntryMessage::Sources => {
                // Windows passes no descriptors on.
                let (fd_ja, fd_en) = if cfg!(unix) { ("--pin-fd N、", ", --pin-fd N") } else { ("", "") };
                (
                    format!(
                        "端末で実行するか、--pin-stdin、--pin-file FILE、{fd_ja}--pin-env VAR（新しい暗証番号は --new-pin-…）のいずれかで渡してください。"
                    ),
                    format!(
                        "Run the command on a terminal, or pass the PIN with --pin-stdin, --pin-file FILE{fd_en} or --pin-env VAR (a new PIN with --new-pin-...)."
                    ),
                )
            }
            PinEntryMessage::OnCommandLine => pair(
                "暗証番号はコマンドラインに書けません。カードには何も送信していません。",
                "A PIN cannot be given on the command line; nothing was sent to the card.",
            ),
            PinEntryMessage::InHistory => pair(
                "コマンドラインに書いた暗証番号は、シェルの履歴に残ります。履歴から削除してください。ほかの人も使うコンピューターでは、暗証番号の変更も検討してください。",
                "A PIN that was typed as an argument is in the shell's history now: delete it there. If other people use this computer, consider changing the PIN.",
            ),
            PinEntryMessage::SourceFailed { origin, reason } => (
                format!("{}を読み取れません（{}）。カードには何も送信していません。", origin.ja(), reason.ja()),
                format!("Cannot read {} ({}); nothing was sent to the card.", origin.en(), reason.en()),
            ),
            PinEntryMessage::Enter { kind: PinKind::Sign } => (
                format!("{}を入力してください（英大文字と数字、6～16文字）", PinKind::Sign.ja()),
                format!("Enter the {} (6 to 16 letters and digits)", PinKind::Sign.en()),
            ),
            PinEntryMessage::Enter { kind } => {
                (format!("{}を入力してください（数字4桁）", kind.ja()), format!("Enter the {} (4 digits)", kind.en()))
            }
            // Short enough for one line of a terminal.
            PinEntryMessage::EnterNew { kind: PinKind::Sign } => (
                "署名用の新しい暗証番号を入力してください（英大文字と数字を混ぜて6～16文字）".to_owned(),
                format!("Enter the new {} (6 to 16 letters and digits, at least one of each)", PinKind::Sign.en()),
            ),
            PinEntryMessage::EnterNew { kind } => (
                format!("{}を入力してください（数字4桁）", new_ja(*kind)),
                format!("Enter the new {} (4 digits)", kind.en()),
            ),
            PinEntryMessage::EnterNewAgain => {
                pair("もう一度、新しい暗証番号を入力してください", "Enter the new PIN again")
            }
            PinEntryMessage::ConvertedFullWidth => {
                pair("全角の文字を半角に変換しました。", "Full-width characters were converted to half-width.")
            }
            PinEntryMessage::ConvertedLowerCase => pair(
                "英小文字を大文字に変換しました（カードが使うのは大文字だけです）。",
                "Lower case was converted to upper case, as the card supports upper case only.",
            ),
            PinEntryMessage::Malformed { kind, new: false } => (
                format!("入力した内容が{}の形式と異なります。カードには何も送信していません。", kind.ja()),
                format!("Invalid format for the {}; nothing was sent.", kind.en()),
            ),
            PinEntryMessage::Malformed { kind, new: true } => (
                format!("入力した内容が{}の形式と異なります。カードには何も送信していません。", new_ja(*kind)),
                format!("Invalid format for the new {}; nothing was sent.", kind.en()),
            ),
            PinEntryMessage::Form { kind: PinKind::Sign, new: true } => pair(
                "英大文字と数字を混ぜて、6文字から16文字で入力してください。",
                "Use 6 to 16 capital letters and digits, at least one of each.",
            ),
            PinEntryMessage::Form { kind: PinKind::Sign, new: false } => {
                pair("英大文字と数字の6文字から16文字で入力してください。", "Use 6 to 16 capital letters and digits.")
            }
            PinEntryMessage::Form { .. } => pair("数字4桁で入力してください。", "Use 4 digits."),
            PinEntryMessage::MarkTakenOff => pair(
                "先頭にあったUTF-8のBOM（バイト順マーク）を取り除きました。",
                "A UTF-8 byte order mark before the PIN was taken off.",
            ),
            PinEntryMessage::Utf16 { origin } => (
                format!(
                    "{}の文字コードはUTF-16です。UTF-8で保存し直してください。カードには何も送信していません。",
                    origin.ja()
                ),
                format!("The text from {} is UTF-16 and must be UTF-8; nothing was sent to the card.", origin.en()),
            ),
            PinEntryMessage::OutputDescriptor { number } => (
                format!(
                    "ファイル記述子{number}は出力用のため、暗証番号を読み取れません。カードには何も送信していません。"
                ),
                format!(
                    "File descriptor {number} is for output, so no PIN can come from it; nothing was sent to the card."
                ),
            ),
            PinEntryMessage::SameAsOld => pair(
                "新しい暗証番号が、現在の番号と同じです。カードには何も送信していません。",
                "The new PIN is the same as the current one; nothing was sent.",
            ),
            PinEntryMessage::Mistyped => pair(
                "新しい暗証番号が、1回目と2回目で一致しません。カードには何も送信していません。",
                "The two entries of the new PIN do not match; nothing was sent.",
            ),
        }
    }
}

/// Where a PIN comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PinOrigin {
    /// Typed at a prompt.
    Prompt,
    /// The next line of standard input.
    Stdin,
    /// The next line of a file: of one that is named twice, the second time the second.
    File(PathBuf),
    /// The next line of an open descriptor.
    Fd(u32),
    /// A variable of the environment. It cannot be wiped there.
    Env(String),
}

impl Name for PinOrigin {
    fn names(&self) -> (String, String) {
        match self {
            PinOrigin::Prompt => pair("端末", "the terminal"),
            PinOrigin::Stdin => pair("標準入力", "standard input"),
            PinOrigin::File(path) => {
                let path = clean(&unless_pin_for_source(&path.to_string_lossy()));
                (format!("ファイル「{path}」"), format!("the file \"{path}\""))
            }
            PinOrigin::Fd(number) => {
                let number = number.to_string();
                let number = unless_pin_for_source(&number);
                (format!("ファイル記述子{number}"), format!("file descriptor {number}"))
            }
            PinOrigin::Env(name) => {
                let name = clean(&unless_pin_for_source(name));
                (format!("環境変数{name}"), format!("the environment variable {name}"))
            }
        }
    }
}

/// The new PIN of a kind, worded so that 新しい goes with the PIN, not with the certificate.
fn new_ja(kind: PinKind) -> String {
    kind.ja().replace("の暗証番号", "の新しい暗証番号")
}
