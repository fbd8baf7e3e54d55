//! The result of each check of a certificate chain, as a sentence (`docs/trust.md`).

use crate::domain::validity::ValidityState;
use crate::x509::check::{
    Check, CheckCode, CheckOutcome, ConstraintsCheck, CriticalCheck, IssuerCertificate, NamedIssuer, PeriodStatus,
    RevocationCheck, SignatureCheck, UsageCheck, Whose,
};

use super::date::japanese_day;
use super::name::{Name, pair};

impl Name for CheckCode {
    fn names(&self) -> (String, String) {
        match self {
            CheckCode::KnownIssuer => pair("発行者", "Known issuer"),
            CheckCode::IssuerCertificate => pair("CA証明書", "CA certificate"),
            CheckCode::Signature => pair("署名", "Signature"),
            CheckCode::Validity => pair("有効期間", "Validity"),
            CheckCode::BasicConstraints => pair("基本制約", "Basic constraints"),
            CheckCode::KeyUsage => pair("鍵用途", "Key usage"),
            CheckCode::CriticalExtensions => pair("クリティカル拡張", "Critical extensions"),
            CheckCode::Revocation => pair("失効", "Revocation"),
        }
    }
}

impl Name for CheckOutcome {
    fn names(&self) -> (String, String) {
        match self {
            CheckOutcome::Passed => pair("合格", "passed"),
            CheckOutcome::Failed => pair("不合格", "failed"),
            CheckOutcome::NotChecked => pair("未確認", "not checked"),
        }
    }
}

/// A sentence, not a name.
impl Name for Check {
    fn names(&self) -> (String, String) {
        match self {
            Check::Issuer(named) => issuer(*named),
            Check::IssuerCertificate(at_hand) => issuer_certificate(*at_hand),
            Check::Signature(signed) => signature(signed),
            Check::Validity { own, issuer } => validity(own, issuer.as_ref()),
            Check::BasicConstraints(constraints) => basic_constraints(*constraints),
            Check::KeyUsage(usage) => key_usage(*usage),
            Check::CriticalExtensions(critical) => critical_extensions(critical),
            Check::Revocation(RevocationCheck::Closed) => pair(
                "確認できません。JPKIのOCSPとCRLを利用できるのは、公的個人認証法の認定を受けた検証者などに限られます。",
                "Cannot be checked: JPKI's OCSP and CRLs are open only to verifiers accredited under the law (公的個人認証法).",
            ),
            Check::Revocation(RevocationCheck::NotAsked) => pair(
                "確認していません。jpkitはネットワークに接続しません。",
                "Not checked: jpkit does not use the network.",
            ),
        }
    }
}

fn issuer(named: NamedIssuer) -> (String, String) {
    match named {
        NamedIssuer::SelfSigned(generation) => (
            format!("フィンガープリントは、JPKIが公開しているCA証明書 {generation} と一致します。"),
            format!("The fingerprint matches {generation}, a CA certificate published by JPKI."),
        ),
        NamedIssuer::Published(generation) => (
            format!("発行者の鍵識別子は、JPKIが公開しているCA {generation} と一致します。"),
            format!("The issuer's key identifier matches {generation}, a CA published by JPKI."),
        ),
        NamedIssuer::Test { accepted: true } => pair(
            "JPKIのテスト用の証明書です（JPKI-TEST）。--accept-test により受け入れます。",
            "From JPKI's test system (JPKI-TEST), accepted because of --accept-test.",
        ),
        NamedIssuer::Test { accepted: false } => pair(
            "JPKIのテスト用の証明書です（JPKI-TEST）。--accept-test を付けた場合だけ受け入れます。",
            "From JPKI's test system (JPKI-TEST), accepted only with --accept-test.",
        ),
        NamedIssuer::UnpublishedCa => pair(
            "JPKIのCAを名乗っていますが、フィンガープリントがJPKIの公開しているどのCA証明書とも一致しません。",
            "It has the name of a JPKI CA, but its fingerprint matches none of JPKI's published CAs.",
        ),
        NamedIssuer::UnpublishedKey => pair(
            "発行者はJPKIを名乗っていますが、鍵識別子がJPKIの公開しているどのCAとも一致しません。",
            "The issuer has JPKI's name, but its key identifier matches none of JPKI's published CAs.",
        ),
        NamedIssuer::Foreign => pair("発行者はJPKIではありません。", "The issuer is not JPKI."),
    }
}

