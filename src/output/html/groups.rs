//! Results in groups: a chart of months or years, or a table of roles or issuers by state, with each one's shares as a
//! bar.

use maud::{Markup, html};

use crate::message::{Label, Lang, Name, PageText, grouped};
use crate::report::{GroupBy, GroupKind, Groups, KindCount, Summary};

use jiff::civil::Date;

use super::chart::{Chart, Counts, Unit};
use super::layout::section;
use super::listing::day;

/// The section on groups.
pub(super) fn groups(groups: &Groups, judged: Date, lang: Lang) -> Markup {
    let (heading, unit) = match groups.by() {
        GroupBy::Month => (PageText::ByMonth, Some(Unit::Month)),
        GroupBy::Year => (PageText::ByYear, Some(Unit::Year)),
        GroupBy::Role => (PageText::ByRole, None),
        GroupBy::IssuerGeneration => (PageText::ByGeneration, None),
    };
    let content = match unit {
        Some(unit) => {
            let periods = groups.periods();
            let counts: Vec<(Date, Counts)> =
                periods.map(|it| (it.first, Counts { ends: it.ends, opens: it.opens })).collect();
            match Chart::new(unit, &counts, judged) {
                Some(chart) => chart.figure(lang),
                None => html! { p { (PageText::NoDates.in_lang(lang)) } },
            }
        }
        None => kinds(groups, lang),
    };
    section("groups", &heading.in_lang(lang), None, &content)
}

fn kinds(groups: &Groups, lang: Lang) -> Markup {
    let text = |label: Label| label.in_lang(lang);
    let name = if groups.by() == GroupBy::Role { text(Label::Certificate) } else { PageText::Generation.in_lang(lang) };
    let columns = [
        PageText::Total.in_lang(lang),
        text(Label::StateValid),
        text(Label::StateRenewable),
        text(Label::StateExpired),
        text(Label::StateNotYetValid),
        text(Label::StateUnreadable),
    ];
    let [ends, opens] = [PageText::EarliestEnd, PageText::EarliestOpening].map(|text| text.in_lang(lang));
    html! {
        table.rows role="table" {
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (name) }
                    @for column in &columns { th.num scope="col" role="columnheader" { (column) } }
                    th scope="col" role="columnheader" { (ends) }
                    th scope="col" role="columnheader" { (opens) }
                }
            }
            tbody role="rowgroup" {
                @for (kind, counted) in groups.kinds() {
                    tr role="row" {
                        th scope="row" role="rowheader" { (kind_name(kind, lang)) (shares(&counted.summary)) }
                        @for (count, column) in counts(counted).into_iter().zip(&columns) {
                            td.num role="cell" data-label=(column) { (grouped(count)) }
                        }
                        td.date role="cell" data-label=(ends) { (day(counted.earliest_end)) }
                        td.date role="cell" data-label=(opens) { (day(counted.earliest_opening)) }
                    }
                }
            }
        }
    }
}

fn counts(counted: &KindCount) -> [usize; 6] {
    let it = &counted.summary;
    [it.total, it.valid, it.renewable, it.expired, it.not_yet_valid, it.unreadable]
}

fn kind_name(kind: GroupKind, lang: Lang) -> String {
    match kind {
        GroupKind::Role(role) => Label::Role(role).in_lang(lang),
        GroupKind::Issuer(generation) => generation.to_owned(),
        GroupKind::UnknownIssuer => PageText::UnknownGeneration.in_lang(lang),
    }
}

/// The shares of the states as a bar; the numbers beside it say the same.
fn shares(summary: &Summary) -> Markup {
    let parts = [
        ("valid", summary.valid),
        ("renewable", summary.renewable),
        ("expired", summary.expired + summary.not_yet_valid),
        ("other", summary.unreadable),
    ];
    #[allow(clippy::cast_precision_loss, reason = "a share of a bar")]
    let percent = |count: usize| 100.0 * count as f64 / summary.total.max(1) as f64;
    let mut from = 0;
    html! {
        svg.share aria-hidden="true" {
            @for (class, count) in parts {
                @if count > 0 {
                    rect class=(class) x=(format!("{:.2}%", percent(from))) width=(format!("{:.2}%", percent(count)))
                        height="100%" {}
                    @let () = from += count;
                }
            }
        }
    }
}
