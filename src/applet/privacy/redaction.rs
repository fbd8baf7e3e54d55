//! Follows what is selected on a card, to tell personal content from the rest.

use std::ops::Range;

use super::chain::Chain;
use super::command::{
    Body, GET_CHALLENGE, GET_DATA, GET_DATA_ODD, GET_RESPONSE, PinUse, READ_BINARY, READ_BINARY_ODD, READ_RECORD,
    READ_RECORD_ODD, SELECT, data_of, is_request, may_wrap, pin_use,
};
use crate::apdu::Fid;
use crate::applet::identifiers::{aid, is_personal};
use crate::domain::card::Application;

/// The shortest DF name that can belong to one application only: a registered identifier (ISO 7816-5).
const SHORTEST_NAME: usize = 5;

/// What is selected, if that is certain: an application of card facts §1.1, by its whole DF name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The selected application.
    pub application: Application,
    /// The current EF; `None` if it is not known.
    pub ef: Option<Fid>,
}

/// Follows what is selected on a card, and determines the bytes of commands and responses that must not be shown.
pub struct Redaction {
    show_personal: bool,
    /// The selected application, also if the name in SELECT was cut short.
    application: Option<Application>,
    /// Whether SELECT had its whole DF name.
    is_whole_name: bool,
    /// The current EF, if it is known.
    ef: Option<Fid>,
    /// What the last response held; GET RESPONSE continues it.
    last: Sensitivity,
    /// Whether the next command belongs to a chain.
    chain: Chain,
}

impl Redaction {
    /// Begins without any knowledge of the card. `show_personal` lets personal content be shown, but never PINs.
    #[must_use]
    pub fn new(show_personal: bool) -> Redaction {
        Redaction {
            show_personal,
            application: None,
            is_whole_name: false,
            ef: None,
            last: Sensitivity::Personal,
            chain: Chain::default(),
        }
    }

