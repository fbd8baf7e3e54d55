//! The words of `reader check`: what each stage found, the one cause, and the one fix for the system at hand
//! (card facts §8; procedures for a damaged card: card facts §7).

use crate::apdu::atr::{Atr, AtrError, CardTechnology, HistoricalFormat};
use crate::doctor::{Cause, Host, Stage, StageFinding, System};
use crate::transport::TransportError as Link;

use super::name::{Name, pair};

impl Name for Stage {
    fn names(&self) -> (String, String) {
        match self {
            Stage::Service => pair("サービス", "service"),
            Stage::Access => pair("アクセス", "access"),
            Stage::Readers => pair("リーダー", "readers"),
            Stage::Card => pair("カード", "card"),
            Stage::Connect => pair("接続", "connect"),
            Stage::Atr => pair("ATR", "ATR"),
            Stage::Application => pair("JPKI", "JPKI"),
            Stage::Token => pair("種類", "token"),
            Stage::Certificate => pair("証明書", "certificate"),
            Stage::AnswerLength => pair("応答の長さ", "answer length"),
            Stage::Features => pair("機能", "features"),
        }
    }
}

impl Name for StageFinding {
    fn names(&self) -> (String, String) {
        match self {
            StageFinding::NotReached => pair("調べていません。", "Not looked at."),
            StageFinding::NotNeeded => {
                pair("仮想カードと記録の再生には必要ありません。", "A virtual card or a trace does without.")
            }
            StageFinding::ServiceAnswers => pair("PC/SCサービスが応答します。", "The PC/SC service answers."),
            StageFinding::ServiceThere => pair("PC/SCサービスが動いています。", "The PC/SC service is running."),
            StageFinding::AccessGranted => pair("この利用者は使えます。", "This user may use it."),
            StageFinding::Readers { names } => (names.join("、"), names.join("; ")),
            StageFinding::CardIn { reader } => {
                (format!("「{reader}」にカードがあります。"), format!("A card is in \"{reader}\"."))
            }
            StageFinding::Connected { protocol } => match protocol {
                Some(protocol) => (format!("{protocol}で接続しました。"), format!("Connected with {protocol}.")),
                None => pair("接続しました。", "Connected."),
            },
            StageFinding::Decoded { atr } => decoded(atr),
            StageFinding::AtrBroken { error } => (
                format!("リセット応答（ATR）が規格どおりではありません（{}）。", atr_fault_ja(*error)),
                format!("The answer to reset is not as the standard has it: {error}."),
            ),
            StageFinding::NoAtr => pair("リセット応答（ATR）がわかりません。", "The answer to reset is not known."),
            StageFinding::HasJpki => {
                pair("公的個人認証アプリケーションがあります。", "The card has the JPKI application.")
            }
            StageFinding::Token { kind, label } => {
                (format!("{}（{label}）。", kind.ja()), format!("{} ({label}).", capital(&kind.en())))
            }
            StageFinding::CertificateRead { bytes, exchanges } => (
                format!("利用者証明用電子証明書を読めました（{bytes}バイト、やり取り{exchanges}回）。"),
                format!("The authentication certificate was read: {bytes} bytes in {exchanges} exchanges."),
            ),
            StageFinding::CertificateProtected => pair(
                "利用者証明用電子証明書は暗証番号が必要なので読んでいません。",
                "The authentication certificate needs its PIN and was not read.",
            ),
            StageFinding::CertificateAbsent => {
                pair("利用者証明用電子証明書はありません。", "The card carries no authentication certificate.")
            }
            StageFinding::AnswersExtended { bytes } => (
                format!("拡張長で1回に{bytes}バイトまで届きました（--extended が使えます）。"),
                format!("Extended length works: {bytes} bytes came in one answer (--extended may be used)."),
            ),
            StageFinding::AnswersShort { bytes } => (
                format!("1回に{bytes}バイトまで。拡張長は使えませんが、支障はありません。"),
                format!("{bytes} bytes in one answer. Extended length does not work, which hinders nothing."),
            ),
            StageFinding::AnswersUnknown => pair("調べられませんでした。", "It could not be found out."),
            StageFinding::Features { pinpad, max_apdu, firmware } => features(*pinpad, *max_apdu, firmware.as_deref()),
            StageFinding::FeaturesUntold => pair(
                "リーダーは機能を示しません。支障はありません。",
                "The reader says nothing of itself, which hinders nothing.",
            ),
            StageFinding::Failed(cause) => cause.names(),
        }
    }
}

