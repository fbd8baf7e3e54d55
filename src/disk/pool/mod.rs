//! Reading on several threads, with the results in the order of the input.
//!
//! One thread walks and packs the files into tasks; workers take the tasks and fill batches. The order comes from
//! promises: a task's channel of batches is sent to the collector before the task is queued, and the channel that a
//! batch will arrive on is sent there before the batch is filled. All channels are bounded, and so is memory. A thread
//! that ends early, even by a panic, drops its ends of the channels, and the other threads end too.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, Builder};

use crate::disk::chunk::{Buffer, Chunk};
use crate::disk::long_content::LongContent;
use crate::disk::threads::{any_started, hand_over};
use crate::disk::walk::{Inputs, Source, Walk, WalkedPath};
use crate::disk::worker::{Progress, Visit, Worker};

/// Files of a task.
const FILES: usize = 256;

/// Bytes of the paths of a task beyond which it has no more of them: those in a list may be long.
const PATH_BYTES: usize = 256 * 1024;

/// Tasks that may wait for a worker, tasks whose results may wait to be taken, and batches of one task that may.
const AHEAD: usize = 16;

/// Reads everything, on `threads` threads (at least one), or on the caller's where the system has none. `visit` is
/// called for each entry, on any thread, and adds to a batch; `take` gets the batches in the order of the input, on the
/// caller's thread, and can end the reading. A panic in either is passed on.
pub fn read<B: Default + Send>(
    inputs: Inputs<'_>,
    threads: usize,
    progress: &Progress,
    visit: &Visit<'_, B>,
    take: &mut dyn FnMut(B) -> ControlFlow<()>,
) {
    read_on_threads(inputs, threads, progress, visit, take, Builder::new);
}

fn read_on_threads<B: Default + Send>(
    inputs: Inputs<'_>,
    threads: usize,
    progress: &Progress,
    visit: &Visit<'_, B>,
    take: &mut dyn FnMut(B) -> ControlFlow<()>,
    thread: impl Fn() -> Builder,
) {
    let (results, in_order) = sync_channel(AHEAD);
    let table = inputs.table.clone().map(Arc::new);
    thread::scope(|scope| {
        let (queue, tasks) = sync_channel(AHEAD);
        let tasks = Arc::new(Mutex::new(tasks));
        let has_workers = any_started(threads, || {
            let (tasks, table) = (Arc::clone(&tasks), table.clone());
            thread().spawn_scoped(scope, move || work(&tasks, Worker::new(visit, table, progress))).is_ok()
        });
        // From here on only the workers hold it, so that it is gone once none of them is left.
        drop(tasks);
        let producing = move |inputs| produce(Walk::new(inputs), &queue, &results);
        let unread = if has_workers { hand_over(scope, thread(), inputs, producing) } else { Err(inputs) };
        match unread {
            Ok(()) => collect(in_order, take),
            Err(inputs) => read_here(Walk::new(inputs), Worker::new(visit, table.clone(), progress), take),
        }
    });
}

/// Reads one file after the other, and each batch is taken at once.
fn read_here<B: Default>(mut walk: Walk<'_>, mut worker: Worker<'_, B>, take: &mut dyn FnMut(B) -> ControlFlow<()>) {
    let mut item = WalkedPath::default();
    while let Some(source) = walk.next(&mut item) {
        let mut batch = B::default();
        let mut content = worker.read(&item, source, &mut batch);
        loop {
            worker.report_progress();
            if take(std::mem::take(&mut batch)).is_break() {
                return;
            }
            let Some(chunk) = content.as_mut().and_then(|content| content.next(worker.buffer())) else { break };
            worker.read_chunk(&item, chunk, &mut batch);
        }
    }
}

/// Paths and what they lead to.
type Items<'r> = Vec<(WalkedPath, Source<'r>)>;

/// A batch that a worker fills.
type Promise<B> = Receiver<B>;

/// Work for a thread.
enum Task<'r, B> {
    /// Files to read.
    Files {
        items: Items<'r>,
        /// Where the batches are promised.
        promises: SyncSender<Promise<B>>,
        /// Where other workers are asked to help with a long file. It stays open while any task may still do so.
        queue: SyncSender<Task<'r, B>>,
        /// Where items go after they were read, so that their memory is used again.
        spent: SyncSender<Items<'r>>,
    },
    /// A long file that another worker has begun to read.
    Help(Arc<LongFile<'r, B>>),
}

