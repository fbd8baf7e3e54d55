//! The lines of files that other runs wrote, read on several threads, in the order of the input and in bounded memory.
//!
//! One thread reads blocks that end with a line; workers make batches of them. Before a block is queued, the channel
//! that its batch will arrive on is sent to whoever takes the batches, which keeps the order.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Builder};

use crate::disk::threads::{any_started, hand_over};
use crate::disk::{FileError, Inputs, Progress, Source, Walk, WalkedPath};
use crate::named_file::open_to_read;
use crate::utf8_reader::Utf8Reader;
use crate::x509::container::BundleError;

use super::blocks::{LineBlock, LineBlocks};

/// Blocks that may wait for a worker, and batches that may wait to be taken.
const AHEAD: usize = 8;

/// What stands in a file that another run wrote.
pub(super) enum Line<'l> {
    /// A line without its end.
    Text {
        /// The content.
        content: &'l [u8],
        /// Its number, counted from 0.
        number: u64,
        /// Whether the file ends before the line does.
        is_open: bool,
    },
    /// A line beyond [`MAX_LINE`](super::blocks::MAX_LINE).
    TooLong {
        /// Its number, counted from 0.
        number: u64,
        /// Whether it does not end within [`MAX_PASSED_OVER`](crate::disk::MAX_PASSED_OVER): nothing behind it is read.
        is_endless: bool,
    },
    /// The file is empty, and so are as many others, which are not told of one by one.
    EmptyToo(u64),
    /// The file cannot be read, or not further than to this line.
    Failed(FileError, Option<u64>),
}

/// The most empty files that are results of their own, where none has a line; the last of them stands for the others
/// too.
const MOST_EMPTY: usize = 1000;

/// What files are read, and what is made of them.
pub(super) struct Parts<'p, B> {
    /// Those that are in folders and are not read.
    pub(super) passes_over: &'p (dyn Fn(&Path) -> bool + Sync),
    /// How much was read.
    pub(super) progress: &'p Progress,
    /// Makes something of a line of a file, and adds it to a batch.
    pub(super) visit: &'p (dyn Fn(&Path, Line<'_>, &mut B) + Sync),
}

/// Reads everything on so many threads, at least one, or on the caller's where the system has none. `take` gets the
/// batches in the order of the input, and can end the reading. Returns how many files were empty beside those with
/// lines.
pub(super) fn read<B: Default + Send>(
    inputs: Inputs<'_>,
    threads: usize,
    parts: &Parts<'_, B>,
    take: &mut dyn FnMut(B) -> ControlFlow<()>,
) -> u64 {
    read_on_threads(inputs, threads, parts, take, Builder::new)
}

fn read_on_threads<B: Default + Send>(
    inputs: Inputs<'_>,
    threads: usize,
    parts: &Parts<'_, B>,
    take: &mut dyn FnMut(B) -> ControlFlow<()>,
    thread: impl Fn() -> Builder,
) -> u64 {
    let empty = AtomicU64::new(0);
    let (promises, in_order) = sync_channel(AHEAD);
    thread::scope(|scope| {
        let (queue, blocks) = sync_channel(AHEAD);
        let blocks = Arc::new(Mutex::new(blocks));
        let has_workers = any_started(threads, || {
            let blocks = Arc::clone(&blocks);
            thread().spawn_scoped(scope, move || work(&blocks, parts)).is_ok()
        });
        // From here on only the workers hold it, so that it is gone once none of them is left.
        drop(blocks);
        let empty = &empty;
        let producing = move |inputs| {
            produce(inputs, parts, empty, &mut |path, block| {
                let (batch, promise) = sync_channel(1);
                let task = Task { path: Arc::clone(path), block, batch };
                promises.send(promise).is_ok() && queue.send(task).is_ok()
            });
        };
        let unread = if has_workers { hand_over(scope, thread(), inputs, producing) } else { Err(inputs) };
        if let Err(inputs) = unread {
            produce(inputs, parts, empty, &mut |path, block| take(batch_of(path, block, parts)).is_continue());
            return;
        }
        for promise in in_order {
            let promise: Receiver<B> = promise;
            let Ok(batch) = promise.recv() else { return };
            if take(batch).is_break() {
                return;
            }
        }
    });
    empty.into_inner()
}

