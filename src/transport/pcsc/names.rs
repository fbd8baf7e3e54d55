//! The names of the readers and nothing else, for those who cannot wait (PC/SC part 5, SCardListReaders).

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use ::pcsc::{Context, Error, Scope};

use super::wait::wait_for;

/// The names of the readers, not sanitized, in the service's order; none where there is no service or it does not
/// respond within `limit`, or once `interrupted` is true. No reader is connected to and no card is touched.
#[must_use]
pub fn reader_names(limit: Duration, interrupted: fn() -> bool) -> Vec<String> {
    let (sender, answer) = channel();
    let started = thread::Builder::new().name("pcsc-names".to_owned()).spawn(move || {
        let _ = sender.send(list());
    });
    match started.map(|_| wait_for(&answer, limit, interrupted)) {
        Ok(Ok(Ok(names))) => names,
        _ => Vec::new(),
    }
}

fn list() -> Result<Vec<String>, Error> {
    let names = Context::establish(Scope::User)?.list_readers_owned()?;
    Ok(names.iter().map(|name| name.to_string_lossy().into_owned()).collect())
}
