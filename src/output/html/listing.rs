//! The results that a page lists: the most serious and earliest of however many, in that order, and how many more there
//! are.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use jiff::civil::Date;
use maud::{Markup, html};

use crate::domain::verdict::Verdict;
use crate::message::{Label, Lang, Name, PageText, grouped};
use crate::output::text::certificate_state;
use crate::report::{CertificateState, CheckResult};
use crate::sanitize::clean;
use crate::x509::trust::Trust;

use super::layout::{mark, prose};

/// Rows that a page has at most: some forty sheets of paper, and what a browser lays out without a wait.
pub(super) const MOST_ROWS: usize = 1_000;

/// What was listed, as far as a page has room for it.
#[derive(Default)]
pub(super) struct Listing {
    order: ListOrder,
    rows: Most<ResultRow>,
    unread: Most<UnreadRow>,
}

/// The order of the results in the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum ListOrder {
    /// By verdict, and those of a verdict by expiry date.
    #[default]
    MostSeriousFirst,
    /// By expiry date; results without one last.
    ByExpiry,
    /// As they come, those that could not be read among them.
    AsTheyCome,
}

/// A result in the table.
struct ResultRow {
    place: String,
    kind: Label,
    state: Label,
    verdict: Option<Verdict>,
    expires_on: Option<Date>,
    days_left: Option<i64>,
    renewal_opens_on: Option<Date>,
    notes: Vec<String>,
}

/// What could not be read.
struct UnreadRow {
    place: String,
    why: Option<String>,
}

impl Listing {
    /// A list of nothing.
    pub(super) fn new(order: ListOrder) -> Listing {
        Listing { order, ..Listing::default() }
    }

    /// Takes a result to be listed.
    pub(super) fn take(&mut self, result: &CheckResult<'_>, lang: Lang) {
        let record = &result.record;
        let place = || clean(&result.place_and_key());
        let problem = || result.problem.as_ref().map(|problem| problem.message.text(lang));
        if record.state == CertificateState::Unreadable && self.order != ListOrder::AsTheyCome {
            self.unread.take(Rank::default(), || UnreadRow { place: place(), why: problem() });
            return;
        }
        let rank = self.rank(result);
        self.rows.take(rank, || {
            let invalid = (record.trust == Trust::Invalid).then(|| Trust::Invalid.in_lang(lang));
            let same = result.is_duplicate.then(|| match &result.duplicate_of {
                Some(first) => PageText::SameAs { place: clean(&first.to_string()) }.in_lang(lang),
                None => PageText::SameAsEarlier.in_lang(lang),
            });
            ResultRow {
                place: place(),
                kind: Label::Role(record.role),
                state: certificate_state(record.state),
                verdict: result.verdict,
                expires_on: record.expires_on,
                days_left: record.days_left,
                renewal_opens_on: record.renewal_opens_on,
                notes: [invalid, same, problem()].into_iter().flatten().collect(),
            }
        });
    }

    fn rank(&self, result: &CheckResult<'_>) -> Rank {
        let expires_on = result.record.expires_on;
        let by_expiry = Rank { is_endless: expires_on.is_none(), expires_on, ..Rank::default() };
        match self.order {
            ListOrder::MostSeriousFirst => Rank { verdict: Reverse(result.verdict), ..by_expiry },
            ListOrder::ByExpiry => by_expiry,
            ListOrder::AsTheyCome => Rank::default(),
        }
    }

    /// How many were listed, those that could not be read left out.
    pub(super) fn count(&self) -> usize {
        self.rows.count
    }

    /// How many of what was listed could not be read.
    pub(super) fn unread_count(&self) -> usize {
        self.unread.count
    }

