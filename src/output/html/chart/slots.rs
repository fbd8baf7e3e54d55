//! Counts by month or year in a row of periods of equal length, and what is to be said of them.

use jiff::civil::Date;

use crate::message::{Lang, Name, PageText, grouped};

/// Periods that are drawn at most; with more, those around the judged day are.
const MOST_SLOTS: i32 = 72;
/// Periods that are drawn at least, so that few bars stay slim.
const LEAST_SLOTS: i32 = 12;
/// Periods before the judged one from which on the last that is drawn is looked for, where not all are.
const PAST_SLOTS: i32 = 12;

/// The unit of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output::html) enum Unit {
    Month,
    Year,
}

impl Unit {
    /// The number of a day's period, counted from the year 0.
    fn number(self, day: Date) -> i32 {
        match self {
            Unit::Month => i32::from(day.year()) * 12 + i32::from(day.month()) - 1,
            Unit::Year => day.year().into(),
        }
    }

    pub(super) fn year(self, number: i32) -> i32 {
        match self {
            Unit::Month => number.div_euclid(12),
            Unit::Year => number,
        }
    }

    /// The month from 1; 1 for a year.
    pub(super) fn month(self, number: i32) -> i32 {
        match self {
            Unit::Month => number.rem_euclid(12) + 1,
            Unit::Year => 1,
        }
    }

    pub(super) fn text(self, number: i32) -> String {
        let year = self.year(number);
        match self {
            Unit::Month => format!("{year:04}-{:02}", self.month(number)),
            Unit::Year => format!("{year:04}"),
        }
    }
}

/// What ends and what opens in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::output::html) struct Counts {
    pub(in crate::output::html) ends: usize,
    pub(in crate::output::html) opens: usize,
}

impl Counts {
    fn plus(self, other: Counts) -> Counts {
        Counts { ends: self.ends + other.ends, opens: self.opens + other.opens }
    }
}

/// Counts by period, ready to be drawn.
#[derive(Debug)]
pub(in crate::output::html) struct Chart {
    pub(super) unit: Unit,
    /// The number of the first period that is drawn.
    first: i32,
    pub(super) slots: Vec<Counts>,
    /// Of the periods before the first, and after the last.
    pub(super) outside: [Counts; 2],
    /// The place of the judged day among the slots.
    pub(super) judged: Option<usize>,
}

impl Chart {
    /// The chart of counts, each with a day of its period, in whatever order; `None` where there are none.
    pub(in crate::output::html) fn new(unit: Unit, counts: &[(Date, Counts)], judged: Date) -> Option<Chart> {
        let numbers = || counts.iter().map(|(day, _)| unit.number(*day));
        let (least, most) = (numbers().min()?, numbers().max()?);
        let judged = unit.number(judged);
        let (first, last) = if most - least < MOST_SLOTS {
            (least, most)
        } else {
            // What is to come goes before what was, and nothing is drawn at the ends for which there is nothing.
            let near = numbers().filter(|number| *number >= judged - PAST_SLOTS).min().unwrap_or(least);
            let last = numbers().filter(|number| *number < near + MOST_SLOTS).max()?;
            (numbers().filter(|number| *number > last - MOST_SLOTS).min()?, last)
        };
        let last = last.max(first + LEAST_SLOTS - 1);
        let place = |number: i32| usize::try_from(number - first).ok().filter(|_| number <= last);
        let mut chart = Chart { unit, first, slots: Vec::new(), outside: Default::default(), judged: place(judged) };
        chart.slots.resize(usize::try_from(last - first + 1).unwrap_or_default(), Counts::default());
        let [mut before, mut after] = chart.outside;
        for (day, counts) in counts {
            let number = unit.number(*day);
            match place(number).and_then(|place| chart.slots.get_mut(place)) {
                Some(slot) => *slot = slot.plus(*counts),
                None if number < first => before = before.plus(*counts),
                None => after = after.plus(*counts),
            }
        }
        chart.outside = [before, after];
        Some(chart)
    }

