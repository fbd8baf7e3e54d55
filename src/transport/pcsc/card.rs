//! One card for one visit: shared connection, one transaction from the first command to the last (PC/SC part 5;
//! card facts §2.3 for what ends a verified state).
//!
//! A thread owns the connection. pcsc-lite blocks in SCardConnect, SCardBeginTransaction and SCardDisconnect for as
//! long as another program holds a transaction, and SCardTransmit for as long as the reader likes; the handle asks
//! through a channel and stops waiting at its timeout. An abandoned thread releases the card as it is as soon as the
//! service returns to it.

use std::ffi::{CStr, CString};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use ::pcsc::{Context, Disposition, Error, Protocols, Scope, ShareMode, State, Transaction};
use zeroize::Zeroizing;

use super::error::translate;
use super::features::features;
use super::reader::{ReaderInfo, ReaderState};
use super::wait::{WaitError, never, wait_for};
use crate::transport::{Deadline, Link, Transport, TransportError};

/// How long other programs may hold the card before we give up.
const LOCK_TIMEOUT: Duration = Duration::from_secs(5);
/// How long one command may take. Cards ask for more time while they sign, and readers pass that on without a bound.
const TRANSMIT_TIMEOUT: Duration = Duration::from_secs(60);
/// How long to wait, after Ctrl-C, for the response to a command that was already sent.
const GRACE: Duration = Duration::from_secs(1);
/// How long to watch whether a card that failed was removed. pcsc-lite polls for the card every 0.4 s; until it has
/// noticed the removal, an exchange fails without a reason or, with some drivers, returns an empty response.
const REMOVAL_TIMEOUT: Duration = Duration::from_secs(1);
/// How long ending the visit may take, powering off included.
const END_TIMEOUT: Duration = Duration::from_secs(5);

/// The state in which a visit leaves the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The card stays powered, as it is.
    Leave,
    /// The card loses power and with it every verified state, which a reset would keep (card facts §2.3). This happens
    /// inside the transaction, before another program can reach the card.
    PowerOff,
}

/// A connected card within a transaction, until it is finished or dropped. Dropping leaves the card as it is, unless
/// [`Card::power_off_when_dropped`] was called.
///
/// On Windows the service itself resets a card that is held for 5 s without a command, so do not ask the user anything
/// meanwhile.
#[derive(Debug)]
pub struct Card {
    link: Link,
    requests: Sender<Request>,
    interrupted: fn() -> bool,
    /// When to give up, whatever is being done.
    deadline: Option<Deadline>,
    /// Set once a response is overdue: a later command would queue up behind the one that hangs.
    broken: Option<TransportError>,
    on_drop: Ending,
    ended: bool,
}

enum Request {
    /// The bytes may hold a PIN, so the copy is wiped.
    Transmit(Zeroizing<Vec<u8>>, Sender<Result<Vec<u8>, Error>>),
    End(Ending, Sender<Result<(), Error>>),
}

impl Card {
    /// Connects to the card in `reader` and begins the transaction. Nothing is waited for beyond `deadline`.
    pub(super) fn open(
        reader: &ReaderInfo,
        deadline: Option<Deadline>,
        interrupted: fn() -> bool,
    ) -> Result<Card, TransportError> {
        let timeout = deadline.map_or(LOCK_TIMEOUT, |deadline| deadline.left().min(LOCK_TIMEOUT));
        let (requests, inbox) = channel();
        let (ready, opened) = channel();
        let name = reader.name.clone();
        thread::Builder::new()
            .name("pcsc-card".to_owned())
            .spawn(move || {
                if let Err(error) = serve_visit(&name, &ready, &inbox) {
                    let _ = ready.send(Err(error));
                }
            })
            .map_err(|error| TransportError::Failed { detail: error.to_string() })?;
        let cut_short = deadline.filter(|deadline| deadline.is_whole() && timeout < LOCK_TIMEOUT);
        match (wait_for(&opened, timeout, interrupted), cut_short) {
            (Ok(Ok(link)), _) => {
                Ok(Card { link, requests, interrupted, deadline, broken: None, on_drop: Ending::Leave, ended: false })
            }
            (Ok(Err(error)), _) => Err(translate(error, &reader.name)),
            (Err(WaitError::TimedOut), Some(deadline)) => Err(deadline.error()),
            // Powering a mute card takes several attempts.
            (Err(WaitError::TimedOut), None) if reader.state == ReaderState::Mute => {
                Err(TransportError::Mute { reader: reader.name.clone() })
            }
            // The service responded a moment ago, so it is the card that is held.
            (Err(WaitError::TimedOut), None) => Err(TransportError::InUse { reader: reader.name.clone() }),
            (Err(error), _) => Err(error.into_transport_error(LOCK_TIMEOUT)),
        }
    }

