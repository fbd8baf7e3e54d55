//! The guides: what the holder of a card can do, and where. The facts come from pages of municipalities and leaflets of
//! J-LIS, which each guide names with their dates; where they differ, the municipality's own page applies.

use jiff::civil::{Date, date};

use super::lang::Lang;

/// The subject of a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Renewing the certificates.
    Renewal,
    /// A blocked or forgotten PIN.
    Unlock,
    /// When card and certificates expire, and what still works after that.
    Expiry,
    /// A lost, stolen or damaged card.
    Lost,
    /// The PINs and their formats.
    Pins,
    /// Certificates on a smartphone.
    Phone,
}

/// A guide in both languages.
struct Guide {
    title: (&'static str, &'static str),
    paragraphs: &'static [(&'static str, &'static str)],
    /// The day of the newest source; `None` where all are undated.
    as_of: Option<Date>,
    sources: &'static [Source],
}

/// A source and its day.
type Source = (&'static str, &'static str);

const TAKATSUKI: Source = ("高槻市（2025年11月19日）", "Takatsuki City (2025-11-19)");
const NIIGATA: Source = ("新潟市（2025年4月20日）", "Niigata City (2025-04-20)");
const MACHIDA: Source = ("町田市（2023年8月17日）", "Machida City (2023-08-17)");
const NOTICE: Source =
    ("J-LISの有効期限通知書に同封の案内（日付なし）", "J-LIS leaflet sent with the expiry notice (undated)");
const HANDED_OVER: Source = ("カード交付時の案内（日付なし）", "leaflet handed over with the card (undated)");
/// The leaflet is older and names Android only.
const IPHONE: Source =
    ("iPhoneでの提供開始の公表（2025年6月24日）", "announcement of the service on the iPhone (2025-06-24)");

impl Topic {
    /// All topics, in the order in which they are listed.
    pub const ALL: [Topic; 6] = [Topic::Renewal, Topic::Unlock, Topic::Expiry, Topic::Lost, Topic::Pins, Topic::Phone];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Topic::Renewal => "renewal",
            Topic::Unlock => "unlock",
            Topic::Expiry => "expiry",
            Topic::Lost => "lost",
            Topic::Pins => "pins",
            Topic::Phone => "phone",
        }
    }

    /// The title, one line.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        pick(self.guide().title, lang)
    }

    /// The guide, one point per paragraph.
    #[must_use]
    pub fn paragraphs(self, lang: Lang) -> Vec<&'static str> {
        self.guide().paragraphs.iter().map(|both| pick(*both, lang)).collect()
    }

    /// The day of the newest source; `None` where all are undated.
    #[must_use]
    pub fn as_of(self) -> Option<Date> {
        self.guide().as_of
    }

    /// The sources of the facts, newest first.
    #[must_use]
    pub fn sources(self, lang: Lang) -> Vec<&'static str> {
        self.guide().sources.iter().map(|both| pick(*both, lang)).collect()
    }

    /// The note that the municipality's own rules apply.
    #[must_use]
    pub fn note(lang: Lang) -> &'static str {
        lang.pick(
            "手続は市区町村によって異なり、変更されることもあります。住民票のある市区町村の案内に従ってください。",
            "Procedures differ between municipalities and change over time. Check the website of the municipality where you are registered; its rules apply.",
        )
    }

    fn guide(self) -> &'static Guide {
        match self {
            Topic::Renewal => &RENEWAL,
            Topic::Unlock => &UNLOCK,
            Topic::Expiry => &EXPIRY,
            Topic::Lost => &LOST,
            Topic::Pins => &PINS,
            Topic::Phone => &PHONE,
        }
    }
}

fn pick((ja, en): (&'static str, &'static str), lang: Lang) -> &'static str {
    lang.pick(ja, en)
}

