//! The words for what each stage of `reader check` found.

use crate::apdu::atr::{Atr, AtrError, CardTechnology, HistoricalFormat};
use crate::doctor::{Stage, StageFinding};
use crate::message::name::{Name, capital, pair};

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
            StageFinding::NotReached => pair("未確認です。", "Not checked."),
            StageFinding::NotNeeded => {
                pair("仮想カードと記録の再生には不要です。", "Not needed for a virtual card or a trace.")
            }
            StageFinding::ServiceAnswers => pair("PC/SCサービスが応答します。", "The PC/SC service responds."),
            StageFinding::ServiceThere => pair("PC/SCサービスが動いています。", "The PC/SC service is running."),
            StageFinding::AccessGranted => pair("このユーザーで利用できます。", "This user has access."),
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
                format!("リセット応答（ATR）が規格に適合しません（{}）。", atr_fault_ja(*error)),
                format!("The answer to reset (ATR) does not conform to the standard: {error}."),
            ),
            StageFinding::NoAtr => pair("リセット応答（ATR）は不明です。", "The answer to reset (ATR) is unknown."),
            StageFinding::HasJpki => {
                pair("公的個人認証アプリケーションがあります。", "The card has the JPKI application.")
            }
            StageFinding::Token { kind, label } => {
                (format!("{}（{label}）。", kind.ja()), format!("{} ({label}).", capital(&kind.en())))
            }
            StageFinding::CertificateRead { bytes, exchanges } => (
                format!("利用者証明用電子証明書を読み取りました（{bytes}バイト、やり取り{exchanges}回）。"),
                format!("The authentication certificate was read ({bytes} bytes, {exchanges} exchanges)."),
            ),
            StageFinding::CertificateProtected => pair(
                "利用者証明用電子証明書は、暗証番号を入力しないと読み取れないため、読み取っていません。",
                "The authentication certificate requires its PIN and was not read.",
            ),
            StageFinding::CertificateAbsent => {
                pair("利用者証明用電子証明書はありません。", "There is no authentication certificate on this card.")
            }
            StageFinding::AnswersExtended { bytes } => (
                format!("拡張長で1回に{bytes}バイトまで届きました（--extended が使えます）。"),
                format!("Extended length works: {bytes} bytes in one response (--extended can be used)."),
            ),
            StageFinding::AnswersShort { bytes } => (
                format!("1回に{bytes}バイトまで届きました。拡張長は使えませんが、問題ありません。"),
                format!("{bytes} bytes in one response. Extended length does not work; this is not a problem."),
            ),
            StageFinding::AnswersUnknown => pair("確認できませんでした。", "Could not be determined."),
            StageFinding::Features { pinpad, max_apdu, firmware } => features(*pinpad, *max_apdu, firmware.as_deref()),
            StageFinding::FeaturesUntold => pair(
                "リーダーは機能を示しませんが、問題ありません。",
                "The reader does not report its features; this is not a problem.",
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
        CardTechnology::Storage { name: 0x003b } => ("非接触型のFeliCa".to_owned(), "FeliCa memory card".to_owned()),
        CardTechnology::Storage { name } => {
            (format!("非接触型のメモリーカード（{name:04X}）"), format!("Contactless memory card ({name:04X})"))
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
        AtrError::WrongCheck => "検査バイトが一致しない",
    }
}

fn features(pinpad: bool, max_apdu: Option<usize>, firmware: Option<&str>) -> (String, String) {
    let keypad = if pinpad {
        pair("暗証番号用キーパッドあり", "PIN keypad")
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
