//! Card readers, as the USB bus and the PC/SC service name them.

use serde::Serialize;

/// A card reader on the USB bus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UsbReader {
    /// The USB descriptor's idVendor.
    pub vendor: u16,
    /// The USB descriptor's idProduct.
    pub product: u16,
    /// Its own name, cleaned.
    pub name: Option<String>,
    /// True if it has an interface of the smart card class (CCID, 0B).
    pub ccid: bool,
    /// The kernel driver that holds it; `usbfs` stands for a program.
    pub driver: Option<String>,
}

impl UsbReader {
    /// Vendor and product in hex: `054c:06c3`.
    #[must_use]
    pub fn id(&self) -> String {
        format!("{:04x}:{:04x}", self.vendor, self.product)
    }

    /// The name for people: the known or else its own name, if any, and the id.
    #[must_use]
    pub fn shown(&self) -> String {
        match name_without_ccid(self.vendor, self.product).map(str::to_owned).or_else(|| self.name.clone()) {
            Some(name) => format!("{name}, {}", self.id()),
            None => self.id(),
        }
    }
}

/// Readers that are not CCID devices, for which pcscd has no driver (card facts §8.1).
const WITHOUT_CCID: [(u16, u16, &str); 4] = [
    (0x054c, 0x06c1, "Sony RC-S380"),
    (0x054c, 0x06c3, "Sony RC-S380"),
    (0x054c, 0x02e1, "Sony RC-S330"),
    (0x054c, 0x01bb, "Sony RC-S320"),
];

/// The name of a reader for which pcscd has no driver.
pub(super) fn name_without_ccid(vendor: u16, product: u16) -> Option<&'static str> {
    WITHOUT_CCID.iter().find(|(v, p, _)| (*v, *p) == (vendor, product)).map(|(_, _, name)| *name)
}

/// The kind of a reader, judged by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaderKind {
    /// A real reader, as far as the name tells.
    Real,
    /// vsmartcard's virtual reader, which has a card only while a program serves one.
    Virtual,
    /// A SIM slot, Windows Hello or a TPM, which never holds a My Number Card.
    BuiltIn,
}

impl ReaderKind {
    /// The kind of a reader with this name.
    #[must_use]
    pub fn from_name(name: &str) -> ReaderKind {
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

#[cfg(test)]
mod tests {
    use super::ReaderKind;

    #[test]
    fn readers_that_no_card_can_be_put_on() {
        for name in [
            "Microsoft UICC ISO Reader 8b2f1b3a 0",
            "Windows Hello for Business 1",
            "Modem SIM 00 00",
            "Microsoft Virtual Smart Card 0",
            "Acme eSIM Slot",
        ] {
            assert_eq!(ReaderKind::from_name(name), ReaderKind::BuiltIn, "{name}");
        }
        assert_eq!(ReaderKind::from_name("Virtual PCD 00 00"), ReaderKind::Virtual);
        for name in ["Sony RC-S300/S 00 00", "Simple Reader", "ACS ACR1252 Dual Reader [PICC] 01 00"] {
            assert_eq!(ReaderKind::from_name(name), ReaderKind::Real, "{name}");
        }
    }
}
