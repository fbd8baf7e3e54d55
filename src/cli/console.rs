//! The console of Windows, where it is not like a terminal elsewhere: its keys, its text and its escape sequences
//! (Microsoft, "Console reference"). Tried under Wine alone.

#[cfg(any(windows, test))]
use zeroize::Zeroizing;

#[cfg(any(windows, test))]
use super::lines::LINE_LIMIT;
#[cfg(any(windows, test))]
use crate::wrap::columns;

/// Whether escape sequences colour what is written to the terminal. The old console of Windows shows them as they are
/// unless somebody asks it not to, which this does.
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
    half: Zeroizing<Option<u16>>,
}

#[cfg(any(windows, test))]
impl KeyText {
    /// The character that is complete with this unit. A half that is left alone becomes U+FFFD.
    fn push(&mut self, unit: u16) -> Option<char> {
        if matches!(unit, 0xd800..=0xdbff) {
            *self.half = Some(unit);
            return None;
        }
        let units = self.half.take().into_iter().chain([unit]);
        char::decode_utf16(units).next().map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

/// Whether a key event is a character that was typed: keys send one when they are pressed, and Alt with digits of the
/// keypad when Alt is let go.
#[cfg(any(windows, test))]
fn is_typed(is_down: bool, key: u16, unit: u16) -> bool {
    const ALT: u16 = 0x12;
    unit != 0 && (is_down || key == ALT)
}

/// The bytes of the last character, as often as its key repeats it. They may be of a PIN, and are wiped.
#[cfg(any(windows, test))]
#[derive(Default)]
struct KeyBytes {
    bytes: Zeroizing<[u8; 4]>,
    length: usize,
    /// The next byte.
    at: usize,
    /// How often the character is still to come, the one that is being taken included.
    times: u16,
}

#[cfg(any(windows, test))]
impl KeyBytes {
    fn put(&mut self, c: char, times: u16) {
        *self = KeyBytes { times: times.max(1), ..KeyBytes::default() };
        self.length = c.encode_utf8(&mut *self.bytes).len();
    }

    fn next(&mut self) -> Option<u8> {
        if self.at == self.length {
            self.times = self.times.checked_sub(1).filter(|times| *times > 0)?;
            self.at = 0;
        }
        let byte = self.bytes.get(self.at).copied();
        self.at += 1;
        byte
    }
}

/// A line that is shown while it is typed.
#[cfg(any(windows, test))]
#[derive(Default)]
struct TypedLine(String);

/// What a character means to a line.
#[cfg(any(windows, test))]
#[derive(Debug, PartialEq)]
enum Typed {
    /// The console is to show this, which may be nothing.
    Shown(String),
    /// The line is complete.
    Line(String),
    /// Ctrl-Z on an empty line: there are no more.
    End,
}

#[cfg(any(windows, test))]
impl TypedLine {
    /// Takes a character. Of a line beyond [`LINE_LIMIT`] no more is kept and shown.
    fn push(&mut self, c: char) -> Typed {
        const BACKSPACE: char = '\u{8}';
        const CTRL_Z: char = '\u{1a}';
        match c {
            '\r' | '\n' => return Typed::Line(std::mem::take(&mut self.0)),
            CTRL_Z if self.0.is_empty() => return Typed::End,
            BACKSPACE => {
                let cells = self.0.pop().map_or(0, |c| columns(c.encode_utf8(&mut [0; 4])));
                return Typed::Shown("\u{8} \u{8}".repeat(cells));
            }
            c if c.is_control() || self.0.len() + c.len_utf8() > LINE_LIMIT => {}
            c => {
                self.0.push(c);
                return Typed::Shown(c.into());
            }
        }
        Typed::Shown(String::new())
    }
}

#[cfg(windows)]
pub(super) use windows::{HiddenKeys, read_line, show};

#[cfg(windows)]
mod windows {
    use std::io::{self, Read};
    use std::thread;
    use std::time::Duration;

    use crossterm_winapi::{Console, ConsoleMode, Handle, InputRecord};

    use zeroize::Zeroize;

    use super::{KeyBytes, KeyText, Typed, TypedLine, is_typed};

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
        bytes: KeyBytes,
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
            let (text, bytes) = (KeyText::default(), KeyBytes::default());
            let keys = HiddenKeys { console, mode, before, text, bytes, interrupted };
            drop_typed(&keys.console)?;
            Ok(keys)
        }
    }

