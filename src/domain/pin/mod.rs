//! The PINs and reference numbers of the card (card facts §2).

mod conclusion;
mod counter;
mod holder;
mod misplaced;
mod name;
mod value;

pub use conclusion::Conclusion;
pub use counter::{PinCounter, PinState, face_card_pins, resolve_unset};
pub use holder::HolderPins;
pub use misplaced::{
    NOT_REPEATED, looks_like_pin, may_hold_pin, unless_pin, unless_pin_for_script, unless_pin_for_source,
};
pub use name::{Halves, PinKind, PinName, PinParts};
pub use value::{Conversion, Pin, PinFormatError};

#[cfg(test)]
mod tests;
