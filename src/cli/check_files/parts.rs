//! The lines of files that other runs wrote, read on several threads, in the order of the input and in bounded memory.
//!
//! One thread reads blocks that end with a line; workers make batches of them. Before a block is queued, the channel that its
//! batch will arrive on is sent to whoever takes the batches, which keeps the order.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::disk::{FileError, Inputs, Progress, Source, Walk, WalkedPath};
use crate::named_file::open_to_read;
use crate::utf8_reader::Utf8Reader;
use crate::x509::container::BundleError;

/// Bytes of a block, unless a line is longer.
const BLOCK: usize = 256 * 1024;

/// Blocks that may wait for a worker, and batches that may wait to be taken.
const AHEAD: usize = 8;

/// The longest line. A result has few hundred bytes, and what a certificate says of itself is bounded.
const MAX_LINE: usize = 1024 * 1024;

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
    /// A line beyond [`MAX_LINE`], by its number.
    TooLong(u64),
    /// The file cannot be read, or not further than to this line.
    Failed(FileError, Option<u64>),
}

/// Makes something of a line of the file `path`, and adds it to a batch.
pub(super) type VisitLine<'v, B> = dyn Fn(&Path, Line<'_>, &mut B) + Sync + 'v;

/// Reads everything on so many threads, at least one, but not what `passes_over` names of what is in folders. `take` gets the
/// batches in the order of the input, and can end the reading. Returns how many files were empty beside those with lines.
pub(super) fn read<B: Default + Send>(
    inputs: Inputs<'_>,
    passes_over: &(dyn Fn(&Path) -> bool + Sync),
    threads: usize,
    progress: &Progress,
    visit: &VisitLine<'_, B>,
    take: &mut dyn FnMut(B) -> ControlFlow<()>,
) -> u64 {
    let empty = AtomicU64::new(0);
    let (promises, in_order) = sync_channel(AHEAD);
    thread::scope(|scope| {
        let (queue, blocks) = sync_channel(AHEAD);
        let blocks = Arc::new(Mutex::new(blocks));
        for _ in 0..threads.max(1) {
            let blocks = Arc::clone(&blocks);
            scope.spawn(move || work(&blocks, progress, visit));
        }
        // From here on only the workers hold it, so that it is gone once none of them is left.
        drop(blocks);
        let empty = &empty;
        scope.spawn(move || produce(inputs, passes_over, empty, &queue, &promises));
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
    block: Block,
    batch: SyncSender<B>,
}

/// A part of a file.
enum Block {
    /// Whole lines, and the number of the first one. Only the last block of a file may end without the end of a line.
    Lines(Vec<u8>, u64),
    TooLong(u64),
    Failed(FileError, Option<u64>),
}

fn work<B: Default>(blocks: &Mutex<Receiver<Task<B>>>, progress: &Progress, visit: &VisitLine<'_, B>) {
    loop {
        // One worker waits for a block, the others for their turn to wait.
        let task = blocks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Task { path, block, batch: promised }) = task else { return };
        let mut batch = B::default();
        match block {
            Block::Lines(bytes, first) => {
                let mut number = first;
                for line in bytes.split_inclusive(|byte| *byte == b'\n') {
                    let whole = line.strip_suffix(b"\n");
                    let content = whole.unwrap_or(line).trim_ascii();
                    if !content.is_empty() {
                        visit(&path, Line::Text { content, number, is_open: whole.is_none() }, &mut batch);
                    }
                    number += 1;
                }
                progress.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                progress.entries.fetch_add(number - first, Ordering::Relaxed);
            }
            Block::TooLong(number) => visit(&path, Line::TooLong(number), &mut batch),
            Block::Failed(error, number) => visit(&path, Line::Failed(error, number), &mut batch),
        }
        let _ = promised.send(batch);
    }
}

/// Reads the files that the paths stand for, and counts those that are empty beside others.
fn produce<B>(
    inputs: Inputs<'_>,
    passes_over: &dyn Fn(&Path) -> bool,
    empty: &AtomicU64,
    queue: &SyncSender<Task<B>>,
    promises: &SyncSender<Receiver<B>>,
) {
    let named = inputs.paths.clone();
    let mut walk = Walk::new(inputs);
    let mut walked = WalkedPath::default();
    let send = |path: &Arc<PathBuf>, block| {
        let (batch, promise) = sync_channel(1);
        let task = Task { path: Arc::clone(path), block, batch };
        promises.send(promise).is_ok() && queue.send(task).is_ok()
    };
    // Those before the first line, since without any there is nothing that they stand beside.
    let (mut has_lines, mut empty_so_far) = (false, Vec::new());
    while let Some(source) = walk.next(&mut walked) {
        let WalkedPath { path, is_named } = &walked;
        if !is_named && (is_of_the_engine(path, &named) || passes_over(path)) {
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
                if send(&shared, Block::Failed(error, None)) {
                    continue;
                }
                return;
            }
        };
        let reader = Box::new(Utf8Reader::new(reader));
        let mut blocks = Blocks { reader, rest: Vec::new(), line: 0, has_ended: false, failed: None };
        let mut is_empty = true;
        while let Some(block) = blocks.next() {
            is_empty = false;
            has_lines |= matches!(block, Block::Lines(..));
            if !send(&shared, block) {
                return;
            }
        }
        // An engine that says that all is done leaves a file empty because its part of the input was.
        if is_empty && !is_done(path) {
            empty.fetch_add(1, Ordering::Relaxed);
            if !has_lines {
                empty_so_far.push(shared);
            }
        }
        if has_lines {
            empty_so_far.clear();
        }
    }
    // Files that are all empty may be all that runs left that never got to work.
    for path in empty_so_far {
        empty.fetch_sub(1, Ordering::Relaxed);
        if !send(&path, Block::Failed(BundleError::Empty.into(), None)) {
            return;
        }
    }
}

