//! What each check of a certificate's chain found, as a sentence (`docs/trust.md`).

use crate::domain::validity::ValidityState;
use crate::x509::check::{
    Check, CheckCode, CheckOutcome, ConstraintsCheck, CriticalCheck, IssuerCertificate, NamedIssuer, PeriodStatus,
    RevocationCheck, SignatureCheck, UsageCheck, Whose,
};

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
            CheckCode::CriticalExtensions => pair("必須の拡張", "Critical extensions"),
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

/// Sentences.
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
                "確かめられません。JPKIのOCSPとCRLは、公的個人認証法の認定などを受けた検証者だけが使えます。",
                "It cannot be checked: JPKI's OCSP and CRLs are open only to verifiers certified under the law (公的個人認証法).",
            ),
            Check::Revocation(RevocationCheck::NotAsked) => pair(
                "確かめていません。jpkitはネットワークにつなぎません。",
                "jpkit opens no network connection and asks nobody.",
            ),
        }
    }
}

fn issuer(named: NamedIssuer) -> (String, String) {
    match named {
        NamedIssuer::SelfSigned(generation) => (
            format!("指紋は、JPKIが公開しているCA証明書 {generation} のものです。"),
            format!("Its fingerprint is that of {generation}, a CA certificate that JPKI has published."),
        ),
        NamedIssuer::Published(generation) => (
            format!("発行者の鍵識別子は、JPKIが公開しているCA {generation} のものです。"),
            format!("Its issuer's key id is that of {generation}, a CA that JPKI has published."),
        ),
        NamedIssuer::Test { accepted: true } => pair(
            "JPKIのテスト用です（JPKI-TEST）。--accept-test により受け入れます。",
            "It is of JPKI's test system (JPKI-TEST), which --accept-test accepts.",
        ),
        NamedIssuer::Test { accepted: false } => pair(
            "JPKIのテスト用です（JPKI-TEST）。--accept-test を付けたときだけ受け入れます。",
            "It is of JPKI's test system (JPKI-TEST), which only --accept-test accepts.",
        ),
        NamedIssuer::UnpublishedCa => pair(
            "JPKIのCAを名乗っていますが、JPKIが公開しているCA証明書のどの指紋とも違います。",
            "It bears the name of a CA of JPKI, but its fingerprint is of none that JPKI has published.",
        ),
        NamedIssuer::UnpublishedKey => pair(
            "発行者はJPKIを名乗っていますが、鍵識別子がJPKIの公開しているCAのものではありません。",
            "Its issuer bears JPKI's name, but its key id is of no CA that JPKI has published.",
        ),
        NamedIssuer::Foreign => pair("発行者はJPKIではありません。", "Its issuer is not JPKI."),
    }
}

fn issuer_certificate(at_hand: IssuerCertificate) -> (String, String) {
    match at_hand {
        IssuerCertificate::SelfSigned => pair("この証明書自身です。", "It is this certificate itself."),
        IssuerCertificate::Available => pair(
            "手元にあり、指紋はJPKIが公開しているものと同じです。",
            "It is at hand, and its fingerprint is the published one.",
        ),
        IssuerCertificate::AvailableTest => pair(
            "名前と鍵識別子の合うものが手元にあります。テスト用のCAの指紋は、jpkitは確かめません。",
            "One with the right name and key id is at hand; fingerprints of test CAs are not checked.",
        ),
        IssuerCertificate::FingerprintMismatch => pair(
            "名前と鍵識別子の合うものが手元にありますが、指紋がJPKIの公開しているものと違います。",
            "One with the right name and key id is at hand, but its fingerprint is not the published one.",
        ),
        IssuerCertificate::Missing { ca: Some(ca) } => {
            let ca = ca.name();
            (
                format!(
                    "手元にありません。--ca FILE で渡すか、`jpkit cert export {ca} --keep` でカードのものを保存してください。"
                ),
                format!(
                    "It is not at hand: give it with --ca FILE, or keep the card's with `jpkit cert export {ca} --keep`."
                ),
            )
        }
        IssuerCertificate::Missing { ca: None } => {
            pair("手元にありません。--ca FILE で渡してください。", "It is not at hand: give it with --ca FILE.")
        }
        IssuerCertificate::NotSearched => {
            pair("発行者がわからないので、探していません。", "The issuer is not known, so there was none to look for.")
        }
    }
}