fn decoded(atr: &Atr) -> (String, String) {
    let protocols: Vec<String> = atr.protocols.iter().map(|protocol| format!("T={protocol}")).collect();
    let protocols = protocols.join(", ");
    let (form_ja, form_en) = match atr.technology {
        CardTechnology::Contact => ("接触型".to_owned(), "Contact card".to_owned()),
        CardTechnology::Contactless => ("非接触型".to_owned(), "Contactless card".to_owned()),
        CardTechnology::TypeB(link) => {
            let frame = link.frame.map_or_else(|| "?".to_owned(), |bytes| bytes.to_string());
            let rate = link.kbit_per_second;
            (
                format!("非接触型（ISO 14443 Type B、最大{rate} kbit/s、フレーム{frame}バイト）"),
                format!("Contactless card (ISO 14443 type B, up to {rate} kbit/s, frames of {frame} bytes)"),
            )
        }
        CardTechnology::Storage { name: 0x003b } => ("非接触型のFeliCa".to_owned(), "FeliCa storage card".to_owned()),
        CardTechnology::Storage { name } => {
            (format!("非接触型の記憶カード（{name:04X}）"), format!("Contactless storage card ({name:04X})"))
        }
    };
    let historical = hex_of(&atr.historical);
    let (rest_ja, rest_en) = match atr.historical_format() {
        HistoricalFormat::None => pair("履歴バイトなし", "no historical bytes"),
        HistoricalFormat::CompactTlv => {
            (format!("履歴バイト{historical}（COMPACT-TLV）"), format!("historical bytes {historical} (COMPACT-TLV)"))
        }
        HistoricalFormat::Dir => {
            (format!("履歴バイト{historical}（DIR）"), format!("historical bytes {historical} (DIR)"))
        }
        HistoricalFormat::Proprietary => {
            (format!("履歴バイト{historical}（独自）"), format!("historical bytes {historical} (proprietary)"))
        }
    };
    // Type B's bytes are the link's own; as objects they mean nothing.
    let (rest_ja, rest_en) = match atr.technology {
        CardTechnology::TypeB(_) => (format!("履歴バイト{historical}"), format!("historical bytes {historical}")),
        _ => (rest_ja, rest_en),
    };
    (format!("{form_ja}、{protocols}、{rest_ja}。"), format!("{form_en}; {protocols}; {rest_en}."))
}

fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn atr_fault_ja(error: AtrError) -> &'static str {
    match error {
        AtrError::NoStart => "3Bでも3Fでも始まらない",
        AtrError::BrokenOff => "途中で切れている",
        AtrError::TooLong => "長すぎる",
        AtrError::WrongCheck => "検査バイトが合わない",
    }
}

fn features(pinpad: bool, max_apdu: Option<usize>, firmware: Option<&str>) -> (String, String) {
    let keypad = if pinpad {
        pair("暗証番号用キーパッドあり", "keypad for PINs")
    } else {
        pair("キーパッドなし", "no keypad")
    };
    let (mut ja, mut en) = keypad;
    if let Some(bytes) = max_apdu {
        ja.push_str(&format!("、APDU最大{bytes}バイト"));
        en.push_str(&format!(", APDUs of up to {bytes} bytes"));
    }
    if let Some(firmware) = firmware {
        ja.push_str(&format!("、ファームウェア{firmware}"));
        en.push_str(&format!(", firmware {firmware}"));
    }
    (format!("{ja}。"), format!("{}.", capital(&en)))
}

