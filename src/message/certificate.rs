//! Sentences about certificates, on the card and in files.

use crate::domain::card::Role;
use crate::x509::CertificateError;
use crate::x509::container::BundleError;

use super::name::{Name, pair};

/// A sentence about a certificate, on the card or in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences below say what each one is")]
pub enum CertificateMessage {
    Absent { role: Role },
    SignNotForAll,
    PinNeeded { role: Role },
    NotInFile { place: String, fault: ContentFault },
    NotKept { role: Role },
    KeepHow,
    NoHome,
    SetHome,
    KeepElsewhere,
    KeptIgnored { why: String },
    RenewalDue,
    RenewalNotDue,
    RenewalUnknown,
    BadBundle { fault: BundleError },
    NotACertificate { fault: CertificateError },
}

impl CertificateMessage {
    /// The sentence in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            CertificateMessage::Absent { role } => (
                format!("このカードには{}がありません。", role.ja()),
                format!("There is no {} on this card.", role.en()),
            ),
            CertificateMessage::SignNotForAll => pair(
                "署名用電子証明書がないのは、15歳未満の方、成年被後見人の方、発行を希望しなかった方のカード、顔認証マイナンバーカードなどです。後から追加する手続は `jpkit guide issue` にあります。",
                "Holders under 15, adults under guardianship, holders who declined it and face-authentication cards have no signature certificate. `jpkit guide issue` explains how to add one later.",
            ),
            CertificateMessage::PinNeeded { role } => (
                format!(
                    "カードが{}に暗証番号を求めましたが、jpkitはこれに対応していません。残り回数が減る命令は何も送信していません。",
                    role.ja()
                ),
                format!(
                    "The card requires a PIN for the {}, which jpkit does not support; nothing was sent that could use up a try.",
                    role.en()
                ),
            ),
            CertificateMessage::NotInFile { place, fault } => (
                format!("「{place}」に証明書がありません。{}", fault.ja()),
                format!("\"{place}\" contains no certificate: {}", fault.en()),
            ),
            CertificateMessage::NotKept { role } => (
                format!("--keep で保存できるのはCA証明書だけです。{}は保存できません。", role.ja()),
                format!("--keep saves CA certificates only, not the {}.", role.en()),
            ),
            CertificateMessage::KeepHow => pair(
                "auth-ca または sign-ca を指定するか、-o FILE で書き出してください。",
                "Use auth-ca or sign-ca, or write the certificate to a file with -o FILE.",
            ),
            CertificateMessage::NoHome => pair(
                "CA証明書を保存する場所がありません。ホームディレクトリーが不明です。",
                "There is nowhere to save CA certificates: the home directory is unknown.",
            ),
            CertificateMessage::SetHome => pair(
                "環境変数 HOME（WindowsではAPPDATA）を設定してください。-o FILE で書き出し、--ca FILE で指定することもできます。",
                "Set the environment variable HOME (on Windows APPDATA), or write the certificate with -o FILE and pass that file with --ca.",
            ),
            CertificateMessage::KeepElsewhere => pair(
                "-o FILE で別の場所に書き出し、--ca FILE で指定することもできます。",
                "You can write it elsewhere with -o FILE and pass that file with --ca.",
            ),
            CertificateMessage::KeptIgnored { why } => (
                format!("保存されているCA証明書を使用しません。{why}"),
                format!("Ignoring a saved CA certificate: {why}"),
            ),
            CertificateMessage::RenewalDue => {
                pair("更新が必要なものがあります。", "At least one certificate or card is due for renewal.")
            }
            CertificateMessage::RenewalNotDue => pair("更新が必要なものはありません。", "Nothing is due for renewal."),
            CertificateMessage::RenewalUnknown => pair(
                "更新が必要かどうか判断できません。読み取れないものがあります。",
                "Cannot tell whether a renewal is due: some items could not be read.",
            ),
            CertificateMessage::BadBundle { fault } => {
                (format!("証明書がありません。{}", fault.ja()), format!("Contains no certificate: {}", fault.en()))
            }
            CertificateMessage::NotACertificate { fault } => (
                format!("証明書として読み取れません。{}", fault.ja()),
                format!("Not a valid certificate: {}", fault.en()),
            ),
        }
    }
}

impl Name for CertificateError {
    fn names(&self) -> (String, String) {
        match self {
            CertificateError::TooLong { len } => {
                (format!("{len}バイトは長すぎます。"), format!("it is too long ({len} bytes)."))
            }
            CertificateError::Truncated => pair("途中で終わっています。", "it is truncated."),
            CertificateError::TrailingBytes { count } => {
                (format!("後ろに余分な{count}バイトがあります。"), format!("it is followed by {count} extra bytes."))
            }
            CertificateError::Malformed { part } => {
                (format!("構造が正しくありません（{part}）。"), format!("its structure is invalid ({part})."))
            }
        }
    }
}

/// Why a file, or a part of it, holds no certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentFault {
    /// Not a form that holds certificates, or broken.
    Bundle(BundleError),
    /// In such a form, but the content is not a certificate.
    Certificate(CertificateError),
}

impl Name for ContentFault {
    fn names(&self) -> (String, String) {
        match self {
            ContentFault::Bundle(fault) => fault.names(),
            ContentFault::Certificate(fault) => fault.names(),
        }
    }
}

impl Name for BundleError {
    fn names(&self) -> (String, String) {
        match self {
            BundleError::Empty => pair("空です。", "it is empty."),
            BundleError::Unrecognised => pair("DERでもPEMでもありません。", "it is neither DER nor PEM."),
            BundleError::NoCertificate => pair("証明書以外のものが入っています。", "it contains something else."),
            BundleError::Unterminated => {
                pair("PEMのブロックが終わっていません。", "a PEM block in it is not terminated.")
            }
            BundleError::BadBase64 => pair("PEMのブロックがBase64ではありません。", "a PEM block in it is not Base64."),
            BundleError::BadPkcs7 => pair("PKCS#7の構造が正しくありません。", "its PKCS#7 structure is invalid."),
            BundleError::TooLong => pair("長すぎます。", "it is too long."),
        }
    }
}
