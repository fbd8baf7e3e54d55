//! Why no card can be read, and the one remedy.

use crate::applet::CardError;
use crate::doctor::{Cause, Host, System};
use crate::domain::card::Application;
use crate::message::link::{LinkMessage, numbered};
use crate::message::name::{Name, pair};
use crate::transport::TransportError as Link;

impl Name for Cause {
    #[allow(clippy::too_many_lines, reason = "one row a cause")]
    fn names(&self) -> (String, String) {
        match self {
            // The service was there before.
            Cause::Link(Link::NoService) => {
                pair("確認の途中でPC/SCサービスが停止しました。", "The PC/SC service stopped during the check.")
            }
            Cause::Link(Link::SeveralReaders { names, indexes }) => {
                let readers = numbered(names, indexes);
                (
                    format!("一致するリーダーが複数あります（{}）。", readers.join("、")),
                    format!("More than one reader matches ({}).", readers.join("; ")),
                )
            }
            Cause::Link(link @ Link::Mute { .. }) => {
                let (ja, en) = link.names();
                (
                    format!("{ja}表裏か向きが逆か、ICチップが故障している可能性があります。"),
                    format!("{en} It may be the wrong way round, or its chip may be damaged."),
                )
            }
            Cause::Link(Link::WaitRanOut { .. }) => Link::NoCard { reader: None }.names(),
            Cause::Link(link) => link.names(),
            Cause::ServiceNotInstalled => pair(
                "PC/SCサービス（pcscd）がインストールされていません。",
                "The PC/SC service (pcscd) is not installed.",
            ),
            Cause::ServiceStopped => pair("PC/SCサービスが動いていません。", "The PC/SC service is not running."),
            Cause::ServiceSocketStopped => pair(
                "pcscdはインストールされていますが、ソケット（pcscd.socket）が開始されていません。",
                "pcscd is installed, but its socket (pcscd.socket) was not started.",
            ),
            Cause::ServiceNoAnswer => pair(
                "PC/SCサービスは動いていますが、応答しません。",
                "The PC/SC service is running but does not respond.",
            ),
            Cause::ServiceSocketDenied => pair(
                "PC/SCサービスは動いていますが、このユーザーはソケットに接続できません（ファイルの権限）。",
                "The PC/SC service is running, but this user may not connect to its socket (file permissions).",
            ),
            Cause::ServiceHungUp => pair(
                "PC/SCサービスが接続をすぐに切りました。polkitが拒否したか、サービスが起動に失敗しました。",
                "The PC/SC service closed the connection at once: polkit denied access, or the service failed to start.",
            ),
            Cause::WslNoDevice => pair(
                "WSLにカードリーダーが接続されていません。WindowsのUSB機器は、WSLに接続しないと使えません。",
                "No card reader is attached to WSL, which can use a USB device only after Windows attaches it.",
            ),
            Cause::ReaderUnsupported { reader } => (
                format!("USBのリーダー（{reader}）はCCIDに対応しておらず、pcscdのドライバーがありません。"),
                format!("The USB reader ({reader}) is not a CCID device, and pcscd has no driver for it."),
            ),
            Cause::ReaderTaken { reader, driver } if driver == "usbfs" => (
                format!("USBのリーダー（{reader}）を、PC/SCサービスを通さない別のプログラムが使用中です。"),
                format!("Another program is using the USB reader ({reader}) directly, bypassing PC/SC."),
            ),
            Cause::ReaderTaken { reader, driver } => (
                format!("USBのリーダー（{reader}）を、カーネルのドライバー{driver}が使用中です。"),
                format!("The kernel driver {driver} is using the USB reader ({reader})."),
            ),
            Cause::DriverMissing { reader } => (
                format!("USBのリーダー（{reader}）は接続されていますが、PC/SCサービスが認識していません。"),
                format!("The USB reader ({reader}) is plugged in, but the PC/SC service does not recognise it."),
            ),
            Cause::VirtualReadersOnly { readers } => (
                format!(
                    "カードを置けるリーダーがありません。仮想リーダーやSIMスロットだけです（{}）。",
                    readers.join("、")
                ),
                format!(
                    "There is no reader to place a card on, only virtual readers or SIM slots ({}).",
                    readers.join("; ")
                ),
            ),
            Cause::ReaderUnusable { reader } => {
                (format!("リーダー「{reader}」を使えません。"), format!("The reader \"{reader}\" cannot be used."))
            }
            Cause::InUse { reader, programs } => {
                let (mut ja, mut en) = Link::InUse { reader: reader.clone() }.names();
                if !programs.is_empty() {
                    let names = programs.join(", ");
                    ja.push_str(&format!("PC/SCを使っているプログラム: {names}。"));
                    en.push_str(&format!(" Programs that use PC/SC: {names}."));
                }
                (ja, en)
            }
            Cause::AnswersSpoiled { bytes } => (
                format!("リーダーが長い応答を通しません。1回に届いたのは{bytes}バイトまでです。"),
                format!("The reader does not pass on long responses: at most {bytes} bytes came through in one."),
            ),
            Cause::NotMyNumberCard { storage: false } => CardError::NoApplication(Application::Jpki).names(),
            Cause::NotMyNumberCard { storage: true } => pair(
                "このカードはマイナンバーカードではありません（交通系ICカードなどのメモリーカードです）。",
                "This is not a My Number Card but a memory card, such as a transit card.",
            ),
            Cause::CardFaulty => pair(
                "カードの応答が正しくありません。故障している可能性があります。",
                "The card responds incorrectly; it may be damaged.",
            ),
        }
    }
}

