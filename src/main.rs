//! Collects the process's surroundings, calls `cli::run` and returns its exit code.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use jpkit::cli;
use jpkit::cli::env::Env;

/// Set by the first Ctrl-C (or SIGTERM); the run ends at the next exchange with the card, with its cleaning up done.
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

fn main() -> ExitCode {
    // Where no handler can be set, Ctrl-C ends the process at once, as the system does by itself.
    let _ = ctrlc::set_handler(interrupt);
    let argv: Vec<_> = std::env::args_os().collect();
    let mut out = io::stdout().lock();
    let mut err = io::stderr();
    let out_width = out.is_terminal().then(terminal_columns);
    let mut env = Env {
        out: &mut out,
        err: &mut err,
        now: whole_second(jiff::Timestamp::now()),
        out_width,
        var: &|name| std::env::var(name).ok(),
        system_locale: sys_locale::get_locale(),
        interrupted: || INTERRUPTED.load(Ordering::SeqCst),
    };
    let code = cli::run(&argv, &mut env);
    let _ = io::stderr().flush();
    ExitCode::from(code)
}

fn interrupt() {
    if INTERRUPTED.swap(true, Ordering::SeqCst) {
        // Asked a second time: whatever keeps the run from ending is not worth waiting for.
        #[allow(clippy::exit, reason = "the run does not come back, and a handler has no other way to end it")]
        std::process::exit(130);
    }
}

fn terminal_columns() -> u16 {
    terminal_size::terminal_size().map_or(80, |(width, _)| width.0)
}

/// Nothing here is judged or shown by less than a second.
fn whole_second(instant: jiff::Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_second(instant.as_second()).unwrap_or(instant)
}
