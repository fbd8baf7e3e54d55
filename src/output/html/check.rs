//! `check` as a page: the verdict, the counts, what ends and opens when, what needs attention, what could not be read,
//! what to do, and how it was judged.

use std::io::{self, Write};

use maud::{Markup, html};

use crate::domain::pin::{PinKind, PinState};
use crate::domain::verdict::Verdict;
use crate::message::{Label, Lang, ListingMessage, Message, Name, PageText, capital, grouped};
use crate::output::meaning::check_meaning;
use crate::output::sink::{ListChoices, ResultSink};
use crate::output::surroundings::Surroundings;
use crate::output::text::{selected_roles, selected_rows};
use crate::report::{CheckReport, CheckResult, Failure, GroupBy, Groups, HolderPinsRecord, Summary};
use crate::sanitize::clean;

use super::conditions::{last_words, threshold_facts, written_facts};
use super::groups::groups;
use super::layout::{count_tiles, document, facts, headline, list, prose, section};
use super::listing::{ListOrder, Listing, state};

/// Inputs that are named at most.
const MOST_INPUTS: usize = 20;

/// A page that takes its results one by one and keeps a bounded number of them.
pub(in crate::output) struct CheckHtml<'s> {
    around: &'s Surroundings<'s>,
    all: bool,
    listing: Listing,
    months: Groups,
}

impl<'s> CheckHtml<'s> {
    /// On a card, whose few results stand as they come.
    pub(in crate::output) fn of_card(around: &'s Surroundings<'s>) -> CheckHtml<'s> {
        CheckHtml::with(Listing::new(ListOrder::AsTheyCome), true, around)
    }

    /// On certificates in files.
    pub(in crate::output) fn of_files(choices: ListChoices, around: &'s Surroundings<'s>) -> CheckHtml<'s> {
        let order = if choices.by_expiry { ListOrder::ByExpiry } else { ListOrder::MostSeriousFirst };
        CheckHtml::with(Listing::new(order), choices.all, around)
    }

    fn with(listing: Listing, all: bool, around: &'s Surroundings<'s>) -> CheckHtml<'s> {
        CheckHtml { around, all, listing, months: Groups::new(GroupBy::Month) }
    }

    fn page(&mut self, report: &CheckReport) -> Markup {
        let lang = self.around.style.lang;
        let title = if report.of_files { PageText::FilesTitle } else { PageText::CardTitle }.in_lang(lang);
        let day = report.at.today();
        let listing = std::mem::take(&mut self.listing);
        let content = html! {
            header {
                h1 { (title) }
                p.day { (Label::JudgedOn.in_lang(lang)) " " time datetime=(day) { (day) } }
            }
            (headline(report.verdict, &meaning(report, lang), lang))
            @if let Some(found) = &report.statistics.groups {
                (counts(&report.statistics.summary, lang))
                (groups(found, day, lang))
            } @else if report.of_files {
                (counts(&report.statistics.summary, lang))
                (groups(&self.months, day, lang))
                (self.files(report, listing))
            } @else {
                (self.card(report, listing))
            }
            (conditions(report, self.around))
        };
        document(lang, &format!("{title} {day}"), &content)
    }

    fn files(&self, report: &CheckReport, mut listing: Listing) -> Markup {
        let lang = self.around.style.lang;
        let heading = if self.all || report.selection.chooses_rows() { PageText::Listed } else { PageText::Attention }
            .in_lang(lang);
        let summary = &report.statistics.summary;
        let (count, unread) = (listing.count(), listing.unread_count());
        let could_not_be_read = (unread > 0).then(|| listing.take_unread(lang));
        let nothing = if self.all || report.selection.chooses_rows() {
            PageText::NothingListed
        } else {
            PageText::NothingToAttendTo
        };
        html! {
            (section("results", &heading, Some(&grouped(count)), &html! {
                @if count > 0 { (listing.table(lang)) } @else { p { (nothing.in_lang(lang)) } }
            }))
            @if !report.selection.dates.is_empty() && summary.unreadable > 0 {
                p { (prose(&Message::from(ListingMessage::Unreadable(summary.unreadable)).text(lang))) }
            }
            @if let Some(could_not_be_read) = could_not_be_read {
                (section("problems", &Label::Problems.in_lang(lang), Some(&grouped(unread)), &could_not_be_read))
            }
            @if summary.total > summary.unreadable { (advice(report, lang)) }
        }
    }

    fn card(&self, report: &CheckReport, listing: Listing) -> Markup {
        let lang = self.around.style.lang;
        let problems: Vec<String> = report.problems.iter().map(|problem| problem.message.text(lang)).collect();
        html! {
            (section("results", &PageText::OnTheCard.in_lang(lang), None, &listing.table(lang)))
            @if let Some(pins) = &report.pins {
                (section("pins", &Label::PinCounters.in_lang(lang), None, &pin_table(pins, lang)))
            }
            @if !problems.is_empty() {
                (section("problems", &Label::Problems.in_lang(lang), None, &list(&problems)))
            }
            (advice(report, lang))
        }
    }
}

