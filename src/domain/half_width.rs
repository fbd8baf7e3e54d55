//! Full-width characters as people type them with a Japanese input method (Unicode 16.0, Halfwidth and Fullwidth
//! Forms).

/// The ASCII character for a full-width one (U+FF01 to U+FF5E); any other character unchanged.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}
