//! Sentences about what the card holds and how it responds.

use crate::apdu::ApduError;
use crate::applet::CardError;
use crate::domain::card::{Application, Item};

use super::certificate::dates_of;
use super::name::{Name, capital, pair};

/// A sentence about what the card holds or how it responds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum CardMessage {
    Failed(CardError),
    WhichCards,
    TokenInfoMeasured,
    ShortAnswersOnly,
}

impl CardMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            CardMessage::Failed(error) => error.names(),
            CardMessage::WhichCards => pair(
                "読み取れるのは、マイナンバーカードとスマートフォンの電子証明書です。重ねたほかのICカードは離してください。",
                "jpkit reads My Number Cards, and smartphones with My Number Card certificates. Take other cards off the reader.",
            ),
            CardMessage::TokenInfoMeasured => pair(
                "利用者証明用電子証明書は、暗証番号を入力しないと読み取れないか、ありません。代わりにトークン情報（JPKI EF 0006）の読み取りを測ります。1回の量が少ないため、カードの結果とは比べられません。",
                "The authentication certificate needs its PIN or is absent, so jpkit reads the token information (JPKI EF 0006) instead. It is short: do not compare the result with that of a card.",
            ),
            CardMessage::ShortAnswersOnly => pair(
                "カードが長い応答（拡張長）を受け付けません。256バイトずつの読み取りだけを測りました。",
                "The card refuses long responses (extended length); only reading in blocks of 256 bytes was measured.",
            ),
        }
    }
}

impl Name for CardError {
    fn names(&self) -> (String, String) {
        match self {
            CardError::Transport(error) => error.names(),
            CardError::NoApplication(Application::Jpki) => pair(
                "このカードはマイナンバーカードではありません（公的個人認証アプリケーションがありません）。",
                "This is not a My Number Card: it has no JPKI application.",
            ),
            CardError::NoApplication(application) => (
                format!("このカードに{}がありません。", application.ja()),
                format!("This card has no {}.", application.en()),
            ),
            CardError::Unreadable { item, source } => unreadable(*item, source),
            CardError::BadContent(item) => (
                format!("{}の内容が、マイナンバーカードのものではありません。", item.ja()),
                format!("The content of {} is not that of a My Number Card.", item.en()),
            ),
            CardError::SaidCarried(item) => (
                format!("カードは{}があると示していますが、そのファイルが空か、存在しません。", item.ja()),
                format!("The card says that it holds {}, but the file is empty or missing.", item.en()),
            ),
            CardError::PartlyRead { item, parts } => {
                let (dates_ja, dates_en) = dates_of(parts);
                (
                    format!("{}の一部を読み取れませんでした（{}）。{dates_ja}", item.ja(), parts.ja()),
                    format!("Parts of {} could not be read ({}){dates_en}.", item.en(), parts.en()),
                )
            }
            CardError::BadCertificate { item, source } => (
                format!("このカードの{}は、証明書として読み取れません。{}", item.ja(), source.ja()),
                format!("{} on this card is not a valid certificate: {}", capital(&item.en()), source.en()),
            ),
        }
    }
}

fn unreadable(item: Item, error: &ApduError) -> (String, String) {
    let because = |ja: &str, en: &str| match item {
        Item::Application(_) | Item::PinFile(_) => {
            (format!("{}を選択できません。{ja}", item.ja()), format!("Cannot select {}: {en}", item.en()))
        }
        _ => (format!("{}を読み取れません。{ja}", item.ja()), format!("Cannot read {}: {en}", item.en())),
    };
    match error {
        ApduError::Transport(error) => error.names(),
        ApduError::Refused { command, status } => because(
            &format!("カードが{command}に{status}を返しました。"),
            &format!("the card returned {status} to {command}."),
        ),
        ApduError::NoStatusWord { .. } => {
            because("カードの応答にステータスワードがありません。", "the card's response has no status word.")
        }
        ApduError::NoData { .. } => because(
            "カードは正常終了（9000）を返しましたが、応答にデータがありません。",
            "the read brought nothing: the card returned 9000 without data.",
        ),
        ApduError::Oversized { .. } => {
            because("カードの応答が、求めた長さより長くなっています。", "the card's response is longer than requested.")
        }
        ApduError::Endless { .. } => because("カードの応答が終わりません。", "the card's response does not end."),
        ApduError::FileTooShort { stated, got } => because(
            &format!("{stated}バイトあるはずのファイルが{got}バイトで終わっています。"),
            &format!("the file ends after {got} of {stated} bytes."),
        ),
        ApduError::BrokenOff { status, got } => because(
            &format!("{got}バイト読み取った後に、カードが{status}を返しました。"),
            &format!("after {got} bytes the card returned {status}."),
        ),
        ApduError::AbsurdLength { stated } => because(
            &format!("ファイルの示す長さ（{stated}バイト）がありえません。"),
            &format!("the file states an impossible length of {stated} bytes."),
        ),
        ApduError::NotTlv(_) => because("ファイルにデータがありません。", "the file does not hold a data object."),
    }
}
