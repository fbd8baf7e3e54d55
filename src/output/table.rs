//! Text for people: the verdict first, then tables that fit the terminal (the one user of `comfy_table`).

use comfy_table::{Cell, CellAlignment, Color, ContentArrangement, Table, presets};

use crate::doctor::StageVerdict;
use crate::domain::card::CardKind;
use crate::domain::pin::PinState;
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::{Label, Lang, Message, Name};
use crate::report::{
    AdviceRecord, BenchReport, BenchRow, CertificateRecord, CertificateState, ChainRecord, ChainReport, ChangeReport,
    CheckReport, CheckResult, CodeRecord, CodesReport, DiagnosisReport, DueReport, EventReport, ExchangeRecord,
    ExchangesReport, ExportReport, GuideReport, PinRecord, Place, Problem, ProfileReport, ReaderRecordState,
    ReaderReport, Report, StateReport, StationReport, StatusReport, Summary, TopicsReport, VerifyReport,
};
use crate::sanitize::clean;
use crate::x509::check::CheckOutcome;
use crate::x509::holder::{Birth, Holder};
use crate::x509::trust::Trust;

use super::Style;

/// Columns of the longest bar of a histogram: with range and count beside it, it fits 80 columns.
const LONGEST_BAR: usize = 40;

/// Columns of the lines around a verdict of `station`.
const RULE: u16 = 72;
/// What stands for "there is nothing to say here".
const NONE: &str = "-";

/// The report as text, with a line break at its end.
pub(super) fn render(report: &Report, style: &Style) -> String {
    let page = Page { style, text: String::new() };
    match report {
        Report::Status(status) => page.status(status),
        Report::Readers(readers) => page.readers(readers),
        Report::Bench(bench) => page.bench(bench),
        Report::Diagnosis(diagnosis) => page.diagnosis(diagnosis),
        Report::Certificates(list) => {
            page.certificates(&list.certificates.iter().collect::<Vec<_>>()).problems(&list.problems)
        }
        Report::Certificate(show) => page.certificate(&show.certificate).problems(&show.problems),
        Report::Export(export) => page.export(export),
        Report::Chains(chains) => page.chains(chains),
        Report::Pins(pins) => page.pins(&pins.pins).advice(&pins.advice).problems(&pins.problems),
        Report::Verified(verified) => page.verified(verified),
        Report::Changed(changed) => page.changed(changed),
        Report::Check(check) => page.check(check),
        Report::Due(due) => page.due(due),
        Report::Exchanges(report) => page.exchanges(report),
        Report::Event(event) => page.event(event),
        Report::Station(card) => page.station(card),
        Report::Profiles(profiles) => page.profiles(profiles),
        // What was made where is said on stderr.
        Report::StateMade(_) => page,
        Report::State(state) => page.state(state),
        Report::Codes(codes) => page.codes(codes),
        Report::Guide(guide) => page.guide(guide),
        Report::Topics(topics) => page.topics(topics),
    }
    .text
}

struct Page<'s> {
    style: &'s Style,
    text: String,
}

