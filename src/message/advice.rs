//! The words of the advice: what to do, when, where and with what. The rules are in `domain::advice`, the procedures in
//! card facts §7. Where they differ, the municipality's own page applies.
//!
//! Holders apply for a new card with the form enclosed in the expiry notice, online or by post (Niigata city,
//! 2025-04-20), and renew certificates at the office of the municipality where they are registered. PINs are reset with
//! one identity document, with or without a photo (Takatsuki city, 2025-11-19).

use crate::domain::advice::{Advice, Concern, Unlock};
use crate::domain::card::Role;
use crate::domain::pin::PinKind;

use super::date::japanese_day;
use super::label::{Label, pin_list};
use super::lang::Lang;
use super::name::{Name, capital, days, listed, pair};

impl Name for Concern {
    fn names(&self) -> (String, String) {
        match self {
            Concern::Counter(pin) => pin.names(),
            Concern::Whole(kind) => kind.names(),
        }
    }
}

impl Unlock {
    /// Where one blocked PIN, or several, can be reset, in Japanese and in English.
    pub(super) fn how(&self, several: bool) -> (String, String) {
        let it = if several { "They" } else { "It" };
        match self {
            Unlock::Office => (
                "住民票のある市区町村の窓口で再設定してください（持ち物はカードと本人確認書類1点。顔写真のない書類も可）。".to_owned(),
                format!("{it} must be reset at the municipal office: bring the card and one identity document, with or without a photo."),
            ),
            Unlock::OfficeUnlessFaceCard => pair(
                "顔認証マイナンバーカードの場合は、暗証番号がないため手続は不要です。それ以外のカードの場合はロックされているため、住民票のある市区町村の窓口で再設定してください（持ち物はカードと本人確認書類1点。顔写真のない書類も可）。",
                "A face-authentication card has no PINs and needs nothing; on any other card they are blocked and must be reset at the municipal office: bring the card and one identity document, with or without a photo.",
            ),
            Unlock::OnPhone => pair(
                "スマートフォンの電子証明書については `jpkit guide phone` にあります。",
                "`jpkit guide phone` explains the certificates on a smartphone.",
            ),
            Unlock::OfficeOrKiosk { knowing } => (
                format!(
                    "住民票のある市区町村の窓口で再設定してください。{}の暗証番号が分かる場合は、アプリ「JPKI暗証番号リセット」で予約し、24時間以内にコンビニのキオスク端末でも再設定できます。",
                    Label::PinKind(*knowing).ja()
                ),
                format!(
                    "{it} can be reset at the municipal office or, if you know the {} PIN, at a convenience-store kiosk within 24 hours of booking in the app \"JPKI暗証番号リセット\".",
                    Label::PinKind(*knowing).en()
                ),
            ),
        }
    }
}

