//! Where each region of the screen lies, from its size and what is open.
//!
//! Invariant: a pure function; regions do not overlap, but for what is open where `text_hidden`
//! says that it lies over the whole text: a drawer, or a view below the text, shortens that.
//! Deliberately absent: drawing.

mod opened;
mod stack;

use ratatui::layout::Position;
pub use ratatui::layout::Rect;

use super::list::Natural;
use super::plan::{MEASURE, MEASURE_LEAST, Plan};
use crate::pane::Pane;

/// Blank columns on each side of the text.
pub const MARGIN: u16 = 2;
/// From here on there is a rail beside the reader.
const RAIL_FROM: u16 = 100;
/// From here on the outline is shown.
const WIDE_FROM: u16 = 168;
/// From here on the rail has two columns: with fewer columns all that stands in them would be cut.
const TWO_RAILS_FROM: u16 = 190;
const OUTLINE: u16 = 26;
const RAIL_LEAST: u16 = 34;
const RAIL_MOST: u16 = 64;
/// The widths of a rail that can be asked for.
pub const RAIL_WIDTHS: std::ops::RangeInclusive<u16> = 24..=RAIL_MOST;
/// Columns of a list that no text lies under: more would part a title from its date.
const LIST: u16 = 116;
/// Below this many columns or rows the reader stands alone.
const ALONE: (u16, u16) = (40, 10);
/// Below this many there is only a line that says so.
pub const LEAST: (u16, u16) = (20, 5);
/// Lines a pane needs: its title and two rows.
const PANE_LEAST: u16 = 3;

/// Size of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Columns.
    pub columns: u16,
    /// Rows.
    pub rows: u16,
}

/// What a view that is open over the panes leaves in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// The text: a card stands beside it, or below it where there is no rail.
    Beside,
    /// The rail: help, list of briefings, timeline and matrix lie over the text, whose column they
    /// need.
    Over,
    /// The text above and the panes beside it: the palette lies in the lower part of the reader's
    /// column.
    Below,
}

/// What the layout depends on beside the size.
#[derive(Clone, Copy, Default)]
pub struct Request<'a> {
    /// The pane that is open as a drawer.
    pub drawer: Option<Pane>,
    /// What is open over the panes.
    pub overlay: Option<Cover>,
    /// The pane that is to stay in sight beside a card, if there is room for both.
    pub keeps: Option<Pane>,
    /// Whether there is no text, only a list: nothing stands beside that.
    pub list_alone: bool,
    /// Whether a view that lies over the text is to stay in sight above what is open over that.
    pub beneath: bool,
    /// Whether the text is to stand alone, whatever room there is.
    pub zen: bool,
    /// Lines that each pane would like at a given width.
    pub natural: Option<&'a dyn Fn(Pane, u16) -> Natural>,
    /// Lines of those rows of a pane that fit whole at a given width into so many lines; `None` for
    /// a pane whose last row may be cut.
    pub whole_rows: Option<&'a dyn Fn(Pane, u16, u16) -> Option<u16>>,
}

/// The regions. A region that is not shown is `None` or absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// The screen is too small for anything.
    pub too_small: bool,
    /// Headline and date.
    pub header: Option<Rect>,
    /// The text: its rows and columns without margins.
    pub reader: Rect,
    /// The vertical rules: column, first row, rows.
    pub rules: Vec<Rect>,
    /// The one of them that the rail stands behind.
    pub rail: Option<Rect>,
    /// The panes of rail and outline column.
    pub panes: Vec<(Pane, Rect)>,
    /// The drawer's pane with its region, rule line excluded.
    pub drawer: Option<(Pane, Rect)>,
    /// The line above the drawer.
    pub drawer_rule: Option<Rect>,
    /// The view that is open, whatever it is.
    pub overlay: Option<Rect>,
    /// The view that lies over the text and below that one.
    pub beneath: Option<Rect>,
    /// Whether what is open lies over all of the text: what is done to that is not seen.
    pub text_hidden: bool,
    /// The status line.
    pub status: Option<Rect>,
}

impl Layout {
    /// The regions for a screen of `size`.
    pub fn new(size: Size, plan: &Plan, request: Request) -> Self {
        let Size { columns, rows } = size;
        if columns < LEAST.0 || rows < LEAST.1 {
            return Self { too_small: true, ..Self::default() };
        }
        let alone = columns < ALONE.0 || rows < ALONE.1;
        if request.zen && !alone {
            return Self::zen(size, plan, request);
        }
        let header = u16::from(!alone);
        let gap = u16::from(!alone && rows >= 16);
        let body = Rect::new(0, header + gap, columns, rows - header - gap - 1);
        let mut out = Self {
            header: (!alone).then(|| Rect::new(0, 0, columns, 1)),
            status: Some(Rect::new(0, rows - 1, columns, 1)),
            ..Self::default()
        };
        let frame = Rect::new(0, header, columns, rows - header - 1);
        let reader = match columns {
            _ if alone => Rect::new(0, 0, columns, rows - 1),
            _ if request.list_alone => centred(body, LIST),
            WIDE_FROM.. => out.wide(body, frame, plan, request),
            RAIL_FROM.. if !plan.rail.is_empty() => out.one_rail(body, frame, plan, request),
            _ => centred(body, plan.measure),
        };
        out.reader = reader;
        out.open(frame, request, alone);
        out
    }

    /// The text in the middle of the screen, and nothing beside it.
    fn zen(size: Size, plan: &Plan, request: Request) -> Self {
        let Size { columns, rows } = size;
        let gap = u16::from(rows >= 16);
        let width = (columns - 2 * MARGIN).min(plan.measure);
        let reader = Rect::new((columns - width) / 2, gap, width, rows - gap - 1);
        let mut out =
            Self { reader, status: Some(Rect::new(0, rows - 1, columns, 1)), ..Self::default() };
        out.open(Rect::new(0, 0, columns, rows - 1), request, false);
        out
    }

