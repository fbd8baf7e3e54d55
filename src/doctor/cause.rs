//! What keeps a card from being read: the stages of a look at the whole stack, the causes, and the rules that find the
//! cause in facts about the machine (card facts §8.1, §8.2). No machine is touched here.

use serde::Serialize;

/// One layer of the stack, in the order in which they are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The PC/SC service is there.
    Service,
    /// It lets this user in.
    Access,
    /// It knows a reader that can take the card.
    Readers,
    /// There is a card.
    Card,
    /// The card can be connected to.
    Connect,
    /// Its answer to reset.
    Atr,
    /// The JPKI application.
    Application,
    /// The kind of token.
    Token,
    /// The authentication certificate.
    Certificate,
    /// The longest answer that the link carries.
    AnswerLength,
    /// What the reader says of itself.
    Features,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Stage; 11] = [
        Stage::Service,
        Stage::Access,
        Stage::Readers,
        Stage::Card,
        Stage::Connect,
        Stage::Atr,
        Stage::Application,
        Stage::Token,
        Stage::Certificate,
        Stage::AnswerLength,
        Stage::Features,
    ];
}

/// How a stage went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StageVerdict {
    /// As it should.
    Ok,
    /// Not as expected, but in nobody's way.
    Warning,
    /// Here it ends.
    Failed,
    /// Not looked at.
    Skipped,
}

/// What `reader watch` sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A card was put in.
    CardInserted,
    /// A card left.
    CardRemoved,
    /// A reader was plugged in.
    ReaderAdded,
    /// A reader was pulled.
    ReaderRemoved,
    /// The service ended.
    ServiceLost,
    /// The service is back.
    ServiceBack,
}

/// The operating system, as far as fixes differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum System {
    /// Linux and others with pcsc-lite.
    Linux,
    /// macOS.
    Mac,
    /// Windows.
    Windows,
}

/// The socket of pcscd, seen from this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Socket {
    /// There is none.
    Absent,
    /// It is there, and this user may not connect to it.
    Denied,
    /// It is there, and nobody listens: a service that died.
    Stale,
    /// Somebody listens.
    Open,
    /// This system has no such thing, or it could not be looked at.
    Unknown,
}

/// What is known about the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    /// The operating system.
    pub system: System,
    /// Linux inside Windows (WSL): USB devices must be handed over.
    pub wsl: bool,
    /// Inside a container.
    pub container: bool,
    /// systemd runs the machine.
    pub systemd: bool,
    /// systemd has a unit for pcscd's socket.
    pub socket_unit: bool,
    /// The program pcscd is there.
    pub installed: bool,
    /// This run is in an SSH session.
    pub ssh: bool,
    /// pcscd's socket.
    pub socket: Socket,
    /// Card readers on the USB bus.
    pub usb: Vec<UsbReader>,
}

/// A card reader on the USB bus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UsbReader {
    /// idVendor.
    pub vendor: u16,
    /// idProduct.
    pub product: u16,
    /// What it calls itself.
    pub name: Option<String>,
    /// It has an interface of the class for smart cards (CCID, 0B).
    pub ccid: bool,
    /// The kernel driver that holds it. `usbfs` is a program.
    pub driver: Option<String>,
}

impl UsbReader {
    /// `054c:06c3`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{:04x}:{:04x}", self.vendor, self.product)
    }

    /// The name for people: what is known of the id, what it calls itself, the id.
    #[must_use]
    pub fn shown(&self) -> String {
        match known(self.vendor, self.product).map(str::to_owned).or_else(|| self.name.clone()) {
            Some(name) => format!("{name}, {}", self.id()),
            None => self.id(),
        }
    }
}

/// Readers that are no CCID devices, so that no driver of pcscd serves them (card facts §8.1).
const WITHOUT_CCID: [(u16, u16, &str); 4] = [
    (0x054c, 0x06c1, "Sony RC-S380"),
    (0x054c, 0x06c3, "Sony RC-S380"),
    (0x054c, 0x02e1, "Sony RC-S330"),
    (0x054c, 0x01bb, "Sony RC-S320"),
];

/// The name of a reader that pcscd has no driver for.
#[must_use]
pub fn known(vendor: u16, product: u16) -> Option<&'static str> {
    WITHOUT_CCID.iter().find(|(v, p, _)| (*v, *p) == (vendor, product)).map(|(_, _, name)| *name)
}

