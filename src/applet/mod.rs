//! The applications on the card, one file each: what is read where (card facts §1).
//!
//! Identifiers are typed here and, independently, in `virtual_card`, so that a slip in one fails a test.

pub mod common;
pub mod issuer;
pub mod jpki;
mod key;

pub use key::Key;

use jiff::civil::Date;

use crate::apdu::Aid;
use crate::apdu::ApduError;
use crate::apdu::Channel;
use crate::apdu::StatusWord;
use crate::domain::card::Application;
use crate::domain::card::Item;
use crate::domain::certificate::CertificateError;
use crate::domain::pin::{PinCounter, PinName, PinState};
use crate::transport::TransportError;

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
            ApduError::Refused { status: StatusWord::NOT_FOUND, .. } => CardError::NoApplication(application),
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
        let status = self.channel.retry_counter(key.fid).map_err(at(item))?;
        let (state, tries_left) = match status.tries_left() {
            Some(0) => (PinState::Blocked, Some(0)),
            Some(left) => (PinState::Available, Some(left)),
            None if status.is_blocked() => (PinState::Blocked, Some(0)),
            None if status == StatusWord::UNLIMITED => (PinState::Unlimited, None),
            // Two clients allow for 9000 after a verification; the number is not told then.
            None if status.is_ok() => (PinState::Available, None),
            None if is_missing(status) => (PinState::Absent, None),
            None => return Err(at(item)(ApduError::Refused { command: "VERIFY", status })),
        };
        Ok(PinCounter { name: pin, state, tries_left })
    }

    /// The channel, while the application stays selected.
    fn channel(&mut self) -> &mut Channel<'t> {
        &mut self.channel
    }
}

/// Puts the item that was being read to an error of the channel.
fn at(item: Item) -> impl FnOnce(ApduError) -> CardError {
    move |error| match error {
        ApduError::Transport(link) => CardError::Transport(link),
        source => CardError::Unreadable { item, source },
    }
}

fn is_missing(status: StatusWord) -> bool {
    status == StatusWord::NOT_FOUND || status == StatusWord::DATA_NOT_FOUND
}

/// A day from eight digits `YYYYMMDD`; `None` where there is no such day.
fn parse_day(digits: &str) -> Option<Date> {
    Date::strptime("%Y%m%d", digits).ok()
}