    /// The properties of the link: reader, ATR and limits.
    #[must_use]
    pub fn link(&self) -> &Link {
        &self.link
    }

    /// When this card is given up on.
    #[must_use]
    pub fn deadline(&self) -> Option<Deadline> {
        self.deadline
    }

    /// From here on commands are waited for without regard to the deadline: one that may hold a PIN is to be sent, and
    /// its outcome is worth the wait.
    pub fn lift_deadline(&mut self) {
        self.deadline = None;
    }

    /// True once a response is overdue: nothing more is sent.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.broken.is_some()
    }

    /// From here on the card loses power even if this is only dropped, as in a panic: a PIN may be verified.
    pub fn power_off_when_dropped(&mut self) {
        self.on_drop = Ending::PowerOff;
    }

    /// Ends the transaction and the connection, Ctrl-C or not, within 5 s. A card that does not respond is left to its
    /// thread at once, unless its power is to be cut.
    ///
    /// # Errors
    /// After `Leave` that of the response that was given up on, if one was, or `TimedOut`. After `PowerOff` `TimedOut`
    /// and the errors of the service; a verified state may then still be in force. A card that was removed counts as
    /// powered off.
    pub fn finish(mut self, ending: Ending) -> Result<(), TransportError> {
        self.end(ending)
    }

    fn end(&mut self, ending: Ending) -> Result<(), TransportError> {
        if self.ended {
            return Ok(());
        }
        self.ended = true;
        let (reply, answer) = channel();
        // If the thread is gone, the reply is dropped with the request, and the wait ends at once.
        let _ = self.requests.send(Request::End(ending, reply));
        if let (Some(error), Ending::Leave) = (&self.broken, ending) {
            return Err(error.clone());
        }
        wait_for(&answer, END_TIMEOUT, never)
            .map_err(|error| error.into_transport_error(END_TIMEOUT))?
            .map_err(|error| self.translate(error))
    }

    fn translate(&self, error: Error) -> TransportError {
        translate(error, self.link.reader.as_deref().unwrap_or_default())
    }
}

impl Transport for Card {
    /// The deadline's error once that has passed, before the command or while its response is awaited.
    /// `Interrupted` if Ctrl-C came before the command, which was then not sent, or if the response did not follow
    /// within a second of Ctrl-C. After a missing response nothing more is sent.
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        if let Some(error) = &self.broken {
            return Err(error.clone());
        }
        if (self.interrupted)() {
            return Err(TransportError::Interrupted);
        }
        let timeout = self.deadline.map_or(TRANSMIT_TIMEOUT, |deadline| deadline.left().min(TRANSMIT_TIMEOUT));
        let cut_short = self.deadline.filter(|_| timeout < TRANSMIT_TIMEOUT);
        if let (Some(deadline), true) = (cut_short, timeout.is_zero()) {
            return Err(deadline.error());
        }
        let (reply, answer) = channel();
        let _ = self.requests.send(Request::Transmit(Zeroizing::new(command.to_vec()), reply));
        let mut result = wait_for(&answer, timeout, self.interrupted);
        if let Err(WaitError::Interrupted) = result {
            // What the card did with a PIN is worth a moment's wait.
            result = wait_for(&answer, GRACE, never).map_err(|_| WaitError::Interrupted);
        }
        match result {
            Ok(response) => response.map_err(|error| self.translate(error)),
            Err(error) => {
                let error = match (error, cut_short) {
                    (WaitError::TimedOut, Some(deadline)) => deadline.error(),
                    (error, _) => error.into_transport_error(TRANSMIT_TIMEOUT),
                };
                self.broken = Some(error.clone());
                Err(error)
            }
        }
    }
}

impl Drop for Card {
    fn drop(&mut self) {
        let _ = self.end(self.on_drop);
    }
}