    /// The character that an event completes, and how often it was typed.
    fn character(mut event: InputRecord, text: &mut KeyText) -> Option<(char, u16)> {
        let InputRecord::KeyEvent(key) = &mut event else { return None };
        let unit = is_typed(key.key_down, key.virtual_key_code, key.u_char).then_some(key.u_char);
        let times = key.repeat_count;
        key.u_char.zeroize();
        Some((text.push(unit?)?, times))
    }

    /// Takes what was typed and not read.
    fn drop_typed(console: &Console) -> io::Result<()> {
        for event in console.read_console_input()? {
            character(event, &mut KeyText::default());
        }
        Ok(())
    }

    /// Shows `prompt` and reads a line from the keys of the console, which this shows and edits: by bytes, the console
    /// gives text in the code page of the system alone. Its mode stays, so that nothing is left changed where the run
    /// ends meanwhile. What was typed before was not meant for the question. `None` after Ctrl-Z.
    ///
    /// # Errors
    /// Where there is no console.
    pub(in crate::cli) fn read_line(prompt: &str) -> io::Result<Option<String>> {
        let console = Console::from(Handle::current_in_handle()?);
        drop_typed(&console)?;
        show(prompt)?;
        let (mut text, mut line) = (KeyText::default(), TypedLine::default());
        loop {
            let Some((c, times)) = character(console.read_single_input_event()?, &mut text) else { continue };
            for _ in 0..times.max(1) {
                match line.push(c) {
                    Typed::Shown(shown) if shown.is_empty() => {}
                    Typed::Shown(shown) => show(&shown)?,
                    Typed::Line(line) => {
                        show("\r\n")?;
                        return Ok(Some(line));
                    }
                    Typed::End => return Ok(None),
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
                match self.bytes.next() {
                    Some(CTRL_C) => return Err(io::ErrorKind::Interrupted.into()),
                    Some(byte) => {
                        *place = byte;
                        return Ok(1);
                    }
                    None if self.console.number_of_console_input_events()? == 0 => thread::sleep(PAUSE),
                    None => {
                        let event = self.console.read_single_input_event()?;
                        if let Some((c, times)) = character(event, &mut self.text) {
                            self.bytes.put(c, times);
                        }
                    }
                }
            }
        }
    }

    impl Drop for HiddenKeys {
        /// What was typed and not read may be the rest of a secret: it must not reach the shell.
        fn drop(&mut self) {
            let _ = drop_typed(&self.console);
            let _ = self.mode.set_mode(self.before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyBytes, KeyText, LINE_LIMIT, Typed, TypedLine, is_typed};

    #[test]
    fn a_key_gives_its_bytes_as_often_as_it_repeats() {
        let mut bytes = KeyBytes::default();
        assert_eq!(bytes.next(), None);
        for (c, times, expected) in [('1', 1, "1"), ('1', 0, "1"), ('４', 2, "４４"), ('𠮟', 1, "𠮟"), ('a', 3, "aaa")]
        {
            bytes.put(c, times);
            let given: Vec<u8> = std::iter::from_fn(|| bytes.next()).collect();
            assert_eq!(given, expected.as_bytes(), "{c} {times}");
        }
    }

    /// What the console shows, and how the line ends.
    fn typed(keys: &str) -> (String, Typed) {
        let (mut line, mut shown) = (TypedLine::default(), String::new());
        for c in keys.chars() {
            match line.push(c) {
                Typed::Shown(text) => shown.push_str(&text),
                end => return (shown, end),
            }
        }
        (shown, Typed::Shown(String::new()))
    }

    #[test]
    fn a_line_is_shown_edited_and_bounded() {
        let (erased, line) = ("\u{8} \u{8}", |text: &str| Typed::Line(text.to_owned()));
        let cases = [
            ("3-A\r", "3-A".to_owned(), line("3-A")),
            ("\r", String::new(), line("")),
            ("ab\u{8}c\r", format!("ab{erased}c"), line("ac")),
            ("組\u{8}\u{8}班\r", format!("組{erased}{erased}班"), line("班")),
            ("a\t\u{1b}\u{1a}b\n", "ab".to_owned(), line("ab")),
            ("\u{1a}", String::new(), Typed::End),
        ];
        for (keys, shown, end) in cases {
            assert_eq!(typed(keys), (shown, end), "{keys:?}");
        }
        let (shown, end) = typed(&format!("{}例\r", "x".repeat(LINE_LIMIT - 1)));
        assert_eq!((shown, end), ("x".repeat(LINE_LIMIT - 1), line(&"x".repeat(LINE_LIMIT - 1))));
    }

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
