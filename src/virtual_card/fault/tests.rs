//! Tests of `virtual_card/fault`.

use std::time::Duration;

use super::{BadFault, FaultKind, FaultPlan, FaultTrigger, PlannedFault};

const SELECT: &[u8] = &[0x00, 0xa4, 0x04, 0x0c];
const READ: &[u8] = &[0x00, 0xb0, 0x8a, 0x00, 0x00];

#[test]
fn the_grammar() {
    let each = |ins| FaultTrigger::Instruction { ins, k: None };
    let good = [
        ("drop@5", FaultKind::Drop, FaultTrigger::Exchange(5)),
        ("reset@1", FaultKind::Reset, FaultTrigger::Exchange(1)),
        ("sw=6F00@ins=B0", FaultKind::Status(0x6f00), each(0xb0)),
        ("sw=0000@ins=00", FaultKind::Status(0), each(0)),
        ("truncate@ins=B0#3", FaultKind::Truncate(None), FaultTrigger::Instruction { ins: 0xb0, k: Some(3) }),
        ("truncate=1@2", FaultKind::Truncate(Some(1)), FaultTrigger::Exchange(2)),
        ("truncate=65535@2", FaultKind::Truncate(Some(65_535)), FaultTrigger::Exchange(2)),
        ("garbage@ins=20", FaultKind::Garbage, each(0x20)),
        ("slow=1@1", FaultKind::Slow(Duration::from_millis(1)), FaultTrigger::Exchange(1)),
        ("slow=600000@ins=2A", FaultKind::Slow(Duration::from_secs(600)), each(0x2a)),
    ];
    for (text, kind, trigger) in good {
        let fault: PlannedFault = text.parse().unwrap();
        assert_eq!(fault, PlannedFault { kind, trigger }, "{text}");
        assert_eq!(fault.to_string(), text, "as it was given");
    }
    assert_eq!("sw=6f00@ins=b0".parse::<PlannedFault>().unwrap().to_string(), "sw=6F00@ins=B0", "in any case");
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
        assert_eq!(text.parse::<PlannedFault>(), Err(BadFault(text.to_owned())), "{text}");
    }
}

/// The numbers, from 1, of those `commands` at which a fault happens.
fn faulty(spec: &str, commands: &[&[u8]]) -> Vec<usize> {
    let mut plan = FaultPlan::new(vec![spec.parse().unwrap()]);
    (1..).zip(commands).filter(|(_, command)| !plan.next_faults(command).is_empty()).map(|(number, _)| number).collect()
}

#[test]
fn triggers() {
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
        assert_eq!(faulty(spec, &commands), *expected, "{spec}");
    }
    // No instruction byte at all.
    assert_eq!(faulty("drop@ins=00", &[&[0x00], &[]]), [0_usize; 0]);
}

#[test]
fn several_at_once_come_in_their_order() {
    let specs = ["slow=5@2", "garbage@ins=B0", "sw=6F00@1"].map(|spec| spec.parse().unwrap());
    let mut plan = FaultPlan::new(specs.to_vec());
    assert_eq!(plan.next_faults(SELECT), [specs[2]]);
    assert_eq!(plan.next_faults(READ), [specs[0], specs[1]]);
    assert_eq!(plan.next_faults(READ), [specs[1]]);
    assert_eq!(plan.exchanges(), 3);
}

#[test]
fn responses_are_distorted() {
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
    for (kind, response, expected) in cases {
        let fault: PlannedFault = format!("{kind}@1").parse().unwrap();
        assert_eq!(fault.kind.distort_response(response.to_vec()), *expected, "{kind} {response:?}");
    }
}