/// Makes tasks of the walk.
fn produce<'r, B>(mut walk: Walk<'r>, queue: &SyncSender<Task<'r, B>>, results: &SyncSender<Receiver<Promise<B>>>) {
    let (spent, reused) = sync_channel(AHEAD);
    loop {
        let mut items: Items<'r> = reused.try_recv().unwrap_or_default();
        items.resize_with(FILES, || (WalkedPath::default(), Source::File));
        let (mut count, mut path_bytes) = (0, 0);
        for (item, source) in &mut items {
            // What has come of a list is not kept waiting for what will come.
            if path_bytes > PATH_BYTES || (count > 0 && walk.may_wait()) {
                break;
            }
            let Some(next) = walk.next(item) else { break };
            *source = next;
            count += 1;
            path_bytes += item.path.as_os_str().len();
        }
        if count == 0 {
            return;
        }
        items.truncate(count);
        let (promises, promised) = sync_channel(AHEAD);
        let task = Task::Files { items, promises, queue: queue.clone(), spent: spent.clone() };
        if results.send(promised).is_err() || queue.send(task).is_err() {
            return;
        }
    }
}

/// Takes the batches in order until all are there, or `take` has enough, or a worker has panicked.
fn collect<B>(in_order: Receiver<Receiver<Promise<B>>>, take: &mut dyn FnMut(B) -> ControlFlow<()>) {
    for promise in in_order.into_iter().flatten() {
        let Ok(batch) = promise.recv() else { return };
        if take(batch).is_break() {
            return;
        }
    }
}

fn work<B: Default>(tasks: &Mutex<Receiver<Task<'_, B>>>, mut worker: Worker<'_, B>) {
    loop {
        // One worker waits for a task, the others for their turn to wait.
        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match task {
            Ok(Task::Files { mut items, promises, queue, spent }) => {
                read_files(&mut items, &promises, &queue, &mut worker);
                let _ = spent.try_send(items);
            }
            Ok(Task::Help(file)) => while file.read_chunk(&mut worker) {},
            Err(_) => return,
        }
    }
}

/// Reads files into a batch. A long file gets batches of its own, and the files after it another one.
fn read_files<'r, B: Default>(
    items: &mut Items<'r>,
    promises: &SyncSender<Promise<B>>,
    queue: &SyncSender<Task<'r, B>>,
    worker: &mut Worker<'_, B>,
) {
    let mut items = items.iter_mut();
    while let Some(promised) = promise(promises) {
        let mut batch = B::default();
        let long = items.find_map(|(item, source)| {
            let content = worker.read(item, std::mem::replace(source, Source::File), &mut batch)?;
            Some((item.clone(), content))
        });
        worker.report_progress();
        let _ = promised.send(batch);
        let Some((item, content)) = long else { return };
        let file = Arc::new(LongFile { item, rest: Mutex::new(Some((content, promises.clone()))) });
        while file.read_chunk(worker) {
            // Whoever is free helps; the queue is full while nobody is.
            let _ = queue.try_send(Task::Help(Arc::clone(&file)));
        }
    }
}

/// Promises a batch; `None` where nobody takes batches any more.
fn promise<B>(promises: &SyncSender<Promise<B>>) -> Option<SyncSender<B>> {
    let (promised, promise) = sync_channel(1);
    promises.send(promise).ok()?;
    Some(promised)
}

/// A long file, which several workers read: each takes the next chunk and promises its batch, one worker at a time.
struct LongFile<'r, B> {
    item: WalkedPath,
    /// The chunks to come, and where their batches are promised; `None` at the end.
    rest: Mutex<Option<(LongContent<'r>, SyncSender<Promise<B>>)>>,
}

impl<B: Default> LongFile<'_, B> {
    /// Reads the next chunk; false where there is none.
    fn read_chunk(&self, worker: &mut Worker<'_, B>) -> bool {
        let Some((chunk, promised)) = self.next(worker.buffer()) else { return false };
        let mut batch = B::default();
        worker.read_chunk(&self.item, chunk, &mut batch);
        worker.report_progress();
        let _ = promised.send(batch);
        true
    }

    fn next(&self, buffer: &mut Buffer) -> Option<(Chunk, SyncSender<B>)> {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        let (content, promises) = rest.as_mut()?;
        let next = content.next(buffer).and_then(|chunk| Some((chunk, promise(promises)?)));
        if next.is_none() {
            *rest = None;
        }
        next
    }
}

#[cfg(test)]
mod tests;
