//! The system's errors in jpkit's own words: what the system says itself is in the language of the system.

use std::io::{Error, ErrorKind};

use crate::named_file::{ReadRefusal, WriteRefusal};
use crate::sanitize::clean;

use super::name::{Name, pair};

/// Why the system refused something, to be put between brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemReason {
    kind: ErrorKind,
    code: Option<i32>,
    /// It was not the system that refused, but jpkit.
    refusal: Option<Refusal>,
    /// The words of an error that has no code, which are jpkit's own or the standard library's.
    words: String,
}

/// What jpkit refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refusal {
    Read(ReadRefusal),
    Write(WriteRefusal),
}

/// ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION: a spreadsheet locks the file that it shows.
const IN_USE_ON_WINDOWS: [i32; 2] = [32, 33];

impl SystemReason {
    /// True if another program has the file for itself.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        self.kind == ErrorKind::ResourceBusy
            || cfg!(windows) && self.code.is_some_and(|code| IN_USE_ON_WINDOWS.contains(&code))
    }

    /// True if the place is not at fault, but there is no room for what is to be written.
    #[must_use]
    pub fn is_full(&self) -> bool {
        use ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull, WriteZero};
        matches!(self.kind, StorageFull | QuotaExceeded | FileTooLarge | WriteZero)
    }
}

impl From<&Error> for SystemReason {
    fn from(error: &Error) -> SystemReason {
        let code = error.raw_os_error();
        let words = if code.is_none() { clean(&error.to_string()) } else { String::new() };
        let refusal = WriteRefusal::of(error).map(Refusal::Write).or_else(|| ReadRefusal::of(error).map(Refusal::Read));
        SystemReason { kind: error.kind(), code, refusal, words }
    }
}

impl Name for SystemReason {
    fn names(&self) -> (String, String) {
        match self.refusal {
            Some(Refusal::Write(refusal)) => return refusal.names(),
            Some(Refusal::Read(refusal)) => return refusal.names(),
            None => {}
        }
        if let Some((ja, en)) = by_kind(self.kind).or_else(|| by_code(self.code?)) {
            return pair(ja, en);
        }
        match self.code {
            Some(code) => (format!("システムのエラー番号: {code}"), format!("system error {code}")),
            None => pair(&self.words, &self.words),
        }
    }
}

impl Name for ReadRefusal {
    fn names(&self) -> (String, String) {
        match self {
            ReadRefusal::NoWriter => pair("書き込むプログラムのないパイプです", "no program is writing to this pipe"),
            ReadRefusal::Device => pair("デバイスです", "it is a device"),
            ReadRefusal::WriteOnly => pair("書き込み専用で開かれています", "it is open for writing only"),
        }
    }
}

impl Name for WriteRefusal {
    fn names(&self) -> (String, String) {
        match self {
            WriteRefusal::ForeignLink => {
                pair("別のユーザーが作成したリンクです", "it is a link that belongs to another user")
            }
            WriteRefusal::ForeignPipe => {
                pair("別のユーザーが作成したパイプです", "it is a pipe that belongs to another user")
            }
            WriteRefusal::CarriesResult => pair("結果の出力先です", "the result is written there"),
            WriteRefusal::IsInput => pair("入力に指定されたファイルです", "it is one of the files to be read"),
            WriteRefusal::HoldsCard => {
                pair("このコマンドが使うカードのファイルです", "it holds the card of this command")
            }
            WriteRefusal::NotAFile => pair("通常のファイルではありません", "it is not a regular file"),
        }
    }
}

