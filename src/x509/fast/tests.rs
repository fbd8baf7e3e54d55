//! Tests of `x509/fast`.

use super::FastPath;
use crate::test_random::Random;
use crate::x509::Certificate;
use crate::x509::fixtures::{FIXTURES, fixture_der};

/// Whether the fast path reads `der`. If it does, asserts that the library reads the same facts.
fn is_read(der: &[u8], fast: &mut FastPath) -> bool {
    if !fast.read(der) {
        return false;
    }
    match Certificate::parse(der) {
        Ok(whole) => assert!(*fast.facts() == whole.facts, "{}", hex::encode(der)),
        Err(error) => panic!("{error}: {}", hex::encode(der)),
    }
    true
}

#[test]
fn the_fast_path_reads_all_that_looks_like_jpki() {
    let mut fast = FastPath::default();
    for name in FIXTURES {
        assert!(is_read(&fixture_der(name), &mut fast), "{name}");
    }
}

/// Every byte changed in many ways, left out, and doubled: wherever the fast path returns facts, the library agrees.
#[test]
fn one_byte_changed() {
    let mut fast = FastPath::default();
    let mut read = 0_u32;
    for name in ["test-sign", "test-p384-auth", "test-auth-ca"] {
        let der = fixture_der(name);
        // Key and signature are opaque to both readers: a few of their bytes are as good as all.
        for byte in (0..der.len()).filter(|byte| byte % 16 == 0 || !is_noise(&der, *byte)) {
            let bits = (0..8).map(|bit| der[byte] ^ (1 << bit));
            let near = [der[byte].wrapping_add(1), der[byte].wrapping_sub(1), 0, 0x30, 0x80, 0xff];
            for value in bits.chain(near) {
                let mut changed = der.clone();
                changed[byte] = value;
                read += u32::from(is_read(&changed, &mut fast));
            }
            let mut shorter = der.clone();
            shorter.remove(byte);
            read += u32::from(is_read(&shorter, &mut fast));
            let mut longer = der.clone();
            longer.insert(byte, der[byte]);
            read += u32::from(is_read(&longer, &mut fast));
        }
    }
    assert!(read > 5_000, "{read}");
}

/// True in the middle of a key or a signature, where no field begins.
fn is_noise(der: &[u8], byte: usize) -> bool {
    let around = der.get(byte.saturating_sub(12)..byte + 12).unwrap_or_default();
    around.iter().filter(|byte| !matches!(byte, 0x20..=0x7e | 0..=6)).count() > 10
}

/// Several changes at once; some hit the lengths around the changed bytes.
#[test]
fn many_bytes_changed() {
    let mut numbers = Random::new(0x9e37_79b9_7f4a_7c15);
    let mut random = |below| numbers.below(below);
    let ders = FIXTURES.map(fixture_der);
    let mut fast = FastPath::default();
    for _ in 0..20_000 {
        let mut changed = ders[random(ders.len())].clone();
        for _ in 0..=random(3) {
            let place = random(changed.len());
            match random(4) {
                0 => changed[place] = u8::try_from(random(256)).unwrap(),
                1 => changed[place] ^= 1 << random(8),
                2 => changed[place] = changed[place].wrapping_add(1),
                // A piece of another certificate.
                _ => {
                    let other = &ders[random(ders.len())];
                    let from = random(other.len());
                    let len = random(40).min(other.len() - from).min(changed.len() - place);
                    changed[place..place + len].copy_from_slice(&other[from..from + len]);
                }
            }
        }
        is_read(&changed, &mut fast);
    }
}

/// Dates at the edges of the calendar, and some that do not exist.
#[test]
fn dates() {
    let der = fixture_der("test-auth");
    let place = der.windows(2).position(|pair| pair == [0x17, 13]).unwrap() + 2;
    let mut fast = FastPath::default();
    let cases = [
        ("000229000000Z", true),
        ("490101000000Z", true),
        ("500101000000Z", true),
        ("991231235959Z", true),
        ("240229235959Z", true),
        ("230229235959Z", false),
        ("230431000000Z", false),
        ("230001000000Z", false),
        ("231301000000Z", false),
        ("230100000000Z", false),
        ("230101240000Z", false),
        ("230101006000Z", false),
        ("230101000060Z", false),
        ("2301010000000", false),
    ];
    for (text, read) in cases {
        let mut changed = der.clone();
        changed[place..place + 13].copy_from_slice(text.as_bytes());
        assert_eq!(is_read(&changed, &mut fast), read, "{text}");
    }
}
