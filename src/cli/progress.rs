//! The progress bar of a long run, on the terminal that stderr is (the one user of `indicatif` and `console`).

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use console::Term;
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle, TermLike};

use crate::disk::{Progress, STDIN};
use crate::message::{FileMessage, Lang, Message};

/// A run that is over before is shown no bar.
const DELAY: Duration = Duration::from_millis(700);

/// How often it is drawn, at most.
const STEP: Duration = Duration::from_millis(100);

/// Shows how much was read, until it is dropped. Where all sizes are known beforehand it shows how much is left too.
pub(super) struct Bar<'p> {
    progress: &'p Progress,
    lang: Lang,
    bar: ProgressBar,
    began: Instant,
    drawn: Instant,
}

impl<'p> Bar<'p> {
    /// A bar for reading `paths`, of which `progress` tells; `None` where they are not known beforehand.
    pub(super) fn new(paths: Option<&[PathBuf]>, progress: &'p Progress, lang: Lang) -> Bar<'p> {
        let bar = ProgressBar::with_draw_target(paths.and_then(total_size), ProgressDrawTarget::hidden());
        let now = Instant::now();
        Bar { progress, lang, bar: bar.with_finish(ProgressFinish::AndClear), began: now, drawn: now }
    }

    /// Draws the bar again, if it is time.
    pub(super) fn tick(&mut self) {
        let now = Instant::now();
        let elapsed = now.duration_since(self.began);
        if elapsed < DELAY || now.duration_since(self.drawn) < STEP {
            return;
        }
        self.drawn = now;
        if self.bar.is_hidden() {
            let template = match self.bar.length() {
                Some(_) => "[{bar:24}] {bytes}/{total_bytes}  {msg}  {eta}",
                None => "{spinner} {bytes}  {msg}",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                self.bar.set_style(style);
            }
            // It stays hidden where the terminal cannot go back in a line.
            if !ProgressDrawTarget::stderr().is_hidden() {
                let terminal = Narrower(Term::buffered_stderr());
                self.bar.set_draw_target(ProgressDrawTarget::term_like(Box::new(terminal)));
            }
        }
        // Before the message, which may draw the bar.
        self.bar.set_position(self.progress.bytes.load(Ordering::Relaxed));
        let entries = self.progress.entries.load(Ordering::Relaxed);
        let elapsed = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX).max(1);
        let rate = entries.saturating_mul(1000) / elapsed;
        let message: Message =
            FileMessage::ReadSoFar { entries: HumanCount(entries).to_string(), rate: HumanCount(rate).to_string() }
                .into();
        self.bar.set_message(message.text(self.lang));
        self.bar.tick();
    }
}

/// The terminal that stderr is, a little narrower: the bar fills its line, and the `^C` that a terminal shows behind it
/// would begin the next one, so that clearing a line would leave the bar.
#[derive(Debug)]
struct Narrower(Term);

/// Columns that are left free.
const MARGIN: u16 = 3;

impl TermLike for Narrower {
    fn width(&self) -> u16 {
        self.0.size().1.saturating_sub(MARGIN).max(1)
    }

    fn height(&self) -> u16 {
        self.0.size().0
    }

    fn move_cursor_up(&self, count: usize) -> io::Result<()> {
        self.0.move_cursor_up(count)
    }

    fn move_cursor_down(&self, count: usize) -> io::Result<()> {
        self.0.move_cursor_down(count)
    }

    fn move_cursor_right(&self, count: usize) -> io::Result<()> {
        self.0.move_cursor_right(count)
    }

    fn move_cursor_left(&self, count: usize) -> io::Result<()> {
        self.0.move_cursor_left(count)
    }

    fn write_line(&self, line: &str) -> io::Result<()> {
        self.0.write_line(line)
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.0.write_str(text)
    }

    fn clear_line(&self) -> io::Result<()> {
        self.0.clear_line()
    }

    fn flush(&self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Bytes of the files; `None` where a path is none: what a folder or a pipe holds is known only when it was read.
fn total_size(paths: &[PathBuf]) -> Option<u64> {
    let size = |path: &PathBuf| {
        let found = fs::metadata(path).ok().filter(|found| found.is_file() && path.as_os_str() != STDIN)?;
        Some(found.len())
    };
    paths.iter().map(size).sum()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::total_size;

    #[test]
    fn the_total_is_known_for_files_alone() {
        let folder = tempfile::tempdir().unwrap();
        let [one, two] = ["one", "two"].map(|name| folder.path().join(name));
        fs::write(&one, "1").unwrap();
        fs::write(&two, "22").unwrap();
        assert_eq!(total_size(&[one.clone(), two]), Some(3));
        for other in [folder.path().to_owned(), folder.path().join("nowhere"), "-".into()] {
            assert_eq!(total_size(&[one.clone(), other]), None);
        }
    }
}
