//! Days in Japan from one to another, as somebody asks for them: `2027`, `2027-03`, `2026-12..2027-03`, `next-month`.

use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;

use super::half_width::half_width;
use super::validity::At;

/// Days in Japan, the first and the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day; `None` where there is no first one.
    first: Option<Date>,
    /// The last day, not before the first; `None` where there is no last one.
    last: Option<Date>,
}

impl Period {
    /// The days from `first` through `last`; `None` stands for no bound.
    ///
    /// # Errors
    /// [`PeriodError::Reversed`] where `last` is before `first`.
    pub fn new(first: Option<Date>, last: Option<Date>) -> Result<Period, PeriodError> {
        match (first, last) {
            (Some(first), Some(last)) if last < first => Err(PeriodError::Reversed),
            _ => Ok(Period { first, last }),
        }
    }

    /// The first day; `None` where there is no first one.
    #[must_use]
    pub fn first(&self) -> Option<Date> {
        self.first
    }

    /// The last day; `None` where there is no last one.
    #[must_use]
    pub fn last(&self) -> Option<Date> {
        self.last
    }

    /// Whether a day is one of these.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }
}

/// A period as it was written. What is counted from the judged day, such as `next-month`, becomes days in
/// [`WrittenPeriod::days`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrittenPeriod {
    first: Option<Unit>,
    last: Option<Unit>,
}

impl WrittenPeriod {
    /// The periods that have a name, in English and in Japanese.
    pub fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
        Unit::NAMED.into_iter().map(|(english, japanese, _)| (english, japanese))
    }

    /// The days, where the judged day is that of `at`.
    ///
    /// # Errors
    /// [`PeriodError::Reversed`] where the last one is before the first.
    pub fn days(&self, at: &At) -> Result<Period, PeriodError> {
        let today = at.today();
        Period::new(self.first.map(|unit| unit.bounds(today).0), self.last.map(|unit| unit.bounds(today).1))
    }
}

/// Reads a year (`2027`), a month (`2027-03`), a day (`2027-03-15`), or `today`, `this-month`, `next-month`,
/// `this-year`, `next-year`; or a range of two of them, either of which may be left out: `2026-12..2027-03`, `today..`,
/// `..2027`. A range ends with the last day of what stands behind its dots. Digits may be full-width.
impl FromStr for WrittenPeriod {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<WrittenPeriod, PeriodError> {
        let text: String = text.trim().chars().map(half_width).collect();
        let bound = |text: &str| if text.is_empty() { Ok(None) } else { text.parse().map(Some) };
        let written = match text.split_once("..") {
            Some(("", "")) => return Err(PeriodError::Form),
            Some((first, last)) => WrittenPeriod { first: bound(first)?, last: bound(last)? },
            None => {
                let unit = Some(text.parse()?);
                WrittenPeriod { first: unit, last: unit }
            }
        };
        if let (Some(Unit::Days(first, _)), Some(Unit::Days(_, last))) = (written.first, written.last) {
            Period::new(Some(first), Some(last))?;
        }
        Ok(written)
    }
}

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// Its first and its last day.
    Days(Date, Date),
    Today,
    ThisMonth,
    NextMonth,
    ThisYear,
    NextYear,
}

impl Unit {
    const NAMED: [(&str, &str, Unit); 5] = [
        ("today", "今日", Unit::Today),
        ("this-month", "今月", Unit::ThisMonth),
        ("next-month", "来月", Unit::NextMonth),
        ("this-year", "今年", Unit::ThisYear),
        ("next-year", "来年", Unit::NextYear),
    ];

    /// The first and the last day, seen from `today`.
    fn bounds(self, today: Date) -> (Date, Date) {
        match self {
            Unit::Days(first, last) => (first, last),
            Unit::Today => (today, today),
            Unit::ThisMonth => month(today),
            Unit::NextMonth => month(today.first_of_month().saturating_add(1.month())),
            Unit::ThisYear => year(today),
            Unit::NextYear => year(today.first_of_year().saturating_add(1.year())),
        }
    }
}

impl FromStr for Unit {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Unit, PeriodError> {
        if let Some((.., unit)) = Unit::NAMED.iter().find(|(en, ja, _)| [*en, *ja].contains(&text)) {
            return Ok(*unit);
        }
        let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        let day = match form.as_str() {
            "0000" => format!("{text}-01-01"),
            "0000-00" => format!("{text}-01"),
            "0000-00-00" => text.to_owned(),
            _ => return Err(PeriodError::Form),
        };
        let day: Date = day.parse().map_err(|_| PeriodError::NoSuchDay)?;
        let (first, last) = match form.len() {
            4 => year(day),
            7 => month(day),
            _ => (day, day),
        };
        Ok(Unit::Days(first, last))
    }
}

fn month(day: Date) -> (Date, Date) {
    (day.first_of_month(), day.last_of_month())
}

fn year(day: Date) -> (Date, Date) {
    (day.first_of_year(), day.last_of_year())
}

