//! GET DATA at the issuer level: municipality and card expiry without the common application (card facts §1.7).

use super::common::parse_day;
use super::error::{CardError, at};
use super::selected::Selected;
use crate::apdu::{ApduError, Channel, Command};
use crate::domain::card::{Application, CardRecord, Item};

const MUNICIPALITY: u16 = 0x00f0;
const EXPIRY: u16 = 0x00f2;

/// Reads municipality and expiry of the plastic card; its serial is not available here.
///
/// # Errors
/// [`CardError`] if the card has neither object.
pub fn card_record(channel: Channel<'_>) -> Result<CardRecord, CardError> {
    let mut selected = Selected::select(channel, Application::Issuer)?;
    let municipality_code = digits(&mut selected, MUNICIPALITY, 5)?;
    let expires_on = digits(&mut selected, EXPIRY, 8)?.as_deref().and_then(parse_day);
    if municipality_code.is_none() && expires_on.is_none() {
        return Err(CardError::BadContent(Item::CardRecord));
    }
    Ok(CardRecord { serial: None, municipality_code, expires_on })
}

/// The last `count` characters of an object, if they are digits; some cards put tag and length before them.
fn digits(selected: &mut Selected<'_>, tag: u16, count: usize) -> Result<Option<String>, CardError> {
    let data = match selected.channel().expect_ok(&Command::get_data(tag, 256)) {
        Ok(data) => data,
        Err(ApduError::Transport(link)) => return Err(at(Item::CardRecord)(ApduError::Transport(link))),
        Err(_) => return Ok(None),
    };
    let tail = data.len().checked_sub(count).and_then(|start| data.get(start..)).unwrap_or_default();
    let all_digits = !tail.is_empty() && tail.iter().all(u8::is_ascii_digit);
    Ok(all_digits.then(|| String::from_utf8_lossy(tail).into_owned()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::card_record;
    use crate::apdu::{Channel, ChannelState};
    use crate::applet::CardError;
    use crate::domain::card::{Application, CardRecord, Item};
    use crate::transport::TransportError;
    use crate::transport::script::{Line, Script};

    const SELECT: Line<'_> = ("00a4040c07a0000001510000", "9000");
    const F0: &str = "00ca00f000";
    const F2: &str = "00ca00f200";

    fn record(lines: &[Line<'_>]) -> Result<CardRecord, CardError> {
        let mut script = Script::new(lines);
        let mut state = ChannelState::new(256);
        let record = card_record(Channel::new(&mut script, &mut state));
        script.finish();
        record
    }

    #[test]
    fn municipality_and_expiry_each_for_itself() {
        let day = date(2035, 2, 17);
        let (code, expiry) = ("3939393939 9000", "3230333530323137 9000");
        let cases = [
            (code, expiry, Some("99999"), Some(day)),
            // With tag and length in front.
            ("00f005 3939393939 9000", "f208 3230333530323137 9000", Some("99999"), Some(day)),
            ("6a88", expiry, None, Some(day)),
            (code, "6a88", Some("99999"), None),
            // 31 February, letters, too short, nothing.
            (code, "3230333530323331 9000", Some("99999"), None),
            (code, "4141414141414141 9000", Some("99999"), None),
            (code, "32303335303231 9000", Some("99999"), None),
            ("9000", expiry, None, Some(day)),
            ("", expiry, None, Some(day)),
        ];
        for (municipality, end, municipality_code, expires_on) in cases {
            let municipality_code = municipality_code.map(str::to_owned);
            let expected = CardRecord { serial: None, municipality_code, expires_on };
            assert_eq!(record(&[SELECT, (F0, municipality), (F2, end)]), Ok(expected), "{municipality} {end}");
        }
        assert_eq!(record(&[SELECT, (F0, "6a88"), (F2, "6a88")]), Err(CardError::BadContent(Item::CardRecord)));
        assert_eq!(record(&[(SELECT.0, "6a82")]), Err(CardError::NoApplication(Application::Issuer)));
        assert_eq!(record(&[SELECT, (F0, "removed")]), Err(CardError::Transport(TransportError::Removed)));
    }
}
