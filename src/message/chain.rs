//! What each check of a certificate's chain found, as a sentence (`docs/trust.md`).

use crate::domain::validity::Standing;
use crate::x509::chain::{
    AtHand, Check, Constraints, Critical, Named, Outcome, Revocation, Signed, Term, Topic, Usage, Whose,
};

use super::name::{Name, pair};

impl Name for Topic {
    fn names(&self) -> (String, String) {
        match self {
            Topic::KnownIssuer => pair("発行者", "Known issuer"),
            Topic::IssuerCertificate => pair("CA証明書", "CA certificate"),
            Topic::Signature => pair("署名", "Signature"),
            Topic::Validity => pair("有効期間", "Validity"),
            Topic::BasicConstraints => pair("基本制約", "Basic constraints"),
            Topic::KeyUsage => pair("鍵用途", "Key usage"),
            Topic::CriticalExtensions => pair("必須の拡張", "Critical extensions"),
            Topic::Revocation => pair("失効", "Revocation"),
        }
    }
}

impl Name for Outcome {
    fn names(&self) -> (String, String) {
        match self {
            Outcome::Passed => pair("合格", "passed"),
            Outcome::Failed => pair("不合格", "failed"),
            Outcome::NotChecked => pair("未確認", "not checked"),
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
            Check::Revocation(Revocation::Closed) => pair(
                "確かめられません。JPKIのOCSPとCRLは、公的個人認証法の認定などを受けた検証者だけが使えます。",
                "It cannot be checked: JPKI's OCSP and CRLs are open only to verifiers certified under the law (公的個人認証法).",
            ),
            Check::Revocation(Revocation::NotAsked) => pair(
                "確かめていません。jpkitはネットワークにつなぎません。",
                "jpkit opens no network connection and asks nobody.",
            ),
        }
    }
}

fn issuer(named: Named) -> (String, String) {
    match named {
        Named::Itself(generation) => (
            format!("指紋は、JPKIが公開しているCA証明書 {generation} のものです。"),
            format!("Its fingerprint is that of {generation}, a CA certificate that JPKI has published."),
        ),
        Named::Published(generation) => (
            format!("発行者の鍵識別子は、JPKIが公開しているCA {generation} のものです。"),
            format!("Its issuer's key id is that of {generation}, a CA that JPKI has published."),
        ),
        Named::Test { accepted: true } => pair(
            "JPKIのテスト用です（JPKI-TEST）。--accept-test により受け入れます。",
            "It is of JPKI's test system (JPKI-TEST), which --accept-test accepts.",
        ),
        Named::Test { accepted: false } => pair(
            "JPKIのテスト用です（JPKI-TEST）。--accept-test を付けたときだけ受け入れます。",
            "It is of JPKI's test system (JPKI-TEST), which only --accept-test accepts.",
        ),
        Named::UnpublishedCa => pair(
            "JPKIのCAを名乗っていますが、JPKIが公開しているCA証明書のどの指紋とも違います。",
            "It bears the name of a CA of JPKI, but its fingerprint is of none that JPKI has published.",
        ),
        Named::UnpublishedKey => pair(
            "発行者はJPKIを名乗っていますが、鍵識別子がJPKIの公開しているCAのものではありません。",
            "Its issuer bears JPKI's name, but its key id is of no CA that JPKI has published.",
        ),
        Named::Foreign => pair("発行者はJPKIではありません。", "Its issuer is not JPKI."),
    }
}

