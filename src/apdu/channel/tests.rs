//! Tests of `apdu/channel`.

use super::{ApduError, Channel, ChannelState, LEAST_BLOCK, MAX_ROUNDS};
use crate::apdu::{Aid, Command, Fid, StatusWord};
use crate::transport::script::{Line, Script, bytes};
use crate::transport::{Transport, TransportError};

const FID: Fid = Fid(0x000a);
const KEY: Fid = Fid(0x0018);

/// A card that gives one answer to everything, and counts.
struct Parrot {
    answer: Vec<u8>,
    heard: usize,
}

impl Transport for Parrot {
    fn transmit(&mut self, _: &[u8]) -> Result<Vec<u8>, TransportError> {
        self.heard += 1;
        Ok(self.answer.clone())
    }
}

/// Runs `work` on a card that was already spoken to, and wants the whole script used up.
fn play<R>(chunk: usize, lines: &[Line<'_>], work: impl FnOnce(&mut Channel<'_>) -> R) -> R {
    let mut state = ChannelState { exchanges: 1, ..ChannelState::new(chunk) };
    let mut script = Script::new(lines);
    let result = work(&mut Channel::new(&mut script, &mut state));
    script.finish();
    result
}

fn refused(command: &'static str, status: u16) -> ApduError {
    ApduError::Refused { command, status: StatusWord(status) }
}

/// Answers to READ BINARY of 16 bytes: what goes over the line, and data and status that come of it.
#[test]
fn answers_in_several_rounds() {
    const READ: &str = "00b0000010";
    const NEXT: &str = "00c0000010";
    const LAST: &str = "00c0000004";
    type Case<'a> = (&'a [Line<'a>], &'a str, u16);
    let cases: &[Case<'_>] = &[
        (&[(READ, "aabb 9000")], "aabb", 0x9000),
        (&[(READ, "9000")], "", 0x9000),
        (&[(READ, "6110"), (NEXT, "16*aa 9000")], "16*aa", 0x9000),
        (&[(READ, "8*aa 6104"), (LAST, "4*bb 9000")], "8*aa 4*bb", 0x9000),
        (&[(READ, "6110"), (NEXT, "8*aa 6104"), (LAST, "4*bb 6282")], "8*aa 4*bb", 0x6282),
        (&[(READ, "6110"), (NEXT, "6f00")], "", 0x6f00),
        (&[(READ, "6c02"), ("00b0000002", "aabb 9000")], "aabb", 0x9000),
        (&[(READ, "6c10"), (READ, "6104"), (LAST, "4*bb 9000")], "4*bb", 0x9000),
        // The right length is taken once.
        (&[(READ, "6c02"), ("00b0000002", "6c01")], "", 0x6c01),
        (&[(READ, "6c00"), ("00b0000000", "6b00")], "", 0x6b00),
        // 6F00 is only met with the same command again when it is the first answer of all.
        (&[(READ, "6f00")], "", 0x6f00),
    ];
    for (lines, data, status) in cases {
        let response = play(256, lines, |channel| channel.exchange(&Command::read_binary(0, 16))).unwrap();
        assert_eq!((response.data, response.status), (bytes(data), StatusWord(*status)), "{lines:?}");
    }
}

