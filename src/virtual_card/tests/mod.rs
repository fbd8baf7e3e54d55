//! Tests of the virtual card by its commands.

mod dialogue;
mod faults;
mod pins;
mod read;
mod select;
mod sign;
