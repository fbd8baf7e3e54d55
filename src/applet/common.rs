//! The common application (共通カードAP): card serial, municipality and the expiry of the plastic card (card facts §1.5).

use jiff::civil::Date;

use super::error::{CardError, at};
use super::identifiers::CARD_RECORD;
use super::selected::Selected;
use crate::domain::card::{Application, CardRecord, Item};

/// Reads the card record; the common application must be the selected one.
///
/// # Errors
/// [`CardError`] if the record cannot be read or does not consist of 28 digits.
pub fn card_record(selected: &mut Selected<'_>) -> Result<CardRecord, CardError> {
    debug_assert_eq!(selected.application(), Application::Common);
    let bytes = selected.channel().read_record(CARD_RECORD).map_err(at(Item::CardRecord))?;
    parse(&bytes).ok_or(CardError::BadContent(Item::CardRecord))
}

fn parse(record: &[u8]) -> Option<CardRecord> {
    let digits = record.strip_prefix(&[0x01, 0x1c])?.get(..28)?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let text = std::str::from_utf8(digits).ok()?;
    Some(CardRecord {
        serial: text.get(..15).map(str::to_owned),
        municipality_code: text.get(15..20).map(str::to_owned),
        expires_on: parse_day(text.get(20..)?),
    })
}

/// The day of eight digits `YYYYMMDD`; `None` if there is no such day.
pub(super) fn parse_day(digits: &str) -> Option<Date> {
    Date::strptime("%Y%m%d", digits).ok()
}

#[cfg(test)]
mod tests {
    use super::parse;
    use jiff::civil::date;

    #[test]
    fn a_record_is_split_or_refused() {
        let record = |digits: &str| [&[0x01, 0x1c], digits.as_bytes()].concat();
        let parsed = parse(&record("9000000000000019999920350217")).unwrap();
        assert_eq!(parsed.serial.as_deref(), Some("900000000000001"));
        assert_eq!(parsed.municipality_code.as_deref(), Some("99999"));
        assert_eq!(parsed.expires_on, Some(date(2035, 2, 17)));

        let impossible_day = parse(&record("9000000000000019999920350231")).unwrap();
        assert_eq!(impossible_day.expires_on, None, "an impossible day is unknown, the rest stands");
        for broken in ["", "9000000000000019999920350", "90000000000000199999203502 7"] {
            assert_eq!(parse(&record(broken)), None, "{broken:?}");
        }
        assert_eq!(parse(b"9000000000000019999920350217"), None);
    }
}
