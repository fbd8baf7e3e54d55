//! Fuzzes the property `tlv`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jpkit_fuzz::tlv::holds(data));
