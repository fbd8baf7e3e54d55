//! The work shared out among threads, and its results put back in the order of the input.
//!
//! A job is some files, or a piece of a long one. Jobs are numbered: the job in the order of the input, and the part of it,
//! since a job that comes upon a long file goes on in parts. Whoever is free takes the next; only so many are handed out
//! beyond the last result that was taken, so memory stays bounded.

use std::collections::{BTreeMap, VecDeque};
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::x509::FactReader;
use crate::x509::container::{BundleError, Decoder, is_one_object};

use super::folder::Opener;
use super::stream::{FIRST, Piece, Room, Stream};
use super::walk::{Run, Stop, Walk};
use super::{Entry, Fault, Found, STDIN};

/// Files of a job.
const FILES: usize = 128;

/// Jobs, and parts of one job, that may be under way beyond the last result that was taken.
const AHEAD: u64 = 16;

/// Bytes read and entries found so far, for whoever shows progress.
#[derive(Debug, Default)]
pub struct Progress {
    /// Bytes.
    pub bytes: AtomicU64,
    /// Entries.
    pub entries: AtomicU64,
}

/// Opens a pipe or a device.
pub type OpenSpecial<'o> = dyn Fn(&Path) -> Result<Box<dyn Read + Send>, Fault> + Sync + 'o;

/// What is to be read, and how.
pub struct Reading<'r> {
    /// Files, folders, and [`STDIN`].
    pub paths: Vec<PathBuf>,
    /// Standard input.
    pub stdin: &'r mut (dyn Read + Send),
    /// Opens a pipe or a device that was named, so that waiting for it can be ended.
    pub open_special: &'r OpenSpecial<'r>,
    /// Threads to read with, at least one.
    pub threads: usize,
    /// Kept up to date meanwhile.
    pub progress: &'r Progress,
}

/// Reads everything. `visit` is called for each entry, on any thread, and adds to a batch; `take` is called with the batches
/// in the order of the input, on this thread, and can end the reading.
pub fn read<B: Default + Send>(
    reading: Reading<'_>,
    visit: &(dyn Fn(Entry<'_>, &mut B) + Sync),
    take: &mut dyn FnMut(B) -> ControlFlow<()>,
) {
    let threads = reading.threads.max(1);
    let crew = Crew {
        open_special: reading.open_special,
        progress: reading.progress,
        board: Mutex::new(Board {
            walk: Walk::new(reading.paths),
            walk_is_over: false,
            stdin: Some(reading.stdin),
            long: BTreeMap::new(),
            next_job: 0,
            at_files: 0,
            taken_job: 0,
            stopped: false,
            waiting: 0,
            rooms: Vec::new(),
        }),
        changed: Condvar::new(),
    };
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        // The threads are waited for even when `take` panics.
        let _leaving = Leaving(&crew);
        for _ in 0..threads {
            let sender = sender.clone();
            scope.spawn(|| crew.work(sender, visit));
        }
        drop(sender);
        crew.collect(&results, take);
        crew.stop();
    });
}

/// The number of a job and the part of it.
type Number = (u64, u64);

/// What a thread has made of a part of a job.
struct Done<B> {
    number: Number,
    batch: B,
    /// Whether it was the last part of the job.
    last: bool,
}

struct Crew<'r> {
    open_special: &'r OpenSpecial<'r>,
    progress: &'r Progress,
    board: Mutex<Board<'r>>,
    /// The board has changed.
    changed: Condvar,
}

/// What is still to be done.
struct Board<'r> {
    walk: Walk,
    walk_is_over: bool,
    stdin: Option<&'r mut (dyn Read + Send)>,
    /// Jobs that came upon a long file, by number.
    long: BTreeMap<u64, Long<'r>>,
    next_job: u64,
    /// Threads at files of which one may turn out to be long.
    at_files: usize,
    /// Jobs before this one are done and their results taken.
    taken_job: u64,
    stopped: bool,
    /// Threads that wait for a change.
    waiting: usize,
    /// Buffers of pieces that are done.
    rooms: Vec<Room>,
}

/// A job that goes on in parts.
#[derive(Default)]
struct Long<'r> {
    next_part: u64,
    /// Parts before this one are done and their results taken.
    taken_part: u64,
    /// The long file; `None` while a thread reads from it, and once it is at its end.
    stream: Option<Stream<'r>>,
    /// The files after it.
    rest: VecDeque<Stop>,
    /// A thread is at it, and only then will be known how it goes on.
    busy: bool,
}

