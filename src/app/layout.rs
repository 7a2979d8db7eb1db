//! Where each region of the screen lies, from its size and what is open.
//!
//! Invariant: a pure function; regions do not overlap but for the drawer, which lies over the lower part of
//! the reader's column and shortens it. Deliberately absent: drawing.

use ratatui::layout::Rect;

use crate::pane::Pane;

/// The widest line of text, in columns: longer ones are hard to read back from (Bringhurst gives 45 to 75
/// characters; news columns with names and numbers bear a few more).
pub const MEASURE: u16 = 84;
/// Blank columns on each side of the text.
const MARGIN: u16 = 2;
/// From here on there is a rail beside the reader.
const RAIL_FROM: u16 = 100;
/// From here on the outline and a rail of two columns are shown.
const WIDE_FROM: u16 = 168;
const OUTLINE: u16 = 26;
const RAIL_LEAST: u16 = 34;
const RAIL_MOST: u16 = 64;
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
    /// The rail: help and shelf lie over the text, with which they have nothing to do.
    Over,
}

/// What the layout depends on beside the size.
#[derive(Clone, Copy, Default)]
pub struct Request<'a> {
    /// The pane that is open as a drawer.
    pub drawer: Option<Pane>,
    /// What is open over the panes.
    pub overlay: Option<Cover>,
    /// Lines that each pane would like at a given width, its title included.
    pub natural: Option<&'a dyn Fn(Pane, u16) -> u16>,
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
    /// The panes of rail and outline column.
    pub panes: Vec<(Pane, Rect)>,
    /// The drawer's pane with its region, rule line excluded.
    pub drawer: Option<(Pane, Rect)>,
    /// The line above the drawer.
    pub drawer_rule: Option<Rect>,
    /// Card, help or shelf.
    pub overlay: Option<Rect>,
    /// The status line.
    pub status: Option<Rect>,
}

impl Layout {
    /// The regions for a screen of `size`.
    pub fn of(size: Size, request: Request) -> Self {
        let Size { columns, rows } = size;
        if columns < LEAST.0 || rows < LEAST.1 {
            return Self { too_small: true, ..Self::default() };
        }
        let alone = columns < ALONE.0 || rows < ALONE.1;
        let header = u16::from(!alone);
        let gap = u16::from(!alone && rows >= 16);
        let body = Rect::new(0, header + gap, columns, rows - header - gap - 1);
        let mut out =
            Self { header: (!alone).then(|| Rect::new(0, 0, columns, 1)), status: Some(Rect::new(0, rows - 1, columns, 1)), ..Self::default() };
        let frame = Rect::new(0, header, columns, rows - header - 1);
        let reader = match columns {
            _ if alone => Rect::new(0, 0, columns, rows - 1),
            WIDE_FROM.. => out.wide(body, frame, request),
            RAIL_FROM.. => out.rail(body, frame, request),
            _ => Rect::new(MARGIN, body.y, (columns - 2 * MARGIN).min(MEASURE), body.height),
        };
        out.reader = reader;
        out.open(frame, request, alone);
        out
    }

    /// Reader and one rail.
    fn rail(&mut self, body: Rect, frame: Rect, request: Request) -> Rect {
        let rail = (body.width / 3).clamp(RAIL_LEAST, 44);
        let rule = body.width - rail - 2;
        self.rules.push(Rect::new(rule, frame.y, 1, frame.height));
        let column = Rect::new(rule + 2, body.y, rail - 1, body.height);
        self.stack(&[Pane::Summary, Pane::People, Pane::Figures], column, request);
        Rect::new(MARGIN, body.y, (rule - 2 * MARGIN + 1).min(MEASURE), body.height)
    }

    /// Outline, reader, and a rail of two columns.
    fn wide(&mut self, body: Rect, frame: Rect, request: Request) -> Rect {
        self.rules.push(Rect::new(OUTLINE + 1, frame.y, 1, frame.height));
        self.stack(&[Pane::Outline], Rect::new(1, body.y, OUTLINE - 1, body.height), request);
        let reader_x = OUTLINE + 2 + MARGIN;
        let room = body.width - reader_x;
        let text = MEASURE.min(room.saturating_sub(2 * (RAIL_LEAST + 2) + MARGIN));
        let rule = reader_x + text + MARGIN - 1;
        self.rules.push(Rect::new(rule, frame.y, 1, frame.height));
        let rail = body.width - rule - 2;
        let column = (rail.saturating_sub(4) / 2).clamp(1, RAIL_MOST);
        let left = Rect::new(rule + 2, body.y, column, body.height);
        let right = Rect::new(rule + 2 + column + 3, body.y, column, body.height);
        self.stack(&[Pane::Summary, Pane::People], left, request);
        self.stack(&[Pane::Figures], right, request);
        Rect::new(reader_x, body.y, text, body.height)
    }

