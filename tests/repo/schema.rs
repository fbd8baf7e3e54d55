//! The JSON Schema of `docs/schema/` against documents that it must accept and documents that it must refuse.
//!
//! Every refused document is an accepted one with one thing changed, so that each rule is seen to work alone.

use jsonschema::Validator;
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/schema/jpkit.v1.schema.json")).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

fn document(command: &str, data: Value) -> Value {
    json!({
        "schema": "jpkit.v1", "command": command, "generated_at": "2026-11-21T09:00:00+09:00",
        "card_source": "virtual", "reader": null, "ok": true, "data": data, "error": null
    })
}

fn pin() -> Value {
    json!({ "name": "auth", "application": "jpki", "ef": "0018", "state": "available", "tries_left": 3, "tries_max": 3 })
}

fn certificate() -> Value {
    json!({
        "role": "auth", "state": "valid", "subject": "C=JP, CN=EXAMPLE", "issuer": "C=JP, O=JPKI-TEST",
        "serial": "218887", "not_before": "2024-03-20T01:02:03Z", "not_after": "2029-03-20T14:59:59Z",
        "issued_on": "2024-03-20", "expires_on": "2029-03-20", "days_left": 850, "renewal_opens_on": "2028-12-21",
        "key": "rsa-2048", "signature_algorithm": "sha256WithRSAEncryption",
        "sha256": "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        "issuer_generation": "auth-2023", "trust": "verified"
    })
}

/// An invented person.
fn holder() -> Value {
    json!({
        "name": "見本　架空", "birth": { "date": "1980-02-17", "era": "showa", "raw": "319800217" }, "sex": "other",
        "address": "見本県架空市見本町０丁目０番地", "name_substitutes": "00000", "address_substitutes": "000000000000000"
    })
}

/// The certificate record with every fact unknown.
fn unknown_certificate(role: &str, state: &str) -> Value {
    let mut record = certificate();
    for value in record.as_object_mut().unwrap().values_mut() {
        *value = Value::Null;
    }
    record["role"] = json!(role);
    record["state"] = json!(state);
    record["trust"] = json!("not-checked");
    record
}

/// A CA certificate of which only the first 256 bytes were read.
fn ca_head() -> Value {
    let mut record = certificate();
    for unknown in ["subject", "key", "sha256", "renewal_opens_on"] {
        record[unknown] = Value::Null;
    }
    record["role"] = json!("auth-ca");
    record["trust"] = json!("claimed");
    record
}

fn plastic_card() -> Value {
    let mut record = unknown_certificate("card", "renewable");
    record["expires_on"] = json!("2026-12-24");
    record["days_left"] = json!(33);
    record["renewal_opens_on"] = json!("2026-09-25");
    record
}

fn summary() -> Value {
    json!({
        "total": 4, "valid": 2, "renewable": 1, "expired": 0, "not_yet_valid": 0, "unreadable": 1, "duplicates": 1
    })
}

fn result(record: Value, source: &str) -> Value {
    let mut result = with(record, "source", json!(source));
    result["verdict"] = json!("ok");
    result["problem"] = Value::Null;
    result["duplicate_of"] = Value::Null;
    result
}

fn with(mut record: Value, key: &str, value: Value) -> Value {
    record[key] = value;
    record
}

fn problem() -> Value {
    json!({ "code": "ef_unreadable", "where": "jpki/0008", "message": "The file could not be read." })
}

fn bench_row() -> Value {
    json!({
        "chunk": 256, "extended": false, "reads": 19, "failed": 1, "exchanges": 135, "bytes": 30464, "seconds": 2.441,
        "exchanges_per_second": 55.3, "bytes_per_second": 12479.9,
        "p50_ms": 19.1, "p95_ms": 19.4, "p99_ms": 20.8, "max_ms": 20.8,
        "histogram": [{ "from_ms": 8.0, "to_ms": 10.0, "count": 19 }, { "from_ms": 16.0, "to_ms": 20.0, "count": 116 }],
        "errors": [{ "code": "card_removed", "count": 1, "message": "The card was removed." }]
    })
}

/// A row of which not one exchange came to anything.
fn nothing_measured() -> Value {
    let mut row = bench_row();
    for (field, value) in row.as_object_mut().unwrap() {
        match field.as_str() {
            "chunk" => *value = json!(32768),
            "extended" => *value = json!(true),
            "failed" => *value = json!(20),
            "histogram" => *value = json!([]),
            "reads" | "exchanges" | "bytes" | "seconds" => *value = json!(0),
            "errors" => {}
            _ => *value = Value::Null,
        }
    }
    row
}

