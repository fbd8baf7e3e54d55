//! BER-TLV: whatever the bytes, an object lies within them, and its parts add up.

use jpkit::apdu::atr::Atr;
use jpkit::apdu::tlv::{TlvError, find, header, split};

pub fn holds(data: &[u8]) {
    let mut rest = data;
    let mut seen = Vec::new();
    let broken = loop {
        if rest.is_empty() {
            break None;
        }
        match split(rest) {
            Ok((object, after)) => {
                let head = header(rest).unwrap();
                assert_eq!((head.tag, head.value_len), (object.tag, object.value.len()));
                assert_eq!(rest[..head.header_len].len() + object.value.len() + after.len(), rest.len());
                assert_eq!(&rest[head.header_len..head.total_len()], object.value);
                seen.push((object.tag, object.value));
                rest = after;
            }
            Err(error) => break Some(error),
        }
    };
    for (tag, value) in &seen {
        let first = seen.iter().find(|(other, _)| other == tag).unwrap().1;
        assert_eq!(find(data, *tag), Ok(Some(first)), "{tag:x}: {value:02x?}");
    }
    // A tag that no object has: three bytes at most.
    assert_eq!(find(data, u32::MAX), broken.map_or(Ok(None), Err));
    // What a longer answer says, its start does not contradict.
    if let Ok(whole) = header(data) {
        for len in 0..data.len().min(8) {
            let start = header(&data[..len]);
            assert!(start == Ok(whole) || (start == Err(TlvError::Truncated) && len < whole.header_len), "{start:?}");
        }
    }
    if let Ok(atr) = Atr::parse(data) {
        assert!(atr.historical.len() <= 15 && !atr.protocols.is_empty());
        let _ = atr.historical_format();
        assert!(data.len() <= 33);
    }
}
