//! A day as people in Japan write it: `2026/11/21`, `2026年11月21日`, `令和8年11月21日`, `R8.11.21`. Eras begin and end on the
//! days that their Cabinet Orders set.

use jiff::civil::{Date, date};

use crate::domain::half_width::half_width;

/// Why a text cannot be read as an [`super::At`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AtError {
    /// The text has neither form.
    #[error("neither a day (2026-11-21) nor an instant with its offset (2026-11-21T09:00:00+09:00)")]
    Form,
    /// The text has the form of a day that the calendar does not have.
    #[error("the calendar has no such day")]
    NoSuchDay,
    /// The day is not in the era that the text names.
    #[error("the era has no such day")]
    OutsideEra,
    /// The text has the form of an instant, but its day, time or offset does not exist.
    #[error("there is no such day, time or offset")]
    NoSuchInstant,
}

/// An era: its name, its letter, its first day, and its last day where it has ended.
type Era = (&'static str, char, Date, Option<Date>);

const ERAS: [Era; 4] = [
    ("令和", 'R', date(2019, 5, 1), None),
    ("平成", 'H', date(1989, 1, 8), Some(date(2019, 4, 30))),
    ("昭和", 'S', date(1926, 12, 25), Some(date(1989, 1, 7))),
    ("大正", 'T', date(1912, 7, 30), Some(date(1926, 12, 24))),
];

/// Reads a day in one of these forms, with digits of either width.
///
/// # Errors
/// [`AtError::Form`] for any other text, [`AtError::NoSuchDay`], [`AtError::OutsideEra`].
pub(super) fn written_day(text: &str) -> Result<Date, AtError> {
    let text: String = text.trim().chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let era = ERAS.iter().find_map(|era| {
        let (name, letter, ..) = era;
        let rest = text.strip_prefix(name).or_else(|| text.strip_prefix([*letter, letter.to_ascii_lowercase()]))?;
        Some((era, rest))
    });
    let rest = era.map_or(text.as_str(), |(_, rest)| rest);
    let [year, month, day] = numbers(rest).ok_or(AtError::Form)?;
    let Some(((_, _, first, last), _)) = era else {
        // A year of two digits could be of an era, or of a century.
        return if year < 1000 { Err(AtError::Form) } else { civil(year, month, day) };
    };
    let day =
        civil(first.year() + year.checked_sub(1).filter(|year| *year >= 0).ok_or(AtError::NoSuchDay)?, month, day)?;
    if day < *first || last.is_some_and(|last| day > last) { Err(AtError::OutsideEra) } else { Ok(day) }
}

fn civil(year: i16, month: i16, day: i16) -> Result<Date, AtError> {
    let [month, day] = [month, day].map(|number| i8::try_from(number).map_err(|_| AtError::NoSuchDay));
    Date::new(year, month?, day?).map_err(|_| AtError::NoSuchDay)
}

/// Year, month and day: `8年11月21日`, `8.11.21` or `2026/11/21`. The first year of an era is also 元年.
fn numbers(text: &str) -> Option<[i16; 3]> {
    let (year, month, day) = match text.strip_suffix('日') {
        Some(text) => {
            let (year, rest) = text.split_once('年')?;
            let (month, day) = rest.split_once('月')?;
            (year, month, day)
        }
        None => {
            let separator = text.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
            let (year, rest) = text.split_once(separator)?;
            let (month, day) = rest.split_once(separator)?;
            (year, month, day)
        }
    };
    let number = |digits: &str, most: usize| {
        let is_number = (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse::<i16>().ok()).flatten()
    };
    let year = if year == "元" { Some(1) } else { number(year, 4) };
    Some([year?, number(month, 2)?, number(day, 2)?])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{AtError, written_day};

    #[test]
    fn days_as_people_write_them() {
        let day = Ok(date(2026, 11, 21));
        let cases = [
            ("2026/11/21", day),
            ("2026.11.21", day),
            ("2026年11月21日", day),
            ("２０２６年１１月２１日", day),
            ("２０２６／１１／２１", day),
            ("令和8年11月21日", day),
            ("令和 8 年 11 月 21 日", day),
            ("R8.11.21", day),
            ("r8/11/21", day),
            ("R08-11-21", day),
            ("2026/1/2", Ok(date(2026, 1, 2))),
            ("令和元年5月1日", Ok(date(2019, 5, 1))),
            ("令和元年4月30日", Err(AtError::OutsideEra)),
            ("平成31年4月30日", Ok(date(2019, 4, 30))),
            ("平成31年5月1日", Err(AtError::OutsideEra)),
            ("H1.1.8", Ok(date(1989, 1, 8))),
            ("H1.1.7", Err(AtError::OutsideEra)),
            ("昭和64年1月7日", Ok(date(1989, 1, 7))),
            ("昭和元年12月25日", Ok(date(1926, 12, 25))),
            ("大正15年12月25日", Err(AtError::OutsideEra)),
            ("令和0年1月1日", Err(AtError::NoSuchDay)),
            ("2026/2/29", Err(AtError::NoSuchDay)),
            ("2026/13/1", Err(AtError::NoSuchDay)),
            ("令和9999年1月1日", Err(AtError::NoSuchDay)),
            ("26/11/21", Err(AtError::Form)),
            ("11/21/2026", Err(AtError::Form)),
            ("2026/11", Err(AtError::Form)),
            ("2026/11.21", Err(AtError::Form)),
            ("令和8年", Err(AtError::Form)),
            ("明治45年7月1日", Err(AtError::Form)),
            ("", Err(AtError::Form)),
        ];
        for (text, expected) in cases {
            assert_eq!(written_day(text), expected, "{text}");
        }
    }
}
