//! The cards of a `station` run as a page: the worst verdict, the counts, what ends and opens when, and a row for each
//! card.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use jiff::Timestamp;
use jiff::civil::Date;
use maud::{Markup, html};

use crate::domain::advice::Advice;
use crate::domain::card::Role;
use crate::domain::pin::PinKind;
use crate::domain::validity::{At, japan_date, japan_time};
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::{Label, Lang, Message, Name, PageText, grouped};
use crate::output::meaning::verdict_meaning;
use crate::output::surroundings::Surroundings;
use crate::output::text::certificate_state;
use crate::report::{HolderTries, StationReport};

use super::chart::{Chart, Counts, Unit};
use super::conditions::{instant, last_words, threshold_facts, written_facts};
use super::layout::{count_tiles, document, facts, headline, list, mark, prose, section};
use super::listing::{Most, Rank, day, state};

/// The cards of a run, as they come. Memory does not grow with their number beyond the rows that a page has.
#[derive(Default)]
pub struct StationPage {
    rows: Most<CardRow>,
    verdicts: BTreeMap<Verdict, usize>,
    worst_dates: Option<Verdict>,
    blocked: Vec<PinKind>,
    repeated: usize,
    months: BTreeMap<Date, Counts>,
    general: Vec<Advice>,
    times: Option<(Timestamp, Timestamp)>,
}

struct CardRow {
    number: usize,
    at: Timestamp,
    reader: String,
    label: Option<String>,
    verdict: Verdict,
    meaning: String,
    repeat_of: Option<usize>,
    advice: Vec<String>,
    problems: Vec<String>,
    auth: Option<CardDay>,
    card: Option<CardDay>,
    blocked: Vec<PinKind>,
    tries_known: bool,
}

/// A last day and the state that it makes.
struct CardDay {
    state: Label,
    verdict: Option<Verdict>,
    expires_on: Option<Date>,
}

impl StationPage {
    /// Takes a card that came at this time.
    pub fn take(&mut self, report: &StationReport, at: Timestamp, lang: Lang) {
        *self.verdicts.entry(report.verdict).or_default() += 1;
        self.worst_dates = self.worst_dates.max(Some(report.dates_verdict));
        self.times = Some((self.times.map_or(at, |(first, _)| first), at));
        if report.repeat_of.is_some() {
            self.repeated += 1;
        } else {
            self.count_days(report);
        }
        let new = report.blocked_pins.iter().filter(|kind| !self.blocked.contains(kind)).copied();
        let new: Vec<PinKind> = new.collect();
        self.blocked.extend(new);
        for advice in report.advice.iter().filter(|advice| advice.is_note()) {
            if !self.general.contains(advice) {
                self.general.push(advice.clone());
            }
        }
        let rank = Rank { verdict: std::cmp::Reverse(Some(report.verdict)), ..Rank::default() };
        self.rows.take(rank, || CardRow::new(report, at, lang));
    }

    fn count_days(&mut self, report: &StationReport) {
        for record in &report.certificates {
            if let Some(day) = record.expires_on {
                self.months.entry(day.first_of_month()).or_default().ends += 1;
            }
            if let Some(day) = record.renewal_opens_on {
                self.months.entry(day.first_of_month()).or_default().opens += 1;
            }
        }
    }