impl Page<'_> {
    fn status(self, status: &StatusReport) -> Self {
        let lang = self.style.lang;
        let card = &status.card;
        let plastic = matches!(card.kind, CardKind::MyNumberCard | CardKind::JukiCard | CardKind::Unknown);
        let mut facts = vec![(Label::Kind, card.kind.in_lang(lang))];
        if plastic {
            facts.push((Label::Serial, or_none(card.serial.as_deref())));
            facts.push((Label::Municipality, or_none(card.municipality_code.as_deref())));
            facts.push((
                Label::CardEnds,
                day_and_left(lang, card.expires_on.map(|day| day.to_string()), card.days_left),
            ));
        }
        facts.push((Label::JudgedOn, status.at.today().to_string()));
        self.headline(status.verdict)
            .facts(&facts)
            .heading(Label::Certificates)
            .certificates(&status.certificates.iter().collect::<Vec<_>>())
            .heading(Label::PinCounters)
            .pins(&status.pins)
            .advice(&status.advice)
            .problems(&status.problems)
    }

    fn check(self, check: &CheckReport) -> Self {
        let lang = self.style.lang;
        let page = self.headline(check.verdict);
        if !check.of_files {
            let records: Vec<_> = check.results.iter().map(|result| (&result.record, result.verdict)).collect();
            return page
                .facts(&[(Label::JudgedOn, check.today.to_string())])
                .judged(&records)
                .advice(&check.advice)
                .problems(&check.problems);
        }
        let facts = [(Label::JudgedOn, check.today.to_string()), (Label::Counted, counts(&check.summary, lang))];
        let page = page.facts(&facts);
        let read: Vec<_> = check.results.iter().filter(|result| result.problem.is_none()).collect();
        let page = if read.is_empty() { page } else { page.results(&read) };
        let invalid = read.iter().filter(|result| result.record.trust == Trust::Invalid);
        let page = page.list(Label::NotSigned, invalid.map(|result| clean(&result.place().to_string())));
        let same = check.duplicates.iter().map(|same| clean(&format!("{} = {}", same.place, same.first)));
        let unreadable = check.problems.iter().map(|problem| clean(&format!("{}: {}", problem.place, problem.message)));
        page.list(Label::Duplicates, same)
            .list(Label::Problems, unreadable)
            .advice(if check.summary.total > check.summary.unreadable { &check.advice } else { &[] })
    }

    /// Certificates in files.
    fn results(self, results: &[&CheckResult<'_>]) -> Self {
        let (lang, color) = (self.style.lang, self.style.color);
        let header = self.header(&[
            Label::Source,
            Label::Certificate,
            Label::State,
            Label::ValidThrough,
            Label::DaysLeft,
            Label::RenewalFrom,
        ]);
        let rows = results.iter().map(|result| {
            let mut row = vec![Cell::new(clean(&result.place().to_string()))];
            row.extend(judged_row(&result.record, result.verdict, lang, color));
            row
        });
        self.table(header, rows)
    }

    fn due(self, due: &DueReport) -> Self {
        let lang = self.style.lang;
        let message = match due.due {
            Some(true) => Message::RenewalDue,
            Some(false) => Message::RenewalNotDue,
            None => Message::RenewalUnknown,
        };
        self.line(&message.text(lang))
    }

    fn chains(self, report: &ChainReport) -> Self {
        let verdict = if report.holds { Verdict::Ok } else { Verdict::Critical };
        let judged = [(Label::JudgedOn, report.today.to_string())];
        let page = self.headline_in(verdict, Label::Verified(report.holds), Label::VerifiedHow(report.holds));
        report.certificates.iter().fold(page.facts(&judged), Self::chain).problems(&report.problems)
    }

    fn chain(mut self, record: &ChainRecord) -> Self {
        let lang = self.style.lang;
        let place = Place { source: record.source.clone(), index: record.index };
        let role = record.certificate.role.in_lang(lang);
        let role = match record.certificate.issuer_generation {
            Some(generation) => lang.pick(format!("{role}（{generation}）"), format!("{role} ({generation})")),
            None => role,
        };
        self.text.push_str(&format!("\n{place}: {role}\n"));
        let color = self.style.color;
        let rows = record.checks.iter().map(|check| {
            let verdict = match check.outcome {
                CheckOutcome::Passed => Verdict::Ok,
                CheckOutcome::Failed => Verdict::Critical,
                CheckOutcome::NotChecked => Verdict::Unknown,
            };
            vec![
                coloured(check.outcome.in_lang(lang), Some(verdict), color),
                Cell::new(check.code.in_lang(lang)),
                Cell::new(&check.message),
            ]
        });
        let rows = rows.collect();
        self.borderless(rows)
    }

    fn readers(self, report: &ReaderReport) -> Self {
        let lang = self.style.lang;
        if report.readers.is_empty() {
            return self.line(&Label::NoReaders.in_lang(lang));
        }
        let rows = report.readers.iter().map(|reader| {
            let jpki = match reader.jpki {
                Some(true) => Label::Yes.in_lang(lang),
                Some(false) => Label::No.in_lang(lang),
                None => NONE.to_owned(),
            };
            vec![
                number(reader.index),
                Cell::new(&reader.name),
                Cell::new(reader_state(reader.state).in_lang(lang)),
                Cell::new(jpki),
                Cell::new(reader.atr.as_deref().map_or_else(|| NONE.to_owned(), in_bytes)),
            ]
        });
        let header = self.header(&[Label::Index, Label::Reader, Label::Inserted, Label::Jpki, Label::Atr]);
        self.table(header, rows)
    }

    fn diagnosis(self, report: &DiagnosisReport) -> Self {
        let lang = self.style.lang;
        let color = self.style.color;
        let header = self.header(&[Label::Stage, Label::Result, Label::Milliseconds, Label::Finding]);
        let rows = report.stages.iter().map(|record| {
            let verdict = match record.verdict {
                StageVerdict::Ok => Some(Verdict::Ok),
                StageVerdict::Warning => Some(Verdict::Warning),
                StageVerdict::Failed => Some(Verdict::Critical),
                StageVerdict::Skipped => None,
            };
            vec![
                Cell::new(record.stage.in_lang(lang)),
                coloured(Label::StageVerdict(record.verdict).in_lang(lang), verdict, color),
                record.milliseconds.map_or_else(none, |took| number(format!("{took:.1}"))),
                Cell::new(&record.message),
            ]
        });
        let page = self.table(header, rows);
        match (&report.cause, &report.fix) {
            (Some(cause), Some(fix)) => page.facts(&[(Label::Cause, cause.message.clone()), (Label::Fix, fix.clone())]),
            _ => page.line(&Label::AllWell.in_lang(lang)),
        }
    }

    /// When and where are said before it.
    fn event(self, event: &EventReport) -> Self {
        let atr = event.atr.as_deref().map_or_else(String::new, |atr| format!("  {}", in_bytes(atr)));
        let what = Label::Event(event.event).in_lang(self.style.lang);
        self.line(&format!("{what}{atr}"))
    }

    /// To be read from across the desk: the verdict between two lines.
    fn station(self, card: &StationReport) -> Self {
        let lang = self.style.lang;
        let rule = "━".repeat(usize::from(self.style.width.unwrap_or(RULE)).min(usize::from(RULE)));
        let number = match card.repeat_of {
            Some(first) => lang.pick(
                format!("{}枚目（{first}枚目と同じカード）", card.number),
                format!("Card {}, the same as card {first}", card.number),
            ),
            None => lang.pick(format!("{}枚目", card.number), format!("Card {}", card.number)),
        };
        let page = self.line(&rule).headline(card.verdict).line(&rule).line(&number);
        match &card.stopped {
            Some(why) => page.line(why),
            None => page
                .certificates(&card.records.iter().collect::<Vec<_>>())
                .advice(&card.advice)
                .problems(&card.problems),
        }
    }

    fn bench(self, report: &BenchReport) -> Self {
        let lang = self.style.lang;
        let facts =
            [(Label::Reader, or_none(report.reader.as_deref())), (Label::File, capitalised(report.file.in_lang(lang)))];
        let header = self.header(&[
            Label::Chunk,
            Label::Reads,
            Label::ExchangesPerSecond,
            Label::BytesPerSecond,
            Label::P50,
            Label::P95,
            Label::P99,
            Label::Max,
        ]);
        let rows = report.rows.iter().map(|row| {
            let chunk = if row.extended { Label::ExtendedChunk.in_lang(lang) } else { row.chunk.to_string() };
            let times = [row.p50_ms, row.p95_ms, row.p99_ms, row.max_ms];
            let mut cells = vec![
                number(chunk),
                number(format!("{}/{}", row.reads, report.requested)),
                decimal(row.exchanges_per_second, 1),
                decimal(row.bytes_per_second, 0),
            ];
            cells.extend(times.map(|time| decimal(time, 2)));
            cells
        });
        let page = self.facts(&facts).table(header, rows);
        report.rows.iter().fold(page, |page, row| page.histogram(row).bench_errors(row))
    }

    fn histogram(self, row: &BenchRow) -> Self {
        let most = row.histogram.iter().map(|bar| bar.count).max().unwrap_or_default().max(1);
        let rows: Vec<_> = row
            .histogram
            .iter()
            .map(|bar| {
                let range = format!("{} – {} ms", bar.from_ms, bar.to_ms);
                vec![number(range), number(bar.count), Cell::new("█".repeat((bar.count * LONGEST_BAR).div_ceil(most)))]
            })
            .collect();
        if rows.is_empty() { self } else { self.heading(Label::TimesOf { extended: row.extended }).borderless(rows) }
    }

    fn bench_errors(self, row: &BenchRow) -> Self {
        let rows: Vec<_> = row
            .errors
            .iter()
            .map(|error| vec![number(error.count), Cell::new(error.code), Cell::new(&error.message)])
            .collect();
        if rows.is_empty() { self } else { self.heading(Label::ErrorsOf { extended: row.extended }).borderless(rows) }
    }

    fn certificates(self, records: &[&CertificateRecord]) -> Self {
        let thresholds = Thresholds::default();
        let records: Vec<_> = records.iter().map(|record| (*record, record.verdict(&thresholds))).collect();
        self.judged(&records)
    }

    fn judged(self, records: &[(&CertificateRecord, Option<Verdict>)]) -> Self {
        let (lang, color) = (self.style.lang, self.style.color);
        let header =
            self.header(&[Label::Certificate, Label::State, Label::ValidThrough, Label::DaysLeft, Label::RenewalFrom]);
        let rows = records.iter().map(|(record, verdict)| judged_row(record, *verdict, lang, color).to_vec());
        self.table(header, rows)
    }

    fn certificate(self, record: &CertificateRecord) -> Self {
        let lang = self.style.lang;
        let trust = match record.issuer_generation {
            Some(generation) => format!("{} ({generation})", record.trust.in_lang(lang)),
            None => record.trust.in_lang(lang),
        };
        let ends = day_and_left(lang, record.expires_on.map(|day| day.to_string()), record.days_left);
        let mut facts = vec![
            (Label::Certificate, capitalised(record.role.in_lang(lang))),
            (Label::State, certificate_state(record.state).in_lang(lang)),
            (Label::ValidFrom, day(record.issued_on)),
            (Label::ValidThrough, ends),
            (Label::RenewalFrom, day(record.renewal_opens_on)),
            (Label::Subject, or_none(record.subject.as_deref())),
        ];
        if record.holder_hidden {
            facts.push((Label::HolderName, Label::HolderHidden.in_lang(lang)));
        }
        facts.extend(record.holder.iter().flat_map(|holder| holder_facts(lang, holder)));
        facts.extend([
            (Label::Issuer, or_none(record.issuer.as_deref())),
            (Label::CertificateSerial, or_none(record.serial.as_deref())),
            (Label::Key, or_none(record.key.as_deref())),
            (Label::SignatureAlgorithm, or_none(record.signature_algorithm.as_deref())),
            (Label::Fingerprint, or_none(record.sha256.map(|sha256| sha256.to_string()).as_deref())),
            (Label::Trust, trust),
        ]);
        self.facts(&facts)
    }

    /// The certificate itself, where no file was written; what was written where is said on stderr.
    fn export(mut self, export: &ExportReport) -> Self {
        if let Some(pem) = &export.pem {
            self.text.push_str(pem);
        }
        self
    }

    fn pins(self, pins: &[PinRecord]) -> Self {
        let lang = self.style.lang;
        let color = self.style.color;
        let header = self.header(&[Label::Pin, Label::TriesLeft, Label::State]);
        let rows = pins.iter().map(|pin| {
            let tries = match (pin.tries_left, pin.tries_max) {
                (Some(left), Some(max)) => format!("{left} / {max}"),
                (Some(left), None) => left.to_string(),
                (None, _) => NONE.to_owned(),
            };
            let verdict = match (pin.state, pin.tries_left) {
                (PinState::Blocked, _) => Some(Verdict::Critical),
                (PinState::Available, Some(1)) => Some(Verdict::Warning),
                _ => None,
            };
            vec![
                Cell::new(capitalised(pin.name.in_lang(lang))),
                Cell::new(tries).set_alignment(CellAlignment::Right),
                coloured(pin.state.in_lang(lang), verdict, color),
            ]
        });
        self.table(header, rows)
    }

    fn verified(self, report: &VerifyReport) -> Self {
        let lang = self.style.lang;
        let message = match report.verified {
            Some(true) => Message::PinVerified { kind: report.name, tries_left: report.tries_left },
            // What went wrong is said on stderr.
            _ => return self,
        };
        self.line(&message.text(lang))
    }

    fn changed(self, report: &ChangeReport) -> Self {
        let lang = self.style.lang;
        match report.changed {
            Some(true) => self.line(&Message::PinChanged { kind: report.name }.text(lang)),
            _ => self,
        }
    }

    fn exchanges(self, report: &ExchangesReport) -> Self {
        let mut page = self;
        let mut transaction = 1;
        for exchange in &report.exchanges {
            if exchange.transaction != transaction {
                transaction = exchange.transaction;
                page = page.heading(Label::AfterReset);
            }
            page = page.exchange(exchange);
        }
        page
    }

    /// As a trace has it, with the data in rows of 16 bytes.
    fn exchange(mut self, exchange: &ExchangeRecord) -> Self {
        let lang = self.style.lang;
        let by_us = if exchange.guard { format!(" ({})", Label::AskedByJpkit.in_lang(lang)) } else { String::new() };
        self.text.push_str(&format!("> {}{by_us}\n", exchange.command));
        let hex: Vec<char> = exchange.data.iter().flat_map(|data| data.chars()).collect();
        let text: Vec<char> = exchange.text.iter().flat_map(|text| text.chars()).collect();
        for (row, digits) in hex.chunks(32).enumerate() {
            let bytes = in_bytes(&digits.iter().collect::<String>());
            let text: String = text.chunks(16).nth(row).unwrap_or_default().iter().collect();
            let line = format!("  {:04X}  {bytes:47}  {text}", row * 16);
            self.text.push_str(&format!("{}\n", line.trim_end()));
        }
        match (&exchange.status_word, &exchange.message) {
            (Some(status), Some(message)) => self.line(&format!("< {status} {message}")),
            _ => {
                let nothing = Label::NoStatusWord.in_lang(lang);
                self.line(&format!("< {nothing}"))
            }
        }
    }

    fn profiles(self, report: &ProfileReport) -> Self {
        let header = self.header(&[Label::Profile, Label::Meaning]);
        let rows = report.profiles.iter().map(|profile| vec![Cell::new(profile.name), Cell::new(&profile.description)]);
        self.table(header, rows)
    }

    fn state(self, report: &StateReport) -> Self {
        let facts = [
            (Label::File, report.path.clone()),
            (Label::Kind, report.profile.to_owned()),
            (Label::MadeOn, report.made_on.to_string()),
        ];
        self.facts(&facts).heading(Label::PinCounters).pins(&report.pins)
    }

    /// One block for each thing that the code can mean.
    fn codes(self, report: &CodesReport) -> Self {
        report.codes.iter().enumerate().fold(self, |page, (at, code)| {
            let page = if at == 0 { page } else { page.line("") };
            page.code(code)
        })
    }

    fn code(self, code: &CodeRecord) -> Self {
        let lang = self.style.lang;
        let kind = Label::CodeKind(code.kind).in_lang(lang);
        let name = code.name.map(|name| format!(" {name}")).unwrap_or_default();
        let heading = lang.pick(format!("{}{name}（{kind}）", code.code), format!("{}{name} ({kind})", code.code));
        let seen = code.seen_on_card.map(|seen| Label::Seen(seen).in_lang(lang));
        let facts = [
            (Label::CodeMeaning, Some(code.meaning.clone())),
            (Label::CodeHere, code.here.clone()),
            (Label::SeenOnCard, seen),
            (Label::NextStep, code.next.clone()),
        ];
        let said: Vec<_> = facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect();
        self.line(&heading).facts(&said)
    }

    fn guide(self, guide: &GuideReport) -> Self {
        let lang = self.style.lang;
        let as_of = guide.as_of.map_or_else(|| Label::Undated.in_lang(lang), |day| day.to_string());
        let separator = lang.pick("、", "; ");
        let points = guide.paragraphs.iter().map(|point| vec![Cell::new("*"), Cell::new(point)]).collect();
        self.line(guide.title)
            .line("")
            .borderless(points)
            .line("")
            .facts(&[(Label::AsOf, as_of), (Label::SourceOfFacts, guide.sources.join(separator))])
            .borderless(vec![vec![Cell::new(guide.note)]])
    }

    fn topics(self, report: &TopicsReport) -> Self {
        let header = self.header(&[Label::Topic, Label::TopicContent]);
        let rows = report.topics.iter().map(|topic| vec![Cell::new(topic.topic), Cell::new(topic.title)]);
        self.table(header, rows)
    }

    fn advice(self, advice: &[AdviceRecord]) -> Self {
        self.list(Label::Advice, advice.iter().map(|advice| advice.message.clone()))
    }

    fn problems(self, problems: &[Problem]) -> Self {
        self.list(Label::Problems, problems.iter().map(|problem| problem.message.clone()))
    }

    fn list(self, heading: Label, items: impl Iterator<Item = String>) -> Self {
        let rows: Vec<_> = items.map(|item| vec![Cell::new("*"), Cell::new(item)]).collect();
        if rows.is_empty() { self } else { self.heading(heading).borderless(rows) }
    }

    fn headline(self, verdict: Verdict) -> Self {
        self.headline_in(verdict, verdict, Label::Headline(verdict))
    }

    /// A word in the colour of the verdict, and what it means.
    fn headline_in(mut self, verdict: Verdict, word: impl Name, rest: Label) -> Self {
        let lang = self.style.lang;
        let word = word.in_lang(lang);
        let word = if self.style.color { painted(&word, verdict) } else { word };
        let rest = rest.in_lang(lang);
        self.text.push_str(&format!("{word}: {rest}\n"));
        self
    }

    fn heading(mut self, label: Label) -> Self {
        self.text.push('\n');
        let heading = label.in_lang(self.style.lang);
        self.line(&heading)
    }

    fn line(mut self, text: &str) -> Self {
        self.text.push_str(text);
        self.text.push('\n');
        self
    }

    fn facts(self, facts: &[(Label, String)]) -> Self {
        let lang = self.style.lang;
        let rows = facts.iter().map(|(label, value)| vec![Cell::new(label.in_lang(lang)), Cell::new(value)]).collect();
        self.borderless(rows)
    }

    fn header(&self, labels: &[Label]) -> Vec<Cell> {
        labels.iter().map(|label| Cell::new(label.in_lang(self.style.lang))).collect()
    }

    fn table(mut self, header: Vec<Cell>, rows: impl Iterator<Item = Vec<Cell>>) -> Self {
        let mut table = self.empty_table();
        table.load_style(presets::UTF8_FULL_CONDENSED).set_header(header).add_rows(rows);
        self.text.push_str(&table.to_string());
        self.text.push('\n');
        self
    }

    fn borderless(mut self, rows: Vec<Vec<Cell>>) -> Self {
        let mut table = self.empty_table();
        table.load_style(presets::NOTHING).add_rows(rows);
        self.text.push_str(&table.trim_fmt());
        self.text.push('\n');
        self
    }

    fn empty_table(&self) -> Table {
        let mut table = Table::new();
        table.force_no_tty();
        if self.style.color {
            table.enforce_styling();
        }
        if let Some(width) = self.style.width {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        table
    }
}

/// Counts in words: `5 (3 valid, 2 expired)`, and those that were there before.
pub(super) fn counts(summary: &Summary, lang: Lang) -> String {
    let states = [
        (summary.valid, CertificateState::Valid),
        (summary.renewable, CertificateState::Renewable),
        (summary.expired, CertificateState::Expired),
        (summary.not_yet_valid, CertificateState::NotYetValid),
        (summary.unreadable, CertificateState::Unreadable),
    ];
    let mut parts: Vec<String> = states
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, state)| {
            let state = certificate_state(state).in_lang(lang);
            lang.pick(format!("{state} {count}"), format!("{count} {state}"))
        })
        .collect();
    if summary.duplicates > 0 {
        let more = summary.duplicates;
        let word = if more == 1 { "duplicate" } else { "duplicates" };
        parts.push(lang.pick(format!("ほかに重複 {more}"), format!("beside {more} {word}")));
    }
    let total = summary.total;
    match parts.is_empty() {
        true => total.to_string(),
        false => lang.pick(format!("{total}（{}）", parts.join("、")), format!("{total} ({})", parts.join(", "))),
    }
}

