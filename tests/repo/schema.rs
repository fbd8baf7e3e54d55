//! The JSON Schema in `docs/schema/` itself: its form, its lists of words, and the documents that it refuses.
//!
//! Every test that reads a document validates it (`Ran::json`), so the schema is known to accept jpkit's output. Here
//! one field of a valid document is changed, which shows that each rule works alone.

use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::in_repository;
use crate::support::inside;
use crate::support::program::DAY;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/schema/jpkit.v1.schema.json")).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

/// A document of each form, by name.
fn documents() -> &'static BTreeMap<&'static str, Value> {
    static MADE: OnceLock<BTreeMap<&str, Value>> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let fixture = |name: &str| fs::read_to_string(in_repository("tests/fixtures/certificates").join(name)).unwrap();
        fs::create_dir(path("files")).unwrap();
        fs::write(path("files/bundle.pem"), fixture("test-auth.pem") + &fixture("test-sign.pem")).unwrap();
        fs::write(path("files/same.pem"), fixture("test-auth.pem")).unwrap();
        fs::write(path("files/empty.pem"), "").unwrap();
        let (card, pem, files) = (path("card.json"), path("auth.pem"), path("files"));
        let lines = [
            ("status", "status", ""),
            ("status of a blocked card", "--card virtual:blocked status", ""),
            ("reader list", "reader list", ""),
            ("reader bench", "--extended reader bench -n 1", ""),
            ("reader bench of a fault", "--card virtual:refuses reader bench -n 1", ""),
            ("reader check", "reader check", ""),
            ("reader check of a fault", "--card virtual:foreign reader check", ""),
            ("station", "--card virtual:expiring station --format jsonl", ""),
            ("cert list", "cert list", ""),
            ("cert show", "cert show auth", ""),
            ("cert show with its holder", "cert show sign --pin-stdin --show-personal", "ABC123\n"),
            ("cert export", &format!("cert export auth -o {pem}"), ""),
            ("cert export in the document", "cert export auth", ""),
            ("cert verify", &format!("cert verify auth {files}/bundle.pem --accept-test"), ""),
            ("check", "check", ""),
            ("check with its PINs", "--card virtual:blocked check --pins", ""),
            ("check of files", &format!("check {files}"), ""),
            ("check of files by month", &format!("check {files} --by month"), ""),
            ("check of files by role", &format!("check {files} --by role"), ""),
            ("needs-renewal", "needs-renewal", ""),
            ("pin status", "--card virtual:blocked pin status", ""),
            ("pin verify", "pin verify auth --pin-stdin", "1234\n"),
            ("pin change", "pin change juki --pin-stdin", "1234\n8642\n"),
            ("apdu run", "apdu run -", "00A4040C0AD392F000260100000001\n00B0860004\n00200098\n"),
            ("virtual list", "virtual list", ""),
            ("virtual new", &format!("virtual new {card}"), ""),
            ("virtual show", &format!("virtual show {card}"), ""),
            ("explain", "explain 63C2", ""),
            ("explain a code of PC/SC", "explain 8010000B", ""),
            ("guide", "guide renewal", ""),
            ("guide without a topic", "guide", ""),
            ("failure", "pin verify auth --pin-stdin", "9753\n"),
            ("failure without data", "--card virtual:foreign status", ""),
        ];
        let document = |line: &str, stdin: &str| {
            let card = if line.contains("--card ") { "" } else { "--card virtual " };
            let format = if line.contains("--format ") { "" } else { "--format json " };
            inside::jpkit_with(&format!("--at {DAY} {card}{format}{line}"), stdin).json()
        };
        let mut made: BTreeMap<&str, Value> =
            lines.iter().map(|(name, line, stdin)| (*name, document(line, stdin))).collect();
        // It reports events of the PC/SC service, which virtual cards do not have.
        let mut watch = made["reader list"].clone();
        watch["command"] = json!("reader watch");
        watch["data"] = json!({ "event": "card_inserted", "initial": false, "atr": "3B80800101" });
        made.insert("reader watch", watch);
        made
    })
}

