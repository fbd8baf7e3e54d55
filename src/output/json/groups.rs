//! `check --by`: results in groups.

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::report::{GroupBy, Groups};

/// Groups as they stand in the data of `check`.
#[derive(Serialize)]
pub(super) struct GroupsDocument<'r> {
    by: GroupBy,
    #[serde(serialize_with = "rows")]
    rows: &'r Groups,
}

impl<'r> GroupsDocument<'r> {
    pub(super) fn new(groups: &'r Groups) -> GroupsDocument<'r> {
        GroupsDocument { by: groups.by(), rows: groups }
    }
}

fn rows<S: Serializer>(groups: &&Groups, serializer: S) -> Result<S::Ok, S::Error> {
    let mut sequence = serializer.serialize_seq(None)?;
    groups.rows().try_for_each(|row| sequence.serialize_element(&row))?;
    sequence.end()
}
