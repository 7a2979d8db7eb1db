//! The mouse: what is under it scrolls, is selected, opens.
//!
//! Invariant: nothing can be done by mouse alone. Deliberately absent: the clock (`run` tells a
//! double click), selecting text (with Shift held the terminal does that itself), and hovering.

use super::action::Motion;
use super::chrome::Chrome;
use super::desk::Desk;
use super::layout::{RAIL_WIDTHS, Rect, holds, rail_width};
use super::list::{ListState, Rows};
use super::reader::Reader;
use super::{App, Effect, Focus, Selection, View};
use crate::model::{Briefing, Kind};
use crate::pane::{Pane, Source, Target};
use crate::text::Span;

/// Rows of text that one notch of the wheel moves.
const NOTCH: isize = 3;

/// Something done with the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub act: MouseAct,
    /// Column of the screen, from 0.
    pub column: u16,
    /// Row of the screen, from 0.
    pub row: u16,
}

/// What is done with a mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAct {
    /// The left button goes down.
    Press,
    /// It goes down a second time on the same cell, shortly after the first.
    Double,
    /// The mouse moves while it is down.
    Drag,
    /// It is let go.
    Release,
    /// The wheel turns, so many notches down; up if negative.
    Wheel(i8),
}

/// A list under the mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Under {
    Overlay,
    Pane(Pane),
}

impl Desk<'_> {
    fn wheel(&mut self, mouse: Mouse, notches: isize) {
        if let Some(under) = self.chrome.list_under(mouse) {
            let (motion, times) = (
                if notches < 0 { Motion::LineUp } else { Motion::LineDown },
                notches.unsigned_abs(),
            );
            // A matrix shows what is around its cursor.
            if under == Under::Overlay && self.move_in_matrix(motion, Some(times)) {
                return;
            }
            self.with_list(under, |list, rows, _| list.scroll(notches, rows));
        } else if self.chrome.layout.is_beside_text((mouse.column, mouse.row))
            && !self.chrome.text_is_covered()
        {
            let anchor = self.reader.anchor();
            self.with_open(|app, open| app.reader.scroll(&open.briefing, notches * NOTCH));
            if self.reader.anchor() != anchor {
                self.accept();
            }
            self.lists().sync();
        }
    }

    /// Takes hold of the rule, or puts the cursor or the selection under the mouse; false if
    /// nothing is there.
    fn press(&mut self, mouse: Mouse) -> bool {
        self.chrome.dragging =
            self.chrome.layout.rail.is_some_and(|rule| holds(rule, (mouse.column, mouse.row)));
        if self.chrome.dragging {
            return false;
        }
        if let Some(under) = self.chrome.list_under(mouse) {
            return if under == Under::Overlay && self.chrome.stack.is_matrix() {
                self.press_matrix(mouse)
            } else {
                self.press_list(under, mouse.row)
            };
        }
        let at = self.with_open(|app, open| {
            app.reader.offset_at(&open.briefing, app.chrome.layout.reader, mouse)
        });
        if let Some(at) = at.flatten() {
            if self.chrome.focus != Focus::Reader {
                // What was clicked is where it was seen.
                self.accept();
                self.focus_reader();
            }
            let unfolds = self
                .with_open(|app, open| app.reader.unfold(&open.briefing, at))
                .unwrap_or_default();
            let thing = self.with_open(|_, open| thing_at(open.source(), at)).flatten();
            let thing = thing.filter(|_| !unfolds);
            if thing.is_some() && thing != self.nav.selection {
                self.trail().push_here();
            }
            self.nav.selection = thing;
            self.with_open(|app, open| app.reader.stay(&open.briefing));
            self.lists().sync();
            return thing.is_some();
        }
        false
    }

    /// Puts the cursor on the row under the mouse; the list leads the reader there. False if no row
    /// is there.
    fn press_list(&mut self, under: Under, row: u16) -> bool {
        let top = match under {
            Under::Overlay => self.chrome.layout.overlay,
            Under::Pane(pane) => self.chrome.layout.pane(pane),
        };
        // The row that was seen there when the button was pressed.
        let found = top.and_then(|area| row.checked_sub(area.y + 1)).and_then(|line| {
            self.with_list(under, |list, rows, columns| list.row_under(rows, columns, line))
                .flatten()
        });
        // A pane of no text has nothing to show, and would take the list of briefings from the screen.
        if matches!(under, Under::Pane(_)) && self.documents.never_a_text().is_some() {
            return false;
        }
        if let Under::Pane(pane) = under
            && self.chrome.focus != Focus::Pane(pane)
        {
            self.focus_pane(pane);
        }
        if let Some(index) = found {
            self.move_list(|list, _| list.put(index));
        }
        found.is_some()
    }

    /// Calls `with` on the list, its rows, and the columns it has.
    fn with_list<R>(
        &mut self,
        under: Under,
        with: impl FnOnce(&mut ListState, Rows, u16) -> R,
    ) -> Option<R> {
        match under {
            Under::Overlay => {
                let area = self.chrome.layout.overlay?;
                self.chrome
                    .stack
                    .change_top(self.documents.source(), |list, rows| with(list, rows, area.width))
            }
            Under::Pane(pane) => {
                let open = self.documents.shelf.open()?;
                let area = self.chrome.layout.pane(pane)?;
                let rows = Rows::Pane(&self.panes.projection, pane, open.source());
                Some(with(&mut self.panes.lists[pane], rows, area.width))
            }
        }
    }
}

