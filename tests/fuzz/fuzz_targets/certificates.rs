//! Fuzzes the property `certificates`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jpkit_fuzz::certificates::holds(data));