/// What a reader's name says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaderKind {
    /// A reader that a card can be put on, for all that is known.
    Real,
    /// vsmartcard's virtual reader: a card is in it when somebody serves one.
    Virtual,
    /// A SIM slot, Windows Hello or a TPM: what is in it never is a My Number Card.
    BuiltIn,
}

impl ReaderKind {
    /// The kind of reader that has this name.
    #[must_use]
    pub fn of(name: &str) -> ReaderKind {
        let name = name.to_lowercase();
        let has = |part: &str| name.contains(part);
        let is_word = |word: &str| name.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
        if has("windows hello")
            || has("virtual smart card")
            || has("uicc")
            || has("tpm")
            || is_word("sim")
            || is_word("esim")
        {
            ReaderKind::BuiltIn
        } else if has("virtual pcd") {
            ReaderKind::Virtual
        } else {
            ReaderKind::Real
        }
    }
}

/// Why the card cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences in `message` say what each one is")]
pub enum Cause {
    ServiceNotInstalled,
    ServiceStopped,
    ServiceSocketStopped,
    ServiceNoAnswer,
    ServiceLost,
    ServiceSocketDenied,
    ServiceHungUp,
    PolkitDenied,
    NoUsbReader,
    WslNoDevice,
    ReaderUnsupported { reader: String },
    ReaderTaken { reader: String, driver: String },
    DriverMissing { reader: String },
    VirtualReadersOnly { readers: Vec<String> },
    ReaderUnusable { reader: String },
    ReaderNotFound { wanted: String, present: Vec<String> },
    SeveralReaders { readers: Vec<String> },
    NoCard { reader: Option<String> },
    CardMute { reader: String },
    CardRemoved,
    CardReset,
    CardTimedOut { seconds: u64 },
    LinkFailed { detail: String },
    InUse { reader: String, programs: Vec<String> },
    NotMyNumberCard { storage: bool },
    CardFaulty { detail: String },
}

impl Cause {
    /// The stable word for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Cause::ServiceNotInstalled => "service_not_installed",
            Cause::ServiceStopped => "service_stopped",
            Cause::ServiceSocketStopped => "service_socket_stopped",
            Cause::ServiceNoAnswer => "service_no_answer",
            Cause::ServiceLost => "service_lost",
            Cause::ServiceSocketDenied => "service_socket_denied",
            Cause::ServiceHungUp => "service_hung_up",
            Cause::PolkitDenied => "polkit_denied",
            Cause::NoUsbReader => "no_usb_reader",
            Cause::WslNoDevice => "wsl_no_device",
            Cause::ReaderUnsupported { .. } => "reader_unsupported",
            Cause::ReaderTaken { .. } => "reader_taken",
            Cause::DriverMissing { .. } => "driver_missing",
            Cause::VirtualReadersOnly { .. } => "virtual_readers_only",
            Cause::ReaderUnusable { .. } => "reader_unusable",
            Cause::ReaderNotFound { .. } => "reader_not_found",
            Cause::SeveralReaders { .. } => "several_readers",
            Cause::NoCard { .. } => "no_card",
            Cause::CardMute { .. } => "card_mute",
            Cause::CardRemoved => "card_removed",
            Cause::CardReset => "card_reset",
            Cause::CardTimedOut { .. } => "card_timed_out",
            Cause::LinkFailed { .. } => "link_failed",
            Cause::InUse { .. } => "in_use",
            Cause::NotMyNumberCard { .. } => "not_my_number_card",
            Cause::CardFaulty { .. } => "card_faulty",
        }
    }
}

impl Host {
    /// Why the service cannot be reached.
    #[must_use]
    pub fn missing_service(&self) -> Cause {
        match self.socket {
            Socket::Denied => Cause::ServiceSocketDenied,
            // Before pcsc-lite had a word for it, pcscd closed the connection of whoever polkit refuses.
            Socket::Open => Cause::ServiceHungUp,
            Socket::Stale | Socket::Unknown => Cause::ServiceStopped,
            Socket::Absent if !self.installed => Cause::ServiceNotInstalled,
            Socket::Absent if self.systemd && self.socket_unit => Cause::ServiceSocketStopped,
            Socket::Absent => Cause::ServiceStopped,
        }
    }

