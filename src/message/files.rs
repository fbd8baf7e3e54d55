//! Sentences about files that are read or written.

use super::name::{Name, grouped, pair};
use super::system::SystemReason;

/// A sentence about a file that is read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum FileMessage {
    MissingNothingSent { path: String },
    Missing { path: String },
    CannotWrite { path: String, reason: SystemReason },
    OtherPath,
    MakeRoom,
    OtherFolder,
    TemporaryFile { folder: String, reason: SystemReason },
    OtherTemporaryFolder,
    CloseProgram,
    OutputFailed { reason: SystemReason },
    BinaryToTerminal,
    BinaryHow,
    CannotRead { path: String, reason: SystemReason },
    NoSuchFile,
    PatternLeft,
    Denied,
    Failed { reason: SystemReason },
    NotAFile,
    LinkLoop,
    NoWriter,
    PathTooLong,
    EndlessList,
    NulInPath,
    PathNotText,
    ListOnStdin,
    ReadSoFar { entries: String, rate: String },
    ManySeries { series: usize, many: usize },
    MoreResults { count: usize },
    MoreReasons { count: usize },
    MoreDuplicates { count: usize },
    Written { path: String },
    PagesWritten { count: usize, path: String },
}

impl FileMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            FileMessage::MissingNothingSent { path } => (
                format!("ファイル「{path}」がありません。カードには何も送信していません。"),
                format!("There is no file \"{path}\"; nothing was sent to the card."),
            ),
            FileMessage::Missing { path } => {
                (format!("ファイル「{path}」がありません。"), format!("There is no file \"{path}\"."))
            }
            FileMessage::CannotWrite { path, reason } => (
                format!("「{path}」に書き込めません（{}）。", reason.ja()),
                format!("Cannot write \"{path}\" ({}).", reason.en()),
            ),
            FileMessage::OtherPath => {
                pair("書き込める場所を指定してください。", "Name a place that can be written to.")
            }
            FileMessage::MakeRoom => {
                pair("空きを増やすか、別の場所を指定してください。", "Free some space there, or name another place.")
            }
            FileMessage::OtherFolder => {
                pair("書き込めるフォルダーを指定してください。", "Name a folder that can be written to.")
            }
            FileMessage::TemporaryFile { folder, reason } => (
                format!("並べ替えに使う一時ファイルを「{folder}」に書き込めません（{}）。", reason.ja()),
                format!("Cannot write a temporary file for sorting in \"{folder}\" ({}).", reason.en()),
            ),
            FileMessage::OtherTemporaryFolder => pair(
                "書き込めて空きのあるフォルダーを環境変数TMPDIR（WindowsではTMP）に指定してください。",
                "Set TMPDIR (TMP on Windows) to a folder with free space that can be written to.",
            ),
            FileMessage::CloseProgram => pair(
                "そのファイルを開いているプログラム（表計算ソフトなど）を閉じるか、別のファイルを指定してください。",
                "Close the program that has the file open, such as a spreadsheet, or name another file.",
            ),
            FileMessage::OutputFailed { reason } => (
                format!("結果を出力できません（{}）。", reason.ja()),
                format!("Cannot write the result ({}).", reason.en()),
            ),
            FileMessage::BinaryToTerminal => pair(
                "DER形式はバイナリーのため、端末には出力しません。",
                "DER is binary and is not written to a terminal.",
            ),
            FileMessage::BinaryHow => pair(
                "-o FILE でファイルに書くか、パイプで別のプログラムに渡すか、--force を付けてください。",
                "Use -o FILE, pipe the output to a program, or add --force.",
            ),
            FileMessage::CannotRead { path, reason } => (
                format!("「{path}」を読み取れません（{}）。", reason.ja()),
                format!("Cannot read \"{path}\" ({}).", reason.en()),
            ),
            FileMessage::NoSuchFile => pair("ファイルがありません。", "File not found."),
            FileMessage::PatternLeft => pair(
                "ファイルがありません。シェルが * や ? を展開しなかった場合は、代わりにフォルダーを指定してください。",
                "File not found. If the shell did not expand the * or ?, name the folder instead.",
            ),
            FileMessage::Denied => pair("読み取りが許可されていません。", "Permission to read denied."),
            FileMessage::Failed { reason } => {
                (format!("読み取れません（{}）。", reason.ja()), format!("Cannot be read ({}).", reason.en()))
            }
            FileMessage::NotAFile => pair(
                "ファイルではありません（デバイス、ソケット、パイプなど）。",
                "Not a file but a device, a socket or a pipe.",
            ),
            FileMessage::LinkLoop => pair("リンクが循環しています。", "The link leads back to itself."),
            FileMessage::NoWriter => {
                pair("このパイプに書き込むプログラムがありません。", "No program is writing to this pipe.")
            }
            FileMessage::PathTooLong => pair(
                "一覧の中のこのパスは64 KiBを超えています。NULで区切った一覧には -0 を付けてください。",
                "This path in the list is longer than 64 KiB. Use -0 if the list is separated by NUL.",
            ),
            FileMessage::EndlessList => pair(
                "一覧のここから128 MiBの間に、完全なパスがありません。ここから後ろは読み取れません。",
                "The next 128 MiB of the list hold no whole path; nothing from here on can be read.",
            ),
            FileMessage::NulInPath => pair(
                "一覧の中のこの行にはNULがあります。NULで区切った一覧には -0 を付けてください。",
                "This line of the list contains NUL. Use -0 if the list is separated by NUL.",
            ),
            FileMessage::PathNotText => {
                pair("一覧の中のこのパスはUTF-8ではありません。", "This path in the list is not UTF-8.")
            }
            FileMessage::ListOnStdin => pair(
                "標準入力からは一覧を読み取っているため、一覧の中の - は読み取れません。",
                "The list is read from standard input, so - in the list cannot be read.",
            ),
            FileMessage::ReadSoFar { entries, rate } => {
                (format!("{entries}件（毎秒{rate}件）"), format!("{entries} entries, {rate}/s"))
            }
            FileMessage::ManySeries { series, many } => (
                format!(
                    "メトリクスに{}件の時系列があり、Prometheusがその全てをメモリーに保持します。{}件を超える場合は --summary を付けると、状態、種類、月ごとの件数だけになります。",
                    grouped(*series),
                    grouped(*many)
                ),
                format!(
                    "The metrics have {} series, all of which Prometheus keeps in memory. For more than {}, --summary writes only counts by state, role and month.",
                    grouped(*series),
                    grouped(*many)
                ),
            ),
            FileMessage::MoreResults { count } => (
                format!(
                    "ほかに{}件あります。全てを見るには、--all または --format csv を付けてください。",
                    grouped(*count)
                ),
                format!(
                    "{} more {} not shown. To see all, add --all or --format csv.",
                    grouped(*count),
                    if *count == 1 { "is" } else { "are" }
                ),
            ),
            FileMessage::MoreReasons { count } => (
                format!(
                    "ほかに{}件の理由は表示していません。全てを見るには、--format csv を付けてください。",
                    grouped(*count)
                ),
                format!(
                    "{} more {} not shown. To see all, add --format csv.",
                    grouped(*count),
                    if *count == 1 { "reason is" } else { "reasons are" }
                ),
            ),
            FileMessage::MoreDuplicates { count } => {
                (format!("ほかに{}件。", grouped(*count)), format!("{} more.", grouped(*count)))
            }
            FileMessage::Written { path } => (format!("「{path}」に書き込みました。"), format!("Wrote \"{path}\".")),
            FileMessage::PagesWritten { count, path } => {
                (format!("{path}にmanページを{count}個書き出しました。"), format!("Wrote {count} man pages to {path}."))
            }
        }
    }
}