impl Name for Cause {
    #[allow(clippy::too_many_lines, reason = "one row a cause")]
    fn names(&self) -> (String, String) {
        match self {
            Cause::ServiceNotInstalled => pair(
                "PC/SCサービス（pcscd）がインストールされていません。",
                "The PC/SC service (pcscd) is not installed.",
            ),
            Cause::ServiceStopped => pair("PC/SCサービスが動いていません。", "The PC/SC service is not running."),
            Cause::ServiceSocketStopped => pair(
                "pcscdはインストールされていますが、ソケット（pcscd.socket）が開始されていません。",
                "pcscd is installed, but its socket (pcscd.socket) was not started.",
            ),
            Cause::ServiceNoAnswer => {
                pair("PC/SCサービスが応答しません。", "The PC/SC service is there but gives no answer.")
            }
            Cause::Link(Link::NoService) => pair(
                "調べている途中でPC/SCサービスが終了しました。",
                "The PC/SC service ended while it was being looked at.",
            ),
            Cause::ServiceSocketDenied => pair(
                "PC/SCサービスは動いていますが、この利用者はソケットに接続できません（ファイルの権限）。",
                "The PC/SC service is there, but this user may not connect to its socket (file permissions).",
            ),
            Cause::ServiceHungUp => pair(
                "PC/SCサービスが接続をすぐに切りました。polkitが拒否したか、サービスが起動に失敗しています。",
                "The PC/SC service took the connection and closed it: polkit refused, or the service fails as it starts.",
            ),
            Cause::Link(Link::AccessDenied) => pair(
                "PC/SCサービスがこの利用者のアクセスを拒否しました（polkit）。",
                "The PC/SC service refused access to this user (polkit).",
            ),
            Cause::Link(Link::NoReader) => pair("カードリーダーが見つかりません。", "There is no card reader."),
            Cause::WslNoDevice => pair(
                "WSLにカードリーダーが接続されていません。Windows側のUSB機器は、渡さなければ見えません。",
                "No card reader is attached to WSL, which sees a USB device only once Windows hands it over.",
            ),
            Cause::ReaderUnsupported { reader } => (
                format!("USBのリーダー（{reader}）はCCID対応ではなく、pcscdのドライバーがありません。"),
                format!("The USB reader ({reader}) is no CCID device, and pcscd has no driver for it."),
            ),
            Cause::ReaderTaken { reader, driver } if driver == "usbfs" => (
                format!("USBのリーダー（{reader}）を、PC/SCサービスを通さない別のプログラムが使用中です。"),
                format!("A program that goes past the PC/SC service holds the USB reader ({reader})."),
            ),
            Cause::ReaderTaken { reader, driver } => (
                format!("USBのリーダー（{reader}）を、カーネルのドライバー{driver}が使用中です。"),
                format!("The kernel's driver {driver} holds the USB reader ({reader})."),
            ),
            Cause::DriverMissing { reader } => (
                format!("USBのリーダー（{reader}）はつながっていますが、PC/SCサービスが認識していません。"),
                format!("The USB reader ({reader}) is plugged in, but the PC/SC service does not know it."),
            ),
            Cause::VirtualReadersOnly { readers } => (
                format!(
                    "カードを置けるリーダーがありません。仮想リーダーやSIMスロットだけです（{}）。",
                    readers.join("、")
                ),
                format!(
                    "There is no reader to put a card on, only virtual readers or SIM slots ({}).",
                    readers.join("; ")
                ),
            ),
            Cause::ReaderUnusable { reader } => {
                (format!("リーダー「{reader}」を使えません。"), format!("The reader \"{reader}\" cannot be used."))
            }
            Cause::Link(Link::ReaderNotFound { wanted, .. }) => {
                (format!("「{wanted}」に当てはまるリーダーがありません。"), format!("No reader fits \"{wanted}\"."))
            }
            Cause::Link(Link::SeveralReaders { names }) => (
                format!("当てはまるリーダーが複数あります（{}）。", names.join("、")),
                format!("Several readers fit ({}).", names.join("; ")),
            ),
            Cause::Link(Link::NoCard { reader: Some(reader) }) => (
                format!("リーダー「{reader}」にカードがありません。"),
                format!("There is no card in the reader \"{reader}\"."),
            ),
            Cause::Link(Link::NoCard { reader: None } | Link::WaitRanOut { .. }) => {
                pair("どのリーダーにもカードがありません。", "There is no card in any reader.")
            }
            Cause::Link(Link::Mute { reader }) => (
                format!("リーダー「{reader}」のカードが応答しません。裏表か向きが逆か、ICチップの故障かもしれません。"),
                format!(
                    "The card in the reader \"{reader}\" does not answer: it is the wrong way round, or its chip is damaged."
                ),
            ),
            Cause::Link(Link::Removed) => {
                pair("途中でカードまたはリーダーが離れました。", "The card or the reader was removed.")
            }
            Cause::Link(Link::Reset) => {
                pair("別のプログラムが途中でカードをリセットしました。", "Another program reset the card.")
            }
            Cause::Link(Link::TimedOut { seconds }) => (
                format!("{seconds}秒待ちましたが、カードから応答がありません。"),
                format!("The card gave no answer within {seconds} s."),
            ),
            Cause::Link(Link::Failed { detail }) => (
                format!("カードとの通信に失敗しました（{detail}）。"),
                format!("Communication with the card failed ({detail})."),
            ),
            Cause::InUse { reader, programs } => {
                let (who_ja, who_en) = if programs.is_empty() {
                    (String::new(), String::new())
                } else {
                    let names = programs.join(", ");
                    (format!("（PC/SCを使っているもの: {names}）"), format!(" (programs that use PC/SC: {names})"))
                };
                (
                    format!("リーダー「{reader}」のカードは別のプログラムが使用中です{who_ja}。"),
                    format!("Another program holds the card in the reader \"{reader}\"{who_en}."),
                )
            }
            Cause::Link(Link::InUse { reader }) => {
                Cause::InUse { reader: reader.clone(), programs: Vec::new() }.names()
            }
            Cause::Link(Link::Interrupted) => pair("中断しました。", "Interrupted."),
            Cause::NotMyNumberCard { storage: false } => pair(
                "マイナンバーカードではありません（公的個人認証アプリケーションがありません）。",
                "This is not a My Number Card: it has no JPKI application.",
            ),
            Cause::NotMyNumberCard { storage: true } => pair(
                "マイナンバーカードではありません（交通系ICカードなど、記憶だけのカードです）。",
                "This is not a My Number Card, but a storage card such as a transit card.",
            ),
            Cause::CardFaulty => pair(
                "カードの応答が正しくありません。壊れているかもしれません。",
                "The card answers, but not as it should; perhaps it is damaged.",
            ),
        }
    }
}