    /// What is selected, if that is certain.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        let application = self.application.filter(|_| self.is_whole_name)?;
        Some(Selection { application, ef: self.ef })
    }

    /// Forgets what is selected, because the link was lost or another visit begins.
    pub fn forget(&mut self) {
        *self = Redaction::new(self.show_personal);
    }

    /// Whether a command [may use a PIN](super::may_use_a_pin), by itself or as the end of a chain.
    #[must_use]
    pub fn may_use_a_pin(&self, command: &[u8]) -> bool {
        self.chain.may_use_a_pin(command)
    }

    /// The bytes of a command that must not be shown: those of [`Chain::hidden_in_command`], and the data of every
    /// instruction that is not known only to select or to read.
    #[must_use]
    pub fn hidden_in_command(&self, command: &[u8]) -> Range<usize> {
        match command {
            [_, ins, ..] if !is_request(*ins) && !self.show_personal => data_of(command),
            _ => self.chain.hidden_in_command(command),
        }
    }

    /// Follows an exchange and returns the bytes of `answer` that must not be shown. The status word may always be.
    pub fn hidden_in_answer(&mut self, command: &[u8], answer: &[u8]) -> Range<usize> {
        // 61xx, 62xx and 63xx mean that the command was executed as well.
        let executed = matches!(answer, [.., 0x90, 0x00] | [.., 0x61..=0x63, _]);
        let in_chain = self.chain.is_open();
        // A warning (62xx, 63xx) to SELECT leaves a doubt about what is selected.
        let selects = matches!(answer, [.., 0x90, 0x00] | [.., 0x61, _]);
        self.last = self.follow(command, executed, selects);
        self.chain = Chain::after(command);
        if in_chain || self.chain.is_open() {
            // What a chain was for is not followed.
            self.last = Sensitivity::Secret;
            (self.application, self.ef) = (None, None);
        }
        let is_shown = match self.last {
            Sensitivity::Public => true,
            Sensitivity::Personal => self.show_personal,
            Sensitivity::Secret => false,
        };
        match answer.len() {
            _ if is_shown => 0..0,
            len @ 0..2 => 0..len,
            len => 0..len - 2,
        }
    }

    fn follow(&mut self, command: &[u8], executed: bool, selects: bool) -> Sensitivity {
        let Some((&[cla, ins, p1, p2], body)) = command.split_first_chunk() else {
            self.forget();
            return Sensitivity::Secret;
        };
        match ins {
            _ if may_wrap(cla, ins) => {
                self.forget();
                Sensitivity::Personal
            }
            SELECT => {
                self.select([cla, p1, p2], body, selects);
                Sensitivity::Public
            }
            READ_BINARY => self.read(cla, FileReference::in_read_binary(p1), executed),
            READ_RECORD => self.read(cla, FileReference::in_read_record(p2), executed),
            // These name the file in forms that are not followed.
            READ_BINARY_ODD | READ_RECORD_ODD | GET_DATA_ODD => self.read(cla, FileReference::Unknown, executed),
            GET_RESPONSE if cla == 0 => self.last,
            GET_RESPONSE => self.last.max(Sensitivity::Personal),
            _ => {
                // A short EF identifier in P2 may have made another EF the current one.
                if p2 & 0x1f != 0 {
                    self.ef = None;
                }
                match (cla, ins) {
                    _ if pin_use(cla, ins) == Some(PinUse::Presents) => Sensitivity::Secret,
                    (0x00 | 0x80, GET_DATA) | (0x00, GET_CHALLENGE) => Sensitivity::Public,
                    _ => Sensitivity::Personal,
                }
            }
        }
    }

    /// Follows the plain forms by DF name and by EF identifier (ISO 7816-4, 11.2.2); after any other form, and after a
    /// refusal or a warning, nothing is known to be selected.
    fn select(&mut self, [cla, p1, p2]: [u8; 3], body: &[u8], selects: bool) {
        self.ef = None;
        let data = Body::split(body).map_or(&[][..], |body| body.data);
        match (cla, p1, data) {
            (0, 0x02, &[high, low]) => self.ef = selects.then_some(Fid(u16::from_be_bytes([high, low]))),
            // P2 other than "the first or only one" could mean any application whose name begins so.
            (0, 0x04, name) if selects && p2 & 0x03 == 0 => {
                self.application = only_application(name);
                self.is_whole_name = self.application.is_some_and(|application| aid(application).0 == name);
            }
            _ => (self.application, self.is_whole_name) = (None, false),
        }
    }

    fn read(&mut self, cla: u8, reference: FileReference, executed: bool) -> Sensitivity {
        let is_plain = cla == 0;
        let file = match reference {
            FileReference::Current => self.ef,
            FileReference::ShortId(sfi) => Some(Fid(u16::from(sfi))),
            FileReference::Unknown => None,
        };
        if reference != FileReference::Current {
            self.ef = file.filter(|_| is_plain && executed);
        }
        // Secure messaging, chaining and other channels do not concern the file that is followed here.
        match self.application {
            Some(application) if is_plain && !is_personal(application, file) => Sensitivity::Public,
            _ => Sensitivity::Personal,
        }
    }
}

/// What a response holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sensitivity {
    Public,
    Personal,
    /// The response to a PIN command: it should hold nothing, and could hold the PIN.
    Secret,
}

/// The application that a DF name selects. A prefix of a name selects as well, but which of several applications is not
/// defined (card facts §1.1).
fn only_application(name: &[u8]) -> Option<Application> {
    let all = Application::OF_CARD.into_iter().chain([Application::Issuer]);
    let mut matching = all.filter(|application| aid(*application).0.starts_with(name));
    match (matching.next(), matching.next()) {
        (Some(only), None) if name.len() >= SHORTEST_NAME => Some(only),
        _ => None,
    }
}

/// The file that a read command refers to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileReference {
    Current,
    ShortId(u8),
    Unknown,
}

impl FileReference {
    fn in_read_binary(p1: u8) -> FileReference {
        match p1 {
            0x00..=0x7f => FileReference::Current,
            _ => FileReference::from_short_id(p1 & 0x7f),
        }
    }

    fn in_read_record(p2: u8) -> FileReference {
        FileReference::from_short_id(p2 >> 3)
    }

    fn from_short_id(sfi: u8) -> FileReference {
        match sfi {
            0 => FileReference::Current,
            1..=30 => FileReference::ShortId(sfi),
            _ => FileReference::Unknown,
        }
    }
}
