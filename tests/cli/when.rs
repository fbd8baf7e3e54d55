//! `check --ends`, `--opens`, `--within`: what is listed by its dates; `--by`: what is counted in groups. The expected
//! days were looked up in a calendar.

use std::fs;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::folder::{FIXTURES, fixture};
use super::harness::DAY;
use crate::support::inside::{self, jpkit, jpkit_with};
use crate::support::schema::assert_group_line_valid;

/// Writes an authentication certificate with this last day; that of the virtual card ends 30 days after the judged day.
fn mint(folder: &Path, name: &str, last: &str) {
    let at = last.parse::<Date>().unwrap() - 30.days();
    let path = folder.join(name);
    let ran = jpkit(&format!("--card virtual:expiring --at {at} cert export auth -o {}", path.display()));
    assert_eq!(ran.exit, 0, "{}", ran.err);
}

/// Certificates named after their last days, which are around the ends of months. The comments say when their windows
/// open.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let days = [
        "2026-11-20", // 2026-08-21
        "2026-11-21", // 2026-08-22
        "2026-12-31", // 2026-10-01
        "2027-02-28", // 2026-11-29
        "2027-03-01", // 2026-12-02
        "2027-03-31", // 2027-01-01
        "2028-02-29", // 2027-11-30
    ];
    days.iter().for_each(|day| mint(folder.path(), day, day));
    folder
}

/// The last days that a run lists, without their year's first digits.
fn listed(folder: &Path, at: &str, options: &str) -> Vec<String> {
    let ran = jpkit(&format!("--at {at} check {} --format jsonl {options}", folder.display()));
    let lines = ran.text().lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.map(|line| line["expires_on"].as_str().unwrap_or("unreadable").to_owned()).collect()
}

#[test]
fn periods_choose_what_is_listed() {
    let folder = folder();
    let cases: &[(&str, &[&str])] = &[
        ("--ends 2027-02", &["2027-02-28"]),
        ("--ends 2027-03", &["2027-03-01", "2027-03-31"]),
        ("--ends 2027-03-01", &["2027-03-01"]),
        ("--ends ２０２７－０３－０１", &["2027-03-01"]),
        ("--ends 2027", &["2027-02-28", "2027-03-01", "2027-03-31"]),
        ("--ends 2026-12..2027-02", &["2026-12-31", "2027-02-28"]),
        ("--ends 2027-03-02..", &["2027-03-31", "2028-02-29"]),
        ("--ends ..2026-12-30", &["2026-11-20", "2026-11-21"]),
        ("--ends ..2026-12-31", &["2026-11-20", "2026-11-21", "2026-12-31"]),
        ("--ends 2027-04..2028-01", &[]),
        ("--opens 2026-11", &["2027-02-28"]),
        ("--opens 2026-12", &["2027-03-01"]),
        ("--opens next-month", &["2027-03-01"]),
        ("--opens 来月", &["2027-03-01"]),
        ("--opens next-year", &["2027-03-31", "2028-02-29"]),
        ("--opens today..", &["2027-02-28", "2027-03-01", "2027-03-31", "2028-02-29"]),
        ("--opens 2026-08-21..2026-08-22", &["2026-11-20", "2026-11-21"]),
        // All that are asked for must hold.
        ("--opens 2026 --ends 2027", &["2027-02-28", "2027-03-01"]),
        ("--ends ..2026-11-21 --only expired", &["2026-11-20"]),
        ("--ends 2027 --only expired", &[]),
        ("--ends 2027 --only renewable,valid --opens 2027-01", &["2027-03-31"]),
        ("--ends 2026 --within 0", &["2026-11-21"]),
    ];
    for (options, expected) in cases {
        assert_eq!(listed(folder.path(), DAY, options), *expected, "{options}");
    }
}

