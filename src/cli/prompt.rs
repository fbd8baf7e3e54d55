//! The hidden prompt: on the terminal itself, wherever standard input comes from (`docs/pins.md`, 2, 4, 9).
//!
//! rpassword edits the line. The terminal is ours meanwhile, so that a request to stop is heard and the terminal is as
//! it was before, whatever ends the prompt.

use std::io::ErrorKind;

use zeroize::Zeroizing;

use super::hardening::harden;
use super::lines::ReadLine;
use super::secret::{Ask, Secret, SecretError};
use crate::message::PinOrigin;

/// The controlling terminal of this process.
#[derive(Debug)]
pub struct Terminal {
    /// True once the person has asked to stop.
    pub interrupted: fn() -> bool,
}

impl Ask for Terminal {
    fn terminal(&self) -> bool {
        system::open().is_ok()
    }

    fn secret(&mut self, prompt: &str) -> Result<Secret, SecretError> {
        let terminal = system::open().map_err(|_| SecretError::NoTerminal)?;
        harden();
        match system::ask(terminal, prompt, self.interrupted).map(Zeroizing::new) {
            Ok(typed) => Secret::typed(&typed),
            Err(error) if error.kind() == ErrorKind::Interrupted => Err(SecretError::Interrupted),
            // Ctrl-D on an empty line.
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(SecretError::Missing(PinOrigin::Prompt)),
            Err(source) => Err(SecretError::Failed { origin: PinOrigin::Prompt, source }),
        }
    }

    fn line_reader(&self) -> Option<ReadLine> {
        let mut terminal = system::open().ok()?;
        Some(Box::new(move |prompt| system::ask_line(&mut terminal, prompt)))
    }
}

#[cfg(unix)]
mod system {
    use std::fs::{File, OpenOptions};
    use std::io::{self, Read, Write};

    use rpassword::ConfigBuilder;
    use rustix::termios::{
        LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, tcflush, tcgetattr, tcsetattr,
    };

    use crate::cli::lines::read_line;

    /// A terminal that shows nothing of what is typed, until it is dropped.
    pub(super) struct Hidden {
        terminal: File,
        before: Termios,
    }

    pub(super) fn open() -> io::Result<File> {
        OpenOptions::new().read(true).write(true).open("/dev/tty")
    }

    pub(super) fn ask(mut terminal: File, prompt: &str, interrupted: fn() -> bool) -> io::Result<String> {
        let hidden = Hidden::begin(&terminal)?;
        terminal.write_all(prompt.as_bytes())?;
        let keys = Keys { terminal: terminal.try_clone()?, interrupted };
        let config = ConfigBuilder::new().input_reader(keys).output_discard().build();
        let typed = rpassword::read_password_with_config(config);
        drop(hidden);
        // A terminal that is gone needs no new line.
        let _ = terminal.write_all(b"\n");
        typed
    }

    /// A line, which the terminal shows and edits. What was typed before the question was not meant for it.
    pub(super) fn ask_line(terminal: &mut File, prompt: &str) -> io::Result<Option<String>> {
        tcflush(&*terminal, QueueSelector::IFlush)?;
        terminal.write_all(prompt.as_bytes())?;
        read_line(terminal)
    }

    impl Hidden {
        fn begin(terminal: &File) -> io::Result<Hidden> {
            let before = tcgetattr(terminal)?;
            let hidden = Hidden { terminal: terminal.try_clone()?, before };
            let mut modes = hidden.before.clone();
            modes.local_modes.remove(LocalModes::ECHO | LocalModes::ECHONL | LocalModes::ICANON | LocalModes::ISIG);
            // A read returns after a tenth of a second with nothing, so that a request to stop is heard.
            modes.special_codes[SpecialCodeIndex::VMIN] = 0;
            modes.special_codes[SpecialCodeIndex::VTIME] = 1;
            // What was typed before the question was not meant for it.
            tcsetattr(&hidden.terminal, OptionalActions::Flush, &modes)?;
            Ok(hidden)
        }
    }

    impl Drop for Hidden {
        /// What was typed and not read may be the rest of a secret: it must not reach the shell.
        fn drop(&mut self) {
            let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
        }
    }

    /// The keys that are pressed, until a request to stop.
    struct Keys {
        terminal: File,
        interrupted: fn() -> bool,
    }

    impl Read for Keys {
        /// Never returns 0: half a secret is no secret, so a terminal that went away is an error.
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            const CTRL_C: u8 = 3;
            loop {
                if (self.interrupted)() {
                    return Err(io::ErrorKind::Interrupted.into());
                }
                match self.terminal.read(buffer) {
                    // Here, since rpassword would raise a signal while the terminal is still hidden.
                    Ok(1..) if buffer.first() == Some(&CTRL_C) => return Err(io::ErrorKind::Interrupted.into()),
                    Ok(0) => tcgetattr(&self.terminal).map(drop)?,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    other => return other,
                }
            }
        }
    }
}

#[cfg(windows)]
mod system {
    use std::io;

    use rpassword::ConfigBuilder;

    use crate::cli::console::{HiddenKeys, read_line, show};

    /// A console that is there. It is opened again at each question.
    pub(super) struct Console;

    pub(super) fn open() -> io::Result<Console> {
        std::fs::OpenOptions::new().read(true).write(true).open("CONIN$").map(|_| Console)
    }

    pub(super) fn ask(_: Console, prompt: &str, interrupted: fn() -> bool) -> io::Result<String> {
        let keys = HiddenKeys::begin(interrupted)?;
        show(prompt)?;
        // It drops the keys, and with them what hides them.
        let typed =
            rpassword::read_password_with_config(ConfigBuilder::new().input_reader(keys).output_discard().build());
        // A console that is gone needs no new line.
        let _ = show("\r\n");
        typed
    }

    /// A line, which is shown and edited.
    pub(super) fn ask_line(_: &mut Console, prompt: &str) -> io::Result<Option<String>> {
        read_line(prompt)
    }
}

#[cfg(test)]
pub(crate) mod script {
    //! Answers that were written down beforehand.

    use std::collections::VecDeque;

    use super::{Ask, Secret, SecretError};

    /// Gives the answers in order; `None` stands for Ctrl-C. Without answers there is no terminal.
    #[derive(Debug, Default)]
    pub(crate) struct Script {
        pub(crate) answers: VecDeque<Option<&'static str>>,
        pub(crate) prompts: Vec<String>,
    }

    impl Ask for Script {
        fn terminal(&self) -> bool {
            !self.answers.is_empty()
        }

        fn secret(&mut self, prompt: &str) -> Result<Secret, SecretError> {
            let answer = self.answers.pop_front().ok_or(SecretError::NoTerminal)?;
            self.prompts.push(prompt.to_owned());
            Secret::typed(answer.ok_or(SecretError::Interrupted)?)
        }
    }
}
