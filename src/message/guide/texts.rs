//! The text of each guide, with the sources of its facts.

use jiff::civil::{Date, date};

/// A guide in both languages.
pub(super) struct Guide {
    pub(super) title: (&'static str, &'static str),
    pub(super) paragraphs: &'static [Paragraph],
    /// The day of the newest source; `None` where all are undated.
    pub(super) as_of: Option<Date>,
    pub(super) sources: &'static [Source],
}

/// A source and its day, in both languages.
type Source = (&'static str, &'static str);

/// A point of a guide in both languages.
type Paragraph = (&'static str, &'static str);

const TAKATSUKI: Source = ("高槻市（2025年11月19日）", "Takatsuki City (2025-11-19)");
const TAMA: Source = ("多摩市（2025年5月15日）", "Tama City (2025-05-15)");
const NIIGATA: Source = ("新潟市（2025年4月20日）", "Niigata City (2025-04-20)");
const MACHIDA: Source = ("町田市（2023年8月17日）", "Machida City (2023-08-17)");
const NOTICE: Source =
    ("J-LISの有効期限通知書に同封の案内（日付なし）", "J-LIS leaflet sent with the expiry notice (undated)");
const HANDED_OVER: Source = ("カード交付時の案内（日付なし）", "leaflet handed over with the card (undated)");
/// The same leaflet where it is a source for Android only: it is older than the service on the iPhone.
const HANDED_OVER_ANDROID: Source =
    ("カード交付時の案内（Androidについて。日付なし）", "leaflet handed over with the card (Android only; undated)");
const IPHONE: Source =
    ("iPhoneでの提供開始の公表（2025年6月24日）", "announcement of the service on the iPhone (2025-06-24)");

/// Niigata and the leaflet with the expiry notice: who has to come back, and why.
const PROXY_AT_RENEWAL: Paragraph = (
    "電子証明書の更新を代理人に頼む場合、代理人は、本人のマイナンバーカード、代理人の顔写真付きの本人確認書類、照会書兼回答書（本人が暗証番号を記入し、封入・封かんしたもの）を持参してください。暗証番号の記入がないとき、または照合できないときは、本人宛ての文書照会となり、再度の来庁が必要です。",
    "At a renewal a proxy brings the holder's card, the proxy's own identity document with a photo, and the inquiry and reply form (照会書兼回答書), which the holder has filled in, PINs included, and sealed in an envelope. Only if a PIN is missing or does not match does the office write to the holder, and a second visit is needed.",
);

/// Takatsuki: the forms come by post before the visit, so that one visit is enough.
const PROXY_AT_RESET: Paragraph = (
    "暗証番号の再設定を任意の代理人に頼む場合は、事前に窓口に連絡してください。照会書兼回答書と委任状が数日で郵送されます。本人が暗証番号を記入し、封入・封かんしたものを代理人が持参すれば、1回の来庁で手続できます。連絡せずに来庁すると、再度の来庁が必要です。",
    "For a PIN reset by a proxy, contact the office first. The inquiry and reply form (照会書兼回答書) and the letter of proxy (委任状) arrive by post within some days; with these, filled in by the holder, PIN included, and sealed, one visit is enough. Without that contact a second visit is needed.",
);

/// Takatsuki; the documents are Niigata's too.
const REPRESENTATIVE: Paragraph = (
    "15歳未満の方、成年被後見人・被保佐人・被補助人・任意被後見人の方は、法定代理人などが手続をします。代理権を確認できる書類（登記事項証明書または戸籍謄本）を持参してください。15歳未満の方と同じ世帯の親には不要です。",
    "For holders under 15, and for adults under guardianship, curatorship, assistance or voluntary guardianship, their representative comes and proves it with a certificate of registered matters (登記事項証明書) or a copy of the family register (戸籍謄本). A parent in the same household as a holder under 15 needs neither.",
);

/// The leaflet handed over with the card.
const IN_A_ROW: Paragraph = (
    "残り回数は、連続して間違えた分だけ減ります。正しく入力すると、元の回数に戻ります。",
    "Only incorrect entries in a row count: a correct entry restores all tries.",
);