    /// The table, and how many more there are. Of a card the place says nothing and is left out.
    pub(super) fn table(self, lang: Lang) -> Markup {
        let (with_place, order) = match self.order {
            ListOrder::MostSeriousFirst => (true, Some(PageText::Order)),
            ListOrder::ByExpiry => (true, Some(PageText::OrderByExpiry)),
            ListOrder::AsTheyCome => (false, None),
        };
        let more = self.rows.more();
        let rows = self.rows.into_sorted();
        let has_notes = rows.iter().any(|row| !row.notes.is_empty());
        let text = |label: Label| label.in_lang(lang);
        html! {
            table.rows role="table" {
                @if let Some(order) = order { caption { (order.in_lang(lang)) } }
                thead role="rowgroup" {
                    tr role="row" {
                        @if with_place { th scope="col" role="columnheader" { (text(Label::Source)) } }
                        th scope="col" role="columnheader" { (text(Label::Certificate)) }
                        th scope="col" role="columnheader" { (text(Label::State)) }
                        th scope="col" role="columnheader" { (text(Label::ValidThrough)) }
                        th.num scope="col" role="columnheader" { (text(Label::DaysLeft)) }
                        th scope="col" role="columnheader" { (text(Label::RenewalFrom)) }
                        @if has_notes { th scope="col" role="columnheader" { (PageText::Note.in_lang(lang)) } }
                    }
                }
                tbody role="rowgroup" {
                    @for row in &rows {
                        tr role="row" {
                            @if with_place {
                                th scope="row" role="rowheader" { (row.place) }
                                td role="cell" data-label=(text(Label::Certificate)) { (row.kind.in_lang(lang)) }
                            } @else {
                                th scope="row" role="rowheader" { (row.kind.in_lang(lang)) }
                            }
                            td role="cell" data-label=(text(Label::State)) {
                                (state(row.verdict, &row.state.in_lang(lang)))
                            }
                            td.date role="cell" data-label=(text(Label::ValidThrough)) { (day(row.expires_on)) }
                            td.num role="cell" data-label=(text(Label::DaysLeft)) {
                                @match row.days_left { Some(left) => (left), None => "-" }
                            }
                            td.date role="cell" data-label=(text(Label::RenewalFrom)) { (day(row.renewal_opens_on)) }
                            @if has_notes {
                                td.note role="cell" { @for note in &row.notes { p.small { (prose(note)) } } }
                            }
                        }
                    }
                }
            }
            @if more > 0 {
                p.more { (prose(&PageText::MoreResults { count: grouped(more) }.in_lang(lang))) }
            }
        }
    }

    /// What could not be read and why, and how many more there are.
    pub(super) fn take_unread(&mut self, lang: Lang) -> Markup {
        let unread = std::mem::take(&mut self.unread);
        let more = unread.more();
        html! {
            ul {
                @for row in unread.into_sorted() {
                    li {
                        (row.place)
                        @if let Some(why) = &row.why { ": " (prose(why)) }
                    }
                }
            }
            @if more > 0 {
                p.more { (prose(&PageText::MoreUnread { count: grouped(more) }.in_lang(lang))) }
            }
        }
    }
}

/// A state in the colour and with the shape of its verdict.
pub(super) fn state(verdict: Option<Verdict>, word: &str) -> Markup {
    html! {
        @match verdict {
            Some(verdict) => span.state.(verdict.name()) { (mark(verdict)) (word) },
            None => (word),
        }
    }
}

/// A day, or the sign for one that is not known.
pub(super) fn day(day: Option<Date>) -> String {
    day.map_or_else(|| "-".to_owned(), |day| day.to_string())
}

/// Where a row stands: less is earlier. Of equals the one that came first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) verdict: Reverse<Option<Verdict>>,
    pub(super) is_endless: bool,
    pub(super) expires_on: Option<Date>,
    pub(super) number: usize,
}

/// At most [`MOST_ROWS`] rows of those that came, the first by their rank.
pub(super) struct Most<R> {
    kept: BinaryHeap<Ranked<R>>,
    count: usize,
}

impl<R> Default for Most<R> {
    fn default() -> Most<R> {
        Most { kept: BinaryHeap::new(), count: 0 }
    }
}

impl<R> Most<R> {
    /// Takes a row, which is made only where it finds room. Its number in the rank is how many came before.
    pub(super) fn take(&mut self, rank: Rank, make: impl FnOnce() -> R) {
        let rank = Rank { number: self.count, ..rank };
        self.count += 1;
        if self.kept.len() >= MOST_ROWS {
            if self.kept.peek().is_none_or(|last| last.rank <= rank) {
                return;
            }
            self.kept.pop();
        }
        self.kept.push(Ranked { rank, row: make() });
    }

    /// How many came and were not kept.
    pub(super) fn more(&self) -> usize {
        self.count - self.kept.len()
    }

    /// How many came.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The rows in their order.
    pub(super) fn into_sorted(self) -> Vec<R> {
        self.kept.into_sorted_vec().into_iter().map(|ranked| ranked.row).collect()
    }
}

struct Ranked<R> {
    rank: Rank,
    row: R,
}

impl<R> PartialEq for Ranked<R> {
    fn eq(&self, other: &Ranked<R>) -> bool {
        self.rank == other.rank
    }
}

impl<R> Eq for Ranked<R> {}

impl<R> PartialOrd for Ranked<R> {
    fn partial_cmp(&self, other: &Ranked<R>) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<R> Ord for Ranked<R> {
    fn cmp(&self, other: &Ranked<R>) -> std::cmp::Ordering {
        self.rank.cmp(&other.rank)
    }
}
