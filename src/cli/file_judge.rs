//! What `check PATH...` makes of each certificate in a file, and which of it is listed.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::disk::{FileEntry, FileError, FoundCertificate, RowKey};
use crate::domain::card::Role;
use crate::domain::validity::{At, Window};
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::{FileMessage, Message};
use crate::output::Format;
use crate::report::{CertificateRecord, CertificateState, CheckResult, ResultProblem, ResultSelection};
use crate::sanitize::{PathFor, bytes_text, cleaned, path_hex, path_text};
use crate::x509::container::BundleError;
use crate::x509::trust::{Assessment, Trust, assess_facts};
use crate::x509::{Certificate, CertificateError, CertificatePart};

use super::check_card::JudgeArgs;
use super::error::Error;
use super::explain::{explain_entry, explain_unread, explain_unread_key};
use super::fault_limit::SourceName;
use super::judged_days::JudgedDays;
use super::patterns::has_pattern;
use super::run::Run;

/// What makes a result of an entry.
pub(super) struct Judge<'j> {
    pub(super) at: At,
    pub(super) thresholds: Thresholds,
    /// Results of other runs are read, and nothing is judged.
    pub(super) is_merge: bool,
    /// As of which days they were judged.
    pub(super) days: JudgedDays,
    /// The paths that were named.
    pub(super) inputs: &'j [PathBuf],
    /// Empty for all.
    pub(super) roles: Vec<Role>,
    issuers: Vec<Certificate>,
    /// Where the result goes: an earlier result in a folder that is searched is nothing to judge.
    output: Option<PathBuf>,
    /// Files in folders without certificates are passed over.
    certs_only: bool,
    path_for: PathFor,
}

