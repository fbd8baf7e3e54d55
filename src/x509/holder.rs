//! The holder named in a signature certificate by six alternative names (card facts §6.2). Reading is lenient: one odd
//! value does not hide the others. All of it is personal data, and `Debug` shows none of it.

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

/// The holder of a certificate. Texts are as encoded and must be cleaned before they are shown; `None` where the
/// certificate states nothing.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// Name (氏名), with an ideographic space between its parts.
    pub name: Option<String>,
    /// Date of birth (生年月日).
    pub birth: Option<Birth>,
    /// Sex (性別).
    pub sex: Option<Sex>,
    /// Address (住所).
    pub address: Option<String>,
    /// Substituted characters of the name (氏名の代替文字): a digit for each character, `0` as registered, `1` substituted.
    pub name_substitutes: Option<String>,
    /// Substituted characters of the address (住所の代替文字), in the same form.
    pub address_substitutes: Option<String>,
}

impl Holder {
    /// The holder with these alternative names, each given as the last number of its OID (1.2.392.200149.8.5.5.*x*) and
    /// its text. The first of two equal numbers counts. `None` if no number is one of the six.
    #[must_use]
    pub fn from_names(names: &[(u32, String)]) -> Option<Holder> {
        let is_known = |(field, _): &(u32, String)| (1..=6).contains(field);
        if !names.iter().any(is_known) {
            return None;
        }
        let text = |field: u32| {
            let (_, text) = names.iter().find(|(known, _)| *known == field)?;
            Some(text.clone()).filter(|text| !text.is_empty())
        };
        Some(Holder {
            name: text(1),
            birth: text(4).map(Birth::new),
            sex: text(3).and_then(|text| Sex::from_code(&text)),
            address: text(5),
            name_substitutes: text(2),
            address_substitutes: text(6),
        })
    }
}

impl fmt::Debug for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Holder").finish_non_exhaustive()
    }
}

/// The registered date of birth.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Birth {
    /// The Gregorian date; `None` if it is incomplete or does not exist.
    pub date: Option<Date>,
    /// The era of the Japanese calendar; `None` for an unknown digit, and for foreign residents, who are registered
    /// without an era.
    pub era: Option<Era>,
    /// The text in the certificate: a digit for the era and `YYYYMMDD`.
    pub raw: String,
}

impl Birth {
    fn new(raw: String) -> Birth {
        let era = raw.chars().next().and_then(Era::from_digit);
        let date = date(&raw);
        Birth { date, era, raw }
    }
}

impl fmt::Debug for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Birth").finish_non_exhaustive()
    }
}

/// An era of the Japanese calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Era {
    /// 明治.
    Meiji,
    /// 大正.
    Taisho,
    /// 昭和.
    Showa,
    /// 平成.
    Heisei,
    /// 令和.
    Reiwa,
}

impl Era {
    fn from_digit(digit: char) -> Option<Era> {
        match digit {
            '1' => Some(Era::Meiji),
            '2' => Some(Era::Taisho),
            '3' => Some(Era::Showa),
            '4' => Some(Era::Heisei),
            '5' => Some(Era::Reiwa),
            _ => None,
        }
    }
}

/// The registered sex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
    /// Other, or not registered.
    Other,
}

impl Sex {
    /// The codes in certificates. The text application has different ones (card facts C15).
    fn from_code(code: &str) -> Option<Sex> {
        match code {
            "1" => Some(Sex::Male),
            "2" => Some(Sex::Female),
            "3" => Some(Sex::Other),
            _ => None,
        }
    }
}

/// The date after the digit of the era, if it is complete.
fn date(raw: &str) -> Option<Date> {
    let digits = raw.get(1..).filter(|digits| digits.len() == 8 && raw.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (year, day) = digits.split_at_checked(4)?;
    let (month, day) = day.split_at_checked(2)?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Birth, Era, Holder, Sex};

    fn holder(names: &[(u32, &str)]) -> Option<Holder> {
        let names: Vec<_> = names.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
        Holder::from_names(&names)
    }

    #[test]
    fn each_field_has_its_number() {
        let names = [(1, "見本　架空"), (4, "319800217"), (3, "2"), (5, "見本県"), (2, "00000"), (6, "010")];
        let found = holder(&names).unwrap();
        assert_eq!(found.name.as_deref(), Some("見本　架空"));
        assert_eq!(found.sex, Some(Sex::Female));
        assert_eq!(found.address.as_deref(), Some("見本県"));
        assert_eq!(found.name_substitutes.as_deref(), Some("00000"));
        assert_eq!(found.address_substitutes.as_deref(), Some("010"));
        let json = serde_json::json!({
            "name": "見本　架空", "birth": { "date": "1980-02-17", "era": "showa", "raw": "319800217" },
            "sex": "female", "address": "見本県", "name_substitutes": "00000", "address_substitutes": "010"
        });
        assert_eq!(serde_json::to_value(&found).unwrap(), json);
        let shown = format!("{found:?} {:?}", found.birth);
        assert!(!shown.contains("見本") && !shown.contains("1980") && !shown.contains("Female"), "{shown}");
    }

    #[test]
    fn what_is_missing_or_odd_hides_nothing_else() {
        assert_eq!(holder(&[]), None);
        assert_eq!(holder(&[(7, "x"), (0, "y")]), None, "none of the six");
        assert_eq!(holder(&[(1, "")]), Some(Holder::default()), "an empty text says nothing");
        let found = holder(&[(1, "見本"), (3, "9"), (1, "別人"), (7, "かな")]).unwrap();
        assert_eq!(found, Holder { name: Some("見本".to_owned()), ..Holder::default() });
    }

    #[test]
    fn births() {
        let cases = [
            ("119000101", Some(Era::Meiji), Some("1900-01-01")),
            ("219200229", Some(Era::Taisho), Some("1920-02-29")),
            ("319890107", Some(Era::Showa), Some("1989-01-07")),
            ("419890108", Some(Era::Heisei), Some("1989-01-08")),
            ("520190501", Some(Era::Reiwa), Some("2019-05-01")),
            ("019800217", None, Some("1980-02-17")),
            ("919800217", None, Some("1980-02-17")),
            // Incomplete dates, and no dates.
            ("319800200", Some(Era::Showa), None),
            ("319800000", Some(Era::Showa), None),
            ("319810229", Some(Era::Showa), None),
            ("31980    ", Some(Era::Showa), None),
            ("3+980+2+7", Some(Era::Showa), None),
            ("3", Some(Era::Showa), None),
            ("19800217", Some(Era::Meiji), None),
            ("3198002170", Some(Era::Showa), None),
            ("３１９８０", None, None),
            ("昭55", None, None),
        ];
        for (raw, era, date) in cases {
            let date = date.map(|date| date.parse().unwrap());
            assert!(Birth::new(raw.to_owned()) == Birth { date, era, raw: raw.to_owned() }, "{raw}");
        }
    }
}