/// The day before the window, the window's days, the last day and the day after.
#[test]
fn a_time_is_counted_from_the_judged_day() {
    let folder = tempfile::tempdir().unwrap();
    mint(folder.path(), "a.pem", "2027-03-01");
    let cases = [
        ("2026-12-30", "60d", false),
        ("2026-12-31", "60d", true),
        ("2026-12-31", "60", true),
        ("2026-12-31", "2m", true),
        ("2027-01-31", "4w", false),
        ("2027-02-01", "4w", true),
        ("2027-02-28", "0", false),
        ("2027-03-01", "0", true),
        ("2027-03-02", "0", false),
        ("2027-03-02", "60", false),
        // Its last second is 23:59:59 in Japan.
        ("2027-03-01T14:59:59Z", "0", true),
        ("2027-03-01T15:00:00Z", "60", false),
        ("2027-02-28T15:00:00Z", "0", true),
    ];
    for (at, within, expected) in cases {
        let found = listed(folder.path(), at, &format!("--within {within}"));
        assert_eq!(!found.is_empty(), expected, "{within} from {at}");
    }
}

#[test]
fn months_are_counted_from_the_judged_day() {
    let folder = folder();
    let cases: &[(&str, &str, &[&str])] = &[
        ("2026-10-31", "--opens next-month", &["2027-02-28"]),
        ("2026-11-30", "--opens next-month", &["2027-03-01"]),
        // It is December in Japan.
        ("2026-11-30T15:00:00Z", "--opens next-month", &["2027-03-31"]),
        ("2026-12-31", "--opens next-month", &["2027-03-31"]),
        ("2026-12-31", "--opens this-month", &["2027-03-01"]),
        ("2027-01-31", "--ends next-month", &["2027-02-28"]),
        ("2028-02-01", "--ends this-month", &["2028-02-29"]),
        ("2026-12-31", "--ends today", &["2026-12-31"]),
        ("2027-06-01", "--ends this-year", &["2027-02-28", "2027-03-01", "2027-03-31"]),
    ];
    for (at, options, expected) in cases {
        assert_eq!(listed(folder.path(), at, options), *expected, "{options} at {at}");
    }
}

/// Verdict and counts are about everything, on a card as in files, and other formats list the same.
#[test]
fn what_is_not_listed_counts() {
    let folder = folder();
    let files = folder.path().display();
    let of = |line: &str| jpkit(&format!("--at {DAY} {line}"));
    let document = of(&format!("--format json check {files} --ends 2028"));
    assert_eq!((document.exit, &document.json()["data"]["summary"]["total"]), (2, &json!(7)));
    assert_eq!(document.json()["data"]["results"].as_array().unwrap().len(), 1);
    let csv = of(&format!("--format csv check {files} --ends 2028"));
    assert_eq!((csv.exit, csv.text().lines().count()), (2, 2));
    let calendar = of(&format!("--format ics check {files} --ends 2028"));
    assert_eq!((calendar.exit, calendar.text().matches("BEGIN:VEVENT").count()), (2, 2));
    // The line on everything names the reason for its verdict.
    let nagios = |options: &str| of(&format!("--format nagios check {files} {options}")).text().to_owned();
    assert_eq!(nagios("--ends 2028 --opens 2027 --within 1d"), nagios(""));

    let roles = |options: &str| {
        let ran = of(&format!("--card virtual:expiring --format json check {options}"));
        let results = ran.json()["data"]["results"].as_array().unwrap().clone();
        let roles: Vec<Value> = results.iter().map(|result| result["role"].clone()).collect();
        (ran.exit, ran.json()["data"]["summary"]["total"].clone(), roles)
    };
    // The certificate ends on 2026-12-21, the plastic card on 2031-12-21, and the signature certificate has no dates
    // here.
    assert_eq!(roles("--ends 2026-12"), (1, json!(3), vec![json!("auth")]));
    assert_eq!(roles("--opens 2031"), (1, json!(3), vec![json!("card")]));
    assert_eq!(roles("--within 30d"), (1, json!(3), vec![json!("auth")]));
    assert_eq!(roles("--within 29d"), (1, json!(3), vec![]));
    assert_eq!(roles("--ends 2026.. --only valid"), (1, json!(3), vec![json!("card")]));
}

