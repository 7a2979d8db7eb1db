//! What is open beside the text or over it: drawer, card, palette, and the views that need its
//! column.
//!
//! Invariant: one of them has a place at a time, and takes its room from the rail or from the lower rows
//! of the text, or lies over all of it. Deliberately absent: where text and panes lie without it
//! (`layout`).

use ratatui::layout::Rect;

use super::{Cover, Layout, MARGIN, PANE_LEAST, Request};
use crate::pane::Pane;

impl Layout {
    /// Places drawer and overlay. A card takes the rail where there is one, of two columns the one
    /// without the pane that is to stay, else the lower part of the screen; the palette takes the
    /// lower part of the reader's column, help, list of briefings, timeline and matrix all of it.
    pub(super) fn open(&mut self, frame: Rect, request: Request, alone: bool) {
        self.text_hidden = request.overlay == Some(Cover::Over)
            || alone && (request.overlay.is_some() || request.drawer.is_some());
        match (request.overlay, request.drawer) {
            (Some(Cover::Over), _) => self.overlay = Some(self.reader),
            (Some(Cover::Below), _) => {
                self.overlay = Some(self.shorten(frame, frame.height / 2, alone));
                self.beneath = Some(self.reader).filter(|_| request.beneath && !alone);
                self.text_hidden |= self.beneath.is_some();
            }
            (Some(Cover::Beside), _) => {
                self.overlay = Some(match self.rail {
                    Some(rule) => self.beside(rule, frame, request.keeps),
                    None => self.shorten(frame, frame.height * 3 / 5, alone),
                });
            }
            (None, Some(pane)) => {
                let height = drawer_height(pane, (self.reader.width, frame.height), request);
                self.drawer = Some((pane, self.shorten(frame, height, alone)));
            }
            (None, None) => {}
        }
    }

    /// Takes a column of the rail: the last one without the pane `keeps`, or all of the rail if it
    /// has one column.
    fn beside(&mut self, rule: Rect, frame: Rect, keeps: Option<Pane>) -> Rect {
        let whole =
            Rect::new(rule.x + 2, self.reader.y, frame.width - rule.x - 3, self.reader.height);
        let rail: Vec<(Pane, Rect)> =
            self.panes.iter().copied().filter(|(_, area)| area.x > rule.x).collect();
        let kept = rail.iter().find(|(pane, _)| Some(*pane) == keeps).map(|(_, area)| area.x);
        let first = rail.iter().map(|(_, area)| area.x).min();
        let taken = rail
            .iter()
            .map(|(_, area)| *area)
            .filter(|area| Some(area.x) != kept.or(first))
            .max_by_key(|area| area.x);
        let taken = taken.map_or(whole, |area| Rect { x: area.x, width: area.width, ..whole });
        self.panes.retain(|(_, area)| {
            area.x < rule.x || area.right() <= taken.x || area.x >= taken.right()
        });
        taken
    }

    /// Cuts `height` rows off the reader's lower part; gives the region below the line that parts
    /// the two.
    fn shorten(&mut self, frame: Rect, height: u16, alone: bool) -> Rect {
        // Where the reader stands alone there is no room for both.
        if alone {
            return frame;
        }
        let height = height.min(frame.height.saturating_sub(2)).max(1);
        let x = self.reader.x - MARGIN;
        // The line ends where the one beside the panes stands.
        let end = self.rail.map_or(frame.right(), |rail| rail.x);
        let width = (self.reader.width + 2 * MARGIN).min(end.saturating_sub(x));
        let y = frame.bottom().saturating_sub(height);
        self.drawer_rule = Some(Rect::new(x, y, width, 1));
        self.reader.height = y.saturating_sub(self.reader.y);
        Rect::new(x + MARGIN, y + 1, self.reader.width, height.saturating_sub(1))
    }
}

/// Lines of a drawer, the one that parts it from the text counted: half of the screen at most, and
/// no more than its rows need.
fn drawer_height(pane: Pane, (columns, rows): (u16, u16), request: Request) -> u16 {
    let most = (rows / 2).clamp(PANE_LEAST + 1, 24);
    let lines = request
        .whole_rows
        .and_then(|whole_rows| whole_rows(pane, columns, most - 1))
        .or_else(|| Some(request.natural?(pane, columns).whole));
    lines.map_or(most, |lines| lines.saturating_add(1).clamp(PANE_LEAST + 1, most))
}

#[cfg(test)]
mod tests {
    use super::super::{Plan, Size};
    use super::*;

    #[test]
    fn a_card_takes_the_column_that_is_not_kept() {
        let size = |columns| Size { columns, rows: 60 };
        let rail = Layout::new(
            size(200),
            &Plan::default(),
            Request {
                overlay: Some(Cover::Beside),
                keeps: Some(Pane::Figures),
                ..Request::default()
            },
        );
        let left = |layout: &Layout| {
            layout
                .overlay
                .zip(layout.pane(Pane::Outline))
                .map(|(card, outline)| card.x > outline.right())
        };
        assert!(
            rail.in_rail(Pane::Figures) && !rail.in_rail(Pane::People) && left(&rail) == Some(true),
            "a card of two columns takes the other"
        );
        let rail = Layout::new(
            size(200),
            &Plan::default(),
            Request { overlay: Some(Cover::Beside), ..Request::default() },
        );
        assert!(rail.in_rail(Pane::People) && !rail.in_rail(Pane::Figures));
        let rail = Layout::new(
            size(120),
            &Plan::default(),
            Request {
                overlay: Some(Cover::Beside),
                keeps: Some(Pane::People),
                ..Request::default()
            },
        );
        assert!(rail.panes.is_empty(), "one column has no room for both");
    }
}
