//! GET DATA at the issuer level: municipality and card expiry by the other way (card facts §1.7).

use crate::apdu::ApduError;
use crate::apdu::Channel;
use crate::apdu::Command;
use crate::domain::card::{Application, CardRecord, Item};

use super::{CardError, Selected, at};

const MUNICIPALITY: u16 = 0x00f0;
const EXPIRY: u16 = 0x00f2;

/// Reads what the issuer level says of the plastic card; the serial is not among it.
///
/// # Errors
/// [`CardError`] where the card knows neither object.
pub fn card_record(channel: Channel<'_>) -> Result<CardRecord, CardError> {
    let mut selected = Selected::select(channel, Application::Issuer)?;
    let municipality_code = digits(&mut selected, MUNICIPALITY, 5)?;
    let expires_on = digits(&mut selected, EXPIRY, 8)?.as_deref().and_then(super::parse_day);
    if municipality_code.is_none() && expires_on.is_none() {
        return Err(CardError::BadContent(Item::CardRecord));
    }
    Ok(CardRecord { serial: None, municipality_code, expires_on })
}

/// The last `count` characters of an object, where they are digits; some cards put tag and length before them.
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
