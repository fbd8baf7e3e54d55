//! ISO 7816-3 and -4: the answer to reset, command and response APDUs, status words, BER-TLV. Nothing about Japan.

pub mod atr;
mod channel;
mod command;
pub mod status;
pub mod tlv;

pub use channel::{ApduError, Channel, ChannelState, Response, SHORT};
pub use command::{Aid, Command, Fid};
pub use status::StatusWord;
