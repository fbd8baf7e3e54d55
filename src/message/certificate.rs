//! Sentences about certificates, on the card and in files.

use crate::domain::card::Role;
use crate::x509::container::BundleError;
use crate::x509::other_content::OtherContent;
use crate::x509::{CertificateError, CertificatePart};

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
    PartlyRead { parts: Vec<CertificatePart>, padding: usize },
    Padding { count: usize },
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
            CertificateMessage::NotInFile { place, fault: ContentFault::Certificate(fault) } if !fault.is_other() => (
                format!("「{place}」の証明書を読み取れません。{}", fault.ja()),
                format!("The certificate in \"{place}\" cannot be read: {}", fault.en()),
            ),
            CertificateMessage::NotInFile { place, fault: ContentFault::Bundle(BundleError::More(count)) } => (
                format!("「{place}」のほかの{count}か所を読み取れません。"),
                format!("{count} more {} of \"{place}\" cannot be read.", parts(*count)),
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
            CertificateMessage::BadBundle { fault: fault @ (BundleError::More(_) | BundleError::BinaryInText) } => {
                fault.names()
            }
            CertificateMessage::BadBundle { fault } => {
                (format!("証明書がありません。{}", fault.ja()), format!("Contains no certificate: {}", fault.en()))
            }
            CertificateMessage::NotACertificate { fault } => (
                format!("証明書として読み取れません。{}", fault.ja()),
                format!("Not a valid certificate: {}", fault.en()),
            ),
            CertificateMessage::PartlyRead { parts, padding } => {
                let (ja, en) = parts.names();
                let (dates_ja, dates_en) = dates_of(parts);
                let ja = format!("証明書の一部を読み取れませんでした（{ja}）。{dates_ja}");
                let en = format!("Parts of the certificate could not be read ({en}){dates_en}.");
                match padding {
                    0 => (ja, en),
                    count => {
                        let padding = CertificateMessage::Padding { count: *count }.both();
                        (format!("{ja}{}", padding.0), format!("{en} {}", padding.1))
                    }
                }
            }
            CertificateMessage::Padding { count } => (
                format!("証明書の後ろのパディング（{count}バイト）を無視しました。"),
                format!("Padding after the certificate was ignored ({count} {}).", bytes(*count)),
            ),
        }
    }
}

impl Name for CertificateError {
    fn names(&self) -> (String, String) {
        match self {
            CertificateError::TooLong { len } => {
                (format!("{len}バイトは長すぎます。"), format!("it is too long ({len} {}).", bytes(*len)))
            }
            CertificateError::Truncated => pair("途中で終わっています。", "it is truncated."),
            CertificateError::TrailingBytes { count } => (
                format!("後ろに余分な{count}バイトがあります。"),
                format!("it is followed by {count} extra {}.", bytes(*count)),
            ),
            CertificateError::Other(content) => content.names(),
            CertificateError::Malformed { part: CertificatePart::Structure } => {
                pair("構造が正しくありません。", "its structure is invalid.")
            }
            CertificateError::Malformed { part } => (
                format!("構造が正しくありません（{}）。", part.ja()),
                format!("its structure is invalid ({}).", part.en()),
            ),
        }
    }
}

impl Name for CertificatePart {
    fn names(&self) -> (String, String) {
        match self {
            CertificatePart::Structure => pair("構造", "structure"),
            CertificatePart::Version => pair("バージョン", "version"),
            CertificatePart::SerialNumber => pair("シリアル番号", "serial number"),
            CertificatePart::SignatureAlgorithm => pair("署名アルゴリズム", "signature algorithm"),
            CertificatePart::Issuer => pair("発行者", "issuer"),
            CertificatePart::Validity => pair("有効期間", "validity"),
            CertificatePart::NotBefore => pair("有効期間の開始", "notBefore"),
            CertificatePart::NotAfter => pair("有効期間の終了", "notAfter"),
            CertificatePart::Subject => pair("主体者", "subject"),
            CertificatePart::PublicKey => pair("公開鍵", "public key"),
            CertificatePart::Extensions => pair("拡張", "extensions"),
            CertificatePart::BasicConstraints => pair("基本制約", "basic constraints"),
            CertificatePart::SubjectKeyId => pair("主体者の鍵識別子", "subject key identifier"),
            CertificatePart::AuthorityKeyId => pair("発行者の鍵識別子", "authority key identifier"),
            CertificatePart::KeyUsage => pair("鍵用途", "key usage"),
            CertificatePart::Signature => pair("署名", "signature"),
        }
    }
}

