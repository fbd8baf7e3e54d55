//! The guides: what the holder of a card can do, and where. The facts come from pages of municipalities and leaflets of
//! J-LIS, which each guide names with their dates; where they differ, the municipality's own page applies.

use jiff::civil::Date;

use super::lang::Lang;
use texts::Guide;

mod texts;

/// The subject of a guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Renewing the certificates.
    Renewal,
    /// A blocked or forgotten PIN.
    Unlock,
    /// When card and certificates expire, and what still works after that.
    Expiry,
    /// A lost, stolen or damaged card.
    Lost,
    /// The PINs and their formats.
    Pins,
    /// Certificates on a smartphone.
    Phone,
    /// Somebody else than the holder goes to the office.
    Proxy,
    /// A certificate for a card that carries none.
    Issue,
}

impl Topic {
    /// All topics, in the order in which they are listed.
    pub const ALL: [Topic; 8] = [
        Topic::Renewal,
        Topic::Unlock,
        Topic::Expiry,
        Topic::Lost,
        Topic::Pins,
        Topic::Phone,
        Topic::Proxy,
        Topic::Issue,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Topic::Renewal => "renewal",
            Topic::Unlock => "unlock",
            Topic::Expiry => "expiry",
            Topic::Lost => "lost",
            Topic::Pins => "pins",
            Topic::Phone => "phone",
            Topic::Proxy => "proxy",
            Topic::Issue => "issue",
        }
    }

    /// The title, one line.
    #[must_use]
    pub fn title(self, lang: Lang) -> &'static str {
        pick(self.guide().title, lang)
    }

    /// The guide, one point per paragraph.
    #[must_use]
    pub fn paragraphs(self, lang: Lang) -> Vec<&'static str> {
        self.guide().paragraphs.iter().map(|both| pick(*both, lang)).collect()
    }

    /// The day of the newest source; `None` where all are undated.
    #[must_use]
    pub fn as_of(self) -> Option<Date> {
        self.guide().as_of
    }

    /// The sources of the facts, newest first.
    #[must_use]
    pub fn sources(self, lang: Lang) -> Vec<&'static str> {
        self.guide().sources.iter().map(|both| pick(*both, lang)).collect()
    }

    /// The note that the municipality's own rules apply.
    #[must_use]
    pub fn note(lang: Lang) -> &'static str {
        lang.pick(
            "手続は市区町村によって異なり、変更されることもあります。住民票のある市区町村の案内に従ってください。",
            "Procedures differ between municipalities and change over time. Check the website of the municipality where you are registered; its rules apply.",
        )
    }

    fn guide(self) -> &'static Guide {
        match self {
            Topic::Renewal => &texts::RENEWAL,
            Topic::Unlock => &texts::UNLOCK,
            Topic::Expiry => &texts::EXPIRY,
            Topic::Lost => &texts::LOST,
            Topic::Pins => &texts::PINS,
            Topic::Phone => &texts::PHONE,
            Topic::Proxy => &texts::PROXY,
            Topic::Issue => &texts::ISSUE,
        }
    }
}

fn pick((ja, en): (&'static str, &'static str), lang: Lang) -> &'static str {
    lang.pick(ja, en)
}

#[cfg(test)]
mod tests {
    use super::Topic;
    use crate::message::Lang;
    use crate::message::date::japanese_day;

    #[test]
    fn every_guide_is_whole_in_both_languages() {
        for topic in Topic::ALL {
            assert!(topic.title(Lang::En).is_ascii() && !topic.title(Lang::Ja).is_ascii(), "{topic:?}");
            let both = topic.paragraphs(Lang::En).into_iter().zip(topic.paragraphs(Lang::Ja));
            for (en, ja) in both {
                assert!(en.ends_with('.') && ja.ends_with('。'), "{topic:?}: {en} {ja}");
                // A number in one language is in the other too: phone numbers and dates above all.
                for digits in en.split(|c: char| !(c.is_ascii_digit() || c == '-' || c == ',')) {
                    let number = digits.trim_matches(['-', ',']);
                    let number = number.parse().map_or(number.to_owned(), japanese_day);
                    assert!(number.len() < 3 || ja.contains(&number), "{topic:?}: {number} is not in: {ja}");
                }
            }
            // The day is that of the source that it names first.
            let day = topic.as_of().map_or("undated".to_owned(), |day| day.to_string());
            assert!(topic.sources(Lang::En)[0].contains(&day), "{topic:?}");
        }
    }
}
