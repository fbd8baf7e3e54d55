//! The guides: what the holder of a card can do, and where. Facts are those of the pages of municipalities and of the
//! leaflets of J-LIS that each guide names with their date; the municipality's own page decides.

use jiff::civil::{Date, date};

use super::Lang;

/// What a guide is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Renewing the certificates.
    Renewal,
    /// A blocked or forgotten PIN.
    Unlock,
    /// When card and certificates end, and what works after it.
    Expiry,
    /// A lost, stolen or damaged card.
    Lost,
    /// The PINs and their forms.
    Pins,
    /// Certificates on a phone.
    Phone,
}

/// A guide in both languages.
struct Guide {
    title: (&'static str, &'static str),
    paragraphs: &'static [(&'static str, &'static str)],
    /// The day of the newest source; `None` where none of them bears one.
    as_of: Option<Date>,
    sources: &'static [Source],
}

/// A source and its day.
type Source = (&'static str, &'static str);

const TAKATSUKI: Source = ("高槻市（2025-11-19）", "Takatsuki City (2025-11-19)");
const NIIGATA: Source = ("新潟市（2025-04-20）", "Niigata City (2025-04-20)");
const MACHIDA: Source = ("町田市（2023-08-17）", "Machida City (2023-08-17)");
const NOTICE: Source =
    ("J-LISの有効期限のお知らせの案内（日付なし）", "J-LIS leaflet sent with the expiry notice (undated)");
const HANDED_OVER: Source = ("カード交付時の案内（日付なし）", "leaflet handed over with the card (undated)");

impl Topic {
    /// All of them, in the order of the list.
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

