//! Lines that somebody is to type or write, awaited beside other work: they are read on a thread of its own, which the
//! run does not wait for at its end.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// What is kept of a line, in bytes; the rest of it is read and dropped.
pub(super) const LINE_LIMIT: usize = 1024;

/// Shows a prompt, where there is somebody to see it, and reads one line without its end. `None` where there is no
/// more.
pub type ReadLine = Box<dyn FnMut(&str) -> io::Result<Option<String>> + Send>;

/// Lines that are read one at a time, each when it is asked for.
#[derive(Debug)]
pub(crate) struct AwaitedLines {
    prompts: Sender<String>,
    lines: Receiver<io::Result<Option<String>>>,
}

impl AwaitedLines {
    /// Starts the thread that reads.
    ///
    /// # Errors
    /// Where the system cannot start a thread.
    pub(crate) fn start(mut read: ReadLine) -> io::Result<AwaitedLines> {
        let (prompts, wanted) = channel::<String>();
        let (answers, lines) = channel();
        thread::Builder::new().name("lines".to_owned()).spawn(move || {
            for prompt in wanted {
                if answers.send(read(&prompt)).is_err() {
                    return;
                }
            }
        })?;
        Ok(AwaitedLines { prompts, lines })
    }

    /// Asks for the next line.
    pub(crate) fn ask(&self, prompt: String) {
        // If the thread is gone, `next` says that there is no more.
        let _ = self.prompts.send(prompt);
    }

    /// The line that was asked for, once it is there within `limit`; `Some(Ok(None))` where there is no more.
    pub(crate) fn next(&self, limit: Duration) -> Option<io::Result<Option<String>>> {
        match self.lines.recv_timeout(limit) {
            Ok(line) => Some(line),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Ok(None)),
        }
    }
}

/// Reads up to the end of a line, byte by byte, so that nothing behind it is taken. `None` where there is no more.
///
/// # Errors
/// What the reader says.
pub(crate) fn read_line(reader: &mut dyn Read) -> io::Result<Option<String>> {
    let (mut line, mut byte, mut is_there) = (Vec::new(), [0], false);
    while reader.read(&mut byte)? > 0 {
        is_there = true;
        match byte {
            [b'\n'] => break,
            [other] if line.len() < LINE_LIMIT => line.push(other),
            _ => {}
        }
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(is_there.then(|| String::from_utf8_lossy(&line).into_owned()))
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};
    use std::time::Duration;

    use super::{AwaitedLines, LINE_LIMIT, read_line};

    #[test]
    fn a_line_is_read_and_nothing_behind_it() {
        let mut input = "a b\r\n\n例\nrest".as_bytes();
        for expected in ["a b", "", "例"] {
            assert_eq!(read_line(&mut input).unwrap().as_deref(), Some(expected));
        }
        assert_eq!(input, b"rest");
        assert_eq!(read_line(&mut input).unwrap().as_deref(), Some("rest"), "the last one needs no end");
        assert_eq!(read_line(&mut input).unwrap(), None);
    }

    #[test]
    fn a_long_line_is_cut_and_other_bytes_are_replaced() {
        let long = [b"x".repeat(LINE_LIMIT * 3), b"\nnext\n".to_vec()].concat();
        let mut input = long.as_slice();
        assert_eq!(read_line(&mut input).unwrap().unwrap().len(), LINE_LIMIT);
        assert_eq!(read_line(&mut input).unwrap().as_deref(), Some("next"));
        assert_eq!(read_line(&mut &b"\xff\x82\n"[..]).unwrap().as_deref(), Some("\u{fffd}\u{fffd}"));
    }

    #[test]
    fn nobody_waits_for_a_line_that_does_not_come() {
        let (mut pipe, _writer) = io::pipe().unwrap();
        let lines = AwaitedLines::start(Box::new(move |_| pipe.read(&mut [0]).map(|_| None))).unwrap();
        lines.ask(String::new());
        assert!(lines.next(Duration::ZERO).is_none());

        let mut answers = vec![None, Some("b"), Some("a")];
        let read = move |prompt: &str| Ok(answers.pop().flatten().map(|answer| format!("{prompt}{answer}")));
        let lines = AwaitedLines::start(Box::new(read)).unwrap();
        for (prompt, expected) in [("1", Some("1a")), ("2", Some("2b")), ("3", None)] {
            lines.ask(prompt.to_owned());
            assert_eq!(lines.next(Duration::from_secs(60)).unwrap().unwrap().as_deref(), expected);
        }
    }
}
