//! A calendar (RFC 5545) with an all-day event for the day on which each renewal window opens and one for each last
//! day. All days are days in Japan, and an event keeps its UID from run to run.
//!
//! Written by hand: the `icalendar` crate (0.17) folds some lines at 76 octets where RFC 5545, 3.1 allows 75, and needs
//! `chrono` and `uuid`, neither of which is used here.

use std::io::{self, Write};

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::domain::card::Role;
use crate::message::{Name, Notice, Thing};
use crate::report::{CheckReport, CheckResult, Failure};
use crate::sanitize::clean;

use super::sink::ResultSink;
use super::surroundings::Surroundings;
use super::thing::thing;

/// The most octets of a line, its end not counted.
const LINE: usize = 75;

/// A calendar that is written as its results come.
pub(super) struct Calendar<'s> {
    around: &'s Surroundings<'s>,
    /// The last day of the plastic card; `None` in files, which have none.
    card_expires_on: Option<Date>,
    of_files: bool,
}

impl<'s> Calendar<'s> {
    /// Of certificates in files.
    pub(super) fn new(around: &'s Surroundings<'s>) -> Calendar<'s> {
        Calendar { around, card_expires_on: None, of_files: true }
    }

    /// Of a report.
    pub(super) fn of(report: &CheckReport, around: &'s Surroundings<'s>) -> Calendar<'s> {
        let card = report.results.iter().find(|result| result.record.role == Role::Card);
        let card_expires_on = card.and_then(|card| card.record.expires_on);
        Calendar { around, card_expires_on, of_files: report.of_files }
    }
}

impl ResultSink for Calendar<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//jpkit//jpkit//EN", "CALSCALE:GREGORIAN"];
        lines.iter().try_for_each(|line| write_line(line, out))
    }

    fn result(&mut self, result: &CheckResult<'_>, out: &mut dyn Write) -> io::Result<()> {
        let record = &result.record;
        let Some(expires_on) = record.expires_on.filter(|_| !result.is_duplicate) else { return Ok(()) };
        let what = thing(self.of_files, result);
        if let Some(day) = record.renewal_opens_on {
            let with_card = self.card_expires_on == Some(expires_on);
            let how = Notice::OpeningHow { role: record.role, expires_on, with_card };
            // A certificate that ends with its card is not renewed: a new card is applied for.
            let what = if with_card { Thing::OnCard(Role::Card) } else { what.clone() };
            let event = CalendarEvent { kind: "opens", day, summary: Notice::Opening { what }, how };
            event.write(result, self.around, out)?;
        }
        let how = Notice::LastDayHow { role: record.role };
        let event = CalendarEvent { kind: "ends", day: expires_on, summary: Notice::LastDay { what }, how };
        event.write(result, self.around, out)
    }

    /// What was cut off has no end, so that nothing takes it for a whole calendar.
    fn end(&mut self, _: &CheckReport, failure: Option<&Failure>, out: &mut dyn Write) -> io::Result<()> {
        if failure.is_some() { Ok(()) } else { write_line("END:VCALENDAR", out) }
    }
}

/// An all-day event about one certificate.
struct CalendarEvent {
    kind: &'static str,
    day: Date,
    summary: Notice,
    how: Notice,
}

impl CalendarEvent {
    fn write(&self, result: &CheckResult<'_>, around: &Surroundings<'_>, out: &mut dyn Write) -> io::Result<()> {
        let lang = around.style.lang;
        let lines = [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", uid(result, self.kind)),
            format!("DTSTAMP:{}", around.at.strftime("%Y%m%dT%H%M%SZ")),
            format!("DTSTART;VALUE=DATE:{}", self.day.strftime("%Y%m%d")),
            format!("SUMMARY:{}", escaped(&self.summary.in_lang(lang))),
            format!("DESCRIPTION:{}", escaped(&self.how.in_lang(lang))),
            // A day on which nobody is busy.
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ];
        lines.iter().try_for_each(|line| write_line(line, out))
    }
}

/// The same for the same certificate in every run, and nothing that tells whose it is: a hash of its fingerprint. The
/// plastic card has none; its last day has to do.
fn uid(result: &CheckResult<'_>, kind: &str) -> String {
    let record = &result.record;
    let identity = match (record.sha256, record.expires_on) {
        (Some(fingerprint), _) => fingerprint.to_string(),
        (None, Some(day)) => format!("{} {day}", record.role.name()),
        (None, None) => record.role.name().to_owned(),
    };
    let digest = hex::encode(Sha256::digest(format!("jpkit calendar\n{identity}\n{kind}")));
    let (start, _) = digest.split_at_checked(32).unwrap_or((&digest, ""));
    format!("{start}@jpkit")
}