/// Sources: the leaflet with the expiry notice for the place and for "not by smartphone or computer"; the leaflet and
/// Niigata for the documents of a proxy and the second visit; Niigata for the application for a card, online or by post.
static RENEWAL: Guide = Guide {
    title: ("電子証明書を更新する", "Renewing the certificates"),
    paragraphs: &[
        (
            "更新できるのは有効期限の3か月前からです。正確には、3か月前の日の翌日からです。その日は `jpkit status` が表示します。",
            "Renewal opens three months before the expiry date; more precisely, on the day after the date three months earlier. `jpkit status` shows that day.",
        ),
        (
            "住民票のある市区町村の窓口で、原則として本人が手続をしてください。スマートフォンやパソコンからは申請できません。手数料は無料です。予約を受け付けている市区町村もあります。",
            "Renew in person, as a rule, at the office of the municipality where you are registered. It cannot be done online, neither with a smartphone nor on a computer. It is free of charge. Some municipalities take appointments.",
        ),
        (
            "持ち物: マイナンバーカード、有効期限通知書（お持ちの方。なくても手続できます）。手続中に暗証番号（利用者証明用、住民基本台帳用、署名用も更新する場合は署名用）を入力しますので、事前にご確認ください。顔写真は不要です。",
            "Bring the card, and the expiry notice if you have it. You will enter your PINs (authentication, resident registry, and signature if that certificate is renewed), so check beforehand that you know them. No photo is needed.",
        ),
        (
            "有効期限通知書は有効期限の2～3か月前に郵送されますが、なくても更新できます。",
            "The expiry notice comes by post two to three months before the expiry date. You can renew without it.",
        ),
        (
            "暗証番号をお忘れの場合も、本人確認書類が1点あれば、その場で再設定できます（その分、時間がかかります）。",
            "A forgotten PIN can be reset on the spot with one identity document, which takes longer.",
        ),
        (
            "代理人の方は、本人のマイナンバーカード、代理人の顔写真付きの本人確認書類、照会書兼回答書（本人が暗証番号を記入し、封入・封かんしたもの）を持参してください。暗証番号を照合できないときは、本人宛ての文書照会となり、再度の来庁が必要です。",
            "A proxy brings the holder's card, the proxy's own identity document with a photo, and the inquiry and reply form (照会書兼回答書), which the holder has filled in, PINs included, and sealed in an envelope. If a PIN does not match, the office writes to the holder and a second visit is needed.",
        ),
        (
            "カード本体の有効期限を迎える場合は、電子証明書の更新ではなく、マイナンバーカードの申請（有効期限通知書に同封の交付申請書により、オンラインまたは郵送）が必要です。",
            "If the card itself is about to expire, you need a new card, not a renewal of the certificates: apply online or by post with the application form enclosed in the notice.",
        ),
        (
            "更新の当日は、健康保険証、コンビニ交付、e-Taxなどが利用できないことがあります。",
            "On the day of the renewal, some services such as health insurance, convenience-store kiosks and e-Tax may not work yet.",
        ),
    ],
    as_of: Some(date(2025, 4, 20)),
    sources: &[NIIGATA, NOTICE, HANDED_OVER],
};

/// Source of the identity documents, the one visit of a proxy and the adults with a representative: Takatsuki. Its list A
/// has documents with a photo, its list B those without; one of either is enough.
static UNLOCK: Guide = Guide {
    title: ("ロックされた・忘れた暗証番号を再設定する", "Resetting a blocked or forgotten PIN"),
    paragraphs: &[
        (
            "どの暗証番号がロックされているかは `jpkit pin status` で確認できます（残り回数は減りません）。リーダーとこのソフトウェアではロックを解除できません。",
            "`jpkit pin status` shows which PIN is blocked, without using up a try. A PIN cannot be unblocked with a reader and this software.",
        ),
        (
            "署名用: 市区町村の窓口。利用者証明用の暗証番号が分かる場合は、コンビニのキオスク端末でも再設定できます。",
            "Signature: at the municipal office, or at a convenience-store kiosk if you know the authentication PIN.",
        ),
        (
            "利用者証明用: 市区町村の窓口。署名用の暗証番号が分かる場合は、コンビニのキオスク端末でも再設定できます（2023年の案内では窓口だけでした）。",
            "Authentication: at the municipal office, or at a kiosk if you know the signature PIN (a page of 2023 names the office only).",
        ),
        (
            "住民基本台帳用と券面事項入力補助用、署名用と利用者証明用の両方が分からない場合は、窓口だけです。",
            "Resident registry and input assistance, or signature and authentication when both are blocked or forgotten: at the office only.",
        ),
        (
            "キオスク端末は、スマートフォンのアプリ「JPKI暗証番号リセット」で予約し、24時間以内にご利用ください。夜間や休日も利用できます。",
            "To use a kiosk, book in the smartphone app \"JPKI暗証番号リセット\", then go to a multi-copy kiosk within 24 hours; evenings and weekends too.",
        ),
        (
            "窓口には、マイナンバーカードと本人確認書類1点を持参してください。運転免許証など顔写真付きのもののほか、資格確認書など顔写真のないものも使えます（窓口の一覧をご確認ください）。",
            "At the office, bring the card and one identity document. Documents without a photo, such as an eligibility certificate (資格確認書), are accepted as well as those with one; check the office's list.",
        ),
        (
            "15歳未満の方、成年被後見人・被保佐人・被補助人・任意被後見人の方は、法定代理人などが手続をします。任意の代理人は、事前に窓口に連絡して照会書兼回答書と委任状を郵送で受け取り、記入・封かんしたものを持参すれば、1回の来庁で手続できます。",
            "For holders under 15, and adults under guardianship, curatorship, assistance or voluntary guardianship, their representative comes. Any other proxy contacts the office first and receives the inquiry and reply form and the letter of proxy by post; with these, filled in and sealed, one visit is enough.",
        ),
    ],
    as_of: Some(date(2025, 11, 19)),
    sources: &[TAKATSUKI, NIIGATA, MACHIDA],
};

