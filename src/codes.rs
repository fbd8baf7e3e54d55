//! The codes that `explain` looks up: status words (card facts §4, ISO 7816-4), return codes of PC/SC (part 5, and
//! pcsc-lite's `pcsclite.h`) and exit statuses of jpkit. The words are in `message::code`.

use std::fmt;

use serde::Serialize;

/// A family of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CodeKind {
    /// The status word SW1-SW2 of a card's response.
    StatusWord,
    /// A return code of the PC/SC service.
    Pcsc,
    /// An exit status of jpkit.
    Exit,
}

/// A code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// An exit status.
    Exit(u8),
    /// A complete status word.
    Status(u16),
    /// `63Cx` with the number of tries left open.
    Tries,
    /// All status words with this SW1: `61xx`.
    Class(u8),
    /// A return code of PC/SC.
    Pcsc(u32),
}

impl Code {
    /// The family that the code belongs to.
    #[must_use]
    pub fn kind(self) -> CodeKind {
        match self {
            Code::Exit(_) => CodeKind::Exit,
            Code::Status(_) | Code::Tries | Code::Class(_) => CodeKind::StatusWord,
            Code::Pcsc(_) => CodeKind::Pcsc,
        }
    }

    /// The name of a PC/SC return code, if it has one.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        let Code::Pcsc(code) = self else { return None };
        PCSC.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
    }

    /// Tries left according to a status word 63C0 to 63CF: 0 to 15.
    #[must_use]
    pub fn tries_left(self) -> Option<u8> {
        match self {
            Code::Status(sw @ 0x63c0..=0x63cf) => u8::try_from(sw & 0x0f).ok(),
            _ => None,
        }
    }
}

/// Writes the code in its usual form: `63C2`, `61xx`, `8010000B`, `22`.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Code::Exit(code) => write!(f, "{code}"),
            Code::Status(sw) => write!(f, "{sw:04X}"),
            Code::Tries => write!(f, "63Cx"),
            Code::Class(sw1) => write!(f, "{sw1:02X}xx"),
            Code::Pcsc(code) => write!(f, "{code:08X}"),
        }
    }
}

/// All codes that `text` can stand for; none if it is not a code.
///
/// Letter case, spaces, colons and `0x` make no difference. A decimal number up to 255 is an exit status. Four hex
/// digits that begin with 6 or 9 are a status word; two such digits, or two and `xx`, are its first byte. Eight hex
/// digits are a PC/SC return code, as is the same as a signed decimal number (-2146435071), and `SCARD_...` is the name
/// of one. The word `sw`, `pcsc` or `exit` in front selects one family.
#[must_use]
pub fn possible_codes(text: &str) -> Vec<Code> {
    let text = text.to_ascii_uppercase();
    let mut words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || ":=,".contains(c)).filter(|word| !word.is_empty()).collect();
    let wanted = words.first().and_then(|word| family(word));
    if wanted.is_some() {
        words.remove(0);
    }
    let all = exit(&words).into_iter().chain(status(&words)).chain(pcsc(&words));
    all.filter(|code| wanted.is_none_or(|kind| code.kind() == kind)).collect()
}

/// Whether `word`, in any letter case, selects a family of codes.
#[must_use]
pub fn is_family(word: &str) -> bool {
    family(&word.to_ascii_uppercase()).is_some()
}

/// The family that a word in capitals selects.
#[must_use]
pub fn family(word: &str) -> Option<CodeKind> {
    match word {
        "SW" => Some(CodeKind::StatusWord),
        "PCSC" | "PC/SC" => Some(CodeKind::Pcsc),
        "EXIT" => Some(CodeKind::Exit),
        _ => None,
    }
}

fn exit(words: &[&str]) -> Option<Code> {
    match words {
        [word] if word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
            word.parse().ok().map(Code::Exit)
        }
        _ => None,
    }
}

fn status(words: &[&str]) -> Option<Code> {
    let digits = joined(words);
    if !digits.starts_with(['6', '9']) {
        return None;
    }
    let whole = || u16::from_str_radix(&digits, 16).ok().map(Code::Status);
    match (digits.len(), digits.strip_suffix("XX")) {
        (2, None) => first_byte(&digits),
        (4, Some(first)) => first_byte(first),
        (4, None) if digits == "63CX" => Some(Code::Tries),
        (4, None) => whole(),
        _ => None,
    }
}

fn first_byte(digits: &str) -> Option<Code> {
    u8::from_str_radix(digits, 16).ok().map(Code::Class)
}

