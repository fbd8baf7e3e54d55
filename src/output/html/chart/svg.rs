//! The drawing: what ends stands above the line of time, what opens hangs below it. Places along the line are
//! percentages, so that the chart fits any width and its text keeps its size.

use maud::{Markup, html};

use crate::message::{Lang, Name, PageText, grouped};

use super::scale::Scale;
use super::slots::{Chart, Counts, Unit};

/// Height above the highest bar, for numbers.
const TOP: f64 = 22.0;

impl Chart {
    /// The drawing.
    pub(super) fn svg(&self, lang: Lang) -> Markup {
        let scale = Scale::new(&self.slots);
        let labels = Labels::new(self);
        let line = TOP + scale.above();
        let band = if labels.has_months() { 36.0 } else { 22.0 };
        let height = line + band + scale.below() + if scale.below() > 0.0 { TOP } else { 0.0 };
        let below = line + band;
        let width = self.percent(1);
        html! {
            svg.plot height=(height) role="img" aria-describedby="chart-summary" {
                title { (self.name().in_lang(lang)) }
                desc id="chart-summary" { (self.summary(lang)) }
                @for step in scale.steps_above() {
                    line.grid x1="0" x2="100%" y1=(line - scale.height(step)) y2=(line - scale.height(step)) {}
                    text x="-8" y=(line - scale.height(step) + 4.0) text-anchor="end" { (grouped(step)) }
                }
                @for step in scale.steps_below() {
                    line.grid x1="0" x2="100%" y1=(below + scale.height(step)) y2=(below + scale.height(step)) {}
                    @if step > 0 {
                        text x="-8" y=(below + scale.height(step) + 4.0) text-anchor="end" { (grouped(step)) }
                    }
                }
                @if let Some(judged) = self.judged {
                    line.mark x1=(self.middle(judged)) x2=(self.middle(judged)) y1="14" y2=(height) {}
                    text x=(self.middle(judged)) y="10" text-anchor=(self.anchor(judged)) {
                        (PageText::JudgedMark.in_lang(lang))
                    }
                }
                @for (place, number, counts) in self.slots() {
                    @if counts != Counts::default() {
                        g {
                            title { (self.spoken(&self.unit.text(number), counts, lang)) }
                            @if counts.ends > 0 {
                                rect.e x=(self.inset(place)) width=(format!("{:.3}%", width * 0.76))
                                    y=(line - scale.bar(counts.ends)) height=(scale.bar(counts.ends)) {}
                            }
                            @if counts.opens > 0 {
                                rect.o x=(self.inset(place)) width=(format!("{:.3}%", width * 0.76))
                                    y=(below) height=(scale.bar(counts.opens)) {}
                            }
                        }
                    }
                    @if let Some(class) = labels.month(number) {
                        text class=(class) x=(self.middle(place)) y=(line + 15.0) text-anchor="middle" {
                            (self.unit.month(number))
                        }
                    }
                    @if labels.has_year(place, number) {
                        text.year x=(format!("{:.3}%", self.percent(place))) y=(line + band - 6.0) text-anchor="start" {
                            (self.unit.year(number))
                        }
                    }
                }
            }
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "there are at most some dozens")]
    fn percent(&self, places: usize) -> f64 {
        100.0 * places as f64 / self.slots.len().max(1) as f64
    }

    fn middle(&self, place: usize) -> String {
        format!("{:.3}%", self.percent(place) + self.percent(1) / 2.0)
    }

    fn inset(&self, place: usize) -> String {
        format!("{:.3}%", self.percent(place) + self.percent(1) * 0.12)
    }

    fn anchor(&self, place: usize) -> &'static str {
        match self.percent(place) {
            ..12.0 => "start",
            88.0.. => "end",
            _ => "middle",
        }
    }
}

/// Which periods have a label below their bars, as many as find room.
struct Labels {
    unit: Unit,
    count: usize,
}

impl Labels {
    fn new(chart: &Chart) -> Labels {
        Labels { unit: chart.unit, count: chart.slots.len() }
    }

    fn has_months(&self) -> bool {
        self.unit == Unit::Month
    }

    /// The class of a month's label; `None` where it has none. `wide` is left out on narrow screens.
    fn month(&self, number: i32) -> Option<&'static str> {
        let begins_quarter = self.unit.month(number) % 3 == 1;
        match (self.count, begins_quarter) {
            _ if !self.has_months() => None,
            (..=14, _) => Some("every"),
            (15..=36, true) => Some("quarter"),
            (15..=36, false) | (37.., true) => Some("wide"),
            (37.., false) => None,
        }
    }

    /// Whether the year stands here: at its first month, and at the first of all where the next year leaves it room.
    fn has_year(&self, place: usize, number: i32) -> bool {
        let room = self.count / 8 + 1;
        match self.unit {
            Unit::Month if place == 0 => 13 - self.unit.month(number) >= i32::try_from(room).unwrap_or(12),
            Unit::Month => self.unit.month(number) == 1,
            Unit::Year => place.is_multiple_of(room),
        }
    }
}
