//! The return codes of PC/SC (part 5; names in `codes`). Their causes with this card are in card facts §8.2.

use super::next::Next;
use super::words::{Both, CodeWords, both};

/// A return code in words.
struct Row {
    code: u32,
    /// The general meaning in Japanese and English.
    meaning: (&'static str, &'static str),
    /// The meaning with a My Number Card.
    here: Option<(&'static str, &'static str)>,
    next: Next,
}

pub(super) fn words(code: u32) -> CodeWords {
    let row = TABLE.iter().find(|row| row.code == code);
    let (meaning, here, next) = match row {
        Some(row) => (both(row.meaning), row.here.map(both), Some(row.next.words())),
        None => (unknown(code), None, None),
    };
    CodeWords { known: row.is_some(), seen_on_card: None, meaning, here, next }
}

fn unknown(code: u32) -> Both {
    if code >> 16 == 0x8010 {
        both((
            "PC/SCの範囲の値ですが、jpkitの知らない値です。ドライバーまたはWindowsに固有の値の可能性があります。",
            "In the range of PC/SC, but jpkit does not know this one; it may be specific to a driver or to Windows.",
        ))
    } else {
        both((
            "PC/SCの値ではありません（成功は00000000、ほかは8010で始まります）。OSやドライバーのエラー番号の可能性があります。",
            "This is not a value of PC/SC, where success is 00000000 and all others begin with 8010. It may be an error number of the operating system or a driver.",
        ))
    }
}

const fn row(code: u16, meaning: (&'static str, &'static str), next: Next) -> Row {
    Row { code: 0x8010_0000 | code as u32, meaning, here: None, next }
}

const fn with_card(
    code: u16,
    meaning: (&'static str, &'static str),
    here: (&'static str, &'static str),
    next: Next,
) -> Row {
    Row { code: 0x8010_0000 | code as u32, meaning, here: Some(here), next }
}

