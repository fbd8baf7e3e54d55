//! `station` and `reader watch` end to end: cards that come and go, and a service that does.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};
use std::sync::mpsc::channel;
use std::thread;

use jpkit::transport::pcsc::readers;
use jpkit::virtual_card::Profile;
use rustix::process::Signal;
use serde_json::Value;

use crate::card::{Act, InsertedCard};
use crate::events::{PATIENCE, await_files, poll_until};
use crate::programs::{Running, Served, command};
use crate::service::{OtherProgram, Service};

/// How many cards come and go at each reader.
const ROUNDS: usize = 50;

/// A station that appends to the file `rows`, ready for cards.
fn station(rows: &Path, options: &[&str]) -> Running {
    let running = Running::start(
        command().args(["station", "-o", rows.to_str().unwrap()]).args(["--at", "2026-11-21"]).args(options),
    );
    running.await_stderr();
    running
}

/// The complete rows of a file, each of which must be JSON.
fn rows(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    whole.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn await_rows(path: &Path, count: usize) {
    await_files(path.parent().unwrap(), &format!("{count} rows"), || rows(path).len() >= count);
}

/// Ends a run by Ctrl-C, which must succeed.
fn end(running: Running) -> Output {
    running.send(Signal::INT);
    let output = running.output();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    output
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn cards_come_and_go_a_hundred_times() {
    let Some(_service) = Service::start() else { return };
    let names: Vec<String> = readers().unwrap().into_iter().map(|reader| reader.name).collect();
    let folder = tempfile::tempdir().unwrap();
    let (path, got) = (folder.path().join("rows.jsonl"), folder.path().join("got.jsonl"));
    let watch = Running::start(command().args(["--format", "jsonl", "reader", "watch"]));
    let exec = format!("cat >> {}", got.display());
    let desk = station(&path, &["--exec", &exec]);
    thread::scope(|scope| {
        for (slot, name) in names.iter().enumerate() {
            let path = &path;
            scope.spawn(move || {
                for round in 1..=ROUNDS {
                    let profile = [Profile::Valid, Profile::Expiring, Profile::Expired][(round + slot) % 3];
                    let card = InsertedCard::new(slot, profile);
                    let mine = || rows(path).iter().filter(|row| row["reader"] == name.as_str()).count();
                    await_files(path.parent().unwrap(), "a row", || mine() >= round);
                    assert_eq!(mine(), round, "{name}");
                    card.pull(slot);
                }
            });
        }
    });
    let output = end(desk);
    assert!(String::from_utf8_lossy(&output.stderr).contains("Cards: 100 "), "{output:?}");
    let found = rows(&path);
    let numbers: Vec<u64> = found.iter().map(|row| row["data"]["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=100).collect::<Vec<_>>());
    assert!(found.iter().all(|row| row["ok"] == true && row["error"].is_null()), "{found:?}");
    let verdict = |word: &str| found.iter().filter(|row| row["data"]["verdict"] == word).count();
    assert_eq!(verdict("ok") + verdict("warning") + verdict("critical"), 100);
    // The first card with each of three certificates; the others were seen before.
    assert_eq!(found.iter().filter(|row| row["data"]["seen_before"] == false).count(), 3);
    assert_eq!(rows(&got), found, "the command received every document, in order");

    let events = String::from_utf8(end(watch).stdout).unwrap();
    let mut inside = [false, false];
    let mut count = 0;
    for line in events.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        let slot = names.iter().position(|name| event["reader"] == name.as_str()).unwrap();
        match event["data"]["event"].as_str().unwrap() {
            "reader_added" => assert_eq!(event["data"]["initial"], true),
            "card_inserted" => {
                assert!(!std::mem::replace(&mut inside[slot], true), "{line}");
                assert!(event["data"]["atr"].is_string(), "{line}");
                count += 1;
            }
            "card_removed" => assert!(std::mem::replace(&mut inside[slot], false), "{line}"),
            other => panic!("{other}"),
        }
    }
    assert_eq!((count, inside), (100, [false, false]));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn nothing_is_lost_when_it_is_killed() {
    let Some(_service) = Service::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    for name in ["rows.jsonl", "rows.csv"] {
        let path = folder.path().join(name);
        let lines = || fs::read_to_string(&path).unwrap_or_default().lines().count();
        let header = usize::from(name == "rows.csv");
        for round in 1..=5 {
            let mut desk = station(&path, &[]);
            let card = InsertedCard::new(round % 2, Profile::Valid);
            await_files(folder.path(), "a row", || lines() >= round + header);
            desk.child.kill().unwrap();
            desk.child.wait().unwrap();
            card.pull(round % 2);
            assert_eq!(lines(), round + header);
        }
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches("number,").count(), header, "{text}");
    }
    assert_eq!(rows(&folder.path().join("rows.jsonl")).len(), 5);
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn the_service_may_be_restarted() {
    let Some(mut service) = Service::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.jsonl");
    let watch = Running::start(command().args(["--format", "jsonl", "reader", "watch"]));
    let desk = station(&path, &[]);
    let card = InsertedCard::new(0, Profile::Valid);
    await_rows(&path, 1);

    service.stop();
    service.start_again();
    // Its lines: remove the card, the service ended, it is back, the card is still the same.
    (0..4).for_each(|_| desk.await_stderr());
    card.pull(0);
    let card = InsertedCard::new(0, Profile::Expired);
    await_rows(&path, 2);

    // The readers go with the service, and come back with a card.
    service.crash();
    drop(card);
    service.start_again();
    let _card = InsertedCard::new(1, Profile::Expiring);
    await_rows(&path, 3);
    let output = end(desk);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("is still the one"), "{said}");
    assert_eq!((said.matches("service stopped").count(), said.matches("is running again").count()), (2, 2), "{said}");
    let verdicts: Vec<Value> = rows(&path).into_iter().map(|row| row["data"]["verdict"].clone()).collect();
    assert_eq!(verdicts, ["ok", "critical", "warning"]);
    let events = String::from_utf8(end(watch).stdout).unwrap();
    let count = |event: &str| events.matches(&format!("\"event\":\"{event}\"")).count();
    assert_eq!((count("service_lost"), count("service_back")), (2, 2), "{events}");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_reading_that_the_service_cut_off_is_done_again() {
    let Some(mut service) = Service::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.jsonl");
    let desk = station(&path, &[]);
    let (mut count, (begun, has_begun), (go_on, may_go_on)) = (0, channel(), channel());
    let _card = InsertedCard::with_hook(0, Profile::Valid, move |_, _| {
        count += 1;
        if count == 5 {
            begun.send(()).unwrap();
            may_go_on.recv_timeout(PATIENCE).unwrap();
        }
        Act::Answer
    });
    has_begun.recv_timeout(PATIENCE).unwrap();
    service.crash();
    go_on.send(()).unwrap();
    service.start_again();
    await_rows(&path, 1);
    end(desk);
    let found = rows(&path);
    assert_eq!((found.len(), &found[0]["data"]["verdict"]), (1, &"ok".into()), "{found:?}");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_is_held_keeps_nobody_waiting() {
    let Some(_service) = Service::start() else { return };
    let names: Vec<String> = readers().unwrap().into_iter().map(|reader| reader.name).collect();
    let _held = Served::start("valid", 0);
    let other = OtherProgram::connect(&names[0], pcsc::ShareMode::Exclusive);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.jsonl");
    let desk = station(&path, &["-n", "3"]);
    let free = InsertedCard::new(1, Profile::Expired);
    await_rows(&path, 1);
    drop(other);
    await_rows(&path, 2);
    free.pull(1);
    let _foreign = InsertedCard::new(1, Profile::Foreign);
    let output = desk.output();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let found = rows(&path);
    let seen: Vec<_> =
        found.iter().map(|row| (row["reader"].as_str().unwrap(), row["error"]["code"].as_str())).collect();
    let (first, second) = (names[0].as_str(), names[1].as_str());
    assert_eq!(seen, [(second, None), (first, None), (second, Some("not_my_number_card"))]);
}

/// A card that never answers would be given up after a minute, with a row that says so. The run is over before.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_reader_that_hangs_does_not_keep_the_run_from_its_end() {
    let Some(_service) = Service::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    for (round, (is_stopped, options)) in
        [(true, ["-n", "9"]), (false, ["--for", "3"]), (true, ["--for", "99"])].into_iter().enumerate()
    {
        let path = folder.path().join(format!("{round}.jsonl"));
        let (hung, has_hung) = channel();
        let hanging = InsertedCard::with_hook(0, Profile::Valid, move |command, _| {
            if command.get(1) == Some(&0xb0) {
                let _ = hung.send(());
                return Act::Hang;
            }
            Act::Answer
        });
        let desk = station(&path, &options);
        has_hung.recv_timeout(PATIENCE).unwrap();
        let good = InsertedCard::new(1, Profile::Expired);
        await_rows(&path, 1);
        let output = if is_stopped { end(desk) } else { desk.output() };
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(&format!("The card on \"{}\" was still being read", hanging.reader)), "{said}");
        assert!(said.contains("Cards: 1 "), "{said}");
        assert_eq!(rows(&path).len(), 1);
        hanging.pull(0);
        good.pull(1);
    }
}

/// Cards that come while a label is awaited are read, and labels go to the cards in the order of the rows.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn labels_go_to_cards_in_the_order_of_their_rows() {
    let Some(_service) = Service::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.jsonl");
    let mut command = command();
    command.args(["station", "-o", path.to_str().unwrap(), "--label-from-stdin", "--at", "2026-11-21"]);
    let mut desk = Running::start(command.stdin(Stdio::piped()));
    desk.await_stderr();
    let mut stdin = desk.child.stdin.take().unwrap();
    let first = InsertedCard::new(0, Profile::Valid);
    let other = InsertedCard::new(1, Profile::Expired);
    // The counters of both halves of the resident-registry PIN: the second one ends the reading.
    let is_half = |command: &&Vec<u8>| command[..] == [0x00, 0x20, 0x00, 0x9c];
    let is_read = |card: &InsertedCard| card.commands().iter().filter(is_half).count() == 2;
    poll_until("both cards are read", || is_read(&first) && is_read(&other));
    assert_eq!(rows(&path).len(), 0, "no row without its label");
    stdin.write_all(b"A-1\nA-2\n").unwrap();
    await_rows(&path, 2);
    first.pull(0);
    // No label comes for this one.
    let last = InsertedCard::new(0, Profile::Blocked);
    poll_until("the last card is read", || is_read(&last));
    let output = end(desk);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let labels: Vec<Value> = rows(&path).into_iter().map(|row| row["data"]["label"].clone()).collect();
    assert_eq!(labels, ["A-1".into(), "A-2".into(), Value::Null]);
    drop(stdin);
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn ends_by_itself_and_with_a_record() {
    let Some(_service) = Service::start() else { return };
    let _card = Served::start("valid", 0);
    let _other = Served::start("expired", 1);
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let lines =
        Running::start(command().args(["--format", "jsonl", "--trace", trace.to_str().unwrap(), "station", "-n", "2"]));
    let output = lines.output();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    assert_eq!(fs::read_to_string(trace).unwrap().matches("> 00A4040C0AD392F000260100000001").count(), 2);

    let output = Running::start(command().args(["--format", "jsonl", "station", "--for", "1"])).output();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    let output = Running::start(command().args(["reader", "watch", "--for", "1"])).output();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!((text.matches("reader added").count(), text.matches("card inserted").count()), (2, 2), "{text}");
}
