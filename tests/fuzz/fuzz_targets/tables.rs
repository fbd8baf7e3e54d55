//! Fuzzes the property `tables`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jpkit_fuzz::tables::holds(data));