impl<'j> Judge<'j> {
    pub(super) fn new(
        run: &Run<'_, '_>,
        args: &'j JudgeArgs,
        issuers: Vec<Certificate>,
        output: Option<&Path>,
    ) -> Result<Judge<'j>, Error> {
        // Nothing harms a program that reads a name; a terminal is another matter. Metrics and calendars cannot hold
        // all.
        let is_read_by_programs = matches!(run.options.format(), Format::Json | Format::Jsonl | Format::Csv);
        let for_program = is_read_by_programs && (output.is_some() || run.env.out_width.is_none());
        Ok(Judge {
            at: run.at,
            thresholds: args.thresholds()?,
            is_merge: args.merge.is_merge,
            days: JudgedDays::default(),
            roles: args.role.clone(),
            issuers,
            output: output.and_then(|path| path.canonicalize().ok()),
            inputs: &args.paths,
            certs_only: args.certs_only,
            path_for: if for_program { PathFor::Program } else { PathFor::Terminal },
        })
    }

    /// Whether a file is to be passed over: it holds no certificate, was not named itself, and nothing says that it
    /// should hold one. An empty file may have been one.
    pub(super) fn passes_over(&self, entry: &FileEntry<'_>, fault: &FileError) -> bool {
        if !self.certs_only || entry.is_named || entry.index.is_some() {
            return false;
        }
        match fault {
            FileError::Content(fault) => {
                matches!(fault, BundleError::Unrecognised | BundleError::NoCertificate | BundleError::Other(_))
            }
            FileError::Certificate(fault) => matches!(fault, CertificateError::Other(_)),
            _ => false,
        }
    }

    /// A file as results name it.
    pub(super) fn source(&self, path: &Path) -> SourceName {
        SourceName { text: self.name(path).into_owned(), bytes: path_hex(path) }
    }

    /// The result that stands for so many parts of a file that are not certificates and are not listed.
    pub(super) fn more(&self, source: &SourceName, count: u64) -> CheckResult<'static> {
        let (code, message) = explain_entry(&FileError::Content(BundleError::More(count)));
        let record = CertificateRecord::without_facts(Role::Other, CertificateState::Unreadable);
        let verdict = record.verdict(&self.thresholds);
        CheckResult {
            source_bytes: source.bytes.clone(),
            problem: Some(ResultProblem { code: code.into(), message }),
            ..CheckResult::new(record, verdict, source.text.clone())
        }
    }

    /// Whether an entry is an earlier result in the place where this one goes.
    pub(super) fn is_output(&self, path: &Path) -> bool {
        let Some(output) = &self.output else { return false };
        // Most names are others, and nobody has to be asked where they lead.
        path.file_name() == output.file_name() && path.canonicalize().is_ok_and(|path| path == *output)
    }

    /// The certificate of an entry, if its state can be told; else why not.
    pub(super) fn found<'e, 'f>(&self, entry: &'e FileEntry<'f>) -> Result<&'e FoundCertificate<'f>, &'e FileError> {
        static NO_START: FileError =
            FileError::Certificate(CertificateError::Malformed { part: CertificatePart::NotBefore });
        let found = entry.found.as_ref()?;
        let validity = &found.facts.validity;
        let is_open = validity.not_before.is_none() && validity.state(&self.at, Window::None).is_none();
        if is_open { Err(&NO_START) } else { Ok(found) }
    }

    /// The result of a certificate, without a fingerprint; `None` where its role was not asked for.
    pub(super) fn result<'e>(
        &self,
        entry: &'e FileEntry<'_>,
        found: &'e FoundCertificate<'_>,
    ) -> Option<CheckResult<'e>> {
        let problem = explain_unread(&found.facts.unread, found.padding);
        let lacks_key = entry.row.is_some_and(|row| row.key == RowKey::Unread);
        let problem = problem.or_else(|| lacks_key.then(explain_unread_key));
        Some(self.judged(entry, self.record(found)?, problem))
    }

    /// The result of what is not a certificate.
    pub(super) fn fault<'e>(&self, entry: &'e FileEntry<'_>, fault: &FileError) -> CheckResult<'e> {
        let record = CertificateRecord::without_facts(Role::Other, CertificateState::Unreadable);
        let (code, message) = explain_entry(fault);
        let is_pattern = code == "input_missing" && has_pattern(entry.source);
        let message = if is_pattern { FileMessage::PatternLeft.into() } else { message };
        self.judged(entry, record, Some((code, message)))
    }

    fn judged<'e>(
        &self,
        entry: &'e FileEntry<'_>,
        record: CertificateRecord<'e>,
        problem: Option<(&'static str, Message)>,
    ) -> CheckResult<'e> {
        let verdict = record.verdict(&self.thresholds);
        CheckResult {
            source_bytes: path_hex(entry.source),
            index: entry.index,
            row_key: match entry.row.map(|row| row.key) {
                Some(RowKey::Text(key)) => Some(bytes_text(key, self.path_for)),
                _ => None,
            },
            problem: problem.map(|(code, message)| ResultProblem { code: code.into(), message }),
            ..CheckResult::new(record, verdict, self.name(entry.source))
        }
    }

    fn record<'e>(&self, found: &'e FoundCertificate<'_>) -> Option<CertificateRecord<'e>> {
        let role = found.facts.role;
        if !self.roles.is_empty() && !self.roles.contains(&role) {
            return None;
        }
        // It was read from these very bytes.
        let assessment = assess_facts(found.facts, found.der, &self.issuers)
            .unwrap_or(Assessment { trust: Trust::NotChecked, generation: None });
        Some(CertificateRecord::from_facts(role, found.facts, assessment, &self.at))
    }

    /// A text that another run wrote for a program, for those who read this one.
    pub(super) fn foreign_text<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        match self.path_for {
            PathFor::Program => text,
            PathFor::Terminal => cleaned(text),
        }
    }

    pub(super) fn name<'p>(&self, path: &'p Path) -> Cow<'p, str> {
        path_text(path, self.path_for)
    }
}

/// Which results are listed. All are counted.
pub(super) struct Chosen {
    /// What is asked for.
    pub(super) selection: ResultSelection,
    /// Also what needs no attention.
    pub(super) all: bool,
}

impl Chosen {
    pub(super) fn has(&self, result: &CheckResult<'_>) -> bool {
        if self.selection.chooses_rows() {
            // What has no dates was not asked for by dates: it is counted, and that it is not listed is said.
            return self.has_state(result) && self.selection.dates.holds(&result.record) == Some(true);
        }
        self.all
            || result.verdict != Some(Verdict::Ok)
            || result.record.trust == Trust::Invalid
            || result.problem.is_some()
    }

    /// Whether a result is counted in groups: those without dates are, apart from the others.
    pub(super) fn has_in_groups(&self, result: &CheckResult<'_>) -> bool {
        self.has_state(result) && self.selection.dates.holds(&result.record) != Some(false)
    }

    fn has_state(&self, result: &CheckResult<'_>) -> bool {
        self.selection.states.is_empty() || self.selection.states.contains(&result.record.state)
    }
}