/// A list of parts, in parentheses behind a sentence.
impl Name for [CertificatePart] {
    fn names(&self) -> (String, String) {
        let ja: Vec<String> = self.iter().map(Name::ja).collect();
        let en: Vec<String> = self.iter().map(Name::en).collect();
        (ja.join("、"), en.join(", "))
    }
}

/// What to add about the dates of a certificate of which these parts could not be read.
pub(super) fn dates_of(parts: &[CertificatePart]) -> (&'static str, &'static str) {
    if parts.contains(&CertificatePart::NotBefore) {
        ("", "")
    } else {
        ("日付は読み取れました。", "; its dates could")
    }
}

fn parts(count: u64) -> &'static str {
    if count == 1 { "part" } else { "parts" }
}

fn bytes(count: usize) -> &'static str {
    if count == 1 { "byte" } else { "bytes" }
}

impl Name for OtherContent {
    fn names(&self) -> (String, String) {
        match self {
            OtherContent::Pkcs12 => pair(
                "PKCS#12です。パスワードが必要なため、読み取りません。",
                "it is PKCS#12, which needs its password and is not read.",
            ),
            OtherContent::PrivateKey => pair("秘密鍵です。", "it is a private key."),
            OtherContent::EncryptedPrivateKey => pair("暗号化された秘密鍵です。", "it is an encrypted private key."),
            OtherContent::PublicKey => pair("公開鍵です。", "it is a public key."),
            OtherContent::CertificateRequest => {
                pair("証明書署名要求（CSR）です。", "it is a certificate signing request (CSR).")
            }
            OtherContent::RevocationList => {
                pair("証明書失効リスト（CRL）です。", "it is a certificate revocation list (CRL).")
            }
            OtherContent::AttributeCertificate => {
                pair("公開鍵のない属性証明書です。", "it is an attribute certificate, which has no key.")
            }
            OtherContent::CmsData => {
                pair("証明書のないCMSのデータです。", "it is CMS data without certificates, such as encrypted data.")
            }
            OtherContent::SshKey => pair("SSHの鍵です。", "it is an SSH key."),
            OtherContent::SignedData => {
                pair("証明書を含まないCMSの署名です。", "it is a CMS signature without certificates.")
            }
            OtherContent::Timestamp => pair("タイムスタンプです。", "it is a timestamp."),
            OtherContent::TimestampRequest => pair("タイムスタンプの要求です。", "it is a timestamp request."),
            OtherContent::OcspResponse => pair("OCSPの応答です。", "it is an OCSP response."),
            OtherContent::OcspRequest => pair("OCSPの要求です。", "it is an OCSP request."),
            OtherContent::Parameters => {
                pair("暗号アルゴリズムのパラメーターです。", "it holds the parameters of an algorithm.")
            }
            OtherContent::Pgp => pair("OpenPGPのデータです。", "it is OpenPGP data."),
            OtherContent::JavaKeystore => {
                pair("Javaのキーストアです。読み取りません。", "it is a Java keystore, which is not read.")
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
            BundleError::Other(content) => content.names(),
            BundleError::TrailingBytes(count) => (
                format!("PKCS#7の後ろに余分な{count}バイトがあります。"),
                format!("the PKCS#7 structure is followed by {count} extra {}.", bytes(*count)),
            ),
            BundleError::NoCertificate => pair("証明書以外のものが入っています。", "it contains something else."),
            BundleError::Unterminated => {
                pair("PEMのブロックが終わっていません。", "a PEM block in it is not terminated.")
            }
            BundleError::BadBase64 => pair("PEMのブロックがBase64ではありません。", "a PEM block in it is not Base64."),
            BundleError::BinaryInText => pair(
                "DER形式の証明書またはPKCS#7が、PEMなどのテキストの後に続いています。別のファイルに分けてください。",
                "A certificate or PKCS#7 in DER stands behind PEM or other text. Put it into a file of its own.",
            ),
            BundleError::BadText => pair("Base64が壊れています。", "its Base64 is damaged."),
            BundleError::UnrecognisedText => {
                pair("PEMでもBase64でも16進数でもありません。", "it is neither PEM nor Base64 nor hex.")
            }
            BundleError::More(count) => (
                format!("ほかに{count}か所を読み取れません。"),
                format!("{count} more {} of it cannot be read.", parts(*count)),
            ),
            BundleError::BadPkcs7 => pair("PKCS#7の構造が正しくありません。", "its PKCS#7 structure is invalid."),
            BundleError::TooLong => pair("長すぎます。", "it is too long."),
        }
    }
}