/// Puts `value` at the JSON pointer `at`, or removes what is there.
fn change(document: &mut Value, at: &str, value: Option<Value>) {
    let (parent, key) = at.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("nothing above {at}"));
    match (parent, value) {
        (Value::Object(fields), Some(value)) => drop(fields.insert(key.to_owned(), value)),
        (Value::Object(fields), None) => drop(fields.remove(key).unwrap_or_else(|| panic!("nothing at {at}"))),
        (Value::Array(items), Some(value)) => items[key.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("{at} is in {other}"),
    }
}

#[test]
fn the_schema_is_draft_2020_12() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    if let Err(error) = jsonschema::draft202012::meta::validate(&schema) {
        panic!("{error} at {}", error.instance_path());
    }
    jsonschema::draft202012::new(&schema).unwrap();
}

/// No object accepts a field that is not in the schema, and every field is required but those that few documents have.
#[test]
fn every_object_is_closed_and_complete() {
    const SELDOM: [&str; 6] = ["groups", "holder", "index", "passed_over", "row_key", "source_bytes"];

    fn walk(node: &Value, path: &str) {
        if let Some(fields) = node.as_object() {
            let is_object = match &node["type"] {
                Value::String(kind) => kind == "object",
                Value::Array(kinds) => kinds.contains(&json!("object")),
                _ => false,
            };
            if let (true, Some(properties)) = (is_object, node["properties"].as_object()) {
                let open = ["/certificate-facts", "/check-facts", "/group-period", "/group-kind"]
                    .iter()
                    .any(|end| path.ends_with(end));
                let closed = open || node["additionalProperties"] == json!(false);
                assert!(closed, "{path} is open");
                for name in properties.keys().filter(|name| !SELDOM.contains(&name.as_str())) {
                    assert!(
                        node["required"].as_array().unwrap().contains(&json!(name)),
                        "{path}/{name} may be missing"
                    );
                }
            }
            for (key, child) in fields {
                walk(child, &format!("{path}/{key}"));
            }
        } else if let Some(items) = node.as_array() {
            items.iter().for_each(|item| walk(item, path));
        }
    }
    walk(&schema(), "");
}

/// No field accepts an empty string or an unknown object.
#[test]
fn no_field_takes_anything() {
    fn walk(document: &Value, at: &str, found: &mut Vec<String>) {
        match document {
            Value::Object(fields) => {
                fields.iter().for_each(|(name, value)| walk(value, &format!("{at}/{name}"), found))
            }
            Value::Array(items) => {
                (0..).zip(items).for_each(|(index, item): (usize, _)| walk(item, &format!("{at}/{index}"), found))
            }
            _ => found.push(at.to_owned()),
        }
    }
    let validator = validator();
    let mut accepted = Vec::new();
    for (name, document) in documents() {
        let mut leaves = Vec::new();
        walk(document, "", &mut leaves);
        for at in leaves {
            let mut wrong = vec![json!({ "other": 1 })];
            wrong.extend(document.pointer(&at).unwrap().is_string().then(|| json!("")));
            for value in wrong {
                let mut changed = document.clone();
                change(&mut changed, &at, Some(value.clone()));
                if validator.is_valid(&changed) {
                    accepted.push(format!("{name}: {at} = {value}"));
                }
            }
        }
    }
    assert!(accepted.is_empty(), "accepted:\n{}", accepted.join("\n"));
}

