//! `check` and `needs-renewal`: the verdict, the counts, and what needs attention.

use std::io::{self, Write};

use crate::domain::card::Role;
use crate::message::{CertificateMessage, FileMessage, Label, Lang, ListingMessage, Message, Name};
use crate::output::meaning::check_meaning;
use crate::output::sink::{ListChoices, ResultSink};
use crate::output::style::Style;
use crate::report::{CertificateState, CheckReport, CheckResult, DueReport, Failure, Groups, ResultSelection};
use crate::sanitize::clean;
use crate::x509::trust::Trust;

use super::page::{Cell, Page, RunningColumns};
use super::words::{certificate_state, counts};
use super::{certificate, groups, notes, pin};

/// Of a card, or in groups.
pub(super) fn write(page: &mut Page<'_>, check: &CheckReport) {
    page.headline_in(check.verdict, check.verdict, &check_meaning(check, page.lang()));
    match &check.statistics.groups {
        Some(found) => in_groups(page, check, found),
        None => card(page, check),
    }
}

/// The judged day, what was counted, and what was asked for where that is not all.
fn facts(page: &mut Page<'_>, check: &CheckReport) {
    let lang = page.lang();
    let mut facts = vec![(Label::JudgedOn, check.at.today().to_string())];
    if check.of_files {
        facts.push((Label::Counted, counts(&check.statistics.summary, lang)));
    }
    if !check.selection.roles.is_empty() {
        facts.push((Label::Roles, selected_roles(&check.selection, lang)));
    }
    if check.selection.chooses_rows() {
        facts.push((Label::Selection, selected_rows(&check.selection, lang)));
    }
    page.facts(&facts);
}

/// The roles that are judged, in words.
pub(in crate::output) fn selected_roles(selection: &ResultSelection, lang: Lang) -> String {
    let words: Vec<String> = selection.roles.iter().map(|role| Label::Role(*role).in_lang(lang)).collect();
    words.join(lang.pick("、", ", "))
}

/// The states and dates that are asked for, in words.
pub(in crate::output) fn selected_rows(selection: &ResultSelection, lang: Lang) -> String {
    let states: Vec<Label> = selection.states.iter().map(|state| certificate_state(*state)).collect();
    let states = (!states.is_empty()).then_some(ListingMessage::States(states));
    let ends = selection.dates.ends.map(ListingMessage::Ends);
    let opens = selection.dates.opens.map(ListingMessage::Opens);
    let within = selection.dates.within.map(ListingMessage::Within);
    let asked = [states, ends, opens, within].into_iter().flatten();
    let words = asked.map(|asked| Message::from(asked).text(lang));
    words.collect::<Vec<_>>().join(lang.pick("、", "; "))
}

/// What is to be said where results were asked for by states or dates: that there are none, and that some have no
/// dates.
fn asked_for(page: &mut Page<'_>, check: &CheckReport) {
    if !check.selection.chooses_rows() {
        return;
    }
    let nothing = (check.results.is_empty() && check.listed == 0).then_some(ListingMessage::Nothing);
    let unreadable =
        Some(check.statistics.summary.unreadable).filter(|count| *count > 0 && !check.selection.dates.is_empty());
    let unreadable = unreadable.map(ListingMessage::Unreadable);
    for message in nothing.into_iter().chain(unreadable) {
        page.line("");
        page.line(&Message::from(message).text(page.lang()));
    }
}

/// One sentence: whether it is time to renew.
pub(super) fn due(page: &mut Page<'_>, due: &DueReport) {
    let message: Message = match due.0.due() {
        Some(true) => CertificateMessage::RenewalDue.into(),
        Some(false) => CertificateMessage::RenewalNotDue.into(),
        None if due.0.found_nothing => ListingMessage::NothingToRenew { roles: due.0.selection.roles.clone() }.into(),
        None => CertificateMessage::RenewalUnknown.into(),
    };
    page.line(&message.text(page.lang()));
}

