//! What each built-in virtual card stands for, by its name.

use super::Lang;

/// What the virtual card called `name` stands for.
#[must_use]
pub fn profile_description(name: &str, lang: Lang) -> Option<&'static str> {
    let (ja, en) = match name {
        "valid" => ("有効なカード", "a card in good order"),
        "expiring" => ("証明書があと30日で切れる（更新できる）", "certificates end in 30 days: renewal is open"),
        "expired" => ("証明書が10日前に切れた", "certificates ended 10 days ago"),
        "card-expiring" => {
            ("カードと証明書が同じ日に、あと30日で切れる", "card and certificates end together in 30 days")
        }
        "blocked" => ("暗証番号がすべてロックされている", "every PIN is blocked"),
        "last-try" => ("暗証番号がすべて残り1回", "every PIN has one try left"),
        "child" => ("15歳未満の人のカード（署名用電子証明書なし）", "a holder under 15: no signature certificate"),
        "face" => ("顔認証マイナンバーカード（暗証番号の設定なし）", "a face-authentication card: no PINs"),
        "android" => ("Androidスマートフォンの電子証明書", "certificates on an Android phone"),
        "iphone" => ("iPhoneの電子証明書", "certificates on an iPhone"),
        "juki-card" => ("住民基本台帳カード（旧カード）", "a Juki card, the predecessor"),
        "foreign" => ("マイナンバーカードではないカード", "not a My Number Card"),
        "no-sfi" => ("短縮EF識別子を受け付けないカード", "refuses short EF identifiers"),
        "short-only" => ("拡張長を受け付けないカード", "refuses extended length"),
        "slow" => ("応答に20ミリ秒かかるカード", "takes 20 ms for every answer"),
        "first-6f00" => ("電源を入れた直後の応答が6F00のカード", "answers 6F00 to the first command after power-on"),
        "removed" => ("故障: 証明書を読む途中でカードが離れる", "fault: leaves while its certificate is read"),
        "truncated" => ("故障: 証明書のファイルが途中で終わる", "fault: the certificate's file ends too early"),
        "empty-answer" => ("故障: 証明書を読むと応答が空", "fault: an empty answer when the certificate is read"),
        "oversized" => ("故障: 求めた長さより長い応答", "fault: answers longer than asked for"),
        "garbage" => ("故障: 証明書の中身がでたらめ", "fault: noise in place of the certificate"),
        "absurd-length" => ("故障: 証明書の長さがありえない", "fault: the certificate states an absurd length"),
        "refuses" => ("故障: 読み出しをすべて6F00で拒否する", "fault: refuses every read with 6F00"),
        _ => return None,
    };
    Some(lang.pick(ja, en))
}