fn judged_row(record: &CertificateRecord, verdict: Option<Verdict>, lang: Lang, color: bool) -> [Cell; 5] {
    [
        Cell::new(Label::Role(record.role).in_lang(lang)),
        coloured(certificate_state(record.state).in_lang(lang), verdict, color),
        Cell::new(day(record.expires_on)),
        record.days_left.map_or_else(none, number),
        Cell::new(day(record.renewal_opens_on)),
    ]
}

fn certificate_state(state: CertificateState) -> Label {
    match state {
        CertificateState::Valid => Label::StateValid,
        CertificateState::Renewable => Label::StateRenewable,
        CertificateState::Expired => Label::StateExpired,
        CertificateState::NotYetValid => Label::StateNotYetValid,
        CertificateState::Absent => Label::StateAbsent,
        CertificateState::Protected => Label::StateProtected,
        CertificateState::Unreadable => Label::StateUnreadable,
    }
}

fn reader_state(state: ReaderRecordState) -> Label {
    match state {
        ReaderRecordState::Empty => Label::ReaderEmpty,
        ReaderRecordState::Card => Label::ReaderCard,
        ReaderRecordState::InUse => Label::ReaderInUse,
        ReaderRecordState::Mute => Label::ReaderMute,
        ReaderRecordState::Unavailable => Label::ReaderUnavailable,
    }
}

