//! The console of Windows, where it is not like a terminal elsewhere: its keys, its text and its escape sequences (Microsoft,
//! "Console reference"). Tried under Wine alone.

/// Whether escape sequences colour what is written to the terminal. The old console of Windows shows them as they are unless
/// somebody asks it not to, which this does.
#[must_use]
pub fn shows_escapes() -> bool {
    #[cfg(windows)]
    {
        // Terminals of Unix programs (Cygwin, Git Bash) are not consoles, and say what they are.
        windows::switch_on_escapes().is_ok() || std::env::var_os("TERM").is_some()
    }
    #[cfg(not(windows))]
    true
}

/// The characters that keys give: UTF-16 units, one a key, of which two may be one character.
#[cfg(any(windows, test))]
#[derive(Default)]
struct KeyText {
    /// The first half of a character.
    half: Option<u16>,
}

#[cfg(any(windows, test))]
impl KeyText {
    /// The character that is complete with this unit. A half that is left alone becomes U+FFFD.
    fn push(&mut self, unit: u16) -> Option<char> {
        if matches!(unit, 0xd800..=0xdbff) {
            self.half = Some(unit);
            return None;
        }
        let units = self.half.take().into_iter().chain([unit]);
        char::decode_utf16(units).next().map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

/// Whether a key event is a character that was typed: keys send one when they are pressed, and Alt with digits of the keypad when
/// Alt is let go.
#[cfg(any(windows, test))]
fn is_typed(is_down: bool, key: u16, unit: u16) -> bool {
    const ALT: u16 = 0x12;
    unit != 0 && (is_down || key == ALT)
}

#[cfg(windows)]
pub(super) use windows::{HiddenKeys, show};

#[cfg(windows)]
mod windows {
    use std::collections::VecDeque;
    use std::io::{self, Read};
    use std::thread;
    use std::time::Duration;

    use crossterm_winapi::{Console, ConsoleMode, Handle, InputRecord};

    use super::{KeyText, is_typed};

    /// ENABLE_PROCESSED_INPUT, ENABLE_LINE_INPUT and ENABLE_ECHO_INPUT: without the first, Ctrl-C is a key.
    const COOKED: u32 = 0x0001 | 0x0002 | 0x0004;

    /// ENABLE_VIRTUAL_TERMINAL_PROCESSING.
    const ESCAPES: u32 = 0x0004;

    /// The pause between two looks whether a key was pressed.
    const PAUSE: Duration = Duration::from_millis(20);

    /// Has the console take escape sequences for what they are.
    ///
    /// # Errors
    /// Where there is no console, and where it is older than Windows 10.
    pub(super) fn switch_on_escapes() -> io::Result<()> {
        let mode = ConsoleMode::from(Handle::current_out_handle()?);
        mode.set_mode(mode.mode()? | ESCAPES)
    }

    /// Writes text on the console, wherever standard output and standard error go, in whatever code page it is.
    ///
    /// # Errors
    /// Where there is no console.
    pub(in crate::cli) fn show(text: &str) -> io::Result<()> {
        Console::from(Handle::current_out_handle()?).write_char_buffer(text.as_bytes()).map(drop)
    }

    /// Keys of the console, as text that is not shown, until this is dropped. Wherever standard input comes from.
    pub(in crate::cli) struct HiddenKeys {
        console: Console,
        mode: ConsoleMode,
        before: u32,
        text: KeyText,
        /// Bytes of the last character.
        bytes: VecDeque<u8>,
        interrupted: fn() -> bool,
    }

    impl HiddenKeys {
        /// Hides what is typed from now on. What was typed before was not meant for the question.
        ///
        /// # Errors
        /// Where there is no console.
        pub(in crate::cli) fn begin(interrupted: fn() -> bool) -> io::Result<HiddenKeys> {
            let keyboard = Handle::current_in_handle()?;
            let (console, mode) = (Console::from(keyboard.clone()), ConsoleMode::from(keyboard));
            let before = mode.mode()?;
            mode.set_mode(before & !COOKED)?;
            let keys =
                HiddenKeys { console, mode, before, text: KeyText::default(), bytes: VecDeque::new(), interrupted };
            keys.console.read_console_input()?;
            Ok(keys)
        }

        fn take(&mut self, event: InputRecord) {
            let InputRecord::KeyEvent(key) = event else { return };
            if !is_typed(key.key_down, key.virtual_key_code, key.u_char) {
                return;
            }
            if let Some(c) = self.text.push(key.u_char) {
                for _ in 0..key.repeat_count.max(1) {
                    self.bytes.extend(c.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }

    impl Read for HiddenKeys {
        /// One byte. Never returns 0: nothing but the person ends the line.
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            const CTRL_C: u8 = 3;
            let Some(place) = buffer.first_mut() else { return Ok(0) };
            loop {
                if (self.interrupted)() {
                    return Err(io::ErrorKind::Interrupted.into());
                }
                match self.bytes.pop_front() {
                    Some(CTRL_C) => return Err(io::ErrorKind::Interrupted.into()),
                    Some(byte) => {
                        *place = byte;
                        return Ok(1);
                    }
                    None if self.console.number_of_console_input_events()? == 0 => thread::sleep(PAUSE),
                    None => {
                        let event = self.console.read_single_input_event()?;
                        self.take(event);
                    }
                }
            }
        }
    }

    impl Drop for HiddenKeys {
        /// What was typed and not read may be the rest of a secret: it must not reach the shell.
        fn drop(&mut self) {
            let _ = self.console.read_console_input();
            let _ = self.mode.set_mode(self.before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyText, is_typed};

    #[test]
    fn keys_are_characters() {
        let mut keys = KeyText::default();
        let mut typed = |text: &str| text.encode_utf16().filter_map(|unit| keys.push(unit)).collect::<String>();
        for text in ["1234", "１２３４", "𠮟a", "\u{3}\r"] {
            assert_eq!(typed(text), text);
        }
        let mut keys = KeyText::default();
        let typed = [0xd842, 0xd842, 0x61, 0xdfb7].map(|unit| keys.push(unit));
        assert_eq!(typed, [None, None, Some('\u{fffd}'), Some('\u{fffd}')]);
    }

    #[test]
    fn only_some_events_are_characters() {
        let (a, shift, alt) = (0x41, 0x10, 0x12);
        let cases = [
            (true, a, 97, true),
            (false, a, 97, false),
            (true, shift, 0, false),
            (false, alt, 0xe9, true),
            (false, alt, 0, false),
        ];
        for (is_down, key, unit, expected) in cases {
            assert_eq!(is_typed(is_down, key, unit), expected, "{is_down} {key:x} {unit:x}");
        }
    }
}