/// Documents that a run may print, by name.
fn good(name: &str) -> Value {
    match name {
        "status" => document(
            name,
            json!({
                "card": {
                    "kind": "my-number-card", "token_label": "JPKIAPICCTOKEN2", "serial": "400000000000001",
                    "municipality_code": "13221", "expires_on": "2035-02-17", "days_left": 3010
                },
                "applications": [
                    { "name": "jpki", "aid": "D392F000260100000001", "present": true },
                    { "name": "text", "aid": "D3921000310001010408", "present": null }
                ],
                "pins": [pin()],
                "certificates": [certificate(), unknown_certificate("sign", "protected"), ca_head()],
                "advice": [{ "code": "renew_auth", "message": "The certificate can be renewed." }],
                "problems": [problem()]
            }),
        ),
        "reader list" => document(
            name,
            json!({ "readers": [
                { "index": 0, "name": "ACS ACR1252 00 00", "state": "card", "atr": "3B8880010000000000000009", "jpki": true },
                { "index": 1, "name": "Another Reader", "state": "empty", "atr": null, "jpki": null }
            ] }),
        ),
        "reader bench" => document(
            name,
            json!({ "file": "certificate auth", "requested": 20, "extended": "measured", "rows": [bench_row(), nothing_measured()] }),
        ),
        "reader check" => {
            let mut stages: Vec<Value> = STAGES
                .iter()
                .map(|stage| json!({ "stage": stage, "verdict": "ok", "milliseconds": 0.5, "message": "It works." }))
                .collect();
            stages[10] = json!({ "stage": "features", "verdict": "skipped", "milliseconds": null, "message": "None." });
            document(
                name,
                json!({
                    "stages": stages, "cause": null, "fix": null,
                    "atr": {
                        "hex": "3B8880010000000000000009", "interface": "contactless", "protocols": ["T=0", "T=1"],
                        "historical": "0000000000000000"
                    },
                    "longest_answer": 1590,
                    "features": {
                        "pin_verify": false, "pin_modify": false, "max_apdu": 65536, "usb_id": "054c:0dc8", "firmware": null
                    }
                }),
            )
        }
        "reader watch" => document(name, json!({ "event": "card_inserted", "initial": false, "atr": "3B80800101" })),
        "station" => document(
            name,
            json!({
                "number": 3, "seen_before": true, "repeat_of": 1, "verdict": "warning",
                "certificates": [{
                    "role": "auth", "state": "renewable", "issued_on": "2021-12-31", "expires_on": "2026-12-21",
                    "days_left": 30, "renewal_opens_on": "2026-09-22"
                }],
                "advice": [{ "code": "renew", "message": "It can be renewed." }], "problems": [problem()]
            }),
        ),
        "cert list" => document(name, json!({ "certificates": [certificate()], "problems": [] })),
        "cert show" => document(name, json!({ "certificate": certificate(), "problems": [] })),
        "cert show with its holder" => {
            let mut show = good("cert show");
            show["data"]["certificate"]["role"] = json!("sign");
            show["data"]["certificate"]["holder"] = holder();
            show
        }
        "cert export" => document(
            name,
            json!({ "role": "auth", "format": "pem", "path": "auth.pem", "pem": null, "certificate": certificate() }),
        ),
        "cert export in the document" => {
            let mut export = good("cert export");
            export["data"]["path"] = Value::Null;
            export["data"]["pem"] = json!(PEM);
            export
        }
        "cert verify" => document(
            name,
            json!({
                "at": "2026-11-21", "holds": true,
                "certificates": [
                    { "source": "card", "certificate": certificate(), "holds": true, "checks": [
                        { "code": "known_issuer", "outcome": "passed", "message": "It is." },
                        { "code": "revocation", "outcome": "not-checked", "message": "It cannot be." }
                    ] },
                    { "source": "a.pem", "index": 0, "certificate": certificate(), "holds": false, "checks": [
                        { "code": "signature", "outcome": "failed", "message": "It is wrong." }
                    ] }
                ],
                "problems": [problem()]
            }),
        ),
        "check" => document(
            name,
            json!({
                "at": "2026-11-21", "verdict": "warning",
                "summary": summary(),
                "results": [
                    result(certificate(), "card"),
                    result(plastic_card(), "card"),
                    with(result(certificate(), "bundle.pem"), "index", json!(1)),
                    with(result(certificate(), "same.pem"), "duplicate_of", json!({ "source": "bundle.pem", "index": 1 })),
                    with(
                        result(unknown_certificate("other", "unreadable"), "-"),
                        "problem",
                        json!({ "code": "empty_file", "message": "It is empty." })
                    )
                ],
                "problems": []
            }),
        ),
        "needs-renewal" => document(
            name,
            json!({
                "due": false, "at": "2026-11-21", "verdict": "ok", "summary": summary(),
                "results": [result(certificate(), "card")], "problems": []
            }),
        ),
        "pin status" => document(name, json!({ "pins": [pin()], "problems": [problem()] })),
        "pin verify" => document(name, json!({ "name": "auth", "verified": true, "tries_left": 3 })),
        "pin change" => document(
            name,
            json!({
                "name": "juki", "changed": true,
                "parts": [{ "name": "common", "changed": true }, { "name": "juki", "changed": true }]
            }),
        ),
        "virtual list" => {
            document(name, json!({ "profiles": [{ "name": "under-15", "description": "A child's card." }] }))
        }
        "apdu run" => document(
            name,
            json!({ "exchanges": [
                {
                    "number": 3, "transaction": 1, "guard": false, "command": "00B0860004", "data": "4A504B49",
                    "text": "JPKI", "status_word": "9000", "message": "Done."
                },
                {
                    "number": 4, "transaction": 2, "guard": true, "command": "00200098", "data": null, "text": null,
                    "status_word": "63C3", "message": "No match, or a counter: 3 tries are left."
                }
            ] }),
        ),
        "virtual new" => document(name, json!({ "path": "card.json", "profile": "under-15" })),
        "virtual show" => {
            document(name, json!({ "path": "card.json", "profile": "valid", "made_on": "2026-11-21", "pins": [pin()] }))
        }
        "explain" => {
            let code = json!({
                "kind": "status-word", "code": "63C2", "name": null, "known": true, "tries_left": 2, "seen_on_card": true,
                "meaning": "Two tries are left.", "here": "The PIN was wrong.", "next": "Do not go on."
            });
            with(document(name, json!({ "text": "63c2", "codes": [code] })), "card_source", Value::Null)
        }
        "explain a code of PC/SC" => {
            let mut explained = good("explain");
            let code = &mut explained["data"]["codes"][0];
            code["kind"] = json!("pcsc");
            code["code"] = json!("8010000B");
            code["name"] = json!("SCARD_E_SHARING_VIOLATION");
            for unknown in ["tries_left", "seen_on_card", "here", "next"] {
                code[unknown] = Value::Null;
            }
            explained
        }
        "guide" => {
            let guide = json!({
                "topic": "renewal", "title": "Renewal", "paragraphs": ["Go to the office."], "as_of": "2025-04-20",
                "sources": ["A city (2025-04-20)"], "note": "The municipality decides."
            });
            with(document(name, guide), "card_source", Value::Null)
        }
        "guide without a topic" => {
            let topics = json!({ "topics": [{ "topic": "lost", "title": "A lost card" }] });
            with(document("guide", topics), "card_source", Value::Null)
        }
        "failure" => {
            let mut failed = document("pin verify", Value::Null);
            failed["ok"] = json!(false);
            failed["error"] = json!({
                "code": "pin_wrong", "exit": 20, "message": "The PIN is wrong.", "hints": ["Two tries are left."],
                "status_word": "63C2", "tries_left": 2
            });
            failed
        }
        other => panic!("no document {other}"),
    }
}

