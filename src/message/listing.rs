//! Sentences and phrases about what `check` lists, or counts in groups, where only some of the results were asked for.

use crate::domain::card::Role;
use crate::domain::period::Period;

use super::label::Label;
use super::name::{Name, days, grouped, pair};

/// What was asked for, or what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListingMessage {
    /// The last day is in a period.
    Ends(Period),
    /// The renewal window opens in a period.
    Opens(Period),
    /// At most so many days are left.
    Within(u32),
    /// The state is one of these.
    States(Vec<Label>),
    /// No certificate, or none of these roles, was there to be judged.
    NothingJudged {
        /// Those that were asked for; empty for all.
        roles: Vec<Role>,
    },
    /// For that reason it is not known whether something is due for renewal.
    NothingToRenew {
        /// Those that were asked for; empty for all.
        roles: Vec<Role>,
    },
    /// Nothing has what was asked for.
    Nothing,
    /// So many results have no dates and are in no month and no year.
    Undated(usize),
    /// There are more months than a page shows.
    TooManyMonths,
    /// So many results could not be read: whether they have the dates that were asked for is not known.
    Unreadable(usize),
}

impl ListingMessage {
    /// The sentence or phrase in Japanese and in English.
    pub(super) fn both(&self) -> (String, String) {
        match self {
            ListingMessage::Ends(period) => {
                let (ja, en) = period_names(period);
                (format!("有効期限: {ja}"), format!("expires {en}"))
            }
            ListingMessage::Opens(period) => {
                let (ja, en) = period_names(period);
                (format!("更新開始: {ja}"), format!("renewal opens {en}"))
            }
            ListingMessage::Within(left) => {
                (format!("有効期限: 判定日から{left}日以内"), format!("expires within {}", days((*left).into())))
            }
            ListingMessage::States(states) => {
                let (ja, en): (Vec<String>, Vec<String>) = states.iter().map(Name::names).unzip();
                (ja.join("または"), en.join(" or "))
            }
            ListingMessage::NothingJudged { roles } => {
                let (ja, en) = none_found(roles);
                (format!("判定したものはありません。{ja}"), format!("Nothing was judged: {en}"))
            }
            ListingMessage::NothingToRenew { roles } => {
                let (ja, en) = none_found(roles);
                (
                    format!("更新が必要かどうか判断できません。{ja}"),
                    format!("Cannot tell whether a renewal is due: {en}"),
                )
            }
            ListingMessage::Nothing => pair("該当するものはありません。", "Nothing matches."),
            ListingMessage::Undated(count) => {
                let count = grouped(*count);
                (
                    format!("日付が分からず、どれにも含まれないもの: {count}件"),
                    format!("Without known dates, in none of these: {count}"),
                )
            }
            ListingMessage::TooManyMonths => pair(
                "月の数が多いため、年ごとに表示しています。月ごとの件数を見るには、--format csv を付けてください。",
                "There are too many months to show, so these are years. To see the months, add --format csv.",
            ),
            ListingMessage::Unreadable(count) => {
                let word = if *count == 1 { "result is" } else { "results are" };
                let count = grouped(*count);
                (
                    format!(
                        "読み取れない{count}件は日付が分からないため、該当するかどうかを判断できません。一覧には含めず、判定には含めています。"
                    ),
                    format!(
                        "{count} {word} unreadable and not listed: without dates it is not known which match. The verdict covers \
                         them."
                    ),
                )
            }
        }
    }
}

/// Why there was nothing to judge.
fn none_found(roles: &[Role]) -> (String, String) {
    let names = roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(", ");
    match roles {
        [] => pair("証明書がありませんでした。", "there was no certificate."),
        [_] => (
            format!("指定した種類（{names}）のものがありませんでした。"),
            format!("no certificate with the role {names} was found."),
        ),
        _ => (
            format!("指定した種類（{names}）のものがありませんでした。"),
            format!("no certificate with any of the roles {names} was found."),
        ),
    }
}

/// A period as it stands in a cell.
fn period_names(period: &Period) -> (String, String) {
    match (period.first(), period.last()) {
        (Some(first), Some(last)) if first == last => (first.to_string(), format!("on {first}")),
        (Some(first), Some(last)) => (format!("{first}～{last}"), format!("from {first} to {last}")),
        (Some(first), None) => (format!("{first}～"), format!("from {first} on")),
        (None, Some(last)) => (format!("～{last}"), format!("by {last}")),
        (None, None) => pair("全て", "at any time"),
    }
}
