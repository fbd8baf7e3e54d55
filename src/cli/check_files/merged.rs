//! What other runs found, made into results again: lines of `check --format jsonl`, whose fields `docs/schema`
//! describes. Nothing is judged again. A line that is anything else is a result of its own, so that a run that broke
//! off does not look complete.

use std::borrow::Cow;
use std::path::Path;

use jiff::civil::{Date, DateTime};
use serde::Deserialize;

use crate::cli::explain::explain_entry;
use crate::cli::file_judge::Judge;
use crate::cli::run::Run;
use crate::domain::card::Role;
use crate::domain::pin::PinKind;
use crate::domain::validity::{CertificateTime, days_left};
use crate::domain::verdict::Verdict;
use crate::message::{MergeMessage, Message};
use crate::report::{CertificateRecord, CertificateState, CheckResult, ResultProblem, Statistics};
use crate::sanitize::{clean, cleaned};
use crate::x509::Fingerprint;
use crate::x509::published::KNOWN_CAS;
use crate::x509::trust::Trust;

use super::parts::Line;

/// What a line is.
pub(super) enum Merged<'l> {
    /// A result, and what it counts for beside it.
    Result(CheckResult<'l>, Option<Verdict>),
    /// Something that is not a result.
    Fault(CheckResult<'l>),
}

impl Merged<'_> {
    /// Counts it where it stands.
    pub(super) fn count(&self, statistics: &mut Statistics) {
        match self {
            Merged::Result(result, beside) => {
                statistics.count(result);
                statistics.worst = statistics.worst.max(*beside);
            }
            Merged::Fault(result) => statistics.count(result),
        }
    }
}

/// What a line of the file `part` is.
pub(super) fn merged<'l>(judge: &Judge<'_>, part: &'l Path, line: Line<'l>) -> Merged<'l> {
    let (content, number, is_open) = match line {
        Line::Text { content, number, is_open } => (content, number, is_open),
        Line::TooLong { number, is_endless } => {
            let line = number + 1;
            let message = if is_endless { MergeMessage::Endless { line } } else { MergeMessage::TooLong { line } };
            return fault(judge, part, Some(number), "too_long", message);
        }
        Line::EmptyToo(others) => {
            return fault(judge, part, None, "empty_file", MergeMessage::EmptyToo { others });
        }
        Line::Failed(error, number) => {
            let (code, message) = explain_entry(&error);
            return fault(judge, part, number, code, message);
        }
    };
    if let Some((result, beside)) = serde_json::from_slice(content).ok().and_then(|row| result(judge, row)) {
        return Merged::Result(result, beside);
    }
    let line = number + 1;
    match serde_json::from_slice(content) {
        Ok(Stopped { error }) => {
            let why = clean(&error.message);
            fault(judge, part, Some(number), "run_stopped", MergeMessage::Stopped { line, why })
        }
        Err(_) if is_open => fault(judge, part, Some(number), "broken_off", MergeMessage::BrokenOff { line }),
        Err(_) => fault(judge, part, Some(number), "not_a_result", MergeMessage::NotAResult { line }),
    }
}

/// Says which days the results were judged as of, where that is not the day of this run.
pub(super) fn tell_days(judge: &Judge<'_>, run: &mut Run<'_, '_>) {
    let at = judge.at.today();
    let Some((first, last)) = judge.days.range(at) else { return };
    if first == last && first != at {
        run.note(MergeMessage::OtherDay { day: first, at });
    } else if first != last {
        run.note(MergeMessage::OtherDays { first, last, at });
    }
}

fn fault<'l>(
    judge: &Judge<'_>,
    part: &'l Path,
    number: Option<u64>,
    code: &'static str,
    message: impl Into<Message>,
) -> Merged<'l> {
    let record = CertificateRecord::without_facts(Role::Other, CertificateState::Unreadable);
    let source = judge.source(part);
    Merged::Fault(CheckResult {
        source_bytes: source.bytes,
        index: number,
        problem: Some(ResultProblem { code: code.into(), message: message.into() }),
        ..CheckResult::new(record, Some(Verdict::Unknown), source.text)
    })
}

/// The result that a row is; `None` where its fields do not go together.
fn result<'l>(judge: &Judge<'_>, row: Row<'l>) -> Option<(CheckResult<'l>, Option<Verdict>)> {
    if row.schema.0 != "jpkit.v1" || row.command.0 != "check" || !row.is_sound() {
        return None;
    }
    let record = CertificateRecord {
        subject: cleaned_text(row.subject),
        issuer: cleaned_text(row.issuer),
        serial: cleaned_text(row.serial),
        not_before: instant(row.not_before)?,
        not_after: instant(row.not_after)?,
        issued_on: row.issued_on,
        expires_on: row.expires_on,
        days_left: row.days_left,
        renewal_opens_on: row.renewal_opens_on,
        key: cleaned_text(row.key),
        signature_algorithm: cleaned_text(row.signature_algorithm),
        sha256: match row.sha256 {
            Some(Text(digits)) => {
                let mut sha256 = [0; 32];
                hex::decode_to_slice(&*digits, &mut sha256).ok()?;
                Some(Fingerprint(sha256))
            }
            None => None,
        },
        issuer_generation: match row.issuer_generation {
            Some(Text(name)) => Some(KNOWN_CAS.iter().find(|ca| ca.generation == name)?.generation),
            None => None,
        },
        trust: row.trust,
        ..CertificateRecord::without_facts(row.role, row.state)
    };
    if let Some((expires_on, left)) = row.expires_on.zip(row.days_left) {
        judge.days.count(days_left(expires_on, &judge.at).saturating_sub(left));
    }
    let problem = row.problem.map(|problem| ResultProblem {
        code: problem.code.into(),
        message: MergeMessage::Quoted { text: clean(&problem.message) }.into(),
    });
    let result = CheckResult {
        source_bytes: row.source_bytes.map(|bytes| clean(&bytes.0)),
        index: row.index,
        row_key: row.row_key.map(|key| judge.foreign_text(key.0)),
        problem,
        ..CheckResult::new(record, row.verdict, judge.foreign_text(row.source.0))
    };
    Some((result, row.pins.as_deref().map(pins_verdict)))
}

