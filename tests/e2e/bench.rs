//! `reader bench`, and `virtual serve` with `--latency` and `--fault`, through a real PC/SC service.

use std::time::{Duration, Instant};

use jpkit::transport::pcsc::ReaderState;
use jpkit::virtual_card::latency::Latency;
use rustix::process::Signal;
use serde_json::Value;

use crate::events::await_state;
use crate::programs::{Running, Served, assert_exit, command, jpkit, json, ok, tries};
use crate::service::Service;

/// READ BINARY with a short Le, and with an extended one.
const SHORT_READ: usize = 5;
const EXTENDED_READ: usize = 7;

fn rows(document: &Value) -> &Vec<Value> {
    document["data"]["rows"].as_array().unwrap()
}

fn number(row: &Value, field: &str) -> f64 {
    row[field].as_f64().unwrap_or_else(|| panic!("{field} in {row}"))
}

/// The errors of a row, as `code count`.
fn errors(row: &Value) -> Vec<String> {
    let errors = row["errors"].as_array().unwrap().iter();
    errors.map(|error| format!("{} {}", error["code"].as_str().unwrap(), error["count"])).collect()
}

/// No exchange is faster than the card, and all of them together take no longer than the run. Other work on the machine
/// lengthens the run and the exchanges alike.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn the_bench_measures_what_the_card_takes() {
    let Some(_service) = Service::start() else { return };
    for rate in ["212k", "424k"] {
        let served = Served::start_with("valid", 0, &["--latency", rate]);
        let model: Latency = rate.parse().unwrap();
        let began = Instant::now();
        let document = ok(&jpkit(["--extended", "reader", "bench", "-n", "12"]));
        let run = began.elapsed();
        let [short, extended] = rows(&document).as_slice() else { panic!("{document}") };
        assert_eq!((&short["chunk"], &short["extended"]), (&256.into(), &false.into()));
        assert_eq!((&extended["extended"], &document["data"]["extended"]), (&true.into(), &"measured".into()));

        // The certificate in blocks of 256 bytes and a rest, or the whole file in one exchange.
        let size = usize::try_from(short["bytes"].as_u64().unwrap()).unwrap() / 12;
        let blocks = size / 256;
        assert_eq!(number(short, "exchanges"), 12.0 * (blocks + 1) as f64);
        let (block, rest) =
            (model.exchange_duration(SHORT_READ, 258), model.exchange_duration(SHORT_READ, size % 256 + 2));
        assert_eq!(number(extended, "exchanges"), 12.0);
        let file = usize::try_from(extended["bytes"].as_u64().unwrap()).unwrap() / 12;
        let whole = model.exchange_duration(EXTENDED_READ, file + 2);
        assert_takes_at_least(short, block, (block * u32::try_from(blocks).unwrap() + rest) * 12);
        assert_takes_at_least(extended, whole, whole * 12);
        let measured = number(short, "seconds") + number(extended, "seconds");
        assert!(measured <= run.as_secs_f64(), "{measured} s of {run:?}: {document}");
        served.pull();
    }
}