/// What a thread does next.
enum Task<'r> {
    Files { number: Number, files: VecDeque<Stop> },
    Stream { job: u64, stream: Stream<'r>, room: Room },
}

impl<'r> Crew<'r> {
    fn board(&self) -> MutexGuard<'_, Board<'r>> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells those who wait that the board has changed. Mostly nobody does, and then it costs no call of the system.
    fn tell(&self, board: MutexGuard<'_, Board<'r>>) {
        let somebody_waits = board.waiting > 0;
        drop(board);
        if somebody_waits {
            self.changed.notify_all();
        }
    }

    fn stop(&self) {
        let mut board = self.board();
        board.stopped = true;
        self.tell(board);
    }

    fn work<B: Default + Send>(&self, sender: Sender<Done<B>>, visit: &(dyn Fn(Entry<'_>, &mut B) + Sync)) {
        let _leaving = Leaving(self);
        let mut hand = Hand {
            decoder: Decoder::default(),
            facts: FactReader::default(),
            buffer: vec![0; FIRST],
            path: PathBuf::new(),
            news: News::default(),
            visit,
        };
        while let Some(task) = self.next_task() {
            let done = match task {
                Task::Files { number, files } => self.read_files(number, files, &mut hand),
                Task::Stream { job, stream, room } => self.read_piece(job, stream, room, &mut hand),
            };
            self.tell_progress(&mut hand.news);
            if sender.send(done).is_err() {
                return;
            }
        }
    }

    fn tell_progress(&self, news: &mut News) {
        self.progress.bytes.fetch_add(std::mem::take(&mut news.bytes), Ordering::Relaxed);
        self.progress.entries.fetch_add(std::mem::take(&mut news.entries), Ordering::Relaxed);
    }

    /// The next task; `None` when there are no more.
    fn next_task(&self) -> Option<Task<'r>> {
        let mut board = self.board();
        loop {
            if board.stopped {
                return None;
            }
            if let Some(task) = board.next_part().or_else(|| board.next_files()) {
                return Some(task);
            }
            if board.walk_is_over && board.long.is_empty() && board.at_files == 0 {
                return None;
            }
            board.waiting += 1;
            board = self.changed.wait(board).unwrap_or_else(PoisonError::into_inner);
            board.waiting -= 1;
        }
    }

    /// Reads some files. A long one among them makes the job go on in parts.
    fn read_files<B: Default>(&self, number: Number, mut files: VecDeque<Stop>, hand: &mut Hand<'_, B>) -> Done<B> {
        let mut batch = B::default();
        let (job, part) = number;
        let mut long_one = None;
        while long_one.is_none()
            && let Some(stop) = files.pop_front()
        {
            long_one = match stop {
                Stop::Run(mut run) => {
                    let long_one = self.read_run(&mut run, hand, &mut batch);
                    if !run.entries.is_empty() {
                        files.push_front(Stop::Run(run));
                    }
                    long_one
                }
                Stop::File(path) => {
                    self.read_opened(&path, File::open(&path).map_err(Fault::from), true, hand, &mut batch)
                }
                Stop::Special(path) => self.read_opened(&path, (self.open_special)(&path), false, hand, &mut batch),
                Stop::Stdin => {
                    let stdin = self.board().stdin.take();
                    let stdin: Box<dyn Read + Send + 'r> = match stdin {
                        Some(stdin) => Box::new(stdin),
                        None => Box::new(io::empty()),
                    };
                    self.read_opened(Path::new(STDIN), Ok(stdin), false, hand, &mut batch)
                }
                Stop::Bad(path, fault) => self.fault(hand, &mut batch, &path, fault),
            };
        }
        let last = long_one.is_none();
        let mut board = self.board();
        board.put_back(job, part, long_one, files);
        self.tell(board);
        Done { number, batch, last }
    }

    /// Reads files of a folder, up to one that goes on.
    fn read_run<B>(&self, run: &mut Run, hand: &mut Hand<'_, B>, batch: &mut B) -> Option<Stream<'r>> {
        let folder = Arc::clone(&run.folder);
        let opener = Opener::new(&folder, run.entries.len());
        let mut path = std::mem::take(&mut hand.path);
        let long_one = run.entries.find_map(|entry| {
            folder.path_of(entry, &mut path);
            self.read_opened(&path, opener.open(entry, &path).map_err(Fault::from), true, hand, batch)
        });
        hand.path = path;
        long_one
    }

    /// Reads a file, or what is none, such as a pipe; of what goes on, the start.
    fn read_opened<B>(
        &self,
        path: &Path,
        opened: Result<impl Read + Send + 'r, Fault>,
        is_file: bool,
        hand: &mut Hand<'_, B>,
        batch: &mut B,
    ) -> Option<Stream<'r>> {
        // No box for what is mostly read at once.
        match opened.and_then(|mut reader| Ok((self.read_start(&mut reader, is_file, hand)?, reader))) {
            Ok((Start::Whole(len), _)) => self.start_is_whole(hand, batch, path, len),
            Ok((Start::GoesOn, reader)) => Some(Stream::new(path.into(), hand.buffer.clone(), Box::new(reader))),
            Err(fault) => self.fault(hand, batch, path, fault),
        }
    }