/// What counters of a card come to, as [`HolderPins`](crate::domain::pin::HolderPins) has it.
fn pins_verdict(pins: &[Pin<'_>]) -> Verdict {
    let is_part = |name: &str| PinKind::ALL.iter().any(|kind| kind.parts().iter().any(|part| part.name() == name));
    let of_holder = |pin: &&Pin<'_>| is_part(&pin.name.0);
    let has = |state| pins.iter().filter(of_holder).any(|pin| pin.state.0 == state);
    match (has("unreadable"), has("blocked")) {
        (true, _) => Verdict::Unknown,
        (false, true) => Verdict::Warning,
        (false, false) => Verdict::Ok,
    }
}

fn cleaned_text(text: Option<Text<'_>>) -> Option<Cow<'_, str>> {
    text.map(|Text(text)| cleaned(text))
}

/// An instant as rows have it; `Some(None)` where there is none.
#[allow(clippy::option_option, reason = "`None` is one that cannot be read")]
fn instant(text: Option<Text<'_>>) -> Option<Option<CertificateTime>> {
    let Some(Text(text)) = text else { return Some(None) };
    let utc: DateTime = text.strip_suffix('Z')?.parse().ok()?;
    Some(Some(CertificateTime::from_utc(utc)?))
}

/// A text that is copied only where it has escapes in it.
#[derive(Deserialize)]
struct Text<'l>(#[serde(borrow)] Cow<'l, str>);

/// A row, as `output/rows` writes it.
#[derive(Deserialize)]
struct Row<'l> {
    #[serde(borrow)]
    schema: Text<'l>,
    #[serde(borrow)]
    command: Text<'l>,
    role: Role,
    state: CertificateState,
    verdict: Option<Verdict>,
    trust: Trust,
    #[serde(borrow)]
    source: Text<'l>,
    #[serde(borrow)]
    source_bytes: Option<Text<'l>>,
    index: Option<u64>,
    #[serde(borrow)]
    row_key: Option<Text<'l>>,
    #[serde(borrow)]
    subject: Option<Text<'l>>,
    #[serde(borrow)]
    issuer: Option<Text<'l>>,
    #[serde(borrow)]
    serial: Option<Text<'l>>,
    #[serde(borrow)]
    not_before: Option<Text<'l>>,
    #[serde(borrow)]
    not_after: Option<Text<'l>>,
    issued_on: Option<Date>,
    expires_on: Option<Date>,
    days_left: Option<i64>,
    renewal_opens_on: Option<Date>,
    #[serde(borrow)]
    key: Option<Text<'l>>,
    #[serde(borrow)]
    signature_algorithm: Option<Text<'l>>,
    #[serde(borrow)]
    sha256: Option<Text<'l>>,
    #[serde(borrow)]
    issuer_generation: Option<Text<'l>>,
    problem: Option<RowProblem>,
    #[serde(borrow)]
    pins: Option<Vec<Pin<'l>>>,
}

impl Row<'_> {
    /// Whether its verdict is one that its state can have, and its code is one.
    fn is_sound(&self) -> bool {
        let is_of_a_code = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let is_code = |code: &str| (1..=64).contains(&code.len()) && code.bytes().all(is_of_a_code);
        let has_code = self.problem.as_ref().is_none_or(|problem| is_code(&problem.code));
        has_code && self.has_verdict_of_state()
    }

    fn has_verdict_of_state(&self) -> bool {
        match (self.state, self.verdict) {
            (CertificateState::Absent | CertificateState::Protected, verdict) => verdict.is_none(),
            (CertificateState::Unreadable, verdict) => verdict == Some(Verdict::Unknown),
            // A threshold makes it worse, never better.
            (state, Some(verdict)) => {
                let least = state.validity().map(Verdict::from);
                verdict != Verdict::Unknown && least.is_some_and(|least| verdict >= least) && self.expires_on.is_some()
            }
            (_, None) => false,
        }
    }
}

#[derive(Deserialize)]
struct RowProblem {
    code: String,
    message: String,
}

#[derive(Deserialize)]
struct Pin<'l> {
    #[serde(borrow)]
    name: Text<'l>,
    #[serde(borrow)]
    state: Text<'l>,
}

/// The document that a run ends with that was stopped.
#[derive(Deserialize)]
struct Stopped {
    error: StoppedBy,
}

#[derive(Deserialize)]
struct StoppedBy {
    message: String,
}
