//! Text that has moved up or down: the terminal moves the rows that it shows already.
//!
//! Invariant: rows move only where the two frames prove that it leaves less to draw; afterwards the
//! frame before is what the terminal shows. Deliberately absent: what is drawn then (`encode`).

use std::ops::Range;

use ratatui::layout::Rect;

use super::frame::{Frame, Row};
use super::pen::number;

/// So many cells less have to be drawn, or nothing is moved.
const LEAST_GAIN: usize = 60;

/// Lets the terminal move the rows of `text` if that is how `next` differs from `shown`.
pub(super) fn scroll(shown: &mut Frame, next: &Frame, text: Rect, out: &mut Vec<u8>) {
    let text = text.intersection(next.area());
    if shown.area() != next.area() || text.height < 3 || text.is_empty() {
        return;
    }
    let frames = Frames { shown, next, text };
    let Some(shift) = frames.shift() else { return };
    if frames.left_to_draw(shift) + LEAST_GAIN > frames.left_to_draw(Shift::NONE) {
        return;
    }
    shift.write(text, out);
    shown.shift((text.top().into(), text.bottom().into()), shift.rows, shift.up);
}

/// How far rows move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shift {
    up: bool,
    rows: usize,
}

impl Shift {
    const NONE: Self = Self { up: true, rows: 0 };

    /// Where the row `y` was before.
    fn origin(self, y: usize) -> Option<usize> {
        if self.up { y.checked_add(self.rows) } else { y.checked_sub(self.rows) }
    }

    /// Writes it: line feeds at the last row of a region, or their opposite at its first. Every
    /// terminal knows these; the sequences for several rows are unknown to the Linux console.
    fn write(self, text: Rect, out: &mut Vec<u8>) {
        let (first, last) = (text.top() + 1, text.bottom());
        out.extend_from_slice(b"\x1b[");
        number(first, out);
        out.push(b';');
        number(last, out);
        out.extend_from_slice(b"r\x1b[");
        number(if self.up { last } else { first }, out);
        out.push(b'H');
        let turn: &[u8] = if self.up { b"\n" } else { b"\x1bM" };
        (0..self.rows).for_each(|_| out.extend_from_slice(turn));
        out.extend_from_slice(b"\x1b[r");
    }
}

/// Two frames, and where text may have moved between them.
struct Frames<'a> {
    shown: &'a Frame,
    next: &'a Frame,
    text: Rect,
}

impl Frames<'_> {
    fn rows(&self) -> Range<usize> {
        self.text.top().into()..self.text.bottom().into()
    }

    /// How far the text has moved, if it has.
    fn shift(&self) -> Option<Shift> {
        let Range { start, end } = self.rows();
        let height = end - start;
        // Blank rows tell nothing, and one of the others may have changed for another reason.
        let places = [2, 1, 3].map(|quarter| start + height * quarter / 4);
        let probes = places.iter().filter_map(|&place| {
            (place..end)
                .find(|&y| self.text_of(self.next, y).looks.iter().any(|look| !look.is_blank()))
        });
        for probe in probes {
            if self.is_from(probe, Shift::NONE) {
                return None;
            }
            let shifts = (1..height).flat_map(|rows| [true, false].map(|up| Shift { up, rows }));
            let mut shifts = shifts.filter(|&shift| self.is_from(probe, shift));
            if let Some(shift) = shifts.next() {
                return Some(shift);
            }
        }
        None
    }

    /// Whether the text of a row is what stood where the shift would have brought it from.
    fn is_from(&self, y: usize, shift: Shift) -> bool {
        shift.origin(y).filter(|origin| self.rows().contains(origin)).is_some_and(|origin| {
            self.text_of(self.next, y).is_same(self.text_of(self.shown, origin))
        })
    }

    /// How many cells differ after a shift.
    fn left_to_draw(&self, shift: Shift) -> usize {
        let differing = |y: usize| {
            let new = self.next.row(y);
            match shift.origin(y).filter(|origin| self.rows().contains(origin)) {
                Some(origin) => new.differing(self.shown.row(origin)),
                None => new.looks.iter().filter(|look| !look.is_blank()).count(),
            }
        };
        self.rows().map(differing).sum()
    }

    /// The cells of the text in a row.
    fn text_of<'a>(&self, frame: &'a Frame, y: usize) -> Row<'a> {
        let columns = usize::from(self.text.left())..usize::from(self.text.right());
        let Row { cells, looks } = frame.row(y);
        Row {
            cells: cells.get(columns.clone()).unwrap_or_default(),
            looks: looks.get(columns).unwrap_or_default(),
        }
    }
}
