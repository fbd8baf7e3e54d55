//! A program that finds out whether a PIN is still verified on a card.

use std::ffi::CString;

use jpkit::transport::pcsc::readers;
use pcsc::{Context, Disposition, Protocols, Scope, ShareMode};

use crate::commands::{SELECT_JPKI, select_ef, sign, verify};

/// A PIN of the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pin {
    Auth,
    Sign,
    Text,
    Common,
    Juki,
}

impl Pin {
    /// All of them.
    pub(crate) const ALL: [Pin; 5] = [Pin::Auth, Pin::Sign, Pin::Text, Pin::Common, Pin::Juki];

    /// SELECT of the PIN's application (card facts §1.1).
    fn select(self) -> Vec<u8> {
        let other = |end: [u8; 2]| [b"\x00\xa4\x04\x0c\x0a\xd3\x92\x10\x00\x31\x00\x01\x01".as_slice(), &end].concat();
        match self {
            Pin::Auth | Pin::Sign => SELECT_JPKI.to_vec(),
            Pin::Text => other([0x04, 0x08]),
            Pin::Common => other([0x01, 0x00]),
            Pin::Juki => other([0x04, 0x01]),
        }
    }

    /// SELECT of the application and of the PIN's file, and VERIFY (card facts §2.2).
    pub(crate) fn verify(self) -> [Vec<u8>; 3] {
        let (ef, digits) = match self {
            Pin::Auth => (0x18, "1234"),
            Pin::Sign => (0x1b, "ABC123"),
            Pin::Text => (0x11, "1234"),
            Pin::Common | Pin::Juki => (0x1c, "1234"),
        };
        [self.select(), select_ef(ef), verify(digits)]
    }

    /// SELECT of a file and a command that the card carries out only while the PIN is verified: a signature, a read of
    /// the attributes, the same PIN set again (card facts §1.2, §1.3, §2.4, §3.3).
    fn protected_command(self) -> [Vec<u8>; 2] {
        match self {
            Pin::Auth => [select_ef(0x17), sign()],
            Pin::Sign => [select_ef(0x1a), sign()],
            Pin::Text => [select_ef(0x02), vec![0x00, 0xb0, 0x00, 0x00, 0x00]],
            Pin::Common | Pin::Juki => [select_ef(0x1c), b"\x80\x32\x00\x80\x041234".to_vec()],
        }
    }
}

/// A program that stays connected to the first reader. pcscd takes the power from an unused card, which would hide what
/// jpkit left verified; with a witness, the card is always in use.
pub(crate) struct Witness(pcsc::Card);

impl Witness {
    pub(crate) fn connect() -> Witness {
        let name = readers().unwrap()[0].name.clone();
        let context = Context::establish(Scope::User).unwrap();
        Witness(context.connect(&CString::new(name).unwrap(), ShareMode::Shared, Protocols::ANY).unwrap())
    }

    /// Whether the card carries out the PIN's protected command.
    pub(crate) fn finds_verified(&mut self, pin: Pin) -> bool {
        // A reset by another program ends the connection; the card keeps its power.
        self.0.reconnect(ShareMode::Shared, Protocols::ANY, Disposition::LeaveCard).unwrap();
        let transaction = self.0.transaction().unwrap();
        let [file, command] = pin.protected_command();
        assert_eq!(transmit(&transaction, &pin.select()), [0x90, 0x00]);
        assert_eq!(transmit(&transaction, &file), [0x90, 0x00]);
        let answer = transmit(&transaction, &command);
        match answer.as_slice() {
            [0x69, 0x82] => false,
            [.., 0x90, 0x00] => true,
            other => panic!("{pin:?}: {other:02x?}"),
        }
    }
}

/// The card's answer to one command.
pub(crate) fn transmit(card: &pcsc::Card, command: &[u8]) -> Vec<u8> {
    let mut buffer = [0; pcsc::MAX_BUFFER_SIZE];
    card.transmit(command, &mut buffer).unwrap().to_vec()
}