/// Sources: the leaflet with the expiry notice for the place and for "not by smartphone or computer"; Niigata for the
/// application for a card, online or by post.
pub(super) static RENEWAL: Guide = Guide {
    title: ("電子証明書を更新する", "Renewing the certificates"),
    paragraphs: &[
        (
            "更新できるのは有効期限の3か月前からです。正確には、3か月前の日の翌日からです。その日は `jpkit status` が表示します。",
            "Renewal opens three months before the expiry date; more precisely, on the day after the date three months earlier. `jpkit status` shows that day.",
        ),
        (
            "住民票のある市区町村の窓口で、原則として本人が手続をしてください。スマートフォンやパソコンからは申請できません。手数料は無料です。予約を受け付けている市区町村もあります。",
            "Renew in person, as a rule, at the office of the municipality where you are registered. It cannot be done online, neither with a smartphone nor with a PC. It is free of charge. Some municipalities take appointments.",
        ),
        (
            "持ち物: マイナンバーカード、有効期限通知書（お持ちの方。なくても手続できます）。手続中に暗証番号（利用者証明用、住民基本台帳用、署名用も更新する場合は署名用）を入力するため、事前にご確認ください。顔写真は不要です。",
            "Bring the card, and the expiry notice if you have it. You will enter your PINs (authentication, resident registry, and signature if that certificate is renewed), so check beforehand that you know them. No photo is needed.",
        ),
        (
            "有効期限通知書は有効期限の2～3か月前に郵送されますが、なくても更新できます。",
            "The expiry notice (有効期限通知書) comes by post two to three months before the expiry date. You can renew without it.",
        ),
        (
            "暗証番号をお忘れの場合も、本人確認書類が1点あれば、その場で再設定できます（その分、時間がかかります）。",
            "A forgotten PIN can be reset on the spot with one identity document, which takes longer.",
        ),
        PROXY_AT_RENEWAL,
        REPRESENTATIVE,
        (
            "カード本体の有効期限を迎える場合は、電子証明書の更新ではなく、マイナンバーカードの申請（有効期限通知書に同封の交付申請書により、オンラインまたは郵送）が必要です。",
            "If the card itself is about to expire, you need a new card, not a renewal of the certificates: apply online or by post with the application form (交付申請書) enclosed in the notice.",
        ),
        (
            "更新の当日は、健康保険証、コンビニ交付、e-Taxなどが利用できないことがあります。",
            "On the day of the renewal, some services such as health insurance, convenience-store kiosks and e-Tax may not work yet.",
        ),
    ],
    as_of: Some(date(2025, 11, 19)),
    sources: &[TAKATSUKI, NIIGATA, NOTICE, HANDED_OVER],
};

/// Source of the identity documents: Takatsuki. Its list A has documents with a photo, its list B those without; one of
/// either is enough. Machida and Takatsuki differ on the kiosk for the authentication PIN.
pub(super) static UNLOCK: Guide = Guide {
    title: ("ロックされた・忘れた暗証番号を再設定する", "Resetting a blocked or forgotten PIN"),
    paragraphs: &[
        (
            "どの暗証番号がロックされているかは `jpkit pin status` で確認できます（残り回数は減りません）。リーダーとこのソフトウェアではロックを解除できません。",
            "`jpkit pin status` shows which PIN is blocked, without using up a try. A PIN cannot be unblocked with a reader and this software.",
        ),
        IN_A_ROW,
        (
            "署名用: 住民票のある市区町村の窓口。利用者証明用の暗証番号が分かる場合は、コンビニのキオスク端末でも再設定できます。",
            "Signature: at the office of the municipality where you are registered, or at a convenience-store kiosk if you know the authentication PIN.",
        ),
        (
            "利用者証明用: 同じ窓口。署名用の暗証番号が分かる場合は、コンビニのキオスク端末でも再設定できます（2023年の案内では窓口だけでした）。",
            "Authentication: at the same office, or at a kiosk if you know the signature PIN (a page of 2023 names the office only).",
        ),
        (
            "住民基本台帳用と券面事項入力補助用は、窓口だけです。署名用と利用者証明用の両方が分からない場合も、窓口だけです。",
            "Resident registry and input assistance: at the office only. So are signature and authentication if both are blocked or forgotten.",
        ),
        (
            "キオスク端末は、スマートフォンのアプリ「JPKI暗証番号リセット」で予約し、24時間以内にご利用ください。夜間や休日も利用できます。",
            "To use a kiosk, book in the smartphone app \"JPKI暗証番号リセット\", then go to a multi-copy kiosk within 24 hours; evenings and weekends too.",
        ),
        (
            "窓口には、マイナンバーカードと本人確認書類1点を持参してください。運転免許証など顔写真付きのもののほか、資格確認書や年金手帳など顔写真のないものも使えます（窓口の一覧をご確認ください）。",
            "At the office, bring the card and one identity document. Documents without a photo, such as an eligibility certificate (資格確認書) or a pension book (年金手帳), are accepted as well as those with one; check the office's list.",
        ),
        PROXY_AT_RESET,
        REPRESENTATIVE,
    ],
    as_of: Some(date(2025, 11, 19)),
    sources: &[TAKATSUKI, NIIGATA, MACHIDA, HANDED_OVER],
};

