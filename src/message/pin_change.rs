//! Sentences about changing a PIN.

use crate::domain::pin::{PinKind, PinName};

use super::name::{Name, pair};

/// A sentence about changing a PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum PinChangeMessage {
    Changed { kind: PinKind },
    NotChanged,
    Unknown { kind: PinKind, pin: PinName },
    WhichNow,
    FindOut { kind: PinKind },
    BothAgain,
    HalfDone { done: PinName },
    Partly { done: PinName, rest: PinName },
    Finish,
}

impl PinChangeMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            PinChangeMessage::Changed { kind } => {
                (format!("{}を変更しました。", kind.ja()), format!("The {} was changed.", kind.en()))
            }
            PinChangeMessage::NotChanged => pair("暗証番号は変わっていません。", "The PIN was not changed."),
            PinChangeMessage::Unknown { kind, pin } => {
                let ja = if *kind == PinKind::Juki { pin.ja() } else { kind.ja() };
                let en = if *kind == PinKind::Juki { pin.en() } else { kind.en() };
                (
                    format!("{ja}の変更中に、カードの応答が失われました。結果は不明です。"),
                    format!("The card's response was lost while the {en} was being changed; the outcome is unknown."),
                )
            }
            PinChangeMessage::WhichNow => pair(
                "現在の番号は、新しい番号か元の番号のどちらかです。確認すると1回分を使うおそれがあるため、jpkitは確認していません。",
                "The card now has either the new or the old PIN. Checking could use up a try, so jpkit did not check.",
            ),
            PinChangeMessage::FindOut { kind } => {
                let kind = kind.name();
                (
                    format!(
                        "確認するには、`jpkit pin verify {kind}` で新しい番号を入力してください。一致しなければ（1回分を使います）、元の番号のままです。"
                    ),
                    format!(
                        "To find out, enter the new PIN in `jpkit pin verify {kind}`. If it is incorrect, which uses up a try, the card still has the old PIN."
                    ),
                )
            }
            PinChangeMessage::BothAgain => pair(
                "もう一方の番号は元のままです。同じコマンドを、同じ元の番号と新しい番号でもう一度実行すると、変更が完了します（1回分を使うことがあります）。",
                "The other half still has the old PIN. To finish the change, run the same command again with the same old and new PIN, which may use up a try.",
            ),
            PinChangeMessage::HalfDone { done } => {
                (format!("{}は新しい番号になりました。", done.ja()), format!("The {} is now the new PIN.", done.en()))
            }
            PinChangeMessage::Partly { done, rest } => (
                format!("一部だけ変更しました。{}は新しい番号、{}は元の番号です。", done.ja(), rest.ja()),
                format!(
                    "Only one half was changed: the {} is now the new PIN, the {} is still the old one.",
                    done.en(),
                    rest.en()
                ),
            ),
            PinChangeMessage::Finish => pair(
                "同じコマンドを、同じ元の番号と新しい番号でもう一度実行すると、変更が完了します。",
                "To finish the change, run the same command again with the same old and new PIN.",
            ),
        }
    }
}
