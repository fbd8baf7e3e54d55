//! `check PATH...`: certificates in files. What is found is judged on all cores; rows are written as they come, reports are gathered.

use std::collections::HashMap;
use std::collections::hash_map;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::thread::available_parallelism;

use crate::disk::{FileEntry, FileError, Inputs, Progress, read};
use crate::domain::advice::Advice;
use crate::domain::verdict::Verdict;
use crate::output::Format;
use crate::output::{Rows, write_summary};
use crate::report::{
    CertificatePlace, CertificateState, CheckReport, CheckResult, Duplicate, Problem, Report, ResultProblem, Summary,
};
use crate::x509::{Certificate, Fingerprint};

use super::check_card::JudgeArgs;
use super::error::{Error, FileProblem};
use super::exit::Exit;
use super::fault_limit::{FaultLimit, Pieces, Shown, SourceName};
use super::file_judge::{Chosen, Judge};
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
    let judge = Judge::new(run, args, issuers, choices.output)?;
    let format = run.options.format();
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
    let judge = Judge::new(run, args, Vec::new(), None)?;
    let (report, interrupted) = gather(run, args, &judge, &Chosen { states: Vec::new(), all: false });
    if interrupted { Err(Error::INTERRUPTED) } else { Ok(report) }
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

    /// Counts a fault, unless it is passed over, and adds a piece for it.
    fn fault<T>(
        &mut self,
        judge: &Judge<'_>,
        entry: &FileEntry<'_>,
        fault: &FileError,
        pieces: &mut Pieces<T>,
        make: impl FnOnce(CheckResult<'_>) -> T,
    ) {
        if judge.is_output(entry.source) {
            return;
        }
        if judge.passes_over(entry, fault) {
            *self.summary.passed_over.get_or_insert(0) += 1;
            return;
        }
        self.count(CertificateState::Unreadable, Some(Verdict::Unknown));
        let made = || make(judge.fault(entry, fault));
        match entry.index {
            // A file with a fault is named, however many there are.
            None => pieces.result(made()),
            Some(_) => pieces.fault(&judge.name(entry.source), || judge.source(entry.source), made),
        }
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
    judge: &Judge<'_>,
    chosen: &Chosen,
) -> Result<Outcome, Error> {
    #[derive(Default)]
    struct Batch {
        pieces: Pieces<Rows>,
        tally: Tally,
    }

    let (is_csv, lang) = (run.options.format() == Format::Csv, run.lang);
    let empty = move || if is_csv { Rows::csv() } else { Rows::json_lines(lang) };
    let mut file = match output {
        Some(path) => {
            Some(OutputFile::create(path, Privacy::Usual).map_err(|source| FileProblem::cannot_write(path, source))?)
        }
        None => None,
    };
    // The row of a result, or nothing where it is not to be listed.
    let row = |result: CheckResult<'_>| {
        let mut rows = empty();
        if chosen.has(&result) {
            rows.push(&result);
        }
        rows
    };
    let unfinished = file.as_ref().and_then(OutputFile::name_until_finished);
    let visit = |entry: FileEntry<'_>, batch: &mut Batch| {
        if unfinished.is_some() && entry.source.file_name() == unfinished.as_deref() {
            return;
        }
        let found = match judge.found(&entry) {
            Ok(found) => found,
            Err(fault) => return batch.tally.fault(judge, &entry, fault, &mut batch.pieces, row),
        };
        let Some(mut result) = judge.result(&entry, found) else { return };
        batch.tally.count(result.record.state, result.verdict);
        if chosen.has(&result) {
            result.record.sha256 = Some(Fingerprint::from_der(found.der));
            match batch.pieces.last_result() {
                Some(rows) => rows.push(&result),
                None => batch.pieces.result(row(result)),
            }
        }
    };
    let shows_rows = file.is_none() && run.env.out_width.is_some();
    let mut tally = Tally::default();
    let mut written = write_to(run.env.out, file.as_mut(), empty().header().as_bytes());
    let mut limit = FaultLimit::default();
    let rows_of = |shown| match shown {
        Shown::One(rows) => rows,
        Shown::More(source, more) => row(judge.more(&source, more)),
    };
    let interrupted = scan(run, args, !shows_rows, &visit, &mut |out, batch: Batch| {
        tally.add(&batch.tally);
        limit.show(batch.pieces, &mut |shown| {
            if written.is_ok() {
                written = write_to(out, file.as_mut(), &rows_of(shown).into_bytes());
            }
        });
        match &written {
            Ok(()) => true,
            // The exit status is still to be the verdict on all of it, and no verdict is worse than this one.
            Err(error) if output.is_none() && is_closed(error) => tally.worst != Some(Verdict::Critical),
            Err(_) => false,
        }
    });
    limit.show_more(&mut |shown| {
        if written.is_ok() {
            written = write_to(run.env.out, file.as_mut(), &rows_of(shown).into_bytes());
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
    source: Arc<SourceName>,
    index: Option<u64>,
    /// What counts, unless it is a duplicate; `None` where it is counted already.
    counted: Option<(CertificateState, Option<Verdict>)>,
    /// `None` where it is no certificate.
    sha256: Option<Fingerprint>,
    /// Where it is to be listed.
    result: Option<CheckResult<'static>>,
}

/// Gathers a report, and whether the reading was ended before its end.
fn gather(run: &mut Run<'_, '_>, args: &JudgeArgs, judge: &Judge<'_>, chosen: &Chosen) -> (CheckReport, bool) {
    #[derive(Default)]
    struct Batch {
        pieces: Pieces<Kept>,
        faults: Tally,
        /// The file of the last certificate: its name is shared by all that is in it.
        source: Option<Arc<SourceName>>,
    }

    let visit = |entry: FileEntry<'_>, batch: &mut Batch| {
        let found = match judge.found(&entry) {
            Ok(found) => found,
            Err(fault) => {
                return batch.faults.fault(judge, &entry, fault, &mut batch.pieces, |result| Kept {
                    source: Arc::new(judge.source(entry.source)),
                    index: result.index,
                    counted: None,
                    sha256: None,
                    result: chosen.has(&result).then(|| result.into_owned()),
                });
            }
        };
        let Some(mut result) = judge.result(&entry, found) else { return };
        result.record.sha256 = Some(Fingerprint::from_der(found.der));
        let source = match &batch.source {
            Some(last) if last.text == result.source => Arc::clone(last),
            _ => Arc::clone(batch.source.insert(Arc::new(judge.source(entry.source)))),
        };
        batch.pieces.result(Kept {
            source,
            index: result.index,
            counted: Some((result.record.state, result.verdict)),
            sha256: result.record.sha256,
            result: chosen.has(&result).then(|| result.into_owned()),
        });
    };
    let mut gathered = Gathered::default();
    let mut limit = FaultLimit::default();
    let mut faults = Tally::default();
    let mut show = |shown| match shown {
        Shown::One(kept) => gathered.take(kept),
        Shown::More(source, more) => {
            let result = judge.more(&source, more);
            if chosen.has(&result) {
                gathered.list(result, None);
            }
        }
    };
    let interrupted = scan(run, args, true, &visit, &mut |_, batch: Batch| {
        faults.add(&batch.faults);
        limit.show(batch.pieces, &mut show);
        true
    });
    limit.show_more(&mut show);
    let Gathered { mut tally, results, duplicates, problems, .. } = gathered;
    tally.add(&faults);
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
    first: HashMap<Fingerprint, (Arc<SourceName>, Option<u64>)>,
    results: Vec<CheckResult<'static>>,
    duplicates: Vec<Duplicate>,
    problems: Vec<Problem>,
}

impl Gathered {
    fn take(&mut self, kept: Kept) {
        let place = |source: &Arc<SourceName>, index| CertificatePlace {
            source: source.text.clone(),
            source_bytes: source.bytes.clone(),
            index,
        };
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
        } else if let Some((state, verdict)) = kept.counted {
            self.tally.count(state, verdict);
        }
        if let Some(result) = kept.result {
            self.list(result, first);
        }
    }

    fn list(&mut self, mut result: CheckResult<'static>, first: Option<CertificatePlace>) {
        if let Some(problem) = &result.problem {
            let ResultProblem { code, message } = problem.clone();
            self.problems.push(Problem { code, place: result.place().to_string(), message });
        }
        result.duplicate_of = first;
        self.results.push(result);
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
