//! Metrics whose number does not grow with that of the certificates: counts by state, role and month, and what comes
//! next.

use std::io::{self, Write};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::domain::card::Role;
use crate::output::surroundings::Surroundings;
use crate::report::{CheckReport, GroupBy, Groups};

use super::family::{
    MetricFamily, READ, RESULTS, by_state, first_second, labels, last_second, source_of, write_run, write_tries,
};

const NEXT_ENDS: MetricFamily = MetricFamily::new(
    "jpkit_earliest_not_after_timestamp_seconds",
    "Last second of the validity that ends first, of those that have not ended.",
);
const NEXT_OPENINGS: MetricFamily = MetricFamily::new(
    "jpkit_earliest_renewal_opens_timestamp_seconds",
    "When the first renewal window opens, of those that have not opened.",
);
const ENDS: MetricFamily = MetricFamily::new("jpkit_ends", "How many have their last day in this month in Japan.");
const OPENINGS: MetricFamily =
    MetricFamily::new("jpkit_renewal_openings", "How many renewal windows open in this month in Japan.");

/// The months that have a series each, the judged one first. What is before and after them has one each.
const MONTHS: usize = 24;

/// Writes the metrics of a report whose results were counted by month.
pub(super) fn write(
    report: &CheckReport,
    months: &Groups,
    around: &Surroundings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let source = source_of(report);
    let statistics = &report.statistics;
    let roles = Role::ALL.into_iter().filter_map(|role| statistics.role(role).map(|counts| (role, counts)));
    // A series that is sometimes not there is hard to ask for, so that there is a zero for each role that can come.
    let roles = roles.filter(|(role, counts)| counts.summary.total > 0 || can_be_in(report.of_files, *role));
    let roles: Vec<_> = roles.collect();
    let of_role = |role: &Role| labels(&[("source", source), ("role", role.name())]);

    READ.write([(labels(&[("source", source)]), (statistics.summary.unreadable == 0).into())], out)?;
    let ends = roles.iter().filter_map(|(role, counts)| {
        let (day, certificate) = counts.next_end?;
        Some((of_role(role), last_second(Some(day), certificate)?))
    });
    NEXT_ENDS.write(ends, out)?;
    let openings = roles.iter().filter_map(|(role, counts)| Some((of_role(role), first_second(counts.next_opening?)?)));
    NEXT_OPENINGS.write(openings, out)?;
    let states = roles.iter().flat_map(|(role, counts)| {
        by_state(&counts.summary)
            .map(|(state, count)| (labels(&[("source", source), ("role", role.name()), ("state", state)]), count))
    });
    RESULTS.write(states, out)?;
    let months = Months::of(months, report.at.today());
    ENDS.write(months.samples(source, |counts| counts.0), out)?;
    OPENINGS.write(months.samples(source, |counts| counts.1), out)?;
    write_tries(report, around.reader.filter(|_| !report.of_files), out)?;
    write_run(source, report.verdict, around.at, out)
}

/// Whether a role comes in files, or on a card.
fn can_be_in(files: bool, role: Role) -> bool {
    match role {
        Role::Auth | Role::Sign => true,
        Role::Card => !files,
        Role::AuthCa | Role::SignCa | Role::Other => files,
    }
}

/// Ends and openings.
type Counts = (usize, usize);

/// Ends and openings by month.
struct Months {
    /// Those before the judged month.
    earlier: Counts,
    /// The months from the judged one on, each with its first day; the calendar ends with the year 9999.
    months: Vec<(Date, Counts)>,
    /// Those after them.
    later: Counts,
}

impl Months {
    fn of(groups: &Groups, today: Date) -> Months {
        let first = today.first_of_month();
        let days = (0..MONTHS).map_while(|ahead| first.checked_add(i64::try_from(ahead).ok()?.months()).ok());
        let mut months = Months { earlier: (0, 0), months: days.map(|day| (day, (0, 0))).collect(), later: (0, 0) };
        for period in groups.periods() {
            let counts = if period.first < first {
                &mut months.earlier
            } else {
                match months.months.iter_mut().find(|(day, _)| *day == period.first) {
                    Some((_, counts)) => counts,
                    None => &mut months.later,
                }
            };
            counts.0 += period.ends;
            counts.1 += period.opens;
        }
        months
    }