fn card(page: &mut Page<'_>, check: &CheckReport) {
    facts(page, check);
    if !check.results.is_empty() {
        certificate::judged(page, check.results.iter().map(|result| (&result.record, result.verdict)));
    }
    asked_for(page, check);
    if let Some(pins) = &check.pins {
        pin::of_holder(page, &pins.counters, false);
    }
    notes::advice(page, &check.advice);
    notes::problems(page, &check.problems);
}

/// Results in groups, of a card or in files.
fn in_groups(page: &mut Page<'_>, check: &CheckReport, found: &Groups) {
    let summary = &check.statistics.summary;
    facts(page, check);
    groups::write(page, found);
    if !check.of_files {
        notes::advice(page, &check.advice);
    } else if summary.total > summary.unreadable {
        notes::advice_in_full(page, &check.advice);
    }
    notes::problems(page, &check.problems);
}

/// The most results that are listed unless all are asked for, and the most remarks of each kind.
const MOST: usize = 50;

/// Results in files: the verdict, the counts and the first results that need attention; or all results as they come,
/// and the verdict below them.
pub(in crate::output) struct CheckPage<'s> {
    choices: ListChoices,
    style: &'s Style,
    /// Of those that are listed the first, and of those that are written as they come only what there is to remark.
    kept: Vec<CheckResult<'static>>,
    /// Of `kept` and of those that are not there for lack of room.
    remarks: usize,
    columns: RunningColumns,
}

impl<'s> CheckPage<'s> {
    pub(in crate::output) fn new(choices: ListChoices, style: &'s Style) -> CheckPage<'s> {
        let columns = running_columns(&Page::new(style));
        CheckPage { choices, style, kept: Vec::new(), remarks: 0, columns }
    }

    fn keep(&mut self, result: &CheckResult<'_>) {
        if !self.choices.by_expiry || self.choices.all {
            if self.kept.len() < MOST {
                self.kept.push(result.clone().into_owned());
            }
            return;
        }
        let place = self.kept.partition_point(|kept| kept.by_expiry() <= result.by_expiry());
        if place < MOST {
            self.kept.insert(place, result.clone().into_owned());
            self.kept.truncate(MOST);
        }
    }
}

impl ResultSink for CheckPage<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let mut page = Page::new(self.style);
        if self.choices.all {
            page.running_header(&self.columns);
        }
        out.write_all(page.into_text().as_bytes())
    }

    fn result(&mut self, result: &CheckResult<'_>, out: &mut dyn Write) -> io::Result<()> {
        if !self.choices.all {
            self.keep(result);
            return Ok(());
        }
        if result.problem.is_some() || result.record.trust == Trust::Invalid {
            self.remarks += 1;
            self.keep(result);
        }
        let mut page = Page::new(self.style);
        page.running_row(&self.columns, &running_row(result, self.style.lang));
        out.write_all(page.into_text().as_bytes())
    }

    fn is_full(&self) -> bool {
        !self.choices.all && !self.choices.by_expiry && self.kept.len() == MOST
    }

    fn end(&mut self, report: &CheckReport, _: Option<&Failure>, out: &mut dyn Write) -> io::Result<()> {
        let mut page = Page::new(self.style);
        if self.choices.all && report.listed > 0 && self.columns.has_header() {
            page.line("");
        }
        page.headline_in(report.verdict, report.verdict, &check_meaning(report, self.style.lang));
        files(&mut page, report, self);
        out.write_all(page.into_text().as_bytes())
    }
}

