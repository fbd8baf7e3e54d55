//! Exchanges by their names: the rows of `docs/reliability.md`.

/// The application and the EF that a dialogue has come to.
#[derive(Default)]
pub(super) struct Place {
    application: &'static str,
    ef: Option<u16>,
}

impl Place {
    /// The name of `command` here, and where it leads.
    pub(super) fn name(&mut self, command: &[u8]) -> String {
        let head = [command[1], command[2], command[3]];
        match head {
            [0xa4, 0x04, _] => {
                (self.application, self.ef) = (application(&command[5..]), None);
                format!("SELECT {}", self.application)
            }
            [0xa4, ..] => {
                self.ef = Some(u16::from_be_bytes([command[5], command[6]]));
                format!("SELECT {}", self.file())
            }
            [0xb0, p1, _] if p1 & 0x80 != 0 => {
                self.ef = Some(u16::from(p1 & 0x1f));
                format!("READ BINARY {}", self.file())
            }
            [0xb0, p1, p2] => format!("READ BINARY {} from {}", self.file(), u16::from_be_bytes([p1, p2])),
            [0xb2, _, p2] => {
                if p2 >> 3 != 0 {
                    self.ef = Some(u16::from(p2 >> 3));
                }
                format!("READ RECORD {}", self.file())
            }
            [0x20, _, p2] if command.len() <= 5 => {
                if p2 & 0x1f != 0 {
                    self.ef = Some(u16::from(p2 & 0x1f));
                }
                format!("retry counter {}", self.file())
            }
            [0x20, ..] => format!("VERIFY {}", self.file()),
            [0x24 | 0x32, ..] => format!("change {}", self.file()),
            [0xca, p1, p2] => format!("GET DATA {p1:02X}{p2:02X}"),
            [0xc0, ..] => "GET RESPONSE".to_owned(),
            _ => panic!("{command:02x?} has no name here"),
        }
    }

    fn file(&self) -> String {
        match self.ef {
            Some(ef) => format!("{} EF {ef:04X}", self.application),
            None => format!("{} EF ?", self.application),
        }
    }
}

/// The applications, written out once more.
fn application(aid: &[u8]) -> &'static str {
    const KNOWN: [(&[u8], &str); 6] = [
        (b"\xd3\x92\xf0\x00\x26\x01\x00\x00\x00\x01", "jpki"),
        (b"\xd3\x92\x10\x00\x31\x00\x01\x01\x04\x08", "text"),
        (b"\xd3\x92\x10\x00\x31\x00\x01\x01\x04\x02", "visual"),
        (b"\xd3\x92\x10\x00\x31\x00\x01\x01\x01\x00", "common"),
        (b"\xd3\x92\x10\x00\x31\x00\x01\x01\x04\x01", "juki"),
        (b"\xa0\x00\x00\x01\x51\x00\x00", "issuer"),
    ];
    KNOWN.iter().find(|(known, _)| aid == *known).map_or_else(|| panic!("{aid:02x?} is not known"), |(_, name)| name)
}