/// Valid documents that no virtual card produces.
#[test]
fn rarer_documents_pass() {
    let features =
        json!({ "pin_verify": false, "pin_modify": false, "max_apdu": 65536, "usb_id": "054c:0dc8", "firmware": null });
    let variants: &[(&str, &str, Value)] = &[
        ("status", "/card_source", json!("pcsc")),
        ("status", "/card_source", json!("replay")),
        ("status", "/reader", json!("ACS ACR1252 00 00")),
        ("status", "/data/at", json!("2026-11-21T00:00:00.5Z")),
        ("status", "/data/applications/0/present", Value::Null),
        (
            "reader list",
            "/data/readers/0",
            json!({ "index": 1, "name": "Other", "state": "empty", "atr": null, "jpki": null }),
        ),
        ("reader list", "/data/readers/0/state", json!("in-use")),
        ("reader watch", "/data/atr", Value::Null),
        ("reader check", "/data/atr", Value::Null),
        ("reader check", "/data/atr/interface", Value::Null),
        ("reader check", "/data/features", features),
        ("apdu run", "/data/exchanges/1/command", json!("0020009804********")),
        ("apdu run", "/data/exchanges/1/data", json!("****")),
        ("apdu run", "/data/exchanges/1/status_word", Value::Null),
        ("cert show", "/data/certificate/issuer_generation", json!("auth-2023")),
        ("cert show", "/data/certificate/key", json!("1.2.840.10045.2.1")),
        ("cert show with its holder", "/data/certificate/holder/birth", Value::Null),
        ("cert show with its holder", "/data/certificate/holder/birth/date", Value::Null),
        ("cert show with its holder", "/data/certificate/holder/birth/era", Value::Null),
        ("cert show with its holder", "/data/certificate/holder/sex", Value::Null),
        ("cert show with its holder", "/data/certificate/holder/address", Value::Null),
        ("check", "/data/at", json!("2026-11-21T00:00:00.5Z")),
        ("needs-renewal", "/data/due", Value::Null),
        ("failure", "/data", json!({ "name": "auth", "verified": null, "tries_left": null })),
        ("failure", "/error/code", json!("a_word_of_a_later_version")),
        ("failure without data", "/command", json!("virtual serve")),
    ];
    let validator = validator();
    for (name, at, value) in variants {
        let mut document = documents()[name].clone();
        change(&mut document, at, Some(value.clone()));
        if let Some(error) = validator.iter_errors(&document).next() {
            panic!("{name} with {value} at {at}: {error} at {}", error.instance_path());
        }
    }
}

