//! Fuzzes the property `bundles`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jpkit_fuzz::bundles::holds(data));
