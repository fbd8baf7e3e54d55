//! Tests of `domain/validity`.

use super::{
    At, AtError, CertificateTime, Validity, ValidityState, Window, card_state, days_left, japan_date, japan_time,
    renewal_opens_on, whole_days,
};
use ValidityState::{Expired, NotYetValid, Renewable, Valid};
use jiff::Timestamp;
use jiff::civil::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn stated(text: &str) -> CertificateTime {
    instant(text).into()
}

fn at(text: &str) -> At {
    text.parse().unwrap()
}

#[test]
fn midnight_in_japan_is_at_1500_utc() {
    let cases = [
        ("2026-11-20T14:59:59Z", "2026-11-20"),
        ("2026-11-20T14:59:59.999999999Z", "2026-11-20"),
        ("2026-11-20T15:00:00Z", "2026-11-21"),
        ("2026-11-20T23:59:59+09:00", "2026-11-20"),
        ("2025-12-31T14:59:59Z", "2025-12-31"),
        ("2025-12-31T15:00:00Z", "2026-01-01"),
        ("2028-02-28T15:00:00Z", "2028-02-29"),
        ("2027-02-28T15:00:00Z", "2027-03-01"),
        // Japan had daylight saving time from 1948 to 1951; the fixed offset ignores it.
        ("1950-07-01T14:30:00Z", "1950-07-01"),
        ("1969-12-31T14:59:59Z", "1969-12-31"),
    ];
    for (utc, expected) in cases {
        assert_eq!(japan_date(instant(utc)), day(expected), "{utc}");
        assert_eq!(At::Instant(instant(utc)).today(), day(expected), "{utc}");
    }
    // The ends of the range that jiff can hold.
    assert_eq!(japan_date(Timestamp::MAX), day("9999-12-31"));
    assert_eq!(japan_date(Timestamp::MIN).year(), -9999);
}

#[test]
fn the_window_opens_on_the_day_after_the_date_three_months_before() {
    let cases = [
        ("2026-11-21", "2026-08-22"),
        ("2026-04-01", "2026-01-02"),
        ("2026-04-30", "2026-01-31"),
        // The same date exists and is the last day of its month.
        ("2026-05-28", "2026-03-01"),
        ("2026-06-30", "2026-03-31"),
        ("2026-10-31", "2026-08-01"),
        ("2026-08-31", "2026-06-01"), // 31 May
        ("2026-03-31", "2026-01-01"), // 31 December
        ("2026-01-31", "2025-11-01"), // 31 October
        // The month has no such date: the day after its last day.
        ("2026-05-29", "2026-03-01"),
        ("2026-05-30", "2026-03-01"),
        ("2026-05-31", "2026-03-01"),
        ("2028-05-28", "2028-02-29"),
        ("2028-05-29", "2028-03-01"),
        ("2028-05-30", "2028-03-01"),
        ("2028-05-31", "2028-03-01"),
        ("2026-07-31", "2026-05-01"),
        ("2026-12-31", "2026-10-01"),
        ("2026-09-30", "2026-07-01"),
        ("2026-11-30", "2026-08-31"),
        // 29 February, and centuries with and without one.
        ("2028-02-29", "2027-11-30"),
        ("2028-02-28", "2027-11-29"),
        ("2027-02-28", "2026-11-29"),
        ("2100-05-31", "2100-03-01"),
        ("2000-05-29", "2000-03-01"),
        // Across the turn of the year.
        ("2027-01-01", "2026-10-02"),
        ("2027-03-30", "2026-12-31"),
        ("2027-03-31", "2027-01-01"),
    ];
    for (expires_on, opens_on) in cases {
        assert_eq!(renewal_opens_on(day(expires_on)), day(opens_on), "{expires_on}");
    }
    assert!(renewal_opens_on(Date::MIN) >= Date::MIN);
    assert!(renewal_opens_on(Date::MAX) < Date::MAX);
}