impl Advice {
    /// The advice in Japanese and in English.
    #[allow(clippy::too_many_lines, reason = "one row a sentence")]
    pub(super) fn both(&self) -> (String, String) {
        match self {
            Advice::TestCard => pair(
                "証明書の発行者はテスト用です。実際の手続には使えません。",
                "These are test certificates, which cannot be used in real procedures.",
            ),
            Advice::Phone => pair(
                "スマートフォンの電子証明書です。利用者証明用電子証明書も、暗証番号を入力しないと読み取れません。有効期限の確認と更新は、そのスマートフォンのマイナポータルで行ってください。",
                "These are certificates on a smartphone. Its authentication certificate, too, can be read only with its PIN. Check the expiry date and renew in the Mynaportal app on that phone.",
            ),
            Advice::JukiCard => pair(
                "住民基本台帳カードです。電子証明書のサービスは終了しています。必要な場合は、マイナンバーカードを申請してください。",
                "This is a Juki card. Its certificate service has ended; apply for a My Number Card if you need one.",
            ),
            Advice::UnknownKind => pair(
                "カードの種類を示す情報が、jpkitの知るものではありません。読み取れたものだけを表示しています。",
                "jpkit does not recognise this card's label and shows only the parts that it could read.",
            ),
            Advice::CardExpired { expires_on } => (
                format!(
                    "カード本体は{}に有効期限が切れました。電子証明書だけの更新はできません。新しいカードを申請してください（有効期限通知書に同封の交付申請書で、オンラインまたは郵送）。",
                    japanese_day(*expires_on)
                ),
                format!(
                    "The card itself expired on {expires_on}. The certificates alone cannot be renewed: apply for a new card, online or by post, with the form enclosed in the expiry notice."
                ),
            ),
            Advice::CardEnds { expires_on, days_left, with_certificate } => {
                let (ja, en) = if *with_certificate {
                    (
                        "電子証明書の有効期限も同じ日のため、電子証明書の更新ではなく、カードの申請が必要です。",
                        " The certificate expires on the same day, so you need a new card, not a renewal of the certificate.",
                    )
                } else {
                    ("", "")
                };
                (
                    format!(
                        "カード本体の有効期限は{}です（残り{days_left}日）。新しいカードを申請できます（オンラインまたは郵送）。{ja}",
                        japanese_day(*expires_on)
                    ),
                    format!(
                        "The card itself expires on {expires_on} ({} left). You can apply for a new card now, online or by post.{en}",
                        days(*days_left)
                    ),
                )
            }
            Advice::CertificateExpired { role, expires_on, with_card: false } => {
                let (lost_ja, lost_en) = lost_with(*role);
                (
                    format!(
                        "{}は{}に有効期限が切れました。カードと暗証番号をご用意のうえ、住民票のある市区町村の窓口で手続をしてください（無料）。{lost_ja}",
                        role.ja(),
                        japanese_day(*expires_on)
                    ),
                    format!(
                        "The {} expired on {expires_on}. Renew it at the office of the municipality where you are registered, free of charge; bring the card and have its PINs ready. {}",
                        role.en(),
                        capital(&lost_en)
                    ),
                )
            }
            Advice::CertificateExpired { role, expires_on, with_card: true } => (
                format!(
                    "{}は{}に有効期限が切れました。カード本体も有効期限を迎えるため、新しいカードを申請してください（オンラインまたは郵送）。電子証明書も新しいカードに搭載されます。",
                    role.ja(),
                    japanese_day(*expires_on)
                ),
                format!(
                    "The {} expired on {expires_on}. The card itself is due for replacement too: apply for a new card, online or by post, which comes with new certificates.",
                    role.en()
                ),
            ),
            Advice::CertificateRenewable { role, expires_on, days_left } => (
                format!(
                    "{}は更新できます。有効期限は{}です（残り{days_left}日）。カードと暗証番号（利用者証明用、住民基本台帳用、署名用）をご用意のうえ、住民票のある市区町村の窓口で手続をしてください（無料）。有効期限通知書がなくても手続できます。更新の当日は、健康保険証、コンビニ交付、e-Taxなどを利用できないことがあります。",
                    role.ja(),
                    japanese_day(*expires_on)
                ),
                format!(
                    "The {} can be renewed now; it expires on {expires_on} ({} left). Go to the office of the municipality where you are registered with the card, and have its PINs ready (authentication, resident registry, signature). Renewal is free of charge and does not require the notice sent by post. Health insurance, convenience-store kiosks and e-Tax may not work on the day of the renewal.",
                    role.en(),
                    days(*days_left)
                ),
            ),
            Advice::CertificateNotYetValid { role, issued_on } => (
                format!(
                    "{}の有効期間は{}からです。判定に使った日付（時計または --at）を確認してください。",
                    role.ja(),
                    japanese_day(*issued_on)
                ),
                format!(
                    "The {} is not valid before {issued_on}. Check the date used for this check (the clock, or --at).",
                    role.en()
                ),
            ),
            Advice::RenewalOpens { opens_on, nothing_until_then } => {
                let (ja, en) = until_then(*nothing_until_then);
                (
                    format!("電子証明書は{}から更新できます。{ja}", japanese_day(*opens_on)),
                    format!("The certificate can be renewed from {opens_on}{en}."),
                )
            }
            Advice::CardRenewalOpens { opens_on, nothing_until_then } => {
                let (ja, en) = until_then(*nothing_until_then);
                (
                    format!(
                        "電子証明書とカードの有効期限は同じ日です。新しいカードは{}から申請できます。{ja}",
                        japanese_day(*opens_on)
                    ),
                    format!(
                        "The certificate expires together with the card. You can apply for a new card from {opens_on}{en}."
                    ),
                )
            }
            Advice::SignNotChecked => pair(
                "署名用電子証明書は、暗証番号を入力しないと読み取れないため、確認していません。氏名や住所が変わると、有効期限より前に失効します。",
                "The signature certificate was not checked, because reading it requires its PIN. A change of name or address revokes it before its expiry date.",
            ),
            Advice::AuthNotCarried => pair(
                "このカードに利用者証明用電子証明書はありません。発行を希望しなかった方のカードなどです。住民票のある市区町村の窓口で、原則として本人が申請すれば、後から発行を受けられます。",
                "This card has no authentication certificate; its holder may have declined it. It can be added later, on application at the office of the municipality of registration, as a rule in person.",
            ),
            Advice::SignNotCarried { may_be_face_card: false } => pair(
                "このカードに署名用電子証明書はありません。15歳未満の方、成年被後見人の方、発行を希望しなかった方のカードなどです。後から追加する手続は `jpkit guide issue` にあります。",
                "This card has no signature certificate: its holder may be under 15 or an adult under guardianship, or may have declined it. `jpkit guide issue` explains how to add one later.",
            ),
            Advice::SignNotCarried { may_be_face_card: true } => pair(
                "このカードに署名用電子証明書はありません。15歳未満の方、成年被後見人の方、発行を希望しなかった方のカード、顔認証マイナンバーカードなどです。後から追加する手続は `jpkit guide issue` にあります。",
                "This card has no signature certificate: its holder may be under 15 or an adult under guardianship, or may have declined it, or it may be a face-authentication card. `jpkit guide issue` explains how to add one later.",
            ),
            Advice::FaceCard => pair(
                "使用できる暗証番号も、署名用電子証明書もありません。暗証番号を設定しない顔認証マイナンバーカードと考えられます。そうでない場合は、窓口で暗証番号の再設定が必要です。",
                "No PIN can be used and there is no signature certificate: this is probably a face-authentication card, which has no PINs. If it is not, its PINs must be reset at the municipal office.",
            ),
            Advice::PinBlocked { pins, unlock } => {
                let (ja, en) = subject(pins);
                let several = pins.len() > 1;
                let are = if several { "are" } else { "is" };
                let (ja, en) = match unlock {
                    Some(Unlock::OfficeUnlessFaceCard) => {
                        pair("使用できる暗証番号がありません。", "No PIN can be used.")
                    }
                    _ => (format!("{ja}はロックされています。"), format!("{en} {are} blocked.")),
                };
                match unlock.map(|unlock| unlock.how(several)) {
                    Some((how_ja, how_en)) => (format!("{ja}{how_ja}"), format!("{en} {how_en}")),
                    None => (ja, en),
                }
            }
            Advice::PinLastTry { pins } => {
                let (ja, en) = subject(pins);
                let (have, them) = if pins.len() > 1 { ("have", "them") } else { ("has", "it") };
                (
                    format!(
                        "{ja}は残り1回です。次に間違えるとロックされます。正しい番号に確信がない場合は、入力しないでください。"
                    ),
                    format!(
                        "{en} {have} one try left; another incorrect entry blocks {them}. Do not try unless you are sure."
                    ),
                )
            }
            Advice::RevocationNotChecked => pair(
                "失効の有無は確認していません（照会できるのは、認定を受けた事業者などに限られます）。",
                "Revocation was not checked; only accredited services can query it.",
            ),
        }
    }
}

