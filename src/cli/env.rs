//! The world around a run as one value: streams, clock, language, terminal. Nothing below asks the process.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;

use jiff::Timestamp;

use crate::domain::validity::At;
use crate::message::{Lang, Message};
use crate::output::Style;
use crate::transport::PoweredCard;
use crate::wrap::wrap;

use super::secret::Ask;

/// Streams and surroundings of a run.
pub struct Env<'w> {
    /// What is piped in, unbuffered.
    pub stdin: &'w mut (dyn Read + Send),
    /// Opens standard input once more, unbuffered, for a thread that waits for lines of it and may outlive the run.
    pub open_stdin: fn() -> Box<dyn Read + Send>,
    /// The terminal that a person is asked on.
    pub ask: &'w mut dyn Ask,
    /// Results.
    pub out: &'w mut dyn Write,
    /// Everything else.
    pub err: &'w mut dyn Write,
    /// The instant at which the run began.
    pub now: Timestamp,
    /// Columns of the terminal that `out` is; `None` where it is none.
    pub out_width: Option<u16>,
    /// Whether a terminal shows colours for escape sequences; the old console of Windows may not.
    pub escapes: bool,
    /// Columns of the terminal that `err` is; `None` where it is none.
    pub err_width: Option<u16>,
    /// The value of a variable of the environment, which need not be text.
    pub var: &'w dyn Fn(&str) -> Option<OsString>,
    /// The system's locale where no variable names one.
    pub system_locale: Option<String>,
    /// Where the user's data of jpkit belongs; `None` where there is no home.
    pub data_dir: Option<PathBuf>,
    /// True once the person has asked to stop.
    pub interrupted: fn() -> bool,
    /// A card that takes the place of the one made for `--card virtual`, where that names no profile and no file. For
    /// programs that run the command line on a card of their own, such as those in `tests/fuzz`; `None` in `jpkit`
    /// itself.
    pub card: Option<Box<dyn PoweredCard>>,
    /// Done before a secret is read: `hardening::harden`, except in tests, whose process it would change for good.
    pub harden: fn(),
}

/// Whether to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LangChoice {
    /// Follow the environment.
    Auto,
    /// Japanese.
    Ja,
    /// English.
    En,
}

/// How characters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Charset {
    Utf8,
    /// Named, and not UTF-8: `ja_JP.eucJP`.
    Other,
    /// No locale says it, or it is that of programs, which holds ASCII at least.
    Unknown,
}

impl Charset {
    /// The one that a locale names; most that name none have UTF-8 today.
    fn of(locale: &str) -> Charset {
        let locale = locale.split('@').next().unwrap_or_default();
        match locale.split_once('.') {
            None if ["C", "POSIX"].contains(&locale) => Charset::Unknown,
            None => Charset::Utf8,
            Some((_, name)) if ["utf8", "utf-8"].contains(&name.to_ascii_lowercase().as_str()) => Charset::Utf8,
            Some(_) => Charset::Other,
        }
    }
}

