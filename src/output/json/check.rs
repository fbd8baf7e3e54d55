//! `check` and `needs-renewal`.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::domain::pin::PinKind;
use crate::domain::validity::At;
use crate::domain::verdict::Verdict;
use crate::message::Lang;
use crate::output::sink::{ListChoices, ResultSink};
use crate::output::surroundings::Surroundings;
use crate::report::{
    CertificatePlace, CertificateRecord, CheckReport, CheckResult, DueReport, Failure, PinRecord, Problem,
    ResultProblem, Summary,
};

use super::document::{DocumentEnd, DocumentHead};
use super::groups::GroupsDocument;
use super::spoken::Spoken;

/// What both commands found.
#[derive(Serialize)]
struct CheckFacts<'r> {
    at: At,
    verdict: Verdict,
    summary: &'r Summary,
    results: Spoken<'r, [CheckResult<'static>]>,
    problems: Spoken<'r, [Problem]>,
}

/// What stands behind results that are written as they come, since it follows from all of them.
#[derive(Serialize)]
struct CheckTotals<'r> {
    at: At,
    problems: Spoken<'r, [Problem]>,
    summary: &'r Summary,
    verdict: Verdict,
}

impl<'r> CheckFacts<'r> {
    fn new(check: &'r CheckReport, lang: Lang) -> CheckFacts<'r> {
        let CheckReport { at, verdict, statistics, results, problems, .. } = check;
        CheckFacts {
            at: *at,
            verdict: *verdict,
            summary: &statistics.summary,
            results: Spoken::new(results, lang),
            problems: Spoken::new(problems, lang),
        }
    }
}

impl Serialize for Spoken<'_, CheckReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            #[serde(flatten)]
            facts: CheckFacts<'r>,
            pins: Option<&'r [PinRecord]>,
            blocked_pins: Option<&'r [PinKind]>,
            #[serde(skip_serializing_if = "Option::is_none")]
            groups: Option<GroupsDocument<'r>>,
        }
        let pins = self.value.pins.as_ref();
        let document = Document {
            facts: CheckFacts::new(self.value, self.lang),
            pins: pins.map(|pins| pins.counters.as_slice()),
            blocked_pins: pins.map(|pins| pins.pins.blocked.as_slice()),
            groups: self.value.statistics.groups.as_ref().map(GroupsDocument::new),
        };
        document.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, DueReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            due: Option<bool>,
            #[serde(flatten)]
            facts: CheckFacts<'r>,
        }
        let DueReport(check) = self.value;
        Document { due: check.due(), facts: CheckFacts::new(check, self.lang) }.serialize(serializer)
    }
}

impl Serialize for Spoken<'_, CheckResult<'_>> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document<'r> {
            #[serde(flatten)]
            record: &'r CertificateRecord<'r>,
            source: &'r str,
            #[serde(skip_serializing_if = "Option::is_none")]
            source_bytes: Option<&'r str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            index: Option<u64>,
            #[serde(skip_serializing_if = "Option::is_none")]
            row_key: Option<&'r str>,
            verdict: Option<Verdict>,
            problem: Spoken<'r, Option<ResultProblem>>,
            duplicate_of: Option<&'r CertificatePlace>,
        }
        let CheckResult { record, source, source_bytes, index, row_key, verdict, problem, duplicate_of, .. } =
            self.value;
        let document = Document {
            record,
            source,
            source_bytes: source_bytes.as_deref(),
            index: *index,
            row_key: row_key.as_deref(),
            verdict: *verdict,
            problem: Spoken::new(problem, self.lang),
            duplicate_of: duplicate_of.as_ref(),
        };
        document.serialize(serializer)
    }
}

/// The document of a run on files, written as its results come.
pub(in crate::output) struct CheckDocument<'s> {
    choices: ListChoices,
    around: &'s Surroundings<'s>,
    problems: Vec<Problem>,
    has_results: bool,
}

impl<'s> CheckDocument<'s> {
    pub(in crate::output) fn new(choices: ListChoices, around: &'s Surroundings<'s>) -> CheckDocument<'s> {
        CheckDocument { choices, around, problems: Vec::new(), has_results: false }
    }
}

impl ResultSink for CheckDocument<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let head = members(&DocumentHead::new(self.around), 1)?;
        write!(out, "{{\n{head},\n  \"data\": {{\n    \"results\": [")
    }

    fn separator(&self) -> &'static [u8] {
        b","
    }

    fn result(&mut self, result: &CheckResult<'_>, out: &mut dyn Write) -> io::Result<()> {
        if let Some(ResultProblem { code, message }) = result.problem.clone() {
            self.problems.push(Problem { code, place: result.place().to_string(), message });
        }
        self.has_results = true;
        let result = members(&Spoken::new(result, self.around.style.lang), 4)?;
        // There may be a million, for which `write!` takes noticeably longer.
        out.write_all(b"\n      {\n")?;
        out.write_all(result.as_bytes())?;
        out.write_all(b"\n      }")
    }

    fn end(&mut self, report: &CheckReport, failure: Option<&Failure>, out: &mut dyn Write) -> io::Result<()> {
        let lang = self.around.style.lang;
        let totals = CheckTotals {
            at: report.at,
            problems: Spoken::new(&self.problems, lang),
            summary: &report.statistics.summary,
            verdict: report.verdict,
        };
        let totals = match self.choices.is_due {
            true => members(&DueTail { due: report.due(), totals }, 2)?,
            false => members(&CheckTail { pins: None, blocked_pins: None, totals }, 2)?,
        };
        let end = members(&DocumentEnd { ok: failure.is_none(), error: failure.map(|it| Spoken::new(it, lang)) }, 1)?;
        let results = if self.has_results { "\n    ]" } else { "]" };
        write!(out, "{results},\n{totals}\n  }},\n{end}\n}}\n")
    }
}

#[derive(Serialize)]
struct CheckTail<'r> {
    pins: Option<&'r [PinRecord]>,
    blocked_pins: Option<&'r [PinKind]>,
    #[serde(flatten)]
    totals: CheckTotals<'r>,
}

#[derive(Serialize)]
struct DueTail<'r> {
    due: Option<bool>,
    #[serde(flatten)]
    totals: CheckTotals<'r>,
}

/// The members of an object without its braces, as they stand inside so many objects. No text of JSON has a line break
/// in it.
fn members(object: &impl Serialize, depth: usize) -> serde_json::Result<String> {
    let text = serde_json::to_string_pretty(object)?;
    let text = text.strip_prefix("{\n").and_then(|text| text.strip_suffix("\n}")).unwrap_or_default();
    let indent = "  ".repeat(depth - 1);
    let mut members = String::with_capacity(2 * text.len());
    for line in text.split('\n') {
        if !members.is_empty() {
            members.push('\n');
        }
        members.push_str(&indent);
        members.push_str(line);
    }
    Ok(members)
}