fn by_kind(kind: ErrorKind) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        ErrorKind::NotFound => ("ファイルまたはフォルダーがありません", "no such file or folder"),
        ErrorKind::PermissionDenied => ("許可されていません", "permission denied"),
        ErrorKind::AlreadyExists => ("同じ名前のものが既にあります", "it exists already"),
        ErrorKind::StorageFull => ("ディスクに空きがありません", "no space left on the disk"),
        ErrorKind::QuotaExceeded => ("ディスクの割当てを使い切りました", "the disk quota is used up"),
        ErrorKind::FileTooLarge => ("ファイルが大きくなりすぎます", "the file would become too large"),
        ErrorKind::ReadOnlyFilesystem => ("書き込みのできないファイルシステムです", "the file system is read-only"),
        ErrorKind::IsADirectory => ("フォルダーです", "it is a folder"),
        ErrorKind::NotADirectory => ("途中のパスがフォルダーではありません", "a part of the path is not a folder"),
        ErrorKind::InvalidFilename => ("ファイル名が正しくないか、長すぎます", "the file name is invalid or too long"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => {
            ("別のプログラムが使用中です", "another program is using it")
        }
        ErrorKind::BrokenPipe => ("出力先が閉じられました", "the output was closed"),
        ErrorKind::UnexpectedEof => ("途中で終わっています", "it ends too early"),
        ErrorKind::TimedOut => ("応答がありません", "no response"),
        ErrorKind::Interrupted => ("中断しました", "interrupted"),
        ErrorKind::OutOfMemory => ("メモリーが不足しています", "out of memory"),
        ErrorKind::NotSeekable => ("位置を変えられません", "its position cannot be changed"),
        ErrorKind::Unsupported => ("対応していない操作です", "the operation is not supported"),
        ErrorKind::StaleNetworkFileHandle => ("ネットワーク上のファイルが変わりました", "the network file has changed"),
        ErrorKind::ConnectionRefused => ("接続を拒否されました", "connection refused"),
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => {
            ("ネットワークに接続できません", "the network cannot be reached")
        }
        _ => return None,
    })
}

/// Errors that the standard library has no kind for; their numbers are the same on Linux, macOS and the BSDs.
#[cfg(unix)]
fn by_code(code: i32) -> Option<(&'static str, &'static str)> {
    const LOOP: i32 = if cfg!(any(target_os = "linux", target_os = "android")) { 40 } else { 62 };
    Some(match code {
        5 => ("入出力エラー", "input or output error"),
        6 => ("装置または相手がありません", "no such device, or nobody at the other end"),
        9 => ("開いていないファイル記述子です", "the file descriptor is not open"),
        22 => ("対応していない操作です", "the operation is not supported"),
        23 | 24 => ("開いているファイルが多すぎます", "too many open files"),
        LOOP => ("リンクが循環しています", "the link leads back to itself"),
        _ => return None,
    })
}

#[cfg(not(unix))]
fn by_code(code: i32) -> Option<(&'static str, &'static str)> {
    IN_USE_ON_WINDOWS.contains(&code).then_some(("別のプログラムが使用中です", "another program is using it"))
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::{Name, SystemReason};

    #[test]
    fn nothing_is_left_in_the_words_of_the_system() {
        let kinds = [ErrorKind::NotFound, ErrorKind::StorageFull, ErrorKind::IsADirectory].map(Error::from);
        // No space, I/O error, too many files, and two numbers nobody gives.
        let codes = if cfg!(unix) { vec![28, 5, 24, 40, 62, 9999, -1] } else { vec![9999] };
        for error in kinds.into_iter().chain(codes.into_iter().map(Error::from_raw_os_error)) {
            let reason = SystemReason::from(&error);
            assert!(reason.ja().chars().any(|c| ('ぁ'..='ん').contains(&c) || c == '入'), "{}", reason.ja());
            assert!(!reason.en().contains("(os error"), "{}", reason.en());
        }
        let in_use =
            [ErrorKind::ResourceBusy, ErrorKind::PermissionDenied].map(|kind| SystemReason::from(&kind.into()));
        assert_eq!(in_use.map(|reason| reason.is_in_use()), [true, false]);
        let own = SystemReason::from(&Error::other("own\nwords"));
        assert_eq!((own.ja(), own.en()), ("own\u{fffd}words".to_owned(), "own\u{fffd}words".to_owned()));
    }
}
