//! Fuzzes the property `state_files`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jpkit_fuzz::state_files::holds(data));
