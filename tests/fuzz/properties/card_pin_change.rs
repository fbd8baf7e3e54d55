//! `pin change` on a card that answers anything.

pub fn holds(data: &[u8]) {
    super::pin::holds(data, true);
}
