//! Fuzzes the property `card_pin_verify`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jpkit_fuzz::card_pin_verify::holds(data));
