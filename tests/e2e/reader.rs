//! `reader check` end to end, with the causes provoked for real.
//!
//! Parts of the machine (its kernel's name, its USB devices, systemd, pcscd's program) are replaced in the test's
//! world.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jpkit::transport::pcsc::readers;
use rustix::process::Signal;
use serde_json::Value;

use crate::card::{Act, InsertedCard};
use crate::events::{poll_until, threads};
use crate::programs::{Running, Served, binary, command, json};
use crate::service::{OtherProgram, PORTS, SOCKET, Service, VPCD};
use crate::world;

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

/// Puts another file in the place of one of the machine's, in this world.
fn replace(path: &Path, with: &Path) {
    let mounted = Command::new("mount").arg("--bind").arg(with).arg(path).status().unwrap();
    assert!(mounted.success(), "{}: {mounted}", path.display());
}

/// The programs named pcscd on the path.
fn pcscd_programs() -> impl Iterator<Item = PathBuf> {
    let path = std::env::var_os("PATH").unwrap();
    let programs: Vec<_> = std::env::split_paths(&path).map(|folder| folder.join("pcscd")).collect();
    programs.into_iter().filter(|path| path.is_file() && !path.is_symlink())
}

/// A configuration of vpcd's two readers under a name that does not give them away as virtual.
fn real_readers(folder: &Path) -> PathBuf {
    let text = fs::read_to_string(VPCD).unwrap();
    let path = folder.join("readers.conf");
    fs::write(&path, text.replace("Virtual PCD", "Test Reader")).unwrap();
    path
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn no_service() {
    let Some(mut service) = Service::start() else { return };
    service.stop();
    if world::can_mount() {
        assert_cause(&check(&[]), 10, "service_stopped");
        fs::create_dir_all("/run/systemd/system").unwrap();
        let document = assert_cause(&check(&[]), 10, "service_socket_stopped");
        assert!(document["data"]["fix"].as_str().unwrap().contains("systemctl"), "{document}");
        fs::remove_dir_all("/run/systemd").unwrap();
    }

    // A service that died leaves its socket behind.
    service.start_again();
    service.crash();
    assert!(Path::new(SOCKET).exists());
    assert_cause(&check(&[]), 10, "service_stopped");

    if world::can_mount() {
        fs::remove_file(SOCKET).unwrap();
        pcscd_programs().for_each(|program| replace(&program, Path::new("/dev/null")));
        assert_cause(&check(&[]), 10, "service_not_installed");
    } else {
        world::left_out("end to end: the causes of `reader check` without a service, since mounts are refused");
    }
}

/// A process without privileges, and a socket that it may not open.
#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn no_permission() {
    let Some(_service) = Service::start() else { return };
    let unprivileged = || {
        let mut command = Command::new("setpriv");
        command.args(["--inh-caps=-all", "--bounding-set=-all"]).arg(binary());
        command.env_remove("JPKIT_CARD").env_remove("JPKIT_READER");
        Running::start(command.args(["--lang", "en", "--format", "json", "reader", "check", "-r", "0"])).output()
    };
    assert_cause(&unprivileged(), 14, "no_card");
    let usual = fs::metadata(SOCKET).unwrap().permissions();
    fs::set_permissions(SOCKET, fs::Permissions::from_mode(0o000)).unwrap();
    let refused = unprivileged();
    fs::set_permissions(SOCKET, usual).unwrap();
    assert_cause(&refused, 11, "service_socket_denied");
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn no_reader() {
    let Some(mut service) = Service::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let none = folder.path().join("none.conf");
    fs::write(&none, "# no readers\n").unwrap();
    service.start_with(&none, 0);
    assert_cause(&check(&["some reader"]), 12, "reader_not_found");
    if !world::can_mount() {
        world::left_out("end to end: the causes of `reader check` without a reader, since mounts are refused");
        return;
    }
    plug_in(None);
    assert_cause(&check(&[]), 12, "no_usb_reader");
    plug_in(Some(Usb { id: ["054c", "06c3"], class: "ff", driver: None }));
    let document = assert_cause(&check(&[]), 12, "reader_unsupported");
    assert!(document["data"]["cause"]["message"].as_str().unwrap().contains("RC-S380"), "{document}");
    plug_in(Some(Usb { id: ["054c", "0dc8"], class: "0b", driver: None }));
    assert_cause(&check(&[]), 12, "driver_missing");
    plug_in(Some(Usb { id: ["072f", "2200"], class: "0b", driver: Some("pn533_usb") }));
    let document = assert_cause(&check(&[]), 12, "reader_taken");
    assert!(document["data"]["fix"].as_str().unwrap().contains("pn533_usb"), "{document}");

    plug_in(None);
    let kernel = folder.path().join("osrelease");
    fs::write(&kernel, "6.6.87.2-microsoft-standard-WSL2\n").unwrap();
    replace(Path::new("/proc/sys/kernel/osrelease"), &kernel);
    let document = assert_cause(&check(&[]), 12, "wsl_no_device");
    assert!(document["data"]["fix"].as_str().unwrap().contains("usbipd"), "{document}");
}

/// A USB device with one interface, as sysfs shows it.
struct Usb {
    /// Vendor and product.
    id: [&'static str; 2],
    /// The interface's class.
    class: &'static str,
    driver: Option<&'static str>,
}

/// Makes this the only USB device of this world, whose `/sys/bus` is not the machine's.
fn plug_in(usb: Option<Usb>) {
    let devices = Path::new("/sys/bus/usb/devices");
    let _ = fs::remove_dir_all(devices);
    fs::create_dir_all(devices).unwrap();
    let Some(Usb { id: [vendor, product], class, driver }) = usb else { return };
    let [device, interface] = ["1-1", "1-1:1.0"].map(|name| devices.join(name));
    fs::create_dir(&device).unwrap();
    fs::create_dir(&interface).unwrap();
    fs::write(device.join("idVendor"), format!("{vendor}\n")).unwrap();
    fs::write(device.join("idProduct"), format!("{product}\n")).unwrap();
    fs::write(interface.join("bInterfaceClass"), format!("{class}\n")).unwrap();
    if let Some(driver) = driver {
        symlink(Path::new("/drivers").join(driver), interface.join("driver")).unwrap();
    }
}

#[test]
#[ignore = "needs pcscd and vpcd: use tests/run"]
fn no_card_and_virtual_readers_in_the_way() {
    let Some(mut service) = Service::start() else { return };
    assert_cause(&check(&[]), 12, "virtual_readers_only");
    assert_cause(&check(&["0"]), 14, "no_card");
    let card = Served::start("valid", 0);
    assert_eq!(check(&[]).status.code(), Some(0), "a virtual reader with a card is as good as any");
    card.pull();

    let folder = tempfile::tempdir().unwrap();
    service.start_with(&real_readers(folder.path()), PORTS.len());
    assert_cause(&check(&[]), 14, "no_card");
    assert_cause(&check(&["--wait", "1"]), 14, "no_card");
    assert_cause(&check(&["test reader"]), 13, "several_readers");
    assert_cause(&check(&["other"]), 12, "reader_not_found");

    let waiting = Running::start(command().args(["--format", "json", "--wait", "3600", "reader", "check"]));
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
    let Some(_service) = Service::start() else { return };
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
    let garbled = InsertedCard::made_up(0, &[0x00, 0x00], |_, _| Act::Hang);
    assert_cause(&check(&[]), 15, "card_mute");
    garbled.pull(0);

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
    let Some(_service) = Service::start() else { return };
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
    let Some(_service) = Service::start() else { return };
    let waiting = Running::start(command().args(["--format", "json", "--wait", "3600", "reader", "check", "0"]));
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
    let waiting = Running::start(command().args(["--wait", "3600", "reader", "check", "0"]));
    let watches = || threads(waiting.child.id()).iter().any(|name| name == "pcsc-watch");
    poll_until("a watch of the service", watches);
    waiting.send(Signal::INT);
    assert_eq!(waiting.output().status.code(), Some(130));
}