/// A block on its way to a worker.
struct Task<B> {
    path: Arc<PathBuf>,
    block: LineBlock,
    batch: SyncSender<B>,
}

fn work<B: Default>(blocks: &Mutex<Receiver<Task<B>>>, parts: &Parts<'_, B>) {
    loop {
        // One worker waits for a block, the others for their turn to wait.
        let task = blocks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Task { path, block, batch }) = task else { return };
        let _ = batch.send(batch_of(&path, block, parts));
    }
}

/// What is made of a block.
fn batch_of<B: Default>(path: &Path, block: LineBlock, parts: &Parts<'_, B>) -> B {
    let Parts { progress, visit, .. } = *parts;
    let mut batch = B::default();
    match block {
        LineBlock::Lines(bytes, first) => {
            let mut number = first;
            for line in bytes.split_inclusive(|byte| *byte == b'\n') {
                let whole = line.strip_suffix(b"\n");
                let content = whole.unwrap_or(line).trim_ascii();
                if !content.is_empty() {
                    visit(path, Line::Text { content, number, is_open: whole.is_none() }, &mut batch);
                }
                number += 1;
            }
            progress.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
            progress.entries.fetch_add(number - first, Ordering::Relaxed);
        }
        LineBlock::TooLong(number, is_endless) => visit(path, Line::TooLong { number, is_endless }, &mut batch),
        LineBlock::EmptyToo(others) => visit(path, Line::EmptyToo(others), &mut batch),
        LineBlock::Failed(error, number) => visit(path, Line::Failed(error, number), &mut batch),
    }
    batch
}

/// Reads the files that the paths stand for, and counts those that are empty beside others. `send` ends it with false.
fn produce<B>(
    inputs: Inputs<'_>,
    parts: &Parts<'_, B>,
    empty: &AtomicU64,
    send: &mut dyn FnMut(&Arc<PathBuf>, LineBlock) -> bool,
) {
    let named = inputs.paths.clone();
    let mut walk = Walk::new(inputs);
    let mut walked = WalkedPath::default();
    // Those before the first line, since without any there is nothing that they stand beside.
    let (mut has_lines, mut empty_so_far) = (false, Vec::new());
    while let Some(source) = walk.next(&mut walked) {
        let WalkedPath { path, is_named } = &walked;
        if !is_named && (is_of_the_engine(path, &named) || (parts.passes_over)(path)) {
            continue;
        }
        let shared = Arc::new(path.clone());
        let opened: Result<Box<dyn Read + Send + '_>, FileError> = match source {
            Source::Stream(reader) => Ok(reader),
            Source::Failed(error) => Err(error),
            Source::FailedEntry(_, error) => Err(error.into()),
            Source::File => open_to_read(path).map(|file| Box::new(file) as _).map_err(FileError::from),
        };
        let reader = match opened {
            Ok(reader) => reader,
            Err(error) => {
                if send(&shared, LineBlock::Failed(error, None)) {
                    continue;
                }
                return;
            }
        };
        let mut blocks = LineBlocks::new(Box::new(Utf8Reader::new(reader)));
        let mut is_empty = true;
        while let Some(block) = blocks.next() {
            let has_content = block.has_content();
            is_empty &= !has_content;
            has_lines |= has_content && matches!(block, LineBlock::Lines(..));
            if !send(&shared, block) {
                return;
            }
        }
        // An engine that says that all is done leaves a file empty because its part of the input was.
        if is_empty && !is_done(path) {
            empty.fetch_add(1, Ordering::Relaxed);
            if !has_lines && empty_so_far.len() < MOST_EMPTY {
                empty_so_far.push(shared);
            }
        }
        if has_lines {
            empty_so_far.clear();
        }
    }
    // Files that are all empty may be all that runs left that never got to work.
    if has_lines {
        return;
    }
    let mut rest = empty.swap(0, Ordering::Relaxed);
    for (path, listed) in empty_so_far.into_iter().zip(1..) {
        rest -= 1;
        let block = if rest > 0 && listed == MOST_EMPTY {
            LineBlock::EmptyToo(rest)
        } else {
            LineBlock::Failed(BundleError::Empty.into(), None)
        };
        if !send(&path, block) {
            return;
        }
    }
}

