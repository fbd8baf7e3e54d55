//! Sentences about a PIN, its retry counter and its verification.

use crate::domain::advice::{Concern, Unlock};
use crate::domain::pin::{Conclusion, PinKind, PinName};
use crate::domain::try_policy::NotAllowed;

use super::label::pin_list;
use super::name::{Name, capital, pair};

/// A sentence about a PIN, its retry counter or its verification.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum PinMessage {
    TriesLeft { pin: PinName, left: Option<u8> },
    TriesUnknown { pin: PinName },
    Verified { kind: PinKind, tries_left: Option<u8> },
    NothingSent,
    StillVerified,
    BlockedPins { pins: Vec<PinKind> },
    BlockedBefore { pin: PinName },
    BlockedNow { pin: PinName },
    BlockedAtVerify { pin: PinName },
    Wrong { pin: PinName, tries_left: Option<u8> },
    OtherHalfAccepted,
    StopTrying,
    LastTry { pin: PinName },
    AllowLastTry,
    HowToUnlock { unlock: Unlock },
    Absent { pin: PinName },
    CounterUnknown { pin: PinName },
    CounterFell { pin: PinName, tries_left: u8 },
    FellThoughAccepted { pin: PinName, tries_left: u8 },
    OtherCard,
    KeepSameCard,
    Refused { pin: PinName, command: &'static str, status: String },
    CounterNow { pin: PinName, tries_left: Option<u8> },
    VerifyUnknown { pin: PinName },
    Concluded { conclusion: Conclusion },
}

