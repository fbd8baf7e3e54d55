//! `check PATH...`: certificates in files. What is found is judged on all cores; rows are written as they come, reports are gathered.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::available_parallelism;

use crate::disk::{FileEntry, FoundCertificate, Inputs, Progress, read};
use crate::domain::advice::Advice;
use crate::domain::card::Role;
use crate::domain::validity::At;
use crate::domain::verdict::{Thresholds, Verdict};
use crate::message::FileMessage;
use crate::output::Format;
use crate::output::{Rows, write_summary};
use crate::report::{
    CertificatePlace, CertificateRecord, CertificateState, CheckReport, CheckResult, Duplicate, Problem, Report,
    ResultProblem, Summary,
};
use crate::sanitize::{clean, cleaned};
use crate::x509::trust::{Assessment, Trust, assess_facts};
use crate::x509::{Certificate, Fingerprint};

use super::check_card::JudgeArgs;
use super::error::{Error, FileProblem};
use super::exit::Exit;
use super::explain::explain_entry;
use super::files::{OutputFile, Privacy};
use super::pipe;
use super::progress::Bar;
use super::run::{Outcome, Run};

/// Threads beyond which more would only wait for the disk.
const MOST_THREADS: usize = 8;

/// The order of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum SortBy {
    /// By expiry date; results without one come last
    Expires,
    /// As found: by path, then by position in the file
    Source,
}

/// What `check` lists of the results, in which order, and where it writes them.
pub(crate) struct FileChoices<'c> {
    /// The states of results to list; empty for those that need attention.
    pub(crate) states: Vec<CertificateState>,
    /// Every result is listed.
    pub(crate) all: bool,
    /// Their order.
    pub(crate) sort: SortBy,
    /// The file that the results go to.
    pub(crate) output: Option<&'c Path>,
}

/// Judges files and reports on them, or writes rows as they come.
///
/// # Errors
/// Where the results cannot be written, and where the run was asked to stop.
pub(crate) fn run(
    run: &mut Run<'_, '_>,
    args: &JudgeArgs,
    issuers: Vec<Certificate>,
    choices: FileChoices<'_>,
) -> Result<Outcome, Error> {
    let mut judge = judge(run, args, issuers)?;
    judge.output = choices.output.and_then(|path| path.canonicalize().ok());
    let format = run.options.format;
    let chosen = Chosen { states: choices.states, all: choices.all || format != Format::Text };
    match format {
        Format::Csv | Format::Jsonl if choices.sort == SortBy::Source => {
            stream(run, args, choices.output, &judge, &chosen)
        }
        _ => {
            let (mut report, interrupted) = gather(run, args, &judge, &chosen);
            sort(&mut report.results, choices.sort);
            let exit = Exit(report.verdict.exit_code());
            let report = Report::Check(Box::new(report));
            Ok(match interrupted {
                true => Outcome::Failed(report, Error::INTERRUPTED),
                false => Outcome::Report(report, exit),
            })
        }
    }
}

/// Judges files and gathers what needs attention.
///
/// # Errors
/// Where the run was asked to stop.
pub(crate) fn report(run: &mut Run<'_, '_>, args: &JudgeArgs) -> Result<CheckReport, Error> {
    let judge = judge(run, args, Vec::new())?;
    let (report, interrupted) = gather(run, args, &judge, &Chosen { states: Vec::new(), all: false });
    if interrupted { Err(Error::INTERRUPTED) } else { Ok(report) }
}

fn judge(run: &Run<'_, '_>, args: &JudgeArgs, issuers: Vec<Certificate>) -> Result<Judge, Error> {
    Ok(Judge {
        at: run.at,
        thresholds: args.thresholds()?,
        roles: args.role.clone(),
        issuers,
        output: None,
        // Nothing harms a program that reads a name; a terminal is another matter.
        for_terminal: run.env.out_width.is_some() || run.options.format == Format::Text,
    })
}

