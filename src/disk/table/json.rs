//! Rows of JSON lines: one object a line.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, de::DeserializeSeed};
use serde_json::value::RawValue;

use super::error::TableError;
use super::form::Table;
use super::row::TableRow;

/// The names of the members.
pub(in crate::disk) struct JsonLayout {
    cell: String,
    key: Option<String>,
}

impl JsonLayout {
    pub(super) fn of(table: &Table) -> JsonLayout {
        JsonLayout { cell: table.column.clone(), key: table.key.clone() }
    }

    /// What is in a line.
    pub(super) fn read<'r>(&self, line: &'r [u8]) -> TableRow<'r> {
        let mut members = Members::default();
        let mut reader = serde_json::Deserializer::from_slice(line);
        let read = Object { layout: self, members: &mut members }.deserialize(&mut reader).and_then(|()| reader.end());
        let cell = match (read, members.cell, members.twice) {
            (Ok(()), Some(Member::Text(text)), _) => Ok(bytes(text)),
            (Ok(()), Some(Member::Null), _) => Err(TableError::EmptyCell),
            (Ok(()), Some(Member::Other), _) => Err(TableError::NotText(self.cell.clone())),
            (Ok(()), None, _) => Err(TableError::NoMember(self.cell.clone())),
            (Err(_), _, Some(name)) => Err(TableError::MemberTwice(name)),
            (Err(error), _, None) if error.is_data() && !members.is_object => Err(TableError::NotAnObject),
            (Err(_), _, None) => Err(TableError::NotJson),
        };
        TableRow { cell, key: members.key.map(bytes) }
    }
}

/// Whether a line that is not blank is there with its end.
pub(super) fn has_whole_line(text: &[u8]) -> bool {
    memchr::memchr(b'\n', text.trim_ascii_start()).is_some()
}

/// Whether the first line that is not blank is several, which end in a carriage return alone: at least two of them are
/// objects, and all of them together are not JSON. Within an object a carriage return is white space like any other.
pub(super) fn is_cut_by_returns(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let end = memchr::memchr(b'\n', text).unwrap_or(text.len());
    let line = text.get(..end).unwrap_or_default().trim_ascii_end();
    let is_object = |part: &[u8]| part.first() == Some(&b'{') && serde_json::from_slice::<IgnoredAny>(part).is_ok();
    memchr::memchr(b'\r', line).is_some()
        && serde_json::from_slice::<IgnoredAny>(line).is_err()
        && line.split(|byte| *byte == b'\r').filter(|part| is_object(part.trim_ascii())).nth(1).is_some()
}

fn bytes(text: Cow<'_, str>) -> Cow<'_, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    }
}

/// What was found so far: what stands before a fault in a line can be told.
#[derive(Default)]
struct Members<'r> {
    is_object: bool,
    cell: Option<Member<'r>>,
    key: Option<Cow<'r, str>>,
    /// The name of a member that was found again.
    twice: Option<String>,
}

/// The value of the member that should hold a certificate.
enum Member<'r> {
    Text(Cow<'r, str>),
    Null,
    Other,
}

/// Reads an object into `members`.
struct Object<'o, 'r> {
    layout: &'o JsonLayout,
    members: &'o mut Members<'r>,
}

impl<'r> DeserializeSeed<'r> for Object<'_, 'r> {
    type Value = ();

    fn deserialize<D: Deserializer<'r>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'r> Visitor<'r> for Object<'_, 'r> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'r>>(self, mut map: A) -> Result<(), A::Error> {
        let Object { layout, members } = self;
        members.is_object = true;
        let mut key_seen = false;
        while let Some(Text(name)) = map.next_key()? {
            let (is_cell, is_key) = (*name == layout.cell, Some(&*name) == layout.key.as_deref());
            if is_cell && members.cell.is_some() || is_key && key_seen {
                // Nobody knows which of the two was meant.
                members.key = members.key.take().filter(|_| !is_key);
                members.twice = Some(name.into_owned());
                return Err(A::Error::custom("a member is there twice"));
            }
            if is_cell {
                let member = map.next_value()?;
                if let (true, Member::Text(text)) = (is_key, &member) {
                    members.key = Some(text.clone());
                }
                members.cell = Some(member);
            } else if is_key {
                members.key = key_of(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
            key_seen |= is_key;
        }
        Ok(())
    }
}

/// Text as it is, and a number as it is written.
fn key_of(value: &RawValue) -> Option<Cow<'_, str>> {
    match value.get().as_bytes().first()? {
        b'"' => serde_json::from_str::<Text<'_>>(value.get()).ok().map(|Text(text)| text),
        b'-' | b'0'..=b'9' => Some(Cow::Borrowed(value.get())),
        _ => None,
    }
}

/// Text, borrowed from the line where it holds no escapes.
#[derive(Deserialize)]
struct Text<'r>(#[serde(borrow)] Cow<'r, str>);

impl<'r> Deserialize<'r> for Member<'r> {
    fn deserialize<D: Deserializer<'r>>(deserializer: D) -> Result<Member<'r>, D::Error> {
        struct OfMember;

        impl<'r> Visitor<'r> for OfMember {
            type Value = Member<'r>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'r str) -> Result<Member<'r>, E> {
                Ok(Member::Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Member<'r>, E> {
                Ok(Member::Text(Cow::Owned(text.to_owned())))
            }

            fn visit_unit<E: Error>(self) -> Result<Member<'r>, E> {
                Ok(Member::Null)
            }

            fn visit_bool<E: Error>(self, _: bool) -> Result<Member<'r>, E> {
                Ok(Member::Other)
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<Member<'r>, E> {
                Ok(Member::Other)
            }

            fn visit_u64<E: Error>(self, _: u64) -> Result<Member<'r>, E> {
                Ok(Member::Other)
            }

            fn visit_f64<E: Error>(self, _: f64) -> Result<Member<'r>, E> {
                Ok(Member::Other)
            }

            fn visit_seq<A: serde::de::SeqAccess<'r>>(self, mut seq: A) -> Result<Member<'r>, A::Error> {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Member::Other)
            }

            fn visit_map<A: MapAccess<'r>>(self, mut map: A) -> Result<Member<'r>, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Member::Other)
            }
        }

        deserializer.deserialize_any(OfMember)
    }
}
