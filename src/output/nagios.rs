//! One line for Nagios and its kin, as the Monitoring Plugins Development Guidelines want it: status, text, and behind
//! a `|` the performance data. The exit status is the verdict's.

use std::io::{self, Write};

use crate::domain::card::Role;
use crate::domain::pin::PinKind;
use crate::domain::verdict::{Threshold, Verdict};
use crate::message::{Label, Lang, Name, Notice, Thing};
use crate::report::{CertificateState, CheckReport, CheckResult, Failure};
use crate::sanitize::clean;

use super::meaning::dates_meaning;
use super::thing::thing;

/// The order of the performance data.
const ROLES: [Role; 6] = [Role::Auth, Role::Sign, Role::Card, Role::AuthCa, Role::SignCa, Role::Other];

/// The line on a report.
pub(super) fn write(report: &CheckReport, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    write_line(report.verdict, &format!("{} | {}", one_line(&text(report, lang)), performance(report)), out)
}

/// The line of a run that could find nothing out: UNKNOWN and why, without performance data.
pub(super) fn write_failure(failure: &Failure, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    write_line(Verdict::Unknown, &one_line(&failure.message.text(lang)), out)
}

fn write_line(verdict: Verdict, rest: &str, out: &mut dyn Write) -> io::Result<()> {
    // Monitoring looks for the English words, whatever the language of the run.
    writeln!(out, "JPKI {} - {rest}", verdict.en())
}

/// Text that neither ends the line nor begins the performance data, which is what a `|` does.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    clean(&words.join(" ")).replace('|', "/")
}

/// What the verdict is due to: PINs that are blocked, and how many certificates there are in each state. What is worse
/// comes first.
fn text(report: &CheckReport, lang: Lang) -> String {
    let dates = dates(report, lang);
    let blocked = report.blocked_pins();
    let unreadable = report.pins.as_ref().is_some_and(|record| record.pins.unreadable);
    let notices = [
        (!blocked.is_empty()).then(|| Notice::BlockedPins { pins: blocked.to_vec() }),
        unreadable.then_some(Notice::UnreadablePins),
    ];
    let notices: Vec<String> = notices.into_iter().flatten().map(|notice| notice.in_lang(lang)).collect();
    if notices.is_empty() {
        return dates;
    }
    let pins = notices.join("; ");
    if report.dates_verdict > Verdict::Warning { format!("{dates}; {pins}") } else { format!("{pins}; {dates}") }
}

/// How many there are in each state, and the one to look at first.
fn dates(report: &CheckReport, lang: Lang) -> String {
    let summary = &report.statistics.summary;
    let counts = [
        (Label::StateExpired, summary.expired),
        (Label::StateNotYetValid, summary.not_yet_valid),
        (Label::StateUnreadable, summary.unreadable),
        (Label::StateRenewable, summary.renewable),
        (Label::StateValid, summary.valid),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(state, count)| Notice::Count { state, count }.in_lang(lang)).collect();
    if counts.is_empty() {
        return dates_meaning(report, lang);
    }
    let first = report.statistics.first.as_ref();
    let first = first.and_then(|result| notice(report, result)).map(|notice| format!("; {}", notice.in_lang(lang)));
    let merged = Notice::JudgedAsOf { day: report.at.today() };
    let merged = report.is_merged.then(|| format!("; {}", merged.in_lang(lang)));
    format!("{}{}{}", counts.join(lang.pick("、", ", ")), first.unwrap_or_default(), merged.unwrap_or_default())
}

fn notice(report: &CheckReport, result: &CheckResult<'_>) -> Option<Notice> {
    let record = &result.record;
    let what: Thing = thing(report.of_files, result);
    let end = record.expires_on.zip(record.days_left);
    match record.state {
        CertificateState::Valid | CertificateState::Renewable => {
            end.map(|(expires_on, days_left)| Notice::Lasts { what, expires_on, days_left })
        }
        CertificateState::Expired => end.map(|(expires_on, left)| Notice::Ended { what, expires_on, days_ago: -left }),
        CertificateState::NotYetValid => record.issued_on.map(|issued_on| Notice::Begins { what, issued_on }),
        CertificateState::Unreadable => Some(Notice::Unreadable { what }),
        CertificateState::Absent | CertificateState::Protected => None,
    }
}

