//! Which certificates were there before.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use crate::cli::fault_limit::SourceName;
use crate::report::CertificatePlace;
use crate::x509::Fingerprint;

/// The certificates that have come, by their SHA-256: of the first ones where they were, of the others 32 bytes each.
pub(super) struct Seen {
    most_places: usize,
    places: HashMap<Fingerprint, (Arc<SourceName>, Option<u64>)>,
    others: FingerprintSet,
}

/// Where a certificate was before.
pub(super) enum Before {
    Never,
    /// First at this place.
    At(CertificatePlace),
    /// That it was there is all that is known.
    Somewhere,
}

impl Seen {
    /// Knows the places of so many certificates.
    pub(super) fn with_places(most_places: usize) -> Seen {
        Seen { most_places, places: HashMap::new(), others: FingerprintSet::default() }
    }

    /// Where the certificate was before; from now on it has been here.
    pub(super) fn before(&mut self, sha256: Fingerprint, source: &Arc<SourceName>, index: Option<u64>) -> Before {
        if let Some((source, index)) = self.places.get(&sha256) {
            return Before::At(source.place(*index));
        }
        if self.places.len() < self.most_places {
            self.places.insert(sha256, (Arc::clone(source), index));
            return Before::Never;
        }
        if self.others.insert(sha256) { Before::Never } else { Before::Somewhere }
    }
}

/// Fingerprints in many short sorted lists, so that each takes its 32 bytes and little more: a hash table would be up
/// to half empty, and twice as large while it grows. Which list one belongs to cannot be foreseen from outside, so that
/// nobody can make one of them long.
#[derive(Default)]
struct FingerprintSet {
    hasher: RandomState,
    lists: Vec<Vec<[u8; 32]>>,
}

/// A million fingerprints make lists of fifteen.
const LISTS: usize = 1 << 16;

impl FingerprintSet {
    /// Adds a fingerprint; false where it was there.
    fn insert(&mut self, fingerprint: Fingerprint) -> bool {
        if self.lists.is_empty() {
            self.lists.resize(LISTS, Vec::new());
        }
        let hash = self.hasher.hash_one(fingerprint);
        let Some(list) = self.lists.get_mut(usize::from((hash & 0xffff) as u16)) else { return true };
        let Err(place) = list.binary_search(&fingerprint.0) else { return false };
        if list.len() == list.capacity() {
            list.reserve_exact((list.len() / 4).max(4));
        }
        list.insert(place, fingerprint.0);
        true
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::FingerprintSet;
    use crate::test_random::Random;
    use crate::x509::Fingerprint;

    #[test]
    fn the_set_is_a_set() {
        let mut random = Random::new(0x5eed);
        let (mut set, mut model) = (FingerprintSet::default(), HashSet::new());
        for _ in 0..20_000 {
            // Few enough that many come again.
            let fingerprint = Fingerprint::from_der(&random.below(10_000).to_be_bytes());
            assert_eq!(set.insert(fingerprint), model.insert(fingerprint));
        }
        assert!(model.len() > 5_000);
    }
}