    /// What it is about, in one line.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        pick(self.guide().title, lang)
    }

    /// The guide, one point a paragraph.
    #[must_use]
    pub fn paragraphs(self, lang: Lang) -> Vec<&'static str> {
        self.guide().paragraphs.iter().map(|both| pick(*both, lang)).collect()
    }

    /// The day of the newest source; `None` where the sources bear none.
    #[must_use]
    pub fn as_of(self) -> Option<Date> {
        self.guide().as_of
    }

    /// Where the facts come from, the newest first.
    #[must_use]
    pub fn sources(self, lang: Lang) -> Vec<&'static str> {
        self.guide().sources.iter().map(|both| pick(*both, lang)).collect()
    }

    /// Whose word goes before the guide's.
    #[must_use]
    pub fn note(lang: Lang) -> &'static str {
        lang.pick(
            "手続きは市区町村によって違い、変わることもあります。お住まいの市区町村の案内に従ってください。",
            "Procedures differ between municipalities, and change: the page of the municipality where you live decides.",
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

static RENEWAL: Guide = Guide {
    title: ("電子証明書を更新する", "Renewing the certificates"),
    paragraphs: &[
        (
            "更新できるのは有効期限の3か月前からです。正確には、3か月前の日の翌日からです。その日は `jpkit status` が表示します。",
            "Renewal opens three months before the end; to be exact, on the day after the day three months before. `jpkit status` shows that day.",
        ),
        (
            "お住まいの市区町村の窓口に本人が行きます。電話やパソコンではできません。無料です。予約を受け付ける市区町村もあります。",
            "Go in person to the office of the municipality where you live; it cannot be done by phone or on a computer. It is free of charge. Some cities take appointments.",
        ),
        (
            "持ち物: マイナンバーカード、手元にあれば通知書、暗証番号（利用者証明用、住民基本台帳用、署名用も更新するなら署名用）。写真はいりません。",
            "Bring the card, the notice if it is at hand, and know the PINs: authentication, resident registry, and signature if that certificate is renewed. No photo is needed.",
        ),
        (
            "通知書は有効期限の2〜3か月前ごろに郵便で届きますが、なくても更新できます。",
            "The notice comes by post about two to three months before the end. The renewal works without it.",
        ),
        (
            "暗証番号を忘れていても、本人確認書類が1点あれば、その場で再設定できます（その分、時間がかかります）。",
            "A forgotten PIN is reset on the spot with one identity document, which takes longer.",
        ),
        (
            "代理人は、本人のカード、代理人の顔写真つきの本人確認書類、本人が暗証番号まで記入して封をした照会書を持って行きます。暗証番号がなければ、もう一度行くことになります。",
            "A proxy brings the card, the proxy's own identity document with a photo, and the inquiry form that the holder filled in, with the PINs, in a closed envelope. Without the PINs a second visit is needed.",
        ),
        (
            "カードと電子証明書の期限が同じ日なら、更新ではなく新しいカードの申請になります。",
            "Where card and certificate end on the same day it is not a renewal but an application for a new card.",
        ),
        (
            "更新の当日は、健康保険証、コンビニ交付、e-Taxなどが使えないことがあります。",
            "On the day of the renewal some services, such as health insurance, convenience stores and e-Tax, may not work yet.",
        ),
    ],
    as_of: Some(date(2025, 4, 20)),
    sources: &[NIIGATA, NOTICE, HANDED_OVER],
};

static UNLOCK: Guide = Guide {
    title: ("ロックされた・忘れた暗証番号を再設定する", "Resetting a blocked or forgotten PIN"),
    paragraphs: &[
        (
            "どれがロックされているかは `jpkit pin status` でわかります（回数は減りません）。ロックは、リーダーとこのソフトウェアでは解除できません。",
            "`jpkit pin status` shows which one is blocked, and spends no try. It cannot be unblocked with a reader and this software.",
        ),
        (
            "署名用: 市区町村の窓口。利用者証明用の暗証番号がわかれば、コンビニのキオスク端末でもできます。",
            "Signature: at the municipal office; or, if the authentication PIN is known, at a convenience-store kiosk.",
        ),
        (
            "利用者証明用: 市区町村の窓口。署名用の暗証番号がわかれば、コンビニのキオスク端末でもできます（2023年の案内では窓口だけでした）。",
            "Authentication: at the municipal office; or, if the signature PIN is known, at a kiosk (a page of 2023 names the office only).",
        ),
        (
            "住民基本台帳用、券面事項入力補助用と、署名用・利用者証明用の両方がわからないときは、窓口だけです。",
            "Resident registry and input assistance, and signature and authentication when both are blocked or forgotten: at the office only.",
        ),
        (
            "キオスク端末は、スマートフォンのアプリ「JPKI暗証番号リセット」で予約し、24時間以内に使います。夜間や休日もできます。",
            "For the kiosk, book in the phone app \"JPKI暗証番号リセット\", then go to a multi-copy kiosk within 24 hours; evenings and weekends too.",
        ),
        (
            "窓口には、カードと、顔写真つきの本人確認書類1点（または窓口の定めるもの）を持って行きます。15歳未満の人と成年被後見人は、法定代理人が行きます。任意の代理人は、先に書面での照会があり、2回目の来庁が必要です。",
            "To the office bring the card and one identity document with a photo, or what the office lists. For holders under 15 and adult wards the legal representative comes. A proxy needs a written inquiry first and a second visit.",
        ),
    ],
    as_of: Some(date(2025, 11, 19)),
    sources: &[TAKATSUKI, NIIGATA, MACHIDA],
};

static EXPIRY: Guide = Guide {
    title: ("カードと電子証明書の有効期限", "When card and certificates end"),
    paragraphs: &[
        (
            "電子証明書は、年齢にかかわらず、発行から5回目の誕生日まで有効です。カードの期限が先に来れば、その日までです。在留期間に限りのある外国人住民は、在留期間の満了日までです。",
            "Both certificates end on the fifth birthday after issue, at any age, or with the card if that ends earlier. For foreign nationals with a limited stay they end with the stay.",
        ),
        (
            "カードは、18歳以上なら発行から10回目の、18歳未満なら5回目の誕生日まで有効です。外国人住民は在留期間の満了日まで、永住者は日本人と同じです。在留期間が延びたら、切れる前にカードに記載してもらわないとカードは失効し、再発行は有料です。",
            "The card ends on the tenth birthday after issue, or on the fifth for holders under 18. For foreign nationals it ends with the stay, except for permanent residents, who are as Japanese. A longer stay must be entered on the card before it ends, else the card lapses and a new one costs a fee.",
        ),
        (
            "電子証明書の期限は、カードの券面には手書きされているだけです。確かなのはICチップの中の日付で、`jpkit status` が表示します。",
            "On the card's face the end of the certificates is only written by hand. The date in the chip is the reliable one; `jpkit status` shows it.",
        ),
        (
            "氏名や住所が変わると、署名用電子証明書はその時点で失効します（利用者証明用は続きます）。新しい署名用は窓口で発行します。",
            "A change of name or address ends the signature certificate at once; the authentication certificate goes on. The office issues a new one.",
        ),
        (
            "期限が切れると、e-Taxなどのオンライン申請、コンビニ交付、健康保険証としての利用はできません。カードそのものが有効な間は、券面は本人確認に使えます。",
            "After the end: no e-Tax or other online filing, no certificates at convenience stores, no use as a health-insurance card. The card's face still proves identity while the card itself is valid.",
        ),
        ("更新の手続きは `jpkit guide renewal` にあります。", "How to renew: `jpkit guide renewal`."),
    ],
    as_of: Some(date(2025, 4, 20)),
    sources: &[NIIGATA, MACHIDA, NOTICE, HANDED_OVER],
};

static LOST: Guide = Guide {
    title: ("カードをなくした・盗まれた・壊れた", "A lost, stolen or damaged card"),
    paragraphs: &[
        (
            "なくしたり盗まれたりしたら、すぐに一時停止を届け出てください。マイナンバー総合フリーダイヤル 0120-95-0178（24時間365日。一部のIP電話は 050-3818-1250）。外国語は 0120-0178-27 です。",
            "Lost or stolen: have it suspended at once, at any hour of any day. English and other languages: 0120-0178-27. Japanese: 0120-95-0178 (from some IP phones 050-3818-1250).",
        ),
        (
            "再発行には1,000円ほどかかります。災害のときや、本人に責任がないときは無料です。",
            "A new card costs about 1,000 yen; it is free after a disaster, or where the holder is not at fault.",
        ),
        (
            "リーダーで応答しないカードは、壊れているかもしれません。原因は、熱（車の中、乾燥機、アイロン）、曲げやチップへの圧力（尻ポケット、小銭の入ったかばん）、落下、水、溶剤（除光液、アルコール、ガソリン）、ビニールのケースなどです。強い磁石で傷むのは磁気ストライプで、ICチップではありません。",
            "A card that does not answer may be damaged: by heat (cars, dryers, irons), bending or pressure on the chip (back pockets, bags with coins), a fall, water, solvents (nail-polish remover, alcohol, petrol) or a vinyl sleeve. Strong magnets harm the stripe, not the chip.",
        ),
        (
            "壊れたと決める前に、向きと表裏を確かめ、別のリーダーでも試してください。",
            "Before it is taken for damaged, check which way round it is, and try another reader.",
        ),
    ],
    as_of: None,
    sources: &[NOTICE, HANDED_OVER],
};

static PINS: Guide = Guide {
    title: ("4つの暗証番号", "The four PINs"),
    paragraphs: &[
        (
            "署名用電子証明書（sign）: 英数字6〜16文字。英字はカードの中では大文字です。英字と数字の両方を使うよう求められます。5回間違えるとロックされます。",
            "Signature certificate (sign): 6 to 16 letters and digits, in upper case on the card; a mix of both is asked for. Five tries.",
        ),
        (
            "利用者証明用電子証明書（auth）、住民基本台帳用（juki）、券面事項入力補助用（text）: それぞれ数字4桁。3回間違えるとロックされます。",
            "Authentication certificate (auth), resident registry (juki), input assistance (text): four digits each. Three tries.",
        ),
        (
            "署名用と利用者証明用は、カードを受け取るときに本人が決めたものです。控えがあれば、まずそれを見てください。",
            "The signature and authentication PINs were set by the holder when the card was handed over. There may be a slip with them: look there first.",
        ),
        (
            "暗証番号は本人が変更できます: `jpkit pin change`。マイナポータルでもできます。",
            "A PIN can be changed by its holder: `jpkit pin change`. Mynaportal does it too.",
        ),
        (
            "顔認証マイナンバーカードに暗証番号はありません。本人確認は顔認証か目視です。健康保険証として使えますが、マイナポータル、コンビニ交付など、暗証番号のいるものには使えません。",
            "A face-authentication card has no PINs; identity is checked by face or by eye. It works as a health-insurance card, but not for Mynaportal, convenience stores or anything that needs a PIN.",
        ),
        (
            "ロックされたとき、忘れたときは `jpkit guide unlock` を見てください。",
            "Blocked or forgotten: `jpkit guide unlock`.",
        ),
    ],
    as_of: Some(date(2025, 11, 19)),
    sources: &[TAKATSUKI, NIIGATA, NOTICE, HANDED_OVER],
};

static PHONE: Guide = Guide {
    title: ("スマートフォンの電子証明書", "Certificates on a phone"),
    paragraphs: &[
        (
            "カードの署名用電子証明書を使って、マイナポータルで申し込みます。Androidと、2025年からはiPhoneで使えます。",
            "They are made from the card's signature certificate, on Mynaportal: on Android, and since 2025 on the iPhone.",
        ),
        (
            "スマートフォンをリーダーに置くと、`jpkit status` は機種の種類と暗証番号の残り回数を示します。証明書の期限は、暗証番号なしでは読めません。",
            "For a phone on the reader `jpkit status` shows its kind and the tries left. The dates of its certificates cannot be read without a PIN.",
        ),
    ],
    as_of: None,
    sources: &[HANDED_OVER],
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