fn pcsc(words: &[&str]) -> Vec<Code> {
    let name = words.concat().replace('-', "_");
    let is_called = |known: &str| known == name || known.strip_prefix("SCARD_") == Some(&name);
    let named = PCSC.iter().filter(|(_, known)| is_called(known)).map(|(code, _)| *code);
    let digits = joined(words);
    let is_number = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = is_number.then(|| u32::from_str_radix(&digits, 16).ok()).flatten();
    // Programs that keep the code as a signed number print it below zero.
    let signed = match words {
        [word] if word.starts_with('-') => word.parse::<i32>().ok().map(i32::cast_unsigned),
        _ => None,
    };
    let signed = signed.filter(|code| code >> 16 == 0x8010);
    named.chain(number).chain(signed).map(Code::Pcsc).collect()
}

/// All words in one, each without its `0x`.
fn joined(words: &[&str]) -> String {
    words.iter().map(|word| word.strip_prefix("0X").unwrap_or(word)).collect()
}

/// The return codes of PC/SC with their names. SCARD_E_UNSUPPORTED_FEATURE is 80100022, but 8010001F in pcsc-lite.
pub const PCSC: &[(u32, &str)] = &[
    (0x0000_0000, "SCARD_S_SUCCESS"),
    (0x8010_0001, "SCARD_F_INTERNAL_ERROR"),
    (0x8010_0002, "SCARD_E_CANCELLED"),
    (0x8010_0003, "SCARD_E_INVALID_HANDLE"),
    (0x8010_0004, "SCARD_E_INVALID_PARAMETER"),
    (0x8010_0005, "SCARD_E_INVALID_TARGET"),
    (0x8010_0006, "SCARD_E_NO_MEMORY"),
    (0x8010_0007, "SCARD_F_WAITED_TOO_LONG"),
    (0x8010_0008, "SCARD_E_INSUFFICIENT_BUFFER"),
    (0x8010_0009, "SCARD_E_UNKNOWN_READER"),
    (0x8010_000a, "SCARD_E_TIMEOUT"),
    (0x8010_000b, "SCARD_E_SHARING_VIOLATION"),
    (0x8010_000c, "SCARD_E_NO_SMARTCARD"),
    (0x8010_000d, "SCARD_E_UNKNOWN_CARD"),
    (0x8010_000e, "SCARD_E_CANT_DISPOSE"),
    (0x8010_000f, "SCARD_E_PROTO_MISMATCH"),
    (0x8010_0010, "SCARD_E_NOT_READY"),
    (0x8010_0011, "SCARD_E_INVALID_VALUE"),
    (0x8010_0012, "SCARD_E_SYSTEM_CANCELLED"),
    (0x8010_0013, "SCARD_F_COMM_ERROR"),
    (0x8010_0014, "SCARD_F_UNKNOWN_ERROR"),
    (0x8010_0015, "SCARD_E_INVALID_ATR"),
    (0x8010_0016, "SCARD_E_NOT_TRANSACTED"),
    (0x8010_0017, "SCARD_E_READER_UNAVAILABLE"),
    (0x8010_0018, "SCARD_P_SHUTDOWN"),
    (0x8010_0019, "SCARD_E_PCI_TOO_SMALL"),
    (0x8010_001a, "SCARD_E_READER_UNSUPPORTED"),
    (0x8010_001b, "SCARD_E_DUPLICATE_READER"),
    (0x8010_001c, "SCARD_E_CARD_UNSUPPORTED"),
    (0x8010_001d, "SCARD_E_NO_SERVICE"),
    (0x8010_001e, "SCARD_E_SERVICE_STOPPED"),
    (0x8010_001f, "SCARD_E_UNEXPECTED"),
    (0x8010_001f, "SCARD_E_UNSUPPORTED_FEATURE"),
    (0x8010_0020, "SCARD_E_ICC_INSTALLATION"),
    (0x8010_0021, "SCARD_E_ICC_CREATEORDER"),
    (0x8010_0022, "SCARD_E_UNSUPPORTED_FEATURE"),
    (0x8010_0023, "SCARD_E_DIR_NOT_FOUND"),
    (0x8010_0024, "SCARD_E_FILE_NOT_FOUND"),
    (0x8010_0025, "SCARD_E_NO_DIR"),
    (0x8010_0026, "SCARD_E_NO_FILE"),
    (0x8010_0027, "SCARD_E_NO_ACCESS"),
    (0x8010_0028, "SCARD_E_WRITE_TOO_MANY"),
    (0x8010_0029, "SCARD_E_BAD_SEEK"),
    (0x8010_002a, "SCARD_E_INVALID_CHV"),
    (0x8010_002b, "SCARD_E_UNKNOWN_RES_MNG"),
    (0x8010_002c, "SCARD_E_NO_SUCH_CERTIFICATE"),
    (0x8010_002d, "SCARD_E_CERTIFICATE_UNAVAILABLE"),
    (0x8010_002e, "SCARD_E_NO_READERS_AVAILABLE"),
    (0x8010_002f, "SCARD_E_COMM_DATA_LOST"),
    (0x8010_0030, "SCARD_E_NO_KEY_CONTAINER"),
    (0x8010_0031, "SCARD_E_SERVER_TOO_BUSY"),
    (0x8010_0065, "SCARD_W_UNSUPPORTED_CARD"),
    (0x8010_0066, "SCARD_W_UNRESPONSIVE_CARD"),
    (0x8010_0067, "SCARD_W_UNPOWERED_CARD"),
    (0x8010_0068, "SCARD_W_RESET_CARD"),
    (0x8010_0069, "SCARD_W_REMOVED_CARD"),
    (0x8010_006a, "SCARD_W_SECURITY_VIOLATION"),
    (0x8010_006b, "SCARD_W_WRONG_CHV"),
    (0x8010_006c, "SCARD_W_CHV_BLOCKED"),
    (0x8010_006d, "SCARD_W_EOF"),
    (0x8010_006e, "SCARD_W_CANCELLED_BY_USER"),
    (0x8010_006f, "SCARD_W_CARD_NOT_AUTHENTICATED"),
];