fn issuer_certificate(at_hand: IssuerCertificate) -> (String, String) {
    match at_hand {
        IssuerCertificate::SelfSigned => pair("この証明書自身です。", "This certificate itself."),
        IssuerCertificate::Available => pair(
            "手元にあり、フィンガープリントはJPKIが公開しているものと一致します。",
            "Available, and its fingerprint matches the published one.",
        ),
        IssuerCertificate::AvailableTest => pair(
            "名前と鍵識別子が一致するものが手元にあります。テスト用のCAのフィンガープリントは確認しません。",
            "Available, with matching name and key identifier; fingerprints of test CAs are not checked.",
        ),
        IssuerCertificate::FingerprintMismatch => pair(
            "名前と鍵識別子が一致するものが手元にありますが、フィンガープリントがJPKIの公開しているものと一致しません。",
            "Available, with matching name and key identifier, but its fingerprint does not match the published one.",
        ),
        IssuerCertificate::Missing { ca: Some(ca) } => {
            let ca = ca.name();
            (
                format!(
                    "手元にありません。--ca FILE で指定するか、`jpkit cert export {ca} --keep` でカードから保存してください。"
                ),
                format!(
                    "Not available: pass it with --ca FILE, or save the one on the card with `jpkit cert export {ca} --keep`."
                ),
            )
        }
        IssuerCertificate::Missing { ca: None } => {
            pair("手元にありません。--ca FILE で指定してください。", "Not available: pass it with --ca FILE.")
        }
        IssuerCertificate::NotSearched => {
            pair("発行者が不明なため、探していません。", "Not looked for, because the issuer is unknown.")
        }
    }
}

fn signature(signed: &SignatureCheck) -> (String, String) {
    match signed {
        SignatureCheck::SelfSigned => {
            pair("この証明書自身の鍵による署名です。", "Made with the certificate's own key.")
        }
        SignatureCheck::ByIssuer => pair("CAの鍵による署名です。", "Made with the CA's key."),
        SignatureCheck::Wrong => pair(
            "CAの鍵では検証できません。証明書が書き換えられたか、別の鍵で署名されています。",
            "It does not verify with the CA's key: the certificate was changed, or signed with another key.",
        ),
        SignatureCheck::NotAccepted { algorithm } => (
            format!("署名アルゴリズム {algorithm} は、jpkitでは受け入れません。"),
            format!("jpkit does not accept its algorithm, {algorithm}."),
        ),
        SignatureCheck::NoIssuer => {
            pair("CA証明書がないため、確認できません。", "Cannot be checked without the CA certificate.")
        }
    }
}

fn validity(own: &PeriodStatus, issuer: Option<&PeriodStatus>) -> (String, String) {
    let words = |term: &PeriodStatus| {
        let (day, japanese) = (term.day, japanese_day(term.day));
        let Some(state) = term.state else {
            return (
                format!("{japanese}までですが、開始の日を読み取れません"),
                format!("ends on {day}, but its start cannot be read"),
            );
        };
        match state {
            ValidityState::NotYetValid => (format!("{japanese}に始まります"), format!("is not valid before {day}")),
            ValidityState::Expired => (format!("{japanese}に有効期限が切れました"), format!("expired on {day}")),
            ValidityState::Valid | ValidityState::Renewable => {
                (format!("{japanese}まで有効です"), format!("is valid through {day}"))
            }
        }
    };
    let (ja, en) = words(own);
    match issuer.map(words) {
        Some((ca_ja, ca_en)) => {
            (format!("{ja}。CA証明書は{ca_ja}。"), format!("The certificate {en}; its CA's certificate {ca_en}."))
        }
        None => (format!("{ja}。"), format!("The certificate {en}.")),
    }
}