/// What makes a result of an entry.
struct Judge {
    at: At,
    thresholds: Thresholds,
    /// Empty for all.
    roles: Vec<Role>,
    issuers: Vec<Certificate>,
    /// Where the result goes: an earlier result in a folder that is searched is nothing to judge.
    output: Option<PathBuf>,
    for_terminal: bool,
}

impl Judge {
    fn is_output(&self, path: &Path) -> bool {
        let Some(output) = &self.output else { return false };
        // Most names are others, and nobody has to be asked where they lead.
        path.file_name() == output.file_name() && path.canonicalize().is_ok_and(|path| path == *output)
    }

    /// The result, without a fingerprint; `None` where its role was not asked for.
    fn result<'e>(&self, entry: &'e FileEntry<'_>) -> Option<CheckResult<'e>> {
        if entry.found.is_err() && self.is_output(entry.source) {
            return None;
        }
        let (record, problem) = match &entry.found {
            Ok(found) => (self.record(found)?, None),
            Err(fault) => {
                let (code, message) = explain_entry(fault);
                let is_pattern = code == "input_missing" && has_pattern(entry.source);
                let message = if is_pattern { FileMessage::PatternLeft.into() } else { message };
                let problem = ResultProblem { code, message };
                (CertificateRecord::without_facts(Role::Other, CertificateState::Unreadable), Some(problem))
            }
        };
        Some(CheckResult {
            verdict: record.verdict(&self.thresholds),
            record,
            source: self.name(entry.source),
            index: entry.index,
            problem,
            duplicate_of: None,
        })
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

    fn name<'p>(&self, path: &'p Path) -> Cow<'p, str> {
        match path.to_str() {
            Some(name) if self.for_terminal => cleaned(name),
            Some(name) => Cow::Borrowed(name),
            None if self.for_terminal => Cow::Owned(clean(&path.to_string_lossy())),
            None => path.to_string_lossy(),
        }
    }
}

/// Whether a path looks like one that a shell should have expanded; those of Windows do not.
fn has_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.contains(['*', '?']))
}

/// The fingerprint, where it is a certificate.
fn fingerprint(entry: &FileEntry<'_>) -> Option<Fingerprint> {
    entry.found.as_ref().ok().map(|found| Fingerprint::from_der(found.der))
}

/// Which results are listed. All are counted.
struct Chosen {
    /// Empty for all.
    states: Vec<CertificateState>,
    /// Also what needs no attention.
    all: bool,
}

impl Chosen {
    fn has(&self, record: &CertificateRecord<'_>, verdict: Option<Verdict>) -> bool {
        let asked_for = self.states.contains(&record.state);
        let needs_attention = verdict != Some(Verdict::Ok) || record.trust == Trust::Invalid;
        if self.states.is_empty() { self.all || needs_attention } else { asked_for }
    }
}

/// What was counted.
#[derive(Default)]
struct Tally {
    summary: Summary,
    worst: Option<Verdict>,
}

impl Tally {
    fn count(&mut self, state: CertificateState, verdict: Option<Verdict>) {
        self.summary.count(state);
        self.worst = self.worst.max(verdict);
    }

    fn add(&mut self, other: &Tally) {
        self.summary.add(&other.summary);
        self.worst = self.worst.max(other.worst);
    }

    /// Where nothing was judged, nothing is known.
    fn verdict(&self) -> Verdict {
        self.worst.unwrap_or(Verdict::Unknown)
    }
}

