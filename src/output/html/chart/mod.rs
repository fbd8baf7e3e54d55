//! Counts by month or year as a chart in SVG, with the same numbers in a table.

mod scale;
mod slots;
mod svg;

use maud::{Markup, html};

use crate::message::{Lang, Name, PageText, grouped};

pub(super) use slots::{Chart, Counts, Unit};

impl Chart {
    /// The figure, and the table below it.
    pub(super) fn figure(&self, lang: Lang) -> Markup {
        html! {
            figure {
                figcaption {
                    span.key.e { (PageText::ChartEnds.in_lang(lang)) }
                    span.key.o { (PageText::ChartOpens.in_lang(lang)) }
                }
                (self.svg(lang))
                @if let Some(outside) = self.not_drawn(lang) { p.quiet { (outside) } }
            }
            details {
                summary { (PageText::SameNumbers.in_lang(lang)) }
                (self.table(lang))
            }
        }
    }

    fn table(&self, lang: Lang) -> Markup {
        let [before, after] = self.outside;
        let period = match self.unit {
            Unit::Month => PageText::Month,
            Unit::Year => PageText::Year,
        };
        let [earlier, later] = self.edges().map(|edge| edge.in_lang(lang));
        let mut rows = vec![(earlier, before)];
        rows.extend(self.slots().map(|(_, number, counts)| (self.unit.text(number), counts)));
        rows.push((later, after));
        rows.retain(|(_, counts)| *counts != Counts::default());
        html! {
            table.numbers {
                caption { (self.name().in_lang(lang)) }
                thead {
                    tr {
                        th scope="col" { (period.in_lang(lang)) }
                        th.num scope="col" { (PageText::Ends.in_lang(lang)) }
                        th.num scope="col" { (PageText::Opens.in_lang(lang)) }
                    }
                }
                tbody {
                    @for (period, counts) in &rows {
                        tr {
                            th scope="row" { (period) }
                            td.num { (grouped(counts.ends)) }
                            td.num { (grouped(counts.opens)) }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Chart, Counts, Unit};
    use crate::message::Lang;

    #[test]
    fn the_numbers_are_in_the_table_too() {
        let counts =
            [(date(2026, 12, 21), Counts { ends: 1200, opens: 0 }), (date(2027, 3, 1), Counts { ends: 3, opens: 45 })];
        let chart = Chart::new(Unit::Month, &counts, date(2026, 11, 21)).unwrap();
        let figure = chart.figure(Lang::En).into_string();
        for row in [
            "<th scope=\"row\">2026-12</th><td class=\"num\">1,200</td><td class=\"num\">0</td>",
            "<th scope=\"row\">2027-03</th><td class=\"num\">3</td><td class=\"num\">45</td>",
        ] {
            assert!(figure.contains(row), "{figure}");
        }
        assert!(
            figure.contains("From 2026-12 to 2027-11, 1,203 expire and renewal opens for 45. Most expire in 2026-12")
        );
        assert_eq!(figure.matches("<rect").count(), 3);
    }
}
