//! Validates documents against the schema in `docs/schema/`.

use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::Value;

/// Validates `document`; `what` names the run that printed it.
pub(crate) fn assert_valid(document: &Value, what: &str) {
    static MADE: OnceLock<Validator> = OnceLock::new();
    let validator = MADE.get_or_init(|| {
        let schema = serde_json::from_str(include_str!("../../docs/schema/jpkit.v1.schema.json")).unwrap();
        jsonschema::draft202012::new(&schema).unwrap()
    });
    if let Some(error) = validator.iter_errors(document).next() {
        panic!("{what}: {error} at {}: {document}", error.instance_path());
    }
}

/// Validates a line of `check --format jsonl`.
pub(crate) fn assert_line_valid(line: &Value, what: &str) {
    static MADE: OnceLock<Validator> = OnceLock::new();
    assert_is(line, MADE.get_or_init(|| definition("check-line")), what);
}

/// Validates a line of `check --by --format jsonl`.
pub(crate) fn assert_group_line_valid(line: &Value, what: &str) {
    static MADE: OnceLock<Validator> = OnceLock::new();
    assert_is(line, MADE.get_or_init(|| definition("group-line")), what);
}

fn definition(name: &str) -> Validator {
    let mut schema: Value = serde_json::from_str(include_str!("../../docs/schema/jpkit.v1.schema.json")).unwrap();
    let definitions = schema["$defs"].take();
    let line = serde_json::json!({ "$ref": format!("#/$defs/{name}"), "$defs": definitions });
    jsonschema::draft202012::new(&line).unwrap()
}

fn assert_is(line: &Value, validator: &Validator, what: &str) {
    if let Some(error) = validator.iter_errors(line).next() {
        panic!("{what}: {error} at {}: {line}", error.instance_path());
    }
}