/// The page is written at its end, when the verdict and the most serious results are known.
impl ResultSink for CheckHtml<'_> {
    fn begin(&mut self, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    fn count(&mut self, result: &CheckResult<'_>) {
        self.months.count(result);
    }

    fn result(&mut self, result: &CheckResult<'_>, _: &mut dyn Write) -> io::Result<()> {
        self.listing.take(result, self.around.style.lang);
        Ok(())
    }

    /// Half a result makes no page.
    fn end(&mut self, report: &CheckReport, failure: Option<&Failure>, out: &mut dyn Write) -> io::Result<()> {
        if failure.is_some() {
            return Ok(());
        }
        out.write_all(self.page(report).into_string().as_bytes())?;
        out.write_all(b"\n")
    }
}

fn meaning(report: &CheckReport, lang: Lang) -> String {
    check_meaning(report, lang)
}

/// The counts by state; those of zero too, since that nothing has expired is news.
fn counts(summary: &Summary, lang: Lang) -> Markup {
    let states = [
        (Label::StateValid, summary.valid),
        (Label::StateRenewable, summary.renewable),
        (Label::StateExpired, summary.expired),
        (Label::StateNotYetValid, summary.not_yet_valid),
        (Label::StateUnreadable, summary.unreadable),
    ];
    let mut counts = vec![(PageText::Total.in_lang(lang), summary.total)];
    counts.extend(states.map(|(state, count)| (state.in_lang(lang), count)));
    let others = [(PageText::Duplicates, summary.duplicates), (PageText::PassedOver, summary.passed_over.unwrap_or(0))];
    counts.extend(others.into_iter().filter(|(_, count)| *count > 0).map(|(text, count)| (text.in_lang(lang), count)));
    count_tiles(&counts)
}

/// The holder's PINs, as people know them.
fn pin_table(pins: &HolderPinsRecord, lang: Lang) -> Markup {
    html! {
        table.numbers {
            thead {
                tr {
                    th scope="col" { (Label::Pin.in_lang(lang)) }
                    th.num scope="col" { (Label::TriesLeft.in_lang(lang)) }
                    th scope="col" { (Label::State.in_lang(lang)) }
                }
            }
            tbody {
                @for kind in PinKind::ALL {
                    @let left = pins.pins.tries_left(kind);
                    tr {
                        th scope="row" { (capital(&Label::PinKind(kind).in_lang(lang))) }
                        td.num { @match left { Some(left) => (left), None => "-" } }
                        td {
                            @if pins.pins.blocked.contains(&kind) {
                                (state(Some(Verdict::Critical), &PinState::Blocked.in_lang(lang)))
                            } @else if left.is_some() {
                                (PinState::Available.in_lang(lang))
                            } @else {
                                "-"
                            }
                        }
                    }
                }
            }
        }
    }
}

fn advice(report: &CheckReport, lang: Lang) -> Markup {
    let sentences: Vec<String> =
        report.advice.iter().map(|advice| Message::Advice(advice.clone()).text(lang)).collect();
    html! {
        @if !sentences.is_empty() { (section("advice", &Label::Advice.in_lang(lang), None, &list(&sentences))) }
    }
}

/// When, of what, by what, and where it was judged.
fn conditions(report: &CheckReport, around: &Surroundings<'_>) -> Markup {
    let lang = around.style.lang;
    let mut rows = vec![(Label::JudgedOn.in_lang(lang), html! { (report.at.to_string()) })];
    if !report.selection.roles.is_empty() {
        rows.push((Label::Roles.in_lang(lang), html! { (selected_roles(&report.selection, lang)) }));
    }
    if report.selection.chooses_rows() {
        rows.push((Label::Selection.in_lang(lang), html! { (selected_rows(&report.selection, lang)) }));
    }
    if !report.inputs.is_empty() {
        rows.push((PageText::Checked.in_lang(lang), inputs(&report.inputs, lang)));
    }
    if !report.is_merged {
        rows.extend(threshold_facts(report.thresholds, lang));
    }
    if let Some(reader) = around.reader.filter(|_| !report.of_files) {
        rows.push((Label::Reader.in_lang(lang), html! { (clean(reader)) }));
    }
    rows.extend(written_facts(around));
    html! { (section("conditions", &PageText::Conditions.in_lang(lang), None, &facts(&rows))) (last_words(lang)) }
}

/// What was named to be checked, as far as there is room for it.
fn inputs(inputs: &[String], lang: Lang) -> Markup {
    let more = inputs.len().saturating_sub(MOST_INPUTS);
    html! {
        @for (at, input) in inputs.iter().take(MOST_INPUTS).enumerate() {
            @if at > 0 { br; }
            @if input == "-" { (PageText::StandardInput.in_lang(lang)) } @else { (clean(input)) }
        }
        @if more > 0 { br; (PageText::MorePaths { count: grouped(more) }.in_lang(lang)) }
    }
}
