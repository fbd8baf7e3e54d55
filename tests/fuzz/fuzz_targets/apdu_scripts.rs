//! Fuzzes the property `apdu_scripts`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jpkit_fuzz::apdu_scripts::holds(data));
