//! The causes that keep a card from being read, and the rules that find them in facts about the machine (card facts
//! §8.1, §8.2).

use super::host::{Host, Socket};
use super::reader::name_without_ccid;
use crate::sanitize::clean;
use crate::transport::TransportError;

/// Why a card cannot be read. `Link` comes from [`Cause::from_link`], which cleans the names in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentences in `message` say what each one is")]
pub enum Cause {
    ServiceNotInstalled,
    ServiceStopped,
    ServiceSocketStopped,
    ServiceNoAnswer,
    ServiceSocketDenied,
    ServiceHungUp,
    WslNoDevice,
    ReaderUnsupported { reader: String },
    ReaderTaken { reader: String, driver: String },
    DriverMissing { reader: String },
    VirtualReadersOnly { readers: Vec<String> },
    ReaderUnusable { reader: String },
    InUse { reader: String, programs: Vec<String> },
    Link(TransportError),
    AnswersSpoiled { bytes: usize },
    NotMyNumberCard { storage: bool },
    CardFaulty,
}

impl Cause {
    /// The cause behind a link error that came after the service was reached. `programs` lists the programs that may
    /// hold the card, and is called only where one does.
    #[must_use]
    pub fn from_link(error: TransportError, programs: impl FnOnce() -> Vec<String>) -> Cause {
        let all_clean = |names: Vec<String>| names.iter().map(|name| clean(name)).collect();
        Cause::Link(match error {
            TransportError::NoClearResponse => return Cause::CardFaulty,
            TransportError::InUse { reader } => {
                return Cause::InUse { reader: clean(&reader), programs: programs() };
            }
            TransportError::ReaderNotFound { wanted, present } => {
                TransportError::ReaderNotFound { wanted: clean(&wanted), present: all_clean(present) }
            }
            TransportError::SeveralReaders { names, indexes } => {
                TransportError::SeveralReaders { names: all_clean(names), indexes }
            }
            TransportError::NoCard { reader } => TransportError::NoCard { reader: reader.as_deref().map(clean) },
            TransportError::Mute { reader } => TransportError::Mute { reader: clean(&reader) },
            TransportError::Failed { detail } => TransportError::Failed { detail: clean(&detail) },
            other => other,
        })
    }

    /// The stable code in JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Cause::ServiceNotInstalled => "service_not_installed",
            Cause::ServiceStopped => "service_stopped",
            Cause::ServiceSocketStopped => "service_socket_stopped",
            Cause::ServiceNoAnswer => "service_no_answer",
            Cause::ServiceSocketDenied => "service_socket_denied",
            Cause::ServiceHungUp => "service_hung_up",
            Cause::WslNoDevice => "wsl_no_device",
            Cause::ReaderUnsupported { .. } => "reader_unsupported",
            Cause::ReaderTaken { .. } => "reader_taken",
            Cause::DriverMissing { .. } => "driver_missing",
            Cause::VirtualReadersOnly { .. } => "virtual_readers_only",
            Cause::ReaderUnusable { .. } => "reader_unusable",
            Cause::InUse { .. } => "in_use",
            Cause::Link(error) => match error {
                TransportError::NoService => "service_lost",
                TransportError::AccessDenied => "polkit_denied",
                TransportError::NoReader => "no_usb_reader",
                TransportError::ReaderNotFound { .. } => "reader_not_found",
                TransportError::SeveralReaders { .. } => "several_readers",
                TransportError::NoCard { .. } | TransportError::WaitRanOut { .. } => "no_card",
                TransportError::Mute { .. } => "card_mute",
                TransportError::Removed => "card_removed",
                TransportError::Reset => "card_reset",
                TransportError::InUse { .. } => "in_use",
                TransportError::TimedOut { .. } | TransportError::OutOfTime { .. } => "card_timed_out",
                TransportError::NoClearResponse => "card_faulty",
                TransportError::Failed { .. } | TransportError::Interrupted => "link_failed",
            },
            Cause::AnswersSpoiled { .. } => "long_answers_spoiled",
            Cause::NotMyNumberCard { .. } => "not_my_number_card",
            Cause::CardFaulty => "card_faulty",
        }
    }
}

