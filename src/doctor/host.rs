//! Facts about the machine that decide whether a card can be read. [`super::machine`] collects them.

use super::reader::UsbReader;

/// The operating system, which decides how a problem is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Linux, or another system with pcsc-lite.
    Linux,
    /// macOS.
    Mac,
    /// Windows.
    Windows,
}

/// The state of pcscd's socket, as seen by this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Socket {
    /// It does not exist.
    Absent,
    /// It exists, but this user may not connect to it.
    Denied,
    /// It exists, but nobody listens: the service has died.
    Stale,
    /// The service listens.
    Open,
    /// It could not be examined, or this system has no such socket.
    Unknown,
}

/// Facts about the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// The operating system.
    pub system: System,
    /// True for Linux inside Windows (WSL), where USB devices must be attached first.
    pub wsl: bool,
    /// True inside a container.
    pub container: bool,
    /// True if systemd runs the machine.
    pub systemd: bool,
    /// True if systemd has a unit for pcscd's socket.
    pub socket_unit: bool,
    /// True if the program pcscd is installed.
    pub installed: bool,
    /// True in an SSH session.
    pub ssh: bool,
    /// State of pcscd's socket.
    pub socket: Socket,
    /// Card readers on the USB bus.
    pub usb: Vec<UsbReader>,
}
