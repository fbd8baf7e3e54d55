//! `reader check`, `reader watch` and `station` end to end, through pcscd and vpcd: every cause provoked for real where
//! it can be, and cards that come and go.
//!
//! Needs root, pcscd and vpcd, so plain `cargo test` lists these tests as ignored and `tests/run` runs them. What belongs
//! to the machine (the kernel's name, the USB bus, systemd) is put in place for one run, in a mount namespace of its own.
#![cfg(target_os = "linux")]
// A helper of a test is as free as the test itself.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod service;

use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use jiff::civil::date;
use jpkit::transport::pcsc::{ReaderState, readers};
use jpkit::virtual_card::{Profile, VirtualCard, vpcd};
use serde_json::Value;

use service::{OtherProgram, PORTS, Running, Served, Service, await_state, binary, command, json, signal};

const SOCKET: &str = "/run/pcscd/pcscd.comm";

// ---------------------------------------------------------------- reader check

/// The run must name this cause and end with this status.
fn assert_cause(output: &Output, exit: i32, code: &str) -> Value {
    assert_eq!(output.status.code(), Some(exit), "{output:?}");
    let document = json(output);
    assert_eq!(document["data"]["cause"]["code"], code, "{document}");
    assert!(document["data"]["fix"].is_string(), "{document}");
    document
}

fn check(arguments: &[&str]) -> Output {
    Running::start(command().args(["--format", "json", "reader", "check"]).args(arguments)).output()
}

/// The same after `setup` in a mount namespace of its own.
fn check_after(setup: &str) -> Output {
    let mut shell = Command::new("unshare");
    let script = format!("set -e; {setup}; exec \"$0\" \"$@\"");
    shell
        .args(["--mount", "sh", "-c", &script])
        .arg(binary())
        .args(["--lang", "en", "--format", "json", "reader", "check"]);
    Running::start(shell.env_remove("JPKIT_CARD").env_remove("JPKIT_READER")).output()
}