/// That there is nothing to do before a day, where that is known.
fn until_then(is_known: bool) -> (&'static str, &'static str) {
    if is_known { ("それまで手続は不要です。", "; until then there is nothing to do") } else { ("", "") }
}

/// The PINs or reference numbers that advice is about, at the start of a sentence.
fn subject(pins: &[Concern]) -> (String, String) {
    let kinds: Vec<PinKind> = pins
        .iter()
        .filter_map(|pin| match pin {
            Concern::Whole(kind) => Some(*kind),
            Concern::Counter(_) => None,
        })
        .collect();
    if kinds.len() == PinKind::ALL.len() {
        return pair("4種類の暗証番号", "All four PINs");
    }
    if kinds.len() == pins.len() {
        let (ja, en) = pin_list(&kinds);
        return (format!("{ja}の暗証番号"), format!("The {en} {}", if kinds.len() > 1 { "PINs" } else { "PIN" }));
    }
    let (ja, en): (Vec<String>, Vec<String>) = pins.iter().map(Concern::names).unzip();
    (ja.join("、"), format!("The {}", listed(&en)))
}

/// What was not checked, in one sentence; `None` where nothing is among the advice.
#[must_use]
pub fn not_checked(advice: &[Advice], lang: Lang) -> Option<String> {
    let what = |advice: &Advice| match advice {
        Advice::SignNotChecked => {
            Some(lang.pick("署名用電子証明書（暗証番号が必要）", "the signature certificate (requires its PIN)"))
        }
        Advice::RevocationNotChecked => Some(lang.pick("失効の有無", "revocation")),
        _ => None,
    };
    let what: Vec<&str> = advice.iter().filter_map(what).collect();
    let (ja, en) = (what.join("、"), what.join(", "));
    (!what.is_empty()).then(|| lang.pick(format!("確認していないもの: {ja}。"), format!("Not checked: {en}.")))
}