fn issuer_certificate(at_hand: AtHand) -> (String, String) {
    match at_hand {
        AtHand::Itself => pair("この証明書自身です。", "It is this certificate itself."),
        AtHand::Published => pair(
            "手元にあり、指紋はJPKIが公開しているものと同じです。",
            "It is at hand, and its fingerprint is the published one.",
        ),
        AtHand::Test => pair(
            "名前と鍵識別子の合うものが手元にあります。テスト用のCAの指紋は、jpkitは確かめません。",
            "One with the right name and key id is at hand; fingerprints of test CAs are not checked.",
        ),
        AtHand::Impostor => pair(
            "名前と鍵識別子の合うものが手元にありますが、指紋がJPKIの公開しているものと違います。",
            "One with the right name and key id is at hand, but its fingerprint is not the published one.",
        ),
        AtHand::Missing { ca: Some(ca) } => {
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
        AtHand::Missing { ca: None } => {
            pair("手元にありません。--ca FILE で渡してください。", "It is not at hand: give it with --ca FILE.")
        }
        AtHand::NotLookedFor => {
            pair("発行者がわからないので、探していません。", "The issuer is not known, so there was none to look for.")
        }
    }
}

fn signature(signed: &Signed) -> (String, String) {
    match signed {
        Signed::ByItself => pair("この証明書自身の鍵による署名です。", "The certificate's own key made it."),
        Signed::ByIssuer => pair("CAの鍵による署名です。", "The CA's key made it."),
        Signed::Wrong => pair(
            "CAの鍵では検証できません。証明書が書き換えられたか、別の鍵で署名されています。",
            "The CA's key did not make it: the certificate was changed, or another key signed it.",
        ),
        Signed::NotAccepted { algorithm } => (
            format!("署名アルゴリズム {algorithm} は、jpkitが受け入れるものではありません。"),
            format!("Its algorithm, {algorithm}, is none that jpkit accepts."),
        ),
        Signed::NoIssuer => {
            pair("CA証明書がないので、確かめていません。", "Without the CA certificate it cannot be checked.")
        }
    }
}

fn validity(own: &Term, issuer: Option<&Term>) -> (String, String) {
    let words = |term: &Term| {
        let day = term.day;
        match term.standing {
            Standing::NotYetValid => (format!("{day}に始まります"), format!("begins only on {day}")),
            Standing::Expired => (format!("{day}に終わっています"), format!("ended on {day}")),
            Standing::Valid | Standing::Renewable => (format!("{day}まで有効です"), format!("is valid through {day}")),
        }
    };
    let (ja, en) = words(own);
    match issuer.map(words) {
        Some((ca_ja, ca_en)) => (format!("{ja}。CA証明書は{ca_ja}。"), format!("It {en}; its CA {ca_en}.")),
        None => (format!("{ja}。"), format!("It {en}.")),
    }
}

fn basic_constraints(constraints: Constraints) -> (String, String) {
    match constraints {
        Constraints::Ca => pair("CAです。", "It is a CA's."),
        Constraints::Holder { issuer_seen: true } => {
            pair("CAではありません。発行者はCAです。", "It is not a CA's, and its issuer is a CA.")
        }
        Constraints::Holder { issuer_seen: false } => pair("CAではありません。", "It is not a CA's."),
        Constraints::HolderIsCa => pair(
            "CAを名乗っていますが、JPKIのCAが発行するのは利用者の証明書だけです。",
            "It says that it is a CA's, but JPKI's CAs issue to holders only.",
        ),
        Constraints::PathTooLong => pair(
            "CAを名乗っていますが、発行者は下位のCAを認めていません（pathLen 0）。",
            "It says that it is a CA's, but its issuer allows no CA below itself (pathLen 0).",
        ),
        Constraints::IssuerIsNoCa => pair("発行者がCAではありません。", "Its issuer is not a CA."),
    }
}

fn key_usage(usage: Usage) -> (String, String) {
    match usage {
        Usage::Fits { own, issuer_seen } => {
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
        Usage::NotStated(whose) => {
            (format!("{}鍵用途の指定がありません。", ja(whose)), format!("{} states no key usage.", en(whose)))
        }
        Usage::Unreadable(whose) => (
            format!("{}鍵用途の指定を読めません。", ja(whose)),
            format!("What {} states as key usage cannot be read.", en(whose).to_lowercase()),
        ),
        Usage::Lacks(whose, wanted) => (
            format!("{}鍵用途が{wanted}ではありません。", ja(whose)),
            format!("{} key is not for {wanted}.", if whose == Whose::Own { "Its" } else { "Its CA's" }),
        ),
        Usage::SignsCertificates => {
            pair("CAではないのに、鍵用途がkeyCertSignです。", "Its key is for keyCertSign, although it is not a CA's.")
        }
    }
}

fn critical_extensions(critical: &Critical) -> (String, String) {
    match critical {
        Critical::Understood => pair("すべてわかるものです。", "All of them are understood."),
        Critical::Unknown(whose, oids) => {
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
