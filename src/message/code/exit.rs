//! The next step after an exit status of jpkit. The meanings are in the table from which `docs/exit-codes.md` is
//! generated.

use super::super::card::CardMessage;
use super::super::link::LinkMessage;
use super::super::name::capital;
use super::super::pin::PinMessage;
use super::super::pin_change::PinChangeMessage;
use super::super::usage::UsageMessage;
use super::next::Next;
use super::words::{Both, CodeWords, both};

pub(super) fn words(code: u8, meaning: Option<(&str, &str)>) -> CodeWords {
    match meaning {
        Some((ja, en)) => CodeWords {
            known: true,
            seen_on_card: None,
            meaning: (format!("{ja}。"), format!("{}.", capital(en))),
            here: None,
            next: next(code),
        },
        None => CodeWords { known: false, seen_on_card: None, meaning: foreign(code), here: None, next: None },
    }
}

/// The error message of a run is more precise than its status; these steps help where the message is not at hand.
#[allow(clippy::too_many_lines, reason = "one row a status")]
fn next(code: u8) -> Option<Both> {
    let say = |ja: &str, en: &str| Some(both((ja, en)));
    match code {
        0 => Some(Next::Nothing.words()),
        1 => say("更新の手続は `jpkit guide renewal` にあります。", "`jpkit guide renewal` explains how to renew."),
        2 => say(
            "期限切れのものは `jpkit status`、期限切れの後もできることは `jpkit guide expiry` で確認してください。有効期間前の場合は、時計または --at の日付を確認してください。",
            "`jpkit status` shows what has expired, `jpkit guide expiry` what still works. If a certificate is not yet valid, check the clock or the date given with --at.",
        ),
        3 => say(
            "読み取れなかったものと理由は、出力の「読み取れなかったもの」（JSONではproblemsとerror）にあります。カードとリーダーは `jpkit reader list` で確認してください。",
            "The output lists what could not be read, and why (in JSON: problems and error). Check the reader and the card with `jpkit reader list`.",
        ),
        10 => Some(Next::Service.words()),
        11 => Some(LinkMessage::AllowAccess.both()),
        12 => Some(LinkMessage::PlugInReader.both()),
        13 => Some(LinkMessage::ChooseReader.both()),
        14 => Some(LinkMessage::PutCard.both()),
        15 => say(
            "ほかのプログラムを閉じ、カードを動かさずに、もう一度実行してください。続く場合は、カードの表裏と向きを確認し、別のリーダーで試してください。",
            "Close other programs that use the card, keep the card still and run the command again. If the problem persists, check that the card is the right way round, and try another reader.",
        ),
        16 => Some(LinkMessage::CloseOthers.both()),
        17 => Some(CardMessage::WhichCards.both()),
        18 => Some(LinkMessage::PutOnAgain.both()),
        20 => Some(PinMessage::StopTrying.both()),
        21 => Some(Next::Unlock.words()),
        22 => say(
            "エラーの1行目に理由があります。残り1回の場合は、正しい番号に確信があるときだけ --allow-last-try を付けてください。端末がない場合は、--pin-stdin などで暗証番号を渡してください。",
            "The first line of the error gives the reason. With one try left, add --allow-last-try only if you are sure of the PIN. Without a terminal, pass the PIN with --pin-stdin or a similar option.",
        ),
        23 => say(
            "暗証番号の形式は `jpkit guide pins` にあります。標準入力やファイルで渡した場合は、1行目が空でないことも確認してください。",
            "`jpkit guide pins` describes the format of each PIN. If the PIN came from standard input or a file, check that the first line is not empty.",
        ),
        24 => say(
            "同じ番号を続けて送信しないでください。`jpkit pin status` で残り回数を確認し、エラーに書かれた可能性と照らし合わせてください。",
            "Do not send the PIN again at once. Check the tries left with `jpkit pin status` and compare them with the outcomes named in the error.",
        ),
        25 => Some(PinChangeMessage::Finish.both()),
        30 => say(
            "その証明書や署名を信用しないでください。ファイルが壊れていないか、別の発行者のものでないかを確認してください。",
            "Do not trust that certificate or signature. Check whether the file is damaged or comes from another issuer.",
        ),
        64 => Some(UsageMessage::SeeAnyHelp.both()),
        65 => say("指定したファイルや文字列の形式を確認してください。", "Check the format of the file or text."),
        66 => say("ファイルの名前と場所を確認してください。", "Check the name and location of the file."),
        70 => Some(UsageMessage::Report.both()),
        73 => say(
            "書き込める場所か、まだないファイル名を指定してください。",
            "Use a place that can be written to, or a file name that does not exist yet.",
        ),
        74 => say(
            "ディスクの空きと、ファイルを読み書きする権限を確認してください。",
            "Check whether the disk is full and whether you may read or write the file.",
        ),
        130 => say(
            "Ctrl-Cを2回押して止めた場合は、照合済みの状態が残ることがあるため、カードをリーダーから取り除いてください。",
            "If you pressed Ctrl-C twice, take the card off the reader: it may still be in the verified state.",
        ),
        _ => None,
    }
}

/// An exit status that jpkit does not use. The shell's own ones are those of POSIX (Shell Command Language, 2.8.2).
fn foreign(code: u8) -> Both {
    let (ja, en) = match code {
        126 => (
            "シェルは、見つかったコマンドを実行できない場合に126を返します。".to_owned(),
            "A shell returns 126 if a command was found but could not be run.".to_owned(),
        ),
        127 => (
            "シェルは、コマンドが見つからない場合に127を返します。".to_owned(),
            "A shell returns 127 if a command was not found.".to_owned(),
        ),
        129.. => (
            format!(
                "シェルは、シグナルで終わったプログラムを128より大きい値で示します。多くのシェルではシグナル{}です。",
                code - 128
            ),
            format!(
                "A shell returns more than 128 for a program ended by a signal; in most shells this is signal {}.",
                code - 128
            ),
        ),
        _ => (String::new(), String::new()),
    };
    (
        format!("jpkitの終了コードに{code}はありません。{ja}"),
        format!("{code} is not an exit status of jpkit. {en}").trim_end().to_owned(),
    )
}