    /// Fills the buffer as far as there is something.
    fn read_start<B>(&self, reader: &mut dyn Read, is_file: bool, hand: &mut Hand<'_, B>) -> io::Result<Start> {
        let mut len = 0;
        loop {
            let room = hand.buffer.get_mut(len..).unwrap_or_default();
            if room.is_empty() {
                return Ok(Start::GoesOn);
            }
            let read = reader.read(room)?;
            len += read;
            hand.news.bytes += read as u64;
            if !is_file {
                self.tell_progress(&mut hand.news);
            }
            // A certificate alone in its file, which is what most files are, saves the read that finds the end.
            if read == 0 || (is_file && is_one_object(hand.buffer.get(..len).unwrap_or_default())) {
                return Ok(Start::Whole(len));
            }
        }
    }

    fn start_is_whole<B>(
        &self,
        hand: &mut Hand<'_, B>,
        batch: &mut B,
        source: &Path,
        len: usize,
    ) -> Option<Stream<'r>> {
        let Hand { decoder, facts, buffer, news, visit, .. } = hand;
        let mut teller = Teller { facts, visit: *visit, entries: &mut news.entries, source, batch };
        teller.whole(decoder, buffer.get(..len).unwrap_or_default());
        None
    }

    fn fault<B>(&self, hand: &mut Hand<'_, B>, batch: &mut B, source: &Path, fault: Fault) -> Option<Stream<'r>> {
        let Hand { facts, news, visit, .. } = hand;
        Teller { facts, visit: *visit, entries: &mut news.entries, source, batch }.fault(None, fault);
        None
    }

    /// Reads a piece of a long file and gives the file back for the next.
    fn read_piece<B: Default>(&self, job: u64, mut stream: Stream<'r>, room: Room, hand: &mut Hand<'_, B>) -> Done<B> {
        let piece = stream.next(room);
        let source = Arc::clone(&stream.source);
        let mut board = self.board();
        let (part, last) = board.give_back(job, (!stream.is_over()).then_some(stream));
        self.tell(board);
        let mut batch = B::default();
        let Hand { decoder, facts, news, visit, .. } = hand;
        let mut teller =
            Teller { facts, visit: *visit, entries: &mut news.entries, source: &source, batch: &mut batch };
        match piece {
            None => {}
            Some(Piece::Fault(fault, index)) => teller.fault(index, fault),
            Some(Piece::Whole(content)) => {
                news.bytes += content.len() as u64;
                teller.whole(decoder, &content);
            }
            Some(Piece::Text(text, first)) => {
                news.bytes += text.content().len() as u64;
                teller.text(decoder, text.content(), first);
                self.board().rooms.push(text);
            }
        }
        Done { number: (job, part), batch, last }
    }

    /// Takes the results in order until all are there, or `take` has enough.
    fn collect<B>(&self, results: &Receiver<Done<B>>, take: &mut dyn FnMut(B) -> ControlFlow<()>) {
        let mut early: BTreeMap<Number, Done<B>> = BTreeMap::new();
        let (mut job, mut part) = (0, 0);
        while let Ok(done) = results.recv() {
            early.insert(done.number, done);
            while let Some(done) = early.remove(&(job, part)) {
                if take(done.batch).is_break() {
                    return;
                }
                (job, part) = if done.last { (job + 1, 0) } else { (job, part + 1) };
                let mut board = self.board();
                board.taken_job = job;
                if let Some(long) = board.long.get_mut(&job) {
                    long.taken_part = part;
                }
                self.tell(board);
            }
        }
    }
}

