//! Collects the process's surroundings, calls `cli::run` and returns its exit code.

use std::io::{self, IsTerminal, Read, Write};
use std::process::ExitCode;

use jpkit::cli;
use jpkit::cli::console;
use jpkit::cli::env::{Env, data_dir};
use jpkit::cli::hardening::harden;
use jpkit::cli::interruptible_reader::InterruptibleReader;
use jpkit::cli::prompt::Terminal;
use jpkit::cli::{signals, stop};

fn main() -> ExitCode {
    // Where no signal can be caught, Ctrl-C ends the process at once, as the system does by itself.
    let _ = signals::watch(on_signal);
    let argv: Vec<_> = std::env::args_os().collect();
    let mut stdin = unbuffered_stdin();
    let mut ask = Terminal { interrupted: stop::requested };
    let mut out = io::stdout().lock();
    let mut err = io::stderr();
    let columns = terminal_columns();
    let out_width = out.is_terminal().then_some(columns.unwrap_or(80));
    let escapes = out.is_terminal() && console::shows_escapes();
    let mut env = Env {
        stdin: &mut *stdin,
        open_stdin: unbuffered_stdin,
        ask: &mut ask,
        out: &mut out,
        err: &mut err,
        now: whole_second(jiff::Timestamp::now()),
        out_width,
        escapes,
        // Where the width is not known, the terminal breaks the sentences.
        err_width: io::stderr().is_terminal().then_some(columns.unwrap_or(u16::MAX)),
        var: &|name| std::env::var_os(name),
        system_locale: sys_locale::get_locale(),
        data_dir: data_dir(|name| std::env::var_os(name)),
        interrupted: stop::requested,
        card: None,
        harden,
    };
    let code = cli::run(&argv, &mut env);
    let _ = io::stderr().flush();
    ExitCode::from(code)
}

/// At the first Ctrl-C or other signal the run ends at the next exchange with the card, with its cleaning up done.
fn on_signal() {
    if stop::request() {
        // Asked a second time: whatever keeps the run from ending is not worth waiting for.
        #[allow(clippy::exit, reason = "the run does not come back, and a handler has no other way to end it")]
        std::process::exit(130);
    }
}

fn unbuffered_stdin() -> Box<dyn Read + Send> {
    match InterruptibleReader::stdin(stop::requested) {
        Ok(stdin) => Box::new(stdin),
        Err(_) => Box::new(io::empty()),
    }
}

/// The columns that the terminal says it has, else those that the shell says.
fn terminal_columns() -> Option<u16> {
    let said = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns > 0);
    terminal_size::terminal_size().map(|(width, _)| width.0).or_else(said)
}

/// Nothing here is judged or shown by less than a second.
fn whole_second(instant: jiff::Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_second(instant.as_second()).unwrap_or(instant)
}