/// Writes a row for each result as it comes, in the order of the input. Nothing is kept, so nothing is known of duplicates.
fn stream(
    run: &mut Run<'_, '_>,
    args: &JudgeArgs,
    output: Option<&Path>,
    judge: &Judge,
    chosen: &Chosen,
) -> Result<Outcome, Error> {
    #[derive(Default)]
    struct Batch {
        rows: Option<Rows>,
        tally: Tally,
    }

    let (is_csv, lang) = (run.options.format == Format::Csv, run.lang);
    let empty = move || if is_csv { Rows::csv() } else { Rows::json_lines(lang) };
    let mut file = match output {
        Some(path) => {
            Some(OutputFile::create(path, Privacy::Usual).map_err(|source| FileProblem::cannot_write(path, source))?)
        }
        None => None,
    };
    let unfinished = file.as_ref().and_then(OutputFile::name_until_finished);
    let visit = |entry: FileEntry<'_>, batch: &mut Batch| {
        if unfinished.is_some() && entry.source.file_name() == unfinished.as_deref() {
            return;
        }
        let Some(mut result) = judge.result(&entry) else { return };
        batch.tally.count(result.record.state, result.verdict);
        if chosen.has(&result.record, result.verdict) {
            result.record.sha256 = fingerprint(&entry);
            batch.rows.get_or_insert_with(empty).push(&result);
        }
    };
    let shows_rows = file.is_none() && run.env.out_width.is_some();
    let mut tally = Tally::default();
    let mut written = write_to(run.env.out, file.as_mut(), empty().header().as_bytes());
    let interrupted = scan(run, args, !shows_rows, &visit, &mut |out, batch| {
        tally.add(&batch.tally);
        if let (Ok(()), Some(rows)) = (&written, batch.rows) {
            written = write_to(out, file.as_mut(), &rows.into_bytes());
        }
        match &written {
            Ok(()) => true,
            // The exit status is still to be the verdict on all of it, and no verdict is worse than this one.
            Err(error) if output.is_none() && is_closed(error) => tally.worst != Some(Verdict::Critical),
            Err(_) => false,
        }
    });
    match (written, output) {
        (Err(error), Some(path)) => return Err(FileProblem::cannot_write(path, error).into()),
        (Err(error), None) if !is_closed(&error) => return Err(FileProblem::Output(error).into()),
        _ => {}
    }
    if interrupted {
        run.env
            .out
            .flush()
            .or_else(|error| if is_closed(&error) { Ok(()) } else { Err(FileProblem::Output(error)) })?;
        if !run.options.quiet {
            let _ = write_summary(&tally.summary, run.lang, run.env.err);
        }
        return Err(Error::INTERRUPTED);
    }
    if let (Some(file), Some(path)) = (file, output) {
        file.finish().map_err(|source| FileProblem::cannot_write(path, source))?;
    }
    Ok(Outcome::Written(Exit(tally.verdict().exit_code())))
}

/// Whether whoever read stdout is gone.
fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

fn write_to(out: &mut dyn Write, file: Option<&mut OutputFile>, bytes: &[u8]) -> io::Result<()> {
    match file {
        Some(file) => file.write_all(bytes),
        None => out.write_all(bytes),
    }
}

/// One entry on its way into a report.
struct Kept {
    source: Arc<str>,
    index: Option<u64>,
    state: CertificateState,
    verdict: Option<Verdict>,
    /// `None` where it is no certificate.
    sha256: Option<Fingerprint>,
    /// Where it is to be listed.
    result: Option<CheckResult<'static>>,
}