/// For each role the fewest days left, for each PIN the tries left, then the counts.
fn performance(report: &CheckReport) -> String {
    let [warning, critical] = [report.thresholds.warning, report.thresholds.critical].map(range);
    let least = |role| report.statistics.role(role).and_then(|role| role.days_left);
    let days = ROLES.into_iter().filter_map(|role| {
        let name = role.name().replace('-', "_");
        least(role).map(|days| format!("'{name}_days'={days};{warning};{critical}"))
    });
    let summary = &report.statistics.summary;
    let counts = [
        ("total", summary.total),
        ("valid", summary.valid),
        ("renewable", summary.renewable),
        ("expired", summary.expired),
        ("not_yet_valid", summary.not_yet_valid),
        ("unreadable", summary.unreadable),
    ];
    let counts = counts.map(|(name, count)| format!("'{name}'={count};;;0"));
    // Below 1 is blocked, which is worth a warning.
    let pins = report.pins.iter().flat_map(|record| {
        PinKind::ALL.into_iter().filter_map(|kind| {
            let (name, most) = (kind.name(), kind.tries_max());
            record.pins.tries_left(kind).map(|left| format!("'pin_{name}'={left};1:;;0;{most}"))
        })
    });
    days.chain(pins).chain(counts).collect::<Vec<_>>().join(" ")
}

/// `31:` alerts below 31, which is what 30 days or fewer are. A percentage is of each validity, not of days.
fn range(threshold: Option<Threshold>) -> String {
    match threshold {
        Some(Threshold::Days(days)) => format!("{}:", u64::from(days) + 1),
        Some(Threshold::Percent(_)) | None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{write, write_failure};
    use crate::domain::card::Role;
    use crate::message::Lang;
    use crate::output::samples::{in_file, report, unreadable};
    use crate::report::{CheckResult, Failure};
    use crate::transport::TransportError;

    /// Status and text, and the performance data.
    fn written(results: Vec<CheckResult<'static>>, thresholds: [&str; 2]) -> (String, String) {
        let mut report = report(results);
        report.thresholds.warning = thresholds[0].parse().ok();
        report.thresholds.critical = thresholds[1].parse().ok();
        let mut out = Vec::new();
        write(&report, Lang::En, &mut out).unwrap();
        let line = String::from_utf8(out).unwrap();
        let (text, data) = line.strip_suffix('\n').unwrap().split_once(" | ").unwrap();
        assert!(!data.contains(['|', '\n']) && !text.contains(['|', '\n']), "{line}");
        (text.to_owned(), data.to_owned())
    }

    #[test]
    fn the_worst_comes_first_and_of_equals_the_earliest() {
        let valid = || in_file("v.pem", Role::Auth, "2029-03-20");
        let early = || in_file("early.pem", Role::Sign, "2026-12-01");
        let late = || in_file("late.pem#x", Role::Auth, "2026-12-21");
        let cases = [
            (
                vec![valid()],
                "OK - 1 valid; v.pem (authentication certificate) valid through 2029-03-20 (850 days left)",
            ),
            (
                vec![valid(), late(), early()],
                "WARNING - 2 renewable, 1 valid; early.pem (signature certificate) valid through 2026-12-01 (10 days left)",
            ),
            (vec![early(), unreadable("x")], "UNKNOWN - 1 unreadable, 1 renewable; cannot read x"),
            (
                vec![early(), unreadable("x"), in_file("old.pem", Role::AuthCa, "2026-11-20")],
                "CRITICAL - 1 expired, 1 unreadable, 1 renewable; old.pem (authentication CA certificate) expired on 2026-11-20 (1 day ago)",
            ),
        ];
        for (results, text) in cases {
            assert_eq!(written(results, ["", ""]).0, format!("JPKI {text}"));
        }
    }

    #[test]
    fn thresholds_become_ranges_below_which_is_the_alarm() {
        let results = || vec![in_file("a", Role::AuthCa, "2029-03-20"), in_file("b", Role::AuthCa, "2028-03-20")];
        let cases = [
            (["", ""], "'auth_ca_days'=485;; "),
            (["30", "7"], "'auth_ca_days'=485;31:;8: "),
            (["10%", "0"], "'auth_ca_days'=485;;1: "),
            (["4294967295", "5%"], "'auth_ca_days'=485;4294967296:; "),
        ];
        for (thresholds, start) in cases {
            let (_, data) = written(results(), thresholds);
            assert!(data.starts_with(&format!("{start}'total'=2;;;0 ")), "{data}");
        }
    }

    #[test]
    fn file_names_and_messages_stay_on_the_line() {
        let (text, _) = written(vec![unreadable("a|b\nc\u{1b}[31m")], ["", ""]);
        assert_eq!(text, "JPKI UNKNOWN - 1 unreadable; cannot read a/b c\u{fffd}[31m");
        let mut out = Vec::new();
        let failure = Failure {
            code: "several_readers",
            exit: 3,
            message: TransportError::SeveralReaders {
                names: vec!["A | B".to_owned(), "C".to_owned()],
                indexes: vec![0, 3],
            }
            .into(),
            hints: Vec::new(),
            status_word: None,
            tries_left: None,
        };
        write_failure(&failure, Lang::En, &mut out).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert!(line.starts_with("JPKI UNKNOWN - ") && line.ends_with(": 0: A / B 3: C\n"), "{line}");
    }
}
