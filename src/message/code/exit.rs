//! What to do after an exit status of jpkit. What each means is in the table that `docs/exit-codes.md` is made from.

use super::super::Message;
use super::{Both, CodeWords, Next, both, capitalised};

pub(super) fn words(code: u8, meaning: Option<(&str, &str)>) -> CodeWords {
    match meaning {
        Some((ja, en)) => CodeWords {
            known: true,
            seen_on_card: None,
            meaning: (format!("{ja}。"), format!("{}.", capitalised(en))),
            here: None,
            next: next(code),
        },
        None => CodeWords { known: false, seen_on_card: None, meaning: foreign(code), here: None, next: None },
    }
}

/// The error message of a run is more precise than its status, so each of these begins where that is not at hand.
#[allow(clippy::too_many_lines, reason = "one row a status")]
fn next(code: u8) -> Option<Both> {
    let say = |ja: &str, en: &str| Some(both((ja, en)));
    match code {
        0 => say("することはありません。", "There is nothing to do."),
        1 => say("更新の手続きは `jpkit guide renewal` にあります。", "`jpkit guide renewal` says how to renew."),
        2 => say(
            "どれが切れているかは `jpkit status`、切れたあとにできることは `jpkit guide expiry` で確かめてください。有効期間前なら、時計か --at の日付を確かめてください。",
            "`jpkit status` shows what has ended, `jpkit guide expiry` what still works. If it has not begun, check the clock or the day given with --at.",
        ),
        3 => say(
            "読めなかったものと理由は、出力の「読めなかったもの」（JSONではproblemsとerror）にあります。カードとリーダーは `jpkit reader list` で確かめてください。",
            "The output says what could not be read and why (in JSON: problems and error). Look at reader and card with `jpkit reader list`.",
        ),
        10 => Some(Next::Service.words()),
        11 => Some(Message::AllowAccess.both()),
        12 => Some(Message::PlugInReader.both()),
        13 => Some(Message::ChooseReader.both()),
        14 => Some(Message::PutCard.both()),
        15 => say(
            "ほかのプログラムを閉じ、カードを動かさずに、もう一度実行してください。続く場合は、カードの向きと表裏を確かめ、別のリーダーで試してください。",
            "Close other programs that use the card, keep the card still and run the command again. If it goes on, check which way round the card is, and try another reader.",
        ),
        16 => Some(Message::CloseOthers.both()),
        17 => Some(Message::WhichCards.both()),
        18 => Some(Message::PerhapsWorn.both()),
        20 => Some(Message::TryNoFurther.both()),
        21 => Some(Next::Unlock.words()),
        22 => say(
            "エラーの1行目に理由があります。残り1回の場合は、正しい番号とわかっているときだけ --allow-last-try を付けてください。端末がない場合は、--pin-stdin などで暗証番号を渡してください。",
            "The first line of the error has the reason. With one try left: add --allow-last-try only if you are sure of the PIN. Without a terminal: give the PIN with --pin-stdin or the like.",
        ),
        23 => say(
            "暗証番号の形式は `jpkit guide pins` にあります。標準入力やファイルで渡したときは、1行目が空でないかも確かめてください。",
            "`jpkit guide pins` has the forms of the PINs. If it came from standard input or a file, see that its first line is not empty.",
        ),
        24 => say(
            "同じ番号を続けて送らないでください。`jpkit pin status` で残り回数を確かめ、エラーに書かれた可能性と照らしてください。",
            "Do not send the PIN again at once. Look at the counter with `jpkit pin status`, and compare with the outcomes that the error names.",
        ),
        25 => Some(Message::PartlyFinish.both()),
        30 => say(
            "その証明書や署名を信用しないでください。ファイルが壊れていないか、別の発行者のものでないかを確かめてください。",
            "Do not trust that certificate or signature. Check whether the file is damaged, or of another issuer.",
        ),
        64 => Some(Message::UsageHow.both()),
        65 => say(
            "渡したファイルや文字列の形式を確かめてください。",
            "Check the form of the file or the text that was given.",
        ),
        66 => say("ファイルの名前と場所を確かめてください。", "Check the file's name and where it is."),
        70 => say(
            "実行したコマンドとエラーの文を開発者に知らせてください。",
            "Please report it with the command that you ran and what the error said.",
        ),
        73 => say(
            "書き込める場所か、まだないファイル名を指定してください。",
            "Name a place that can be written to, or a file that is not there yet.",
        ),
        74 => say(
            "ディスクの空きと、ファイルを読み書きする権限を確かめてください。",
            "Check whether the disk is full, and whether the file may be read or written.",
        ),
        130 => say(
            "Ctrl-Cを2回押して止めたときは、照合済みの状態が残ることがあるので、カードをリーダーから離してください。",
            "If Ctrl-C was pressed twice, take the card off the reader: what was verified may still be so.",
        ),
        _ => None,
    }
}

/// A status that jpkit does not give. What shells make of a program is POSIX's (Shell Command Language, 2.8.2).
fn foreign(code: u8) -> Both {
    let (ja, en) = match code {
        126 => (
            "シェルは、見つかったコマンドを実行できないときに126を返します。".to_owned(),
            "A shell gives 126 where a command was found but could not be run.".to_owned(),
        ),
        127 => (
            "シェルは、コマンドが見つからないときに127を返します。".to_owned(),
            "A shell gives 127 where a command was not found.".to_owned(),
        ),
        129.. => (
            format!(
                "シェルは、シグナルで終わったプログラムを128より大きい値で示します。多くのシェルではシグナル{}です。",
                code - 128
            ),
            format!(
                "A shell shows a program that a signal ended as more than 128: in most shells this is signal {}.",
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
