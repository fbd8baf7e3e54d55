//! Fuzzes the property `card_status`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jpkit_fuzz::card_status::holds(data));