    /// A sample for each month: its name is for people, how far ahead it is for rules, which have no names of months.
    fn samples(&self, source: &str, count: impl Fn(&Counts) -> usize) -> Vec<(String, i64)> {
        let sample = |names: &[(&str, &str)], counts| (labels(names), i64::try_from(count(counts)).unwrap_or(i64::MAX));
        let months = self.months.iter().enumerate().map(|(ahead, (day, counts))| {
            let (month, ahead) = (GroupBy::Month.period_name(*day), ahead.to_string());
            sample(&[("source", source), ("month", &month), ("months_ahead", &ahead)], counts)
        });
        let outside = |name, counts| sample(&[("source", source), ("month", name)], counts);
        let earlier = std::iter::once(outside("earlier", &self.earlier));
        earlier.chain(months).chain([outside("later", &self.later)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::write;
    use crate::domain::card::Role;
    use crate::message::Lang;
    use crate::output::samples::{around, in_file, report, unreadable};
    use crate::report::{CheckResult, GroupBy, Groups};

    /// Judged on 2026-11-21, or another day.
    fn written(results: Vec<CheckResult<'static>>, day: Option<&str>) -> String {
        let mut months = Groups::new(GroupBy::Month);
        results.iter().for_each(|result| months.count(result));
        let mut report = report(results);
        if let Some(day) = day {
            report.at = day.parse().unwrap();
        }
        let mut out = Vec::new();
        write(&report, &months, &around(Lang::En, Timestamp::UNIX_EPOCH), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// The samples of a family that are not 0, without the label that all have.
    fn samples(text: &str, name: &str) -> Vec<String> {
        let of_name = text.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix("{source=\"files\","));
        of_name.filter(|line| !line.ends_with("} 0")).map(|line| line.replace('"', "")).collect()
    }

    #[test]
    fn counts_by_role_and_what_comes_next() {
        let text = written(
            vec![
                in_file("old.pem", Role::Auth, "2026-11-20"),
                in_file("open.pem", Role::Auth, "2026-12-21"),
                in_file("next.pem", Role::Auth, "2027-03-20"),
                in_file("ca.pem", Role::AuthCa, "2027-01-01"),
                unreadable("x"),
            ],
            None,
        );
        assert_eq!(
            samples(&text, "jpkit_results"),
            [
                "role=auth,state=valid} 1",
                "role=auth,state=renewable} 1",
                "role=auth,state=expired} 1",
                "role=auth-ca,state=valid} 1",
                "role=other,state=unreadable} 1"
            ]
        );
        // 2026-12-21T14:59:59Z, not the end that is over; 2026-12-20T15:00:00Z, not the window that is open.
        let ends = ["role=auth} 1797865199", "role=auth-ca} 1798815599"];
        assert_eq!(samples(&text, "jpkit_earliest_not_after_timestamp_seconds"), ends);
        assert_eq!(samples(&text, "jpkit_earliest_renewal_opens_timestamp_seconds"), ["role=auth} 1797778800"]);
        assert!(text.contains("jpkit_read_success{source=\"files\"} 0\n") && !text.contains(".pem"), "{text}");
    }

    #[test]
    fn months_at_the_borders() {
        let days = ["2026-10-31", "2026-11-01", "2026-11-30", "2028-10-31", "2028-11-01", "9999-12-01"];
        let text = written(days.map(|day| in_file("a", Role::AuthCa, day)).to_vec(), None);
        let expected = [
            "month=earlier} 1",
            "month=2026-11,months_ahead=0} 2",
            "month=2028-10,months_ahead=23} 1",
            "month=later} 2",
        ];
        assert_eq!(samples(&text, "jpkit_ends"), expected);
        assert_eq!(text.matches("jpkit_ends{").count(), 26);
        assert_eq!(samples(&text, "jpkit_renewal_openings"), [""; 0]);

        // The calendar ends before the months do.
        let text = written(vec![in_file("a", Role::AuthCa, "9999-12-01")], Some("9999-11-30"));
        assert_eq!(samples(&text, "jpkit_ends"), ["month=9999-12,months_ahead=1} 1"]);
        assert_eq!(text.matches("jpkit_ends{").count(), 4);
    }
}
