//! The applications on the card, one file each: what is read where (card facts §1).
//!
//! Identifiers are typed here and, independently, in `virtual_card`, so that a slip in one fails a test.

pub mod common;
pub mod issuer;
pub mod jpki;
mod key;
pub mod privacy;
pub mod verify;

pub use key::Key;

use jiff::civil::Date;

use crate::apdu::Aid;
use crate::apdu::ApduError;
use crate::apdu::Channel;
use crate::apdu::StatusWord;
use crate::domain::card::Application;
use crate::domain::card::Item;
use crate::domain::pin::{PinCounter, PinName, PinState};
use crate::transport::TransportError;
use crate::x509::CertificateError;

/// The DF name of an application (card facts §1.1). Always sent whole: a prefix selects some other application.
#[must_use]
pub fn aid(application: Application) -> Aid {
    Aid(match application {
        Application::Jpki => &[0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01],
        Application::Text => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x08],
        Application::Visual => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x02],
        Application::Common => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x01, 0x00],
        Application::Juki => &[0xd3, 0x92, 0x10, 0x00, 0x31, 0x00, 0x01, 0x01, 0x04, 0x01],
        Application::Issuer => &[0xa0, 0x00, 0x00, 0x01, 0x51, 0x00, 0x00],
    })
}

/// Why a part of the card could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CardError {
    /// The link failed: whatever else was to be read is out of reach too.
    #[error(transparent)]
    Transport(TransportError),
    /// The card has no such application.
    #[error("the card has no {} application", .0.name())]
    NoApplication(Application),
    /// The card refused, or its answer was no answer.
    #[error("{}: {source}", .item.name())]
    Unreadable {
        /// What was being read.
        item: Item,
        /// What came instead.
        source: ApduError,
    },
    /// The part was read, but its content is not what such a part holds.
    #[error("{}: content not as expected", .0.name())]
    BadContent(Item),
    /// The file holds something that is not a certificate.
    #[error("{}: {source}", .item.name())]
    BadCertificate {
        /// Which certificate.
        item: Item,
        /// Why it is none.
        source: CertificateError,
    },
}

impl CardError {
    /// What could not be read, where the error is about one part.
    #[must_use]
    pub fn item(&self) -> Option<Item> {
        match self {
            CardError::Transport(_) => None,
            CardError::NoApplication(application) => Some(Item::Application(*application)),
            CardError::Unreadable { item, .. }
            | CardError::BadContent(item)
            | CardError::BadCertificate { item, .. } => Some(*item),
        }
    }

    /// The status word with which the card refused, if it did.
    #[must_use]
    pub fn status(&self) -> Option<StatusWord> {
        match self {
            CardError::Unreadable { source: ApduError::Refused { status, .. }, .. } => Some(*status),
            _ => None,
        }
    }
}

/// A file that may be there, may be empty, or may want a PIN first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<T> {
    /// It was read.
    Here(T),
    /// The card says that there is none, or the file is empty.
    Absent,
    /// It is there, and its PIN was not given.
    Protected,
}

impl<T> Found<T> {
    /// The content, where there is one.
    pub fn here(&self) -> Option<&T> {
        match self {
            Found::Here(content) => Some(content),
            Found::Absent | Found::Protected => None,
        }
    }
}

/// An application that is selected, as long as nothing else is.
pub struct Selected<'t> {
    channel: Channel<'t>,
    application: Application,
}

