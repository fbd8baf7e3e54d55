//! What a code means: in general, with a My Number Card, and what to do next. One table a family: `status` follows card
//! facts §4, `pcsc` the return codes of PC/SC, `exit` has the next steps for jpkit's own statuses (`docs/exit-codes.md`).

mod exit;
mod pcsc;
mod status;

use crate::codes::Code;

use super::{Lang, Message};

/// A text in Japanese and in English.
type Both = (String, String);

/// What is said about one reading of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeWords {
    known: bool,
    seen_on_card: Option<bool>,
    meaning: Both,
    here: Option<Both>,
    next: Option<Both>,
}

impl CodeWords {
    /// The words for a status word or a PC/SC code; for an exit status `meaning` is that of the table of exit statuses,
    /// `None` where it has none.
    #[must_use]
    pub fn of(reading: Code, meaning: Option<(&str, &str)>) -> CodeWords {
        match reading {
            Code::Exit(code) => exit::words(code, meaning),
            Code::Status(sw) => status::words(sw),
            Code::Tries => status::tries_open(),
            Code::Class(sw1) => status::class(sw1),
            Code::Pcsc(code) => pcsc::words(code),
        }
    }

    /// Whether the code itself is known, not only the class it falls in.
    #[must_use]
    pub fn known(&self) -> bool {
        self.known
    }

    /// Whether a My Number Card was seen to give this status word (card facts §4); `None` where that is not recorded.
    #[must_use]
    pub fn seen_on_card(&self) -> Option<bool> {
        self.seen_on_card
    }

    /// What it means in general.
    #[must_use]
    pub fn meaning(&self, lang: Lang) -> String {
        in_lang(&self.meaning, lang)
    }

    /// What it means with a My Number Card.
    #[must_use]
    pub fn here(&self, lang: Lang) -> Option<String> {
        self.here.as_ref().map(|both| in_lang(both, lang))
    }

    /// What to do next.
    #[must_use]
    pub fn next(&self, lang: Lang) -> Option<String> {
        self.next.as_ref().map(|both| in_lang(both, lang))
    }
}

fn in_lang((ja, en): &Both, lang: Lang) -> String {
    lang.pick(ja, en).clone()
}

fn both((ja, en): (&str, &str)) -> Both {
    (ja.to_owned(), en.to_owned())
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// What to do next, where several codes ask for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// Nothing is wrong.
    Nothing,
    /// The link may be bad.
    TryAgain,
    /// A program's command is wrong.
    Command,
    /// A program's call of PC/SC is wrong.
    Program,
    /// Selection was lost.
    Select,
    /// A PIN is missing.
    Verify,
    /// A PIN is wrong.
    NoFurther,
    /// A PIN is blocked.
    Unlock,
    /// The memory of the card may be failing.
    Memory,
    /// Secure messaging must begin anew.
    Session,
    /// The service is not there.
    Service,
    /// polkit refuses.
    Allow,
    /// There is no reader.
    PlugIn,
    /// There is no card.
    PutCard,
    /// The card does not answer.
    CheckCard,
    /// Another program is in the way.
    CloseOthers,
    /// Another program reset the card.
    Repeat,
    /// The card moved.
    HoldStill,
}

impl Next {
    fn words(self) -> Both {
        let message = |message: Message| message.both();
        match self {
            Next::Nothing => both(("することはありません。", "There is nothing to do.")),
            Next::TryAgain => message(Message::PerhapsWorn),
            Next::Command => both((
                "命令を送るプログラムの作者は、命令のバイト列（P1、P2、Lc、Le、データ、選択しているファイル）を確かめてください。jpkitの操作で出たときは --trace の記録を添えて知らせてください。",
                "Whoever writes the program: check the bytes of the command (P1, P2, Lc, Le, data) and which file is selected. If it was jpkit's own command, report it with a --trace record.",
            )),
            Next::Program => both((
                "PC/SCを呼び出すプログラムの誤りか、プログラムの途中終了が考えられます。プログラムを起動し直し、続く場合はその作者に知らせてください。",
                "The program that calls PC/SC is at fault, or was disturbed. Start it again; if it goes on, tell its author.",
            )),
            Next::Select => both((
                "アプリケーションとファイルを選択し直して、命令を送り直してください。",
                "Select the application and the file again, then repeat the command.",
            )),
            Next::Verify => both((
                "そのファイルを守る暗証番号を照合してから、同じアプリケーションの中でやり直してください。残り回数は `jpkit pin status` で先に確かめられます。",
                "Verify the PIN that guards the file, then repeat the command within the same application. `jpkit pin status` shows first how many tries are left.",
            )),
            Next::NoFurther => message(Message::TryNoFurther),
            Next::Unlock => both((
                "どの暗証番号かは `jpkit pin status`、再設定の場所は `jpkit guide unlock` で確かめてください。リーダーとソフトウェアでは解除できません。",
                "`jpkit pin status` shows which PIN it is, `jpkit guide unlock` where it is reset. It cannot be unblocked with a reader and this software.",
            )),
            Next::Memory => both((
                "書き込みが行われたかはわかりません。暗証番号の変更中なら、`jpkit pin status` で残り回数を確かめ、どちらの番号が有効かを確認してください。続く場合は市区町村の窓口に相談してください。",
                "Whether something was written is not known. During a PIN change, look at `jpkit pin status` and find out which PIN is right now. If it goes on, ask at the municipal office.",
            )),
            Next::Session => both((
                "セキュアメッセージングの鍵の共有からやり直してください。jpkitはこの方式を使いません。",
                "Begin secure messaging anew with a new session key. jpkit does not use it.",
            )),
            Next::Service => both((
                "Linuxでは `sudo systemctl start pcscd.socket`、Windowsでは「サービス」の「Smart Card」(SCardSvr) を開始してください。macOSではリーダーをつなぎ直してください。",
                "On Linux: `sudo systemctl start pcscd.socket`. On Windows: start \"Smart Card\" (SCardSvr) in Services. On a Mac: plug the reader in again.",
            )),
            Next::Allow => message(Message::AllowAccess),
            Next::PlugIn => message(Message::PlugInReader),
            Next::PutCard => message(Message::PutCard),
            Next::CheckCard => message(Message::CheckCard),
            Next::CloseOthers => message(Message::CloseOthers),
            Next::Repeat => message(Message::RunAgain),
            Next::HoldStill => message(Message::HoldStill),
        }
    }
}
