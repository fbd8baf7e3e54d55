//! Whose PIN a raw command is about, as far as that is certain (`docs/apdu.md`; card facts §2).
//!
//! Only the forms of the card facts are recognised, on the basic channel, with the application and the EF selected
//! before. Whatever else could use a PIN is not, however likely it looks.

use crate::apdu::Fid;
use crate::applet::KeyFile;
use crate::applet::privacy::Selection;
use crate::domain::pin::PinName;

/// A PIN that a command is about, and how to ask for its counter.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PinTarget {
    /// Which PIN.
    pub(super) pin: PinName,
    /// Which reference the command names: P2, the same in the query for the counter.
    reference: u8,
}

impl PinTarget {
    /// The PIN that `command` is about, where the command and what is selected leave no doubt.
    pub(super) fn from_command(command: &[u8], selected: Option<Selection>) -> Option<PinTarget> {
        let (Some(&[cla, ins, p1, p2]), Some(selected)) = (command.first_chunk(), selected) else { return None };
        // VERIFY; CHANGE REFERENCE DATA with the old and the new value, or with the new alone; JICSAP's CHANGE KEY.
        let is_known = matches!((cla, ins, p1), (0x00, 0x20, 0x00) | (0x00, 0x24, 0x00 | 0x01) | (0x80, 0x32, 0x00));
        let ef = match p2 {
            _ if !is_known => None,
            0x80 => selected.ef,
            0x81..=0x9e => Some(Fid(u16::from(p2 & 0x1f))),
            _ => None,
        }?;
        let is_it = |pin: &PinName| {
            let key = KeyFile::for_pin(*pin);
            key.fid == ef && key.application == selected.application
        };
        PinName::ALL.into_iter().find(is_it).map(|pin| PinTarget { pin, reference: p2 })
    }

    /// The queries for its counter, to be sent one after the other until one is understood: an empty VERIFY, which
    /// spends nothing, and its form with a fifth byte (card facts §2.1, C9).
    pub(super) fn queries(&self) -> [Vec<u8>; 2] {
        let query = vec![0x00, 0x20, 0x00, self.reference];
        let with_fifth_byte = [query.as_slice(), &[0x00]].concat();
        [query, with_fifth_byte]
    }
}

#[cfg(test)]
mod tests {
    use super::{Fid, PinName, PinTarget, Selection};
    use crate::domain::card::Application;

    const JPKI: Application = Application::Jpki;
    const COMMON: Application = Application::Common;
    const ISSUER: Application = Application::Issuer;

    fn pin(command: &str, application: Application, ef: Option<u16>) -> Option<PinName> {
        let command = hex::decode(command.replace(' ', "")).unwrap();
        PinTarget::from_command(&command, Some(Selection { application, ef: ef.map(Fid) })).map(|target| target.pin)
    }

    #[test]
    fn what_leaves_no_doubt() {
        let cases: &[(&str, Application, Option<u16>, PinName)] = &[
            ("00200080 04 31323334", JPKI, Some(0x18), PinName::Auth),
            ("00200080 06 414243313233", JPKI, Some(0x1b), PinName::Sign),
            ("00200098 04 31323334", JPKI, None, PinName::Auth),
            ("00200098 04 31323334", JPKI, Some(0x1b), PinName::Auth),
            ("00200080 000004 31323334", JPKI, Some(0x18), PinName::Auth),
            ("00200080 05 31323334", JPKI, Some(0x18), PinName::Auth),
            ("00240180 04 31323334", JPKI, Some(0x18), PinName::Auth),
            ("00240080 08 3132333435363738", JPKI, Some(0x18), PinName::Auth),
            ("80320080 04 31323334", COMMON, Some(0x1c), PinName::Common),
        ];
        for (command, application, ef, expected) in cases {
            assert_eq!(pin(command, *application, *ef), Some(*expected), "{command}");
        }
    }

    #[test]
    fn what_leaves_a_doubt() {
        let cases: &[(&str, Application, Option<u16>)] = &[
            // No EF, another one, another application's.
            ("00200080 04 31323334", JPKI, None),
            ("00200080 04 31323334", JPKI, Some(0x0a)),
            ("00200080 04 31323334", ISSUER, Some(0x18)),
            ("00200080 04 31323334", COMMON, Some(0x18)),
            ("00200099 04 31323334", JPKI, Some(0x18)),
            // References that are global, or no short id.
            ("00200018 04 31323334", JPKI, Some(0x18)),
            ("00200000 04 31323334", JPKI, Some(0x18)),
            ("0020009F 04 31323334", JPKI, Some(0x18)),
            ("002000D8 04 31323334", JPKI, Some(0x18)),
            // Other classes: chained, secure messaging, other channels.
            ("10200080 02 3132", JPKI, Some(0x18)),
            ("0C200080 04 31323334", JPKI, Some(0x18)),
            ("01200080 04 31323334", JPKI, Some(0x18)),
            ("40200080 04 31323334", JPKI, Some(0x18)),
            ("80200080 04 31323334", JPKI, Some(0x18)),
            ("00320080 04 31323334", COMMON, Some(0x1c)),
            // Other commands: their own counters are not to be asked for.
            ("00210080 06 530431323334", JPKI, Some(0x18)),
            ("00250180 04 31323334", JPKI, Some(0x18)),
            ("002C0080 08 3132333435363738", JPKI, Some(0x18)),
            ("80540000 04 31323334", JPKI, Some(0x18)),
            ("FF000000 09 002000800431323334", JPKI, Some(0x18)),
            ("00C20000 09 002000800431323334", JPKI, Some(0x18)),
        ];
        for (command, application, ef) in cases {
            assert_eq!(pin(command, *application, *ef), None, "{command}");
        }
        assert_eq!(PinTarget::from_command(&[0x00, 0x20, 0x00, 0x98, 0x01, 0x31], None), None);
    }

    #[test]
    fn the_queries_hold_no_data_and_name_the_same_key() {
        let target = PinTarget::from_command(
            &[0x00, 0x24, 0x01, 0x98, 0x01, 0x31],
            Some(Selection { application: JPKI, ef: None }),
        );
        assert_eq!(target.unwrap().queries().map(hex::encode), ["00200098", "0020009800"]);
    }
}
