//! Real shells in a terminal, in which a test types and presses Tab.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use rexpect::process::Signal;
use tempfile::TempDir;

use crate::pty::Pty;
use crate::support::program::JPKIT;

/// A shell, set up as a person does who follows the README.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// bash, whose start file reads the script.
    Bash,
    /// bash with the package bash-completion, which finds the script when it is needed.
    BashCompletion,
    Zsh,
    Fish,
}

/// Prints the line as it is then, and empties it: a key of the tests.
const SHOW: &str = "\u{18}\u{7}";

impl Kind {
    /// Whether it shows what the words are.
    pub(crate) fn describes(self) -> bool {
        matches!(self, Kind::Zsh | Kind::Fish)
    }

    /// What is missing of it on this machine.
    fn missing(self) -> Option<&'static str> {
        let (path, package) = match self {
            Kind::Bash => ("/bin/bash", "bash"),
            Kind::BashCompletion => ("/usr/share/bash-completion/bash_completion", "bash-completion"),
            Kind::Zsh => ("/usr/bin/zsh", "zsh"),
            Kind::Fish => ("/usr/bin/fish", "fish"),
        };
        (!Path::new(path).exists()).then_some(package)
    }
}

/// A shell that waits for keys.
pub(crate) struct Shell {
    pty: Pty,
    /// Its home, which goes with it.
    _home: TempDir,
}

/// A line after the Tab key.
#[derive(Debug)]
pub(crate) struct Completed {
    /// The line.
    pub(crate) line: String,
    /// What was written on the screen meanwhile, without colours and moves of the cursor.
    pub(crate) screen: String,
}

impl Shell {
    /// Starts one in a folder of its own; `None` where the machine has no such shell.
    pub(crate) fn start(kind: Kind, folder: TempDir, variables: &[(&str, &str)]) -> Option<Shell> {
        if let Some(package) = kind.missing() {
            left_out(&format!("completion: missing {package}"));
            return None;
        }
        let home = folder.path();
        let script =
            |name: &str| fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("completions").join(name)).unwrap();
        let put = |path: &str, content: &[u8]| {
            let path = home.join(".setup").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        };
        let show = "bind -x '\"\\C-x\\C-g\": printf \"@@%s@@\\n\" \"$READLINE_LINE\"; READLINE_LINE= READLINE_POINT=0'\n\
            bind 'set show-all-if-ambiguous on'\nbind 'set completion-query-items 0'\nbind 'set page-completions off'\n\
            bind 'set enable-bracketed-paste off'\nPS1='ready> '\n";
        let arguments: &[&str] = match kind {
            Kind::Bash => {
                put("jpkit.bash", &script("jpkit.bash"));
                put("bashrc", format!("{show}. ~/.setup/jpkit.bash\n").as_bytes());
                &["bash", "--noprofile", "--rcfile", ".setup/bashrc", "-i"]
            }
            Kind::BashCompletion => {
                put("bash-completion/completions/jpkit", &script("jpkit.bash"));
                put("bashrc", format!("{show}. /usr/share/bash-completion/bash_completion\n").as_bytes());
                &["bash", "--noprofile", "--rcfile", ".setup/bashrc", "-i"]
            }
            Kind::Zsh => {
                put("functions/_jpkit", &script("_jpkit"));
                let start = "fpath=(~/.setup/functions $fpath)\nautoload -U compinit && compinit -u -D\nLISTMAX=1000\n\
                    show() { zle -I; print -r -- \"@@$BUFFER@@\"; BUFFER= }\nzle -N show\nbindkey '^X^G' show\nPS1='ready> '\n\
                    unsetopt list_ambiguous beep prompt_cr prompt_sp\nunset zle_bracketed_paste\n";
                put(".zshrc", start.as_bytes());
                &["zsh", "-i"]
            }
            Kind::Fish => {
                put("fish/completions/jpkit.fish", &script("jpkit.fish"));
                let start = "function fish_prompt; echo 'ready> '; end\nfunction fish_greeting; end\n\
                    bind \\cx\\cg 'printf \"@@%s@@\\n\" (commandline -b); commandline \"\"; commandline -f repaint'\n";
                put("fish/config.fish", start.as_bytes());
                &["fish", "-i"]
            }
        };
        let path = format!("{}:{}", Path::new(JPKIT).parent().unwrap().display(), std::env::var("PATH").unwrap());
        let setup = home.join(".setup").display().to_string();
        let mut words: Vec<String> = vec!["-i".to_owned(), format!("PATH={path}"), format!("HOME={}", home.display())];
        words.extend(["LANG=C.UTF-8", "LC_ALL=C.UTF-8", "TERM=xterm"].map(str::to_owned));
        words.extend(["XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"].map(|name| format!("{name}={setup}")));
        words.extend(variables.iter().map(|(name, value)| format!("{name}={value}")));
        words.extend(arguments.iter().map(|word| (*word).to_owned()));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let start = format!("stty rows 50 cols 100; cd '{}'; exec \"$@\"", home.display());
        let mut pty = Pty::shell(&start, Path::new("env"), &words);
        pty.expect("ready> ");
        Some(Shell { pty, _home: folder })
    }

    /// Types, and looks at the line.
    pub(crate) fn press(&mut self, keys: &str) -> Completed {
        self.pty.press(&format!("{keys}{SHOW}"));
        let screen = without_control(&self.pty.expect("@@"));
        let line = self.pty.expect("@@");
        self.pty.expect("ready> ");
        Completed { line, screen }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        // bash and zsh do not end at the SIGTERM that they would get now, and would be waited for.
        self.pty.signal(Signal::SIGKILL);
    }
}

/// A text without control sequences (ECMA-48, 5.4).
fn without_control(text: &str) -> String {
    let mut rest = text.chars();
    let mut plain = String::new();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' => {
                let parameters = |c: &char| matches!(c, ' '..='?' | '[');
                rest.by_ref().take_while(parameters).for_each(drop);
            }
            '\n' => plain.push(c),
            _ if c.is_control() => {}
            _ => plain.push(c),
        }
    }
    plain
}

/// Tells `tests/run` what a test could not do on this machine, through the file that `JPKIT_LEFT_OUT` names.
pub(crate) fn left_out(what: &str) {
    eprintln!("left out: {what}");
    if let Some(path) = std::env::var_os("JPKIT_LEFT_OUT") {
        let mut file = OpenOptions::new().append(true).open(path).unwrap();
        writeln!(file, "{what}").unwrap();
    }
}