/// Rules about several fields or about the form of a string, and rules that keep personal data out.
#[test]
fn wrong_documents_fail() {
    let holder = documents()["cert show with its holder"]["data"]["certificate"]["holder"].clone();
    let cases: &[(&str, &[(&str, Value)])] = &[
        (
            "status",
            &[
                ("/schema", json!(["jpkit.v2"])),
                ("/command", json!(["cert list", null])),
                ("/generated_at", json!(["2026-11-21T00:00:00Z", "2026-11-21T09:00:00.123+09:00"])),
                ("/card_source", json!(["usb", "virtual:"])),
                ("/ok", json!([false])),
                ("/data", json!([null, {}])),
                ("/error", json!([documents()["failure"]["error"].clone()])),
                ("/data/at", json!(["today", null])),
                ("/data/verdict", json!(["OK", null])),
                ("/data/card/municipality_code", json!(["1322"])),
                ("/data/card/expires_on", json!(["20350217", "2035-13-01"])),
                ("/data/applications/0/aid", json!(["D392F00026010000000", "d392f000260100000001"])),
                ("/data/advice/0/code", json!(["Renew auth"])),
                // Nothing is known of what was not read.
                ("/data/certificates/1/trust", json!(["unknown"])),
                ("/data/certificates/1/days_left", json!([0])),
                ("/data/certificates/1/holder", json!([holder.clone()])),
                // A CA certificate is not renewed.
                ("/data/certificates/2/state", json!(["renewable"])),
                ("/data/certificates/2/renewal_opens_on", json!(["2028-12-21"])),
            ],
        ),
        ("check", &[("/data/pins", json!([{}])), ("/data/blocked_pins", json!([["common"]]))]),
        (
            "check with its PINs",
            &[("/data/pins/0/tries_left", json!([null])), ("/data/blocked_pins/0", json!(["birth"]))],
        ),
        // PINs as people know them, each once.
        ("status of a blocked card", &[("/data/blocked_pins", json!([["common"], ["auth", "auth"], null]))]),
        (
            "failure",
            &[
                ("/ok", json!([true])),
                ("/data", json!([{}])),
                ("/command", json!(["pin"])),
                ("/error", json!([null])),
                ("/error/code", json!(["PinWrong", "pin-wrong"])),
                ("/error/exit", json!([0])),
                ("/error/status_word", json!(["63c2", "63C"])),
                ("/error/tries_left", json!([2.5, -1, 16])),
            ],
        ),
        // It prints no JSON where all goes well.
        ("virtual list", &[("/command", json!(["virtual serve"])), ("/data/profiles/0/name", json!(["Under 15"]))]),
        (
            "pin status",
            &[
                ("/data/pins/0/ef", json!(["18", "001b"])),
                ("/data/pins/0/state", json!(["available", "unlimited", "absent", "unreadable"])),
                ("/data/pins/0/tries_left", json!([1, null])),
                ("/data/pins/5/state", json!(["blocked", "unlimited", "absent", "unreadable"])),
                ("/data/pins/5/tries_left", json!([0, 16])),
                ("/data/pins/5/tries_max", json!([0])),
                ("/data/pins/5/value", json!(["1234"])),
            ],
        ),
        (
            "cert show",
            &[
                // A CA certificate has no window, the plastic card no more than a date, and what was not read nothing.
                ("/data/certificate/role", json!(["auth-ca", "other", "card"])),
                ("/data/certificate/state", json!(["absent", "protected", "unreadable"])),
                ("/data/certificate/serial", json!(["0x218887", 2197639, "21888a"])),
                ("/data/certificate/not_before", json!(["2024-03-20T10:02:03+09:00"])),
                ("/data/certificate/not_after", json!(["2029-03-20 14:59:59Z", null])),
                ("/data/certificate/issued_on", json!(["2024-03-20T01:02:03Z"])),
                ("/data/certificate/expires_on", json!(["2029-3-20", "2029-03-32"])),
                ("/data/certificate/days_left", json!([null, 850.5])),
                ("/data/certificate/renewal_opens_on", json!([null])),
                ("/data/certificate/key", json!(["RSA 2048"])),
                ("/data/certificate/sha256", json!(["00112233", "A".repeat(64)])),
                ("/data/certificate/issuer_generation", json!(["2023"])),
                ("/data/certificate/trust", json!([null])),
                ("/data/certificate/holder", json!([null, {}])),
            ],
        ),
        (
            "cert show with its holder",
            &[
                ("/data/certificate/state", json!(["protected"])),
                ("/data/certificate/holder/kana", json!(["シケン"])),
                ("/data/certificate/holder/birth", json!(["1980-02-17"])),
                ("/data/certificate/holder/birth/date", json!(["19800217"])),
                ("/data/certificate/holder/birth/raw", json!([null])),
            ],
        ),
        (
            "cert export",
            &[
                ("/data/path", json!([null])),
                ("/data/pem", json!([documents()["cert export in the document"]["data"]["pem"].clone()])),
                ("/data/certificate", json!([null])),
            ],
        ),
        ("cert export in the document", &[("/data/pem", json!(["MAA=", null]))]),
        (
            "cert verify",
            &[
                ("/data/at", json!(["today"])),
                ("/data/certificates", json!([[]])),
                ("/data/certificates/0/checks", json!([[]])),
                // It holds where everything but the revocation passed.
                ("/data/certificates/0/checks/0/outcome", json!(["not-checked"])),
                ("/data/certificates/1/holds", json!([true])),
                ("/data/certificates/1/index", json!([-1])),
            ],
        ),
        (
            "check",
            &[
                ("/data/at", json!(["today", null, "2026-11-21T00:00:00.Z"])),
                ("/data/summary/total", json!([-1])),
                // The plastic card states one date and nothing else.
                ("/data/results/2/state", json!(["protected"])),
                ("/data/results/2/days_left", json!([null])),
                ("/data/results/2/renewal_opens_on", json!([null])),
                ("/data/results/2/issued_on", json!(["2016-12-24"])),
                ("/data/results/2/trust", json!(["verified"])),
                ("/data/results/2/holder", json!([holder])),
                ("/data/due", json!([true])),
            ],
        ),
        (
            "check of files",
            &[
                ("/data/results/0/schema", json!(["jpkit.v1"])),
                ("/data/results/0/index", json!(["1", -1])),
                ("/data/results/3/duplicate_of", json!(["bundle.pem", { "index": 1 }])),
            ],
        ),
        (
            "check of files by month",
            &[
                ("/data/groups", json!([null, {}])),
                ("/data/groups/by", json!(["day", "role", null])),
                ("/data/groups/rows/0/group", json!(["2035-13", "march", null])),
                ("/data/groups/rows/0/ends", json!([-1, null])),
                ("/data/groups/rows/0/opens", json!([null])),
                ("/data/groups/rows/0/valid", json!([1])),
                // Of what has no dates it is not known when it opens.
                ("/data/groups/rows/2/opens", json!([0])),
            ],
        ),
        (
            "check of files by role",
            &[
                ("/data/groups/by", json!(["month"])),
                ("/data/groups/rows/0/total", json!([-1])),
                ("/data/groups/rows/0/earliest_end", json!(["2035-13-01"])),
                ("/data/groups/rows/0/ends", json!([1])),
            ],
        ),
        ("needs-renewal", &[("/data/due", json!(["yes"])), ("/data/groups", json!([{ "by": "month", "rows": [] }]))]),
        (
            "reader list",
            &[
                ("/data/readers/0/index", json!([-1, null])),
                ("/data/readers/0/state", json!(["empty"])),
                ("/data/readers/0/atr", json!(["3B 88", "3b88"])),
            ],
        ),
        (
            "reader bench",
            &[
                ("/data/requested", json!([0])),
                ("/data/rows", json!([[]])),
                ("/data/rows/0/chunk", json!([255])),
                ("/data/rows/0/p99_ms", json!([null])),
                ("/data/rows/0/max_ms", json!([-0.1])),
                ("/data/rows/0/exchanges", json!([0])),
                ("/data/rows/0/bytes", json!([1.5])),
                ("/data/rows/0/histogram", json!([[]])),
                ("/data/rows/0/histogram/0/count", json!([0])),
                ("/data/rows/0/histogram/0/to_ms", json!([0])),
            ],
        ),
        (
            "reader bench of a fault",
            &[
                ("/data/rows/0/bytes", json!([1])),
                ("/data/rows/0/p50_ms", json!([0])),
                ("/data/rows/0/errors/0/count", json!([0])),
            ],
        ),
        ("reader watch", &[("/data/atr", json!(["3b80"]))]),
        (
            "reader check",
            &[
                ("/data/stages", json!([[]])),
                // What was skipped took no time, all else did.
                ("/data/stages/0/milliseconds", json!([0])),
                ("/data/stages/5/verdict", json!(["skipped"])),
                ("/data/stages/5/milliseconds", json!([null, -1])),
                // A cause has its fix.
                ("/data/cause", json!([{ "code": "no_card", "message": "There is no card." }])),
                ("/data/fix", json!(["Put the card on."])),
                ("/data/atr/hex", json!(["3b80"])),
                ("/data/atr/protocols/0", json!(["T0"])),
                ("/data/longest_answer", json!([0])),
            ],
        ),
        ("reader check of a fault", &[("/data/fix", json!([null]))]),
        (
            "station",
            &[
                ("/data/number", json!([0])),
                ("/data/seen_before", json!([true])),
                ("/data/repeat_of", json!([1])),
                // It names nobody.
                ("/data/certificates/0/serial", json!(["218887"])),
                ("/data/certificates/0/subject", json!(["CN=X"])),
                ("/data/certificates/0/role", json!(["auth-ca"])),
                ("/data/certificates/0/days_left", json!(["30"])),
            ],
        ),
        (
            "apdu run",
            &[
                ("/data", json!([null])),
                ("/data/exchanges/1/number", json!([0])),
                ("/data/exchanges/1/transaction", json!([0])),
                ("/data/exchanges/1/command", json!(["00B086", "00b0860004", "00******"])),
                ("/data/exchanges/1/data", json!(["4A5"])),
                ("/data/exchanges/1/text", json!(["\u{1b}"])),
                ("/data/exchanges/1/status_word", json!(["63Cx"])),
            ],
        ),
        ("virtual new", &[("/data/path", json!([null])), ("/data/profile", json!(["Under 15"]))]),
        (
            "virtual show",
            &[("/data/made_on", json!([null, "2026-11-21T00:00:00Z"])), ("/data/pins/0/value", json!(["1234"]))],
        ),
        (
            "explain",
            &[
                ("/card_source", json!(["pcsc"])),
                ("/data/codes", json!([[]])),
                ("/data/codes/0/code", json!(["63c2", "SW 63C2"])),
                // Only codes of PC/SC have names.
                ("/data/codes/0/name", json!(["SCARD_E_TIMEOUT"])),
            ],
        ),
        ("explain a code of PC/SC", &[("/data/codes/0/name", json!(["SharingViolation"]))]),
        (
            "guide",
            &[
                ("/card_source", json!(["virtual"])),
                ("/data/paragraphs", json!([[]])),
                ("/data/as_of", json!(["April 2025"])),
                ("/data/topics", json!([[]])),
            ],
        ),
        ("guide without a topic", &[("/data/topics/0/as_of", json!(["2025-04-20"]))]),
    ];
    let validator = validator();
    let mut accepted = Vec::new();
    for (name, changes) in cases {
        for (at, values) in *changes {
            for value in values.as_array().unwrap() {
                let mut document = documents()[name].clone();
                change(&mut document, at, Some(value.clone()));
                assert!(document != documents()[name], "{name}: {at} = {value} changes nothing");
                if validator.is_valid(&document) {
                    accepted.push(format!("{name}: {at} = {value}"));
                }
            }
        }
    }
    assert!(accepted.is_empty(), "accepted:\n{}", accepted.join("\n"));
}

