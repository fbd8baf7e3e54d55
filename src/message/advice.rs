//! The words of the advice: what to do, when, where and with what. The rules are in `domain::advice`, the procedures
//! that the sentences follow in card facts §7. The municipality's own page decides.

use crate::domain::advice::{Advice, Concern, Unlock};

use super::name::Name;

impl Name for Concern {
    fn names(&self) -> (String, String) {
        match self {
            Concern::Counter(pin) => pin.names(),
            Concern::Whole(kind) => kind.names(),
        }
    }
}

impl Unlock {
    /// Where a blocked PIN is reset, in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            Unlock::Office => (
                "カードと本人確認書類を持って、市区町村の窓口で再設定してください。".to_owned(),
                "It must be reset at the municipal office; bring the card and an identity document.".to_owned(),
            ),
            Unlock::OfficeOrKiosk { knowing } => (
                format!(
                    "市区町村の窓口で再設定するか、{}がわかればスマートフォンのアプリ「JPKI暗証番号リセット」で予約して、コンビニのキオスク端末で再設定できます。",
                    knowing.ja()
                ),
                format!(
                    "It can be reset at the municipal office or, if you know the {}, at a convenience-store kiosk after booking in the phone app \"JPKI暗証番号リセット\".",
                    knowing.en()
                ),
            ),
        }
    }
}