/// Compares a row with the time that the card takes for the middle exchange and for all of them, and its rates with its
/// counts.
fn assert_takes_at_least(row: &Value, exchange: Duration, all: Duration) {
    // The figures are rounded: to 0.1 µs, 1 µs and a tenth.
    let (middle, seconds) = (number(row, "p50_ms") + 0.0001, number(row, "seconds") + 0.000_001);
    assert!(middle >= exchange.as_secs_f64() * 1000.0, "{row}, modelled {exchange:?}");
    assert!(seconds >= all.as_secs_f64(), "{row}, modelled {all:?}");
    for (count, rate) in [("exchanges", "exchanges_per_second"), ("bytes", "bytes_per_second")] {
        let off = number(row, count) / number(row, "seconds") - number(row, rate);
        assert!(off.abs() <= 0.2, "{rate} of {row}");
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn each_fault_is_seen_and_passes() {
    let Some(_service) = Service::start() else { return };
    let cases = [
        ("drop@ins=B0#3", 15, "card_removed"),
        ("drop@1", 15, "card_removed"),
        ("reset@ins=B0#3", 18, "bad_answer"),
        ("sw=6985@ins=B0#3", 18, "bad_answer"),
        ("sw=6A82@ins=A4#1", 17, "not_my_number_card"),
        ("garbage@ins=B0#1", 18, "bad_answer"),
        ("garbage@ins=B0#4", 18, "partly_read"),
    ];
    for (spec, exit, code) in cases {
        let served = Served::start_with("valid", 0, &["--fault", spec]);
        let failed = jpkit(["cert", "export", "auth"]);
        assert_eq!(failed.status.code(), Some(exit), "{spec}: {failed:?}");
        assert_exit(&failed, exit, code);
        if spec.starts_with("reset") {
            assert!(json(&failed)["error"]["message"].as_str().unwrap().contains("6986"), "{failed:?}");
        }
        // The fault happens once, and a card that left is back.
        ok(&jpkit(["--wait", "30", "cert", "export", "auth"]));
        served.pull();
    }

    // A response that was spoiled on its way is read again, in a shorter block.
    for spec in ["sw=6F00@ins=B0#3", "truncate=1@ins=B0#1", "truncate@ins=B0#3"] {
        let served = Served::start_with("valid", 0, &["--fault", spec]);
        ok(&jpkit(["cert", "export", "auth"]));
        served.pull();
    }

    // This fault happens every time.
    let served = Served::start_with("valid", 0, &["--fault", "sw=6F00@ins=B0"]);
    for _ in 0..2 {
        assert_exit(&jpkit(["cert", "export", "auth"]), 18, "card_refused");
    }
    served.pull();

    let served = Served::start_with("valid", 0, &["--fault", "slow=1500@ins=B0#1"]);
    let began = Instant::now();
    ok(&jpkit(["cert", "export", "auth"]));
    assert!(began.elapsed() >= Duration::from_millis(1500));
    served.pull();
}

/// A fault at VERIFY, after which jpkit reports no more than it knows.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_fault_at_verify() {
    let Some(_service) = Service::start() else { return };
    // The first VERIFY that jpkit sends has no PIN in it and asks for the counter.
    for (spec, left) in [("truncate=1@ins=20#2", 2), ("drop@ins=20#2", 3)] {
        let served = Served::start_with("valid", 0, &["--fault", spec]);
        let pin = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&pin, "9999\n").unwrap();
        let failed = jpkit(["pin", "verify", "auth", "--pin-file", pin.path().to_str().unwrap()]);
        assert_exit(&failed, 24, "outcome_unknown");
        let pins = ok(&jpkit(["--wait", "30", "pin", "status"]));
        assert_eq!(tries(&pins, "auth"), left, "{spec}");
        served.pull();
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn the_bench_goes_on_after_errors() {
    let Some(_service) = Service::start() else { return };
    let plan = ["drop@ins=B0#10", "sw=6F00@ins=B0#20", "garbage@ins=B0#40", "drop@ins=B0#50"];
    let options: Vec<&str> = plan.iter().flat_map(|spec| ["--fault", spec]).collect();
    let served = Served::start_with("valid", 0, &options);
    let document = ok(&jpkit(["reader", "bench", "-n", "12"]));
    let row = &rows(&document)[0];
    assert_eq!((&row["reads"], &row["failed"]), (&8.into(), &4.into()), "{row}");
    let found = errors(row);
    assert_eq!((found[0].as_str(), found.len()), ("card_removed 2", 3), "{found:?}");
    served.pull();

    let served = Served::start_with("valid", 0, &options);
    let failed = jpkit(["reader", "bench", "-n", "12", "--fail-fast"]);
    assert_exit(&failed, 15, "card_removed");
    let document = json(&failed);
    let row = &rows(&document)[0];
    assert_eq!((&row["reads"], errors(row)), (&1.into(), vec!["card_removed 1".to_owned()]), "{row}");
    served.pull();
}

/// A card that is gone for good ends the bench, which reports what it measured before.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn the_bench_ends_with_the_link() {
    let Some(_service) = Service::start() else { return };
    let served = Served::start_with("valid", 0, &["--latency", "5", "--fault", "sw=6F00@ins=B0#30"]);
    let bench = Running::start(command().args(["--format", "json", "reader", "bench", "-n", "10000"]));
    // After the two lines of its start, the line about the fault.
    served.0.await_stderr();
    served.0.await_stderr();
    drop(served);
    let ended = bench.output();
    assert_exit(&ended, 14, "wait_ran_out");
    let document = json(&ended);
    assert!(number(&rows(&document)[0], "reads") >= 3.0, "{document}");
    assert_eq!(errors(&rows(&document)[0]).last().unwrap(), "card_removed 1");
    await_state(0, ReaderState::Empty);
}

/// The bench waits for an answer that takes ten minutes; both programs end long before when they are asked to.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn waits_end_when_asked_to() {
    let Some(_service) = Service::start() else { return };
    let served = Served::start_with("valid", 0, &["--fault", "slow=600000@ins=B0#20"]);
    let bench = Running::start(command().args(["--format", "json", "reader", "bench", "-n", "100"]));
    served.0.await_stderr();
    served.0.await_stderr();
    bench.send(Signal::INT);
    let ended = bench.output();
    assert_exit(&ended, 130, "interrupted");
    let document = json(&ended);
    let row = &rows(&document)[0];
    assert_eq!((&row["reads"], &row["exchanges"], errors(row).len()), (&2.into(), &18.into(), 0), "{document}");
    served.0.send(Signal::INT);
    assert_eq!(served.0.output().status.code(), Some(0));
}
