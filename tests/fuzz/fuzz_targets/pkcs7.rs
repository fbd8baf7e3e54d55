//! Fuzzes the property `pkcs7`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jpkit_fuzz::pkcs7::holds(data));