impl Host {
    /// Why the service cannot be reached on this machine.
    #[must_use]
    pub fn missing_service(&self) -> Cause {
        match self.socket {
            Socket::Denied => Cause::ServiceSocketDenied,
            // Older versions of pcscd close the connection of users whom polkit refuses, without an error code.
            Socket::Open => Cause::ServiceHungUp,
            Socket::Stale | Socket::Unknown => Cause::ServiceStopped,
            Socket::Absent if !self.installed => Cause::ServiceNotInstalled,
            Socket::Absent if self.systemd && self.socket_unit => Cause::ServiceSocketStopped,
            Socket::Absent => Cause::ServiceStopped,
        }
    }

    /// Why the service knows no reader that a card can be put on. `others` are the readers that it does know.
    #[must_use]
    pub fn missing_reader(&self, others: &[String]) -> Cause {
        let unsupported = self.usb.iter().find(|usb| name_without_ccid(usb.vendor, usb.product).is_some());
        let taken = self.usb.iter().find_map(|usb| Some((usb, usb.driver.as_ref()?)));
        match (unsupported, taken, self.usb.first()) {
            (Some(usb), _, _) => Cause::ReaderUnsupported { reader: usb.shown() },
            (None, Some((usb, driver)), _) => Cause::ReaderTaken { reader: usb.shown(), driver: driver.clone() },
            (None, None, Some(usb)) => Cause::DriverMissing { reader: usb.shown() },
            (None, None, None) if !others.is_empty() => Cause::VirtualReadersOnly { readers: others.to_vec() },
            (None, None, None) if self.wsl => Cause::WslNoDevice,
            (None, None, None) => Cause::Link(TransportError::NoReader),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cause, Host, Socket, TransportError};
    use crate::doctor::host::System;
    use crate::doctor::reader::UsbReader;

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

    /// A link error keeps what it says, but for control characters in names.
    #[test]
    fn causes_of_link_errors() {
        let nobody = || panic!("only a card in use has users");
        let error = TransportError::ReaderNotFound { wanted: "a\u{1b}".to_owned(), present: vec!["b\n".to_owned()] };
        let clean =
            TransportError::ReaderNotFound { wanted: "a\u{fffd}".to_owned(), present: vec!["b\u{fffd}".to_owned()] };
        assert_eq!(Cause::from_link(error, nobody), Cause::Link(clean));
        let cases = [
            (TransportError::NoService, "service_lost"),
            (TransportError::AccessDenied, "polkit_denied"),
            (TransportError::NoReader, "no_usb_reader"),
            (TransportError::SeveralReaders { names: Vec::new(), indexes: Vec::new() }, "several_readers"),
            (TransportError::NoCard { reader: None }, "no_card"),
            (TransportError::WaitRanOut { seconds: 9 }, "no_card"),
            (TransportError::Mute { reader: "a".to_owned() }, "card_mute"),
            (TransportError::Removed, "card_removed"),
            (TransportError::Reset, "card_reset"),
            (TransportError::TimedOut { seconds: 9 }, "card_timed_out"),
            (TransportError::NoClearResponse, "card_faulty"),
            (TransportError::Failed { detail: "x".to_owned() }, "link_failed"),
        ];
        for (error, code) in cases {
            assert_eq!(Cause::from_link(error, nobody).code(), code);
        }
        let in_use = Cause::from_link(TransportError::InUse { reader: "a".to_owned() }, || vec!["gpg (1)".to_owned()]);
        assert_eq!(in_use, Cause::InUse { reader: "a".to_owned(), programs: vec!["gpg (1)".to_owned()] });
    }
}
