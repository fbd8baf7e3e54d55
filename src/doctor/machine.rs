//! Collects the facts about this machine that decide whether a card can be read: the PC/SC service, its socket, the
//! readers on the USB bus, WSL and containers (card facts §8.1, §8.2). Nothing is changed.

use std::fs;
use std::path::{Path, PathBuf};

use super::host::{Host, Socket, System};
use super::reader::{UsbReader, name_without_ccid};

/// Where pcscd can be, most likely first.
const PCSCD: [&str; 6] = [
    "usr/sbin/pcscd",
    "usr/bin/pcscd",
    "sbin/pcscd",
    "usr/local/sbin/pcscd",
    "usr/libexec/pcscd",
    "run/current-system/sw/bin/pcscd",
];
/// Folders of systemd units.
const UNITS: [&str; 3] = ["etc/systemd/system", "usr/lib/systemd/system", "lib/systemd/system"];
/// pcscd's socket, unless PCSCLITE_CSOCK_NAME names another.
const SOCKET: &str = "/run/pcscd/pcscd.comm";
/// The bInterfaceClass of a smart card reader.
const CCID: &str = "0b";

/// The facts about this machine. `var` reads an environment variable.
pub fn look(var: &dyn Fn(&str) -> Option<String>) -> Host {
    let set = |name: &str| var(name).filter(|value| !value.is_empty());
    let root = Path::new("/");
    let socket = PathBuf::from(set("PCSCLITE_CSOCK_NAME").unwrap_or_else(|| SOCKET.to_owned()));
    let host = Host { socket: socket_state(&socket), ssh: set("SSH_CONNECTION").is_some(), ..below(root) };
    Host { container: host.container || set("container").is_some(), ..host }
}

/// The facts that files below `root` tell.
fn below(root: &Path) -> Host {
    let has = |path: &str| root.join(path).exists();
    let kernel = fs::read_to_string(root.join("proc/sys/kernel/osrelease")).unwrap_or_default().to_lowercase();
    Host {
        system: system(),
        wsl: kernel.contains("microsoft") || kernel.contains("wsl"),
        container: has(".dockerenv") || has("run/.containerenv"),
        systemd: has("run/systemd/system"),
        socket_unit: UNITS.iter().any(|units| has(&format!("{units}/pcscd.socket"))),
        installed: pcscd(root).is_some(),
        ssh: false,
        socket: Socket::Unknown,
        usb: usb_readers(&root.join("sys/bus/usb/devices")),
    }
}

/// Path of the program pcscd.
fn pcscd(root: &Path) -> Option<PathBuf> {
    PCSCD.iter().map(|path| root.join(path)).find(|path| path.is_file())
}

fn system() -> System {
    if cfg!(windows) {
        System::Windows
    } else if cfg!(target_os = "macos") {
        System::Mac
    } else {
        System::Linux
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn socket_state(path: &Path) -> Socket {
    use std::io::ErrorKind;
    use std::os::unix::net::UnixStream;

    match UnixStream::connect(path).map_err(|error| error.kind()) {
        Ok(_) => Socket::Open,
        Err(ErrorKind::PermissionDenied) => Socket::Denied,
        Err(ErrorKind::ConnectionRefused) => Socket::Stale,
        Err(ErrorKind::NotFound | ErrorKind::NotADirectory) => Socket::Absent,
        Err(_) => Socket::Unknown,
    }
}

/// macOS and Windows have no such socket.
#[cfg(not(all(unix, not(target_os = "macos"))))]
fn socket_state(_: &Path) -> Socket {
    Socket::Unknown
}

/// The card readers among the USB devices that sysfs lists in `devices`.
fn usb_readers(devices: &Path) -> Vec<UsbReader> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(devices).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders.iter().filter_map(|device| usb_reader(device, &folders)).collect()
}

/// The reader in the folder `device`. The folders of its interfaces have the same name, followed by a colon.
fn usb_reader(device: &Path, folders: &[PathBuf]) -> Option<UsbReader> {
    let vendor = u16::from_str_radix(&attribute(device, "idVendor")?, 16).ok()?;
    let product = u16::from_str_radix(&attribute(device, "idProduct")?, 16).ok()?;
    let start = format!("{}:", device.file_name()?.to_str()?);
    let interfaces: Vec<&PathBuf> = folders
        .iter()
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(&start)))
        .collect();
    let is_ccid = |interface: &&&PathBuf| attribute(interface, "bInterfaceClass").is_some_and(|class| class == CCID);
    let ccid = interfaces.iter().find(is_ccid);
    let driver = ccid.or(interfaces.first()).and_then(|interface| {
        let driver = fs::read_link(interface.join("driver")).ok()?;
        Some(driver.file_name()?.to_str()?.to_owned())
    });
    (ccid.is_some() || name_without_ccid(vendor, product).is_some()).then(|| UsbReader {
        vendor,
        product,
        name: attribute(device, "product"),
        ccid: ccid.is_some(),
        driver,
    })
}