/// vpcd's two readers under another name: as far as a name tells, real ones.
fn real_readers(folder: &Path) -> PathBuf {
    let text = fs::read_to_string("/etc/reader.conf.d/vpcd").unwrap();
    let path = folder.join("readers.conf");
    fs::write(&path, text.replace("Virtual PCD", "Test Reader")).unwrap();
    path
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn no_service() {
    let mut service = Service::start();
    if !service.stop() {
        return;
    }
    let on_systemd = Path::new("/run/systemd/system").exists();
    assert_cause(&check(&[]), 10, if on_systemd { "service_socket_stopped" } else { "service_stopped" });
    assert_cause(&check_after("mount -t tmpfs none /run"), 10, "service_stopped");
    let with_systemd = "mount -t tmpfs none /run; mkdir -p /run/systemd/system";
    let document = assert_cause(&check_after(with_systemd), 10, "service_socket_stopped");
    assert!(document["data"]["fix"].as_str().unwrap().contains("systemctl"), "{document}");
    let uninstalled = r#"for p in $(which -a pcscd); do [ -L "$p" ] || mount --bind /dev/null "$p"; done"#;
    assert_cause(&check_after(uninstalled), 10, "service_not_installed");

    // A service that died leaves its socket behind.
    let mut service = service.start_again();
    service.crash();
    assert!(Path::new(SOCKET).exists());
    assert_cause(&check(&[]), 10, "service_stopped");
}

/// Somebody who is not root, at a socket that only root may use.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn no_permission() {
    let _service = Service::start();
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = folder.path().join("jpkit");
    fs::copy(binary(), &program).unwrap();
    let as_nobody = || {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
        command.env_remove("JPKIT_CARD").env_remove("JPKIT_READER").current_dir("/");
        Running::start(command.args(["--lang", "en", "--format", "json", "reader", "check", "-r", "0"])).output()
    };
    assert_cause(&as_nobody(), 14, "no_card");
    let usual = fs::metadata(SOCKET).unwrap().permissions();
    fs::set_permissions(SOCKET, fs::Permissions::from_mode(0o600)).unwrap();
    let refused = as_nobody();
    fs::set_permissions(SOCKET, usual).unwrap();
    assert_cause(&refused, 11, "service_socket_denied");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn no_reader() {
    let folder = tempfile::tempdir().unwrap();
    let none = folder.path().join("none.conf");
    fs::write(&none, "# no readers\n").unwrap();
    let _service = Service::with_readers(&none, 0);
    let usb = "mount -t tmpfs none /sys/bus; D=/sys/bus/usb/devices; mkdir -p $D";
    let device = |id: [&str; 2], class: &str| {
        let [vendor, product] = id;
        format!(
            "{usb}; mkdir $D/1-1 $D/1-1:1.0; echo {vendor} >$D/1-1/idVendor; echo {product} >$D/1-1/idProduct; \
             echo {class} >$D/1-1:1.0/bInterfaceClass"
        )
    };
    let wsl = "echo 6.6.87.2-microsoft-standard-WSL2 >/dev/shm/jpkit-kernel; \
               mount --bind /dev/shm/jpkit-kernel /proc/sys/kernel/osrelease; rm /dev/shm/jpkit-kernel";
    assert_cause(&check_after(usb), 12, "no_usb_reader");
    let document = assert_cause(&check_after(&format!("{usb}; {wsl}")), 12, "wsl_no_device");
    assert!(document["data"]["fix"].as_str().unwrap().contains("usbipd"), "{document}");
    let document = assert_cause(&check_after(&device(["054c", "06c3"], "ff")), 12, "reader_unsupported");
    assert!(document["data"]["cause"]["message"].as_str().unwrap().contains("RC-S380"), "{document}");
    assert_cause(&check_after(&device(["054c", "0dc8"], "0b")), 12, "driver_missing");
    let taken = format!("{}; ln -s /drivers/pn533_usb $D/1-1:1.0/driver", device(["072f", "2200"], "0b"));
    let document = assert_cause(&check_after(&taken), 12, "reader_taken");
    assert!(document["data"]["fix"].as_str().unwrap().contains("pn533_usb"), "{document}");
    assert_cause(&check(&["some reader"]), 12, "reader_not_found");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn no_card_and_virtual_readers_in_the_way() {
    {
        let _service = Service::start();
        assert_cause(&check(&[]), 12, "virtual_readers_only");
        assert_cause(&check(&["0"]), 14, "no_card");
        let card = Served::start("valid", 0);
        assert_eq!(check(&[]).status.code(), Some(0), "a virtual reader that serves a card is as good as any");
        card.pull();
    }
    let folder = tempfile::tempdir().unwrap();
    let _service = Service::with_readers(&real_readers(folder.path()), PORTS.len());
    assert_cause(&check(&[]), 14, "no_card");
    assert_cause(&check(&["--wait", "1"]), 14, "no_card");
    assert_cause(&check(&["test reader"]), 13, "several_readers");
    assert_cause(&check(&["other"]), 12, "reader_not_found");

    let waiting = Running::start(command().args(["--format", "json", "--wait", "60", "reader", "check"]));
    let _card = Served::start("valid", 1);
    let document = json(&waiting.output());
    assert_eq!(
        (&document["data"]["cause"], &document["reader"]),
        (&Value::Null, &readers().unwrap()[1].name.as_str().into())
    );
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn what_is_in_the_reader() {
    let _service = Service::start();
    let name = readers().unwrap()[0].name.clone();
    for (card, exit, code) in [
        ("foreign", 17, "not_my_number_card"),
        ("removed", 15, "card_removed"),
        ("refuses", 18, "card_faulty"),
        ("garbage", 18, "card_faulty"),
    ] {
        let served = Served::start(card, 0);
        let document = assert_cause(&check(&[]), exit, code);
        assert_eq!(document["reader"], name.as_str());
        served.pull();
    }
    let garbled = Garbled::insert(0);
    await_state(0, ReaderState::Card);
    assert_cause(&check(&[]), 15, "card_mute");
    drop(garbled);
    await_state(0, ReaderState::Empty);

    let _card = Served::start("valid", 0);
    let well = check(&[]);
    assert_eq!(well.status.code(), Some(0), "{well:?}");
    let document = json(&well);
    let stages = document["data"]["stages"].as_array().unwrap();
    assert!(stages[..10].iter().all(|stage| stage["verdict"] == "ok"), "{document}");
    assert!(document["data"]["longest_answer"].as_u64().unwrap() > 256);

    let foreign = Served::start("foreign", 1);
    assert_eq!(json(&check(&[]))["reader"], name.as_str(), "the foreign card is passed over");
    assert_cause(&check(&["1"]), 17, "not_my_number_card");
    foreign.pull();
    let _second = Served::start("valid", 1);
    assert_cause(&check(&[]), 13, "several_readers");
    assert_eq!(check(&["-r", "1"]).status.code(), Some(0));
    assert_eq!(json(&check(&["-r", "1", "0"]))["reader"], name.as_str(), "the argument goes before the option");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn held_by_another_program() {
    let _service = Service::start();
    let _card = Served::start("valid", 0);
    let name = readers().unwrap()[0].name.clone();
    let own = format!("({})", std::process::id());
    let names_this_program = |output: &Output| {
        let document = assert_cause(output, 16, "in_use");
        assert!(document["data"]["cause"]["message"].as_str().unwrap().contains(&own), "{document}");
    };
    let other = OtherProgram::connect(&name, pcsc::ShareMode::Exclusive);
    names_this_program(&check(&[]));
    drop(other);
    let mut other = OtherProgram::connect(&name, pcsc::ShareMode::Shared);
    let transaction = other.0.transaction().unwrap();
    names_this_program(&check(&[]));
    drop(transaction);
    assert_eq!(check(&[]).status.code(), Some(0));
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_bundle_and_an_interruption() {
    let _service = Service::start();
    let waiting = Running::start(command().args(["--format", "json", "--wait", "60", "reader", "check", "0"]));
    let name = readers().unwrap()[0].name.clone();
    let card = Served::start("valid", 0);
    assert_eq!(waiting.output().status.code(), Some(0));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bundle.json");
    assert_eq!(check(&["--bundle", path.to_str().unwrap()]).status.code(), Some(0));
    let text = fs::read_to_string(path).unwrap();
    let bundle: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(bundle["readers"][0]["name"], name.as_str());
    assert_eq!(bundle["machine"]["pcscd_socket"], "open");
    assert!(bundle["versions"]["pcsclite"].as_str().unwrap().contains("pcsc"), "{text}");
    assert!(!text.contains("TESTCARD") && !text.contains(&hex::encode_upper("TESTCARD")), "{text}");

    card.pull();
    let waiting = Running::start(command().args(["--wait", "60", "reader", "check", "0"]));
    service::until("a watch of the service", || {
        let children = fs::read_dir(format!("/proc/{}/task", waiting.child.id())).into_iter().flatten().flatten();
        children
            .filter_map(|task| fs::read_to_string(task.path().join("comm")).ok())
            .any(|name| name.trim() == "pcsc-watch")
    });
    signal(&waiting.child, "INT");
    assert_eq!(waiting.output().status.code(), Some(130));
}

/// A card whose answer to reset is none. Dropping it pulls it.
struct Garbled(TcpStream, Option<JoinHandle<()>>);

impl Garbled {
    fn insert(slot: usize) -> Garbled {
        let stream = TcpStream::connect(("127.0.0.1", PORTS[slot])).unwrap();
        let mut wire = stream.try_clone().unwrap();
        let thread = thread::spawn(move || {
            let mut length = [0; 2];
            while wire.read_exact(&mut length).is_ok() {
                let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
                let sent = wire.read_exact(&mut message).and_then(|()| match message.as_slice() {
                    [0x04] => wire.write_all(&[0, 2, 0, 0]),
                    _ => Ok(()),
                });
                if sent.is_err() {
                    break;
                }
            }
        });
        Garbled(stream, Some(thread))
    }
}

impl Drop for Garbled {
    fn drop(&mut self) {
        let _ = self.0.shutdown(Shutdown::Both);
        if let Some(thread) = self.1.take() {
            let _ = thread.join();
        }
    }
}

// ---------------------------------------------------------------- station and reader watch

/// Cards that come and go at each reader.
const ROUNDS: usize = 50;

/// A station that appends to `rows`, ready for cards.
fn station(rows: &Path, options: &[&str]) -> Running {
    let running = Running::start(
        command().args(["station", "-o", rows.to_str().unwrap()]).args(["--at", "2026-11-21"]).args(options),
    );
    running.await_stderr();
    running
}

/// The rows that are whole, each of them seen to be valid.
fn rows(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    whole.map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

fn await_rows(path: &Path, count: usize) {
    service::until(&format!("{count} rows"), || rows(path).len() >= count);
}

/// A virtual card of this process in a reader of vpcd. Dropping it pulls it.
struct Inserted(Arc<AtomicBool>, Option<JoinHandle<()>>);

impl Inserted {
    fn new(slot: usize, profile: Profile) -> Inserted {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let mut card = VirtualCard::new(profile, date(2026, 11, 21)).unwrap();
            vpcd::serve(
                &mut card,
                &mut vpcd::ServeOptions::default(),
                "127.0.0.1",
                PORTS[slot],
                &|| stopped.load(Ordering::Relaxed),
                &mut |_| {},
            )
            .unwrap();
        });
        Inserted(stop, Some(thread))
    }
}

impl Drop for Inserted {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
        let _ = self.1.take().unwrap().join();
    }
}

/// Ends a run as people do, which must be a success.
fn end(running: Running) -> Output {
    signal(&running.child, "INT");
    let output = running.output();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    output
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn cards_come_and_go_a_hundred_times() {
    let _service = Service::start();
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
                    let card = Inserted::new(slot, profile);
                    let mine = || rows(path).iter().filter(|row| row["reader"] == name.as_str()).count();
                    service::until("a row", || mine() >= round);
                    assert_eq!(mine(), round, "{name}");
                    drop(card);
                    await_state(slot, ReaderState::Empty);
                }
            });
        }
    });
    let output = end(desk);
    assert!(String::from_utf8_lossy(&output.stderr).contains("Cards: 100."), "{output:?}");
    let found = rows(&path);
    let numbers: Vec<u64> = found.iter().map(|row| row["data"]["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, (1..=100).collect::<Vec<_>>());
    assert!(found.iter().all(|row| row["ok"] == true && row["error"].is_null()), "{found:?}");
    let verdict = |word: &str| found.iter().filter(|row| row["data"]["verdict"] == word).count();
    assert_eq!(verdict("ok") + verdict("warning") + verdict("critical"), 100);
    // Three different certificates; all other cards are known.
    assert_eq!(found.iter().filter(|row| row["data"]["seen_before"] == false).count(), 3);
    assert_eq!(rows(&got), found, "the command had every document, in order");

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
    let _service = Service::start();
    let folder = tempfile::tempdir().unwrap();
    for name in ["rows.jsonl", "rows.csv"] {
        let path = folder.path().join(name);
        let lines = || fs::read_to_string(&path).unwrap_or_default().lines().count();
        let header = usize::from(name == "rows.csv");
        for round in 1..=5 {
            let mut desk = station(&path, &[]);
            let card = Inserted::new(round % 2, Profile::Valid);
            service::until("a row", || lines() >= round + header);
            desk.child.kill().unwrap();
            desk.child.wait().unwrap();
            drop(card);
            await_state(round % 2, ReaderState::Empty);
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
    let mut service = Service::start();
    if service.child.is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.jsonl");
    let watch = Running::start(command().args(["--format", "jsonl", "reader", "watch"]));
    let desk = station(&path, &[]);
    let card = Inserted::new(0, Profile::Valid);
    await_rows(&path, 1);

    assert!(service.stop());
    let mut service = service.start_again();
    // What it says: take the card off, the service ended, it is back, the card is still the same.
    (0..4).for_each(|_| desk.await_stderr());
    drop(card);
    await_state(0, ReaderState::Empty);
    let card = Inserted::new(0, Profile::Expired);
    await_rows(&path, 2);

    // The readers are pulled with it, and come back with a card.
    service.crash();
    drop(card);
    let _service = service.start_again();
    let _card = Inserted::new(1, Profile::Expiring);
    await_rows(&path, 3);
    let output = end(desk);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("is still the one"), "{said}");
    assert_eq!((said.matches("service ended").count(), said.matches("is back").count()), (2, 2), "{said}");
    let verdicts: Vec<Value> = rows(&path).into_iter().map(|row| row["data"]["verdict"].clone()).collect();
    assert_eq!(verdicts, ["ok", "critical", "warning"]);
    let events = String::from_utf8(end(watch).stdout).unwrap();
    let count = |event: &str| events.matches(&format!("\"event\":\"{event}\"")).count();
    assert_eq!((count("service_lost"), count("service_back")), (2, 2), "{events}");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_reading_that_the_service_cut_off_is_done_again() {
    let mut service = Service::start();
    if service.child.is_none() {
        return;
    }
    let name = readers().unwrap()[0].name.clone();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.jsonl");
    let desk = station(&path, &[]);
    let _card = Inserted::new(0, Profile::Slow);
    service::await_use(&name);
    service.crash();
    let _service = service.start_again();
    await_rows(&path, 1);
    end(desk);
    let found = rows(&path);
    assert_eq!((found.len(), &found[0]["data"]["verdict"]), (1, &"ok".into()), "{found:?}");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn a_card_that_is_held_keeps_nobody_waiting() {
    let _service = Service::start();
    let names: Vec<String> = readers().unwrap().into_iter().map(|reader| reader.name).collect();
    let _held = Served::start("valid", 0);
    let other = OtherProgram::connect(&names[0], pcsc::ShareMode::Exclusive);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.jsonl");
    let desk = station(&path, &["-n", "3"]);
    let free = Inserted::new(1, Profile::Expired);
    await_rows(&path, 1);
    drop(other);
    await_rows(&path, 2);
    drop(free);
    await_state(1, ReaderState::Empty);
    let _foreign = Inserted::new(1, Profile::Foreign);
    let output = desk.output();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let found = rows(&path);
    let seen: Vec<_> =
        found.iter().map(|row| (row["reader"].as_str().unwrap(), row["error"]["code"].as_str())).collect();
    let (first, second) = (names[0].as_str(), names[1].as_str());
    assert_eq!(seen, [(second, None), (first, None), (second, Some("not_my_number_card"))]);
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn ends_by_itself_and_with_a_record() {
    let _service = Service::start();
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