#[test]
fn days_left_counts_days_in_japan() {
    let cases = [
        ("2026-11-20", 1),
        ("2026-11-21", 0),
        ("2026-11-22", -1),
        ("2026-11-20T14:59:59Z", 1),
        ("2026-11-20T15:00:00Z", 0),
        ("2026-11-21T14:59:59.999Z", 0),
        ("2026-11-21T15:00:00Z", -1),
        ("2025-11-21", 365),
        ("2024-02-28", 997),
        ("2024-02-29", 996),
    ];
    for (text, left) in cases {
        assert_eq!(days_left(day("2026-11-21"), &at(text)), left, "{text}");
    }
    assert_eq!(days_left(Date::MAX, &At::Day(Date::MIN)), 7_304_483);
}

/// A certificate issued on the afternoon of 10 December 2021 and valid through 21 November 2026, both in Japan.
#[test]
fn the_state_at_every_edge() {
    let validity =
        Validity { not_before: Some(stated("2021-12-10T05:06:07Z")), not_after: stated("2026-11-21T14:59:59Z") };
    assert_eq!(validity.issued_on(), Some(day("2021-12-10")));
    assert_eq!(validity.expires_on(), day("2026-11-21"));
    let cases = [
        // A whole day.
        ("2021-12-09", NotYetValid),
        ("2021-12-10", Valid),
        ("2026-08-21", Valid),
        ("2026-08-22", Renewable),
        ("2026-11-21", Renewable),
        ("2026-11-22", Expired),
        // An instant.
        ("2021-12-10T00:00:00+09:00", NotYetValid),
        ("2021-12-10T05:06:06.999999999Z", NotYetValid),
        ("2021-12-10T05:06:07Z", Valid),
        ("2026-08-21T14:59:59Z", Valid),
        ("2026-08-21T15:00:00Z", Renewable),
        ("2026-11-20T15:00:00Z", Renewable),
        ("2026-11-21T12:00:00+09:00", Renewable),
        ("2026-11-21T14:59:59Z", Renewable),
        ("2026-11-21T14:59:59.999999999Z", Renewable),
        ("2026-11-21T15:00:00Z", Expired),
    ];
    for (text, expected) in cases {
        let at = at(text);
        assert_eq!(validity.state(&at, Window::ThreeMonths), Some(expected), "{text}");
        let without = if expected == Renewable { Valid } else { expected };
        assert_eq!(validity.state(&at, Window::None), Some(without), "{text}");
    }
}

/// A start that cannot be read hides no end, and nothing is called valid without one.
#[test]
fn a_start_that_is_not_known() {
    let validity = Validity { not_before: None, not_after: stated("2026-11-21T14:59:59Z") };
    assert_eq!(validity.issued_on(), None);
    let cases = [
        ("2026-11-21", None),
        ("2026-11-22", Some(Expired)),
        ("2026-11-21T14:59:59Z", None),
        ("2026-11-21T15:00:00Z", Some(Expired)),
    ];
    for (text, expected) in cases {
        assert_eq!(validity.state(&at(text), Window::ThreeMonths), expected, "{text}");
    }
    // What begins after its own end has not begun.
    let turned = Validity { not_before: Some(stated("2030-01-01T00:00:00Z")), ..validity };
    assert_eq!(turned.state(&at("2027-01-01"), Window::None), Some(NotYetValid));
}

#[test]
fn an_end_in_the_middle_of_a_day_splits_days_and_instants() {
    let validity =
        Validity { not_before: Some(stated("2026-01-01T03:00:00Z")), not_after: stated("2026-11-21T03:00:00Z") };
    let cases = [
        ("2026-11-21", Renewable),
        ("2026-11-21T12:00:00+09:00", Renewable),
        ("2026-11-21T12:00:01+09:00", Expired),
        ("2026-11-21T23:00:00+09:00", Expired),
        ("2026-11-22", Expired),
    ];
    for (text, expected) in cases {
        assert_eq!(validity.state(&at(text), Window::ThreeMonths), Some(expected), "{text}");
    }
}

#[test]
fn an_end_at_midnight_is_the_first_second_of_the_next_day() {
    let validity =
        Validity { not_before: Some(stated("2026-01-01T00:00:00Z")), not_after: stated("2026-11-21T15:00:00Z") };
    assert_eq!(validity.expires_on(), day("2026-11-22"));
    assert_eq!(validity.state(&at("2026-11-22"), Window::None), Some(Valid));
    assert_eq!(validity.state(&at("2026-11-21T15:00:01Z"), Window::None), Some(Expired));
}