/// Sources: Machida for the day of issue; the leaflet handed over with the card for the extension of a stay. According
/// to the leaflets the use as a health-insurance card ends with the certificate; Tama says how long it lasts.
pub(super) static EXPIRY: Guide = Guide {
    title: ("カードと電子証明書の有効期限", "When the card and its certificates expire"),
    paragraphs: &[
        (
            "電子証明書は、年齢にかかわらず、発行から5回目の誕生日まで有効です。カード本体の有効期限が先に来る場合は、その日までです。在留期間に定めのある外国人住民の方は、在留期間の満了日までです。",
            "Both certificates expire on the fifth birthday after issue, at any age, or with the card if it expires earlier. For foreign residents with a limited period of stay they expire with it.",
        ),
        (
            "発行の日は、電子証明書がカードに書き込まれた日で、カードを受け取った日とは異なります。",
            "The day of issue is the day on which the certificates were written to the card, not the day on which you received it.",
        ),
        (
            "カードは、18歳以上の方は発行から10回目の、18歳未満の方は5回目の誕生日まで有効です。外国人住民の方は在留期間の満了日まで、永住者の方は日本人と同じです。在留期間が延長された方は、期限が切れる前に、新しい在留カードを持参して住民票のある市区町村の窓口で有効期限の延長手続をしてください。手続をせずに失効した場合、再交付は有料です。",
            "The card expires on the tenth birthday after issue, or on the fifth for holders under 18. For foreign residents it expires with the period of stay, except for permanent residents, for whom the rules are those for Japanese nationals. If your stay is extended, have the card extended before it expires: take the new residence card (在留カード) to the office of the municipality where you are registered. A card that lapses otherwise is replaced for a fee.",
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
            "有効期限が切れると、e-Taxなどのオンライン申請とコンビニ交付は利用できません。カード本体が有効な間は、券面は本人確認に使えます。",
            "After the certificates expire: no e-Tax or other online filing, no certificates from convenience-store kiosks. The face of the card still proves identity while the card itself is valid.",
        ),
        (
            "有効期限通知書の案内とカード交付時の案内によれば、健康保険証としても利用できなくなります。実際には3か月後の月末まで利用できるとする市区町村もあります（多摩市、2025年5月15日: 2月に切れた場合は5月末まで）。",
            "According to the leaflets the card can no longer serve as a health-insurance card either. In practice it can still be used as one for about three months, to the end of the month, where the municipality says so (Tama City, 2025-05-15: expired in February, usable until the end of May).",
        ),
        ("更新の手続は `jpkit guide renewal` にあります。", "To renew, see `jpkit guide renewal`."),
    ],
    as_of: Some(date(2025, 5, 15)),
    sources: &[TAMA, NIIGATA, MACHIDA, NOTICE, HANDED_OVER],
};