/// The one thing to do about `cause` on the machine `host`, in Japanese and in English.
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
            pair(
                "「サービス」で「Smart Card」(SCardSvr) を開始し、カードリーダーをつなぎ直してください。",
                "Start the service \"Smart Card\" (SCardSvr) in Services, and plug the card reader in again.",
            )
        }
        Cause::ServiceNotInstalled
        | Cause::ServiceStopped
        | Cause::ServiceSocketStopped
        | Cause::Link(Link::NoService)
            if host.system == System::Mac =>
        {
            pair(
                "カードリーダーをつなぎ直してください。直らない場合はMacを再起動してください。",
                "Unplug the card reader and plug it in again; if that does not help, restart the Mac.",
            )
        }
        Cause::ServiceNotInstalled | Cause::ServiceStopped if host.container => pair(
            "コンテナの起動時にホストのソケットを渡してください: -v /run/pcscd:/run/pcscd （ホストでpcscdを動かしておきます）",
            "Give the container the host's socket when it is started: -v /run/pcscd:/run/pcscd (with pcscd running on the host).",
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
            "sudo systemctl restart pcscd を実行し、続く場合は journalctl -u pcscd で理由を確かめてください。",
            "Run `sudo systemctl restart pcscd`; if it goes on, `journalctl -u pcscd` has the reason.",
        ),
        Cause::ServiceNoAnswer | Cause::ServiceHungUp => pair(
            "サービスを起動し直し、続く場合は `sudo pcscd --foreground` の表示で理由を確かめてください。",
            "Restart the service; if it goes on, `sudo pcscd --foreground` shows the reason.",
        ),
        Cause::ServiceSocketDenied => pair(
            "管理者に、ソケットの権限を既定（0666）に戻すか、この利用者をpcscdの利用を許すグループに加えるよう頼んでください。",
            "Ask the administrator to give the socket its usual permissions (0666) again, or to add this user to the group that may use pcscd.",
        ),
        Cause::Link(Link::AccessDenied) => {
            let (ja, en) = if host.container {
                ("コンテナの中からは既定で拒否されます。", " From inside a container that is the default.")
            } else if host.ssh {
                ("SSH接続からは既定で拒否されます。", " Over SSH that is the default.")
            } else {
                ("", "")
            };
            (
                format!(
                    "{ja}画面の前でログインして実行するか、管理者に org.debian.pcsc-lite.access_pcsc と access_card を許すpolkitの規則を頼んでください。"
                ),
                format!(
                    "Log in at the machine itself, or ask its administrator for a polkit rule that allows org.debian.pcsc-lite.access_pcsc and access_card.{en}"
                ),
            )
        }
        Cause::WslNoDevice => pair(
            "Windowsの管理者のターミナルで usbipd list、usbipd bind --busid 番号、usbipd attach --wsl --busid 番号 を順に実行し、WSLでpcscdを再起動してください。",
            "In an administrator's terminal on Windows run `usbipd list`, `usbipd bind --busid ID` and `usbipd attach --wsl --busid ID`, then restart pcscd in WSL.",
        ),
        Cause::Link(Link::NoReader) | Cause::VirtualReadersOnly { .. } if host.container => pair(
            "リーダーをホストにつなぎ、ホストのpcscdのソケットをコンテナに渡してください: -v /run/pcscd:/run/pcscd",
            "Plug the reader into the host and give the container the host's socket of pcscd: -v /run/pcscd:/run/pcscd",
        ),
        Cause::Link(Link::NoReader) | Cause::VirtualReadersOnly { .. } => pair(
            "カードリーダーをUSBにつないでください。つないであれば、別のポートで、ハブを通さずに試してください。",
            "Plug a card reader into USB; if it is plugged in, try another port without a hub.",
        ),
        Cause::ReaderUnsupported { .. } => pair(
            "CCID対応のリーダー（Sony RC-S300、ACR1252など）を使うか、このリーダーはWindowsでメーカーのドライバーを入れて使ってください。",
            "Use a CCID reader (Sony RC-S300, ACR1252 and others), or this one on Windows with its maker's driver.",
        ),
        Cause::ReaderTaken { driver, .. } if driver == "usbfs" => pair(
            "そのプログラムを閉じてください。gpgのscdaemonなら ~/.gnupg/scdaemon.conf に disable-ccid と書いて再起動します。",
            "Close that program; for gpg's scdaemon, write `disable-ccid` into ~/.gnupg/scdaemon.conf and restart it.",
        ),
        Cause::ReaderTaken { driver, .. } => (
            format!(
                "sudo modprobe -r {driver} を実行してリーダーをつなぎ直してください（続けるには /etc/modprobe.d/ に blacklist {driver} と書きます）。"
            ),
            format!(
                "Run `sudo modprobe -r {driver}` and plug the reader in again (for good: `blacklist {driver}` in /etc/modprobe.d/)."
            ),
        ),
        Cause::DriverMissing { .. } => pair(
            "CCIDのドライバーを入れ（sudo apt install libccid）、pcscdを再起動してください。",
            "Install the CCID driver (`sudo apt install libccid`) and restart pcscd.",
        ),
        Cause::ReaderUnusable { .. } => {
            pair("リーダーをつなぎ直してください。", "Unplug the reader and plug it in again.")
        }
        Cause::Link(Link::ReaderNotFound { present, .. }) if present.is_empty() => {
            pair("リーダーをつないでください。", "Plug the reader in.")
        }
        Cause::Link(Link::ReaderNotFound { present, .. }) => (
            format!("つながっているリーダーから選んでください: {}", present.join("、")),
            format!("Choose one that is there: {}", present.join("; ")),
        ),
        Cause::Link(Link::SeveralReaders { .. }) => pair(
            "調べるリーダーを指定してください: jpkit reader check 名前の一部または番号",
            "Name the one to look at: jpkit reader check PART-OF-NAME-OR-INDEX",
        ),
        Cause::Link(Link::NoCard { .. } | Link::WaitRanOut { .. }) => pair(
            "カードを置くか、ICチップを上にして奥まで差し込んでください。",
            "Put the card on the reader, or into it as far as it goes with the chip first.",
        ),
        Cause::Link(Link::Mute { .. } | Link::TimedOut { .. }) => pair(
            "カードの裏表と向きを直して置き直してください。別のリーダーでも応答しなければ、市区町村の窓口に相談してください。",
            "Turn the card the right way round and put it on again. If another reader gets no answer either, ask at the municipal office.",
        ),
        Cause::Link(Link::Removed) => {
            pair("カードを動かさずに、もう一度実行してください。", "Keep the card still and run the command again.")
        }
        Cause::Link(Link::Reset) => pair(
            "カードを使うほかのプログラムを閉じて、もう一度実行してください。",
            "Close other programs that use the card and run the command again.",
        ),
        Cause::Link(Link::Failed { .. } | Link::Interrupted) => pair(
            "金属やほかのカードを離して置き直してください。続く場合は、別のリーダーで試してください。",
            "Put the card on again, away from metal and other cards; if it goes on, try another reader.",
        ),
        Cause::InUse { .. } | Cause::Link(Link::InUse { .. }) => pair(
            "カードを使うほかのプログラム（JPKI利用者クライアントソフト、ブラウザー、gpgのscdaemonなど）を閉じてください。",
            "Close the other program: the JPKI client, a browser, or gpg's scdaemon are the usual ones.",
        ),
        Cause::NotMyNumberCard { .. } => pair(
            "ほかのICカードを離し、マイナンバーカードだけを置いてください。",
            "Take other cards off the reader and put the My Number Card on alone.",
        ),
        Cause::CardFaulty => pair(
            "別のリーダーで試してください。同じ結果なら、カードを市区町村の窓口で見てもらってください。",
            "Try another reader; if it says the same, have the card looked at in the municipal office.",
        ),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
