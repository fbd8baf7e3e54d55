//! Tests of `virtual_card/fault`.

use std::time::Duration;

use super::{BadFault, Fault, Faults, Kind, Place};

const SELECT: &[u8] = &[0x00, 0xa4, 0x04, 0x0c];
const READ: &[u8] = &[0x00, 0xb0, 0x8a, 0x00, 0x00];

#[test]
fn the_grammar() {
    let each = |ins| Place::Instruction { ins, k: None };
    let good = [
        ("drop@5", Kind::Drop, Place::Exchange(5)),
        ("reset@1", Kind::Reset, Place::Exchange(1)),
        ("sw=6F00@ins=B0", Kind::Status(0x6f00), each(0xb0)),
        ("sw=0000@ins=00", Kind::Status(0), each(0)),
        ("truncate@ins=B0#3", Kind::Truncate(None), Place::Instruction { ins: 0xb0, k: Some(3) }),
        ("truncate=1@2", Kind::Truncate(Some(1)), Place::Exchange(2)),
        ("truncate=65535@2", Kind::Truncate(Some(65_535)), Place::Exchange(2)),
        ("garbage@ins=20", Kind::Garbage, each(0x20)),
        ("slow=1@1", Kind::Slow(Duration::from_millis(1)), Place::Exchange(1)),
        ("slow=600000@ins=2A", Kind::Slow(Duration::from_secs(600)), each(0x2a)),
    ];
    for (text, kind, place) in good {
        let fault: Fault = text.parse().unwrap();
        assert_eq!(fault, Fault { kind, place }, "{text}");
        assert_eq!(fault.to_string(), text, "as it was given");
    }
    assert_eq!("sw=6f00@ins=b0".parse::<Fault>().unwrap().to_string(), "sw=6F00@ins=B0", "in any case");
    let bad = [
        "",
        "@",
        "drop",
        "drop@",
        "@5",
        "drop@0",
        "drop@-1",
        "drop@+1",
        "drop@x",
        "drop@5@6",
        "drop=1@5",
        "Drop@5",
        "reset=1@5",
        "sw@5",
        "sw=@5",
        "sw=6F0@5",
        "sw=6F000@5",
        "sw=6G00@5",
        "sw=+6F0@5",
        "truncate=0@5",
        "truncate=65536@5",
        "truncate=x@5",
        "garbage=1@5",
        "slow@5",
        "slow=0@5",
        "slow=600001@5",
        "slow=1s@5",
        "leave@5",
        "drop@ins=",
        "drop@ins=B",
        "drop@ins=B00",
        "drop@ins=+0",
        "drop@ins=B0#",
        "drop@ins=B0#0",
        "drop@ins=B0#x",
        "drop@ins=B0#1#2",
        "drop@5#2",
        "drop @5",
        "drop@99999999999999999999",
    ];
    for text in bad {
        assert_eq!(text.parse::<Fault>(), Err(BadFault(text.to_owned())), "{text}");
    }
}

/// Which of `commands` are struck, by number from 1.
fn struck(spec: &str, commands: &[&[u8]]) -> Vec<usize> {
    let mut faults = Faults::new(vec![spec.parse().unwrap()]);
    (1..).zip(commands).filter(|(_, command)| !faults.strike(command).is_empty()).map(|(number, _)| number).collect()
}

#[test]
fn where_they_strike() {
    let commands = [SELECT, READ, READ, SELECT, READ];
    let cases: &[(&str, &[usize])] = &[
        ("drop@1", &[1]),
        ("drop@4", &[4]),
        ("drop@6", &[]),
        ("drop@ins=B0", &[2, 3, 5]),
        ("drop@ins=B0#1", &[2]),
        ("drop@ins=B0#3", &[5]),
        ("drop@ins=B0#4", &[]),
        ("drop@ins=A4#2", &[4]),
        ("drop@ins=20", &[]),
    ];
    for (spec, expected) in cases {
        assert_eq!(struck(spec, &commands), *expected, "{spec}");
    }
    // No instruction byte at all.
    assert_eq!(struck("drop@ins=00", &[&[0x00], &[]]), [0_usize; 0]);
}

#[test]
fn several_at_once_in_their_order() {
    let plan = ["slow=5@2", "garbage@ins=B0", "sw=6F00@1"].map(|spec| spec.parse().unwrap());
    let mut faults = Faults::new(plan.to_vec());
    assert_eq!(faults.strike(SELECT), [plan[2]]);
    assert_eq!(faults.strike(READ), [plan[0], plan[1]]);
    assert_eq!(faults.strike(READ), [plan[1]]);
    assert_eq!(faults.exchanges(), 3);
}

#[test]
fn what_becomes_of_an_answer() {
    let cases: &[(&str, &[u8], &[u8])] = &[
        ("truncate", &[1, 2, 3, 0x90, 0x00], &[1, 2, 3]),
        ("truncate", &[0x90, 0x00], &[0x90]),
        ("truncate=1", &[1, 2, 3, 0x90, 0x00], &[1]),
        ("truncate=9", &[1, 2, 3, 0x90, 0x00], &[1, 2, 3, 0x90, 0x00]),
        ("garbage", &[0x00, 0xff, 0x90, 0x00], &[0x5a, 0xa5, 0x90, 0x00]),
        ("garbage", &[0x90, 0x00], &[0xca, 0x5a]),
        ("garbage", &[], &[]),
        ("slow=5", &[1, 0x90, 0x00], &[1, 0x90, 0x00]),
        ("drop", &[0x90, 0x00], &[0x90, 0x00]),
    ];
    for (kind, answer, expected) in cases {
        let fault: Fault = format!("{kind}@1").parse().unwrap();
        assert_eq!(fault.kind.distort(answer.to_vec()), *expected, "{kind} {answer:?}");
    }
}