    /// What is not drawn, in words.
    pub(super) fn not_drawn(&self, lang: Lang) -> Option<String> {
        let sides = self.edges().into_iter().zip(self.outside).filter(|(_, counts)| *counts != Counts::default());
        let sides: Vec<String> = sides.map(|(side, counts)| self.spoken(&side.in_lang(lang), counts, lang)).collect();
        (!sides.is_empty()).then(|| PageText::NotDrawn { sides: sides.join(lang.pick("。", "; ")) }.in_lang(lang))
    }

    /// The names of what is not drawn on either side.
    pub(super) fn edges(&self) -> [PageText; 2] {
        let last = self.slots().last().map_or(self.first, |(_, number, _)| number);
        [PageText::Earlier { period: self.unit.text(self.first) }, PageText::Later { period: self.unit.text(last) }]
    }

    pub(super) fn slots(&self) -> impl Iterator<Item = (usize, i32, Counts)> {
        (self.first..).zip(&self.slots).enumerate().map(|(place, (number, counts))| (place, number, *counts))
    }

    pub(super) fn name(&self) -> PageText {
        match self.unit {
            Unit::Month => PageText::ByMonth,
            Unit::Year => PageText::ByYear,
        }
    }

    /// What the chart shows, in a sentence or two.
    pub(super) fn summary(&self, lang: Lang) -> String {
        let all = self.slots.iter().fold(Counts::default(), |sum, counts| sum.plus(*counts));
        let last = self.slots().last().map_or(self.first, |(_, number, _)| number);
        let summary = PageText::ChartSummary {
            first: self.unit.text(self.first),
            last: self.unit.text(last),
            ends: grouped(all.ends),
            opens: grouped(all.opens),
        };
        let mut text = summary.in_lang(lang);
        let most = self.slots.iter().map(|counts| counts.ends).max().filter(|most| *most > 0);
        let peak = self.slots().find(|(_, _, counts)| Some(counts.ends) == most);
        if let Some((_, number, Counts { ends, .. })) = peak {
            let peak = PageText::ChartPeak { period: self.unit.text(number), ends: grouped(ends) };
            text.push_str(lang.pick("", " "));
            text.push_str(&peak.in_lang(lang));
        }
        text
    }

    pub(super) fn spoken(&self, period: &str, counts: Counts, lang: Lang) -> String {
        let Counts { ends, opens } = counts;
        PageText::PeriodCounts { period: period.to_owned(), ends: grouped(ends), opens: grouped(opens) }.in_lang(lang)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{Chart, Counts, MOST_SLOTS, Unit};

    fn ends(counts: &[(Date, usize)]) -> Vec<(Date, Counts)> {
        counts.iter().map(|(day, ends)| (*day, Counts { ends: *ends, opens: 0 })).collect()
    }

    #[test]
    fn no_count_is_lost_whatever_the_span() {
        let today = date(2026, 11, 21);
        let cases = [
            vec![(date(2026, 11, 30), 1)],
            vec![(date(2026, 11, 1), 1), (date(2027, 2, 28), 2), (date(2031, 5, 5), 3)],
            vec![(date(1950, 1, 1), 4), (date(2026, 12, 31), 5), (date(9999, 12, 31), 6)],
            vec![(date(1950, 1, 1), 4), (date(1999, 12, 31), 6)],
            vec![(date(2090, 1, 1), 4), (date(2199, 12, 31), 6)],
            vec![(date(-9999, 1, 1), 1), (date(9999, 12, 31), 1)],
        ];
        for counts in cases {
            for unit in [Unit::Month, Unit::Year] {
                let chart = Chart::new(unit, &ends(&counts), today).unwrap();
                let inside: usize = chart.slots.iter().map(|slot| slot.ends).sum();
                let outside: usize = chart.outside.iter().map(|counts| counts.ends).sum();
                assert_eq!(inside + outside, counts.iter().map(|(_, count)| count).sum::<usize>(), "{chart:?}");
                assert!((12..=MOST_SLOTS).contains(&i32::try_from(chart.slots.len()).unwrap()), "{chart:?}");
            }
        }
        assert!(Chart::new(Unit::Month, &[], today).is_none());
    }
}