#[cfg(test)]
mod tests {
    use super::{Code, PCSC, possible_codes};

    #[test]
    fn what_a_text_can_mean() {
        let cases: &[(&str, &[Code])] = &[
            ("22", &[Code::Exit(22)]),
            ("16", &[Code::Exit(16)]),
            ("exit 0", &[Code::Exit(0)]),
            ("255", &[Code::Exit(255)]),
            ("63C2", &[Code::Status(0x63c2)]),
            ("0x63c2", &[Code::Status(0x63c2)]),
            (" 63 c2 ", &[Code::Status(0x63c2)]),
            ("0x63 0xC2", &[Code::Status(0x63c2)]),
            ("sw=63:C2", &[Code::Status(0x63c2)]),
            ("SW 9000", &[Code::Status(0x9000)]),
            ("6100", &[Code::Status(0x6100)]),
            ("61xx", &[Code::Class(0x61)]),
            ("6CXX", &[Code::Class(0x6c)]),
            ("63Cx", &[Code::Tries]),
            ("6a", &[Code::Class(0x6a)]),
            ("0x65", &[Code::Class(0x65)]),
            ("65", &[Code::Exit(65), Code::Class(0x65)]),
            ("sw 65", &[Code::Class(0x65)]),
            ("exit 65", &[Code::Exit(65)]),
            ("8010000b", &[Code::Pcsc(0x8010_000b)]),
            ("0x8010 000B", &[Code::Pcsc(0x8010_000b)]),
            ("80 10 00 0b", &[Code::Pcsc(0x8010_000b)]),
            ("scard_e_sharing_violation", &[Code::Pcsc(0x8010_000b)]),
            ("E_SHARING_VIOLATION", &[Code::Pcsc(0x8010_000b)]),
            ("pcsc SCARD-W-RESET-CARD", &[Code::Pcsc(0x8010_0068)]),
            ("unsupported_feature", &[]),
            ("SCARD_E_UNSUPPORTED_FEATURE", &[Code::Pcsc(0x8010_001f), Code::Pcsc(0x8010_0022)]),
            ("63C20001", &[Code::Pcsc(0x63c2_0001)]),
            ("", &[]),
            ("sw", &[]),
            ("sw 22", &[]),
            ("exit 63C2", &[]),
            ("pcsc 63C2", &[]),
            ("256", &[]),
            ("0x16", &[]),
            ("16 22", &[]),
            ("1234", &[]),
            ("63C", &[]),
            ("63CXX", &[]),
            ("6XXX", &[]),
            ("+6a2", &[]),
            ("6+a2", &[]),
            ("-1", &[]),
            ("+8010000", &[]),
            ("SCARD_E_NOTHING", &[]),
            ("６３Ｃ２", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(possible_codes(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_shown_is_read_again() {
        let status = (0x6000..=0x6fff_u16).chain(0x9000..=0x9fff).map(Code::Status);
        let classes = (0x60..=0x6f_u8).map(Code::Class);
        let pcsc = PCSC.iter().map(|(code, _)| Code::Pcsc(*code));
        for code in status.chain(classes).chain(pcsc).chain((0..=255).map(Code::Exit)) {
            assert!(possible_codes(&code.to_string()).contains(&code), "{code}");
        }
    }

    #[test]
    fn every_name_of_pcsc_leads_to_its_number() {
        for (code, name) in PCSC {
            assert!(possible_codes(name).contains(&Code::Pcsc(*code)), "{name}");
        }
        assert_eq!(Code::Pcsc(0x8010_001f).name(), Some("SCARD_E_UNEXPECTED"));
    }
}
