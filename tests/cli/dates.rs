//! Dates, as `check` reports them. The expected days were looked up in a calendar, not computed with the code.
//!
//! A virtual card is made around the judged day: `expiring` ends 30 days after it, `expired` 10 days before it, `valid`
//! 850 days after it. So `--at` chooses the last day, and with it the edge case.

use serde_json::Value;

use crate::support::inside::jpkit;

use super::harness::jpkit_in;

fn authentication_certificate(profile: &str, at: &str) -> (i32, Value) {
    let ran = jpkit(&format!("--card virtual:{profile} --at {at} --format json check"));
    let document = ran.json();
    let certificate = document["data"]["results"][0].clone();
    assert_eq!(certificate["role"], "auth");
    (ran.exit, certificate)
}

/// The window opens on the day after the same date three months before, or after that month's last day.
#[test]
fn the_window_opens() {
    let cases = [
        // At, last day, first day of the window.
        ("2026-11-21", "2026-12-21", "2026-09-22"),
        ("2026-05-01", "2026-05-31", "2026-03-01"),
        ("2027-04-28", "2027-05-28", "2027-03-01"),
        ("2027-04-29", "2027-05-29", "2027-03-01"),
        ("2028-04-28", "2028-05-28", "2028-02-29"),
        ("2028-04-29", "2028-05-29", "2028-03-01"),
        ("2028-05-01", "2028-05-31", "2028-03-01"),
        ("2027-01-29", "2027-02-28", "2026-11-29"),
        ("2028-01-30", "2028-02-29", "2027-11-30"),
        ("2027-07-01", "2027-07-31", "2027-05-01"),
        ("2027-10-31", "2027-11-30", "2027-08-31"),
        ("2027-12-01", "2027-12-31", "2027-10-01"),
        ("2028-01-01", "2028-01-31", "2027-11-01"),
    ];
    for (at, last, opens) in cases {
        let (exit, certificate) = authentication_certificate("expiring", at);
        assert_eq!((exit, &certificate["state"]), (1, &Value::from("renewable")), "{at}");
        assert_eq!(certificate["expires_on"], last, "{at}");
        assert_eq!(certificate["renewal_opens_on"], opens, "{at}");
        assert_eq!(certificate["days_left"], 30, "{at}");
        assert_eq!(certificate["not_after"], format!("{last}T14:59:59Z"), "{at}");
    }
}

#[test]
fn after_the_end_and_long_before_it() {
    let cases = [
        ("expired", "2026-11-21", 2, "expired", "2026-11-11", -10, "2026-08-12"),
        ("expired", "2027-03-10", 2, "expired", "2027-02-28", -10, "2026-11-29"),
        ("expired", "2028-03-10", 2, "expired", "2028-02-29", -10, "2027-11-30"),
        ("valid", "2026-11-21", 0, "valid", "2029-03-20", 850, "2028-12-21"),
        ("valid", "2026-02-01", 0, "valid", "2028-05-31", 850, "2028-03-01"),
    ];
    for (profile, at, status, state, last, left, opens) in cases {
        let (exit, certificate) = authentication_certificate(profile, at);
        assert_eq!((exit, &certificate["state"]), (status, &Value::from(state)), "{profile} {at}");
        assert_eq!(certificate["expires_on"], last, "{profile} {at}");
        assert_eq!(certificate["days_left"], left, "{profile} {at}");
        assert_eq!(certificate["renewal_opens_on"], opens, "{profile} {at}");
    }
}

/// The day of an instant is the day in Japan, which begins at 15:00 UTC of the day before.
#[test]
fn midnight_is_in_japan() {
    let cases = [
        ("2026-11-20T14:59:59Z", "2026-12-20"),
        ("2026-11-20T14:59:59.999Z", "2026-12-20"),
        ("2026-11-20T15:00:00Z", "2026-12-21"),
        ("2026-11-21T00:00:00+09:00", "2026-12-21"),
        ("2026-11-20T23:59:59+09:00", "2026-12-20"),
        ("2026-11-20T10:00:00-05:00", "2026-12-21"),
        ("2026-11-21T23:59:59-12:00", "2026-12-22"),
        ("2026-11-21T04:59:59+14:00", "2026-12-20"),
        ("2026-12-31T15:00:00Z", "2027-01-31"),
        ("2028-02-28T15:00:00Z", "2028-03-30"),
        ("2028-02-29T15:00:00Z", "2028-03-31"),
    ];
    for (at, last) in cases {
        let (_, certificate) = authentication_certificate("expiring", at);
        assert_eq!(
            (&certificate["expires_on"], &certificate["days_left"]),
            (&Value::from(last), &Value::from(30)),
            "{at}"
        );
    }
}

/// The plastic card expires on the same day as the certificate, and both are reported.
#[test]
fn the_card_ends_too() {
    let ran = jpkit("--card virtual:card-expiring --at 2028-05-01 --format json check");
    let document = ran.json();
    let card = document["data"]["results"].as_array().unwrap().iter().find(|result| result["role"] == "card").unwrap();
    assert_eq!(card["expires_on"], "2028-05-31");
    assert_eq!(card["renewal_opens_on"], "2028-03-01");
    assert_eq!(card["state"], "renewable");
    assert_eq!(ran.exit, 1);
}

#[test]
fn the_zone_of_the_machine_does_not_matter() {
    let zones = ["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Tokyo", "EST5EDT", "nonsense"];
    for (profile, at) in
        [("expiring", "2026-11-21"), ("expired", "2026-11-20T15:00:00Z"), ("valid", "2026-11-20T14:59:59Z")]
    {
        let line = format!("--card virtual:{profile} --at {at} --format json status");
        let data = zones.map(|zone| {
            let document = jpkit_in(&line, &[("TZ", zone)]).json();
            assert!(document["generated_at"].as_str().unwrap().ends_with("+09:00"), "{zone}");
            document["data"].clone()
        });
        assert!(data.iter().all(|one| *one == data[0]), "{line}");
    }
}
