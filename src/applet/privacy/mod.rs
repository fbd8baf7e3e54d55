//! Which bytes of a dialogue must not be shown: PINs, and the content of personal files (`docs/transcripts.md`; card
//! facts §1.2 to §1.4, §2, §3).
//!
//! Decided from the bytes alone, regardless of who built the command. Wherever they leave a doubt, the content counts
//! as personal: hiding too much costs a line of a trace, hiding too little cannot be undone.

mod chain;
mod command;
mod redaction;

pub use chain::Chain;
pub use command::{PIN_INSTRUCTIONS, PinInstruction, PinUse, hidden_in_command, may_use_a_pin, only_authenticates};
pub use redaction::{Redaction, Selection};

#[cfg(test)]
mod tests;