/// What could not be read has no dates: it is not listed by dates, and that is said.
#[test]
fn unreadable_results_are_named_as_such() {
    let folder = tempfile::tempdir().unwrap();
    mint(folder.path(), "a.pem", "2029-03-20");
    fs::write(folder.path().join("b.pem"), "").unwrap();
    fs::write(folder.path().join("c.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").unwrap();
    let of = |options: &str| jpkit(&format!("--at {DAY} check {} {options}", folder.path().display()));
    for options in ["--ends 2029", "--opens 2026-12", "--within 60d", "--ends 2029 --only valid"] {
        let text = of(options);
        assert!(text.text().contains("2 results are unreadable"), "{options}: {}", text.text());
        assert_eq!((text.exit, text.err.as_str()), (3, ""), "{options}");
        let csv = of(&format!("{options} --format csv"));
        assert!(csv.err.contains("2 results are unreadable"), "{options}: {}", csv.err);
        assert_eq!((csv.exit, csv.text().contains("unreadable")), (3, false), "{options}");
        assert_eq!(of(&format!("{options} --format csv -q")).err, "", "{options}");
        let ja = of(&format!("{options} --lang ja"));
        assert!(ja.text().contains("読み取れない2件"), "{options}: {}", ja.text());
    }
    assert!(of("--opens 2026-12").text().contains("Nothing matches."));
    assert!(!of("--ends 2029").text().contains("Nothing matches."));
    // By their state they are listed.
    let text = of("--only unreadable");
    assert!(text.text().contains("b.pem") && !text.text().contains("results are unreadable"), "{}", text.text());
}

#[test]
fn what_is_not_a_period_is_refused() {
    let form = ("a year (2027)", "年（2027）");
    let cases = [
        ("--ends 2027/03", form),
        ("--ends march", form),
        ("--opens 2027-3", form),
        ("--opens ..", form),
        ("--ends 2026-12..march", form),
        ("--ends 2027-13", ("no such month or day", "暦にない")),
        ("--ends 2027-02-29", ("no such month or day", "暦にない")),
        ("--opens 2027-03..2026-12", ("ends before it begins", "終わりが始まりより前")),
        ("--ends today..2026-11-20", ("seen from 2026-11-21", "2026年11月21日から数えると")),
        ("--within 10%", ("months of 30 days", "1か月は30日")),
        ("--within soon", ("months of 30 days", "1か月は30日")),
        ("--within -5", ("months of 30 days", "1か月は30日")),
        ("--by day", ("month, year, role, issuer-generation", "month, year, role, issuer-generation")),
    ];
    for (options, (english, japanese)) in cases {
        for (lang, words) in [("en", english), ("ja", japanese)] {
            let ran = jpkit(&format!("--at {DAY} --lang {lang} check {options} ."));
            assert!(ran.exit == 64 && ran.err.contains(words), "{options}: {} {}", ran.exit, ran.err);
        }
    }
    assert_eq!(jpkit("needs-renewal --ends 2027 .").exit, 64);
}

#[test]
fn results_are_counted_by_month_and_year() {
    let folder = folder();
    fs::write(folder.path().join("empty"), "").unwrap();
    let of = |options: &str| jpkit(&format!("--at {DAY} check {} {options}", folder.path().display()));
    let csv = |options: &str| of(&format!("--format csv {options}")).text().replace("\r\n", "\n");
    let months = "month,ends,opens\n2026-08,0,2\n2026-10,0,1\n2026-11,2,1\n2026-12,1,1\n2027-01,0,1\n2027-02,1,0\n\
                  2027-03,2,0\n2027-11,0,1\n2028-02,1,0\n,1,\n";
    assert_eq!(csv("--by month"), months);
    assert_eq!(csv("--by year"), "year,ends,opens\n2026,3,5\n2027,3,2\n2028,1,0\n,1,\n");
    // Filters choose what is counted, and what has no dates may be among it.
    assert_eq!(csv("--by year --ends 2027"), "year,ends,opens\n2026,0,2\n2027,3,1\n,1,\n");
    assert_eq!(csv("--by year --only expired"), "year,ends,opens\n2026,1,1\n");
    assert_eq!(csv("--by year --only unreadable"), "year,ends,opens\n,1,\n");
    assert_eq!(csv("--by month --ends 2040 --only valid"), "month,ends,opens\n");

    let ran = of("--format json --by year");
    let rows = json!([
        { "group": "2026", "ends": 3, "opens": 5 },
        { "group": "2027", "ends": 3, "opens": 2 },
        { "group": "2028", "ends": 1, "opens": 0 },
        { "group": null, "ends": 1, "opens": null },
    ]);
    let data = &ran.json()["data"];
    assert_eq!((ran.exit, &data["groups"]), (2, &json!({ "by": "year", "rows": rows })));
    assert_eq!(
        (&data["verdict"], &data["summary"]["total"], &data["results"]),
        (&json!("critical"), &json!(8), &json!([]))
    );
    assert!(of("--format json").json()["data"].get("groups").is_none());

    let ran = of("--format jsonl --by year");
    let lines: Vec<Value> = ran.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.iter().for_each(|line| assert_group_line_valid(line, "check --by year"));
    assert_eq!((ran.exit, lines.len(), &lines[3]["ends"], &lines[3]["by"]), (2, 4, &json!(1), &json!("year")));
}

#[test]
fn results_are_counted_by_role_and_issuer() {
    let folder = tempfile::tempdir().unwrap();
    mint(folder.path(), "a.pem", "2026-12-31");
    mint(folder.path(), "b.pem", "2026-11-20");
    for name in ["test-sign", "test-auth-ca"] {
        fs::write(folder.path().join(name), fixture(name)).unwrap();
    }
    fs::write(folder.path().join("empty"), "").unwrap();
    let of = |options: &str| {
        let ran = jpkit(&format!("--at {DAY} check {} --format csv {options}", folder.path().display()));
        (ran.exit, ran.text().replace("\r\n", "\n"))
    };
    let header = "total,valid,renewable,expired,not_yet_valid,unreadable,earliest_end,earliest_opening\n";
    let (auth, sign) = ("auth,2,0,1,1,0,0,2026-11-20,2026-08-21\n", "sign,1,1,0,0,0,0,2035-03-31,2035-01-01\n");
    let (ca, other) = ("auth-ca,1,1,0,0,0,0,2044-03-31,\n", "other,1,0,0,0,0,1,,\n");
    assert_eq!(of("--by role"), (2, format!("role,{header}{auth}{sign}{ca}{other}")));
    assert_eq!(of("--by role --opens 2035"), (2, format!("role,{header}{sign}{other}")));
    // No test certificate is of a known CA.
    let unknown = ",5,2,1,1,0,1,2026-11-20,2026-08-21\n";
    assert_eq!(of("--by issuer-generation"), (2, format!("issuer_generation,{header}{unknown}")));
}

#[test]
fn a_card_is_counted_too() {
    let of = |options: &str| jpkit(&format!("--at {DAY} --card virtual:expiring --format csv check {options}"));
    // The signature certificate is behind its PIN.
    let (years, of_role) = (of("--by year"), of("--by role --role auth"));
    assert_eq!((years.exit, years.text()), (1, "year,ends,opens\r\n2026,1,1\r\n2031,1,1\r\n,1,\r\n"));
    assert!(of_role.text().ends_with("auth,1,0,1,0,0,0,2026-12-21,2026-09-22\r\n"), "{}", of_role.text());
}

/// Counts go where they have a place.
#[test]
fn formats_without_groups_say_so() {
    for (format, exit) in [("nagios", 3), ("prometheus", 64), ("ics", 64)] {
        for (lang, words) in [("en", "cannot be used together"), ("ja", "一緒に使えません")] {
            let ran = jpkit(&format!("--lang {lang} --at {DAY} --format {format} check --by month ."));
            let shown = format!("{}{}", ran.text(), ran.err);
            assert!(ran.exit == exit && shown.contains(words), "{format}: {} {shown}", ran.exit);
        }
    }
}

/// Certificates can name more months than anybody reads.
#[test]
fn very_many_months_are_shown_by_year() {
    let whole = fs::read(Path::new(FIXTURES).join("files/14-9999.der")).unwrap();
    let at = whole.windows(15).position(|bytes| bytes == b"99991231235959Z").unwrap();
    let in_month = |month: usize| {
        let day = format!("{:04}{:02}15000000Z", 2050 + month / 12, 1 + month % 12);
        let (start, end) = whole.split_at(at);
        pem::encode(&pem::Pem::new("CERTIFICATE", [start, day.as_bytes(), &end[15..]].concat()))
    };
    for (months, by_year) in [(1200, false), (1201, true)] {
        let bundle: String = (0..months).map(in_month).collect();
        let of = |options: &str| jpkit_with(&format!("--at {DAY} check - --by month {options}"), &bundle);
        let text = of("");
        assert_eq!(text.text().contains("\n 2050-01  "), !by_year, "{months}: {}", text.text());
        assert_eq!(text.text().contains("these are years"), by_year, "{months}: {}", text.text());
        assert_eq!(of("--format csv").text().lines().count(), months + 1);
    }
}

/// Bars on one scale, empty months among the others, and a long time without any in one row.
#[test]
fn months_have_bars() {
    let folder = folder();
    let line = |lang: &str| format!("--at {DAY} --lang {lang} check {} --by month", folder.path().display());
    let shown = |width: u16, lang: &str| inside::on_terminal(width, &line(lang)).text().to_owned();
    for (name, width, lang) in
        [("wide", 80, "en"), ("narrow", 40, "en"), ("wide-ja", 80, "ja"), ("narrow-ja", 40, "ja")]
    {
        super::harness::compare(&format!("check-by-month-{name}"), &shown(width, lang));
    }
}

/// What was asked for stands where people read: roles and states as well as dates.
#[test]
fn the_selection_is_stated() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("auth.pem"), fixture("test-auth")).unwrap();
    fs::write(folder.path().join("ca.pem"), fixture("test-sign-ca")).unwrap();
    let of = |lang: &str, options: &str| {
        let ran = jpkit(&format!("--at {DAY} --lang {lang} check {} {options}", folder.path().display()));
        ran.text().to_owned()
    };
    let cases = [
        ("--role auth", "Roles              Authentication\n", "対象の種類          利用者証明用\n"),
        ("--role sign-ca,auth", "Roles              Signature CA, Authentication\n", "署名用CA、利用者証明用\n"),
        ("--only expired", "Selection          expired\n", "条件                期限切れ\n"),
        (
            "--only expired,renewable --within 60d",
            "Selection          expired or renewable; expires within 60 days\n",
            "期限切れまたは更新可能、有効期限: 判定日から60日以内\n",
        ),
    ];
    for (options, en, ja) in cases {
        for (lang, stated) in [("en", en), ("ja", ja)] {
            let text = of(lang, options);
            assert!(text.contains(stated), "{options}: {text}");
            let page = of(lang, &format!("{options} --format html"));
            let words = stated.trim_end().rsplit("  ").next().unwrap();
            assert!(page.contains(words), "{options}: {words}");
        }
    }
    assert!(of("en", "--only expired").contains("\nNothing matches.\n"));
    assert!(!of("en", "").contains("Roles"));
}