fn files(page: &mut Page<'_>, check: &CheckReport, list: &CheckPage<'_>) {
    let lang = page.lang();
    let summary = &check.statistics.summary;
    facts(page, check);
    let read: Vec<_> = list.kept.iter().filter(|result| result.record.state != CertificateState::Unreadable).collect();
    let has_table = !list.choices.all && !read.is_empty();
    if has_table {
        results(page, &read);
    }
    let listed = if list.choices.all { list.remarks } else { usize::try_from(check.listed).unwrap_or(usize::MAX) };
    let more = listed.saturating_sub(list.kept.len());
    let are_reasons = list.choices.all || read.is_empty() && listed == summary.unreadable;
    let more = (more > 0).then_some(match are_reasons {
        true => FileMessage::MoreReasons { count: more },
        false => FileMessage::MoreResults { count: more },
    });
    let mut more = more.map(|more| Message::from(more).text(lang));
    if has_table {
        more.take().into_iter().for_each(|more| page.line(&more));
    }
    asked_for(page, check);
    let invalid = read.iter().filter(|result| result.record.trust == Trust::Invalid);
    let mut invalid: Vec<String> = invalid.map(|result| clean(&result.place_and_key())).collect();
    let mut remarks: Vec<String> = problems(&list.kept, lang, false).collect();
    let mut unread: Vec<String> = problems(&list.kept, lang, true).collect();
    // How many more there are stands at the end of the list that goes on.
    if let Some(going_on) = [&mut unread, &mut remarks, &mut invalid].into_iter().find(|items| !items.is_empty()) {
        going_on.extend(more);
    }
    page.list(Label::NotSigned, invalid.into_iter());
    let same = check.duplicates.iter().map(|same| clean(&format!("{} = {}", same.place, same.first)));
    let more = summary.duplicates.saturating_sub(check.duplicates.len());
    let more = (more > 0).then(|| Message::from(FileMessage::MoreDuplicates { count: more }).text(lang));
    page.list(Label::Duplicates, same.chain(more));
    page.list(Label::Remarks, remarks.into_iter());
    page.list(Label::Problems, unread.into_iter());
    if summary.total > summary.unreadable {
        notes::advice_in_full(page, &check.advice);
    }
}

/// What is to be said of results that are unreadable, or of those that were read all the same.
fn problems<'r>(results: &'r [CheckResult<'_>], lang: Lang, unreadable: bool) -> impl Iterator<Item = String> + 'r {
    let of = results.iter().filter(move |result| (result.record.state == CertificateState::Unreadable) == unreadable);
    of.filter_map(move |result| {
        let problem = result.problem.as_ref()?;
        Some(clean(&format!("{}: {}", result.place_and_key(), problem.message.text(lang))))
    })
}

/// Where a result came from, and whether the same certificate was there before.
fn source(result: &CheckResult<'_>, lang: Lang) -> Cell {
    let place = clean(&result.place_and_key());
    let word = Label::Duplicate.in_lang(lang);
    Cell::text(match result.is_duplicate {
        true => lang.pick(format!("{place}（{word}）"), format!("{place} ({word})")),
        false => place,
    })
}

/// Certificates in files.
fn results(page: &mut Page<'_>, results: &[&CheckResult<'_>]) {
    let lang = page.lang();
    let columns: Vec<Label> = std::iter::once(Label::Source).chain(certificate::COLUMNS).collect();
    let rows = results.iter().map(|result| {
        let source = source(result, lang);
        std::iter::once(source).chain(certificate::judged_row(&result.record, result.verdict, lang)).collect()
    });
    page.table(&columns, rows);
}

/// The states of certificates in files.
const STATES: [CertificateState; 5] = [
    CertificateState::Valid,
    CertificateState::Renewable,
    CertificateState::Expired,
    CertificateState::NotYetValid,
    CertificateState::Unreadable,
];

/// The columns of results that are written as they come, as wide as the longest word that there is for each; where the
/// terminal has too little room for that, with widths beyond which a word goes on below. The source is the last one,
/// since nobody knows how long sources are.
fn running_columns(page: &Page<'_>) -> RunningColumns {
    let states = STATES.map(certificate_state);
    let roles = Role::ALL.map(Label::Role);
    let columns: [(Label, &[Label], usize); 4] = [
        (Label::State, &states, 10),
        (Label::ValidThrough, &[], 10),
        (Label::RenewalFrom, &[], 10),
        (Label::Certificate, &roles, 14),
    ];
    let whole = columns.map(|(label, words, least)| (label, page.widest(label, words).max(least)));
    let narrow = columns.map(|(label, _, least)| (label, least));
    page.running_columns(&[&whole, &narrow], Label::Source)
}

fn running_row(result: &CheckResult<'_>, lang: Lang) -> [Cell; 5] {
    let source = source(result, lang);
    let [role, state, valid_through, _, renewal_from] = certificate::judged_row(&result.record, result.verdict, lang);
    [state, valid_through, renewal_from, role, source]
}
