//! The content of a file that need not be there.

/// The content of a file that may be missing, empty, or protected by a PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileContent<T> {
    /// The file was read.
    Present(T),
    /// The card has no such file, or the file is empty.
    Absent,
    /// The file is there, but its PIN was not verified.
    Protected,
}

impl<T> FileContent<T> {
    /// The content, if there is one.
    pub fn present(&self) -> Option<&T> {
        match self {
            FileContent::Present(content) => Some(content),
            FileContent::Absent | FileContent::Protected => None,
        }
    }
}