    /// Writes the page. The cards were judged as of `judged`; `None` where each was when it came.
    ///
    /// # Errors
    /// Errors of `out`.
    pub fn write(self, judged: Option<At>, around: &Surroundings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let lang = around.style.lang;
        let title = PageText::StationTitle.in_lang(lang);
        let (first, last) = self.times.unwrap_or((around.at, around.at));
        let today = judged.map_or_else(|| japan_date(first), |at| at.today());
        let worst = self.verdicts.keys().max().copied();
        let mut blocked = self.blocked.clone();
        blocked.sort_by_key(|kind| PinKind::ALL.iter().position(|other| other == kind));
        let meaning = match (worst, self.worst_dates) {
            (Some(worst), Some(on_dates)) => verdict_meaning(worst, on_dates, &blocked, lang),
            _ => PageText::NoCards.in_lang(lang),
        };
        let chart = Chart::new(
            Unit::Month,
            &self.months.iter().map(|(day, counts)| (*day, *counts)).collect::<Vec<_>>(),
            today,
        );
        let (count, more) = (self.rows.count(), self.rows.more());
        let counts = self.counts(lang);
        let rows = self.rows.into_sorted();
        let mut advice = by_card(&rows, |row| &row.advice, lang);
        advice.extend(self.general.iter().map(|advice| Message::Advice(advice.clone()).text(lang)));
        let problems = by_card(&rows, |row| &row.problems, lang);
        let mut conditions =
            vec![(PageText::FirstAndLast.in_lang(lang), html! { (instant(first)) " – " (instant(last)) })];
        conditions.extend(judged.map(|at| (Label::JudgedOn.in_lang(lang), html! { (at.to_string()) })));
        conditions.extend(threshold_facts(Thresholds::default(), lang));
        conditions.extend(written_facts(around));
        let content = html! {
            header {
                h1 { (title) }
                p.day { time datetime=(today) { (today) } }
            }
            (headline(worst.unwrap_or(Verdict::Unknown), &meaning, lang))
            (counts)
            @if let Some(chart) = chart {
                (section("time", &PageText::ByMonth.in_lang(lang), None, &chart.figure(lang)))
            }
            @if worst.is_some() {
                (section("results", &PageText::Cards.in_lang(lang), Some(&grouped(count)), &table(&rows, more, lang)))
            }
            @if !problems.is_empty() {
                (section("problems", &Label::Problems.in_lang(lang), None, &list(&problems)))
            }
            @if !advice.is_empty() {
                (section("advice", &Label::Advice.in_lang(lang), None, &list(&advice)))
            }
            (section("conditions", &PageText::Conditions.in_lang(lang), None, &facts(&conditions)))
            (last_words(lang))
        };
        out.write_all(document(lang, &format!("{title} {today}"), &content).into_string().as_bytes())?;
        out.write_all(b"\n")
    }

    fn counts(&self, lang: Lang) -> Markup {
        let mut counts = vec![(PageText::Total.in_lang(lang), self.verdicts.values().sum())];
        for verdict in [Verdict::Ok, Verdict::Warning, Verdict::Critical, Verdict::Unknown] {
            counts.push((verdict.in_lang(lang), self.verdicts.get(&verdict).copied().unwrap_or_default()));
        }
        if self.repeated > 0 {
            counts.push((PageText::Repeated.in_lang(lang), self.repeated));
        }
        count_tiles(&counts)
    }
}

impl CardRow {
    fn new(report: &StationReport, at: Timestamp, lang: Lang) -> CardRow {
        let day_of = |role: Role| {
            let record = report.certificates.iter().find(|record| record.role == role)?;
            let verdict = record.verdict(&Thresholds::default());
            Some(CardDay { state: certificate_state(record.state), verdict, expires_on: record.expires_on })
        };
        let meaning = match &report.stopped {
            Some(why) => why.text(lang),
            None => verdict_meaning(report.verdict, report.dates_verdict, &report.blocked_pins, lang),
        };
        let own = report.advice.iter().filter(|advice| !advice.is_note());
        let own = own.map(|advice| Message::Advice(advice.clone()).text(lang));
        let problems = report.problems.iter().map(|problem| problem.message.text(lang));
        CardRow {
            number: report.number,
            at,
            reader: report.reader.clone(),
            label: report.label.clone(),
            verdict: report.verdict,
            meaning,
            repeat_of: report.repeat_of,
            advice: own.collect(),
            problems: problems.collect(),
            auth: day_of(Role::Auth),
            card: day_of(Role::Card),
            blocked: report.blocked_pins.clone(),
            tries_known: report.tries != HolderTries::default(),
        }
    }

