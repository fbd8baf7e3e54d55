//! DER in bytes (X.690), as far as certificates and the card's data objects need it.

/// Object identifiers of naming attributes (X.520).
pub(super) const COMMON_NAME: &[u32] = &[2, 5, 4, 3];
pub(super) const COUNTRY: &[u32] = &[2, 5, 4, 6];
pub(super) const LOCALITY: &[u32] = &[2, 5, 4, 7];
pub(super) const ORGANISATION: &[u32] = &[2, 5, 4, 10];
pub(super) const UNIT: &[u32] = &[2, 5, 4, 11];

/// A data object with a definite length in as few octets as possible, up to three.
pub(crate) fn tlv(tag: &[u8], value: &[u8]) -> Vec<u8> {
    let [.., high, middle, low] = value.len().to_be_bytes();
    let length = match (high, middle) {
        (0, 0) if low < 0x80 => vec![low],
        (0, 0) => vec![0x81, low],
        (0, _) => vec![0x82, middle, low],
        _ => vec![0x83, high, middle, low],
    };
    [tag, &length, value].concat()
}

pub(super) fn der(tag: u8, value: &[u8]) -> Vec<u8> {
    tlv(&[tag], value)
}

pub(super) fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
    der(0x30, &parts.concat())
}

pub(super) fn bit_string(bytes: &[u8]) -> Vec<u8> {
    der(0x03, &[&[0], bytes].concat())
}

pub(super) fn integer(value: u32) -> Vec<u8> {
    let bytes = [&[0], value.to_be_bytes().as_slice()].concat();
    der(0x02, minimal(&bytes))
}

/// Drops the leading zeros that a positive INTEGER does not need.
pub(super) fn minimal(mut bytes: &[u8]) -> &[u8] {
    while let [0, next, ..] = bytes {
        if next & 0x80 != 0 {
            break;
        }
        bytes = bytes.get(1..).unwrap_or_default();
    }
    bytes
}

pub(super) fn oid(arcs: &[u32]) -> Vec<u8> {
    let [first, second, rest @ ..] = arcs else {
        return der(0x06, &[]);
    };
    let mut bytes = base128(first * 40 + second);
    bytes.extend(rest.iter().flat_map(|arc| base128(*arc)));
    der(0x06, &bytes)
}

pub(super) fn base128(value: u32) -> Vec<u8> {
    let septets = [28, 21, 14, 7, 0].map(|shift| (value >> shift & 0x7f).to_le_bytes()[0]);
    let start = septets.iter().position(|septet| *septet != 0).unwrap_or(4);
    let mut bytes: Vec<u8> = septets.iter().skip(start).map(|septet| septet | 0x80).collect();
    if let Some(last) = bytes.last_mut() {
        *last &= 0x7f;
    }
    bytes
}

/// A Name with one attribute per RDN: the country as PrintableString, the others as UTF8String.
pub(super) fn name(attributes: &[(&[u32], &str)]) -> Vec<u8> {
    let rdns: Vec<Vec<u8>> = attributes
        .iter()
        .map(|(kind, text)| {
            let tag = if *kind == COUNTRY { 0x13 } else { 0x0c };
            der(0x31, &sequence(&[oid(kind), der(tag, text.as_bytes())]))
        })
        .collect();
    sequence(&rdns)
}

/// A GeneralName of the form directoryName.
pub(super) fn directory_name(name: &[u8]) -> Vec<u8> {
    der(0xa4, name)
}

/// An Extension (RFC 5280, 4.1); `value` is its DER.
pub(super) fn extension(id: &[u32], critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if critical { der(0x01, &[0xff]) } else { Vec::new() };
    sequence(&[oid(id), critical, der(0x04, value)])
}
