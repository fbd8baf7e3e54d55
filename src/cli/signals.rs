//! The signals that would end this process: each is a request to stop, so that a visit ends in order and the card keeps
//! no verified PIN (`docs/pins.md`, 7).

use std::io;

/// Calls `asked_to_stop`, on a thread of its own, for each signal that would end the process and can be caught. A write
/// beyond the limit for files (SIGXFSZ) fails instead.
///
/// Left as they are: SIGKILL and SIGSTOP, which nobody can catch; the faults of a program that cannot go on (SIGSEGV,
/// SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS); and SIGPIPE, which Rust ignores.
///
/// # Errors
/// Where the system gives no thread or pipe; signals then act as the system does by itself.
#[cfg(unix)]
pub fn watch(asked_to_stop: fn()) -> io::Result<()> {
    use std::thread;

    use rustix::process::Signal;
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new(std::iter::empty::<i32>())?;
    let handle = signals.handle();
    let watching =
        move || signals.forever().filter(|number| *number != Signal::XFSZ.as_raw()).for_each(|_| asked_to_stop());
    // First, since a signal that is caught once is never given back to the system.
    thread::Builder::new().name("signals".to_owned()).spawn(watching)?;
    for number in ending().chain([Signal::XFSZ.as_raw()]) {
        // The C library keeps some of the real-time signals to itself.
        let _ = handle.add_signal(number);
    }
    Ok(())
}

/// The numbers of the signals whose default is to end the process and that a program gets from outside (POSIX.1-2024,
/// `signal.h`; signal(7) on Linux).
#[cfg(unix)]
fn ending() -> impl Iterator<Item = i32> {
    use rustix::process::Signal;

    const EVERYWHERE: [Signal; 10] = [
        Signal::HUP,
        Signal::INT,
        Signal::QUIT,
        Signal::TERM,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::USR1,
        Signal::USR2,
        Signal::XCPU,
    ];
    EVERYWHERE.into_iter().map(Signal::as_raw).chain(of_this_system())
}

#[cfg(target_os = "linux")]
fn of_this_system() -> impl Iterator<Item = i32> {
    use rustix::process::Signal;

    const REAL_TIME: std::ops::RangeInclusive<i32> = 32..=64;
    let named = [Signal::IO, Signal::POWER].map(Signal::as_raw);
    // Not on every processor; the number is this one's where it is.
    let stack_fault = cfg!(any(target_arch = "x86_64", target_arch = "x86", target_arch = "aarch64")).then_some(16);
    named.into_iter().chain(stack_fault).chain(REAL_TIME)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn of_this_system() -> impl Iterator<Item = i32> {
    std::iter::empty()
}

/// Calls `asked_to_stop` at Ctrl-C, Ctrl-Break and the end of the console.
///
/// # Errors
/// Where the system does not let it.
#[cfg(windows)]
pub fn watch(asked_to_stop: fn()) -> io::Result<()> {
    ctrlc::set_handler(asked_to_stop).map_err(io::Error::other)
}
