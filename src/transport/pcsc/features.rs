//! A reader's description of itself, asked for with SCardControl (PC/SC part 10, 2.2 and 2.6.14).

use ::pcsc::{Card, ctl_code};

use crate::transport::Features;

/// CM_IOCTL_GET_FEATURE_REQUEST, before the platform's mapping.
const GET_FEATURE_REQUEST: u16 = 3400;
/// FEATURE_GET_TLV_PROPERTIES among the features.
const GET_TLV_PROPERTIES: u8 = 0x12;
/// FEATURE_VERIFY_PIN_DIRECT and FEATURE_MODIFY_PIN_DIRECT: a keypad on the reader.
const VERIFY_PIN_DIRECT: u8 = 0x06;
const MODIFY_PIN_DIRECT: u8 = 0x07;
/// sFirmwareID, wIdVendor and wIdProduct among the properties.
const FIRMWARE_ID: u8 = 0x08;
const ID_VENDOR: u8 = 0x0b;
const ID_PRODUCT: u8 = 0x0c;
/// dwMaxAPDUDataSize among the properties.
const MAX_APDU_DATA_SIZE: u8 = 0x0a;

/// Asks the reader to describe itself; `None` if it or its driver does not.
pub(super) fn features(card: &Card) -> Option<Features> {
    let mut buffer = [0; ::pcsc::MAX_BUFFER_SIZE];
    let listed = card.control(ctl_code(GET_FEATURE_REQUEST.into()), &[], &mut buffer).ok()?;
    let code = control_code(listed, GET_TLV_PROPERTIES);
    let mut found = Features {
        pin_verify: find(listed, VERIFY_PIN_DIRECT).is_some(),
        pin_modify: find(listed, MODIFY_PIN_DIRECT).is_some(),
        ..Features::default()
    };
    if let Some(properties) = code.and_then(|code| card.control(code, &[], &mut buffer).ok()) {
        found.max_apdu = max_apdu_data_size(properties);
        found.usb_id = number(properties, ID_VENDOR).zip(number(properties, ID_PRODUCT));
        found.firmware = find(properties, FIRMWARE_ID).map(|text| String::from_utf8_lossy(text).into_owned());
    }
    Some(found)
}

/// A property of two bytes, little-endian in its object.
fn number(properties: &[u8], tag: u8) -> Option<u16> {
    find(properties, tag)?.try_into().ok().map(u16::from_le_bytes)
}

/// The control code of a feature, big-endian in its object. DWORD is `u64` for pcsc-lite and `u32` for everybody else.
fn control_code<N: From<u32>>(features: &[u8], feature: u8) -> Option<N> {
    find(features, feature)?.try_into().ok().map(u32::from_be_bytes).map(N::from)
}

/// The property's value, little-endian in its object. 0 means unknown.
fn max_apdu_data_size(properties: &[u8]) -> Option<usize> {
    let size = find(properties, MAX_APDU_DATA_SIZE)?.try_into().ok().map(u32::from_le_bytes)?;
    usize::try_from(size).ok().filter(|size| *size > 0)
}

/// The value of the first object with `tag`; tag and length are one byte each here.
fn find(mut bytes: &[u8], tag: u8) -> Option<&[u8]> {
    while let [first, length, rest @ ..] = bytes {
        let (value, after) = rest.split_at_checked(usize::from(*length))?;
        if *first == tag {
            return Some(value);
        }
        bytes = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{ID_PRODUCT, ID_VENDOR, control_code, find, max_apdu_data_size, number};

    #[test]
    fn the_control_code_is_big_endian() {
        let features = [0x06, 4, 0x42, 0x33, 0x00, 0x06, 0x12, 4, 0x42, 0x33, 0x00, 0x12];
        assert_eq!(control_code(&features, 0x12), Some(0x4233_0012_u32));
        assert_eq!(control_code::<u64>(&features, 0x13), None);
        assert_eq!(control_code::<u32>(&features[..11], 0x12), None, "cut off");
        assert_eq!(control_code::<u32>(&[0x12, 3, 1, 2, 3], 0x12), None, "too short");
    }

    #[test]
    fn the_size_is_little_endian_and_zero_is_unknown() {
        let properties = [0x01, 2, 0, 0, 0x03, 1, 0, 0x0a, 4, 0x00, 0x00, 0x01, 0x00, 0x0b, 2, 0x4c, 0x05];
        assert_eq!(max_apdu_data_size(&properties), Some(0x1_0000));
        assert_eq!(max_apdu_data_size(&[0x0a, 4, 0, 0, 0, 0]), None);
        assert_eq!(max_apdu_data_size(&[0x0a, 2, 1, 0]), None);
        assert_eq!(max_apdu_data_size(&[]), None);
        assert_eq!((number(&properties, ID_VENDOR), number(&properties, ID_PRODUCT)), (Some(0x054c), None));
    }

    #[test]
    fn no_length_reaches_past_the_end() {
        for length in 0..=u8::MAX {
            for have in 0..=u8::MAX {
                let mut bytes = vec![0x0a, length];
                bytes.resize(2 + usize::from(have), 0xaa);
                assert_eq!(find(&bytes, 0x0a).is_some(), length <= have);
            }
        }
        assert_eq!(find(&[0x0a], 0x0a), None);
    }
}