impl<'r> Board<'r> {
    /// A part of the first job that goes on in parts: the results of later ones would only have to wait.
    fn next_part(&mut self) -> Option<Task<'r>> {
        let (&job, long) = self.long.iter_mut().next()?;
        if long.busy || long.next_part >= long.taken_part + AHEAD {
            return None;
        }
        long.busy = true;
        match long.stream.take() {
            Some(stream) => {
                let room = self.rooms.pop().unwrap_or_default();
                Some(Task::Stream { job, stream, room })
            }
            None => {
                self.at_files += 1;
                Some(Task::Files { number: (job, long.next_part), files: std::mem::take(&mut long.rest) })
            }
        }
    }

    /// The next files of the walk.
    fn next_files(&mut self) -> Option<Task<'r>> {
        if self.next_job >= self.taken_job + AHEAD {
            return None;
        }
        let mut files = VecDeque::new();
        let mut count = 0;
        while count < FILES
            && let Some(stop) = self.walk.next(FILES - count)
        {
            count += stop.len();
            files.push_back(stop);
        }
        if files.is_empty() {
            self.walk_is_over = true;
            return None;
        }
        let number = (self.next_job, 0);
        self.next_job += 1;
        self.at_files += 1;
        Some(Task::Files { number, files })
    }

    /// Notes how files went: the job is done, or goes on with a long one and the files after it.
    fn put_back(&mut self, job: u64, part: u64, long_one: Option<Stream<'r>>, rest: VecDeque<Stop>) {
        self.at_files = self.at_files.saturating_sub(1);
        match long_one {
            Some(stream) => {
                let long = self.long.entry(job).or_default();
                *long = Long { next_part: part + 1, stream: Some(stream), rest, busy: false, ..*long };
            }
            None => {
                self.long.remove(&job);
            }
        }
    }

    /// Puts a long file back from which a piece was read, or its end found: the piece's part, and whether it is the last.
    fn give_back(&mut self, job: u64, stream: Option<Stream<'r>>) -> (u64, bool) {
        let Some(long) = self.long.get_mut(&job) else { return (0, true) };
        let part = long.next_part;
        long.next_part += 1;
        long.stream = stream;
        long.busy = false;
        let last = long.stream.is_none() && long.rest.is_empty();
        if last {
            self.long.remove(&job);
        }
        (part, last)
    }
}

/// What a thread works with.
struct Hand<'h, B> {
    decoder: Decoder,
    facts: FactReader,
    buffer: Vec<u8>,
    /// Where a file's path is put together.
    path: PathBuf,
    news: News,
    visit: &'h (dyn Fn(Entry<'_>, &mut B) + Sync),
}

/// What a thread has done and not yet added to the [`Progress`], which all threads share: to add each entry by itself would
/// have them wait for one another.
#[derive(Default)]
struct News {
    bytes: u64,
    entries: u64,
}

/// What the first bytes of a file are.
enum Start {
    /// All of it, so many.
    Whole(usize),
    /// A buffer full, and there is more.
    GoesOn,
}

/// Tells of what is in one file, or in a piece of it.
struct Teller<'t, B> {
    facts: &'t mut FactReader,
    visit: &'t (dyn Fn(Entry<'_>, &mut B) + Sync),
    entries: &'t mut u64,
    source: &'t Path,
    batch: &'t mut B,
}

impl<B> Teller<'_, B> {
    /// The whole content of a file.
    fn whole(&mut self, decoder: &mut Decoder, content: &[u8]) {
        let mut index = (decoder.count(content) > 1).then_some(0);
        decoder.each(content, &mut |found| {
            self.found(index, found);
            index = index.map(|index| index + 1);
        });
    }

    /// PEM blocks, the first of which has this place in the file.
    fn text(&mut self, decoder: &mut Decoder, text: &[u8], first: u64) {
        let mut index = first;
        decoder.each_in_text(text, &mut |found| {
            self.found(Some(index), found);
            index += 1;
        });
    }

    fn found(&mut self, index: Option<u64>, found: Result<&[u8], BundleError>) {
        let der = match found {
            Ok(der) => der,
            Err(error) => return self.fault(index, error.into()),
        };
        let found = self.facts.read(der).map(|facts| Found { facts, der }).map_err(Fault::from);
        *self.entries += 1;
        (self.visit)(Entry { source: self.source, index, found }, self.batch);
    }

    fn fault(&mut self, index: Option<u64>, fault: Fault) {
        *self.entries += 1;
        (self.visit)(Entry { source: self.source, index, found: Err(fault) }, self.batch);
    }
}

/// Stops the others when a thread panics: whoever waits for it must not wait for ever.
struct Leaving<'c, 'r>(&'c Crew<'r>);

impl Drop for Leaving<'_, '_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop();
        }
    }
}

#[cfg(test)]
mod tests;