/// Uses that are lost with the certificate, and those that remain; the English begins in lower case. According to the
/// leaflets the use as a health-insurance card ends with the certificate; Tama city says how long it lasts
/// (2025-05-15).
pub(super) fn lost_with(role: Role) -> (String, String) {
    match role {
        Role::Sign => pair(
            "e-Taxなど、電子署名の必要なオンライン申請はできません。",
            "online filing that needs a signature, such as e-Tax, is not possible.",
        ),
        _ => pair(
            "オンライン申請とコンビニ交付は利用できません。健康保険証としても利用できないとされますが、3か月後の月末まで利用できるとする市区町村もあります（多摩市、2025年5月15日）。カード本体が有効な間、券面は本人確認に使えます。",
            "online filing and convenience-store kiosks no longer work. Officially the card cannot serve as a health-insurance card either, but some municipalities say that it can still be used as one until the end of the third month after it (Tama City, 2025-05-15). The face of the card still proves identity while the card itself is valid.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{Unlock, lost_with};
    use crate::domain::card::Role;
    use crate::domain::pin::PinKind;

    /// The booking for a kiosk is good for a day, whichever PIN is blocked.
    #[test]
    fn the_kiosk_has_24_hours() {
        for knowing in [PinKind::Auth, PinKind::Sign] {
            let (ja, en) = Unlock::OfficeOrKiosk { knowing }.how(false);
            assert!(ja.contains("24時間以内に") && en.contains("within 24 hours"), "{ja} {en}");
        }
    }

    /// Kiosks and insurance need the authentication certificate alone.
    #[test]
    fn what_a_signature_certificate_is_for() {
        let ((auth, _), (sign, _)) = (lost_with(Role::Auth), lost_with(Role::Sign));
        assert!(auth.contains("コンビニ交付") && !sign.contains("コンビニ交付") && !sign.contains("健康保険証"));
    }
}
