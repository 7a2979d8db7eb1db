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

/// The mouse over what lies before the user.
struct Pointer<'a> {
    desk: Desk<'a>,
    mouse: Mouse,
}

impl Pointer<'_> {
    fn wheel(&mut self, notches: isize) {
        if let Some(under) = self.desk.chrome.list_under(self.mouse) {
            let (motion, times) = (
                if notches < 0 { Motion::LineUp } else { Motion::LineDown },
                notches.unsigned_abs(),
            );
            // A matrix shows what is around its cursor.
            if under == Under::Overlay && self.desk.move_in_matrix(motion, Some(times)) {
                return;
            }
            self.with_list(under, |list, rows, _| list.scroll(notches, rows));
        } else if self.desk.chrome.layout.is_beside_text((self.mouse.column, self.mouse.row))
            && !self.desk.chrome.text_is_covered()
        {
            let anchor = self.desk.reader.anchor();
            self.desk.with_open(|desk, open| desk.reader.scroll(&open.briefing, notches * NOTCH));
            if self.desk.reader.anchor() != anchor {
                self.desk.accept();
            }
            self.desk.lists().sync();
        }
    }

    /// Takes hold of the rule, or puts the cursor or the selection under the mouse; false if
    /// nothing is there.
    fn press(&mut self) -> bool {
        let mouse = self.mouse;
        let rail = self.desk.chrome.layout.rail;
        self.desk.chrome.dragging = rail.is_some_and(|rule| holds(rule, (mouse.column, mouse.row)));
        if self.desk.chrome.dragging {
            return false;
        }
        if let Some(under) = self.desk.chrome.list_under(mouse) {
            return if under == Under::Overlay && self.desk.chrome.stack.is_matrix() {
                self.press_matrix()
            } else {
                self.press_list(under)
            };
        }
        let at = self.desk.with_open(|desk, open| {
            desk.reader.offset_at(&open.briefing, desk.chrome.layout.reader, mouse)
        });
        if let Some(at) = at.flatten() {
            if self.desk.chrome.focus != Focus::Reader {
                // What was clicked is where it was seen.
                self.desk.accept();
                self.desk.focus_reader();
            }
            let unfolds = self
                .desk
                .with_open(|desk, open| desk.reader.unfold(&open.briefing, at))
                .unwrap_or_default();
            let thing = self.desk.with_open(|_, open| thing_at(open.source(), at)).flatten();
            let thing = thing.filter(|_| !unfolds);
            if thing.is_some() && thing != self.desk.nav.selection {
                self.desk.trail().push_here();
            }
            self.desk.nav.selection = thing;
            self.desk.with_open(|desk, open| desk.reader.stay(&open.briefing));
            self.desk.lists().sync();
            return thing.is_some();
        }
        false
    }

    /// Puts the cursor on the row under the mouse; the list leads the reader there. False if no row
    /// is there.
    fn press_list(&mut self, under: Under) -> bool {
        let top = match under {
            Under::Overlay => self.desk.chrome.layout.overlay,
            Under::Pane(pane) => self.desk.chrome.layout.pane(pane),
        };
        // The row that was seen there when the button was pressed.
        let found = top.and_then(|area| self.mouse.row.checked_sub(area.y + 1)).and_then(|line| {
            self.with_list(under, |list, rows, columns| list.row_under(rows, columns, line))
                .flatten()
        });
        // A pane of no text has nothing to show, and would take the list of briefings from the screen.
        if matches!(under, Under::Pane(_)) && self.desk.documents.never_a_text().is_some() {
            return false;
        }
        if let Under::Pane(pane) = under
            && self.desk.chrome.focus != Focus::Pane(pane)
        {
            self.desk.focus_pane(pane);
        }
        if let Some(index) = found {
            self.desk.move_list(|list, _| list.put(index));
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
                let area = self.desk.chrome.layout.overlay?;
                self.desk.chrome.stack.change_top(self.desk.documents.source(), |list, rows| {
                    with(list, rows, area.width)
                })
            }
            Under::Pane(pane) => {
                let open = self.desk.documents.shelf.open()?;
                let area = self.desk.chrome.layout.pane(pane)?;
                let rows = Rows::Pane(&self.desk.panes.projection, pane, open.source());
                Some(with(&mut self.desk.panes.lists[pane], rows, area.width))
            }
        }
    }

    /// Puts the cursor of the matrix on the cell under the mouse; false if none is there.
    fn press_matrix(&mut self) -> bool {
        let Some(area) = self.desk.chrome.layout.overlay else { return false };
        let (source, at) = (self.desk.documents.source(), (self.mouse.column, self.mouse.row));
        let cell = self.desk.chrome.stack.matrix_under(source, area, at);
        if let Some(to) = cell {
            self.desk.move_list(|list, _| list.put(to));
        }
        cell.is_some()
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
            MouseAct::Wheel(notches) => {
                Pointer { desk: self.desk(), mouse }.wheel(isize::from(notches));
            }
            MouseAct::Press => {
                Pointer { desk: self.desk(), mouse }.press();
            }
            MouseAct::Double => return self.double(mouse),
            MouseAct::Drag => self.chrome.drag(mouse.column),
            MouseAct::Release => {}
        }
        Vec::new()
    }

    fn palette_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        match mouse.act {
            MouseAct::Wheel(notches) => {
                Pointer { desk: self.desk(), mouse }.wheel(isize::from(notches));
            }
            MouseAct::Press => {
                Pointer { desk: self.desk(), mouse }.press_list(Under::Overlay);
            }
            MouseAct::Double if Pointer { desk: self.desk(), mouse }.press_list(Under::Overlay) => {
                return self.take_palette();
            }
            MouseAct::Double | MouseAct::Drag | MouseAct::Release => {}
        }
        Vec::new()
    }

    /// The card of what is under the mouse; a link and a briefing of the shelf are opened.
    fn double(&mut self, mouse: Mouse) -> Vec<Effect> {
        let under = self.chrome.list_under(mouse);
        let met = Pointer { desk: self.desk(), mouse }.press();
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
