//! How much is read of what may have no end.

/// Bytes of a line, or of a row, that are passed over in search of its end. Behind one that is longer nothing is read:
/// a pipe or a sparse file may have no end at all.
pub const MAX_PASSED_OVER: usize = 128 * 1024 * 1024;