/// A TEXT value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    clean(text).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// A content line, folded between characters (RFC 5545, 3.1).
fn write_line(line: &str, out: &mut dyn Write) -> io::Result<()> {
    if line.len() <= LINE {
        out.write_all(line.as_bytes())?;
        return out.write_all(b"\r\n");
    }
    let mut folded = String::with_capacity(line.len() + line.len() / 24 + 2);
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE {
            folded.push_str("\r\n ");
            octets = 1;
        }
        folded.push(c);
        octets += c.len_utf8();
    }
    folded.push_str("\r\n");
    out.write_all(folded.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{Calendar, LINE, write_line};
    use crate::domain::card::Role;
    use crate::message::Lang;
    use crate::output::samples::{around, in_file, report};
    use crate::output::sink::write_all;
    use crate::x509::Fingerprint;

    fn written(lang: Lang, now: &str, results: Vec<crate::report::CheckResult<'static>>) -> String {
        let mut out = Vec::new();
        let (report, around) = (report(results), around(lang, now.parse().unwrap()));
        write_all(&mut Calendar::of(&report, &around), &report, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_have_at_most_75_octets_and_lose_nothing() {
        let ascii = |count: usize| "a".repeat(count);
        let cases = [ascii(75), ascii(76), ascii(149), ascii(150), ascii(1000), "証".repeat(25), "aa証".repeat(60)];
        for line in cases {
            let mut out = Vec::new();
            write_line(&line, &mut out).unwrap();
            let folded = String::from_utf8(out).unwrap();
            let lines: Vec<&str> = folded.strip_suffix("\r\n").unwrap().split("\r\n").collect();
            assert!(lines.iter().all(|line| line.len() <= LINE), "{folded}");
            assert!(lines.len() <= line.len() / (LINE - 4) + 1, "{folded}");
            assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
        }
    }

    #[test]
    fn a_file_name_stays_inside_its_value() {
        let name = "a,b;c\\d\r\nEND:VEVENT\u{1b}[2J.pem";
        let calendar = written(Lang::En, "2026-11-21T00:00:00Z", vec![in_file(name, Role::Auth, "2026-12-21")]);
        let summary = "SUMMARY:Renewal opens: a\\,b\\;c\\\\d\u{fffd}\u{fffd}END:VEVENT\u{fffd}[2J.pem (auth";
        assert!(calendar.replace("\r\n ", "").contains(summary), "{calendar}");
        assert_eq!(calendar.matches("\r\nEND:VEVENT\r\n").count(), 2);
    }

    #[test]
    fn only_what_can_be_renewed_has_an_opening_and_the_uid_is_the_certificates() {
        let uids = |calendar: &str| -> Vec<String> {
            calendar.lines().filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned).collect()
        };
        let all = || {
            let roles = [Role::Auth, Role::Sign, Role::AuthCa, Role::SignCa, Role::Other];
            let mut results = Vec::from(roles.map(|role| in_file("x.pem", role, "2026-12-21")));
            for (number, result) in (0_u8..).zip(&mut results) {
                result.record.sha256 = Some(Fingerprint::from_der(&[number]));
            }
            results
        };
        let first = written(Lang::En, "2026-11-21T00:00:00Z", all());
        let days: Vec<&str> = first.lines().filter_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:")).collect();
        assert_eq!(days, ["20260922", "20261221", "20260922", "20261221", "20261221", "20261221", "20261221"]);
        // Another day and language, another order: the same certificates.
        let mut again = uids(&written(Lang::Ja, "2026-12-01T00:00:00Z", all().into_iter().rev().collect()));
        let mut ids = uids(&first);
        ids.sort();
        again.sort();
        assert_eq!(ids, again);
        ids.dedup();
        assert_eq!(ids.len(), 7);
    }

    #[test]
    fn a_certificate_is_in_the_calendar_once() {
        let mut second = in_file("b.pem", Role::Auth, "2026-12-21");
        second.is_duplicate = true;
        let results = vec![in_file("a.pem", Role::Auth, "2026-12-21"), second];
        assert_eq!(written(Lang::En, "2026-11-21T00:00:00Z", results).matches("BEGIN:VEVENT").count(), 2);
    }
}