/// Source of the extension of a stay: the leaflet handed over with the card.
static EXPIRY: Guide = Guide {
    title: ("カードと電子証明書の有効期限", "When the card and its certificates expire"),
    paragraphs: &[
        (
            "電子証明書は、年齢にかかわらず、発行から5回目の誕生日まで有効です。カード本体の有効期限が先に来る場合は、その日までです。在留期間に定めのある外国人住民の方は、在留期間の満了日までです。",
            "Both certificates expire on the fifth birthday after issue, at any age, or with the card if it expires earlier. For foreign residents with a limited period of stay they expire with it.",
        ),
        (
            "カードは、18歳以上の方は発行から10回目の、18歳未満の方は5回目の誕生日まで有効です。外国人住民の方は在留期間の満了日まで、永住者の方は日本人と同じです。在留期間が延長された方は、期限が切れる前に、新しい在留カードを持参して住民票のある市区町村の窓口で有効期限の延長手続をしてください。手続をせずに失効した場合、再交付は有料です。",
            "The card expires on the tenth birthday after issue, or on the fifth for holders under 18. For foreign residents it expires with the period of stay, except for permanent residents, for whom the rules are those for Japanese nationals. If your stay is extended, have the card extended before it expires: take the new residence card to the office of the municipality where you are registered. A card that lapses otherwise is replaced for a fee.",
        ),
        (
            "電子証明書の有効期限は、カードの券面では手書きです。確実なのはICチップの中の日付で、`jpkit status` が表示します。",
            "On the face of the card the expiry date of the certificates is only handwritten. The reliable date is the one in the chip, which `jpkit status` shows.",
        ),
        (
            "氏名や住所が変わると、署名用電子証明書はその時点で失効します（利用者証明用電子証明書は引き続き使えます）。必要な場合は、窓口で署名用電子証明書の新規発行の手続をしてください。",
            "A change of name or address revokes the signature certificate at once; the authentication certificate remains valid. If you need a signature certificate, have a new one issued at the municipal office.",
        ),
        (
            "有効期限が切れると、e-Taxなどのオンライン申請、コンビニ交付、健康保険証の利用はできません。カード本体が有効な間は、券面は本人確認に使えます。",
            "After the certificates expire: no e-Tax or other online filing, no certificates from convenience-store kiosks, no use as a health-insurance card. The face of the card still proves identity while the card itself is valid.",
        ),
        ("更新の手続は `jpkit guide renewal` にあります。", "To renew, see `jpkit guide renewal`."),
    ],
    as_of: Some(date(2025, 4, 20)),
    sources: &[NIIGATA, MACHIDA, NOTICE, HANDED_OVER],
};

/// Sources: the leaflet with the expiry notice for the languages of the hotline, the leaflet handed over with the card for
/// the fee.
static LOST: Guide = Guide {
    title: ("カードの紛失・盗難・故障", "A lost, stolen or damaged card"),
    paragraphs: &[
        (
            "紛失や盗難の場合は、すぐに一時利用停止の連絡をしてください。マイナンバー総合フリーダイヤル 0120-95-0178（24時間365日。一部のIP電話からは 050-3818-1250）。英語・中国語・韓国語・スペイン語・ポルトガル語: 0120-0178-27。",
            "Lost or stolen: call to have it suspended at once, at any hour of any day. English, Chinese, Korean, Spanish, Portuguese: 0120-0178-27. Japanese: 0120-95-0178 (from some IP phones 050-3818-1250).",
        ),
        (
            "再交付には、原則として手数料（1,000円）がかかります。災害の場合や、本人に責任がない場合は無料です。",
            "Replacing a card costs 1,000 yen as a rule; it is free after a disaster, or if the holder was not at fault.",
        ),
        (
            "リーダーで応答しないカードは、故障している可能性があります。原因は、熱（車内、乾燥機、アイロン）、曲げやICチップへの圧力（ズボンの後ろポケット、硬貨などと一緒のかばん）、落下、水、溶剤（除光液、アルコール、ガソリン）、ビニール製のケースなどです。強い磁石で傷むのは磁気ストライプで、ICチップではありません。",
            "A card that does not respond may have been damaged by heat (cars, dryers, irons), bending or pressure on the chip (back pockets, bags with coins), a fall, water, solvents (nail-polish remover, alcohol, petrol) or a vinyl sleeve. Strong magnets harm the magnetic stripe, not the chip.",
        ),
        (
            "故障と判断する前に、カードの表裏と向きを確認し、別のリーダーでも試してください。",
            "Before you conclude that the card is damaged, check that it is the right way round, and try another reader.",
        ),
    ],
    as_of: None,
    sources: &[NOTICE, HANDED_OVER],
};