#[test]
fn a_life_shorter_than_the_window_is_renewable_from_its_start() {
    let validity =
        Validity { not_before: Some(stated("2026-10-01T00:00:00Z")), not_after: stated("2026-11-21T14:59:59Z") };
    let cases = [("2026-09-30", NotYetValid), ("2026-10-01", Renewable)];
    for (text, expected) in cases {
        assert_eq!(validity.state(&at(text), Window::ThreeMonths), Some(expected), "{text}");
    }
}

#[test]
fn the_card_is_valid_through_its_last_day() {
    let cases = [
        ("2028-02-29", Valid),
        ("2028-03-01", Renewable),
        ("2028-05-31", Renewable),
        ("2028-05-31T14:59:59.5Z", Renewable),
        ("2028-05-31T15:00:00Z", Expired),
        ("2028-06-01", Expired),
    ];
    for (text, expected) in cases {
        assert_eq!(card_state(day("2028-05-31"), &at(text)), expected, "{text}");
    }
}

#[test]
fn times_are_read_strictly_and_written_one_way() {
    let cases = [
        ("2026-11-21", "2026-11-21"),
        ("2028-02-29", "2028-02-29"),
        ("2028/2/29", "2028-02-29"),
        ("令和10年2月29日", "2028-02-29"),
        (" ２０２８-02-29", "2028-02-29"),
        ("2026-11-21T09:00:00+09:00", "2026-11-21T00:00:00Z"),
        ("2026-11-21T00:00:00Z", "2026-11-21T00:00:00Z"),
        ("2026-11-21t00:00:00.250z", "2026-11-21T00:00:00.25Z"),
        ("2026-11-21 09:00:00+09:00", "2026-11-21T00:00:00Z"),
        ("2026-11-20T19:30:00-04:30", "2026-11-21T00:00:00Z"),
    ];
    for (text, written) in cases {
        assert_eq!(at(text).to_string(), written, "{text}");
        assert_eq!(at(written), at(text), "{text}");
    }
    let refused = [
        ("", AtError::Form),
        ("today", AtError::Form),
        ("20261121", AtError::Form),
        ("2026-W47-6", AtError::Form),
        ("26-11-21", AtError::Form),
        ("11/21/2026", AtError::Form),
        ("2026-11-21T09:00:00", AtError::Form),
        ("2026-11-21T09:00Z", AtError::Form),
        ("2026-11-21T09:00:00.Z", AtError::Form),
        ("2026-11-21T09:00:00+0900", AtError::Form),
        ("2026-11-21T09:00:00+09:00[Asia/Tokyo]", AtError::Form),
        ("2026-02-29", AtError::NoSuchDay),
        ("2026-13-01", AtError::NoSuchDay),
        ("2026-11-00", AtError::NoSuchDay),
        ("2026-02-29T00:00:00Z", AtError::NoSuchInstant),
        ("2026-11-21T25:00:00Z", AtError::NoSuchInstant),
        ("2026-11-21T09:00:00+99:00", AtError::NoSuchInstant),
    ];
    for (text, error) in refused {
        assert_eq!(text.parse::<At>(), Err(error), "{text}");
    }
}

#[test]
fn states_are_written_in_kebab_case() {
    let all = [NotYetValid, Valid, Renewable, Expired];
    assert_eq!(serde_json::to_string(&all).unwrap(), r#"["not-yet-valid","valid","renewable","expired"]"#);
}

#[test]
fn japan_time_has_its_offset_and_no_fraction() {
    assert_eq!(japan_time(instant("2026-11-20T15:00:00.999Z")), "2026-11-21T00:00:00+09:00");
    assert_eq!(japan_time(Timestamp::UNIX_EPOCH), "1970-01-01T09:00:00+09:00");
}

#[test]
fn the_first_and_the_last_day_of_a_validity_count() {
    assert_eq!(whole_days(day("2026-11-21"), day("2026-11-21")), 1);
    assert_eq!(whole_days(day("2021-03-21"), day("2026-03-20")), 1826);
}