/// Each list of words is complete and has no others.
#[test]
fn the_words_are_those_of_the_contract() {
    let definitions = &schema()["$defs"];
    let words = |pointer: &str| -> Vec<String> {
        let list = definitions.pointer(pointer).and_then(Value::as_array).unwrap_or_else(|| panic!("no {pointer}"));
        list.iter().filter(|word| !word.is_null()).map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    let lists = [
        ("/pin-name/enum", "auth sign text common juki text-a text-b visual-a visual-b birth"),
        ("/pin/properties/state/enum", "available blocked unlimited absent unreadable"),
        ("/certificate-facts/properties/role/enum", "auth sign auth-ca sign-ca card other"),
        (
            "/certificate-facts/properties/state/enum",
            "valid renewable expired not-yet-valid absent protected unreadable",
        ),
        ("/certificate-facts/properties/trust/enum", "verified claimed unknown test invalid not-checked"),
        (
            "/check/properties/code/enum",
            "known_issuer issuer_certificate signature validity basic_constraints key_usage critical_extensions revocation",
        ),
        ("/check/properties/outcome/enum", "passed failed not-checked"),
        ("/card/properties/kind/enum", "my-number-card android iphone juki-card unknown"),
        ("/verdict/enum", "ok warning critical unknown"),
        ("/holder/properties/sex/enum", "male female other"),
        ("/birth/properties/era/enum", "meiji taisho showa heisei reiwa"),
        ("/reader/properties/state/enum", "empty card in-use mute unavailable"),
        ("/pin-argument/enum", "auth sign text juki"),
        ("/application-name/enum", "jpki text visual common juki"),
        ("/explained-code/properties/kind/enum", "status-word pcsc exit"),
        ("/topic/enum", "renewal unlock expiry lost pins phone proxy issue"),
        ("/cert-export-data/properties/format/enum", "der pem"),
        ("/reader-bench-data/properties/file/enum", "certificate auth token-info"),
        ("/reader-bench-data/properties/extended/enum", "measured refused not-offered"),
        (
            "/reader-check-stage/properties/stage/enum",
            "service access readers card connect atr application token certificate answer_length features",
        ),
        ("/reader-check-stage/properties/verdict/enum", "ok warning failed skipped"),
        (
            "/reader-watch-data/properties/event/enum",
            "card_inserted card_removed reader_added reader_removed service_lost service_back",
        ),
    ];
    for (pointer, expected) in lists {
        assert_eq!(words(pointer).join(" "), expected, "{pointer}");
    }
}
