//! Reading the files that were named, on all cores, with a progress bar where somebody sees it.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;
use std::thread::available_parallelism;

use crate::cli::file_judge::Judge;
use crate::cli::inputs::OpenInputs;
use crate::cli::pipe;
use crate::cli::progress::Bar;
use crate::cli::run::Run;
use crate::disk::{FileEntry, FileError, Progress, read};
use crate::message::MergeMessage;
use crate::named_file::ReadRefusal;

use super::merged::{Merged, merged, tell_days};
use super::parts::{self, Line, Parts};

/// Threads beyond which more would only wait for the disk.
const MOST_THREADS: usize = 8;

/// What is made of what is read, on any thread.
pub(super) struct Visits<'v, B> {
    /// Of certificates, and of what should be one.
    pub(super) entry: &'v (dyn Fn(FileEntry<'_>, &mut B) + Sync),
    /// Of results of other runs.
    pub(super) merged: &'v (dyn Fn(&Path, Merged<'_>, &mut B) + Sync),
}

/// Reads the files, with a progress bar where somebody sees it. `take` gets stdout and the batches in order; false ends
/// the reading. Returns true where the person asked to stop.
pub(super) fn scan<B: Default + Send>(
    run: &mut Run<'_, '_>,
    inputs: OpenInputs<'_>,
    judge: &Judge<'_>,
    with_bar: bool,
    visits: &Visits<'_, B>,
    take: &mut dyn FnMut(&mut dyn Write, B) -> bool,
) -> bool {
    let show = with_bar && run.env.err_width.is_some() && !run.options.quiet;
    let interrupted = run.env.interrupted;
    let open_pipe = |path: &Path| {
        pipe::open_with_end(path, interrupted).map_err(|error| match ReadRefusal::of(&error) {
            Some(ReadRefusal::NoWriter) => FileError::NoWriter,
            Some(ReadRefusal::Device | ReadRefusal::WriteOnly) => FileError::NotAFile,
            None => error.into(),
        })
    };
    let progress = Progress::default();
    let mut bar = show.then(|| Bar::new(inputs.known_paths(), &progress, run.lang));
    let inputs = inputs.inputs(run.env.stdin, &open_pipe);
    let out = &mut *run.env.out;
    let threads = available_parallelism().map_or(1, |threads| threads.get().min(MOST_THREADS));
    let mut stopped = false;
    let mut take = |batch| {
        // Results after the request to stop may only be its consequence.
        stopped = interrupted();
        if stopped {
            return ControlFlow::Break(());
        }
        if let Some(bar) = &mut bar {
            bar.tick();
        }
        if take(out, batch) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    if !judge.is_merge {
        read(inputs, threads, &progress, visits.entry, &mut take);
        return stopped;
    }
    let visit = |path: &Path, line: Line<'_>, batch: &mut B| (visits.merged)(path, merged(judge, path, line), batch);
    let passes_over = |path: &Path| judge.is_output(path);
    let parts = Parts { passes_over: &passes_over, progress: &progress, visit: &visit };
    let empty = parts::read(inputs, threads, &parts, &mut take);
    drop(bar);
    if empty > 0 {
        run.note(MergeMessage::EmptyParts { count: empty });
    }
    tell_days(judge, run);
    stopped
}
