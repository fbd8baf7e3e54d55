//! The bar of a long run, on the terminal that stderr is (the one user of `indicatif`).

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::disk::{Progress, STDIN};
use crate::message::{Lang, Message};

/// A run that is over before needs no bar.
const PATIENCE: Duration = Duration::from_millis(700);

/// How often it is drawn, at most.
const STEP: Duration = Duration::from_millis(100);

/// Shows how far a reading is.
pub(super) struct Bar<'p> {
    shown: Option<Shown<'p>>,
}

struct Shown<'p> {
    progress: &'p Progress,
    bar: ProgressBar,
    lang: Lang,
    began: Instant,
    drawn: Instant,
}

impl<'p> Bar<'p> {
    /// Does `work` with a bar, or with one that is never seen. How much there is to read is found out meanwhile.
    pub(super) fn around<R>(
        show: bool,
        paths: &[PathBuf],
        progress: &'p Progress,
        lang: Lang,
        work: impl FnOnce(&mut Bar<'p>) -> R,
    ) -> R {
        if !show {
            return work(&mut Bar { shown: None });
        }
        let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                if let Some(bytes) = size(paths, &over) {
                    line.set_length(bytes);
                }
            });
            let now = Instant::now();
            let shown = Shown { progress, bar: line.clone(), lang, began: now, drawn: now };
            let result = work(&mut Bar { shown: Some(shown) });
            over.store(true, Ordering::Relaxed);
            line.finish_and_clear();
            result
        })
    }

    /// Draws the bar anew, if it is time.
    pub(super) fn tick(&mut self) {
        let Some(shown) = &mut self.shown else { return };
        let (now, began) = (Instant::now(), shown.began);
        if now.duration_since(began) < PATIENCE || now.duration_since(shown.drawn) < STEP {
            return;
        }
        shown.drawn = now;
        if shown.bar.is_hidden() {
            shown.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let template = match shown.bar.length() {
            Some(_) => "[{bar:24}] {bytes}/{total_bytes}  {msg}  {eta}",
            None => "{spinner} {bytes}  {msg}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            shown.bar.set_style(style);
        }
        // Before the words, which may be what draws it.
        shown.bar.set_position(shown.progress.bytes.load(Ordering::Relaxed));
        let entries = shown.progress.entries.load(Ordering::Relaxed);
        let elapsed = u64::try_from(now.duration_since(began).as_millis()).unwrap_or(u64::MAX).max(1);
        let rate = entries.saturating_mul(1000) / elapsed;
        let message =
            Message::ReadSoFar { entries: HumanCount(entries).to_string(), rate: HumanCount(rate).to_string() };
        shown.bar.set_message(message.text(shown.lang));
        shown.bar.tick();
    }
}

/// Bytes in files and folders; `None` where that is not known beforehand, or no longer asked for.
fn size(paths: &[PathBuf], over: &AtomicBool) -> Option<u64> {
    paths.iter().try_fold(0, |sum: u64, path| {
        let bytes = if path.as_os_str() == STDIN { None } else { size_of(path, 0, over) }?;
        Some(sum.saturating_add(bytes))
    })
}

fn size_of(path: &Path, depth: u8, over: &AtomicBool) -> Option<u64> {
    let Ok(there) = fs::metadata(path) else { return Some(0) };
    if there.is_file() {
        return Some(there.len());
    }
    // A pipe or a device that was named is read; one in a folder is not.
    if depth == 0 && !there.is_dir() {
        return None;
    }
    // Deeper than this are only loops of links.
    if !there.is_dir() || depth == 40 || over.load(Ordering::Relaxed) {
        return if there.is_dir() { None } else { Some(0) };
    }
    let Ok(entries) = fs::read_dir(path) else { return Some(0) };
    entries.flatten().try_fold(0, |sum: u64, entry| Some(sum.saturating_add(size_of(&entry.path(), depth + 1, over)?)))
}
