//! Files with certificates: counted as they are read, the same in pieces as whole, never nothing, and shown in every
//! format.

use jpkit::x509::FactReader;
use jpkit::x509::container::Decoder;

use super::choices::Choices;
use super::pieces::entries;
use super::run::{FORMATS, Given};

/// Bytes beyond which a file is read in chunks.
const LONG: usize = 64 * 1024;

pub fn holds(data: &[u8]) {
    let mut choices = Choices::of(data);
    let what = choices.byte();
    let content = match what % 8 {
        // Once more behind the first chunk, and text between.
        7 => [choices.rest(), "\nnothing\n".repeat(LONG / 9).as_bytes(), choices.rest()].concat(),
        _ => choices.rest().to_vec(),
    };
    let mut decoder = Decoder::default();
    let mut ders = Vec::new();
    decoder.each(&content, &mut |der| ders.push(der.map(<[u8]>::to_vec).map_err(|error| error.to_string())));
    assert!(!ders.is_empty());
    assert_eq!(decoder.count(&content), ders.len() as u64);
    let mut reader = FactReader::default();
    let count = ders.len();
    let expected: Vec<_> = ders
        .into_iter()
        .map(|der| {
            der.and_then(|der| reader.read(&der).map(|read| read.der.to_vec()).map_err(|error| error.to_string()))
        })
        .collect();
    for seed in [None, Some(u64::from(what) + 1)] {
        let seen = entries(&content, None, seed);
        let found: Vec<_> = seen.iter().map(|seen| seen.found.clone()).collect();
        assert!(found == expected, "in pieces {seed:?}: {found:?}\nwhole: {expected:?}");
        // While a long file is read, nobody knows yet whether its first certificate is the only one.
        let may_be_numbered = seen.len() == 1 && content.len() >= LONG;
        for (seen, at) in seen.iter().zip(0..) {
            let expected = (count > 1).then_some(at);
            assert!(seen.index == expected || (may_be_numbered && seen.index == Some(at)), "{at}: {seen:?}");
        }
    }
    let format = FORMATS[usize::from(what / 8) % FORMATS.len()];
    Given::new(&["--format", format, "check", "--all", "-"]).with_stdin(&content).run().is_in_order(format);
}