const STAGES: [&str; 11] = [
    "service",
    "access",
    "readers",
    "card",
    "connect",
    "atr",
    "application",
    "token",
    "certificate",
    "answer_length",
    "features",
];

/// The form of a certificate in text; it holds an empty sequence.
const PEM: &str = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n";

const NAMES: [&str; 26] = [
    "status",
    "reader list",
    "reader bench",
    "reader check",
    "reader watch",
    "station",
    "cert list",
    "cert show",
    "cert show with its holder",
    "cert export",
    "cert export in the document",
    "cert verify",
    "check",
    "needs-renewal",
    "pin status",
    "pin verify",
    "pin change",
    "apdu run",
    "virtual list",
    "virtual new",
    "virtual show",
    "explain",
    "explain a code of PC/SC",
    "guide",
    "guide without a topic",
    "failure",
];

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

/// A field that is not in the schema is never accepted, and every field but `index` and `holder` is always there.
#[test]
fn every_object_is_closed_and_complete() {
    fn walk(node: &Value, path: &str) {
        if let Some(fields) = node.as_object() {
            let is_object = match &node["type"] {
                Value::String(kind) => kind == "object",
                Value::Array(kinds) => kinds.contains(&json!("object")),
                _ => false,
            };
            if let (true, Some(properties)) = (is_object, node["properties"].as_object()) {
                let open = ["/certificate-facts", "/check-facts"].iter().any(|end| path.ends_with(end));
                let closed = open || node["additionalProperties"] == json!(false);
                assert!(closed, "{path} is open");
                for name in properties.keys().filter(|name| !["holder", "index"].contains(&name.as_str())) {
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

#[test]
fn good_documents_pass() {
    let validator = validator();
    let accept = |what: &str, document: &Value| {
        if let Some(error) = validator.iter_errors(document).next() {
            panic!("{what}: {error} at {}", error.instance_path());
        }
    };
    for name in NAMES {
        accept(name, &good(name));
    }
    let variants: &[(&str, &str, Value)] = &[
        ("status", "/card_source", json!("pcsc")),
        ("status", "/card_source", json!("virtual:under-15")),
        ("status", "/card_source", json!("replay:status.trace")),
        ("status", "/reader", json!("ACS ACR1252 00 00")),
        ("status", "/card_source", json!("replay")),
        ("apdu run", "/command", json!("apdu send")),
        ("apdu run", "/data/exchanges", json!([])),
        ("apdu run", "/data/exchanges/0/command", json!("0020009804********")),
        ("apdu run", "/data/exchanges/0/data", json!("****")),
        ("apdu run", "/data/exchanges/0/text", Value::Null),
        ("apdu run", "/data/exchanges/0/status_word", Value::Null),
        ("apdu run", "/data/exchanges/0/message", Value::Null),
        ("virtual list", "/card_source", Value::Null),
        ("virtual show", "/data/pins", json!([])),
        ("check", "/data/at", json!("2026-11-21T00:00:00Z")),
        ("check", "/data/at", json!("2026-11-21T00:00:00.5Z")),
        ("check", "/data/results/0", result(unknown_certificate("card", "unreadable"), "card")),
        ("cert list", "/data/certificates/0", unknown_certificate("sign", "absent")),
        ("cert list", "/data/certificates/0", unknown_certificate("sign-ca", "unreadable")),
        ("cert show", "/data/certificate/days_left", json!(-1)),
        ("cert show", "/data/certificate/issuer_generation", Value::Null),
        ("cert show with its holder", "/data/certificate/holder/birth", Value::Null),
        ("cert show with its holder", "/data/certificate/holder/birth/date", Value::Null),
        ("cert show with its holder", "/data/certificate/holder/birth/era", Value::Null),
        ("cert show with its holder", "/data/certificate/holder/sex", Value::Null),
        ("cert show with its holder", "/data/certificate/holder/address", Value::Null),
        ("check", "/data/results/0", with(result(certificate(), "a.pem"), "holder", holder())),
        ("cert export", "/data/format", json!("der")),
        ("cert export in the document", "/data/pem", json!(PEM.trim_end())),
        ("cert show", "/data/certificate/key", json!("1.2.840.10045.2.1")),
        ("cert verify", "/data/holds", json!(false)),
        ("cert verify", "/data/certificates/1/checks/0/outcome", json!("not-checked")),
        ("pin status", "/data/pins/0/tries_left", Value::Null),
        ("cert show", "/data/certificate/trust", json!("not-checked")),
        ("reader list", "/data/readers/0/jpki", json!(false)),
        ("reader bench", "/data/rows", json!([bench_row()])),
        ("reader bench", "/data/file", json!("token-info")),
        ("reader bench", "/data/extended", json!("not-offered")),
        ("reader watch", "/data/atr", Value::Null),
        ("station", "/data/certificates/0/expires_on", Value::Null),
        ("station", "/data/certificates", json!([])),
        ("reader check", "/data/atr", Value::Null),
        ("reader check", "/data/atr/interface", Value::Null),
        ("reader check", "/data/features", Value::Null),
        ("reader check", "/data/longest_answer", Value::Null),
        ("reader check", "/data/features/max_apdu", Value::Null),
        ("failure", "/data", json!({ "name": "auth", "verified": false, "tries_left": 2 })),
        ("failure", "/data", json!({ "name": "auth", "verified": null, "tries_left": null })),
        ("failure", "/error/status_word", Value::Null),
        ("failure", "/error/tries_left", Value::Null),
        ("failure", "/error/code", json!("a_word_of_a_later_version")),
        ("failure", "/error/hints", json!([])),
        ("explain", "/data/codes/0/code", json!("61xx")),
        ("explain", "/data/codes/0/code", json!("63Cx")),
        ("guide", "/data/as_of", Value::Null),
        ("failure", "/command", json!("virtual serve")),
        ("failure", "/command", Value::Null),
    ];
    for (name, at, value) in variants {
        let mut document = good(name);
        change(&mut document, at, Some(value.clone()));
        accept(&format!("{name} with {value} at {at}"), &document);
    }
}

#[test]
fn bad_documents_fail() {
    let validator = validator();
    let cases: &[(&str, &str, Option<Value>)] = &[
        // The envelope.
        ("status", "/schema", Some(json!("jpkit.v2"))),
        ("status", "/schema", None),
        ("status", "/command", Some(json!("stat"))),
        ("status", "/command", Some(json!("cert list"))),
        ("status", "/command", Some(Value::Null)),
        ("virtual list", "/command", Some(json!("virtual serve"))),
        ("status", "/generated_at", Some(json!("2026-11-21T00:00:00Z"))),
        ("status", "/generated_at", Some(json!("2026-11-21T09:00:00.123+09:00"))),
        ("status", "/card_source", Some(json!("usb"))),
        ("status", "/card_source", Some(json!("virtual:"))),
        ("status", "/reader", Some(json!(""))),
        ("status", "/reader", None),
        ("status", "/ok", Some(json!(false))),
        ("status", "/ok", Some(Value::Null)),
        ("status", "/data", Some(Value::Null)),
        ("status", "/data", Some(json!({}))),
        ("status", "/error", None),
        ("status", "/extra", Some(json!(1))),
        ("virtual list", "/error", Some(good("failure")["error"].clone())),
        // Errors.
        ("failure", "/ok", Some(json!(true))),
        ("failure", "/error", Some(Value::Null)),
        ("failure", "/data", Some(json!({}))),
        ("failure", "/command", Some(json!("pin"))),
        ("failure", "/error/code", Some(json!("PinWrong"))),
        ("failure", "/error/code", Some(json!("pin-wrong"))),
        ("failure", "/error/exit", Some(json!(0))),
        ("failure", "/error/exit", Some(json!("20"))),
        ("failure", "/error/message", Some(json!(""))),
        ("failure", "/error/hints", Some(Value::Null)),
        ("failure", "/error/hints", Some(json!([""]))),
        ("failure", "/error/status_word", Some(json!("63c2"))),
        ("failure", "/error/status_word", Some(json!("63C"))),
        ("failure", "/error/tries_left", Some(json!(2.5))),
        ("failure", "/error/tries_left", Some(json!(-1))),
        ("failure", "/error/tries_left", None),
        ("failure", "/error/cause", Some(json!("x"))),
        // The card, its applications, advice and problems.
        ("status", "/data/card/kind", Some(json!("smartphone"))),
        ("status", "/data/card/kind", Some(Value::Null)),
        ("status", "/data/card/token_label", Some(json!(""))),
        ("status", "/data/card/municipality_code", Some(json!("1322"))),
        ("status", "/data/card/expires_on", Some(json!("20350217"))),
        ("status", "/data/card/expires_on", Some(json!("2035-13-01"))),
        ("status", "/data/card/days_left", Some(json!("3010"))),
        ("status", "/data/card/days_left", None),
        ("status", "/data/card/photo", Some(Value::Null)),
        ("status", "/data/applications/0/name", Some(json!("JPKI"))),
        ("status", "/data/applications/0/aid", Some(json!("D392F00026010000000"))),
        ("status", "/data/applications/0/aid", Some(json!("d392f000260100000001"))),
        ("status", "/data/applications/0/present", Some(json!("yes"))),
        ("status", "/data/advice/0/code", Some(json!("Renew auth"))),
        ("status", "/data/advice/0/where", Some(json!("auth"))),
        ("status", "/data/advice", Some(Value::Null)),
        ("status", "/data/problems/0/where", Some(Value::Null)),
        ("status", "/data/problems/0/code", None),
        ("status", "/data/problems", None),
        // PIN records.
        ("pin status", "/data/pins/0/name", Some(json!("signature"))),
        ("pin status", "/data/pins/0/application", Some(json!("licence"))),
        ("pin status", "/data/pins/0/ef", Some(json!("18"))),
        ("pin status", "/data/pins/0/ef", Some(json!("001b"))),
        ("pin status", "/data/pins/0/state", Some(json!("locked"))),
        ("pin status", "/data/pins/0/state", Some(json!("blocked"))),
        ("pin status", "/data/pins/0/state", Some(json!("unlimited"))),
        ("pin status", "/data/pins/0/state", Some(json!("absent"))),
        ("pin status", "/data/pins/0/state", Some(json!("unreadable"))),
        ("pin status", "/data/pins/0/tries_left", Some(json!(0))),
        ("pin status", "/data/pins/0/tries_left", None),
        ("pin status", "/data/pins/0/tries_left", Some(json!(16))),
        ("pin status", "/data/pins/0/tries_max", Some(json!(0))),
        ("pin status", "/data/pins/0/tries_max", None),
        ("pin status", "/data/pins/0/pin", Some(json!("1234"))),
        ("pin status", "/data/problems", None),
        ("pin status", "/data/advice", Some(json!([]))),
        // Certificate records.
        ("cert show", "/data/certificate/role", Some(json!("user"))),
        ("cert show", "/data/certificate/role", Some(json!("auth-ca"))),
        ("cert show", "/data/certificate/role", Some(json!("other"))),
        ("cert show", "/data/certificate/role", Some(json!("card"))),
        ("cert show", "/data/certificate/state", Some(json!("not_yet_valid"))),
        ("cert show", "/data/certificate/state", Some(json!("absent"))),
        ("cert show", "/data/certificate/state", Some(json!("protected"))),
        ("cert show", "/data/certificate/state", Some(json!("unreadable"))),
        ("cert show", "/data/certificate/subject", Some(json!(""))),
        ("cert show", "/data/certificate/serial", Some(json!("0x218887"))),
        ("cert show", "/data/certificate/serial", Some(json!(2_197_639))),
        ("cert show", "/data/certificate/not_before", Some(json!("2024-03-20T10:02:03+09:00"))),
        ("cert show", "/data/certificate/not_after", Some(json!("2029-03-20 14:59:59Z"))),
        ("cert show", "/data/certificate/not_after", Some(Value::Null)),
        ("cert show", "/data/certificate/issued_on", Some(json!("2024-03-20T01:02:03Z"))),
        ("cert show", "/data/certificate/expires_on", Some(json!("2029-3-20"))),
        ("cert show", "/data/certificate/expires_on", Some(json!("2029-03-32"))),
        ("cert show", "/data/certificate/days_left", Some(Value::Null)),
        ("cert show", "/data/certificate/days_left", Some(json!(850.5))),
        ("cert show", "/data/certificate/renewal_opens_on", Some(Value::Null)),
        ("cert show", "/data/certificate/key", Some(json!("RSA 2048"))),
        ("cert show", "/data/certificate/sha256", Some(json!("00112233"))),
        ("cert show", "/data/certificate/sha256", Some(json!("A".repeat(64)))),
        ("cert show", "/data/certificate/issuer_generation", Some(json!("2023"))),
        ("cert show", "/data/certificate/trust", Some(json!("trusted"))),
        ("cert show", "/data/certificate/trust", Some(Value::Null)),
        ("cert show", "/data/certificate/trust", None),
        ("cert show", "/data/certificate/source", Some(json!("card"))),
        ("cert show", "/data/certificate/name", Some(json!("x"))),
        ("cert show", "/data/problems", None),
        ("cert show", "/data/certificate/serial", Some(json!("21888a"))),
        ("cert show", "/data/certificate/holder", Some(Value::Null)),
        ("cert show", "/data/certificate/holder", Some(json!({}))),
        ("cert show with its holder", "/data/certificate/state", Some(json!("protected"))),
        ("cert show with its holder", "/data/certificate/holder/name", Some(json!(""))),
        ("cert show with its holder", "/data/certificate/holder/name", None),
        ("cert show with its holder", "/data/certificate/holder/kana", Some(json!("ミホン"))),
        ("cert show with its holder", "/data/certificate/holder/sex", Some(json!("1"))),
        ("cert show with its holder", "/data/certificate/holder/birth", Some(json!("1980-02-17"))),
        ("cert show with its holder", "/data/certificate/holder/birth/era", Some(json!("昭和"))),
        ("cert show with its holder", "/data/certificate/holder/birth/date", Some(json!("19800217"))),
        ("cert show with its holder", "/data/certificate/holder/birth/raw", Some(Value::Null)),
        ("cert show with its holder", "/data/certificate/holder/birth/raw", None),
        ("cert list", "/data/certificates/0", Some(with(unknown_certificate("sign", "protected"), "holder", holder()))),
        ("check", "/data/results/1/holder", Some(holder())),
        ("cert list", "/data/certificates/0/state", None),
        ("cert list", "/data/problems", None),
        ("status", "/data/certificates/1/trust", Some(json!("unknown"))),
        ("status", "/data/certificates/1/days_left", Some(json!(0))),
        ("status", "/data/certificates/2/state", Some(json!("renewable"))),
        ("status", "/data/certificates/2/renewal_opens_on", Some(json!("2028-12-21"))),
        ("cert export", "/data/role", Some(json!("card"))),
        ("cert export", "/data/format", Some(json!("cer"))),
        ("cert export", "/data/path", Some(json!(""))),
        ("cert export", "/data/path", Some(Value::Null)),
        ("cert export", "/data/pem", Some(json!(PEM))),
        ("cert export in the document", "/data/pem", Some(json!("MAA="))),
        ("cert export in the document", "/data/pem", Some(Value::Null)),
        ("cert export", "/data/certificate", Some(Value::Null)),
        ("cert export", "/data/der_base64", Some(json!("MAA="))),
        // cert verify
        ("cert verify", "/data/at", Some(json!("today"))),
        ("cert verify", "/data/at", None),
        ("cert verify", "/data/holds", Some(Value::Null)),
        ("cert verify", "/data/certificates", Some(json!([]))),
        ("cert verify", "/data/certificates/0/source", None),
        ("cert verify", "/data/certificates/0/certificate", Some(Value::Null)),
        ("cert verify", "/data/certificates/0/holds", None),
        ("cert verify", "/data/certificates/0/checks", Some(json!([]))),
        ("cert verify", "/data/certificates/0/checks/0/outcome", Some(json!("not-checked"))),
        ("cert verify", "/data/certificates/1/holds", Some(json!(true))),
        ("cert verify", "/data/certificates/1/index", Some(json!(-1))),
        ("cert verify", "/data/certificates/0/checks/0/code", Some(json!("known-issuer"))),
        ("cert verify", "/data/certificates/0/checks/0/outcome", Some(json!("ok"))),
        ("cert verify", "/data/certificates/0/checks/0/message", Some(json!(""))),
        ("cert verify", "/data/certificates/0/trust", Some(json!("verified"))),
        ("cert verify", "/data/problems", None),
        // check
        ("check", "/data/at", Some(json!("today"))),
        ("check", "/data/at", Some(Value::Null)),
        ("check", "/data/at", Some(json!("2026-11-21T00:00:00.Z"))),
        ("check", "/data/verdict", Some(json!("WARNING"))),
        ("check", "/data/summary/total", Some(json!(-1))),
        ("check", "/data/summary/unreadable", Some(Value::Null)),
        ("check", "/data/summary/not-yet-valid", Some(json!(0))),
        ("check", "/data/summary/not_yet_valid", None),
        ("check", "/data/results/0/source", None),
        ("check", "/data/results/0/source", Some(json!(""))),
        ("check", "/data/results/0/file", Some(json!("x"))),
        ("check", "/data/results/1/days_left", Some(Value::Null)),
        ("check", "/data/results/1/renewal_opens_on", Some(Value::Null)),
        ("check", "/data/results/1/issued_on", Some(json!("2016-12-24"))),
        ("check", "/data/results/1/trust", Some(json!("verified"))),
        ("check", "/data/results/1/state", Some(json!("protected"))),
        ("check", "/data/results/2/index", Some(json!("1"))),
        ("check", "/data/results/0/verdict", None),
        ("check", "/data/results/0/verdict", Some(json!("WARNING"))),
        ("check", "/data/results/0/schema", Some(json!("jpkit.v1"))),
        ("check", "/data/results/3/duplicate_of", Some(json!("bundle.pem"))),
        ("check", "/data/results/3/duplicate_of", Some(json!({ "index": 1 }))),
        ("check", "/data/results/4/problem", Some(json!("empty_file"))),
        ("check", "/data/results/4/problem", None),
        ("check", "/data/summary/duplicates", None),
        ("check", "/data/due", Some(json!(true))),
        ("needs-renewal", "/data/due", None),
        ("needs-renewal", "/data/due", Some(json!("yes"))),
        ("check", "/data/problems", None),
        // The rest.
        ("pin verify", "/data/name", Some(json!("text-a"))),
        ("pin verify", "/data/verified", Some(json!("yes"))),
        ("pin verify", "/data/tries_left", None),
        ("pin change", "/data/name", Some(json!("common"))),
        ("pin change", "/data/changed", Some(json!(1))),
        ("pin change", "/data/parts", None),
        ("pin change", "/data/parts/0/name", Some(json!("juki-ap"))),
        ("pin change", "/data/parts/0/tries_left", Some(json!(3))),
        ("reader list", "/data/readers/0/index", Some(json!(-1))),
        ("reader list", "/data/readers/0/index", Some(Value::Null)),
        ("reader list", "/data/readers/0/name", Some(json!(""))),
        ("reader list", "/data/readers/0/state", Some(json!("present"))),
        ("reader list", "/data/readers/0/state", Some(json!("empty"))),
        ("reader list", "/data/readers/0/atr", Some(json!("3B 88"))),
        ("reader list", "/data/readers/0/atr", Some(json!("3b88"))),
        ("reader list", "/data/readers/0/atr", Some(json!(""))),
        ("reader list", "/data/readers/0/jpki", Some(json!("yes"))),
        ("reader list", "/data/readers/0/jpki", None),
        ("reader bench", "/data/rows", Some(json!([]))),
        ("reader bench", "/data/rows", None),
        ("reader bench", "/data/requested", Some(json!(0))),
        ("reader bench", "/data/file", Some(json!("certificate sign"))),
        ("reader bench", "/data/extended", Some(json!(true))),
        ("reader bench", "/data/rows/0/chunk", Some(json!(255))),
        ("reader bench", "/data/rows/0/p99_ms", Some(Value::Null)),
        ("reader bench", "/data/rows/0/p99_ms", None),
        ("reader bench", "/data/rows/0/max_ms", Some(json!(-0.1))),
        ("reader bench", "/data/rows/0/exchanges", Some(json!(0))),
        ("reader bench", "/data/rows/0/bytes", Some(json!(1.5))),
        ("reader bench", "/data/rows/0/histogram", Some(json!([]))),
        ("reader bench", "/data/rows/0/histogram/0/count", Some(json!(0))),
        ("reader bench", "/data/rows/0/histogram/0/to_ms", Some(json!(0))),
        ("reader bench", "/data/rows/0/errors/0/code", Some(json!("Removed"))),
        ("reader bench", "/data/rows/0/errors/0/count", Some(json!(0))),
        ("reader bench", "/data/rows/1/bytes", Some(json!(1))),
        ("reader bench", "/data/rows/1/p50_ms", Some(json!(0))),
        ("reader watch", "/data/event", Some(json!("card-inserted"))),
        ("reader watch", "/data/initial", None),
        ("reader watch", "/data/atr", Some(json!("3b80"))),
        ("station", "/data/number", Some(json!(0))),
        ("station", "/data/repeat_of", Some(Value::Null)),
        ("station", "/data/seen_before", Some(json!(false))),
        ("station", "/data/verdict", Some(json!("OK"))),
        ("station", "/data/certificates/0/serial", Some(json!("218887"))),
        ("station", "/data/certificates/0/subject", Some(json!("CN=X"))),
        ("station", "/data/certificates/0/role", Some(json!("auth-ca"))),
        ("station", "/data/certificates/0/days_left", Some(json!("30"))),
        ("station", "/data/advice", None),
        ("reader check", "/data/stages/0/stage", Some(json!("answer-length"))),
        ("reader check", "/data/stages/0/verdict", Some(json!("good"))),
        ("reader check", "/data/stages/0/verdict", Some(json!("skipped"))),
        ("reader check", "/data/stages/0/milliseconds", Some(Value::Null)),
        ("reader check", "/data/stages/0/milliseconds", Some(json!(-1))),
        ("reader check", "/data/stages/10/milliseconds", Some(json!(0))),
        ("reader check", "/data/stages", Some(json!([]))),
        ("reader check", "/data/cause", Some(json!({ "code": "no_card", "message": "There is no card." }))),
        ("reader check", "/data/cause", Some(json!("no_card"))),
        ("reader check", "/data/fix", Some(json!("Put the card on."))),
        ("reader check", "/data/fix", None),
        ("reader check", "/data/atr/hex", Some(json!("3b80"))),
        ("reader check", "/data/atr/protocols/0", Some(json!("T0"))),
        ("reader check", "/data/longest_answer", Some(json!(0))),
        ("reader check", "/data/features/usb_id", Some(json!("054C:0DC8"))),
        ("virtual list", "/data/profiles/0/name", Some(json!("Under 15"))),
        ("virtual list", "/data/profiles/0/description", Some(json!(""))),
        ("virtual list", "/data/profiles/0/pins", Some(json!([]))),
        ("apdu run", "/data", Some(Value::Null)),
        ("apdu run", "/data/exchanges", None),
        ("apdu run", "/data/exchanges/0/number", Some(json!(0))),
        ("apdu run", "/data/exchanges/0/transaction", Some(json!(0))),
        ("apdu run", "/data/exchanges/0/guard", Some(Value::Null)),
        ("apdu run", "/data/exchanges/0/command", Some(json!("00B086"))),
        ("apdu run", "/data/exchanges/0/command", Some(json!("00b0860004"))),
        ("apdu run", "/data/exchanges/0/command", Some(json!("00******"))),
        ("apdu run", "/data/exchanges/0/data", Some(json!(""))),
        ("apdu run", "/data/exchanges/0/data", Some(json!("4A5"))),
        ("apdu run", "/data/exchanges/0/text", Some(json!("\u{1b}"))),
        ("apdu run", "/data/exchanges/0/status_word", Some(json!("63Cx"))),
        ("apdu run", "/data/exchanges/0/message", Some(json!(""))),
        ("apdu run", "/data/exchanges/0/message", None),
        ("apdu run", "/data/exchanges/0/millis", Some(json!(1))),
        ("virtual new", "/data/path", Some(Value::Null)),
        ("virtual new", "/data/path", None),
        ("virtual new", "/data/profile", Some(json!("Under 15"))),
        ("virtual new", "/data/made_on", Some(json!("2026-11-21"))),
        ("virtual show", "/data/path", Some(json!(""))),
        ("virtual show", "/data/profile", Some(Value::Null)),
        ("virtual show", "/data/made_on", Some(Value::Null)),
        ("virtual show", "/data/made_on", Some(json!("2026-11-21T00:00:00Z"))),
        ("virtual show", "/data/pins", None),
        ("virtual show", "/data/pins/0/tries_left", Some(json!(16))),
        ("virtual show", "/data/pins/0/value", Some(json!("1234"))),
        ("explain", "/card_source", Some(json!("pcsc"))),
        ("explain", "/data/text", Some(json!(""))),
        ("explain", "/data/codes", Some(json!([]))),
        ("explain", "/data/codes/0/kind", Some(json!("sw"))),
        ("explain", "/data/codes/0/code", Some(json!("63c2"))),
        ("explain", "/data/codes/0/code", Some(json!("SW 63C2"))),
        ("explain", "/data/codes/0/name", Some(json!("SCARD_E_TIMEOUT"))),
        ("explain", "/data/codes/0/known", Some(Value::Null)),
        ("explain", "/data/codes/0/tries_left", Some(json!("2"))),
        ("explain", "/data/codes/0/seen_on_card", Some(json!("yes"))),
        ("explain", "/data/codes/0/meaning", Some(Value::Null)),
        ("explain", "/data/codes/0/here", Some(json!(""))),
        ("explain", "/data/codes/0/next", None),
        ("explain a code of PC/SC", "/data/codes/0/name", Some(json!("SharingViolation"))),
        ("guide", "/card_source", Some(json!("virtual"))),
        ("guide", "/data/topic", Some(json!("wedding"))),
        ("guide", "/data/title", Some(json!(""))),
        ("guide", "/data/paragraphs", Some(json!([]))),
        ("guide", "/data/as_of", Some(json!("April 2025"))),
        ("guide", "/data/sources", None),
        ("guide", "/data/note", Some(Value::Null)),
        ("guide", "/data/topics", Some(json!([]))),
        ("guide without a topic", "/data/topics/0/topic", Some(json!("Lost"))),
        ("guide without a topic", "/data/topics/0/as_of", Some(json!("2025-04-20"))),
    ];
    let accepted: Vec<String> = cases
        .iter()
        .filter_map(|(name, at, value)| {
            let mut document = good(name);
            change(&mut document, at, value.clone());
            assert_ne!(document, good(name), "{name} {at} changes nothing");
            let what = value.as_ref().map_or("missing".to_owned(), Value::to_string);
            validator.is_valid(&document).then(|| format!("{name}: {at} = {what}"))
        })
        .collect();
    assert!(accepted.is_empty(), "accepted:\n{}", accepted.join("\n"));
}

/// The lists of words, each tried whole, so that none is missing and none is left to a later version by mistake.
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
        ("/check-facts/properties/verdict/enum", "ok warning critical unknown"),
        ("/holder/properties/sex/enum", "male female other"),
        ("/birth/properties/era/enum", "meiji taisho showa heisei reiwa"),
        ("/reader/properties/state/enum", "empty card in-use mute unavailable"),
        ("/pin-argument/enum", "auth sign text juki"),
        ("/application-name/enum", "jpki text visual common juki"),
        ("/explained-code/properties/kind/enum", "status-word pcsc exit"),
        ("/topic/enum", "renewal unlock expiry lost pins phone"),
    ];
    for (pointer, expected) in lists {
        assert_eq!(words(pointer).join(" "), expected, "{pointer}");
    }
}