impl<'t> Selected<'t> {
    /// Selects an application.
    ///
    /// # Errors
    /// [`CardError::NoApplication`] where the card has none such.
    pub fn select(mut channel: Channel<'t>, application: Application) -> Result<Selected<'t>, CardError> {
        channel.select_df(aid(application)).map_err(|error| match error {
            ApduError::Refused { status, .. } if is_foreign(status) => CardError::NoApplication(application),
            other => at(Item::Application(application))(other),
        })?;
        Ok(Selected { channel, application })
    }

    /// Which application it is.
    #[must_use]
    pub fn application(&self) -> Application {
        self.application
    }

    /// Reads the retry counter of a PIN of this application, without spending a try. The answers are in card facts §2.1.
    ///
    /// # Errors
    /// [`CardError`] where the card does not say, or the PIN is another application's.
    pub fn counter(&mut self, pin: PinName) -> Result<PinCounter, CardError> {
        let item = Item::Counter(pin);
        let key = Key::of(pin);
        if key.application != self.application {
            return Err(CardError::NoApplication(key.application));
        }
        let status = match self.channel.retry_counter(key.fid) {
            Err(ApduError::Refused { status, .. }) if is_missing(status) => status,
            answer => answer.map_err(at(item))?,
        };
        counter(pin, status).ok_or_else(|| at(item)(ApduError::Refused { command: "VERIFY", status }))
    }

    /// The same application for a shorter time.
    fn reborrow(&mut self) -> Selected<'_> {
        Selected { channel: self.channel.reborrow(), application: self.application }
    }

    /// The channel, while the application stays selected.
    fn channel(&mut self) -> &mut Channel<'t> {
        &mut self.channel
    }
}

/// What the answer to the query for a counter says (card facts §2.1); `None` where it says nothing of one.
#[must_use]
pub fn counter(pin: PinName, status: StatusWord) -> Option<PinCounter> {
    let (state, tries_left) = match status.tries_left() {
        Some(0) => (PinState::Blocked, Some(0)),
        Some(left) => (PinState::Available, Some(left)),
        None if status.is_blocked() => (PinState::Blocked, Some(0)),
        None if status == StatusWord::UNLIMITED => (PinState::Unlimited, None),
        // Two clients allow for 9000 after a verification; the number is not told then.
        None if status.is_ok() => (PinState::Available, None),
        None if is_missing(status) => (PinState::Absent, None),
        None => return None,
    };
    Some(PinCounter { name: pin, state, tries_left })
}

/// Puts the item that was being read to an error of the channel.
fn at(item: Item) -> impl FnOnce(ApduError) -> CardError {
    move |error| match error {
        ApduError::Transport(link) => CardError::Transport(link),
        source => CardError::Unreadable { item, source },
    }
}

/// How a card says to SELECT by DF name that it has no such application, or knows nothing of the kind: 6A82 here, the
/// others from cards of other makes (6999 is Java Card's `SW_APPLET_SELECT_FAILED`).
fn is_foreign(status: StatusWord) -> bool {
    [
        StatusWord::NOT_FOUND,
        StatusWord::FUNCTION_UNSUPPORTED,
        StatusWord::INS_UNSUPPORTED,
        StatusWord::CLA_UNSUPPORTED,
        StatusWord(0x6999),
    ]
    .contains(&status)
}

fn is_missing(status: StatusWord) -> bool {
    status == StatusWord::NOT_FOUND || status == StatusWord::DATA_NOT_FOUND
}

/// A day from eight digits `YYYYMMDD`; `None` where there is no such day.
fn parse_day(digits: &str) -> Option<Date> {
    Date::strptime("%Y%m%d", digits).ok()
}

#[cfg(test)]
mod tests {
    use super::{ApduError, Application, CardError, Channel, Item, Selected};
    use crate::apdu::{ChannelState, StatusWord};
    use crate::domain::pin::{PinCounter, PinName, PinState};
    use crate::transport::script::{Line, Script};

    const JPKI: &str = "00a4040c0ad392f000260100000001";
    const QUERY: &str = "00200098";

    /// Plays a dialogue that begins with the JPKI application selected.
    fn in_jpki<R>(lines: &[Line<'_>], work: impl FnOnce(&mut Selected<'_>) -> R) -> R {
        let lines = [&[(JPKI, "9000")], lines].concat();
        let mut script = Script::new(&lines);
        let mut state = ChannelState::new(256);
        let result = work(&mut Selected::select(Channel::new(&mut script, &mut state), Application::Jpki).unwrap());
        script.finish();
        result
    }