/// Where nothing was there to be judged, that is the reason for UNKNOWN, in every format that states one.
#[test]
fn nothing_to_judge_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let certificate = folder.path().join("auth.pem");
    fs::write(&certificate, fixture("test-auth")).unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let (file, empty) = (certificate.display(), folder.path().join("empty"));
    let cases = [
        (format!("check {file} --role sign"), "no certificate with the role sign was found", "種類（sign）のもの"),
        (
            format!("check {file} --role sign,other"),
            "no certificate with any of the roles sign, other was found",
            "種類（sign, other）のもの",
        ),
        (format!("check {}", empty.display()), "there was no certificate", "証明書がありませんでした"),
        (format!("needs-renewal {file} --role sign"), "due: no certificate with the role sign", "種類（sign）のもの"),
        ("--card virtual check --role other".to_owned(), "no certificate with the role other", "種類（other）のもの"),
    ];
    for (line, en, ja) in cases {
        let formats = if line.starts_with("check") { "text html nagios csv jsonl" } else { "text" };
        for format in formats.split(' ') {
            for (lang, sentence) in [("en", en), ("ja", ja)] {
                let ran = jpkit(&format!("--at {DAY} --lang {lang} --format {format} {line}"));
                assert_eq!(ran.exit, 3, "{line}");
                let is_rows = matches!(format, "csv" | "jsonl");
                let told = if is_rows { &ran.err } else { ran.text() };
                assert!(told.contains(sentence), "{format} {line}: {told}");
                assert!(!told.contains("could not be judged"), "{format} {line}: {told}");
            }
        }
    }
}