const TABLE: &[Row] = &[
    Row { code: 0, meaning: ("成功しました。", "Success."), here: None, next: Next::Nothing },
    row(
        0x01,
        ("サービスの内部の整合性検査に失敗しました。", "An internal consistency check of the service failed."),
        Next::TryAgain,
    ),
    row(0x02, ("呼び出しが取り消されました。", "The call was cancelled."), Next::Nothing),
    with_card(
        0x03,
        ("ハンドルが正しくありません。", "The handle is invalid."),
        (
            "使用中にPC/SCサービスが再起動した場合にも出ます。",
            "Also returned when the PC/SC service was restarted in the meantime.",
        ),
        Next::Program,
    ),
    row(0x04, ("引数が正しくありません。", "A parameter is invalid."), Next::Program),
    row(
        0x05,
        (
            "登録されている起動の情報がないか、正しくありません。",
            "The registered startup information is missing or invalid.",
        ),
        Next::Service,
    ),
    row(0x06, ("メモリーが不足しています。", "There is not enough memory."), Next::Program),
    row(0x07, ("サービスの内部でタイムアウトしました。", "An internal timer of the service expired."), Next::TryAgain),
    with_card(
        0x08,
        ("応答を受け取る領域が不足しています。", "The buffer for the response is too small."),
        (
            "1回の応答は、短い形式で最大258バイト、拡張長ではそれ以上になります。",
            "One response has up to 258 bytes in the short form, and more with extended length.",
        ),
        Next::Program,
    ),
    row(0x09, ("その名前のリーダーはありません。", "There is no reader with that name."), Next::PlugIn),
    row(0x0a, ("指定した待ち時間を過ぎました。", "The timeout expired."), Next::PutCard),
    with_card(
        0x0b,
        ("別のプログラムがカードを使用中です。", "Another program is using the card."),
        (
            "多くの場合、gpgのscdaemon、OpenSC、ブラウザー、JPKI利用者クライアントソフトです。",
            "Usually gpg's scdaemon, OpenSC, a browser or the JPKI client software.",
        ),
        Next::CloseOthers,
    ),
    row(0x0c, ("リーダーにカードがありません。", "There is no card in the reader."), Next::PutCard),
    row(0x0d, ("その名前のカードは登録されていません。", "No card with that name is registered."), Next::Program),
    row(
        0x0e,
        ("カードを指定どおりに解放できませんでした。", "The card could not be released as requested."),
        Next::Program,
    ),
    with_card(
        0x0f,
        (
            "要求した通信方式（T=0、T=1）をカードが使っていません。",
            "The card does not use the requested protocol (T=0 or T=1).",
        ),
        (
            "方式を指定せずに接続するプログラムで出た場合は、カードが正しく応答していません。",
            "A program that accepts either protocol gets it when the card does not respond properly.",
        ),
        Next::CheckCard,
    ),
    row(0x10, ("リーダーまたはカードの準備ができていません。", "The reader or the card is not ready."), Next::TryAgain),
    row(0x11, ("引数の値が正しくありません。", "The value of a parameter is invalid."), Next::Program),
    row(
        0x12,
        ("ログオフや終了のため、システムが取り消しました。", "The system cancelled the call to log off or shut down."),
        Next::Nothing,
    ),
    with_card(
        0x13,
        ("通信エラーです。", "Communication failed."),
        (
            "カードがずれた、接触が悪い、またはpcscdが途中で停止した場合に出ます。照合や変更の途中だった場合、結果は不明です。",
            "The card moved, has poor contact, or pcscd stopped in between. During VERIFY or a change the outcome is unknown.",
        ),
        Next::TryAgain,
    ),
    row(0x14, ("原因不明の内部エラーです。", "An internal error of unknown cause."), Next::TryAgain),
    row(0x15, ("カードのATRが正しくありません。", "The card's answer to reset (ATR) is invalid."), Next::CheckCard),
    row(
        0x16,
        ("開始していないトランザクションを終了しようとしました。", "A transaction was ended that had not begun."),
        Next::Program,
    ),
    with_card(
        0x17,
        ("そのリーダーは現在使えません。", "The reader is currently unavailable."),
        ("多くの場合、使用中に取り外されたときに出ます。", "Usually it was unplugged in the meantime."),
        Next::PlugIn,
    ),
    row(
        0x18,
        ("サービスが停止するため、中断されました。", "The call was aborted because the service is stopping."),
        Next::Service,
    ),
    row(
        0x19,
        ("PCIの領域が不足しています。", "The buffer for the protocol information (PCI) is too small."),
        Next::Program,
    ),
    row(
        0x1a,
        ("リーダーのドライバーが必要な条件を満たしていません。", "The reader's driver does not meet the requirements."),
        Next::PlugIn,
    ),
    row(
        0x1b,
        (
            "ドライバーが、既存のリーダーと同じ名前を付けました。",
            "The driver gave a reader a name that is already in use.",
        ),
        Next::PlugIn,
    ),
    row(0x1c, ("カードが必要な条件を満たしていません。", "The card does not meet the requirements."), Next::CheckCard),
    with_card(
        0x1d,
        ("PC/SCサービスが動いていません。", "The PC/SC service is not running."),
        (
            "Linuxでは、SSH接続やコンテナの中で接続を拒否された場合にも出ることがあります。",
            "On Linux also possible over SSH or in a container, where access is denied.",
        ),
        Next::Service,
    ),
    row(0x1e, ("PC/SCサービスが停止しました。", "The PC/SC service has stopped."), Next::Service),
    row(
        0x1f,
        (
            "予期しないカードのエラーです。pcsc-liteでは「この機能に対応していない」（SCARD_E_UNSUPPORTED_FEATURE）もこの値です。",
            "An unexpected card error. In pcsc-lite also: the feature is not supported (SCARD_E_UNSUPPORTED_FEATURE).",
        ),
        Next::TryAgain,
    ),
    row(
        0x20,
        ("カードに対応するプロバイダーがありません。", "There is no primary provider for the card."),
        Next::Program,
    ),
    row(0x21, ("その順序では作成できません。", "Objects cannot be created in that order."), Next::Program),
    row(
        0x22,
        ("リーダーまたはカードがその機能に対応していません。", "The reader or the card does not support the feature."),
        Next::Program,
    ),
    row(0x23, ("カードにそのディレクトリーがありません。", "The directory does not exist on the card."), Next::Program),
    row(0x24, ("カードにそのファイルがありません。", "The file does not exist on the card."), Next::Program),
    row(0x25, ("カードのディレクトリーではありません。", "Not a directory on the card."), Next::Program),
    row(0x26, ("カードのファイルではありません。", "Not a file on the card."), Next::Program),
    with_card(
        0x27,
        ("アクセスが拒否されました。", "Access was denied."),
        ("Linuxでは、polkitがこのユーザーを許可していない場合に出ます。", "On Linux: polkit does not allow this user."),
        Next::Allow,
    ),
    row(0x28, ("カードに書き込む空きがありません。", "The card does not have enough memory."), Next::Program),
    row(0x29, ("ファイルの中の位置を設定できません。", "The position in the file could not be set."), Next::Program),
    row(0x2a, ("暗証番号が違います。", "The PIN is incorrect."), Next::NoFurther),
    row(
        0x2b,
        ("下位の層から、不明なエラーが返されました。", "A lower layer returned an unknown error."),
        Next::TryAgain,
    ),
    row(0x2c, ("その証明書はありません。", "The certificate does not exist."), Next::Program),
    row(0x2d, ("その証明書を取り出せません。", "The certificate could not be obtained."), Next::Program),
    with_card(
        0x2e,
        ("リーダーが1台もありません。", "There is no reader."),
        (
            "接続済みの場合は、pcscdのドライバーがないリーダーの可能性があります（ソニー RC-S380など）。",
            "If one is plugged in, pcscd may have no driver for it (Sony RC-S380, for example).",
        ),
        Next::PlugIn,
    ),
    row(0x2f, ("通信中にデータが失われました。", "Data was lost in communication with the card."), Next::TryAgain),
    row(
        0x30,
        ("カードにその鍵のコンテナーがありません。", "The key container does not exist on the card."),
        Next::Program,
    ),
    row(0x31, ("サービスが混雑しています。", "The service is too busy."), Next::CloseOthers),
    row(
        0x65,
        (
            "ATRの設定のため、リーダーがカードと通信できません。",
            "The reader cannot communicate with the card because of its ATR.",
        ),
        Next::CheckCard,
    ),
    with_card(
        0x66,
        ("カードがリセットに応答しません。", "The card does not respond to a reset."),
        ("表裏か向きが逆か、カードが故障している可能性があります。", "It may be the wrong way round, or damaged."),
        Next::CheckCard,
    ),
    with_card(
        0x67,
        ("カードの電源が切れています。", "The card has no power."),
        ("電源が切れると、照合済みの状態は失われます。", "When the card loses power, the verified state is lost."),
        Next::CheckCard,
    ),
    with_card(
        0x68,
        ("別のプログラムがカードをリセットしました。", "Another program reset the card."),
        (
            "再接続、アプリケーションの再選択、再照合が必要です。",
            "Connect again, select the application again, and verify again.",
        ),
        Next::Repeat,
    ),
    row(0x69, ("カードが取り除かれました。", "The card was removed."), Next::HoldStill),
    with_card(
        0x6a,
        ("セキュリティーの設定により拒否されました。", "Access was denied because of a security violation."),
        (
            "Linuxでは、SSH接続、コンテナ、サービスからの利用を、polkitが既定の設定で拒否します。",
            "On Linux, polkit denies access over SSH, in containers and from services by default.",
        ),
        Next::Allow,
    ),
    row(0x6b, ("誤った暗証番号が送信されました。", "An incorrect PIN was presented."), Next::NoFurther),
    row(0x6c, ("暗証番号がロックされています。", "The PIN is blocked."), Next::Unlock),
    row(0x6d, ("カードのファイルの終わりです。", "The end of the card's file was reached."), Next::Nothing),
    row(0x6e, ("ユーザーがカードの選択を取り消しました。", "The user cancelled the choice of a card."), Next::Nothing),
    row(0x6f, ("暗証番号が送信されていません。", "No PIN was presented."), Next::Verify),
];

#[cfg(test)]
mod tests {
    use super::{TABLE, words};
    use crate::codes::PCSC;
    use crate::message::Lang;

    #[test]
    fn every_code_has_words_and_no_other() {
        for (code, name) in PCSC {
            let words = words(*code);
            assert!(words.known(), "{name}");
            assert!(words.meaning(Lang::En).is_ascii() && words.meaning(Lang::Ja).ends_with('。'), "{name}");
            assert!(words.next(Lang::Ja).is_some(), "{name}");
        }
        assert!(TABLE.iter().all(|row| PCSC.iter().any(|(code, _)| *code == row.code)));
    }

    #[test]
    fn what_is_not_known_is_said() {
        for (code, says) in [(0x8010_0fff, "does not know this one"), (0xc000_0005, "not a value of PC/SC")] {
            let words = words(code);
            assert!(!words.known() && words.next(Lang::En).is_none());
            assert!(words.meaning(Lang::En).contains(says), "{}", words.meaning(Lang::En));
        }
    }
}