    fn refusal(status: StatusWord) -> CardError {
        let source = ApduError::Refused { command: "VERIFY", status };
        CardError::Unreadable { item: Item::Counter(PinName::Auth), source }
    }

    /// What a counter is told as, for every status word there is, with the key's EF there (card facts §2.1).
    #[test]
    fn every_answer_to_a_retry_query() {
        use PinState::{Absent, Available, Blocked, Unlimited};
        for raw in 0..=u16::MAX {
            // 61xx to a command that asks for no data is success.
            let status = StatusWord(if raw >> 8 == 0x61 { 0x9000 } else { raw });
            let expected = match raw {
                0x63c0 | 0x6983 | 0x6984 => Ok((Blocked, Some(0))),
                0x63c1..=0x63cf => Ok((Available, Some(u8::try_from(raw & 0x0f).unwrap()))),
                0x6300 => Ok((Unlimited, None)),
                0x9000 | 0x6100..=0x61ff => Ok((Available, None)),
                0x6a82 | 0x6a88 => Ok((Absent, None)),
                _ => Err(refusal(status)),
            };
            let expected = expected.map(|(state, tries_left)| PinCounter { name: PinName::Auth, state, tries_left });
            let answer = format!("{raw:04x}");
            let direct = [(QUERY, answer.as_str())];
            let in_two_steps = [(QUERY, "6a86"), ("00a4020c020018", "9000"), ("00200080", answer.as_str())];
            let counter = |lines: &[Line<'_>]| in_jpki(lines, |selected| selected.counter(PinName::Auth));
            if matches!(expected, Ok(PinCounter { state, .. }) if state != Absent) {
                assert_eq!(counter(&direct), expected, "{status}");
            }
            if raw != 0x6700 && raw != 0x6a86 {
                assert_eq!(counter(&in_two_steps), expected, "{status}");
            }
        }
    }

    #[test]
    fn a_key_that_cannot_be_selected() {
        for (answer, absent) in [("6a82", true), ("6a88", true), ("6984", false), ("63c1", false), ("6982", false)] {
            let lines = [(QUERY, "6a86"), ("00a4020c020018", answer)];
            let counter = in_jpki(&lines, |selected| selected.counter(PinName::Auth));
            if absent {
                assert_eq!(counter, Ok(PinCounter::without_tries(PinName::Auth, PinState::Absent)), "{answer}");
            } else {
                let source = ApduError::Refused {
                    command: "SELECT",
                    status: StatusWord(u16::from_str_radix(answer, 16).unwrap()),
                };
                assert_eq!(counter, Err(CardError::Unreadable { item: Item::Counter(PinName::Auth), source }));
            }
        }
    }

    #[test]
    fn a_pin_of_another_application_is_not_asked_for() {
        let counter = in_jpki(&[], |selected| selected.counter(PinName::Juki));
        assert_eq!(counter, Err(CardError::NoApplication(Application::Juki)));
    }

    #[test]
    fn cards_without_the_application_and_cards_that_fail() {
        let selected = |answer| {
            let lines = [(JPKI, answer)];
            let mut state = ChannelState::new(256);
            Selected::select(Channel::new(&mut Script::new(&lines), &mut state), Application::Jpki).map(drop)
        };
        assert_eq!(selected("9000"), Ok(()));
        for answer in ["6a82", "6a81", "6d00", "6e00", "6999"] {
            assert_eq!(selected(answer), Err(CardError::NoApplication(Application::Jpki)), "{answer}");
        }
        for answer in ["6a86", "6982", "6700", "6283", "63c0"] {
            let error = selected(answer).unwrap_err();
            assert_eq!(error.status().map(|status| status.to_string().to_lowercase()).as_deref(), Some(answer));
        }
        let item = Item::Application(Application::Jpki);
        for (answer, source) in [
            ("", ApduError::NoStatusWord { command: "SELECT" }),
            ("6f 9000", ApduError::Oversized { command: "SELECT" }),
        ] {
            assert_eq!(selected(answer), Err(CardError::Unreadable { item, source }));
        }
    }
}