impl App {
    /// Takes in what was done with the mouse.
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        if mouse.act == MouseAct::Release {
            self.chrome.dragging = false;
        }
        // What is being typed is finished first; the palette's rows belong to it.
        if self.mode.prompt().is_some() {
            return if self.chrome.stack.palette.is_some()
                && self.chrome.list_under(mouse) == Some(Under::Overlay)
            {
                self.palette_mouse(mouse)
            } else {
                Vec::new()
            };
        }
        // The button was let go that an answer has come to already.
        if mouse.act != MouseAct::Release {
            self.chrome.notices.answered();
        }
        self.mode.drop_sequence();
        match mouse.act {
            MouseAct::Wheel(notches) => self.desk().wheel(mouse, isize::from(notches)),
            MouseAct::Press => {
                self.desk().press(mouse);
            }
            MouseAct::Double => return self.double(mouse),
            MouseAct::Drag => self.chrome.drag(mouse.column),
            MouseAct::Release => {}
        }
        Vec::new()
    }

    fn palette_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match mouse.act {
            MouseAct::Wheel(notches) => self.desk().wheel(mouse, isize::from(notches)),
            MouseAct::Press => {
                self.desk().press_list(Under::Overlay, mouse.row);
            }
            MouseAct::Double if self.desk().press_list(Under::Overlay, mouse.row) => {
                return self.take_palette();
            }
            MouseAct::Double | MouseAct::Drag | MouseAct::Release => {}
        }
        Vec::new()
    }

    /// The card of what is under the mouse; a link and a briefing of the shelf are opened.
    fn double(&mut self, mouse: Mouse) -> Vec<Effect> {
        let under = self.chrome.list_under(mouse);
        let met = self.desk().press(mouse);
        self.chrome.dragging = false;
        if !met {
            return Vec::new();
        }
        if under.is_some() {
            return match self.at_hand().row() {
                Some(Target::Of(..))
                    if !matches!(
                        self.chrome.stack.view(),
                        Some(View::Card(..) | View::Matrix(_))
                    ) =>
                {
                    self.desk().card();
                    Vec::new()
                }
                Some(Target::Nowhere) | None => Vec::new(),
                Some(_) => self.enter_row(),
            };
        }
        self.desk().open_selected()
    }
}

impl Reader {
    /// The place in the text under the mouse, in bytes; the text lies in `area`.
    fn offset_at(&self, briefing: &Briefing, area: Rect, mouse: Mouse) -> Option<u32> {
        if !holds(area, (mouse.column, mouse.row)) {
            return None;
        }
        let row = self.screen().get(usize::from(mouse.row - area.y)).filter(|row| !row.gap)?;
        let left = usize::from((mouse.column - area.x).checked_sub(row.indent)?);
        // Beside the end of a row this is its end: the text has the focus, and nothing of it is
        // meant.
        Some(self.place_in(briefing, row, left))
    }
}

impl Chrome {
    /// The list whose region holds the mouse.
    fn list_under(&self, mouse: Mouse) -> Option<Under> {
        let at = (mouse.column, mouse.row);
        let layout = &self.layout;
        let drawer =
            layout.drawer.filter(|(_, area)| holds(*area, at)).map(|(pane, _)| Under::Pane(pane));
        let pane = || {
            layout
                .panes
                .iter()
                .find(|(_, area)| holds(*area, at))
                .map(|(pane, _)| Under::Pane(*pane))
        };
        let overlay = layout.overlay.filter(|area| holds(*area, at)).map(|_| Under::Overlay);
        overlay.or(drawer).or_else(pane)
    }

    /// Moves the rule between text and rail to a column.
    fn drag(&mut self, column: u16) {
        if self.dragging {
            let wanted = rail_width(self.size, &self.plan, column);
            self.plan.rail_width = Some(wanted.clamp(*RAIL_WIDTHS.start(), *RAIL_WIDTHS.end()));
        }
    }
}

/// What is known at a place: a link, for that is what hands expect of one, else the innermost of
/// what holds it.
fn thing_at(source: Source, at: u32) -> Option<Selection> {
    let here = Span::new(at as usize, at as usize + 1);
    let link = source.things_of(Kind::Link, here).next();
    link.or_else(|| source.things(here).next()).map(Selection::from)
}