    fn pins(&self) -> PageText {
        if !self.blocked.is_empty() {
            PageText::PinsBlocked(self.blocked.clone())
        } else if self.tries_known {
            PageText::NoPinBlocked
        } else {
            PageText::PinsUnknown
        }
    }
}

/// What is to be said of cards, each sentence once, with the numbers of the cards that it is about.
fn by_card(rows: &[CardRow], sentences: impl Fn(&CardRow) -> &[String], lang: Lang) -> Vec<String> {
    let mut said: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for row in rows {
        for sentence in sentences(row) {
            let place = *places.entry(sentence).or_insert(said.len());
            match said.get_mut(place) {
                Some((_, numbers)) => numbers.push(row.number),
                None => said.push((sentence, vec![row.number])),
            }
        }
    }
    let whole = |(sentence, numbers): (&str, Vec<usize>)| PageText::ForCard { numbers, sentence: sentence.to_owned() };
    said.into_iter().map(|said| whole(said).in_lang(lang)).collect()
}

fn table(rows: &[CardRow], more: usize, lang: Lang) -> Markup {
    let has_labels = rows.iter().any(|row| row.label.is_some());
    let text = |text: PageText| text.in_lang(lang);
    let [auth, card] = [Role::Auth, Role::Card].map(|role| Label::Role(role).in_lang(lang));
    html! {
        table.rows role="table" {
            caption { (text(PageText::OrderOfCards)) }
            thead role="rowgroup" {
                tr role="row" {
                    th.no scope="col" role="columnheader" { (text(PageText::Number)) }
                    th scope="col" role="columnheader" { (text(PageText::TimeAndReader)) }
                    @if has_labels { th scope="col" role="columnheader" { (text(PageText::Reference)) } }
                    th scope="col" role="columnheader" { (text(PageText::Verdict)) }
                    th scope="col" role="columnheader" { (auth) }
                    th scope="col" role="columnheader" { (card) }
                    th scope="col" role="columnheader" { (text(PageText::Pins)) }
                }
            }
            tbody role="rowgroup" {
                @for row in rows {
                    tr role="row" {
                        th.no scope="row" role="rowheader" { (row.number) }
                        td.who role="cell" data-label=(text(PageText::TimeAndReader)) {
                            (clock(row.at)) br;
                            span.small { (row.reader) }
                        }
                        @if has_labels {
                            td.who role="cell" data-label=(text(PageText::Reference)) { (row.label.as_deref().unwrap_or("-")) }
                        }
                        td role="cell" data-label=(text(PageText::Verdict)) {
                            span.state.(row.verdict.name()) { (mark(row.verdict)) (row.verdict.in_lang(lang)) } br;
                            span.small { (prose(&row.meaning)) }
                            @if let Some(number) = row.repeat_of {
                                br;
                                span.small { (text(PageText::SameCard { number })) }
                            }
                        }
                        td role="cell" data-label=(auth) { (card_day(row.auth.as_ref(), lang)) }
                        td role="cell" data-label=(card) { (card_day(row.card.as_ref(), lang)) }
                        td role="cell" data-label=(text(PageText::Pins)) { (text(row.pins())) }
                    }
                }
            }
        }
        @if more > 0 {
            p.more { (prose(&text(PageText::MoreCards { count: grouped(more) }))) }
        }
    }
}

/// The time of day in Japan.
fn clock(at: Timestamp) -> Markup {
    let time = japan_time(at);
    let clock = time.get(11..16).unwrap_or_default().to_owned();
    html! { time datetime=(time) { (clock) } }
}

fn card_day(found: Option<&CardDay>, lang: Lang) -> Markup {
    html! {
        @match found {
            Some(found) => {
                @if found.expires_on.is_some() { span.date { (day(found.expires_on)) } br; }
                span.small { (state(found.verdict, &found.state.in_lang(lang))) }
            },
            None => "-",
        }
    }
}
