//! The words of the HTML pages: headings, captions and the sentences around their tables and charts.

use crate::domain::pin::PinKind;
use crate::domain::verdict::Threshold;

use super::label::pin_list;
use super::name::{Name, listed, pair};

/// A heading, a caption or a sentence of an HTML page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the words below say what each one is")]
pub enum PageText {
    FilesTitle,
    CardTitle,
    StationTitle,
    Total,
    Duplicates,
    PassedOver,
    /// Headings and axes of counts by time.
    ByMonth,
    ByYear,
    ByRole,
    ByGeneration,
    EarliestEnd,
    EarliestOpening,
    Month,
    Year,
    Generation,
    UnknownGeneration,
    Ends,
    Opens,
    ChartEnds,
    ChartOpens,
    /// What a chart shows, for those who do not see it.
    ChartSummary {
        first: String,
        last: String,
        ends: String,
        opens: String,
    },
    PeriodCounts {
        period: String,
        ends: String,
        opens: String,
    },
    ChartPeak {
        period: String,
        ends: String,
    },
    JudgedMark,
    Earlier {
        period: String,
    },
    Later {
        period: String,
    },
    NotDrawn {
        sides: String,
    },
    SameNumbers,
    NoDates,
    Attention,
    Listed,
    Cards,
    NoCards,
    OnTheCard,
    OrderOfCards,
    Repeated,
    NothingToAttendTo,
    NothingListed,
    Order,
    OrderByExpiry,
    MoreResults {
        count: String,
    },
    MoreCards {
        count: String,
    },
    MoreUnread {
        count: String,
    },
    Note,
    SameAs {
        place: String,
    },
    SameAsEarlier,
    SameCard {
        number: usize,
    },
    Conditions,
    WrittenAt,
    WarningFrom,
    CriticalFrom,
    NoThreshold,
    From(Threshold),
    Checked,
    StandardInput,
    MorePaths {
        count: String,
    },
    WrittenBy,
    NotIncluded,
    Number,
    TimeAndReader,
    Verdict,
    Reference,
    ForCard {
        numbers: Vec<usize>,
        sentence: String,
    },
    Pins,
    PinsBlocked(Vec<PinKind>),
    NoPinBlocked,
    PinsUnknown,
    FirstAndLast,
}

