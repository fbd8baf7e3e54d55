//! Cards that a test puts into vpcd's readers: the library's virtual card, or one that only answers as the test says.
//! The test sees every command, and decides what the card does with it.

use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};

use jiff::civil::date;
use jpkit::transport::pcsc::ReaderState;
use jpkit::transport::{Transport, TransportError};
use jpkit::virtual_card::vpcd::{ServeError, ServeEvent, ServeOptions, ServedCard, serve};
use jpkit::virtual_card::{Profile, VirtualCard};

use crate::events::await_state;
use crate::service::PORTS;
use crate::support::pins::is_pin_command;

/// What a card received, with zeros in place of PINs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Heard {
    PowerOff,
    PowerOn,
    Reset,
    Command(Vec<u8>),
}

impl Heard {
    pub(crate) fn is_command(&self) -> bool {
        matches!(self, Heard::Command(_))
    }

    /// A command with a PIN.
    pub(crate) fn has_pin(&self) -> bool {
        matches!(self, Heard::Command(command) if is_pin_command(command))
    }

    /// A command with a PIN, of this instruction.
    pub(crate) fn is(&self, instruction: u8) -> bool {
        self.has_pin() && matches!(self, Heard::Command(command) if command[1] == instruction)
    }
}

/// What the card does with a command.
pub(crate) enum Act {
    /// The virtual card carries it out and answers.
    Answer,
    /// The card answers with this and does nothing.
    Instead(Vec<u8>),
    /// It leaves the reader without having done anything, and comes back once the reader has noticed.
    LeaveBefore,
    /// It carries the command out, then leaves likewise.
    LeaveAfter,
    /// It never answers.
    Hang,
}

/// Decides by a command and the number of commands with a PIN so far, this one included.
type Hook = Box<dyn FnMut(&[u8], usize) -> Act + Send>;

/// A card in a reader. Dropping it pulls it.
pub(crate) struct InsertedCard {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    /// The reader's name.
    pub(crate) reader: String,
}

struct Shared {
    card: Mutex<VirtualCard>,
    atr: Option<&'static [u8]>,
    log: Mutex<Vec<Heard>>,
    hook: Mutex<Hook>,
    pulled: Mutex<bool>,
    pull: Condvar,
}

impl InsertedCard {
    /// A fresh virtual card.
    pub(crate) fn new(slot: usize, profile: Profile) -> InsertedCard {
        InsertedCard::with_hook(slot, profile, |_, _| Act::Answer)
    }

    /// The same, with this hook from the first command on.
    pub(crate) fn with_hook(
        slot: usize,
        profile: Profile,
        hook: impl FnMut(&[u8], usize) -> Act + Send + 'static,
    ) -> InsertedCard {
        InsertedCard::start(slot, VirtualCard::new(profile, date(2026, 11, 21)).unwrap(), None, hook)
    }

    /// This virtual card.
    pub(crate) fn insert(slot: usize, card: VirtualCard) -> InsertedCard {
        InsertedCard::start(slot, card, None, |_, _| Act::Answer)
    }

    /// A card with this answer to reset that does with every command what `hook` says.
    pub(crate) fn made_up(
        slot: usize,
        atr: &'static [u8],
        hook: impl FnMut(&[u8], usize) -> Act + Send + 'static,
    ) -> InsertedCard {
        let unused = VirtualCard::new(Profile::Valid, date(2026, 11, 21)).unwrap();
        InsertedCard::start(slot, unused, Some(atr), hook)
    }

    fn start(
        slot: usize,
        card: VirtualCard,
        atr: Option<&'static [u8]>,
        hook: impl FnMut(&[u8], usize) -> Act + Send + 'static,
    ) -> InsertedCard {
        let shared = Arc::new(Shared {
            card: Mutex::new(card),
            atr,
            log: Mutex::default(),
            hook: Mutex::new(Box::new(hook)),
            pulled: Mutex::new(false),
            pull: Condvar::new(),
        });
        let in_thread = Arc::clone(&shared);
        let thread = thread::spawn(move || in_thread.serve(slot));
        let reader = await_state(slot, ReaderState::Card)[slot].name.clone();
        InsertedCard { shared, thread: Some(thread), reader }
    }

