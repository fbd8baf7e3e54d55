//! What to do next after a code.

use super::super::link::LinkMessage;
use super::super::pin::PinMessage;
use super::words::{Both, both};

/// A next step that several codes share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// No action.
    Nothing,
    /// A poor link.
    TryAgain,
    /// An incorrect command of a program.
    Command,
    /// An incorrect PC/SC call of a program.
    Program,
    /// The selection was lost.
    Select,
    /// A PIN was not verified.
    Verify,
    /// An incorrect PIN.
    NoFurther,
    /// A blocked PIN.
    Unlock,
    /// The memory of the card may be failing.
    Memory,
    /// A secure messaging session has ended.
    Session,
    /// The service is not running.
    Service,
    /// polkit denies access.
    Allow,
    /// There is no reader.
    PlugIn,
    /// There is no card.
    PutCard,
    /// The card does not respond.
    CheckCard,
    /// Another program is using the card.
    CloseOthers,
    /// Another program reset the card.
    Repeat,
    /// The card was moved or removed.
    HoldStill,
}

impl Next {
    pub(super) fn words(self) -> Both {
        match self {
            Next::Nothing => both(("対処は不要です。", "No action is needed.")),
            Next::TryAgain => LinkMessage::PutOnAgain.both(),
            Next::Command => both((
                "命令を送るプログラムの作者は、命令のバイト列（P1、P2、Lc、Le、データ、選択しているファイル）を確認してください。jpkitの操作で出た場合は、--trace の記録を添えて報告してください。",
                "If you write the program, check the bytes of the command (P1, P2, Lc, Le, data) and which file is selected. If the command was jpkit's own, report it with a trace (--trace).",
            )),
            Next::Program => both((
                "PC/SCを呼び出すプログラムの誤りか、プログラムの中断が考えられます。プログラムを起動し直してください。続く場合は、その作者に報告してください。",
                "The program that calls PC/SC has a bug or was interrupted. Start it again; if the problem persists, report it to its author.",
            )),
            Next::Select => both((
                "アプリケーションとファイルを選択し直して、命令を送り直してください。",
                "Select the application and the file again, then repeat the command.",
            )),
            Next::Verify => both((
                "そのファイルを守る暗証番号を照合してから、同じアプリケーションの中でやり直してください。残り回数は、事前に `jpkit pin status` で確認できます。",
                "Verify the PIN that protects the file, then repeat the command within the same application. Check beforehand how many tries are left with `jpkit pin status`.",
            )),
            Next::NoFurther => PinMessage::StopTrying.both(),
            Next::Unlock => both((
                "どの暗証番号かは `jpkit pin status`、再設定の場所は `jpkit guide unlock` で確認してください。リーダーとソフトウェアでは解除できません。",
                "`jpkit pin status` shows which PIN is blocked, `jpkit guide unlock` where to have it reset. It cannot be unblocked with a reader and software.",
            )),
            Next::Memory => both((
                "書き込みが行われたかどうかは不明です。暗証番号の変更中だった場合は、`jpkit pin status` で残り回数を確認し、どちらの番号が有効かを確認してください。続く場合は、市区町村の窓口に相談してください。",
                "It is unknown whether anything was written. During a PIN change, check `jpkit pin status` and find out which PIN is now in effect. If the problem persists, ask at the municipal office.",
            )),
            Next::Session => both((
                "セキュアメッセージングの鍵の共有からやり直してください。jpkitはセキュアメッセージングを使いません。",
                "Start secure messaging again with a new session key. jpkit does not use it.",
            )),
            Next::Service => both((
                "Linuxでは `sudo systemctl start pcscd.socket`、Windowsでは「サービス」の「Smart Card」(SCardSvr) を開始してください。macOSではリーダーを接続し直してください。",
                "On Linux: `sudo systemctl start pcscd.socket`. On Windows: start \"Smart Card\" (SCardSvr) in Services. On a Mac: unplug the reader and plug it in again.",
            )),
            Next::Allow => LinkMessage::AllowAccess.both(),
            Next::PlugIn => LinkMessage::PlugInReader.both(),
            Next::PutCard => LinkMessage::PutCard.both(),
            Next::CheckCard => LinkMessage::CheckCard.both(),
            Next::CloseOthers => LinkMessage::CloseOthers.both(),
            Next::Repeat => LinkMessage::RunAgain.both(),
            Next::HoldStill => LinkMessage::HoldStill.both(),
        }
    }
}
