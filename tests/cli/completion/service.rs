//! A PC/SC service that lists readers, as libpcsclite knows it (`winscard_msg.h` of pcsc-lite, protocol 4), and notes
//! what it is asked. It does nothing else: a program that asks for a card gets no answer.

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

/// What a program asks: `SCardEstablishContext` and so on, by the numbers of the protocol.
pub(crate) const ESTABLISH_CONTEXT: u32 = 0x01;
pub(crate) const RELEASE_CONTEXT: u32 = 0x02;
pub(crate) const VERSION: u32 = 0x11;
pub(crate) const READERS_STATE: u32 = 0x12;

/// Readers that the service has room for, and the bytes of each: a name of 128, then its state.
const MOST_READERS: usize = 16;
const READER_BYTES: usize = 184;
const NAME_BYTES: usize = 128;

/// The service, for as long as the test runs.
pub(crate) struct Service {
    pub(crate) socket: PathBuf,
    asked: Arc<Mutex<Vec<u32>>>,
}

impl Service {
    /// One that has these readers; `None` for one that accepts every program and answers nothing.
    pub(crate) fn start(folder: &Path, readers: Option<&'static [&'static str]>) -> Service {
        let socket = folder.join("pcscd.comm");
        let listener = UnixListener::bind(&socket).unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let log = Arc::clone(&log);
                thread::spawn(move || {
                    let mut stream = stream.unwrap();
                    // A program that ends closes its end.
                    while serve(&mut stream, readers, &log).is_some() {}
                });
            }
        });
        Service { socket, asked }
    }

    /// What it was asked since the last time.
    pub(crate) fn asked(&self) -> Vec<u32> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

/// Reads one message, notes its number and answers it; `None` once the program is gone.
fn serve(stream: &mut UnixStream, readers: Option<&[&str]>, log: &Mutex<Vec<u32>>) -> Option<()> {
    let mut header = [0; 8];
    stream.read_exact(&mut header).ok()?;
    let word = |at: usize| u32::from_ne_bytes(header[at..at + 4].try_into().unwrap());
    let (size, command) = (word(0), word(4));
    let mut body = vec![0; size.try_into().unwrap()];
    stream.read_exact(&mut body).ok()?;
    log.lock().unwrap().push(command);
    let Some(readers) = readers else { return Some(()) };
    match command {
        // The same with "no error" in its last member.
        ESTABLISH_CONTEXT | RELEASE_CONTEXT | VERSION => {
            if command == ESTABLISH_CONTEXT {
                body[4..8].copy_from_slice(&7_u32.to_ne_bytes());
            }
            let end = body.len() - 4;
            body[end..].fill(0);
            stream.write_all(&body).ok()?;
        }
        READERS_STATE => {
            let mut states = vec![0; MOST_READERS * READER_BYTES];
            for (state, name) in states.chunks_mut(READER_BYTES).zip(readers) {
                assert!(name.len() < NAME_BYTES);
                state[..name.len()].copy_from_slice(name.as_bytes());
            }
            stream.write_all(&states).ok()?;
        }
        _ => {}
    }
    Some(())
}