    /// Why the service knows no reader that a card can be put on; `others` are those that it knows.
    #[must_use]
    pub fn missing_reader(&self, others: &[String]) -> Cause {
        let unsupported = self.usb.iter().find(|usb| known(usb.vendor, usb.product).is_some());
        let taken = self.usb.iter().find_map(|usb| Some((usb, usb.driver.as_ref()?)));
        match (unsupported, taken, self.usb.first()) {
            (Some(usb), _, _) => Cause::ReaderUnsupported { reader: usb.shown() },
            (None, Some((usb, driver)), _) => Cause::ReaderTaken { reader: usb.shown(), driver: driver.clone() },
            (None, None, Some(usb)) => Cause::DriverMissing { reader: usb.shown() },
            (None, None, None) if !others.is_empty() => Cause::VirtualReadersOnly { readers: others.to_vec() },
            (None, None, None) if self.wsl => Cause::WslNoDevice,
            (None, None, None) => Cause::NoUsbReader,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cause, Host, ReaderKind, Socket, System, UsbReader};

    fn host() -> Host {
        Host {
            system: System::Linux,
            wsl: false,
            container: false,
            systemd: true,
            socket_unit: true,
            installed: true,
            ssh: false,
            socket: Socket::Absent,
            usb: Vec::new(),
        }
    }

    fn usb(vendor: u16, product: u16, driver: Option<&str>) -> UsbReader {
        let name = Some("Reader".to_owned());
        UsbReader { vendor, product, name, ccid: true, driver: driver.map(str::to_owned) }
    }

    #[test]
    fn why_there_is_no_service() {
        type Change = fn(&mut Host);
        let cases: [(Change, &str); 7] = [
            (|_| {}, "service_socket_stopped"),
            (|host| host.installed = false, "service_not_installed"),
            (|host| host.systemd = false, "service_stopped"),
            (|host| host.socket_unit = false, "service_stopped"),
            (|host| host.socket = Socket::Stale, "service_stopped"),
            (|host| host.socket = Socket::Denied, "service_socket_denied"),
            (|host| host.socket = Socket::Open, "service_hung_up"),
        ];
        for (change, code) in cases {
            let mut host = host();
            change(&mut host);
            assert_eq!(host.missing_service().code(), code, "{host:?}");
        }
    }

    #[test]
    fn why_there_is_no_reader() {
        let nothing: &[UsbReader] = &[];
        let cases = [
            (false, nothing.to_vec(), "no_usb_reader"),
            (true, nothing.to_vec(), "wsl_no_device"),
            (true, vec![usb(0x054c, 0x0dc8, None)], "driver_missing"),
            (false, vec![usb(0x072f, 0x2200, Some("pn533_usb"))], "reader_taken"),
            (false, vec![usb(0x072f, 0x2200, None), usb(0x054c, 0x06c3, Some("port100"))], "reader_unsupported"),
        ];
        for (wsl, usb, code) in cases {
            let host = Host { wsl, usb, ..host() };
            assert_eq!(host.missing_reader(&[]).code(), code, "{host:?}");
        }
        let sim = ["Microsoft UICC ISO Reader".to_owned()];
        assert_eq!(host().missing_reader(&sim), Cause::VirtualReadersOnly { readers: sim.to_vec() });
        let with_usb = Host { usb: vec![usb(0x054c, 0x06c1, None)], ..host() };
        assert_eq!(
            with_usb.missing_reader(&sim),
            Cause::ReaderUnsupported { reader: "Sony RC-S380, 054c:06c1".to_owned() }
        );
    }

    #[test]
    fn readers_that_no_card_can_be_put_on() {
        for name in [
            "Microsoft UICC ISO Reader 8b2f1b3a 0",
            "Windows Hello for Business 1",
            "Modem SIM 00 00",
            "Microsoft Virtual Smart Card 0",
            "Acme eSIM Slot",
        ] {
            assert_eq!(ReaderKind::of(name), ReaderKind::BuiltIn, "{name}");
        }
        assert_eq!(ReaderKind::of("Virtual PCD 00 00"), ReaderKind::Virtual);
        for name in ["Sony RC-S300/S 00 00", "Simple Reader", "ACS ACR1252 Dual Reader [PICC] 01 00"] {
            assert_eq!(ReaderKind::of(name), ReaderKind::Real, "{name}");
        }
    }
}