impl Advice {
    /// The advice in Japanese and in English.
    #[allow(clippy::too_many_lines, reason = "one row a sentence")]
    pub(super) fn both(&self) -> (String, String) {
        let say = |ja: &str, en: &str| (ja.to_owned(), en.to_owned());
        match self {
            Advice::TestCard => say(
                "証明書の発行者はテスト用です。実際の手続きには使えません。",
                "The certificates are of a test issuer and cannot be used for real procedures.",
            ),
            Advice::Phone => say(
                "スマートフォンの電子証明書です。利用者証明用電子証明書も暗証番号なしでは読めません。有効期限と更新は、そのスマートフォンのマイナポータルで確かめてください。",
                "These are the certificates on a phone. Its authentication certificate cannot be read without a PIN either. Check its expiry date, and renew it, in the Mynaportal app on that phone.",
            ),
            Advice::JukiCard => say(
                "住民基本台帳カードです。電子証明書のサービスは終わっています。必要なら住んでいる市区町村でマイナンバーカードを申請してください。",
                "This is a Juki card. Its certificate service has ended; apply for a My Number Card where you live if you need one.",
            ),
            Advice::UnknownKind => say(
                "カードの種類を示す情報が、知られているものと違います。読めたものだけを表示しています。",
                "jpkit does not know this card's label. What could be read is shown.",
            ),
            Advice::CardExpired { expires_on } => (
                format!(
                    "カードの有効期限は{expires_on}に切れています。住んでいる市区町村の窓口で新しいカードを申請してください。電子証明書の更新だけではできません。"
                ),
                format!(
                    "The card itself ended on {expires_on}. Apply for a new card at the municipal office where you live; renewing the certificates alone is not possible."
                ),
            ),
            Advice::CardEnds { expires_on, days_left, with_certificate } => {
                let (same_ja, same_en) = if *with_certificate {
                    (
                        "電子証明書も同じ日に切れるので、証明書の更新ではなくカードの申請になります。",
                        " The certificate ends on the same day, so this is an application for a card, not a renewal of the certificate.",
                    )
                } else {
                    ("", "")
                };
                (
                    format!(
                        "カード本体の有効期限は{expires_on}です（あと{days_left}日）。新しいカードを申請できます。{same_ja}"
                    ),
                    format!(
                        "The card itself ends on {expires_on} ({days_left} days left). A new card can be applied for now.{same_en}"
                    ),
                )
            }
            Advice::CertificateExpired { role, expires_on, with_card: false } => (
                format!(
                    "{}は{expires_on}に切れています。オンライン申請、コンビニ交付、健康保険証としては使えません。カードを持って、住んでいる市区町村の窓口で更新してください（無料）。",
                    role.ja()
                ),
                format!(
                    "The {} ended on {expires_on}: no online filing, no convenience-store certificates, no use as a health-insurance card. Renew it at the municipal office where you live and bring the card; it is free of charge.",
                    role.en()
                ),
            ),
            Advice::CertificateExpired { role, expires_on, with_card: true } => (
                format!(
                    "{}は{expires_on}に切れています。カード本体の期限も来ているので、新しいカードの申請で新しい証明書になります。",
                    role.ja()
                ),
                format!(
                    "The {} ended on {expires_on}. The card's own end has come as well: the new card brings new certificates.",
                    role.en()
                ),
            ),
            Advice::CertificateRenewable { role, expires_on, days_left } => (
                format!(
                    "{}は更新できます。有効期限は{expires_on}です（あと{days_left}日）。カードと暗証番号（利用者証明用、住民基本台帳用、署名用）を用意して、住んでいる市区町村の窓口で更新してください（無料）。通知書はなくてもできます。",
                    role.ja()
                ),
                format!(
                    "The {} can be renewed now; it ends on {expires_on} ({days_left} days left). Go to the municipal office where you live with the card and the PINs (authentication, resident registry, signature). It is free of charge, and the notice by post is not needed.",
                    role.en()
                ),
            ),
            Advice::CertificateNotYetValid { role, issued_on } => (
                format!(
                    "{}の有効期間は{issued_on}からです。この日付で判断してよいか確かめてください（時計または --at）。",
                    role.ja()
                ),
                format!(
                    "The {} is valid from {issued_on} only. Check the day that it was judged at (the clock, or --at).",
                    role.en()
                ),
            ),
            Advice::RenewalOpens { opens_on } => (
                format!("電子証明書の更新は{opens_on}からできます。それまでにすることはありません。"),
                format!("The certificate can be renewed from {opens_on}; until then there is nothing to do."),
            ),
            Advice::CardRenewalOpens { opens_on } => (
                format!(
                    "電子証明書はカードと同じ日に切れます。新しいカードの申請は{opens_on}からできます。それまでにすることはありません。"
                ),
                format!(
                    "The certificate ends together with the card. A new card can be applied for from {opens_on}; until then there is nothing to do."
                ),
            ),
            Advice::SignNotChecked => say(
                "署名用電子証明書は暗証番号なしでは読めないので、確かめていません。氏名や住所が変わると、有効期限より前に失効します。",
                "The signature certificate was not checked, since reading it needs its PIN. A change of name or address revokes it before its expiry date.",
            ),
            Advice::SignNotCarried => say(
                "このカードに署名用電子証明書はありません（15歳未満の人のカード、顔認証マイナンバーカードなど）。",
                "This card carries no signature certificate; cards of holders under 15 and face-authentication cards have none.",
            ),
            Advice::FaceCard => say(
                "どの暗証番号も使えず、署名用電子証明書もありません。暗証番号を設定しない顔認証マイナンバーカードと見られます。そうでなければ、窓口で暗証番号の再設定が必要です。",
                "No PIN can be used and there is no signature certificate: as far as can be told this is a face-authentication card, on which no PIN is set. If it is not one, its PINs must be reset at the municipal office.",
            ),
            Advice::PinBlocked { pin, unlock } => {
                let (how_ja, how_en) = unlock.both();
                (
                    format!("{}はロックされています。{how_ja}", pin.ja()),
                    format!("The {} is blocked. {how_en}", pin.en()),
                )
            }
            Advice::PinLastTry { pin } => (
                format!(
                    "{}は残り1回です。次に間違えるとロックされます。正しい番号がわからなければ試さないでください。",
                    pin.ja()
                ),
                format!(
                    "The {} has one try left; the next wrong one blocks it. Do not try unless you are sure.",
                    pin.en()
                ),
            ),
            Advice::RevocationNotChecked => say(
                "失効しているかどうかは確かめていません（認定された機関だけが問い合わせできます）。",
                "Whether the certificate was revoked was not checked; only accredited services can ask.",
            ),
        }
    }
}