/// The one remedy for `cause` on the machine `host`, in Japanese and in English.
#[must_use]
#[allow(clippy::too_many_lines, reason = "one row a cause")]
pub fn fix(cause: &Cause, host: &Host) -> (String, String) {
    match cause {
        Cause::ServiceNotInstalled
        | Cause::ServiceStopped
        | Cause::ServiceSocketStopped
        | Cause::Link(Link::NoService)
            if host.system == System::Windows =>
        {
            LinkMessage::StartServiceWindows.both()
        }
        Cause::ServiceNotInstalled
        | Cause::ServiceStopped
        | Cause::ServiceSocketStopped
        | Cause::Link(Link::NoService)
            if host.system == System::Mac =>
        {
            LinkMessage::StartServiceMac.both()
        }
        Cause::ServiceNotInstalled | Cause::ServiceStopped if host.container => pair(
            "コンテナの起動時に、ホストのソケットを渡してください: -v /run/pcscd:/run/pcscd（ホストでpcscdを動かしておきます）",
            "Start the container with the host's socket: -v /run/pcscd:/run/pcscd (with pcscd running on the host).",
        ),
        Cause::ServiceNotInstalled => pair(
            "sudo apt install pcscd （Fedoraでは sudo dnf install pcsc-lite）",
            "sudo apt install pcscd (on Fedora: sudo dnf install pcsc-lite)",
        ),
        Cause::ServiceSocketStopped => {
            pair("sudo systemctl enable --now pcscd.socket", "sudo systemctl enable --now pcscd.socket")
        }
        Cause::ServiceStopped | Cause::Link(Link::NoService) if host.systemd => {
            pair("sudo systemctl restart pcscd.socket", "sudo systemctl restart pcscd.socket")
        }
        Cause::ServiceStopped | Cause::Link(Link::NoService) => {
            pair("サービスを起動してください: sudo pcscd", "Start the service: sudo pcscd")
        }
        Cause::ServiceNoAnswer | Cause::ServiceHungUp if host.systemd => pair(
            "sudo systemctl restart pcscd を実行してください。続く場合は、journalctl -u pcscd で原因を確認してください。",
            "Run `sudo systemctl restart pcscd`. If the problem persists, see `journalctl -u pcscd`.",
        ),
        Cause::ServiceNoAnswer | Cause::ServiceHungUp => pair(
            "サービスを起動し直してください。続く場合は、`sudo pcscd --foreground` の表示で原因を確認してください。",
            "Restart the service. If the problem persists, see the output of `sudo pcscd --foreground`.",
        ),
        Cause::ServiceSocketDenied => pair(
            "ソケットの権限を既定（0666）に戻すか、pcscdを利用できるグループにこのユーザーを追加するよう、管理者に依頼してください。",
            "Ask the administrator to restore the socket's default permissions (0666), or to add this user to the group that may use pcscd.",
        ),
        Cause::Link(Link::AccessDenied) => LinkMessage::AllowAccess.both(),
        Cause::WslNoDevice => pair(
            "Windowsの管理者のターミナルで、usbipd list、usbipd bind --busid 番号、usbipd attach --wsl --busid 番号 を順に実行し、WSLでpcscdを再起動してください。",
            "In an administrator terminal on Windows, run `usbipd list`, `usbipd bind --busid ID` and `usbipd attach --wsl --busid ID`, then restart pcscd in WSL.",
        ),
        Cause::Link(Link::NoReader) | Cause::VirtualReadersOnly { .. } if host.container => pair(
            "リーダーをホストに接続し、ホストのpcscdのソケットをコンテナに渡してください: -v /run/pcscd:/run/pcscd",
            "Plug the reader into the host and start the container with the host's pcscd socket: -v /run/pcscd:/run/pcscd",
        ),
        Cause::Link(Link::NoReader) | Cause::VirtualReadersOnly { .. } => pair(
            "カードリーダーをUSBに接続してください。接続済みの場合は、ハブを使わず、別のポートで試してください。",
            "Plug in a USB card reader. If one is plugged in, try another port, without a hub.",
        ),
        Cause::ReaderUnsupported { .. } => pair(
            "CCID対応のリーダー（Sony RC-S300、ACR1252など）を使うか、このリーダーをWindowsでメーカーのドライバーとともに使ってください。",
            "Use a CCID reader (such as Sony RC-S300 or ACR1252), or use this one on Windows with its manufacturer's driver.",
        ),
        Cause::ReaderTaken { driver, .. } if driver == "usbfs" => pair(
            "そのプログラムを閉じてください。gpgのscdaemonの場合は、~/.gnupg/scdaemon.conf に disable-ccid と書いて再起動してください。",
            "Close that program. For gpg's scdaemon, add `disable-ccid` to ~/.gnupg/scdaemon.conf and restart it.",
        ),
        Cause::ReaderTaken { driver, .. } => (
            format!(
                "sudo modprobe -r {driver} を実行し、リーダーを接続し直してください（恒久的に無効にするには、/etc/modprobe.d/ に blacklist {driver} と書きます）。"
            ),
            format!(
                "Run `sudo modprobe -r {driver}` and plug the reader in again (permanently: `blacklist {driver}` in /etc/modprobe.d/)."
            ),
        ),
        Cause::DriverMissing { .. } => pair(
            "CCIDのドライバーをインストールし（sudo apt install libccid）、pcscdを再起動してください。",
            "Install the CCID driver (`sudo apt install libccid`) and restart pcscd.",
        ),
        Cause::ReaderUnusable { .. } => {
            pair("リーダーを接続し直してください。", "Unplug the reader and plug it in again.")
        }
        Cause::Link(Link::ReaderNotFound { present, .. }) if present.is_empty() => {
            pair("リーダーを接続してください。", "Plug in the reader.")
        }
        Cause::Link(Link::ReaderNotFound { present, .. }) => (
            format!("接続されているリーダーから選んでください: {}", numbered(present, &[]).join("、")),
            format!("Choose one that is connected: {}", numbered(present, &[]).join("; ")),
        ),
        Cause::Link(Link::SeveralReaders { .. }) => pair(
            "確認するリーダーを指定してください: jpkit reader check 名前の一部または番号",
            "Name the reader to check: jpkit reader check PART-OF-NAME-OR-INDEX",
        ),
        Cause::Link(Link::NoCard { .. } | Link::WaitRanOut { .. }) => pair(
            "カードを置くか、ICチップの側から奥まで差し込んでください。",
            "Place the card on the reader, or insert it chip first as far as it goes.",
        ),
        Cause::Link(Link::Mute { .. } | Link::TimedOut { .. } | Link::OutOfTime { .. }) => {
            LinkMessage::CheckCard.both()
        }
        Cause::Link(Link::Removed) => LinkMessage::HoldStill.both(),
        Cause::Link(Link::Reset) => LinkMessage::RunAgain.both(),
        Cause::Link(Link::Failed { .. } | Link::Interrupted) => pair(
            "金属やほかのカードから離して置き直してください。続く場合は、別のリーダーで試してください。",
            "Place the card again, away from metal and other cards. If the problem persists, try another reader.",
        ),
        Cause::InUse { .. } | Cause::Link(Link::InUse { .. }) => LinkMessage::CloseOthers.both(),
        Cause::NotMyNumberCard { .. } => pair(
            "ほかのICカードを離し、マイナンバーカードだけを置いてください。",
            "Take other cards off the reader and place only the My Number Card on it.",
        ),
        Cause::AnswersSpoiled { .. } => pair(
            "リーダーのドライバーとファームウェアを更新するか、別のリーダーで試してください。jpkitは短い単位で読み取りを続けますが、ほかのソフトウェアでは読み取れないことがあります。",
            "Update the reader's driver and firmware, or try another reader. jpkit goes on reading in smaller blocks; other software may fail.",
        ),
        Cause::CardFaulty | Cause::Link(Link::NoClearResponse) => pair(
            "別のリーダーで試してください。結果が同じ場合は、市区町村の窓口に相談してください。",
            "Try another reader. If the result is the same, ask at the municipal office.",
        ),
    }
}