static PINS: Guide = Guide {
    title: ("4つの暗証番号", "The four PINs"),
    paragraphs: &[
        (
            "署名用電子証明書（sign）: 英数字6～16文字。英字はカードの中では大文字です。英字と数字の両方が必要です。5回間違えるとロックされます。",
            "Signature certificate (sign; on city pages also \"digital certificate for signature\"): 6 to 16 letters and digits, with at least one of each; letters are upper case on the card. Five incorrect entries block it.",
        ),
        (
            "利用者証明用電子証明書（auth）、住民基本台帳用（juki）、券面事項入力補助用（text）: それぞれ数字4桁。3回間違えるとロックされます。",
            "Authentication certificate (auth; on city pages also \"digital certificate for user identification\"), resident registry (juki; also \"Basic Resident Register\"), input assistance (text): four digits each. Three incorrect entries block it.",
        ),
        (
            "署名用と利用者証明用の暗証番号は、カードの受取時に本人が設定したものです。控えがあれば、まずそれをご確認ください。",
            "The holder chose the signature and authentication PINs when the card was handed over. You may have written them down on the sheet you received: check it first.",
        ),
        (
            "暗証番号は本人が変更できます: `jpkit pin change`。マイナポータルでも変更できます。",
            "The holder can change a PIN with `jpkit pin change`, or on Mynaportal.",
        ),
        (
            "顔認証マイナンバーカードに暗証番号はありません。本人確認は顔認証か目視です。健康保険証として使えますが、マイナポータル、コンビニ交付など、暗証番号の必要なサービスには使えません。",
            "A face-authentication card has no PINs; identity is checked by face recognition or by eye. It works as a health-insurance card, but not for Mynaportal, convenience-store kiosks or any other service that needs a PIN.",
        ),
        (
            "ロックされた場合や忘れた場合は `jpkit guide unlock` をご覧ください。",
            "If a PIN is blocked or forgotten, see `jpkit guide unlock`.",
        ),
    ],
    as_of: Some(date(2025, 11, 19)),
    sources: &[TAKATSUKI, NIIGATA, NOTICE, HANDED_OVER],
};

static PHONE: Guide = Guide {
    title: ("スマートフォンの電子証明書", "Certificates on a smartphone"),
    paragraphs: &[
        (
            "カードの署名用電子証明書を使って、マイナポータルで申請します。Androidと、2025年からはiPhoneで使えます。",
            "Apply for them on Mynaportal with the card's signature certificate. They are available on Android and, since 2025, on the iPhone.",
        ),
        (
            "スマートフォンをリーダーに置くと、`jpkit status` は機種の種類と暗証番号の残り回数を表示します。証明書の有効期限は、暗証番号を入力しないと読み取れません。",
            "When a smartphone lies on the reader, `jpkit status` shows its kind and the tries left. The dates of its certificates can be read only with a PIN.",
        ),
    ],
    as_of: Some(date(2025, 6, 24)),
    sources: &[IPHONE, HANDED_OVER],
};

#[cfg(test)]
mod tests {
    use super::Topic;
    use crate::message::Lang;

    #[test]
    fn every_guide_is_whole_in_both_languages() {
        for topic in Topic::ALL {
            assert!(topic.title(Lang::En).is_ascii() && !topic.title(Lang::Ja).is_ascii(), "{topic:?}");
            let both = topic.paragraphs(Lang::En).into_iter().zip(topic.paragraphs(Lang::Ja));
            for (en, ja) in both {
                assert!(en.ends_with('.') && ja.ends_with('。'), "{topic:?}: {en} {ja}");
                // A number in one language is in the other too: phone numbers and dates above all.
                for digits in en.split(|c: char| !(c.is_ascii_digit() || c == '-' || c == ',')) {
                    let number = digits.trim_matches(['-', ',']);
                    assert!(number.len() < 3 || ja.contains(number), "{topic:?}: {number} is not in: {ja}");
                }
            }
            // The day is that of the source that it names first.
            let day = topic.as_of().map_or("undated".to_owned(), |day| day.to_string());
            assert!(topic.sources(Lang::En)[0].contains(&day), "{topic:?}");
        }
    }
}
