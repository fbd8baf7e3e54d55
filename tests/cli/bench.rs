//! `reader bench` on virtual cards: its counts and exit statuses. How long it takes is not tested.

use serde_json::Value;

use super::harness::{Ran, jpkit, on_card};

fn bench(profile: &str, options: &str) -> Ran {
    on_card(profile, &format!("--format json {options}"))
}

fn counts(row: &Value, fields: [&str; 4]) -> [u64; 4] {
    fields.map(|field| row[field].as_u64().unwrap_or_else(|| panic!("{field} in {row}")))
}

const FIELDS: [&str; 4] = ["chunk", "reads", "failed", "exchanges"];

/// The rows, each checked to be consistent in itself.
fn rows(ran: &Ran) -> Vec<Value> {
    let rows = ran.json()["data"]["rows"].as_array().unwrap().clone();
    for row in &rows {
        let bars = row["histogram"].as_array().unwrap();
        let in_bars: u64 = bars.iter().map(|bar| bar["count"].as_u64().unwrap()).sum();
        assert_eq!(in_bars, row["exchanges"], "{row}");
        let times = ["p50_ms", "p95_ms", "p99_ms", "max_ms"].map(|field| row[field].as_f64());
        assert!(times.is_sorted(), "{row}");
    }
    rows
}

#[test]
fn reads_and_exchanges() {
    let cases: &[(&str, &str, &str, &[[u64; 4]])] = &[
        ("valid", "reader bench", "not-offered", &[[256, 20, 0, 140]]),
        ("valid", "reader bench -n 1", "not-offered", &[[256, 1, 0, 7]]),
        ("valid", "--extended reader bench -n 3", "measured", &[[256, 3, 0, 21], [32768, 3, 0, 3]]),
        ("short-only", "--extended reader bench -n 3", "refused", &[[256, 3, 0, 21]]),
        ("no-sfi", "reader bench -n 3", "not-offered", &[[256, 3, 0, 21]]),
        ("first-6f00", "reader bench -n 3", "not-offered", &[[256, 3, 0, 21]]),
    ];
    for (profile, line, extended, expected) in cases {
        let ran = bench(profile, line);
        assert_eq!(ran.exit, 0, "{}: {}", ran.line, ran.err);
        assert_eq!(ran.json()["data"]["extended"], *extended, "{}", ran.line);
        let rows = rows(&ran);
        assert_eq!(rows.iter().map(|row| counts(row, FIELDS)).collect::<Vec<_>>(), *expected, "{}", ran.line);
        let [short, ..] = rows.as_slice() else { panic!("{}", ran.line) };
        let exported = on_card(profile, "cert export auth --der").out.len() as u64;
        assert_eq!(short["bytes"].as_u64().unwrap() / counts(short, FIELDS)[1], exported, "{}", ran.line);
    }
}

/// A card whose certificate cannot be read without a PIN is measured by its token information, and says so.
#[test]
fn cards_without_a_readable_certificate() {
    for profile in ["android", "iphone", "juki-card"] {
        let ran = bench(profile, "reader bench -n 4");
        assert_eq!((ran.exit, &ran.json()["data"]["file"]), (0, &Value::from("token-info")), "{profile}");
        assert_eq!(rows(&ran).iter().map(|row| counts(row, FIELDS)).collect::<Vec<_>>(), [[256, 4, 0, 4]]);
        assert!(ran.err.contains("token information"), "{profile}: {}", ran.err);
    }
}

/// Errors are counted by kind. The exit status is that of an error only if nothing was read or the error stopped the
/// run.
#[test]
fn errors_are_counted() {
    let cases = [
        ("refuses", "", 18, "card_refused", 9),
        ("garbage", "", 18, "not_a_certificate", 9),
        ("truncated", "", 18, "bad_answer", 9),
        ("oversized", "", 18, "bad_answer", 9),
        ("refuses", "--fail-fast", 18, "card_refused", 1),
        // Gone for good, and it does not take nine attempts to see it.
        ("removed", "", 15, "card_removed", 5),
        ("removed", "--fail-fast", 15, "card_removed", 1),
    ];
    for (profile, option, exit, code, count) in cases {
        let ran = bench(profile, &format!("reader bench -n 9 {option}"));
        let document = ran.json();
        assert_eq!((ran.exit, &document["error"]["code"]), (exit, &Value::from(code)), "{}", ran.line);
        let rows = rows(&ran);
        assert_eq!((rows.len(), &rows[0]["failed"], &rows[0]["reads"]), (1, &count.into(), &0.into()), "{}", ran.line);
        let errors = &rows[0]["errors"];
        assert_eq!((&errors[0]["code"], &errors[0]["count"], &errors[1]), (&code.into(), &count.into(), &Value::Null));
    }
    let foreign = bench("foreign", "reader bench");
    assert_eq!((foreign.exit, &foreign.json()["data"]), (17, &Value::Null));
}

#[test]
fn as_text() {
    let ran = on_card("valid", "--extended reader bench -n 2");
    for words in ["virtual:valid", "The authentication certificate", " 256 ┆   2/2 ┆", " extended ┆   2/2 ┆", "p99 ms"]
    {
        assert!(ran.text().contains(words), "no {words}:\n{}", ran.text());
    }
    for row in ["Time per exchange, chunks of 256\n", "Time per exchange, extended\n", " ms  ", "██"] {
        assert!(ran.text().contains(row), "no {row}:\n{}", ran.text());
    }
    // What was measured comes before what stopped it.
    let stopped = on_card("refuses", "--lang ja reader bench -n 3");
    assert!(stopped.text().contains("エラー（256バイトずつ）\n 3  card_refused"), "{}", stopped.text());
    assert!(stopped.err.starts_with("エラー: "), "{}", stopped.err);
    assert_eq!((stopped.exit, jpkit("--card virtual:refuses -q reader bench -n 3").exit), (18, 18));
}
