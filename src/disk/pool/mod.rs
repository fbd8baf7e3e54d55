//! Several threads that read, and their results in the order of the input.
//!
//! One thread walks and cuts the files into tasks. Workers take the tasks; each fills one batch after the other. Order comes
//! from channels of channels: the results of a task are promised before it is queued, and a batch before it is filled, so that
//! whoever receives the promises in order and waits for each gets the batches in order. All channels are bounded, and so is
//! memory. Whoever stops early, by panicking too, drops its ends of the channels, and all others follow.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::disk::chunks::{Buffer, Chunk, Chunks};
use crate::disk::walk::{Inputs, Source, Walk, WalkItem};
use crate::disk::worker::{Progress, Visit, Worker};

/// Files of a task.
const FILES: usize = 256;

/// Tasks that wait for a worker, tasks whose results wait to be taken, and batches of one task that do.
const AHEAD: usize = 16;

/// A batch that a worker fills.
type Promise<B> = Receiver<B>;

/// The batches of a task, in order.
type Promises<B> = Receiver<Promise<B>>;

/// Reads everything. `visit` is called for each entry, on any thread, and adds to a batch; `take` is called with the batches
/// in the order of the input, on this thread, and can end the reading. `threads` threads read, at least one.
pub fn read<B: Default + Send>(
    inputs: Inputs<'_>,
    threads: usize,
    progress: &Progress,
    visit: &Visit<'_, B>,
    take: &mut dyn FnMut(B) -> ControlFlow<()>,
) {
    let (results, in_order) = sync_channel(AHEAD);
    thread::scope(|scope| {
        let (queue, tasks) = sync_channel(AHEAD);
        let tasks = Arc::new(Mutex::new(tasks));
        for _ in 0..threads.max(1) {
            let tasks = Arc::clone(&tasks);
            scope.spawn(move || work(&tasks, Worker::new(visit, progress)));
        }
        // The workers' ends alone: they are gone once no worker is left.
        drop(tasks);
        scope.spawn(move || produce(Walk::new(inputs), &queue, &results));
        collect(in_order, take);
    });
}

/// Work for one thread.
enum Task<'r, B> {
    /// Files to read.
    Files(Files<'r, B>),
    /// A long file that another worker reads already.
    Help(Arc<LongFile<'r, B>>),
}

struct Files<'r, B> {
    items: Vec<WalkItem<'r>>,
    /// Where batches are promised.
    promises: SyncSender<Promise<B>>,
    /// Where other workers are asked for help. While one is open, workers wait for tasks.
    queue: SyncSender<Task<'r, B>>,
}

/// Cuts the walk into tasks.
fn produce<'r, B>(mut walk: Walk<'r>, queue: &SyncSender<Task<'r, B>>, results: &SyncSender<Promises<B>>) {
    loop {
        let items = walk.next(FILES);
        if items.is_empty() {
            return;
        }
        let (promises, promised) = sync_channel(AHEAD);
        let files = Files { items, promises, queue: queue.clone() };
        if results.send(promised).is_err() || queue.send(Task::Files(files)).is_err() {
            return;
        }
    }
}

/// Takes the batches in order until all are there, or `take` has enough, or a worker has panicked.
fn collect<B>(in_order: Receiver<Promises<B>>, take: &mut dyn FnMut(B) -> ControlFlow<()>) {
    for promise in in_order.into_iter().flatten() {
        let Ok(batch) = promise.recv() else { return };
        if take(batch).is_break() {
            return;
        }
    }
}

fn work<B: Default>(tasks: &Mutex<Receiver<Task<'_, B>>>, mut worker: Worker<'_, B>) {
    let mut path = PathBuf::new();
    loop {
        // One worker waits for a task, the others for their turn to wait.
        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match task {
            Ok(Task::Files(files)) => drop(files.read(&mut path, &mut worker)),
            Ok(Task::Help(file)) => while file.read_chunk(&mut worker) {},
            Err(_) => return,
        }
    }
}

impl<B: Default> Files<'_, B> {
    /// Reads the files into a batch; `path` is room for their paths. `None` where nobody takes batches any more.
    fn read(self, path: &mut PathBuf, worker: &mut Worker<'_, B>) -> Option<()> {
        let Files { items, promises, queue } = self;
        let mut batch = Batch { content: B::default(), promised: promise(&promises)?, promises, queue };
        for item in items {
            match item {
                WalkItem::Listed(folder, entries) => {
                    for entry in entries {
                        folder.path_of(entry, path);
                        batch.read(path, Source::File, worker)?;
                    }
                }
                WalkItem::Other(path, source) => batch.read(&path, source, worker)?,
            }
        }
        batch.deliver(worker);
        Some(())
    }
}

/// The batch that is filled.
struct Batch<'r, B> {
    content: B,
    promised: SyncSender<B>,
    promises: SyncSender<Promise<B>>,
    queue: SyncSender<Task<'r, B>>,
}

impl<'r, B: Default> Batch<'r, B> {
    /// Reads a file. A long one gets batches of its own, and what follows it a new one.
    fn read(&mut self, path: &Path, source: Source<'r>, worker: &mut Worker<'_, B>) -> Option<()> {
        let Some(chunks) = worker.read(path, source, &mut self.content) else { return Some(()) };
        self.deliver(worker);
        let rest = Mutex::new(Some((chunks, self.promises.clone())));
        let file = Arc::new(LongFile { path: path.to_owned(), rest });
        while file.read_chunk(worker) {
            // Whoever is free helps. While others have tasks of their own the queue is full.
            let _ = self.queue.try_send(Task::Help(Arc::clone(&file)));
        }
        self.promised = promise(&self.promises)?;
        Some(())
    }

    fn deliver(&mut self, worker: &mut Worker<'_, B>) {
        worker.report_progress();
        let _ = self.promised.send(std::mem::take(&mut self.content));
    }
}

/// Promises a batch; `None` where nobody takes any more.
fn promise<B>(promises: &SyncSender<Promise<B>>) -> Option<SyncSender<B>> {
    let (promised, promise) = sync_channel(1);
    promises.send(promise).ok()?;
    Some(promised)
}

/// A long file, which several workers read: each takes the next chunk and promises its batch, one worker at a time.
struct LongFile<'r, B> {
    path: PathBuf,
    /// The chunks to come, and where their batches are promised; `None` at the end.
    rest: Mutex<Option<(Chunks<'r>, SyncSender<Promise<B>>)>>,
}

impl<B: Default> LongFile<'_, B> {
    /// Reads the next chunk; false where there is none.
    fn read_chunk(&self, worker: &mut Worker<'_, B>) -> bool {
        let Some((chunk, promised)) = self.next(worker.buffer()) else { return false };
        let mut batch = B::default();
        worker.read_chunk(&self.path, chunk, &mut batch);
        worker.report_progress();
        let _ = promised.send(batch);
        true
    }

    fn next(&self, buffer: &mut Buffer) -> Option<(Chunk, SyncSender<B>)> {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let (chunks, promises) = rest.as_mut()?;
        let next = chunks.next(buffer).and_then(|chunk| Some((chunk, promise(promises)?)));
        if next.is_none() {
            *rest = None;
        }
        next
    }
}

#[cfg(test)]
mod tests;