fn attribute(folder: &Path, name: &str) -> Option<String> {
    let text = fs::read_to_string(folder.join(name)).ok()?;
    Some(crate::sanitize::clean(text.trim())).filter(|text| !text.is_empty())
}

/// At most five programs that may hold the card: those that have loaded pcsc-lite's library, as far as this user may
/// see it.
pub fn card_programs() -> Vec<String> {
    let own = std::process::id();
    let mut found: Vec<(u32, String)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .filter(|(id, _)| *id != own)
        .filter_map(|(id, folder): (u32, PathBuf)| {
            let name = attribute(&folder, "comm")?;
            let maps = fs::read_to_string(folder.join("maps")).unwrap_or_default();
            (name != "pcscd" && (maps.contains("/libpcsclite.so") || name == "scdaemon")).then_some((id, name))
        })
        .collect();
    found.sort();
    found.into_iter().take(5).map(|(id, name)| format!("{name} ({id})")).collect()
}

/// The versions of jpkit, the operating system and pcsc-lite.
pub fn versions() -> Versions {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME=")).map(|name| name.trim_matches('"'));
    let kernel = attribute(Path::new("/proc/sys/kernel"), "osrelease");
    let parts = [name.map(crate::sanitize::clean), kernel].into_iter().flatten().collect::<Vec<_>>();
    let system = if parts.is_empty() { std::env::consts::OS.to_owned() } else { parts.join(", ") };
    Versions {
        jpkit: env!("CARGO_PKG_VERSION"),
        system: format!("{system} ({})", std::env::consts::ARCH),
        pcsclite: pcscd(Path::new("/")).and_then(|pcscd| pcscd_version(&pcscd)),
    }
}

/// Versions to include in a report of a problem.
#[derive(Debug, serde::Serialize)]
pub struct Versions {
    /// Version of jpkit.
    jpkit: &'static str,
    /// Name and version of the operating system.
    system: String,
    /// Version that pcscd prints; null if it is not installed.
    pcsclite: Option<String>,
}

fn pcscd_version(pcscd: &Path) -> Option<String> {
    let said = std::process::Command::new(pcscd).arg("--version").stdin(std::process::Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    text.lines().next().map(crate::sanitize::clean).filter(|line| !line.is_empty())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use super::{below, usb_readers};

    fn write(root: &Path, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn device(root: &Path, place: &str, id: (&str, &str), product: &str, class: &str, driver: Option<&str>) {
        let folder = format!("sys/bus/usb/devices/{place}");
        write(root, &format!("{folder}/idVendor"), &format!("{}\n", id.0));
        write(root, &format!("{folder}/idProduct"), &format!("{}\n", id.1));
        write(root, &format!("{folder}/product"), product);
        write(root, &format!("{folder}:1.0/bInterfaceClass"), &format!("{class}\n"));
        if let Some(driver) = driver {
            let target = root.join("sys/bus/usb/drivers").join(driver);
            symlink(target, root.join(format!("{folder}:1.0/driver"))).unwrap();
        }
    }

    #[test]
    fn readers_on_the_bus() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        device(root, "1-1", ("054c", "06c3"), "RC-S380/P\n", "ff", Some("port100"));
        device(root, "1-2", ("072f", "2200"), "ACR122U\u{1b}[2J\n", "0b", Some("usbfs"));
        device(root, "1-10", ("04e6", "5116"), "\n", "0b", None);
        device(root, "1-3", ("046d", "c31c"), "Keyboard\n", "03", Some("usbhid"));
        write(root, "sys/bus/usb/devices/usb1/idVendor", "not hex");
        let found = usb_readers(&root.join("sys/bus/usb/devices"));
        let shown: Vec<_> = found.iter().map(|usb| (usb.shown(), usb.ccid, usb.driver.as_deref())).collect();
        let expected = [
            ("Sony RC-S380, 054c:06c3".to_owned(), false, Some("port100")),
            ("04e6:5116".to_owned(), true, None),
            ("ACR122U\u{fffd}[2J, 072f:2200".to_owned(), true, Some("usbfs")),
        ];
        assert_eq!(shown, expected);
        assert!(usb_readers(&root.join("nowhere")).is_empty());
    }

    #[test]
    fn the_kind_of_machine() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let seen = |root: &Path| {
            let host = below(root);
            (host.wsl, host.container, host.systemd, host.socket_unit, host.installed)
        };
        assert_eq!(seen(root), (false, false, false, false, false));
        write(root, "proc/sys/kernel/osrelease", "6.6.87.2-microsoft-standard-WSL2\n");
        assert_eq!(seen(root), (true, false, false, false, false));
        write(root, "run/.containerenv", "");
        write(root, "proc/sys/kernel/osrelease", "6.12.0-amd64\n");
        write(root, "usr/lib/systemd/system/pcscd.socket", "");
        fs::create_dir_all(root.join("run/systemd/system")).unwrap();
        fs::create_dir_all(root.join("usr/sbin/pcscd")).unwrap();
        assert_eq!(seen(root), (false, true, true, true, false), "a folder is not a program");
        write(root, "usr/bin/pcscd", "");
        assert!(seen(root).4);
    }
}
