//! What the plastic card says of itself.

use crate::apdu::Channel;
use crate::applet::{CardError, Selected, common, issuer};
use crate::domain::card::{Application, CardRecord, Item};

use super::problems::Problems;

/// Reads what the plastic card says of itself: in the common application, else at the issuer level.
pub(crate) fn card_record(mut channel: Channel<'_>, problems: &mut Problems) -> Result<Option<CardRecord>, CardError> {
    let in_common = Selected::select(channel.reborrow(), Application::Common)
        .and_then(|mut selected| common::card_record(&mut selected));
    whole_record(channel, in_common, problems)
}

/// The card record from what the common application said, and from the issuer level where that failed or names no day
/// on which the card ends. Where neither does, that is a problem.
pub(crate) fn whole_record(
    channel: Channel<'_>,
    in_common: Result<CardRecord, CardError>,
    problems: &mut Problems,
) -> Result<Option<CardRecord>, CardError> {
    let (record, problem) = match in_common {
        Ok(record) if record.expires_on.is_some() => return Ok(Some(record)),
        Ok(record) => (Some(record), CardError::BadContent(Item::CardRecord)),
        Err(link @ CardError::Transport(_)) => return Err(link),
        Err(error) => (None, error),
    };
    match issuer::card_record(channel) {
        Ok(other) if other.expires_on.is_some() => {
            let expires_on = other.expires_on;
            Ok(Some(CardRecord { expires_on, ..record.unwrap_or(other) }))
        }
        Err(link @ CardError::Transport(_)) => Err(link),
        other => {
            problems.keep(Err::<(), _>(problem))?;
            Ok(record.or(other.ok()))
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Problems, card_record};
    use crate::apdu::{Channel, ChannelState};
    use crate::transport::script::{Line, Script};

    const SELECT_COMMON: &str = "00a4040c0ad3921000310001010100";
    const RECORD: &str = "00b2010c00";
    const SELECT_ISSUER: &str = "00a4040c07a0000001510000";

    /// The record's serial and last day, and how many problems there were.
    fn read(lines: &[Line<'_>]) -> (Option<String>, Option<jiff::civil::Date>, usize) {
        let mut script = Script::new(lines);
        let mut state = ChannelState::new(256);
        let mut problems = Problems::default();
        let record = card_record(Channel::new(&mut script, &mut state), &mut problems).unwrap().unwrap_or_default();
        script.finish();
        (record.serial, record.expires_on, problems.errors().len())
    }

    #[test]
    fn the_issuer_level_says_what_the_common_application_does_not() {
        let record = |day: &str| format!("011c {} {} 9000", "15*30 5*39", hex::encode(day));
        let (good, impossible) = (record("20350217"), record("20350231"));
        let by_issuer =
            [(SELECT_ISSUER, "9000"), ("00ca00f000", "3939393939 9000"), ("00ca00f200", "3230333530323137 9000")];
        let silent = [(SELECT_ISSUER, "6a82")];
        let serial = Some("0".repeat(15));
        let day = Some(date(2035, 2, 17));

        let common = |answer| vec![(SELECT_COMMON, "9000"), (RECORD, answer)];
        assert_eq!(read(&common(&good)), (serial.clone(), day, 0));
        assert_eq!(read(&[common(&impossible), by_issuer.to_vec()].concat()), (serial.clone(), day, 0));
        assert_eq!(read(&[common(&impossible), silent.to_vec()].concat()), (serial, None, 1));
        let none = vec![(SELECT_COMMON, "6a82")];
        assert_eq!(read(&[none.clone(), by_issuer.to_vec()].concat()), (None, day, 0));
        assert_eq!(read(&[none, silent.to_vec()].concat()), (None, None, 1));
    }
}
