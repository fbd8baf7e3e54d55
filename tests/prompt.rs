//! The binary in a real terminal.
#![cfg(target_os = "linux")]

mod pty;

use std::net::TcpListener;
use std::path::Path;

use pty::{Pty, USUAL};
use rexpect::process::Signal;

const JPKIT: &str = env!("CARGO_BIN_EXE_jpkit");

#[test]
fn binary_output_is_refused() {
    let mut pty = Pty::start(Path::new(JPKIT), &["--card", "virtual", "cert", "export", "auth", "--der"]);
    let (screen, status) = pty.end();
    assert_eq!(status, 64, "{screen}");
    assert!(screen.contains("not written to a terminal"), "{screen}");
}

#[test]
fn a_request_to_stop_ends_the_run() {
    // Bound, so that nobody else is there, and never accepting: the run waits until it is told to stop.
    let vpcd = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = vpcd.local_addr().unwrap().port().to_string();
    // No signal stands for Ctrl-C on the keyboard.
    for way in [None, Some(Signal::SIGTERM), Some(Signal::SIGHUP)] {
        let mut pty = Pty::start(Path::new(JPKIT), &["virtual", "serve", "--port", &port]);
        pty.expect("Ctrl-C ends it.");
        match way {
            None => pty.press("\u{3}"),
            Some(signal) => pty.signal(signal),
        }
        let (screen, status) = pty.end();
        assert_eq!(status, 0, "{way:?}: {screen}");
        assert!(screen.contains("taken away"), "{way:?}: {screen}");
        assert_eq!(pty.modes(), USUAL, "{way:?}");
    }
}
