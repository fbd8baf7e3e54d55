//! Reports in a language, ready to be serialised.

use serde::{Serialize, Serializer};

use crate::message::Lang;

/// A value in a language. A part of a report that has words in it can be serialised like this only; each file beside
/// this one has the documents of its subject.
#[derive(Debug, Clone, Copy)]
pub struct Spoken<'v, T: ?Sized> {
    /// The value.
    pub value: &'v T,
    /// The language of its words.
    pub lang: Lang,
}

impl<'v, T: ?Sized> Spoken<'v, T> {
    /// A value in a language.
    #[must_use]
    pub fn new(value: &'v T, lang: Lang) -> Spoken<'v, T> {
        Spoken { value, lang }
    }
}

impl<'v, T> Serialize for Spoken<'v, [T]>
where
    Spoken<'v, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.value.iter().map(|value| Spoken::new(value, self.lang)))
    }
}

impl<'v, T> Serialize for Spoken<'v, Option<T>>
where
    Spoken<'v, T>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Some(value) => serializer.serialize_some(&Spoken::new(value, self.lang)),
            None => serializer.serialize_none(),
        }
    }
}
