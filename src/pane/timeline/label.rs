//! The label of a row of the timeline: what its date means.
//!
//! Invariant: what is longer than the column takes a second line rather than lose its end. Deliberately
//! absent: how far the time is away (`distance`).

use jiff::civil::Date;

use crate::model::{DateRef, Resolved};
use crate::pane::{DateFormat, Source};
use crate::text::width;

/// Columns of the dates and their distances, `23 months before`; as far as a date needs more, more,
/// up to `LABEL_MOST`.
const LABEL: u16 = 16;
const LABEL_MOST: u16 = 26;

/// Columns of the dates.
pub(super) fn columns(dates: &DateFormat) -> u16 {
    // A Wednesday in September is as long as days get.
    (width::columns(&dates.weekday(Date::constant(2028, 9, 27))) as u16).clamp(LABEL, LABEL_MOST)
}

/// What a date means, in lines.
pub(super) fn lines(source: Source, date: &DateRef, resolved: Resolved) -> Vec<String> {
    let Some((edge, whole)) = date.edge else { return time_lines(source.dates, resolved) };
    let line = source.meaning(date);
    if width::columns(&line) <= usize::from(columns(source.dates)) {
        return vec![line];
    }
    let mut lines = vec![format!("{} of", edge.word())];
    lines.extend(time_lines(source.dates, whole));
    lines
}

/// A day with its weekday; the two ends of a longer time, below each other where one line is too
/// short for them.
fn time_lines(dates: &DateFormat, resolved: Resolved) -> Vec<String> {
    let whole = dates.resolved(resolved);
    match resolved {
        _ if width::columns(&whole) <= usize::from(columns(dates)) => vec![whole],
        Resolved::Interval(Some(from), Some(to)) => {
            vec![dates.partial(from), format!("to {}", dates.partial(to))]
        }
        _ => vec![whole],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Annotations, Briefing, Edge, Evidence, Partial, RuleId};
    use crate::text::Span;

    fn day(text: &str) -> Resolved {
        Resolved::One(Partial::Day(text.parse().unwrap()))
    }

    #[test]
    fn an_edge_of_a_longer_time_claims_no_day() {
        let date = |resolved, edge| DateRef {
            span: Span::default(),
            resolved,
            edge,
            evidence: Evidence::by(RuleId::Given),
        };
        let (briefing, annotations) = (Briefing::default(), Annotations::default());
        let source = Source::new(&briefing, &annotations);
        let shown = |date: &DateRef| lines(source, date, day("2027-12-31"));
        assert_eq!(shown(&date(Some(day("2027-12-31")), None)), ["Fri 31 Dec 2027"]);
        let year = Some((Edge::End, Resolved::One(Partial::Year(2027))));
        assert_eq!(shown(&date(Some(day("2027-12-31")), year)), ["end of 2027"]);
        let quarter =
            Resolved::Interval(Some(Partial::Month(2027, 7)), Some(Partial::Month(2027, 9)));
        assert_eq!(
            shown(&date(Some(day("2027-07-01")), Some((Edge::Start, quarter)))),
            ["start of", "Jul–Sep 2027"]
        );
    }
}