    /// Decides by `hook` what happens to commands from now on; those with a PIN are counted from the last
    /// [`InsertedCard::forget`].
    pub(crate) fn at(&self, hook: impl FnMut(&[u8], usize) -> Act + Send + 'static) {
        *self.shared.hook.lock().unwrap() = Box::new(hook);
    }

    /// What the card received since the last [`InsertedCard::forget`].
    pub(crate) fn log(&self) -> Vec<Heard> {
        self.shared.log.lock().unwrap().clone()
    }

    pub(crate) fn commands(&self) -> Vec<Vec<u8>> {
        let commands = self.log().into_iter().filter_map(|heard| match heard {
            Heard::Command(command) => Some(command),
            _ => None,
        });
        commands.collect()
    }

    pub(crate) fn forget(&self) {
        self.shared.log.lock().unwrap().clear();
    }

    /// Whether any PIN is verified, by the card's own state.
    pub(crate) fn holds_verified(&self) -> bool {
        let card = self.shared.card();
        let keys = [("jpki", 0x0018), ("jpki", 0x001b), ("text", 0x0011), ("common", 0x001c), ("juki", 0x001c)];
        keys.iter().any(|(application, ef)| card.is_verified(application, *ef))
    }

    /// Pulls the card and waits until the reader has noticed.
    pub(crate) fn pull(self, slot: usize) {
        drop(self);
        await_state(slot, ReaderState::Empty);
    }
}

impl Drop for InsertedCard {
    fn drop(&mut self) {
        *self.shared.pulled.lock().unwrap() = true;
        self.shared.pull.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Shared {
    fn card(&self) -> MutexGuard<'_, VirtualCard> {
        self.card.lock().unwrap()
    }

    fn note(&self, heard: Heard) {
        self.log.lock().unwrap().push(heard);
    }

    fn is_pulled(&self) -> bool {
        *self.pulled.lock().unwrap()
    }

    /// In the reader until the card is pulled.
    fn serve(&self, slot: usize) {
        let mut note = |event| match event {
            ServeEvent::PoweredOff => self.note(Heard::PowerOff),
            ServeEvent::PoweredOn => self.note(Heard::PowerOn),
            ServeEvent::Reset => self.note(Heard::Reset),
            _ => {}
        };
        while let Err(error) = serve(
            &mut Watched(self),
            &mut ServeOptions::default(),
            "127.0.0.1",
            PORTS[slot],
            &|| self.is_pulled(),
            &mut note,
        ) {
            assert!(matches!(error, ServeError::CardLeft(_)), "{error}");
            await_state(slot, ReaderState::Empty);
        }
    }
}

/// The card, behind the test.
struct Watched<'t>(&'t Shared);

impl Transport for Watched<'_> {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let Watched(shared) = self;
        let mut heard = command.to_vec();
        if is_pin_command(command) {
            heard.iter_mut().skip(5).for_each(|byte| *byte = 0);
        }
        shared.note(Heard::Command(heard));
        let count = shared.log.lock().unwrap().iter().filter(|heard| heard.has_pin()).count();
        let act = (shared.hook.lock().unwrap())(command, count);
        match act {
            Act::Answer => shared.card().transmit(command),
            Act::Instead(answer) => Ok(answer),
            Act::LeaveBefore => Err(TransportError::Removed),
            Act::LeaveAfter => shared.card().transmit(command).and(Err(TransportError::Removed)),
            Act::Hang => {
                drop(shared.pull.wait_while(shared.pulled.lock().unwrap(), |pulled| !*pulled).unwrap());
                Err(TransportError::Interrupted)
            }
        }
    }
}

impl ServedCard for Watched<'_> {
    fn atr(&self) -> Vec<u8> {
        self.0.atr.map_or_else(|| ServedCard::atr(&*self.0.card()), <[u8]>::to_vec)
    }

    fn power_on(&mut self) {
        self.0.card().power_on();
    }

    fn power_off(&mut self) {
        self.0.card().power_off();
    }

    fn warm_reset(&mut self) {
        self.0.card().warm_reset();
    }

    fn idle(&mut self) {
        self.0.card().idle();
    }
}
