//! Sentences about the PC/SC service, readers and the link to the card.

use crate::sanitize::clean;
use crate::transport::TransportError;

use super::name::{Name, lines, pair};

/// A sentence about the PC/SC service, a reader or the link to the card.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum LinkMessage {
    Failed(TransportError),
    StartServiceLinux,
    StartServiceMac,
    StartServiceWindows,
    FindCause,
    TryVirtual,
    AllowAccess,
    PlugInReader,
    ReadersPresent { names: Vec<String> },
    ChooseReader,
    PutCard,
    WaitLonger { seconds: u64 },
    CheckCard,
    HoldStill,
    RunAgain,
    CloseOthers,
    PutOnAgain,
    WaitingForReader { seconds: u64 },
    WaitingForCard { seconds: u64 },
    SkippedForeign { reader: String },
    SkippedBroken { reader: String, why: String },
    ReaderFailed { reader: String, why: String },
    ShortBlocks { reader: String, block: usize },
    UsingReader { reader: String },
    Exchanges { count: usize },
}

impl LinkMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            LinkMessage::Failed(error) => error.names(),
            LinkMessage::StartServiceLinux => pair(
                "サービスを起動してください: sudo systemctl start pcscd.socket（未インストールの場合: sudo apt install pcscd）。",
                "Start it with `sudo systemctl start pcscd.socket` (to install it: `sudo apt install pcscd`).",
            ),
            LinkMessage::StartServiceMac => pair(
                "カードリーダーを接続し直してください。解決しない場合は、Macを再起動してください。",
                "Unplug the card reader and plug it in again. If that does not help, restart the Mac.",
            ),
            LinkMessage::StartServiceWindows => pair(
                "カードリーダーを接続してください。Windowsは、リーダーがあるときだけサービスを動かします。接続済みの場合は、「サービス」で「Smart Card」(SCardSvr) を開始してください。",
                "Plug in the card reader: Windows runs the service only while there is one. If it is plugged in, start \"Smart Card\" (SCardSvr) in Services.",
            ),
            LinkMessage::FindCause => {
                pair("原因は `jpkit reader check` で調べられます。", "Run `jpkit reader check` to find the cause.")
            }
            LinkMessage::TryVirtual => pair(
                "リーダーなしで試すには: jpkit --card virtual status",
                "To try jpkit without a reader: jpkit --card virtual status",
            ),
            LinkMessage::AllowAccess => pair(
                "そのコンピューターに直接ログインして実行するか、org.debian.pcsc-lite.access_pcsc と access_card を許可するpolkitの規則を管理者に依頼してください。",
                "Log in at the machine itself, or ask its administrator for a polkit rule that allows org.debian.pcsc-lite.access_pcsc and access_card.",
            ),
            LinkMessage::PlugInReader => pair(
                "リーダーを接続し、`jpkit reader list` で確認してください。接続されるまで待つには --wait を付けます。",
                "Plug in a reader and check with `jpkit reader list`, or add --wait to wait for one.",
            ),
            LinkMessage::ReadersPresent { names } => (
                format!("接続されているリーダー:{}", lines(&numbered(names, &[]))),
                format!("Readers that are connected:{}", lines(&numbered(names, &[]))),
            ),
            LinkMessage::ChooseReader => pair(
                "-r（--reader）に、リーダーの名前の一部か `jpkit reader list` の番号を指定してください。",
                "Choose one with -r (--reader): part of its name, or its index in `jpkit reader list`.",
            ),
            LinkMessage::PutCard => pair(
                "カードを置くか差し込んで、もう一度実行してください。置かれるまで待つには --wait を付けます。",
                "Place the card on the reader, or insert it, and run the command again; or add --wait to wait for it.",
            ),
            LinkMessage::WaitLonger { seconds } => (
                format!("待ち時間を長くする（--wait={seconds}）か、カードを置いてからもう一度実行してください。"),
                format!("Wait longer (--wait={seconds}), or place the card first and run the command again."),
            ),
            LinkMessage::CheckCard => pair(
                "カードの表裏と向きを確認し、置き直してください。別のリーダーでも応答しない場合は、カードが故障している可能性があります。市区町村の窓口に相談してください。",
                "Check that the card is the right way round and place it again. If it does not respond to another reader either, it may be damaged: ask at the municipal office.",
            ),
            LinkMessage::HoldStill => {
                pair("カードを動かさずに、もう一度実行してください。", "Keep the card still and run the command again.")
            }
            LinkMessage::RunAgain => pair(
                "カードを使うほかのプログラムを閉じて、もう一度実行してください。",
                "Close other programs that use the card and run the command again.",
            ),
            LinkMessage::CloseOthers => pair(
                "カードを使うほかのプログラム（JPKI利用者クライアントソフト、ブラウザー、gpgのscdaemonなど）を閉じてください。",
                "Close the other program: usually the JPKI client software, a browser or gpg's scdaemon.",
            ),
            LinkMessage::PutOnAgain => pair(
                "カードを置き直して、もう一度実行してください。続く場合は、別のリーダーで試してください。",
                "Place the card again and repeat the command. If the problem persists, try another reader.",
            ),
            LinkMessage::WaitingForReader { seconds } => (
                format!("カードリーダーを待っています（最長{seconds}秒）…"),
                format!("Waiting for a card reader (up to {seconds} s) ..."),
            ),
            LinkMessage::WaitingForCard { seconds } => (
                format!("カードを待っています（最長{seconds}秒）…"),
                format!("Waiting for a card (up to {seconds} s) ..."),
            ),
            LinkMessage::SkippedForeign { reader } => (
                format!("リーダー「{reader}」は対象外とします。マイナンバーカードではありません。"),
                format!("Skipping the reader \"{reader}\": its card is not a My Number Card."),
            ),
            LinkMessage::SkippedBroken { reader, why } => (
                format!("リーダー「{reader}」は対象外とします。{why}"),
                format!("Skipping the reader \"{reader}\": {why}"),
            ),
            LinkMessage::ReaderFailed { reader, why } => {
                (format!("リーダー「{reader}」: {why}"), format!("Reader \"{reader}\": {why}"))
            }
            LinkMessage::ShortBlocks { reader, block } => (
                format!("リーダー「{reader}」は256バイトの応答を通さないため、{block}バイトずつ読み取ります。"),
                format!(
                    "The reader \"{reader}\" does not pass on responses of 256 bytes; reading in blocks of {block}."
                ),
            ),
            LinkMessage::UsingReader { reader } => (format!("使用するリーダー: {reader}"), format!("Reader: {reader}")),
            LinkMessage::Exchanges { count } => {
                (format!("カードとのやり取り: {count}回"), format!("Exchanges with the card: {count}"))
            }
        }
    }
}

