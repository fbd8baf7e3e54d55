//! Dates in sentences. English sentences, tables and everything that programs read keep ISO 8601 (`2028-12-21`).

use jiff::civil::Date;

use crate::x509::holder::{Birth, Era};

use super::name::Name;

/// A day as Japanese prose has it: `2028年12月21日`.
pub(super) fn japanese_day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// The date of birth, also in the era in which it is registered. A date that is not complete stays as the certificate
/// has it; an era that had not begun by then is left out.
impl Name for Birth {
    fn names(&self) -> (String, String) {
        let Some(date) = self.date else { return (self.raw.clone(), self.raw.clone()) };
        let day = japanese_day(date);
        match self.era.and_then(|era| year_of(era, date).map(|year| (era, year))) {
            Some((era, year)) => {
                let (ja, en) = era.names();
                let year = if year == 1 { "元".to_owned() } else { year.to_string() };
                (format!("{day}（{ja}{year}年）"), format!("{date} ({en})"))
            }
            None => (day, date.to_string()),
        }
    }
}

/// The year of the era, from 1.
fn year_of(era: Era, date: Date) -> Option<i16> {
    let first = match era {
        Era::Meiji => 1868,
        Era::Taisho => 1912,
        Era::Showa => 1926,
        Era::Heisei => 1989,
        Era::Reiwa => 2019,
    };
    (date.year() >= first).then(|| date.year() - first + 1)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Era, year_of};

    #[test]
    fn years_of_the_eras() {
        let cases = [
            (Era::Meiji, 1868, Some(1)),
            (Era::Showa, 1926, Some(1)),
            (Era::Showa, 1980, Some(55)),
            (Era::Heisei, 1989, Some(1)),
            (Era::Reiwa, 2028, Some(10)),
            (Era::Reiwa, 1999, None),
        ];
        for (era, year, of_era) in cases {
            assert_eq!(year_of(era, date(year, 12, 31)), of_era, "{era:?} {year}");
        }
    }
}
