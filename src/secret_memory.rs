//! Secret bytes in a memory page of their own: kept from being swapped out, and wiped on drop (`docs/pins.md`, 9).

use std::fmt;

use zeroize::Zeroize;

/// Up to [`SecretBytes::CAPACITY`] secret bytes. The system is asked to keep their page in memory; if it refuses, they
/// are wiped all the same.
///
/// Locks on a page do not nest, so each secret has its own page; dropping one secret does not unlock another. Neither
/// `Clone` nor `Serialize`, and `Debug` shows nothing.
pub struct SecretBytes {
    // Fields are dropped in order: a lock must not outlive its memory.
    _lock: Option<region::LockGuard>,
    page: Box<AlignedPage>,
    length: usize,
}

/// Aligned to the largest page size of common systems, so that nothing else shares its pages.
#[repr(align(16384))]
struct AlignedPage([u8; SecretBytes::CAPACITY]);

/// The bytes do not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("longer than {} bytes", SecretBytes::CAPACITY)]
pub struct TooLong;

impl SecretBytes {
    /// The most bytes that fit.
    pub const CAPACITY: usize = 256;

    /// An empty secret.
    #[must_use]
    pub fn new() -> SecretBytes {
        let page = Box::new(AlignedPage([0; SecretBytes::CAPACITY]));
        let lock = region::lock(page.0.as_ptr(), page.0.len()).ok();
        SecretBytes { _lock: lock, page, length: 0 }
    }

    /// Adds a byte at the end.
    ///
    /// # Errors
    /// [`TooLong`] if it does not fit; the secret is then unchanged.
    pub fn push(&mut self, byte: u8) -> Result<(), TooLong> {
        let free = self.page.0.get_mut(self.length).ok_or(TooLong)?;
        *free = byte;
        self.length += 1;
        Ok(())
    }

    /// Adds bytes at the end.
    ///
    /// # Errors
    /// [`TooLong`] if they do not all fit; those that fit have been added.
    pub fn extend(&mut self, bytes: &[u8]) -> Result<(), TooLong> {
        bytes.iter().try_for_each(|byte| self.push(*byte))
    }

    /// Removes `start` if the secret begins with it; true if it did.
    pub fn trim_start(&mut self, start: &[u8]) -> bool {
        if !self.as_bytes().starts_with(start) {
            return false;
        }
        self.page.0.copy_within(start.len()..self.length, 0);
        let rest = self.length - start.len();
        if let Some(freed) = self.page.0.get_mut(rest..self.length) {
            freed.zeroize();
        }
        self.length = rest;
        true
    }

    /// Removes the last byte if it is `byte`.
    pub fn trim_end(&mut self, byte: u8) {
        if self.as_bytes().last() == Some(&byte) {
            self.length -= 1;
        }
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.page.0.get(..self.length).unwrap_or_default()
    }
}

impl Default for SecretBytes {
    fn default() -> SecretBytes {
        SecretBytes::new()
    }
}

impl Drop for SecretBytes {
    /// Wipes the bytes before the fields are dropped.
    fn drop(&mut self) {
        self.page.0.zeroize();
    }
}

impl fmt::Debug for SecretBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretBytes(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::{SecretBytes, TooLong};

    #[test]
    fn holds_what_fits() {
        let mut bytes = SecretBytes::new();
        assert_eq!(bytes.as_bytes(), b"");
        bytes.trim_end(0);
        bytes.extend(b"1234\r").unwrap();
        bytes.trim_end(b'\n');
        bytes.trim_end(b'\r');
        assert_eq!(bytes.as_bytes(), b"1234");
        assert_eq!(bytes.extend(&[b'5'; 252]), Ok(()));
        assert_eq!(bytes.push(b'6'), Err(TooLong));
        assert_eq!(bytes.as_bytes().len(), 256);
    }

    #[test]
    fn shows_nothing() {
        let mut bytes = SecretBytes::new();
        bytes.extend(b"1234").unwrap();
        assert_eq!(format!("{bytes:?}"), "SecretBytes(..)");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn locks_do_not_undo_each_other() {
        let locked = |bytes: &SecretBytes| -> bool {
            let address = bytes.as_bytes().as_ptr() as usize;
            let maps = std::fs::read_to_string("/proc/self/smaps").unwrap();
            let mut inside = false;
            for line in maps.lines() {
                let range = line.split(' ').next().unwrap().split_once('-');
                if let Some((from, to)) = range.filter(|_| !line.starts_with("VmFlags")) {
                    let parse = |text| usize::from_str_radix(text, 16);
                    if let (Ok(from), Ok(to)) = (parse(from), parse(to)) {
                        inside = (from..to).contains(&address);
                    }
                }
                if inside && line.starts_with("VmFlags:") {
                    return line.split(' ').any(|flag| flag == "lo");
                }
            }
            false
        };
        let [first, second] = [SecretBytes::new(), SecretBytes::new()];
        if first._lock.is_none() || second._lock.is_none() {
            return; // This system lets nobody lock memory.
        }
        assert!(locked(&first) && locked(&second));
        drop(first);
        assert!(locked(&second));
    }
}