/// Names that come from a reader or from the command line are cleaned here.
impl Name for TransportError {
    fn names(&self) -> (String, String) {
        match self {
            TransportError::NoService => pair(
                "PC/SCサービスに接続できません。サービスが動いていないか、インストールされていません。",
                "Cannot reach the PC/SC service: it is not running or not installed.",
            ),
            TransportError::AccessDenied => pair(
                "PC/SCサービスがこのユーザーのアクセスを拒否しました。SSH接続やコンテナの中では、polkitの既定の設定で拒否されます。",
                "The PC/SC service denied access to this user. The default polkit rules do so over SSH and in containers.",
            ),
            TransportError::NoReader => pair("カードリーダーが見つかりません。", "No card reader was found."),
            TransportError::ReaderNotFound { wanted, .. } => {
                let wanted = clean(wanted);
                (format!("「{wanted}」に一致するリーダーがありません。"), format!("No reader matches \"{wanted}\"."))
            }
            TransportError::SeveralReaders { names, indexes } => {
                let readers = lines(&numbered(names, indexes));
                (format!("一致するリーダーが複数あります:{readers}"), format!("More than one reader matches:{readers}"))
            }
            TransportError::NoCard { reader: Some(reader) } => {
                let reader = clean(reader);
                (
                    format!("リーダー「{reader}」にカードがありません。"),
                    format!("There is no card in the reader \"{reader}\"."),
                )
            }
            TransportError::NoCard { reader: None } => {
                pair("どのリーダーにもカードがありません。", "There is no card in any reader.")
            }
            TransportError::WaitRanOut { seconds } => (
                format!("{seconds}秒待ちましたが、カードが置かれませんでした。"),
                format!("No card was presented within {seconds} s."),
            ),
            TransportError::Mute { reader } => {
                let reader = clean(reader);
                (
                    format!("リーダー「{reader}」のカードが応答しません。"),
                    format!("The card in the reader \"{reader}\" does not respond."),
                )
            }
            TransportError::Removed => pair(
                "読み取りの途中で、カードまたはリーダーが取り除かれました。",
                "The card or the reader was removed while the card was being read.",
            ),
            TransportError::Reset => pair(
                "読み取りの途中で、別のプログラムがカードをリセットしました。",
                "Another program reset the card while it was being read.",
            ),
            TransportError::InUse { reader } => {
                let reader = clean(reader);
                (
                    format!("リーダー「{reader}」のカードは別のプログラムが使用中です。"),
                    format!("Another program is using the card in the reader \"{reader}\"."),
                )
            }
            TransportError::TimedOut { seconds } => (
                format!("{seconds}秒待ちましたが、カードから応答がありません。"),
                format!("The card did not respond within {seconds} s."),
            ),
            TransportError::OutOfTime { seconds } => (
                format!("リーダーとカードの応答が揃わないまま{seconds}秒が過ぎたため、中止しました（--timeout）。"),
                format!("Gave up: readers and card took longer than {seconds} s (--timeout)."),
            ),
            TransportError::NoClearResponse => pair(
                "カードの応答からは、マイナンバーカードかどうか分かりません。",
                "The card's response does not tell whether it is a My Number Card.",
            ),
            TransportError::Failed { detail } => {
                let detail = clean(detail);
                (
                    format!("カードとの通信に失敗しました（{detail}）。"),
                    format!("Communication with the card failed ({detail})."),
                )
            }
            TransportError::Interrupted => pair("中断しました。", "Interrupted."),
        }
    }
}

/// Readers with the index that `--reader` takes, which is their place where `indexes` is empty.
pub(super) fn numbered(names: &[String], indexes: &[usize]) -> Vec<String> {
    let index = |place: usize| indexes.get(place).copied().unwrap_or(place);
    names.iter().enumerate().map(|(place, name)| format!("{}: {}", index(place), clean(name))).collect()
}
