//! What of the text is on the screen where that is not what begins at its place: what a drawer or
//! card is about stays in sight above it, and the last page is full.
//!
//! Invariant: the place itself is kept; with the room back, the screen is what it was. Deliberately
//! absent: what takes the room (`layout`), and which span is to stay (`App`).

use super::Reader;
use crate::model::Briefing;
use crate::text::Span;

impl Reader {
    /// Takes the room that the screen has, keeping the place; `wanted` is brought into sight all
    /// the same.
    pub fn resize(
        &mut self,
        briefing: &Briefing,
        (columns, rows): (u16, u16),
        wanted: Option<Span>,
    ) {
        let rewrapped = columns != self.columns;
        if rewrapped {
            self.wrapped.forget();
        }
        if rewrapped || rows != self.rows {
            self.last_page = None;
        }
        (self.columns, self.rows) = (columns, rows);
        // The same place and room give the same screen, whatever was between.
        if rewrapped || self.displaced {
            self.top = self.kept(briefing);
        }
        let kept = self.top;
        if self.whole {
            self.pull_up(briefing);
        }
        if let Some(span) = wanted {
            self.raise(briefing, span);
        }
        self.displaced = self.top != kept;
        self.fill(briefing);
    }

    /// Shows so many rows without scrolling: something else lies over the others.
    pub fn cut(&mut self, briefing: &Briefing, rows: u16) {
        if rows != self.rows {
            self.rows = rows;
            self.fill(briefing);
        }
    }

    /// Scrolls down as little as it takes to show all of `span`, or its beginning and as much as
    /// there is room for.
    fn raise(&mut self, briefing: &Briefing, span: Span) {
        let first = self.place(briefing, span.start);
        let last = self.place(briefing, span.end.saturating_sub(1).max(span.start));
        let up = self.height().saturating_sub(1);
        let lowest = self.step(briefing, last, -(up as isize)).min(first);
        if lowest > self.top {
            self.top = lowest;
            self.skip_gap(briefing);
        }
    }

    /// Takes what is on the screen as the place.
    pub fn stay(&mut self, briefing: &Briefing) {
        if self.displaced {
            self.settle(briefing);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{briefing, reader};
    use super::*;

    #[test]
    fn what_is_to_stay_in_sight_does_and_the_place_comes_back() {
        let text = briefing(40);
        let mut reader = reader(&text, 40, 20);
        reader.scroll(&text, 33);
        let (whole, anchor) = (reader.screen().to_vec(), reader.anchor());
        let low = whole.iter().rev().find(|row| !row.gap).unwrap().span;
        reader.resize(&text, (40, 8), Some(low));
        assert_eq!(
            reader.screen().last().map(|row| row.span),
            Some(low),
            "no further than it takes"
        );
        let raised = reader.screen().to_vec();
        reader.cut(&text, 5);
        assert_eq!(reader.screen(), &raised[..5]);
        reader.resize(&text, (30, 3), Some(low));
        reader.resize(&text, (40, 8), Some(low));
        assert_eq!((reader.screen(), reader.anchor()), (raised.as_slice(), anchor));
        reader.resize(&text, (40, 20), Some(low));
        assert_eq!((reader.screen(), reader.anchor()), (whole.as_slice(), anchor));
        let high = whole.iter().find(|row| !row.gap).unwrap().span;
        reader.resize(&text, (40, 8), Some(high));
        assert_eq!(reader.screen(), &whole[..8], "what is in sight moves nothing");
        let long = Span::new(low.from(), text.blocks[30].span.to());
        reader.resize(&text, (40, 8), Some(long));
        assert_eq!(reader.first_shown(), low.start, "of what has no room the beginning is shown");
        reader.stay(&text);
        reader.resize(&text, (40, 20), None);
        assert_eq!(reader.first_shown(), low.start, "who stays is there");
    }

    #[test]
    fn the_last_page_is_full_and_the_place_is_kept() {
        let text = briefing(40);
        let mut reader = reader(&text, 40, 8);
        reader.end(&text);
        let short = reader.screen().to_vec();
        reader.resize(&text, (40, 20), None);
        assert_eq!((reader.screen().len(), reader.percent(&text)), (20, 100));
        reader.resize(&text, (40, 8), None);
        assert_eq!(reader.screen(), short);
        // More may follow the head of a text: it is shown from its place on.
        reader.open(&text, reader.anchor(), false);
        reader.resize(&text, (40, 20), None);
        assert_eq!(reader.screen(), short);
    }
}