/// Where the user's data of jpkit belongs, by the variables of the environment: on Linux and its like `XDG_DATA_HOME`,
/// else `.local/share` (XDG Base Directory Specification 0.8), on macOS `Library/Application Support`, on Windows
/// `APPDATA`. Only variables are asked, so that whoever sets them decides; relative paths do not count.
#[must_use]
pub fn data_dir(var: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| var(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(target_os = "windows") {
        folder("APPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        folder("XDG_DATA_HOME").or_else(|| Some(folder("HOME")?.join(".local/share")))
    };
    Some(base?.join("jpkit"))
}

impl<'w> Env<'w> {
    /// These streams with nothing around them: no terminal, no variables, no home, English, and nobody interrupts. It
    /// is 1970, until `now` is set.
    pub fn new(
        stdin: &'w mut (dyn Read + Send),
        ask: &'w mut dyn Ask,
        out: &'w mut dyn Write,
        err: &'w mut dyn Write,
    ) -> Env<'w> {
        Env {
            stdin,
            open_stdin: || Box::new(std::io::empty()),
            ask,
            out,
            err,
            now: Timestamp::UNIX_EPOCH,
            out_width: None,
            escapes: true,
            err_width: None,
            var: &|_| None,
            system_locale: None,
            data_dir: None,
            interrupted: || false,
            card: None,
            harden: || {},
        }
    }
}

impl Env<'_> {
    /// The language: the choice, else `JPKIT_LANG`, `LC_ALL`, `LC_MESSAGES`, `LANG`, else the system's locale; English
    /// where that is not Japanese, and on a terminal that shows no UTF-8.
    #[must_use]
    pub fn lang(&self, choice: LangChoice) -> Lang {
        let chosen = |choice: &str| choice.to_ascii_lowercase().starts_with("ja");
        match choice {
            LangChoice::Ja => return Lang::Ja,
            LangChoice::En => return Lang::En,
            LangChoice::Auto => {}
        }
        if let Some(own) = self.set("JPKIT_LANG").filter(|value| value != "auto") {
            return if chosen(&own) { Lang::Ja } else { Lang::En };
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| self.set(name));
        let locale = locale.or_else(|| self.system_locale.clone()).filter(|locale| chosen(locale));
        let on_terminal = self.out_width.is_some() || self.err_width.is_some();
        let readable = |locale: String| Charset::of(&locale) != Charset::Other && self.charset() != Charset::Other;
        if locale.is_some_and(|locale| !on_terminal || readable(locale)) { Lang::Ja } else { Lang::En }
    }

    /// The person's home directory, as the environment names it.
    #[must_use]
    pub fn home(&self) -> Option<String> {
        self.set(if cfg!(windows) { "USERPROFILE" } else { "HOME" })
    }

    /// What `JPKIT_LANG` holds, where that is neither a language, nor a locale, nor `auto`.
    #[must_use]
    pub fn unknown_lang(&self) -> Option<String> {
        let is_known = |value: &str| {
            let language = value.split(['_', '-', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
            matches!(language.as_str(), "ja" | "en" | "auto" | "c" | "posix" | "japanese" | "english")
        };
        self.set("JPKIT_LANG").filter(|value| !is_known(value))
    }

    /// How text for people is to look.
    #[must_use]
    pub fn style(&self, lang: Lang, color: ColorChoice) -> Style {
        let on_terminal = self.out_width.is_some();
        let is_dumb = on_terminal && self.set("TERM").is_some_and(|term| term == "dumb");
        let declined = self.set("NO_COLOR").is_some() || self.set("CLICOLOR").is_some_and(|value| value == "0");
        let color = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => on_terminal && self.escapes && !is_dumb && !declined,
        };
        let ascii = is_dumb || (on_terminal && !self.shows_utf8());
        Style { lang, width: self.out_width, ascii, color }
    }

    /// Whether a terminal shows more than ASCII. Where no locale says so, only Windows and macOS are known to.
    fn shows_utf8(&self) -> bool {
        match self.charset() {
            Charset::Utf8 => true,
            Charset::Other => false,
            Charset::Unknown => cfg!(any(windows, target_os = "macos")),
        }
    }

    /// How characters are written, by `LC_ALL`, `LC_CTYPE` and `LANG` (POSIX, 8.2).
    fn charset(&self) -> Charset {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| self.set(name));
        locale.map_or(Charset::Unknown, |locale| Charset::of(&locale))
    }

    /// The moment to judge at: the given one, else now.
    #[must_use]
    pub fn at(&self, at: Option<At>) -> At {
        at.unwrap_or(At::Instant(self.now))
    }

    /// Says something on stderr. A stderr that is gone stops nothing.
    pub fn say(&mut self, lang: Lang, message: impl Into<Message>) {
        self.tell(&message.into().text(lang));
    }

    /// Writes a text on stderr, in lines that fit its terminal.
    pub(super) fn tell(&mut self, text: &str) {
        let text = match self.err_width {
            Some(width) => wrap(text, width.into()).join("\n"),
            None => text.to_owned(),
        };
        let _ = writeln!(self.err, "{text}");
    }

    /// Ends a line on stderr that was left open, as a prompt without an answer leaves one.
    pub fn end_line(&mut self) {
        let _ = writeln!(self.err);
    }

    /// The value of a variable; `None` where it is not set or not text.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<String> {
        (self.var)(name)?.into_string().ok()
    }

    fn set(&self, name: &str) -> Option<String> {
        self.text_of(name).filter(|value| !value.is_empty())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::path::PathBuf;

    use super::{ColorChoice, Env, Lang, LangChoice, data_dir};
    use crate::cli::prompt::script::Script;

    /// Variables, and what follows: the language in a pipe, and language, ASCII and colour on a terminal.
    #[test]
    fn language_and_look_follow_the_locale_and_the_terminal() {
        type Look = (Lang, Lang, bool, bool);
        const CASES: [(&[(&str, &str)], Look); 14] = [
            (&[("LANG", "ja_JP.UTF-8")], (Lang::Ja, Lang::Ja, false, true)),
            (&[("LANG", "ja_JP.utf8@cjknarrow")], (Lang::Ja, Lang::Ja, false, true)),
            (&[("LANG", "en_GB.UTF-8")], (Lang::En, Lang::En, false, true)),
            (&[], (Lang::En, Lang::En, true, true)),
            (&[("LANG", "C")], (Lang::En, Lang::En, true, true)),
            (&[("LC_ALL", "POSIX"), ("LANG", "ja_JP.UTF-8")], (Lang::En, Lang::En, true, true)),
            (&[("LANG", "C.UTF-8")], (Lang::En, Lang::En, false, true)),
            (&[("LC_CTYPE", "C"), ("LANG", "ja_JP.UTF-8")], (Lang::Ja, Lang::Ja, true, true)),
            (&[("LANG", "ja_JP.eucJP")], (Lang::Ja, Lang::En, true, true)),
            (&[("LC_CTYPE", "ja_JP.SJIS"), ("LANG", "ja_JP.UTF-8")], (Lang::Ja, Lang::En, true, true)),
            (&[("LANG", "ja_JP.SJIS"), ("JPKIT_LANG", "ja")], (Lang::Ja, Lang::Ja, true, true)),
            (&[("LANG", "ja_JP.UTF-8"), ("TERM", "dumb")], (Lang::Ja, Lang::Ja, true, false)),
            (&[("LANG", "en_GB.UTF-8"), ("NO_COLOR", "1")], (Lang::En, Lang::En, false, false)),
            (&[("LANG", "en_GB.UTF-8"), ("CLICOLOR", "0")], (Lang::En, Lang::En, false, false)),
        ];
        for (variables, expected) in CASES {
            let variable =
                |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into());
            let (mut stdin, mut ask, mut out, mut err) = (std::io::empty(), Script::default(), Vec::new(), Vec::new());
            let mut env = Env::new(&mut stdin, &mut ask, &mut out, &mut err);
            env.var = &variable;
            let in_a_pipe = env.style(env.lang(LangChoice::Auto), ColorChoice::Auto);
            assert!(!in_a_pipe.color && !in_a_pipe.ascii, "{variables:?}");
            env.out_width = Some(80);
            let on_a_terminal = env.style(env.lang(LangChoice::Auto), ColorChoice::Auto);
            let found = (in_a_pipe.lang, on_a_terminal.lang, on_a_terminal.ascii, on_a_terminal.color);
            assert_eq!(found, expected, "{variables:?}");
            env.escapes = false;
            let choices = [ColorChoice::Auto, ColorChoice::Always].map(|choice| env.style(Lang::En, choice).color);
            assert_eq!(choices, [false, true], "{variables:?}");
        }
    }

    #[test]
    fn data_belongs_where_the_variables_say() {
        type Variables = [(&'static str, &'static str)];
        let cases: [(&Variables, Option<&str>); 6] = [
            (&[], None),
            (&[("HOME", "/home/a")], Some("/home/a/.local/share/jpkit")),
            (&[("HOME", "/home/a"), ("XDG_DATA_HOME", "/data")], Some("/data/jpkit")),
            (&[("XDG_DATA_HOME", "/data")], Some("/data/jpkit")),
            (&[("HOME", "/home/a"), ("XDG_DATA_HOME", "data")], Some("/home/a/.local/share/jpkit")),
            (&[("HOME", "")], None),
        ];
        for (variables, expected) in cases {
            let var = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
            assert_eq!(data_dir(var), expected.map(PathBuf::from), "{variables:?}");
        }
    }
}