/// Gathers a report, and whether the reading was ended before its end.
fn gather(run: &mut Run<'_, '_>, args: &JudgeArgs, judge: &Judge, chosen: &Chosen) -> (CheckReport, bool) {
    let visit = |entry: FileEntry<'_>, batch: &mut Vec<Kept>| {
        let Some(mut result) = judge.result(&entry) else { return };
        result.record.sha256 = fingerprint(&entry);
        // A file's name is shared by all that is in it.
        let source = match batch.last() {
            Some(last) if *last.source == *result.source => Arc::clone(&last.source),
            _ => Arc::from(&*result.source),
        };
        batch.push(Kept {
            source,
            index: result.index,
            state: result.record.state,
            verdict: result.verdict,
            sha256: result.record.sha256,
            result: chosen.has(&result.record, result.verdict).then(|| result.into_owned()),
        });
    };
    let mut gathered = Gathered::default();
    let interrupted = scan(run, args, true, &visit, &mut |_, batch| {
        batch.into_iter().for_each(|kept| gathered.take(kept));
        true
    });
    let Gathered { tally, results, duplicates, problems, .. } = gathered;
    let report = CheckReport {
        at: run.at,
        of_files: true,
        thresholds: judge.thresholds,
        verdict: tally.verdict(),
        dates_verdict: tally.verdict(),
        pins: None,
        summary: tally.summary,
        results,
        duplicates,
        advice: vec![Advice::RevocationNotChecked],
        problems,
    };
    (report, interrupted)
}

/// What a report is made of.
#[derive(Default)]
struct Gathered {
    tally: Tally,
    first: HashMap<Fingerprint, (Arc<str>, Option<u64>)>,
    results: Vec<CheckResult<'static>>,
    duplicates: Vec<Duplicate>,
    problems: Vec<Problem>,
}

impl Gathered {
    fn take(&mut self, kept: Kept) {
        let place = |source: &Arc<str>, index| CertificatePlace { source: (**source).to_owned(), index };
        let first = match kept.sha256.map(|sha256| self.first.entry(sha256)) {
            Some(hash_map::Entry::Occupied(first)) => {
                let (source, index) = first.get();
                Some(place(source, *index))
            }
            Some(hash_map::Entry::Vacant(free)) => {
                free.insert((Arc::clone(&kept.source), kept.index));
                None
            }
            None => None,
        };
        if let Some(first) = &first {
            self.tally.summary.duplicates += 1;
            self.duplicates.push(Duplicate { place: place(&kept.source, kept.index), first: first.clone() });
        } else {
            self.tally.count(kept.state, kept.verdict);
        }
        if let Some(mut result) = kept.result {
            if let Some(problem) = &result.problem {
                let ResultProblem { code, message } = problem.clone();
                self.problems.push(Problem { code, place: result.place().to_string(), message });
            }
            result.duplicate_of = first;
            self.results.push(result);
        }
    }
}

/// Reads the files, with a progress bar where somebody sees it. `take` gets stdout and the batches in order; false ends the
/// reading. Returns true where the person asked to stop.
fn scan<B: Default + Send>(
    run: &mut Run<'_, '_>,
    args: &JudgeArgs,
    with_bar: bool,
    visit: &(dyn Fn(FileEntry<'_>, &mut B) + Sync),
    take: &mut dyn FnMut(&mut dyn Write, B) -> bool,
) -> bool {
    let show = with_bar && run.env.err_width.is_some() && !run.options.quiet;
    let interrupted = run.env.interrupted;
    let open_pipe = |path: &Path| pipe::open(path, interrupted);
    let inputs = Inputs { paths: args.paths.clone(), stdin: run.env.stdin, open_pipe: &open_pipe };
    let out = &mut *run.env.out;
    let threads = available_parallelism().map_or(1, |threads| threads.get().min(MOST_THREADS));
    let progress = Progress::default();
    let mut bar = show.then(|| Bar::new(&args.paths, &progress, run.lang));
    let mut stopped = false;
    read(inputs, threads, &progress, visit, &mut |batch| {
        // Results after the request to stop may only be its consequence.
        stopped = interrupted();
        if stopped {
            return ControlFlow::Break(());
        }
        if let Some(bar) = &mut bar {
            bar.tick();
        }
        if take(out, batch) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    stopped
}

/// Puts results into the order that was asked for; they come in that of their sources.
pub(crate) fn sort(results: &mut [CheckResult<'_>], by: SortBy) {
    if by == SortBy::Expires {
        results.sort_by_key(|result| {
            (result.record.expires_on.is_none(), result.record.expires_on, result.record.not_after)
        });
    }
}