fn basic_constraints(constraints: ConstraintsCheck) -> (String, String) {
    match constraints {
        ConstraintsCheck::Ca => pair("CAです。", "A CA certificate."),
        ConstraintsCheck::Holder { issuer_seen: true } => {
            pair("CAではありません。発行者はCAです。", "Not a CA certificate; its issuer is a CA.")
        }
        ConstraintsCheck::Holder { issuer_seen: false } => pair("CAではありません。", "Not a CA certificate."),
        ConstraintsCheck::HolderIsCa => pair(
            "CAを名乗っていますが、JPKIのCAが発行するのは利用者の証明書だけです。",
            "It claims to be a CA certificate, but JPKI's CAs issue certificates to holders only.",
        ),
        ConstraintsCheck::PathTooLong => pair(
            "CAを名乗っていますが、発行者は下位のCAを認めていません（pathLen 0）。",
            "It claims to be a CA certificate, but its issuer allows no subordinate CA (pathLen 0).",
        ),
        ConstraintsCheck::Unread => pair("CAかどうかを読み取れません。", "They cannot be read."),
        ConstraintsCheck::IssuerIsNotCa => pair("発行者がCAではありません。", "The issuer is not a CA."),
    }
}

fn key_usage(usage: UsageCheck) -> (String, String) {
    match usage {
        UsageCheck::Fits { own, issuer_seen } => {
            let (ja, en) = match own {
                Some(own) => (format!("{own}"), format!("The key is for {own}")),
                None => pair("指定はなく、必要もありません", "No key usage is stated, and none is required"),
            };
            if issuer_seen {
                (format!("{ja}。CAはkeyCertSign。"), format!("{en}; the CA's key is for keyCertSign."))
            } else {
                (format!("{ja}。"), format!("{en}."))
            }
        }
        UsageCheck::NotStated(whose) => {
            (format!("{}鍵用途の指定がありません。", ja(whose)), format!("{} states no key usage.", en(whose)))
        }
        UsageCheck::Unreadable(whose) => (
            format!("{}鍵用途の指定を読み取れません。", ja(whose)),
            format!("{} states a key usage that cannot be read.", en(whose)),
        ),
        UsageCheck::Lacks(whose, wanted) => (
            format!("{}鍵用途が{wanted}ではありません。", ja(whose)),
            format!("{} is not for {wanted}.", if whose == Whose::Own { "The key" } else { "The CA's key" }),
        ),
        UsageCheck::SignsCertificates => {
            pair("CAではないのに、鍵用途がkeyCertSignです。", "keyCertSign is set, but it is not a CA certificate.")
        }
    }
}

fn critical_extensions(critical: &CriticalCheck) -> (String, String) {
    match critical {
        CriticalCheck::Understood => pair("全て認識できます。", "All are recognised."),
        CriticalCheck::Unread(whose, parts) => (
            format!("{}読み取れない部分があります（{}）。", ja(*whose), parts.ja()),
            format!("{} has parts that cannot be read ({}).", en(*whose), parts.en()),
        ),
        CriticalCheck::Unknown(whose, oids) => {
            let oids = oids.join(", ");
            (
                format!("{}認識できない拡張があります: {oids}。", ja(*whose)),
                format!("{} has extensions that are not recognised: {oids}.", en(*whose)),
            )
        }
    }
}

fn ja(whose: Whose) -> &'static str {
    match whose {
        Whose::Own => "",
        Whose::Issuer => "CA証明書の",
    }
}

fn en(whose: Whose) -> &'static str {
    match whose {
        Whose::Own => "The certificate",
        Whose::Issuer => "The CA's certificate",
    }
}