impl Name for PageText {
    #[allow(clippy::too_many_lines, reason = "one row a text")]
    fn names(&self) -> (String, String) {
        match self {
            PageText::FilesTitle => pair("電子証明書の有効期限", "Expiry of certificates"),
            PageText::CardTitle => pair("マイナンバーカードの有効期限", "Expiry of a My Number Card"),
            PageText::StationTitle => pair("マイナンバーカードの確認記録", "My Number Cards checked"),
            PageText::Total => pair("合計", "total"),
            PageText::Duplicates => pair("ほかに重複", "duplicates besides"),
            PageText::PassedOver => pair("ほかに対象外", "passed over besides"),
            PageText::ByMonth => pair("月別の有効期限と更新開始", "Expiry and renewal openings by month"),
            PageText::ByYear => pair("年別の有効期限と更新開始", "Expiry and renewal openings by year"),
            PageText::ByRole => pair("種類別の件数", "Results by kind of certificate"),
            PageText::ByGeneration => pair("発行CAの世代別の件数", "Results by generation of the issuing CA"),
            PageText::EarliestEnd => pair("最も早い有効期限", "Earliest end"),
            PageText::EarliestOpening => pair("最も早い更新開始", "Earliest opening"),
            PageText::Month => pair("月", "Month"),
            PageText::Year => pair("年", "Year"),
            PageText::Generation => pair("発行CAの世代", "Issuer generation"),
            PageText::UnknownGeneration => pair("不明、またはJPKI以外", "unknown, or not JPKI"),
            PageText::Ends => pair("有効期限", "Expire"),
            PageText::Opens => pair("更新開始", "Renewal opens"),
            PageText::ChartEnds => pair("上: 有効期限を迎える件数", "Above: how many expire"),
            PageText::ChartOpens => pair("下: 更新が始まる件数", "Below: for how many renewal opens"),
            PageText::ChartSummary { first, last, ends, opens } => (
                format!("{first}から{last}までに、有効期限を迎えるもの{ends}件、更新が始まるもの{opens}件。"),
                format!("From {first} to {last}, {ends} expire and renewal opens for {opens}."),
            ),
            PageText::PeriodCounts { period, ends, opens } => (
                format!("{period}: 有効期限{ends}件、更新開始{opens}件"),
                format!("{period}: {ends} expire, renewal opens for {opens}"),
            ),
            PageText::ChartPeak { period, ends } => {
                (format!("有効期限が最も多いのは{period}の{ends}件です。"), format!("Most expire in {period}: {ends}."))
            }
            PageText::JudgedMark => pair("判定日", "judged"),
            PageText::Earlier { period } => (format!("{period}より前"), format!("before {period}")),
            PageText::Later { period } => (format!("{period}より後"), format!("after {period}")),
            PageText::NotDrawn { sides } => {
                (format!("この図にないもの: {sides}"), format!("Not in the chart: {sides}"))
            }
            PageText::SameNumbers => pair("図の数値を表で見る", "The numbers of the chart as a table"),
            PageText::NoDates => pair("日付のあるものはありません。", "Nothing has a date."),
            PageText::Attention => pair("対応が必要なもの", "Needs attention"),
            PageText::Listed => pair("一覧", "Results"),
            PageText::Cards => pair("確認したカード", "Cards"),
            PageText::NoCards => pair("カードはありませんでした。", "No card came."),
            PageText::OnTheCard => pair("証明書とカード本体", "The certificates and the card"),
            PageText::OrderOfCards => {
                pair("重大なものから、確認した順", "The most serious first, then in the order in which they came")
            }
            PageText::Repeated => pair("うち同じカード", "of them seen before"),
            PageText::NothingToAttendTo => pair("対応が必要なものはありません。", "Nothing needs attention."),
            PageText::NothingListed => pair("該当するものはありません。", "There are none."),
            PageText::Order => pair("重大なものから、有効期限の早い順", "The most serious first, then by expiry date"),
            PageText::OrderByExpiry => pair("有効期限の早い順", "By expiry date"),
            PageText::MoreResults { count } => (
                format!(
                    "このほかに{count}件あります。全件の一覧は、`--format csv -o FILE` で表計算ソフト用に書き出せます。"
                ),
                format!(
                    "{count} more are not shown here. `--format csv -o FILE` writes all of them for a spreadsheet."
                ),
            ),
            PageText::MoreCards { count } => (
                format!("このほかに{count}枚あります。全てのカードの記録は、`-o FILE` で書き出せます。"),
                format!("{count} more are not shown here. `-o FILE` records every card."),
            ),
            PageText::MoreUnread { count } => (
                format!(
                    "このほかに{count}件あります。全件の一覧は、`--only unreadable --format csv -o FILE` で書き出せます。"
                ),
                format!(
                    "{count} more are not shown here. `--only unreadable --format csv -o FILE` writes all of them."
                ),
            ),
            PageText::Note => pair("備考", "Note"),
            PageText::SameAs { place } => (format!("「{place}」と同じ証明書"), format!("the same as \"{place}\"")),
            PageText::SameAsEarlier => pair("前にあったものと同じ証明書", "the same as an earlier one"),
            PageText::SameCard { number } => {
                (format!("{number}枚目と同じカード"), format!("the same card as number {number}"))
            }
            PageText::Conditions => pair("判定の条件", "How this was judged"),
            PageText::WrittenAt => pair("作成日時（日本時間）", "Written at (Japan)"),
            PageText::WarningFrom => pair("警告とする残り", "WARNING from"),
            PageText::CriticalFrom => pair("異常とする残り", "CRITICAL from"),
            PageText::NoThreshold => pair("指定なし", "not set"),
            PageText::From(threshold) => match threshold {
                Threshold::Days(1) => pair("1日以下", "1 day left or less"),
                Threshold::Days(days) => (format!("{days}日以下"), format!("{days} days left or less")),
                Threshold::Percent(percent) => {
                    (format!("有効期間の{percent}%以下"), format!("{percent}% of the validity period left or less"))
                }
            },
            PageText::Checked => pair("対象", "Checked"),
            PageText::StandardInput => pair("標準入力", "standard input"),
            PageText::MorePaths { count } => (format!("ほか{count}件"), format!("and {count} more")),
            PageText::WrittenBy => pair("作成", "Written by"),
            PageText::NotIncluded => pair(
                "このページに、所持者の氏名などの個人情報は含まれていません。",
                "This page has no personal data of card holders.",
            ),
            PageText::Number => pair("番号", "No."),
            PageText::TimeAndReader => pair("時刻とリーダー", "Time and reader"),
            PageText::Verdict => pair("判定", "Verdict"),
            PageText::Reference => pair("受付番号", "Reference"),
            PageText::ForCard { numbers, sentence } => {
                let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
                let card = if numbers.len() == 1 { "Card" } else { "Cards" };
                (format!("番号{}: {sentence}", numbers.join("、")), format!("{card} {}: {sentence}", listed(&numbers)))
            }
            PageText::Pins => pair("暗証番号", "PINs"),
            PageText::PinsBlocked(pins) => {
                let (ja, en) = pin_list(pins);
                (format!("ロック中: {ja}"), format!("blocked: {en}"))
            }
            PageText::NoPinBlocked => pair("ロックなし", "none blocked"),
            PageText::PinsUnknown => pair("不明", "unknown"),
            PageText::FirstAndLast => pair("最初と最後のカード（日本時間）", "First and last card (Japan)"),
        }
    }
}