/// Whether a path below a folder that was named is one that Hadoop and Spark keep for themselves: those that begin with a dot or an
/// underscore are no part of the data.
fn is_of_the_engine(path: &Path, named: &[PathBuf]) -> bool {
    let below = |folder: &PathBuf| path.strip_prefix(folder).ok().filter(|rest| !rest.as_os_str().is_empty());
    let is_own = |name: &std::ffi::OsStr| matches!(name.as_encoded_bytes().first(), Some(b'.' | b'_'));
    named.iter().find_map(below).is_some_and(|rest| rest.iter().any(is_own))
}

/// Whether the engine that wrote a file has left its sign that all of them are there.
fn is_done(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.join("_SUCCESS").is_file())
}

/// A file in blocks.
struct Blocks<'r> {
    reader: Box<dyn Read + Send + 'r>,
    /// The start of the next line.
    rest: Vec<u8>,
    /// The number of that line.
    line: u64,
    has_ended: bool,
    /// Why it ended, where that was not the end of the file.
    failed: Option<io::Error>,
}

impl Blocks<'_> {
    /// The next block; `None` after the last one.
    fn next(&mut self) -> Option<Block> {
        let mut bytes = std::mem::take(&mut self.rest);
        bytes.reserve_exact(BLOCK);
        while !self.has_ended {
            self.read_to(&mut bytes);
            if let Some(at) = bytes.iter().rposition(|byte| *byte == b'\n') {
                self.rest = bytes.split_off(at + 1);
                break;
            }
            if bytes.len() > MAX_LINE {
                return Some(self.skip_line(bytes));
            }
        }
        if bytes.is_empty() {
            return self.failed.take().map(|error| Block::Failed(error.into(), Some(self.line)));
        }
        let first = self.line;
        self.line += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        Some(Block::Lines(bytes, first))
    }

    /// Reads the next bytes, and notes where there are no more.
    fn read_to(&mut self, bytes: &mut Vec<u8>) {
        match (&mut self.reader).take(BLOCK as u64).read_to_end(bytes) {
            Ok(count) => self.has_ended = count < BLOCK,
            Err(error) => {
                self.has_ended = true;
                self.failed = Some(error);
            }
        }
    }

    /// Goes on behind the end of a line of which only this much is kept.
    fn skip_line(&mut self, mut bytes: Vec<u8>) -> Block {
        let number = self.line;
        self.line += 1;
        while !self.has_ended {
            bytes.clear();
            self.read_to(&mut bytes);
            if let Some(at) = bytes.iter().position(|byte| *byte == b'\n') {
                self.rest = bytes.split_off(at + 1);
                break;
            }
        }
        Block::TooLong(number)
    }
}