/// Sources: the leaflet with the expiry notice for the hotline, its hours and languages; the leaflet handed over with
/// the card for the fee and the damage.
pub(super) static LOST: Guide = Guide {
    title: ("カードの紛失・盗難・故障", "A lost, stolen or damaged card"),
    paragraphs: &[
        (
            "紛失や盗難の場合は、すぐに一時利用停止の連絡をしてください。マイナンバー総合フリーダイヤル 0120-95-0178（一時利用停止は24時間365日。一部のIP電話からは 050-3818-1250）。英語・中国語・韓国語・スペイン語・ポルトガル語: 0120-0178-27。",
            "Lost or stolen: call to have it suspended at once, at any hour of any day. English, Chinese, Korean, Spanish, Portuguese: 0120-0178-27. Japanese: 0120-95-0178 (from some IP phones 050-3818-1250).",
        ),
        (
            "そのほかの問合せの受付時間は、平日 9:30～20:00、土日祝日 9:30～17:30 です。",
            "For other questions the lines are open 9:30 to 20:00 on weekdays, 9:30 to 17:30 on weekends and holidays.",
        ),
        (
            "再交付には、原則として手数料（1,000円）がかかります。災害の場合や、本人に責任がない場合は無料です。",
            "Replacing a card (再交付) costs 1,000 yen as a rule; it is free after a disaster, or if the holder was not at fault.",
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

pub(super) static PINS: Guide = Guide {
    title: ("4つの暗証番号", "The four PINs"),
    paragraphs: &[
        (
            "署名用電子証明書（sign）: 英数字6～16文字。英字はカードの中では大文字です。英字と数字の両方が必要です。連続して5回間違えるとロックされます。",
            "Signature certificate (sign; on city pages also \"digital certificate for signature\"): 6 to 16 letters and digits, with at least one of each; letters are upper case on the card. Five incorrect entries in a row block it.",
        ),
        (
            "利用者証明用電子証明書（auth）、住民基本台帳用（juki）、券面事項入力補助用（text）: それぞれ数字4桁。連続して3回間違えるとロックされます。",
            "Authentication certificate (auth; on city pages also \"digital certificate for user identification\"), resident registry (juki; also \"Basic Resident Register\"), input assistance (text): 4 digits each. Three incorrect entries in a row block it.",
        ),
        IN_A_ROW,
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

pub(super) static PHONE: Guide = Guide {
    title: ("スマートフォンの電子証明書", "Certificates on a smartphone"),
    paragraphs: &[
        (
            "カードの署名用電子証明書を使って、マイナポータルで申請します。Androidと、2025年6月からはiPhoneで使えます。",
            "Apply for them on Mynaportal with the card's signature certificate. They are available on Android and, since June 2025, on the iPhone.",
        ),
        (
            "スマートフォンをリーダーに置くと、`jpkit status` は機種の種類と暗証番号の残り回数を表示します。証明書の有効期限は、暗証番号を入力しないと読み取れません。",
            "When a smartphone lies on the reader, `jpkit status` shows its kind and the tries left. The dates of its certificates can be read only with a PIN.",
        ),
    ],
    as_of: Some(date(2025, 6, 24)),
    sources: &[IPHONE, HANDED_OVER_ANDROID],
};

pub(super) static PROXY: Guide = Guide {
    title: ("代理人による手続", "When a proxy goes to the office"),
    paragraphs: &[
        (
            "手続は、原則として本人が行います。必要な書類は手続と市区町村によって異なるため、住民票のある市区町村の窓口に事前にご確認ください。",
            "As a rule the holder comes in person. The documents that a proxy needs depend on the procedure and on the municipality: ask the office of the municipality where the holder is registered first.",
        ),
        PROXY_AT_RENEWAL,
        PROXY_AT_RESET,
        REPRESENTATIVE,
    ],
    as_of: Some(date(2025, 11, 19)),
    sources: &[TAKATSUKI, NIIGATA, NOTICE],
};

/// Machida has certificates added later in person, as a rule.
pub(super) static ISSUE: Guide = Guide {
    title: ("カードにない電子証明書の新規発行", "Adding a certificate that the card does not have"),
    paragraphs: &[
        (
            "カードの申請時に電子証明書の発行を希望しなかった方も、後から発行を受けられます。住民票のある市区町村の窓口で、原則として本人が新規発行の申請をしてください。",
            "Holders who declined the certificates when they applied for the card can have them added later: apply for a new issue (新規発行) at the office of the municipality where you are registered, as a rule in person.",
        ),
        (
            "氏名や住所の変更で失効した署名用電子証明書も、窓口で新規発行の手続ができます。",
            "After a change of name or address has revoked the signature certificate, a new one is issued at the office, too.",
        ),
        ("15歳未満の方に署名用電子証明書は発行されません。", "No signature certificate is issued to holders under 15."),
        (
            "カードにある証明書は `jpkit cert list` で確認できます。代理人については `jpkit guide proxy` をご覧ください。",
            "`jpkit cert list` shows which certificates the card has. For a proxy, see `jpkit guide proxy`.",
        ),
    ],
    as_of: Some(date(2023, 8, 17)),
    sources: &[MACHIDA],
};