    /// Puts panes below each other: each gets what it would like if all can, else a fair share. Those at the
    /// front are dropped first when there is no room for two rows each.
    fn stack(&mut self, panes: &[Pane], column: Rect, request: Request) {
        let mut panes = panes;
        while panes.len() > 1 && column.height < panes.len() as u16 * (PANE_LEAST + 1) - 1 {
            panes = panes.get(1..).unwrap_or_default();
        }
        let mut left = column.height.saturating_sub(panes.len().saturating_sub(1) as u16);
        let wants: Vec<u16> = panes.iter().map(|&pane| request.natural.map_or(left, |natural| natural(pane, column.width)).max(PANE_LEAST)).collect();
        let mut shares = vec![0; panes.len()];
        let mut order: Vec<usize> = (0..panes.len()).collect();
        order.sort_by_key(|&index| wants.get(index).copied());
        for (done, &index) in order.iter().enumerate() {
            let fair = left / (panes.len() - done) as u16;
            let share = wants.get(index).copied().unwrap_or(0).min(fair.max(PANE_LEAST)).min(left);
            if let Some(slot) = shares.get_mut(index) {
                *slot = share;
            }
            left -= share;
        }
        let mut y = column.y;
        for (&pane, &share) in panes.iter().zip(&shares) {
            self.panes.push((pane, Rect::new(column.x, y, column.width, share)));
            y += share + 1;
        }
    }

    /// Places drawer and overlay. A card takes the rail where there is one, else the lower part of the screen; help
    /// and shelf take the reader's whole column.
    fn open(&mut self, frame: Rect, request: Request, alone: bool) {
        let rail = self.rules.last().copied();
        if request.overlay == Some(Cover::Over) {
            self.overlay = Some(self.reader);
        } else if request.overlay == Some(Cover::Beside) {
            self.overlay = Some(match rail {
                Some(rule) => Rect::new(rule.x + 2, self.reader.y, frame.width - rule.x - 3, self.reader.height),
                None => self.shorten(frame, frame.height * 3 / 5, alone),
            });
            if let Some(rule) = rail {
                self.panes.retain(|(_, area)| area.x < rule.x);
            }
        } else if let Some(pane) = request.drawer {
            // Half of the screen at most, and no more than its rows need (one line parts it from the text).
            let most = (frame.height / 2).clamp(PANE_LEAST + 1, 24);
            let height = request.natural.map_or(most, |natural| (natural(pane, self.reader.width) + 1).clamp(PANE_LEAST + 1, most));
            let area = self.shorten(frame, height, alone);
            self.drawer = Some((pane, area));
        }
    }

    /// Cuts `height` rows off the reader's lower part; gives the region below the line that parts the two.
    fn shorten(&mut self, frame: Rect, height: u16, alone: bool) -> Rect {
        // Where the reader stands alone there is no room for both.
        if alone {
            return frame;
        }
        let height = height.min(frame.height.saturating_sub(2)).max(1);
        let x = self.reader.x - MARGIN;
        let width = (self.reader.width + 2 * MARGIN).min(frame.width - x);
        let y = frame.bottom().saturating_sub(height);
        self.drawer_rule = Some(Rect::new(x, y, width, 1));
        self.reader.height = y.saturating_sub(self.reader.y);
        Rect::new(x + MARGIN, y + 1, width.saturating_sub(2 * MARGIN), height.saturating_sub(1))
    }

    /// The region of a pane, in the rail or as the drawer.
    pub fn pane(&self, pane: Pane) -> Option<Rect> {
        let shown = self.panes.iter().find(|(shown, _)| *shown == pane).map(|(_, area)| *area);
        shown.or_else(|| self.drawer.filter(|(open, _)| *open == pane).map(|(_, area)| area))
    }

    /// Whether a pane has its place beside the reader.
    pub fn in_rail(&self, pane: Pane) -> bool {
        self.panes.iter().any(|(shown, _)| *shown == pane)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(columns: u16, rows: u16) -> Layout {
        Layout::of(Size { columns, rows }, Request::default())
    }

    #[test]
    fn the_four_kinds_of_screen() {
        assert!(at(19, 24).too_small);
        assert_eq!(at(39, 24).header, None, "the reader stands alone");
        let small = at(80, 24);
        assert_eq!((small.reader, small.panes.len()), (Rect::new(2, 2, 76, 21), 0));
        let rail = at(120, 40);
        assert_eq!(rail.panes.iter().map(|(pane, _)| *pane).collect::<Vec<_>>(), [Pane::Summary, Pane::People, Pane::Figures]);
        let wide = at(200, 60);
        assert!(wide.in_rail(Pane::Outline));
        assert_eq!(wide.reader.width, MEASURE);
    }

    #[test]
    fn regions_stay_on_the_screen_at_every_size() {
        for columns in 0..260 {
            for rows in (0..80).step_by(3) {
                for (drawer, overlay) in [(None, None), (Some(Pane::People), None), (None, Some(Cover::Beside)), (None, Some(Cover::Over))] {
                    let layout = Layout::of(Size { columns, rows }, Request { drawer, overlay, natural: None });
                    let screen = Rect::new(0, 0, columns, rows);
                    let mut areas: Vec<Rect> = layout.panes.iter().map(|(_, area)| *area).collect();
                    areas.extend(layout.header.into_iter().chain(layout.status).chain(layout.overlay).chain(layout.drawer_rule));
                    areas.extend(layout.drawer.map(|(_, area)| area));
                    areas.extend(layout.rules.iter().copied());
                    areas.push(layout.reader);
                    for area in areas {
                        assert_eq!(area.intersection(screen), area, "{columns}×{rows}: {area:?} of {layout:?}");
                    }
                    assert!(layout.reader.width <= MEASURE || layout.header.is_none());
                }
            }
        }
    }
}