fn day_and_left(lang: Lang, day: Option<String>, left: Option<i64>) -> String {
    match (day, left) {
        (Some(day), Some(left)) if left < 0 => {
            let ago = left.unsigned_abs();
            lang.pick(format!("{day}（{ago}日前に終了）"), format!("{day} (ended {ago} days ago)"))
        }
        (Some(day), Some(left)) => lang.pick(format!("{day}（残り{left}日）"), format!("{day} ({left} days left)")),
        (day, _) => or_none(day.as_deref()),
    }
}

fn holder_facts(lang: Lang, holder: &Holder) -> [(Label, String); 6] {
    let birth = holder.birth.as_ref().map(|birth| birth_text(lang, birth));
    let sex = holder.sex.map(|sex| sex.in_lang(lang));
    [
        (Label::HolderName, or_none(holder.name.as_deref())),
        (Label::Birth, or_none(birth.as_deref())),
        (Label::Sex, or_none(sex.as_deref())),
        (Label::Address, or_none(holder.address.as_deref())),
        (Label::NameSubstitutes, or_none(holder.name_substitutes.as_deref())),
        (Label::AddressSubstitutes, or_none(holder.address_substitutes.as_deref())),
    ]
}

/// The date and its era; what is no whole date, as the certificate has it.
fn birth_text(lang: Lang, birth: &Birth) -> String {
    match (birth.date, birth.era.map(|era| era.in_lang(lang))) {
        (Some(date), Some(era)) => lang.pick(format!("{date}（{era}）"), format!("{date} ({era})")),
        (Some(date), None) => date.to_string(),
        (None, _) => birth.raw.clone(),
    }
}