/// Whether a path below a folder that was named is one that Hadoop and Spark keep for themselves: those that begin with
/// a dot or an underscore are no part of the data.
fn is_of_the_engine(path: &Path, named: &[PathBuf]) -> bool {
    let below = |folder: &PathBuf| path.strip_prefix(folder).ok().filter(|rest| !rest.as_os_str().is_empty());
    let is_own = |name: &std::ffi::OsStr| matches!(name.as_encoded_bytes().first(), Some(b'.' | b'_'));
    named.iter().find_map(below).is_some_and(|rest| rest.iter().any(is_own))
}

/// Whether the engine that wrote a file has left its sign that all of them are there.
fn is_done(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.join("_SUCCESS").is_file())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::io;
    use std::ops::ControlFlow;
    use std::path::Path;
    use std::thread::Builder;

    use super::{Line, Parts, read_on_threads};
    use crate::disk::{FileError, Inputs, Progress};

    /// What is read where the system has so many threads and no more; `stop` ends it after the first batch.
    fn read(path: &Path, there_are: usize, stop: bool) -> (Vec<String>, u64) {
        let asked = Cell::new(0);
        let thread = || {
            asked.set(asked.get() + 1);
            // No address space has room for such a stack.
            if asked.get() > there_are { Builder::new().stack_size(usize::MAX / 2) } else { Builder::new() }
        };
        let visit = |path: &Path, line: Line<'_>, batch: &mut Vec<String>| {
            let what = match line {
                Line::Text { content, number, .. } => format!("{number} {}", String::from_utf8_lossy(content)),
                Line::TooLong { number, is_endless } => format!("{number} too long {is_endless}"),
                Line::EmptyToo(others) => format!("{others} more"),
                Line::Failed(error, number) => format!("{number:?} {error}"),
            };
            batch.push(format!("{} {what}", path.file_name().unwrap().display()));
        };
        let parts = Parts { passes_over: &|_| false, progress: &Progress::default(), visit: &visit };
        let (paths, mut all) = (vec![path.to_owned()], Vec::new());
        let open_pipe = &|_: &Path| Err(FileError::NotAFile);
        let inputs = Inputs { paths, list: None, table: None, stdin: Some(&mut io::empty()), open_pipe };
        let mut take = |batch: Vec<String>| {
            all.extend(batch);
            if stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let empty = read_on_threads(inputs, 2, &parts, &mut take, thread);
        (all, empty)
    }

    #[test]
    fn what_threads_there_are_makes_no_difference() {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [("a", "1\n\n2"), ("b", ""), ("c", "\n\r\n"), ("d", "3\n")] {
            fs::write(folder.path().join(name), content).unwrap();
        }
        let expected = ["a 0 1", "a 2 2", "d 0 3"].map(str::to_owned).to_vec();
        for there_are in 0..4 {
            assert_eq!(read(folder.path(), there_are, false), (expected.clone(), 2), "{there_are}");
            assert_eq!(read(folder.path(), there_are, true).0, expected[..1], "{there_are}");
        }
    }

    /// A sparse file of a terabyte, behind a line and by itself.
    #[cfg(unix)]
    #[test]
    fn a_line_without_an_end_ends_the_file() {
        for (start, expected) in [("", "x 0 too long true"), ("1\n", "x 1 too long true")] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("x");
            fs::write(&path, start).unwrap();
            fs::File::options().write(true).open(&path).unwrap().set_len(1 << 40).unwrap();
            assert_eq!(read(&path, 9, false).0.last().unwrap(), expected);
        }
    }
}