/// The life of the thread: connect, serve, disconnect. An error means that the transaction never began.
fn serve_visit(reader: &str, ready: &Sender<Result<Link, Error>>, inbox: &Receiver<Request>) -> Result<(), Error> {
    let name = CString::new(reader).map_err(|_| Error::UnknownReader)?;
    let context = Context::establish(Scope::User)?;
    let mut card = context.connect(&name, ShareMode::Shared, Protocols::ANY)?;
    let outcome = match run_transaction(&context, &mut card, &name, ready, inbox) {
        Ok(EndedTransaction { ending: Ending::PowerOff, ended: Err(error), reply }) if !is_removal(error) => {
            (card.disconnect(Disposition::UnpowerCard).map_err(|(_, error)| error), reply)
        }
        Ok(EndedTransaction { reply, .. }) => {
            let _ = card.disconnect(Disposition::LeaveCard);
            (Ok(()), reply)
        }
        Err(error) => {
            // Dropped, the connection would reset the card.
            let _ = card.disconnect(Disposition::LeaveCard);
            return Err(error);
        }
    };
    drop(context);
    if let (result, Some(reply)) = outcome {
        let _ = reply.send(result);
    }
    Ok(())
}

/// How a transaction ended.
struct EndedTransaction {
    ending: Ending,
    ended: Result<(), Error>,
    /// Where to report the end; `None` if the handle is gone.
    reply: Option<Sender<Result<(), Error>>>,
}

/// Begins the transaction, carries commands, and ends it on request or once the handle is gone.
fn run_transaction(
    context: &Context,
    card: &mut ::pcsc::Card,
    reader: &CStr,
    ready: &Sender<Result<Link, Error>>,
    inbox: &Receiver<Request>,
) -> Result<EndedTransaction, Error> {
    let transaction = begin(card)?;
    let _ = ready.send(Ok(link(&transaction, reader)));
    let mut buffer = vec![0; ::pcsc::MAX_BUFFER_SIZE_EXTENDED];
    let (ending, reply) = loop {
        match inbox.recv() {
            Ok(Request::Transmit(command, reply)) => {
                let answer = match transaction.transmit(&command, &mut buffer) {
                    Ok([]) | Err(Error::NotTransacted | Error::CommError) if was_removed(context, reader) => {
                        Err(Error::RemovedCard)
                    }
                    other => other.map(<[u8]>::to_vec),
                };
                let _ = reply.send(answer);
            }
            Ok(Request::End(ending, reply)) => break (ending, Some(reply)),
            Err(_) => break (Ending::Leave, None),
        }
    };
    let disposition = match ending {
        Ending::Leave => Disposition::LeaveCard,
        Ending::PowerOff => Disposition::UnpowerCard,
    };
    Ok(EndedTransaction { ending, ended: transaction.end(disposition).map_err(|(_, error)| error), reply })
}

/// Begins the transaction. Another program may have reset the card since we connected. Nothing was sent yet, so that is
/// harmless, once.
fn begin(card: &mut ::pcsc::Card) -> Result<Transaction<'_>, Error> {
    match card.transaction2() {
        Ok(transaction) => Ok(transaction),
        Err((card, Error::ResetCard)) => {
            card.reconnect(ShareMode::Shared, Protocols::ANY, Disposition::LeaveCard)?;
            card.transaction()
        }
        Err((_, error)) => Err(error),
    }
}

/// Whether the card is removed within [`REMOVAL_TIMEOUT`], or was before; one that was put back meanwhile counts too.
fn was_removed(context: &Context, reader: &CStr) -> bool {
    let began = Instant::now();
    let mut states = [::pcsc::ReaderState::new(reader, State::UNAWARE)];
    let mut insertions = None;
    loop {
        match context.get_status_change(REMOVAL_TIMEOUT.saturating_sub(began.elapsed()), &mut states) {
            Ok(()) => {}
            Err(error) => return is_removal(error),
        }
        let [state] = &mut states;
        let count = state.event_count();
        if !state.event_state().contains(State::PRESENT) || insertions.is_some_and(|first| first != count) {
            return true;
        }
        insertions = Some(count);
        state.sync_current_state();
    }
}

fn link(card: &::pcsc::Card, reader: &CStr) -> Link {
    let status = card.status2_owned().ok();
    let protocol = match status.as_ref().and_then(::pcsc::CardStatusOwned::protocol2) {
        Some(::pcsc::Protocol::T0) => Some("T=0"),
        Some(::pcsc::Protocol::T1) => Some("T=1"),
        _ => None,
    };
    let features = features(card);
    Link {
        reader: Some(reader.to_string_lossy().into_owned()),
        atr: status.map(|status| status.atr().to_vec()).unwrap_or_default(),
        protocol,
        max_apdu: features.as_ref().and_then(|features| features.max_apdu),
        features,
    }
}

/// Whether the card, or its reader, was removed: the card is without power then.
fn is_removal(error: Error) -> bool {
    matches!(error, Error::RemovedCard | Error::NoSmartcard | Error::ReaderUnavailable | Error::UnknownReader)
}
