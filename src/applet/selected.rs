//! An application while it is selected, and the retry counters in it.

use super::error::{CardError, at};
use super::identifiers::{KeyFile, aid};
use crate::apdu::{ApduError, Channel, StatusWord};
use crate::domain::card::{Application, Item};
use crate::domain::pin::{PinCounter, PinName, PinState};

/// An application that is selected. It borrows the channel, so that nothing else can be selected meanwhile.
pub struct Selected<'t> {
    channel: Channel<'t>,
    application: Application,
}

impl<'t> Selected<'t> {
    /// Selects an application.
    ///
    /// # Errors
    /// [`CardError::NoApplication`] if the card does not have it.
    pub fn select(mut channel: Channel<'t>, application: Application) -> Result<Selected<'t>, CardError> {
        channel.select_df(aid(application)).map_err(|error| match error {
            ApduError::Refused { status, .. } if is_no_application(status) => CardError::NoApplication(application),
            other => at(Item::Application(application))(other),
        })?;
        Ok(Selected { channel, application })
    }

    /// Selects an application that the card was seen to have: a refusal is a refusal, whatever its status word.
    ///
    /// # Errors
    /// [`CardError::Unreadable`].
    pub fn select_again(mut channel: Channel<'t>, application: Application) -> Result<Selected<'t>, CardError> {
        channel.select_df(aid(application)).map_err(at(Item::Application(application)))?;
        Ok(Selected { channel, application })
    }

    /// The application that is selected.
    #[must_use]
    pub fn application(&self) -> Application {
        self.application
    }

    /// Reads the retry counter of a PIN of this application without spending a try (card facts §2.1).
    ///
    /// # Errors
    /// [`CardError`] if the card does not state it, or if the PIN belongs to another application.
    pub fn counter(&mut self, pin: PinName) -> Result<PinCounter, CardError> {
        let item = Item::Counter(pin);
        let key = KeyFile::for_pin(pin);
        if key.application != self.application {
            return Err(CardError::NoApplication(key.application));
        }
        let status = match self.channel.retry_counter(key.fid) {
            Err(ApduError::Refused { status, .. }) if is_missing(status) => status,
            answer => answer.map_err(at(item))?,
        };
        counter(pin, status).ok_or_else(|| at(item)(ApduError::Refused { command: "VERIFY", status }))
    }

    /// True if one read fetches more than 256 bytes.
    pub(super) fn carries_extended(&self) -> bool {
        self.channel.carries_extended()
    }

    /// The same application for a shorter time.
    pub(super) fn reborrow(&mut self) -> Selected<'_> {
        Selected { channel: self.channel.reborrow(), application: self.application }
    }

    /// The channel, while the application stays selected.
    pub(super) fn channel(&mut self) -> &mut Channel<'t> {
        &mut self.channel
    }
}

/// The counter that a status word states in response to the query for it (card facts §2.1); `None` if it states none.
#[must_use]
pub fn counter(pin: PinName, status: StatusWord) -> Option<PinCounter> {
    let (state, tries_left) = match status.tries_left() {
        Some(0) => (PinState::Blocked, Some(0)),
        Some(left) => (PinState::Available, Some(left)),
        None if status.is_blocked() => (PinState::Blocked, Some(0)),
        None if status == StatusWord::UNLIMITED => (PinState::Unlimited, None),
        // Two clients allow for 9000 after a verification, which no card has shown, and which states nothing.
        None if status.is_ok() => (PinState::Unreadable, None),
        None if is_missing(status) => (PinState::Absent, None),
        None => return None,
    };
    Some(PinCounter { name: pin, state, tries_left })
}

/// Whether a response to SELECT by DF name means that the card has no such application, or none at all: 6A82 on this
/// card, the others on other makes (6999 is Java Card's `SW_APPLET_SELECT_FAILED`).
fn is_no_application(status: StatusWord) -> bool {
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

#[cfg(test)]
mod tests {
    use super::{
        ApduError, Application, CardError, Channel, Item, PinCounter, PinName, PinState, Selected, StatusWord,
    };
    use crate::apdu::ChannelState;
    use crate::transport::script::{Line, Script};

    const JPKI: &str = "00a4040c0ad392f000260100000001";
    const QUERY: &str = "00200098";

    /// Plays a dialogue after the selection of the JPKI application.
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

    /// The counter for each of the 65,536 status words, with the key's EF present (card facts §2.1).
    #[test]
    fn every_answer_to_a_retry_query() {
        use PinState::{Absent, Available, Blocked, Unlimited, Unreadable};
        for raw in 0..=u16::MAX {
            // 61xx to a command that asks for no data is success.
            let status = StatusWord(if raw >> 8 == 0x61 { 0x9000 } else { raw });
            let expected = match raw {
                0x63c0 | 0x6983 | 0x6984 => Ok((Blocked, Some(0))),
                0x63c1..=0x63cf => Ok((Available, Some(u8::try_from(raw & 0x0f).unwrap()))),
                0x6300 => Ok((Unlimited, None)),
                0x9000 | 0x6100..=0x61ff => Ok((Unreadable, None)),
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
