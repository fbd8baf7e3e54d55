//! Fuzzes the property `transcripts`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jpkit_fuzz::transcripts::holds(data));