/// Why a text is not a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// It has none of the forms.
    #[error("not a year (2027), a month (2027-03), a day (2027-03-15) or a range of them (2026-12..2027-03)")]
    Form,
    /// The calendar has no such month or day.
    #[error("the calendar has no such month or day")]
    NoSuchDay,
    /// It ends before it begins.
    #[error("the range ends before it begins")]
    Reversed,
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::{PeriodError, WrittenPeriod};
    use crate::domain::validity::At;

    /// First and last day as text, `-` for none.
    fn days(text: &str, at: &str) -> Result<String, PeriodError> {
        let period = text.parse::<WrittenPeriod>()?.days(&at.parse::<At>().unwrap())?;
        let word = |day: Option<Date>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        Ok(format!("{} {}", word(period.first()), word(period.last())))
    }

    #[test]
    fn written_periods() {
        use PeriodError::{Form, NoSuchDay, Reversed};
        let cases = [
            ("2027", Ok("2027-01-01 2027-12-31")),
            ("2027-03", Ok("2027-03-01 2027-03-31")),
            ("2027-02", Ok("2027-02-01 2027-02-28")),
            ("2028-02", Ok("2028-02-01 2028-02-29")),
            ("2027-03-15", Ok("2027-03-15 2027-03-15")),
            ("2026-12..2027-03", Ok("2026-12-01 2027-03-31")),
            ("2026-12-15..2027", Ok("2026-12-15 2027-12-31")),
            ("2026..2026-12-31", Ok("2026-01-01 2026-12-31")),
            ("2027-03..2027-03", Ok("2027-03-01 2027-03-31")),
            ("2026-12..", Ok("2026-12-01 -")),
            ("..2027-03", Ok("- 2027-03-31")),
            ("２０２７－０３", Ok("2027-03-01 2027-03-31")),
            ("２０２６．．２０２７", Ok("2026-01-01 2027-12-31")),
            (" 2027 ", Ok("2027-01-01 2027-12-31")),
            ("0000", Ok("0000-01-01 0000-12-31")),
            ("9999-12", Ok("9999-12-01 9999-12-31")),
            ("2027-03..2026-12", Err(Reversed)),
            ("2027-03-02..2027-03-01", Err(Reversed)),
            // It ends in the month before.
            ("2027-03-15..2027-02", Err(Reversed)),
            ("2027-13", Err(NoSuchDay)),
            ("2027-00", Err(NoSuchDay)),
            ("2027-02-29", Err(NoSuchDay)),
            ("2027-01..2027-13", Err(NoSuchDay)),
            ("2027/03", Err(Form)),
            ("2027-3", Err(Form)),
            ("march", Err(Form)),
            ("27-03", Err(Form)),
            ("20270315", Err(Form)),
            ("2027-03-15T00:00:00Z", Err(Form)),
            ("2026...2027", Err(Form)),
            ("2026..2027..2028", Err(Form)),
            ("2026-2027", Err(Form)),
            ("-2027", Err(Form)),
            ("..", Err(Form)),
            (".", Err(Form)),
            ("", Err(Form)),
            (" ", Err(Form)),
        ];
        for (text, expected) in cases {
            assert_eq!(days(text, "2026-11-21").as_deref(), expected.as_ref().copied(), "{text}");
        }
    }

    /// Counted from the day in Japan, across months of every length and the end of a year.
    #[test]
    fn periods_from_the_judged_day() {
        let cases = [
            ("today", "2026-11-21", Ok("2026-11-21 2026-11-21")),
            ("今日", "2026-11-21", Ok("2026-11-21 2026-11-21")),
            ("this-month", "2028-02-29", Ok("2028-02-01 2028-02-29")),
            ("next-month", "2026-11-30", Ok("2026-12-01 2026-12-31")),
            ("来月", "2027-01-31", Ok("2027-02-01 2027-02-28")),
            ("next-month", "2026-12-31", Ok("2027-01-01 2027-01-31")),
            // It is December in Japan already.
            ("next-month", "2026-11-30T15:00:00Z", Ok("2027-01-01 2027-01-31")),
            ("this-year", "2026-12-31", Ok("2026-01-01 2026-12-31")),
            ("next-year", "2028-02-29", Ok("2029-01-01 2029-12-31")),
            ("today..", "2026-11-21", Ok("2026-11-21 -")),
            ("..this-month", "2026-11-21", Ok("- 2026-11-30")),
            ("today..2026", "2026-11-21", Ok("2026-11-21 2026-12-31")),
            ("this-month..next-month", "2026-11-21", Ok("2026-11-01 2026-12-31")),
            ("today..2026-11-21", "2026-11-21", Ok("2026-11-21 2026-11-21")),
            ("today..2026-11-20", "2026-11-21", Err(PeriodError::Reversed)),
            ("next-month..today", "2026-11-21", Err(PeriodError::Reversed)),
            ("Next-Month", "2026-11-21", Err(PeriodError::Form)),
        ];
        for (text, at, expected) in cases {
            assert_eq!(days(text, at).as_deref(), expected.as_ref().copied(), "{text} at {at}");
        }
    }

    #[test]
    fn both_ends_are_in_it() {
        let period = "2026-12..2027-02".parse::<WrittenPeriod>().unwrap().days(&"2026-11-21".parse().unwrap()).unwrap();
        let cases = [("2026-11-30", false), ("2026-12-01", true), ("2027-02-28", true), ("2027-03-01", false)];
        for (day, expected) in cases {
            assert_eq!(period.contains(day.parse().unwrap()), expected, "{day}");
        }
    }
}
