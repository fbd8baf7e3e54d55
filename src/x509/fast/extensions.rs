//! The extensions that the fast path reads: basic constraints and the two key identifiers.

use super::names::attribute;
use crate::x509::der::{DerReader, INTEGER, OCTET_STRING, OID, SEQUENCE, is_natural, only};
use crate::x509::facts::Facts;

const BOOLEAN_TRUE: [u8; 3] = [0x01, 0x01, 0xff];

/// Reads the extensions, which must be the last field.
pub(super) fn extensions(tbs: &mut DerReader<'_>, issuer: &[u8], facts: &mut Facts) -> Option<()> {
    facts.is_ca = false;
    let mut key_id = None;
    // A bit for each last byte of an OID, 64 of them apart.
    let mut seen = 0_u64;
    let content = only(tbs.take(0xa3)?, SEQUENCE)?;
    let mut list = DerReader::new(content);
    if !tbs.is_empty() || list.is_empty() {
        return None;
    }
    while !list.is_empty() {
        let mut extension = list.enter(SEQUENCE)?;
        let oid = extension.take(OID)?;
        let mut value = extension.next()?;
        if value.whole == BOOLEAN_TRUE {
            value = extension.next()?;
        }
        if value.tag != OCTET_STRING || !extension.is_empty() || oid.is_empty() {
            return None;
        }
        let bit = 1 << (oid.last()? & 63);
        if seen & bit != 0 && !is_stated_once(content, oid) {
            return None;
        }
        seen |= bit;
        match oid {
            [0x55, 0x1d, 0x13] => {
                facts.is_ca = basic_constraints(value.content)?;
            }
            [0x55, 0x1d, 0x0e] => {
                only(value.content, OCTET_STRING)?;
            }
            [0x55, 0x1d, 0x23] => {
                key_id = Some(authority_key_id(value.content, issuer)?);
            }
            _ => {}
        }
    }
    if facts.authority_key_id.as_deref() != key_id {
        facts.authority_key_id = key_id.map(<[u8]>::to_vec);
    }
    Some(())
}

/// Whether a list of few extensions has one with this OID; where there are several, the library decides.
fn is_stated_once(list: &[u8], oid: &[u8]) -> bool {
    const MANY: usize = 2048;
    let mut list = DerReader::new(list.get(..MANY).map_or(list, |_| &[]));
    let mut count = 0;
    while let Some(mut extension) = list.enter(SEQUENCE) {
        count += usize::from(extension.take(OID) == Some(oid));
    }
    count == 1
}

/// Whether basic constraints name a CA (RFC 5280, 4.2.1.9).
fn basic_constraints(value: &[u8]) -> Option<bool> {
    let mut fields = DerReader::new(only(value, SEQUENCE)?);
    if fields.is_empty() {
        return Some(false);
    }
    if fields.next()?.whole != BOOLEAN_TRUE {
        return None;
    }
    match fields.take(INTEGER) {
        None => fields.is_empty().then_some(true),
        Some([0..0x80]) => fields.is_empty().then_some(true),
        Some(_) => None,
    }
}

/// The key identifier (RFC 5280, 4.2.1.1). Issuer and serial number may follow it.
fn authority_key_id<'a>(value: &'a [u8], issuer: &[u8]) -> Option<&'a [u8]> {
    let mut fields = DerReader::new(only(value, SEQUENCE)?);
    let key_id = fields.take(0x80)?;
    if let Some(mut names) = fields.enter(0xa1) {
        let rdns = only(names.take(0xa4)?, SEQUENCE)?;
        // The issuer of a self-signed CA has the name that was read already.
        let mut reader = DerReader::new(if rdns == issuer { &[] } else { rdns });
        while !reader.is_empty() {
            attribute(&mut reader)?;
        }
        if !names.is_empty() || !is_natural(fields.take(0x82)?) {
            return None;
        }
    }
    fields.is_empty().then_some(key_id)
}