#[test]
fn answers_that_are_none() {
    let oversized = || ApduError::Oversized { command: "READ BINARY" };
    let endless = || ApduError::Endless { command: "READ BINARY" };
    let cases: &[(&[Line<'_>], ApduError)] = &[
        (&[("00b0000010", "")], ApduError::NoStatusWord { command: "READ BINARY" }),
        (&[("00b0000010", "90")], ApduError::NoStatusWord { command: "READ BINARY" }),
        (&[("00b0000010", "6110"), ("00c0000010", "")], ApduError::NoStatusWord { command: "GET RESPONSE" }),
        (&[("00b0000010", "17*aa 9000")], oversized()),
        (&[("00b0000010", "70000*aa 9000")], oversized()),
        (&[("00b0000010", "17*aa 6f00")], oversized()),
        // The rest of what is too long is not fetched.
        (&[("00b0000010", "17*aa 6110")], oversized()),
        (&[("00b0000010", "8*aa 6110"), ("00c0000010", "9*aa 6110")], oversized()),
        (&[("00b0000010", "6110"), ("00c0000010", "6110")], endless()),
        (&[("00b0000010", "removed")], ApduError::Transport(TransportError::Removed)),
        (&[("00b0000010", "6110"), ("00c0000010", "removed")], ApduError::Transport(TransportError::Removed)),
    ];
    for (lines, expected) in cases {
        let error = play(256, lines, |channel| channel.exchange(&Command::read_binary(0, 16)));
        assert_eq!(error, Err(expected.clone()), "{lines:?}");
    }
}

#[test]
fn no_card_keeps_us_for_ever() {
    let cases: &[(&str, usize)] =
        &[("6110", 2), ("aa 6110", 1 + MAX_ROUNDS), ("256*aa 6100", 2), ("6c01", 2), ("aa 9000", 1)];
    for (answer, expected) in cases {
        let mut card = Parrot { answer: bytes(answer), heard: 0 };
        let mut state = ChannelState { exchanges: 1, ..ChannelState::new(256) };
        let _ = Channel::new(&mut card, &mut state).exchange(&Command::read_binary(0, 256));
        assert_eq!(card.heard, *expected, "{answer}");
    }
    // A file of 32 KiB, byte by byte.
    let mut card = Parrot { answer: bytes("30 9000"), heard: 0 };
    let mut state = ChannelState::new(256);
    let error = Channel::new(&mut card, &mut state).read_on(&mut Vec::new(), 0x8000);
    assert_eq!(error, Err(ApduError::Endless { command: "READ BINARY" }));
    assert_eq!(card.heard, 1 + 0x8000 / LEAST_BLOCK);
    assert_eq!(state.short_blocks(), Some(LEAST_BLOCK));
    let mut state = ChannelState::new(256);
    // And by what one block holds: past 32 KiB there is nothing to ask for.
    let mut card = Parrot { answer: bytes("256*30 9000"), heard: 0 };
    let mut all = Vec::new();
    assert_eq!(Channel::new(&mut card, &mut state).read_on(&mut all, 0x8001), Ok(false));
    assert_eq!((card.heard, all.len()), (0x8000 / 256, 0x8000));
}

/// What a card does not say of a PIN is taken for no acceptance, and nothing is sent after it.
#[test]
fn a_pin_is_accepted_by_9000_alone() {
    let commands = [Command::verify(b"1234"), Command::change_reference_data(b"1234"), Command::change_key(b"1234")];
    for command in commands {
        let line = hex::encode(&*command.encode());
        let status = |answer| play(256, &[(&line, answer)], |channel| channel.exchange(&command));
        for answer in ["6100", "61c2"] {
            let found = status(answer).unwrap().status;
            assert_eq!(found.to_string(), answer.to_uppercase(), "{line}");
        }
        assert_eq!(status("9000").unwrap().status, StatusWord::OK);
    }
}

#[test]
fn commands_that_ask_for_no_data() {
    let select = || Command::select_ef(FID);
    let line = "00a4020c02000a";
    let status = |answer| play(256, &[(line, answer)], |channel| channel.exchange(&select())).map(|got| got.status);
    assert_eq!(status("9000"), Ok(StatusWord::OK));
    assert_eq!(status("6110"), Ok(StatusWord::OK), "61xx is success; what nobody asked for is left");
    assert_eq!(status("6c10"), Ok(StatusWord(0x6c10)), "there is no Le to put right");
    assert_eq!(status("6f00"), Ok(StatusWord(0x6f00)));
    assert_eq!(status("aa 9000"), Err(ApduError::Oversized { command: "SELECT" }));
    assert_eq!(status("6f04 8402aabb 9000"), Ok(StatusWord::OK), "file control information is let pass");
    assert_eq!(status("6f04 8402aa 9000"), Err(ApduError::Oversized { command: "SELECT" }));
}

#[test]
fn the_first_select_of_all_is_sent_again_after_6f00() {
    let aid = Aid(&[0xd3, 0x92, 0xf0, 0x00, 0x26]);
    let line = "00a4040c05d392f00026";
    let first = |lines: &[Line<'_>], command: Command| {
        let mut state = ChannelState::new(256);
        let mut script = Script::new(lines);
        let status = Channel::new(&mut script, &mut state).exchange(&command).unwrap().status;
        script.finish();
        assert_eq!(state.exchanges(), lines.len());
        status.0
    };
    assert_eq!(first(&[(line, "6f00"), (line, "9000")], Command::select_df(aid)), 0x9000);
    assert_eq!(first(&[(line, "6f00"), (line, "6f00")], Command::select_df(aid)), 0x6f00);
    assert_eq!(first(&[(line, "6a82")], Command::select_df(aid)), 0x6a82);
    assert_eq!(first(&[("00b0000001", "6f00")], Command::read_binary(0, 1)), 0x6f00);
    assert_eq!(first(&[("00200098", "6f00")], Command::retry_counter(Some(0x18))), 0x6f00);
}

#[test]
fn verify_goes_out_once() {
    for answer in ["6f00", "6c04", "6700", "6a86", "6982", "63c2", "9000"] {
        let status = StatusWord(u16::from_str_radix(answer, 16).unwrap());
        for (line, command) in [
            ("00200098", Command::retry_counter(Some(0x18))),
            ("00200080", Command::retry_counter(None)),
            // Le corrected to 04 would read as Lc on T=0, and the query as a VERIFY of four bytes.
            ("0020008000", Command::retry_counter_five_bytes()),
        ] {
            let got = play(256, &[(line, answer)], |channel| channel.exchange(&command));
            assert_eq!(got.map(|response| response.status), Ok(status), "{line}");
        }
    }
}

#[test]
fn the_start_of_a_file_by_its_short_id_or_by_select() {
    const SFI: &str = "00b08a0000";
    const SELECT: &str = "00a4020c02000a";
    const READ: &str = "00b0000000";
    const S128: &str = "00b08a0080";
    const S64: &str = "00b08a0040";
    const S32: &str = "00b08a0020";
    const R128: &str = "00b0000080";
    let no_data = || Err(ApduError::NoData { command: "READ BINARY" });
    type Case<'a> = (&'a [Line<'a>], Result<&'a str, ApduError>);
    let cases: &[Case<'_>] = &[
        (&[(SFI, "3003 9000")], Ok("3003")),
        (&[(SFI, "3003 6282")], Ok("3003")),
        // The card says that the file ends before its first byte.
        (&[(SFI, "6282")], Ok("")),
        (&[(SFI, "6982")], Err(refused("READ BINARY", 0x6982))),
        (&[(SFI, "6a86"), (SELECT, "9000"), (READ, "3003 9000")], Ok("3003")),
        // Not found by short id is not yet not found.
        (&[(SFI, "6a82"), (SELECT, "9000"), (READ, "3003 9000")], Ok("3003")),
        (&[(SFI, "6a82"), (SELECT, "6a82")], Err(refused("SELECT", 0x6a82))),
        (&[(SFI, "6a86"), (SELECT, "9000"), (READ, "6982")], Err(refused("READ BINARY", 0x6982))),
        (&[(SFI, "6a81"), (SELECT, "9000"), (READ, "6b00")], Err(refused("READ BINARY", 0x6b00))),
        // 9000 alone says nothing about the file, in no length.
        (&[(SFI, "9000"), (S128, "9000"), (S64, "9000"), (S32, "9000")], no_data()),
        (&[(SFI, ""), (S128, ""), (S64, "9000"), (S32, "90")], Err(ApduError::NoStatusWord { command: "READ BINARY" })),
        (&[(SFI, "6f00"), (S128, "9000"), (S64, "6982")], Err(refused("READ BINARY", 0x6982))),
        (&[(SFI, "6a86"), (SELECT, "9000"), (READ, "9000"), (R128, "6282")], Ok("")),
    ];
    for (lines, expected) in cases {
        let expected = expected.clone().map(bytes);
        assert_eq!(play(256, lines, |channel| channel.read_start(FID)), expected, "{lines:?}");
    }
}

#[test]
fn what_short_ids_are_good_for_is_remembered() {
    // Refused once, never asked again, for records neither.
    let lines = [
        ("00b08a0000", "6a86"),
        ("00a4020c02000a", "9000"),
        ("00b0000000", "30 9000"),
        ("00a4020c02000b", "9000"),
        ("00b0000000", "31 9000"),
        ("00a4020c020001", "9000"),
        ("00b2010400", "32 9000"),
    ];
    play(256, &lines, |channel| {
        assert_eq!(channel.read_start(FID), Ok(vec![0x30]));
        assert_eq!(channel.read_start(Fid(0x000b)), Ok(vec![0x31]));
        assert_eq!(channel.read_record(Fid(0x0001)), Ok(vec![0x32]));
    });
    // Worked once, believed from then on.
    for (answer, status) in [("6a82", 0x6a82), ("6982", 0x6982), ("6b00", 0x6b00)] {
        play(256, &[("00b08a0000", "30 9000"), ("00b08b0000", answer)], |channel| {
            assert_eq!(channel.read_start(FID), Ok(vec![0x30]));
            assert_eq!(channel.read_start(Fid(0x000b)), Err(refused("READ BINARY", status)));
        });
    }
    // A refusal of both ways teaches nothing.
    let lines = [("00b08a0000", "6a82"), ("00a4020c02000a", "6a82"), ("00b08b0000", "31 9000")];
    play(256, &lines, |channel| {
        assert_eq!(channel.read_start(FID), Err(refused("SELECT", 0x6a82)));
        assert_eq!(channel.read_start(Fid(0x000b)), Ok(vec![0x31]));
    });
    // A file id without short form.
    let lines = [("00a4020c022f00", "9000"), ("00b0000000", "30 9000")];
    assert_eq!(play(256, &lines, |channel| channel.read_start(Fid(0x2f00))), Ok(vec![0x30]));
}

#[test]
fn reading_on_to_the_end() {
    const READ: &str = "00b0000240";
    const LESS: &str = "00b0000220";
    type Case<'a> = (&'a [Line<'a>], Result<bool, ApduError>, usize);
    let cases: &[Case<'_>] = &[
        (&[(READ, "64*aa 9000")], Ok(true), 66),
        (&[(READ, "60*aa 9000"), ("00b0003e04", "4*aa 9000")], Ok(true), 66),
        (&[(READ, "60*aa 9000"), ("00b0003e04", "6b00")], Ok(false), 62),
        (&[(READ, "60*aa 6282"), ("00b0003e04", "6282")], Ok(false), 62),
        (&[(READ, "9000"), (LESS, "9000")], Ok(false), 2),
        (&[(READ, "6b00")], Ok(false), 2),
        (&[(READ, "6f00"), (LESS, "6b00")], Ok(false), 2),
        (&[(READ, "6f00"), (LESS, "32*aa 9000"), ("00b0002220", "32*aa 9000")], Ok(true), 66),
        (&[(READ, "65*aa 9000")], Err(ApduError::Oversized { command: "READ BINARY" }), 2),
    ];
    for (lines, expected, length) in cases {
        let mut start = vec![0xaa; 2];
        assert_eq!(&play(256, lines, |channel| channel.read_on(&mut start, 66)), expected, "{lines:?}");
        assert_eq!(start.len(), *length, "{lines:?}");
    }
    let mut whole = vec![0xaa; 8];
    assert_eq!(play(256, &[], |channel| channel.read_on(&mut whole, 8)), Ok(true), "nothing to ask for");
    // A refusal here is never one of the file: its start was read.
    for status in [0x6982, 0x6a82, 0x6581] {
        let answer = format!("{status:04x}");
        let error = play(256, &[(READ, &answer)], |channel| channel.read_on(&mut vec![0xaa; 2], 66));
        assert_eq!(error, Err(ApduError::BrokenOff { status: StatusWord(status), got: 2 }));
    }
}

#[test]
fn objects() {
    const START: &str = "00b08a0000";
    type Case<'a> = (&'a [Line<'a>], Result<Option<&'a str>, ApduError>);
    let cases: &[Case<'_>] = &[
        (&[(START, "3002aabb 9000")], Ok(Some("3002aabb"))),
        (&[(START, "3002aabb ffff 9000")], Ok(Some("3002aabb"))),
        (&[(START, "30820100 252*aa 9000"), ("00b0010004", "4*bb 9000")], Ok(Some("30820100 252*aa 4*bb"))),
        (&[(START, "6282")], Ok(None)),
        (&[(START, "ff 9000")], Ok(None)),
        (&[(START, "256*ff 9000")], Ok(None)),
        (&[(START, "256*00 9000")], Ok(None)),
        (&[(START, "3004aabb 9000"), ("00b0000402", "6b00")], Err(ApduError::FileTooShort { stated: 6, got: 4 })),
        (&[(START, "3083ffffff 9000")], Err(ApduError::AbsurdLength { stated: 0x0100_0004 })),
        (&[(START, "30827ffd 9000")], Err(ApduError::AbsurdLength { stated: 0x8001 })),
        (&[(START, "3080 0000 9000")], Err(ApduError::NotTlv(crate::apdu::tlv::TlvError::BadLength))),
        (&[(START, "30 9000")], Err(ApduError::NotTlv(crate::apdu::tlv::TlvError::Truncated))),
        (&[(START, "6982")], Err(refused("READ BINARY", 0x6982))),
        (
            &[(START, "3004aabb 9000"), ("00b0000402", "6982")],
            Err(ApduError::BrokenOff { status: StatusWord::SECURITY_STATUS, got: 4 }),
        ),
    ];
    for (lines, expected) in cases {
        let expected = expected.clone().map(|object| object.map(bytes));
        assert_eq!(play(256, lines, |channel| channel.read_object(FID)), expected, "{lines:?}");
    }
}

#[test]
fn an_extended_read_that_is_refused_for_its_length_is_the_last_one() {
    let lines = [
        ("00b08a00000800", "6700"),
        ("00b08a0000", "308201fc 252*aa 9000"),
        ("00b0010000", "256*bb 9000"),
        ("00b08b0000", "31 9000"),
    ];
    play(2048, &lines, |channel| {
        assert!(channel.carries_extended());
        assert_eq!(channel.read_object(FID).unwrap().map(|object| object.len()), Some(512));
        assert!(!channel.carries_extended());
        assert_eq!(channel.read_start(Fid(0x000b)), Ok(vec![0x31]));
    });
    // In one exchange where it works, and no other refusal is taken for one of the length.
    assert_eq!(
        play(2048, &[("00b08a00000800", "308201fc 508*aa 9000")], |channel| channel.read_object(FID))
            .map(|object| object.map(|object| object.len())),
        Ok(Some(512))
    );
    play(2048, &[("00b08a00000800", "6982")], |channel| {
        assert_eq!(channel.read_start(FID), Err(refused("READ BINARY", 0x6982)));
        assert!(channel.carries_extended());
    });
    let tiny = ChannelState::new(1);
    assert_eq!(tiny.chunk, 256, "256 bytes are always carried");
    assert_eq!(ChannelState::new(usize::MAX).chunk, 0x8000);
}

/// Spoils every answer of more bytes than it passes on, in one of several ways, and notes what was requested.
struct Spoiling {
    file: Vec<u8>,
    passes: usize,
    spoil: fn(&[u8]) -> Vec<u8>,
    requested: Vec<usize>,
}

impl Transport for Spoiling {
    fn transmit(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let (offset, le) = match command {
            [0, 0xb0, high, low, le] if *high < 0x80 => (usize::from(u16::from_be_bytes([*high, *low])), *le),
            [0, 0xb0, 0x8a, 0, le] => (0, *le),
            other => panic!("{other:02x?}"),
        };
        let le = if le == 0 { 256 } else { usize::from(le) };
        self.requested.push(le);
        let data: Vec<u8> = self.file.iter().copied().skip(offset).take(le).collect();
        let whole = [data.as_slice(), &[0x90, 0x00]].concat();
        Ok(if data.len() > self.passes { (self.spoil)(&whole) } else { whole })
    }
}

/// Each way of spoiling, at several limits: the file is read whole, and what came through is remembered.
#[test]
fn a_reader_that_spoils_long_answers() {
    type Spoil = fn(&[u8]) -> Vec<u8>;
    let ways: [(&str, Spoil); 7] = [
        ("nothing", |_| Vec::new()),
        ("9000 alone", |_| vec![0x90, 0x00]),
        ("6700", |_| vec![0x67, 0x00]),
        ("6f00", |_| vec![0x6f, 0x00]),
        ("cut in half", |whole| whole[..whole.len() / 2].to_vec()),
        ("one byte short", |whole| whole[..whole.len() - 1].to_vec()),
        ("data cut, then 9000", |whole| [&whole[..whole.len() / 3], &[0x90, 0x00]].concat()),
    ];
    let file: Vec<u8> =
        [0x30, 0x82, 0x06, 0x40].into_iter().chain((0..1600_u32).map(|at| u8::try_from(at % 89).unwrap())).collect();
    for (way, spoil) in ways {
        for (passes, block) in [(255, 128), (128, 128), (127, 64), (64, 64), (32, 32)] {
            let mut card = Spoiling { file: file.clone(), passes, spoil, requested: Vec::new() };
            let mut state = ChannelState { exchanges: 1, ..ChannelState::new(256) };
            let read = Channel::new(&mut card, &mut state).read_object(FID);
            assert_eq!(read, Ok(Some(file.clone())), "{way}, {passes}");
            let learned = state.short_blocks().unwrap();
            assert!(learned == block || way.starts_with("data") && learned < 256, "{way}, {passes}: {learned}");
            let spoiled = card.requested.iter().filter(|le| **le > block).count();
            assert!(spoiled <= 8 || way.starts_with("data"), "{way}, {passes}: {:?}", card.requested);

            // What was learned is used from the first read on.
            card.requested.clear();
            let mut state = ChannelState { exchanges: 1, ..ChannelState::with_short_blocks(learned) };
            let read = Channel::new(&mut card, &mut state).read_object(FID);
            assert_eq!(read, Ok(Some(file.clone())), "{way}, {passes}");
            assert!(card.requested.iter().all(|le| *le <= learned), "{way}, {passes}: {:?}", card.requested);
        }
    }
    // Nothing comes through: not a word about the file.
    let mut card = Spoiling { file: file.clone(), passes: 0, spoil: |_| vec![0x90, 0x00], requested: Vec::new() };
    let mut state = ChannelState { exchanges: 1, ..ChannelState::new(256) };
    let read = Channel::new(&mut card, &mut state).read_object(FID);
    assert_eq!(read, Err(ApduError::NoData { command: "READ BINARY" }));
    assert_eq!((card.requested, state.short_blocks()), (vec![256, 128, 64, 32], None));
}

/// Once is chance: the next block is requested in full length again.
#[test]
fn one_spoiled_answer_teaches_nothing() {
    let lines = [
        ("00b08a0000", "6f00"),
        ("00b08a0080", "308201fc 124*aa 9000"),
        ("00b0008000", "256*bb 9000"),
        ("00b0018080", "128*cc 9000"),
        ("00b08b0000", "31 9000"),
    ];
    play(256, &lines, |channel| {
        assert_eq!(channel.read_object(FID).unwrap().map(|object| object.len()), Some(512));
        assert_eq!(channel.state.short_blocks(), None);
        assert_eq!(channel.read_start(Fid(0x000b)), Ok(vec![0x31]));
    });
}

#[test]
fn records() {
    const SFI: &str = "00b2010c00";
    const SELECT: &str = "00a4020c020001";
    const READ: &str = "00b2010400";
    type Case<'a> = (&'a [Line<'a>], Result<&'a str, ApduError>);
    let cases: &[Case<'_>] = &[
        (&[(SFI, "011c 9000")], Ok("011c")),
        (&[(SFI, "6a82"), (SELECT, "9000"), (READ, "011c 9000")], Ok("011c")),
        (&[(SFI, "6a82"), (SELECT, "6a82")], Err(refused("SELECT", 0x6a82))),
        (&[(SFI, "6a86"), (SELECT, "9000"), (READ, "6a83")], Err(refused("READ RECORD", 0x6a83))),
        (&[(SFI, "257*aa 9000")], Err(ApduError::Oversized { command: "READ RECORD" })),
        (&[(SFI, "6700"), ("00b2010c80", "011c 9000")], Ok("011c")),
        (
            &[(SFI, "9000"), ("00b2010c80", "9000"), ("00b2010c40", "9000"), ("00b2010c20", "9000")],
            Err(ApduError::NoData { command: "READ RECORD" }),
        ),
    ];
    for (lines, expected) in cases {
        let expected = expected.clone().map(bytes);
        assert_eq!(play(256, lines, |channel| channel.read_record(Fid(0x0001))), expected, "{lines:?}");
    }
}

#[test]
fn retry_queries_in_their_three_forms() {
    const SFI: &str = "00200098";
    const SELECT: &str = "00a4020c020018";
    const FOUR: &str = "00200080";
    const FIVE: &str = "0020008000";
    type Case<'a> = (&'a [Line<'a>], Result<u16, ApduError>);
    let cases: &[Case<'_>] = &[
        (&[(SFI, "63c3")], Ok(0x63c3)),
        (&[(SFI, "63c0")], Ok(0x63c0)),
        (&[(SFI, "6984")], Ok(0x6984)),
        (&[(SFI, "6983")], Ok(0x6983)),
        (&[(SFI, "6300")], Ok(0x6300)),
        (&[(SFI, "9000")], Ok(0x9000)),
        (&[(SFI, "6a86"), (SELECT, "9000"), (FOUR, "63c3")], Ok(0x63c3)),
        (&[(SFI, "6a88"), (SELECT, "9000"), (FOUR, "6a88")], Ok(0x6a88)),
        (&[(SFI, "6700"), (SELECT, "9000"), (FOUR, "6700"), (FIVE, "63c3")], Ok(0x63c3)),
        (&[(SFI, "6a86"), (SELECT, "9000"), (FOUR, "6a86"), (FIVE, "6984")], Ok(0x6984)),
        (&[(SFI, "6a86"), (SELECT, "9000"), (FOUR, "6982")], Ok(0x6982)),
        (&[(SFI, "6a82"), (SELECT, "6a82")], Err(refused("SELECT", 0x6a82))),
        // What SELECT answers is never a counter.
        (&[(SFI, "6a86"), (SELECT, "6984")], Err(refused("SELECT", 0x6984))),
        (&[(SFI, "6a86"), (SELECT, "63c1")], Err(refused("SELECT", 0x63c1))),
        (&[(SFI, "removed")], Err(ApduError::Transport(TransportError::Removed))),
    ];
    for (lines, expected) in cases {
        let expected = expected.clone().map(StatusWord);
        assert_eq!(play(256, lines, |channel| channel.retry_counter(KEY)), expected, "{lines:?}");
    }
    // Either way is remembered, and reading by short id is another matter.
    play(256, &[(SFI, "63c3"), ("0020009b", "6a88"), ("00b08a0000", "30 9000")], |channel| {
        assert_eq!(channel.retry_counter(KEY), Ok(StatusWord(0x63c3)));
        assert_eq!(channel.retry_counter(Fid(0x001b)), Ok(StatusWord(0x6a88)));
        assert_eq!(channel.read_start(FID), Ok(vec![0x30]));
    });
    let lines = [(SFI, "6a86"), (SELECT, "9000"), (FOUR, "63c3"), ("00a4020c02001b", "9000"), (FOUR, "63c5")];
    play(256, &lines, |channel| {
        assert_eq!(channel.retry_counter(KEY), Ok(StatusWord(0x63c3)));
        assert_eq!(channel.retry_counter(Fid(0x001b)), Ok(StatusWord(0x63c5)));
    });
}
