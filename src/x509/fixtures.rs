//! The certificates of `tests/fixtures/certificates`, for the tests of this room.

use std::path::Path;

use super::certificate::Certificate;

/// Well-formed certificates of every kind.
pub(super) const FIXTURES: [&str; 10] = [
    "test-auth-ca",
    "test-auth-ca-2",
    "test-auth",
    "test-sign-ca",
    "test-sign",
    "test-p384-auth-ca",
    "test-p384-auth",
    "impostor-auth-ca",
    "impostor-auth",
    "foreign",
];

pub(super) fn fixture(name: &str) -> Certificate {
    Certificate::parse(&fixture_der(name)).unwrap()
}

pub(super) fn fixture_pem(name: &str) -> String {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/certificates");
    std::fs::read_to_string(directory.join(name).with_extension("pem")).unwrap()
}

pub(super) fn fixture_der(name: &str) -> Vec<u8> {
    pem::parse(fixture_pem(name)).unwrap().into_contents()
}

/// The certificate with the last bit of its signature changed.
pub(super) fn forged(name: &str) -> Certificate {
    let mut der = fixture_der(name);
    *der.last_mut().unwrap() ^= 1;
    Certificate::parse(&der).unwrap()
}
