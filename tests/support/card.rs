//! A virtual card in a state file (`docs/virtual-card.md`), new for each test, whose file the test can read and change.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jpkit::virtual_card::{CardState, Profile};
use serde_json::Value;
use tempfile::TempDir;

use super::program::DAY;

/// A state file `card.json` in a folder of its own.
pub(crate) struct Card {
    folder: TempDir,
    pub(crate) path: PathBuf,
}

impl Card {
    /// A folder for a card that is yet to be made: in memory where the system has such a place, since a card waits for
    /// the disk at every change of a counter.
    pub(crate) fn absent() -> Card {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let path = folder.path().join("card.json");
        Card { folder, path }
    }

    /// A fresh card, made on the day that tests judge at.
    pub(crate) fn new(profile: Profile) -> Card {
        let card = Card::absent();
        fs::write(&card.path, content(profile)).unwrap();
        card
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The path of another file in the card's folder.
    pub(crate) fn beside(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// The value of `--card`.
    pub(crate) fn source(&self) -> String {
        format!("virtual:{}", self.path.display())
    }

    fn state(&self) -> Value {
        serde_json::from_slice(&fs::read(&self.path).unwrap()).unwrap()
    }

    /// The records of the PINs by the names of their counters, or by application and file if they have no name.
    fn pins(&self) -> BTreeMap<String, Value> {
        let name = |pin: &Value| match (pin["application"].as_str().unwrap(), pin["ef"].as_str().unwrap()) {
            ("jpki", "0018") => "auth".to_owned(),
            ("jpki", "001B") => "sign".to_owned(),
            ("text", "0011") => "text".to_owned(),
            ("text", "0014") => "text-a".to_owned(),
            (application @ ("common" | "juki"), _) => application.to_owned(),
            (application, ef) => format!("{application} {ef}"),
        };
        self.state()["pins"].as_array().unwrap().iter().map(|pin| (name(pin), pin.clone())).collect()
    }

    /// The PIN itself.
    pub(crate) fn value(&self, part: &str) -> String {
        String::from_utf8(hex::decode(self.pins()[part]["value"].as_str().unwrap()).unwrap()).unwrap()
    }

    /// Tries left of every counter.
    pub(crate) fn tries(&self) -> BTreeMap<String, u64> {
        self.pins().into_iter().map(|(name, pin)| (name, pin["tries_left"].as_u64().unwrap())).collect()
    }

    /// Changes a field of a PIN's record.
    pub(crate) fn edit(&self, part: &str, field: &str, value: Value) {
        let pin = self.pins()[part].clone();
        let mut state = self.state();
        let edited = state["pins"].as_array_mut().unwrap().iter_mut().find(|found| **found == pin).unwrap();
        edited[field] = value;
        fs::write(&self.path, state.to_string()).unwrap();
    }

    /// The card with another PIN.
    pub(crate) fn with_value(self, part: &str, value: &str) -> Card {
        self.edit(part, "value", hex::encode(value).into());
        self
    }
}

/// The file of a fresh card; each is made once.
fn content(profile: Profile) -> Vec<u8> {
    static MADE: Mutex<Option<HashMap<Profile, Vec<u8>>>> = Mutex::new(None);
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let content = made.get_or_insert_default().entry(profile).or_insert_with(|| {
        let card = Card::absent();
        let state = CardState::fresh(profile, DAY.parse().unwrap()).unwrap();
        state.create(&card.path, false, || false).unwrap();
        fs::read(&card.path).unwrap()
    });
    content.clone()
}