    /// Reader and one rail.
    fn one_rail(&mut self, body: Rect, frame: Rect, plan: &Plan, request: Request) -> Rect {
        // Whatever is asked for, the text keeps its least measure.
        let most = body.width - MEASURE_LEAST - 2 * MARGIN - 1;
        let rule = match plan.rail_width {
            Some(width) => body.width - (width + 1).min(most) - 2,
            // What the text leaves is the rail's: no hole between the two.
            None => (body.width - (body.width / 3).clamp(RAIL_LEAST, 44) - 2)
                .min(plan.measure + 2 * MARGIN - 1),
        };
        self.rail_behind(rule, frame);
        let rail = (body.width - rule - 3).min(MEASURE);
        self.stack(&plan.rail, Rect::new(rule + 2, body.y, rail, body.height), request);
        centred(Rect { width: rule + 1, ..body }, plan.measure)
    }

    /// Outline, reader, and a rail of up to two columns.
    fn wide(&mut self, body: Rect, frame: Rect, plan: &Plan, request: Request) -> Rect {
        let columns: &[&Vec<Pane>] =
            if body.width < TWO_RAILS_FROM { &[&plan.rail] } else { &[&plan.left, &plan.right] };
        let mut reader_x = MARGIN;
        if plan.outline {
            self.rules.push(Rect::new(OUTLINE + 1, frame.y, 1, frame.height));
            self.stack(&[Pane::Outline], Rect::new(1, body.y, OUTLINE - 1, body.height), request);
            reader_x = OUTLINE + 2 + MARGIN;
        }
        let stacks: Vec<&[Pane]> = columns
            .iter()
            .map(|stack| stack.as_slice())
            .filter(|stack| !stack.is_empty())
            .collect();
        let count = stacks.len() as u16;
        let room = body.width - reader_x;
        if count == 0 {
            let x = reader_x - MARGIN;
            return centred(Rect { x, width: body.width - x, ..body }, plan.measure);
        }
        let least = plan.rail_width.unwrap_or(RAIL_LEAST);
        let text =
            plan.measure.min(room.saturating_sub(count * (least + 2) + MARGIN).max(MEASURE_LEAST));
        let rule = reader_x + text + MARGIN - 1;
        self.rail_behind(rule, frame);
        let rail = body.width - rule - 2;
        let each = (rail.saturating_sub(3 * (count - 1) + 1) / count).clamp(1, RAIL_MOST);
        let column = plan.rail_width.map_or(each, |width| width.min(each));
        for (x, stack) in (rule + 2..).step_by(usize::from(column) + 3).zip(stacks) {
            self.stack(stack, Rect::new(x, body.y, column, body.height), request);
        }
        Rect::new(reader_x, body.y, text, body.height)
    }

    fn rail_behind(&mut self, x: u16, frame: Rect) {
        let rule = Rect::new(x, frame.y, 1, frame.height);
        self.rules.push(rule);
        self.rail = Some(rule);
    }

    /// Puts panes below each other. A pane that has a place already gets no second.
    fn stack(&mut self, panes: &[Pane], column: Rect, request: Request) {
        let panes: Vec<Pane> = panes.iter().copied().filter(|&pane| !self.in_rail(pane)).collect();
        let mut y = column.y;
        for (pane, lines) in stack::lines_of(&panes, (column.width, column.height), request) {
            self.panes.push((pane, Rect::new(column.x, y, column.width, lines)));
            y += lines + 1;
        }
    }

    /// The region of a pane, in the rail or as the drawer.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        let shown = self.panes.iter().find(|(shown, _)| *shown == pane).map(|(_, area)| *area);
        shown.or_else(|| self.drawer.filter(|(open, _)| *open == pane).map(|(_, area)| area))
    }

    /// Whether a cell is one of the text, or of what is blank around it: no rule stands between.
    pub(super) fn is_beside_text(&self, (column, row): (u16, u16)) -> bool {
        let rows = self.header.map_or(0, Rect::bottom)..self.reader.bottom();
        let parted =
            |rule: &Rect| if rule.x < self.reader.x { column <= rule.x } else { column >= rule.x };
        rows.contains(&row) && !self.rules.iter().any(parted)
    }

    /// Whether a pane has its place beside the reader.
    pub(super) fn in_rail(&self, pane: Pane) -> bool {
        self.panes.iter().any(|(shown, _)| *shown == pane)
    }
}

/// The text in the middle of its column.
fn centred(column: Rect, measure: u16) -> Rect {
    let width = column.width.saturating_sub(2 * MARGIN).min(measure);
    Rect { x: column.x + (column.width - width) / 2, width, ..column }
}

/// Whether a region holds the cell in this column and row.
pub(super) fn holds(area: Rect, (column, row): (u16, u16)) -> bool {
    area.contains(Position::new(column, row))
}

/// The width of a rail, or of each of its columns, whose rule stands in `column` of the screen.
pub(super) fn rail_width(size: Size, plan: &Plan, column: u16) -> u16 {
    let rail = size.columns.saturating_sub(column.saturating_add(2));
    let both = size.columns >= TWO_RAILS_FROM && !plan.left.is_empty() && !plan.right.is_empty();
    // A blank column stays free at the right edge, three between the two columns.
    if both { rail.saturating_sub(4) / 2 } else { rail.saturating_sub(1) }
}

#[cfg(test)]
#[path = "layout/tests.rs"]
mod tests;
