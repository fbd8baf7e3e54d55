//! `virtual list`. The documents of `virtual new|show` have no words.

use serde::{Serialize, Serializer};

use crate::message::profile_description;
use crate::report::ProfileReport;

use super::spoken::Spoken;

impl Serialize for Spoken<'_, ProfileReport> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Document {
            profiles: Vec<Profile>,
        }
        #[derive(Serialize)]
        struct Profile {
            name: &'static str,
            description: &'static str,
        }
        let profile = |name: &&'static str| Profile {
            name,
            description: profile_description(name, self.lang).unwrap_or_default(),
        };
        Document { profiles: self.value.profiles.iter().map(profile).collect() }.serialize(serializer)
    }
}