impl PinMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            PinMessage::TriesLeft { pin, left: Some(left) } => {
                (format!("{}: 残り{left}回", pin.ja()), format!("{}: {}", capital(&pin.en()), tries(*left)))
            }
            PinMessage::TriesLeft { pin, left: None } => {
                (format!("{}: 回数の制限なし", pin.ja()), format!("{}: no limit on tries", capital(&pin.en())))
            }
            PinMessage::TriesUnknown { pin } => {
                (format!("{}: 残り回数は不明", pin.ja()), format!("{}: tries left unknown", capital(&pin.en())))
            }
            PinMessage::Verified { kind, tries_left: Some(left) } => (
                format!("{}は一致しました（残り{left}回）。", kind.ja()),
                format!("The {} is correct; {}.", kind.en(), tries(*left)),
            ),
            PinMessage::Verified { kind, tries_left: None } => {
                (format!("{}は一致しました。", kind.ja()), format!("The {} is correct.", kind.en()))
            }
            PinMessage::NothingSent => pair(
                "暗証番号はカードに送信していません。残り回数は減っていません。",
                "The card did not receive the PIN: nothing was sent, and no try was used up.",
            ),
            PinMessage::StillVerified => pair(
                "カードの電源を切れませんでした。照合済みの状態が残っている可能性があります。カードをリーダーから取り除いてください。",
                "The card could not be powered off and may still be in the verified state: take it off the reader.",
            ),
            PinMessage::BlockedPins { pins } => {
                let (ja, en) = pin_list(pins);
                let are = if pins.len() == 1 { "PIN is" } else { "PINs are" };
                (format!("{ja}の暗証番号がロックされています。"), format!("The {en} {are} blocked."))
            }
            PinMessage::BlockedBefore { pin } => (
                format!("{}はロックされています。カードには何も送信していません。", pin.ja()),
                format!("The {} is blocked; nothing was sent.", pin.en()),
            ),
            PinMessage::BlockedNow { pin } => (
                format!("{}が違います。残り回数がなくなり、ロックされました。", pin.ja()),
                format!("The {} was incorrect, and that was the last try: the PIN is now blocked.", pin.en()),
            ),
            PinMessage::BlockedAtVerify { pin } => (
                format!("{}はロックされています。カードは、送信した番号を照合していません。", pin.ja()),
                format!("The {} is blocked; the card ignored the PIN that was sent.", pin.en()),
            ),
            PinMessage::Wrong { pin, tries_left: Some(left) } => (
                format!("{}が違います。残り{left}回です。", pin.ja()),
                format!("The {} is incorrect; {}.", pin.en(), tries(*left)),
            ),
            PinMessage::Wrong { pin, tries_left: None } => {
                (format!("{}が違います。", pin.ja()), format!("The {} is incorrect.", pin.en()))
            }
            PinMessage::OtherHalfAccepted => pair(
                "住民基本台帳用の暗証番号のもう一方は、この番号と一致しました。カードの中の2か所で番号が異なります。",
                "The other half of the resident-registry PIN accepted this PIN: the two halves have different PINs.",
            ),
            PinMessage::StopTrying => pair(
                "正しい番号に確信がない場合は、続けて入力しないでください。残り回数がなくなると、市区町村の窓口での再設定が必要です。",
                "Do not try again unless you are sure: after the last try the PIN must be reset at the municipal office.",
            ),
            PinMessage::LastTry { pin } => (
                format!("{}は残り1回のため、中止しました。カードには何も送信していません。", pin.ja()),
                format!("The {} has one try left, so jpkit stopped; nothing was sent.", pin.en()),
            ),
            PinMessage::AllowLastTry => pair(
                "正しい番号に確信がある場合だけ、--allow-last-try を付けて実行してください。間違えるとロックされます。",
                "Only if you are sure of the PIN, run the command again with --allow-last-try; an incorrect PIN blocks it.",
            ),
            PinMessage::HowToUnlock { unlock } => unlock.how(false),
            PinMessage::Absent { pin } => (
                format!("このカードに{}は設定されていません。カードには何も送信していません。", whole(*pin).ja()),
                format!("This card has no {}; nothing was sent.", whole(*pin).en()),
            ),
            PinMessage::CounterUnknown { pin } => (
                format!("{}の残り回数が不明なため、中止しました。カードには何も送信していません。", pin.ja()),
                format!(
                    "The card does not report how many tries the {} has left, so jpkit stopped; nothing was sent.",
                    pin.en()
                ),
            ),
            PinMessage::CounterFell { pin, tries_left } => (
                format!(
                    "残り回数を表示した後に、{}の残り回数が{tries_left}回に減りました。ほかのプログラムが照合した可能性があります。カードには何も送信していません。",
                    pin.ja()
                ),
                format!(
                    "The {} has fewer tries left than shown ({tries_left} now): another program may have used it; nothing was sent.",
                    pin.en()
                ),
            ),
            PinMessage::FellThoughAccepted { pin, tries_left } => (
                format!(
                    "カードは{}が正しいと応答しましたが、残り回数が{tries_left}回に減りました。どちらかの応答が誤りです。このリーダーでは繰り返さず、別のリーダーで残り回数を確認してください。",
                    pin.ja()
                ),
                format!(
                    "The card says that the {} is correct, yet its tries left fell to {tries_left}: one of the two is wrong. Do not repeat the command with this reader; look at the tries left with another one.",
                    pin.en()
                ),
            ),
            PinMessage::OtherCard => pair(
                "残り回数を表示した後に、カードが入れ替わりました。カードには何も送信していません。",
                "The card was swapped after its tries were shown; nothing was sent.",
            ),
            PinMessage::KeepSameCard => pair(
                "同じカードを最後まで置いたまま、もう一度実行してください。",
                "Run the command again, and leave the same card on the reader until it is done.",
            ),
            PinMessage::Refused { pin, command, status } => (
                format!("カードが{}の{command}を拒否し、{status}を返しました。", pin.ja()),
                format!("The card refused {command} for the {} with {status}.", pin.en()),
            ),
            PinMessage::CounterNow { pin, tries_left: Some(left) } => (
                format!("{}の残り回数は、現在{left}回です。", pin.ja()),
                format!("The {} now has {}.", pin.en(), tries(*left)),
            ),
            PinMessage::CounterNow { pin, tries_left: None } => (
                format!("{}の残り回数を読み直せませんでした。", pin.ja()),
                format!("The tries left for the {} could not be read again.", pin.en()),
            ),
            PinMessage::VerifyUnknown { pin } => (
                format!("{}の照合中に、カードの応答が失われました。結果は不明です。", pin.ja()),
                format!(
                    "The card's response was lost while the {} was being verified; the outcome is unknown.",
                    pin.en()
                ),
            ),
            PinMessage::Concluded { conclusion } => match conclusion {
                Conclusion::Right => pair(
                    "残り回数が増えたため、番号は正しかったと考えられます。",
                    "The tries left went up, so the PIN was correct, unless another program used it in the meantime.",
                ),
                Conclusion::Wrong => pair(
                    "残り回数が減ったため、番号が違っていて、1回分が使われたと考えられます。",
                    "The tries left went down, so the PIN was incorrect and used up a try, unless another program did so in the meantime.",
                ),
                Conclusion::NotJudged => pair(
                    "残り回数が変わっていないため、カードは番号を照合していないと考えられます。",
                    "The tries left are unchanged, so the card did not check the PIN.",
                ),
                Conclusion::RightOrNotJudged => pair(
                    "残り回数は減っていません。番号が正しかったか、カードが照合しなかったかのどちらかです。",
                    "No try was used up: either the PIN was correct, or the card did not check it.",
                ),
                Conclusion::Nothing => pair(
                    "カードを置き直して、`jpkit pin status` で残り回数を確認してください（回数は減りません）。",
                    "Place the card again and check the tries left with `jpkit pin status`, which uses up none.",
                ),
            },
        }
    }
}

/// The end of a clause that begins with the PIN; in Japanese, ため follows.
impl Name for NotAllowed {
    fn names(&self) -> (String, String) {
        match self {
            NotAllowed::Blocked => pair("はロックされている", "is blocked"),
            NotAllowed::Absent => pair("はこのカードに設定されていない", "is not set on this card"),
            NotAllowed::CounterUnknown => pair("の残り回数が不明な", "has an unknown number of tries left"),
            NotAllowed::LastTry => pair("は残り1回の", "has one try left"),
        }
    }
}

/// The PIN as holders know it: one for both halves of the resident-registry PIN.
fn whole(pin: PinName) -> Concern {
    match pin {
        PinName::Common | PinName::Juki => Concern::Whole(PinKind::Juki),
        other => Concern::Counter(other),
    }
}

/// The number of tries left, in English.
fn tries(left: u8) -> String {
    if left == 1 { "one try left".to_owned() } else { format!("{left} tries left") }
}