fn signature(signed: &SignatureCheck) -> (String, String) {
    match signed {
        SignatureCheck::SelfSigned => pair("この証明書自身の鍵による署名です。", "The certificate's own key made it."),
        SignatureCheck::ByIssuer => pair("CAの鍵による署名です。", "The CA's key made it."),
        SignatureCheck::Wrong => pair(
            "CAの鍵では検証できません。証明書が書き換えられたか、別の鍵で署名されています。",
            "The CA's key did not make it: the certificate was changed, or another key signed it.",
        ),
        SignatureCheck::NotAccepted { algorithm } => (
            format!("署名アルゴリズム {algorithm} は、jpkitが受け入れるものではありません。"),
            format!("Its algorithm, {algorithm}, is none that jpkit accepts."),
        ),
        SignatureCheck::NoIssuer => {
            pair("CA証明書がないので、確かめていません。", "Without the CA certificate it cannot be checked.")
        }
    }
}

fn validity(own: &PeriodStatus, issuer: Option<&PeriodStatus>) -> (String, String) {
    let words = |term: &PeriodStatus| {
        let day = term.day;
        match term.state {
            ValidityState::NotYetValid => (format!("{day}に始まります"), format!("begins only on {day}")),
            ValidityState::Expired => (format!("{day}に終わっています"), format!("ended on {day}")),
            ValidityState::Valid | ValidityState::Renewable => {
                (format!("{day}まで有効です"), format!("is valid through {day}"))
            }
        }
    };
    let (ja, en) = words(own);
    match issuer.map(words) {
        Some((ca_ja, ca_en)) => (format!("{ja}。CA証明書は{ca_ja}。"), format!("It {en}; its CA {ca_en}.")),
        None => (format!("{ja}。"), format!("It {en}.")),
    }
}

fn basic_constraints(constraints: ConstraintsCheck) -> (String, String) {
    match constraints {
        ConstraintsCheck::Ca => pair("CAです。", "It is a CA's."),
        ConstraintsCheck::Holder { issuer_seen: true } => {
            pair("CAではありません。発行者はCAです。", "It is not a CA's, and its issuer is a CA.")
        }
        ConstraintsCheck::Holder { issuer_seen: false } => pair("CAではありません。", "It is not a CA's."),
        ConstraintsCheck::HolderIsCa => pair(
            "CAを名乗っていますが、JPKIのCAが発行するのは利用者の証明書だけです。",
            "It says that it is a CA's, but JPKI's CAs issue to holders only.",
        ),
        ConstraintsCheck::PathTooLong => pair(
            "CAを名乗っていますが、発行者は下位のCAを認めていません（pathLen 0）。",
            "It says that it is a CA's, but its issuer allows no CA below itself (pathLen 0).",
        ),
        ConstraintsCheck::IssuerIsNotCa => pair("発行者がCAではありません。", "Its issuer is not a CA."),
    }
}

fn key_usage(usage: UsageCheck) -> (String, String) {
    match usage {
        UsageCheck::Fits { own, issuer_seen } => {
            let (ja, en) = match own {
                Some(own) => (format!("{own}"), format!("Its key is for {own}")),
                None => pair("指定はなく、いりません", "No use is stated, and none has to be"),
            };
            if issuer_seen {
                (format!("{ja}。CAはkeyCertSign。"), format!("{en}; its CA's for keyCertSign."))
            } else {
                (format!("{ja}。"), format!("{en}."))
            }
        }
        UsageCheck::NotStated(whose) => {
            (format!("{}鍵用途の指定がありません。", ja(whose)), format!("{} states no key usage.", en(whose)))
        }
        UsageCheck::Unreadable(whose) => (
            format!("{}鍵用途の指定を読めません。", ja(whose)),
            format!("What {} states as key usage cannot be read.", en(whose).to_lowercase()),
        ),
        UsageCheck::Lacks(whose, wanted) => (
            format!("{}鍵用途が{wanted}ではありません。", ja(whose)),
            format!("{} key is not for {wanted}.", if whose == Whose::Own { "Its" } else { "Its CA's" }),
        ),
        UsageCheck::SignsCertificates => {
            pair("CAではないのに、鍵用途がkeyCertSignです。", "Its key is for keyCertSign, although it is not a CA's.")
        }
    }
}

fn critical_extensions(critical: &CriticalCheck) -> (String, String) {
    match critical {
        CriticalCheck::Understood => pair("すべてわかるものです。", "All of them are understood."),
        CriticalCheck::Unknown(whose, oids) => {
            let oids = oids.join(", ");
            (
                format!("{}わからないものがあります: {oids}。", ja(*whose)),
                format!("{} has some that are not understood: {oids}.", en(*whose)),
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
        Whose::Own => "It",
        Whose::Issuer => "Its CA",
    }
}