fn day(day: Option<jiff::civil::Date>) -> String {
    day.map_or_else(|| NONE.to_owned(), |day| day.to_string())
}

fn or_none(text: Option<&str>) -> String {
    text.unwrap_or(NONE).to_owned()
}

/// Hex digits in pairs, so that a line is never broken inside a byte.
fn in_bytes(hex: &str) -> String {
    let mut text = String::new();
    for (at, digit) in hex.chars().enumerate() {
        if at > 0 && at % 2 == 0 {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn none() -> Cell {
    Cell::new(NONE).set_alignment(CellAlignment::Right)
}

fn number(number: impl ToString) -> Cell {
    Cell::new(number.to_string()).set_alignment(CellAlignment::Right)
}

fn decimal(value: Option<f64>, digits: usize) -> Cell {
    value.map_or_else(none, |value| number(format!("{value:.digits$}")))
}

/// An English name at the start of a cell; Japanese has no capitals and stays as it is.
fn capitalised(name: String) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn coloured(text: String, verdict: Option<Verdict>, color: bool) -> Cell {
    let cell = Cell::new(text);
    match verdict {
        Some(verdict) if color => cell.fg(table_color(verdict)),
        _ => cell,
    }
}

fn table_color(verdict: Verdict) -> Color {
    match verdict {
        Verdict::Ok => Color::Green,
        Verdict::Warning => Color::Yellow,
        Verdict::Unknown => Color::Magenta,
        Verdict::Critical => Color::Red,
    }
}

fn painted(word: &str, verdict: Verdict) -> String {
    let code = match verdict {
        Verdict::Ok => 32,
        Verdict::Warning => 33,
        Verdict::Unknown => 35,
        Verdict::Critical => 31,
    };
    format!("\u{1b}[1;{code}m{word}\u{1b}[0m")
}

#[cfg(test)]
mod tests {
    use super::{Lang, Report, Style, render};
    use crate::domain::card::Role;
    use crate::report::{CertificateRecord, CertificateReport, CertificateState};
    use crate::x509::holder::Holder;

    fn shown(record: CertificateRecord<'static>, lang: Lang) -> String {
        let report = CertificateReport { certificate: record, problems: Vec::new() };
        render(&Report::Certificate(Box::new(report)), &Style { lang, width: None, color: false })
    }

    #[test]
    fn the_holder_has_rows_only_where_the_record_has_one() {
        let record = CertificateRecord::without_facts(Role::Sign, CertificateState::Valid);
        assert!(!shown(record.clone(), Lang::En).contains("Date of birth"));
        let person = |birth: &str| {
            let names = [(1, "見本　架空"), (4, birth), (3, "3")].map(|(field, text)| (field, text.to_owned()));
            record.clone().with_holder(Holder::from_names(&names).unwrap())
        };
        let rows = |text: &str| -> Vec<String> {
            let words = |line: &str| line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            text.lines().map(words).collect()
        };
        let english = rows(&shown(person("319800217"), Lang::En));
        for row in ["Name 見本　架空", "Date of birth 1980-02-17 (Showa)", "Sex other or not known", "Address -"] {
            assert!(english.iter().any(|line| line == row), "{row} in {english:?}");
        }
        let japanese = rows(&shown(person("419900000"), Lang::Ja));
        for row in ["氏名 見本　架空", "生年月日 419900000", "性別 その他・不明"] {
            assert!(japanese.iter().any(|line| line == row), "{row} in {japanese:?}");
        }
        let without_era = rows(&shown(person("019800217"), Lang::Ja));
        assert!(without_era.iter().any(|line| line == "生年月日 1980-02-17"), "{without_era:?}");
    }
}
